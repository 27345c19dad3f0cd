import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openTagger, splitSentences, tagTokens, tokenise } from '../src/engine/text/index.ts'
import { readTrees, type Tree } from '../training/conllu.ts'
import type { Figure, Measure } from './measure.ts'

/** Tags on gold tokens; tokens and sentences of the running text; tagged tokens per CPU-second. All on UD English-EWT test. */
export const measure: Measure = {
  name: 'tagging',
  about: 'universal tags, tokens and sentences on UD English-EWT test',
  needs: ['language/ud-ewt/test.conllu.gz'],
  run: async ({ data, quick }) => {
    const trees = readTrees(path.join(data, 'language/ud-ewt/test.conllu.gz'))
    return measureTrees(quick ? trees.slice(0, 500) : trees)
  },
}

function measureTrees(trees: readonly Tree[]): Figure[] {
  const bytes = weights()
  const { tokens, sentences } = scoreText(trees)
  const text: Figure[] = [
    { name: 'tokens.f1', value: tokens, unit: 'share' },
    { name: 'sentences.f1', value: sentences, unit: 'share' },
  ]
  if (!bytes) return [{ name: 'upos.test', value: null, unit: 'share', note: 'weights/tagger-en is absent' }, ...text]
  const began = performance.now()
  const model = openTagger(bytes)
  const opened = performance.now() - began
  // Once to warm up, so that the rate is that of a running worker.
  for (const { words } of trees.slice(0, 1000))
    tagTokens(
      words.map(({ form }) => form),
      model,
    )
  let right = 0
  let all = 0
  const cpu = process.cpuUsage()
  for (const { words } of trees) {
    const found = tagTokens(
      words.map(({ form }) => form),
      model,
    )
    for (const [at, tag] of found.entries()) if (tag === words[at]?.upos) right += 1
    all += words.length
  }
  const { user, system } = process.cpuUsage(cpu)
  return [
    { name: 'upos.test', value: right / all, unit: 'share', note: `${all} gold tokens` },
    ...text,
    { name: 'tokens/cpu-s', value: all / ((user + system) / 1e6), unit: 'rate' },
    { name: 'open.ms', value: opened, unit: 'ms' },
    { name: 'weights.mb', value: bytes.length / 1e6, unit: 'mb' },
  ]
}

function weights(): Uint8Array | null {
  const file = path.join(import.meta.dirname, '../src/engine/weights/tagger-en/weights.bin')
  return existsSync(file) ? readFileSync(file) : null
}

interface Running {
  text: string
  readonly tokens: Set<string>
  readonly sentences: Set<string>
}

/** F1 of exact spans over the documents as running text: a blank line between paragraphs, spaces as annotated. */
function scoreText(trees: readonly Tree[]): { tokens: number; sentences: number } {
  const tokens = { right: 0, both: 0 }
  const sentences = { right: 0, both: 0 }
  for (const document of rebuild(trees)) {
    const found = tokenise(document.text)
    const parts = splitSentences(document.text, found)
    for (const [sum, gold, ours] of [
      [tokens, document.tokens, found],
      [sentences, document.sentences, parts],
    ] as const) {
      sum.right += ours.filter(({ start, end }) => gold.has(`${start}-${end}`)).length
      sum.both += ours.length + gold.size
    }
  }
  return { tokens: (2 * tokens.right) / tokens.both, sentences: (2 * sentences.right) / sentences.both }
}

function rebuild(trees: readonly Tree[]): Running[] {
  const documents: Running[] = []
  for (const { opens, words } of trees) {
    let document = documents.at(-1)
    if (!document || opens === 'document') {
      document = { text: '', tokens: new Set(), sentences: new Set() }
      documents.push(document)
    } else if (opens === 'paragraph') document.text = `${document.text.trimEnd()}\n\n`
    const start = document.text.length
    for (const { form, spaceAfter } of words) {
      document.tokens.add(`${document.text.length}-${document.text.length + form.length}`)
      document.text += form + (spaceAfter ? ' ' : '')
    }
    document.sentences.add(`${start}-${document.text.trimEnd().length}`)
  }
  return documents
}
