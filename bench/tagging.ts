import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  openParser,
  openTagger,
  parse,
  RELATIONS,
  splitSentences,
  type TaggerModel,
  tagTokens,
  tokenise,
} from '../src/engine/text/index.ts'
import { readTrees, type Tree } from '../training/conllu.ts'
import type { Figure, Measure } from './measure.ts'
import { winkPeer } from './wink.ts'

/**
 * Tags and trees on gold tokens (trees on our own tags); tokens and sentences of the running text; tokens per CPU-second of the
 * tagger and of the parser alone. All on UD English-EWT test.
 */
export const measure: Measure = {
  name: 'tagging',
  about: 'universal tags, trees, tokens and sentences on UD English-EWT test; wink-nlp as a peer in tags',
  needs: ['language/ud-ewt/test.conllu.gz'],
  run: async ({ data, quick, peers }) => {
    const trees = readTrees(path.join(data, 'language/ud-ewt/test.conllu.gz'))
    const some = quick ? trees.slice(0, 500) : trees
    return [...measureTrees(some), ...(peers ? await winkPeer(some) : [])]
  },
}

function measureTrees(trees: readonly Tree[]): Figure[] {
  const bytes = weights('tagger-en')
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
    ...measureParser(trees, model),
  ]
}

function measureParser(trees: readonly Tree[], tagger: TaggerModel): Figure[] {
  const bytes = weights('parser-en')
  if (!bytes) return [{ name: 'las.test', value: null, unit: 'share', note: 'weights/parser-en is absent' }]
  const began = performance.now()
  const model = openParser(bytes, tagger.lexicon)
  const opened = performance.now() - began
  const tagged = trees.map(({ words }) => {
    const forms = words.map(({ form }) => form)
    return { forms, upos: tagTokens(forms, tagger) }
  })
  for (const { forms, upos } of tagged.slice(0, 1000)) parse(forms, upos, model)
  const cpu = process.cpuUsage()
  const found = tagged.map(({ forms, upos }) => parse(forms, upos, model))
  const { user, system } = process.cpuUsage(cpu)
  const counts = { all: 0, heads: 0, both: 0 }
  for (const [index, { heads, relations }] of found.entries())
    for (const [at, { head, deprel }] of trees[index]?.words.entries() ?? []) {
      counts.all += 1
      if (heads[at] !== head) continue
      counts.heads += 1
      if (RELATIONS[relations[at] as number] === deprel) counts.both += 1
    }
  return [
    { name: 'uas.test', value: counts.heads / counts.all, unit: 'share', note: 'gold tokens, our tags, punctuation counted' },
    { name: 'las.test', value: counts.both / counts.all, unit: 'share', note: 'with subtypes' },
    { name: 'parsed tokens/cpu-s', value: counts.all / ((user + system) / 1e6), unit: 'rate', note: 'the parser alone' },
    { name: 'parser open.ms', value: opened, unit: 'ms' },
    { name: 'parser weights.mb', value: bytes.length / 1e6, unit: 'mb' },
  ]
}

function weights(name: string): Uint8Array | null {
  const file = path.join(import.meta.dirname, '../src/engine/weights', name, 'weights.bin')
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
