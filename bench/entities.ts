import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { findEntities } from '../src/engine/ground/entities/entities.ts'
import { type Models, type NameTag, readClean } from '../src/engine/index.ts'
import { analyse } from '../src/engine/text/index.ts'
import { tagNames } from '../src/engine/text/names/index.ts'
import { type NamedSentence, readUner, spansOf } from '../training/named.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { scoreOutside } from './scorer.ts'
import { shippedModels } from './shipped.ts'

const UNER = 'language/uner-ewt/test.iob2.gz'
const TOPONYMS = 'places/geovirus.jsonl.gz'

/**
 * Names: exact spans with their kinds on UNER-EWT test, sentence by sentence on gold tokens; the places among the names of GeoVirus by
 * the outside scorer; milliseconds for the names of a report of 750 words.
 */
export const measure: Measure = {
  name: 'entities',
  about: 'names on UNER-EWT test, toponyms on GeoVirus by the outside scorer, and what they cost; compromise as a peer',
  needs: [UNER, TOPONYMS],
  run: async (run) => {
    const models = shippedModels()
    const sentences = readUner(run.data, 'test', models.tagger)
    const ours = namesFound(sentences, '', ({ words, upos }) => spansOf(tagNames(words, upos, models.names)))
    const figures = [...ours, ...toponyms(run, models)]
    if (!run.peers) return figures
    const peer = await compromisePeer()
    return typeof peer === 'string'
      ? [...figures, { name: 'names.f1, compromise', value: null, unit: 'share', note: peer }]
      : [...figures, ...namesFound(sentences, ', compromise', ({ words }) => peer(words))]
  },
}

/** Gives the names of a sentence as `spansOf` writes them. */
type Finder = (sentence: NamedSentence) => readonly string[]

const KINDS = ['PER', 'ORG', 'LOC'] as const

function namesFound(sentences: readonly NamedSentence[], suffix: string, find: Finder): Figure[] {
  const counts = new Map(['', ...KINDS].map((kind) => [kind, { right: 0, gold: 0, found: 0 }]))
  for (const sentence of sentences) {
    const gold = new Set(spansOf(sentence.gold))
    const found = find(sentence)
    for (const kind of ['', ...KINDS]) {
      const sum = counts.get(kind)!
      const own = found.filter((span) => span.startsWith(kind))
      sum.gold += [...gold].filter((span) => span.startsWith(kind)).length
      sum.found += own.length
      sum.right += own.filter((span) => gold.has(span)).length
    }
  }
  return ['', ...KINDS].map((kind) => {
    const { right, gold, found } = counts.get(kind)!
    const percent = (part: number, of: number): string => ((100 * part) / of).toFixed(1)
    return {
      name: `names.f1${kind && `, ${kind}`}${suffix}`,
      value: (2 * right) / (gold + found),
      unit: 'share',
      note: `P ${percent(right, found)} R ${percent(right, gold)}, ${gold} names`,
    }
  })
}

interface Row {
  readonly id: string
  readonly text: string
}

/** The places among the names as the outside scorer judges them, and the CPU time of the names of all texts. */
function toponyms(run: Run, models: Models): Figure[] {
  const rows = gunzipSync(readFileSync(path.join(run.data, TOPONYMS)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  const predictions = rows.map(({ id, text }) => {
    const { entities } = readClean(text, {}, models, { stages: ['ground'] })
    return { id, reading: { places: entities.filter(({ kind }) => kind === 'place') } }
  })
  const told = scoreOutside(run, 'places', rows, predictions)
  const figure = (name: string, key: string): Figure => ({
    name,
    value: told?.[key] ?? null,
    unit: 'share',
    ...(told ? {} : { note: 'the scorer is not beside the data' }),
  })
  return [
    figure('toponyms.f1, geovirus', 'span.exact.f1'),
    figure('toponyms.p, geovirus', 'span.exact.p'),
    figure('toponyms.r, geovirus', 'span.exact.r'),
    timed(rows, models),
  ]
}

/** What the names of a report of 750 words cost a worker that has been running for a while, besides its words and tags. */
function timed(rows: readonly Row[], models: Models): Figure {
  const analyses = rows.map(({ text }) => analyse(text, models.tagger))
  const words = analyses.reduce((sum, { tokens }) => sum + tokens.length, 0)
  for (const analysis of analyses) findEntities(analysis, models.names)
  const cpu = process.cpuUsage()
  for (const analysis of analyses) findEntities(analysis, models.names)
  const { user, system } = process.cpuUsage(cpu)
  return { name: 'names, 750 words', value: ((user + system) / 1e3 / words) * 750, unit: 'ms', note: `${words} tokens` }
}

/** compromise as its documentation shows it, on the words of a sentence with blanks between; or the reason why it could not be had. */
async function compromisePeer(): Promise<((words: readonly string[]) => string[]) | string> {
  const loaded = await import('compromise').catch(() => null)
  if (!loaded) return 'compromise is not installed'
  const nlp = loaded.default
  return (words) => {
    const starts: number[] = []
    let length = 0
    for (const word of words) {
      starts.push(length)
      length += word.length + 1
    }
    const doc = nlp(words.join(' '))
    const tags: NameTag[] = words.map(() => 'O')
    for (const [kind, view] of [
      ['ORG', doc.organizations()],
      ['LOC', doc.places()],
      ['PER', doc.people()],
    ] as const)
      for (const { terms } of view.json({ offset: true, terms: { offset: true } }) as Found[]) {
        const first = terms[0]?.offset.start ?? 0
        const last = terms.at(-1)?.offset.start ?? 0
        for (const [at, start] of starts.entries()) if (start >= first && start <= last) tags[at] = `${start === first ? 'B' : 'I'}-${kind}`
      }
    return spansOf(tags)
  }
}

interface Found {
  readonly terms: readonly { readonly offset: { readonly start: number } }[]
}
