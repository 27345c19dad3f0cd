import { type Candidate, candidatesOf, MARKED_CHANCE } from '../src/engine/attribute/learned.ts'
import { CUE_KINDS, CUE_LABELS, CUE_STRIDE, cueClues, cueKinds } from '../src/engine/attribute/tagging/cuetagger.ts'
import { JUDGED, judgements, likeness } from '../src/engine/attribute/tagging/judge.ts'
import {
  CONTENT_BEGINS,
  CUE_DEPENDENT,
  type CueRange,
  relativeClues,
  SOURCE_BEGINS,
  SPAN_KINDS,
  SPAN_LABELS,
  STATIC_STRIDE,
  spanClues,
  spanKinds,
  windowOf,
} from '../src/engine/attribute/tagging/spantagger.ts'
import { type CueGuess, cueMarks, cuesOf } from '../src/engine/attribute/tagging/tagger.ts'
import type { Forest } from '../src/engine/learn/forest.ts'
import { type Field, type LearntField, meanField } from '../src/engine/learn/index.ts'
import { addKey, findKey, keyTable } from '../src/engine/learn/keys.ts'
import { FeatureNumbers, type FieldExample, type FieldTraining, learntField, trainField } from './field.ts'
import { trainForest } from './forest.ts'
import type { Article, TokenAttribution } from './polnear.ts'

// All settings swept on the training articles of 2016-07-08 and later. Half of the features are hidden from each update, so scores
// without hiding are too large: SHRUNK brings them back to what makes the best chances.
const CUE_TRAINING = { epochs: 6, rate: 0.03, decay: 1, dropout: 0.5 }
const CUE_SHRUNK = 0.65
const SPAN_TRAINING = { epochs: 5, rate: 0.03, decay: 4, dropout: 0.5 }
const SPAN_SHRUNK = 0.7
/** Features seen less often are left out. */
const LEAST = 2

/** The cue field: trained by several seeds, and their mean. */
export function trainCues(articles: readonly Article[], seeds: readonly number[], epochs = CUE_TRAINING.epochs): LearntField {
  const numbers = new FeatureNumbers()
  for (const { columns } of articles) numbers.count(cueClues(columns))
  numbers.close(LEAST)
  const examples = articles.flatMap(({ columns, gold: marked }): FieldExample[] => {
    const shared = numbers.lists(cueClues(columns), CUE_STRIDE)
    const gold = cueMarks(columns.length, apart(marked))
    const kinds = cueKinds(columns)
    return Array.from(columns.first, (from, number) => {
      const to = columns.last[number]
      return { gold: gold.slice(from, to), kinds: kinds.slice(from, to), shared, from, own: null }
    })
  })
  return meanOfSeeds(examples, numbers, { ...CUE_TRAINING, epochs, labels: CUE_LABELS, classes: CUE_KINDS }, seeds, CUE_SHRUNK)
}

function meanOfSeeds(
  examples: readonly FieldExample[],
  numbers: FeatureNumbers,
  options: Omit<FieldTraining, 'seed'>,
  seeds: readonly number[],
  shrunk: number,
): LearntField {
  const keys = numbers.keys
  const mean = meanField(seeds.map((seed) => learntField(trainField(examples, numbers.sightings, { ...options, seed }), keys)))
  return { ...mean, rows: mean.rows.map((weight) => weight * shrunk) }
}

/** The marked cues in text order, without those that overlap one before. */
function apart(marked: readonly TokenAttribution[]): CueRange[] {
  const kept: CueRange[] = []
  for (const { cue } of marked.toSorted((a, b) => a.cue.from - b.cue.from)) if ((kept.at(-1)?.to ?? 0) <= cue.from) kept.push(cue)
  return kept
}

/** The span field; `guessed` gives the cues that a cue field which did not see the article finds in it. */
export function trainSpans(
  articles: readonly Article[],
  guessed: (article: Article) => readonly CueGuess[],
  seeds: readonly number[],
): LearntField {
  const numbers = new FeatureNumbers()
  const marksOf = (article: Article): Uint8Array =>
    cueMarks(
      article.columns.length,
      guessed(article).filter(({ chance }) => chance >= MARKED_CHANCE),
    )
  for (const article of articles) {
    const marks = marksOf(article)
    numbers.count(spanClues(article.columns, marks))
    for (const { keys } of windowsOf(article, marks)) numbers.count(keys)
  }
  numbers.close(LEAST)
  const examples = articles.flatMap((article): FieldExample[] => {
    const marks = marksOf(article)
    const shared = numbers.lists(spanClues(article.columns, marks), STATIC_STRIDE)
    return windowsOf(article, marks).map(({ one, window, keys }) => ({
      gold: labelsOf(one, window),
      kinds: spanKinds(article.columns, one.cue, window),
      shared,
      from: window.from,
      own: numbers.lists(keys, CUE_DEPENDENT),
    }))
  })
  return meanOfSeeds(examples, numbers, { ...SPAN_TRAINING, labels: SPAN_LABELS, classes: SPAN_KINDS }, seeds, SPAN_SHRUNK)
}

function windowsOf({ columns, gold }: Article, marks: Uint8Array): { one: TokenAttribution; window: CueRange; keys: Int32Array }[] {
  return gold.map((one) => {
    const own = marks.slice()
    own.set(cueMarks(one.cue.to - one.cue.from, [{ from: 0, to: one.cue.to - one.cue.from }]), one.cue.from)
    const window = windowOf(columns, one.cue)
    return { one, window, keys: relativeClues(columns, own, one.cue, window) }
  })
}

function labelsOf({ cue, source, content }: TokenAttribution, window: CueRange): Uint8Array {
  const labels = new Uint8Array(window.to - window.from)
  for (const [ranges, begins] of [
    [content, CONTENT_BEGINS],
    [source, SOURCE_BEGINS],
  ] as const)
    for (const range of ranges) {
      const from = Math.max(range.from, window.from)
      for (let at = from; at < Math.min(range.to, window.to); at++) labels[at - window.from] = at === from ? begins : begins + 1
    }
  labels.fill(0, cue.from - window.from, cue.to - window.from)
  return labels
}

/** A field over learnt weights, for use while training; `openField` makes the one that is shipped. */
export function fieldOf({ labels, classes, keys, rows, transitions }: LearntField): Field {
  const table = keyTable(keys.length)
  for (const key of keys) addKey(table, key)
  const addRows = (sought: Int32Array, from: number, to: number, out: Float64Array, at: number): void => {
    for (let look = from; look < to; look++) {
      const key = sought[look] as number
      const index = key === 0 ? -1 : findKey(table, key)
      if (index < 0) continue
      for (let label = 0; label < labels; label++) out[at + label] = (out[at + label] as number) + (rows[index * labels + label] as number)
    }
  }
  return { labels, classes, addRows, transitions }
}

/** The articles in `count` parts, each with the rest. */
export function folds(articles: readonly Article[], count: number): { rest: Article[]; part: Article[] }[] {
  return Array.from({ length: count }, (_, fold) => ({
    rest: articles.filter((_, at) => at % count !== fold),
    part: articles.filter((_, at) => at % count === fold),
  }))
}

/** A candidate with the numbers it is judged by, and whether people marked the same. */
export interface Judged extends Candidate {
  readonly row: Float32Array
  readonly right: boolean
}

/** The candidates of an article under two fields. */
export function judged(article: Article, cue: Field, span: Field, guessed?: readonly CueGuess[]): Judged[] {
  const { analysis, columns, tellings, gold } = article
  const candidates = candidatesOf(analysis, columns, tellings, { cue, span }, guessed ?? cuesOf(columns, cue, 0.1))
  const rows = judgements(
    columns,
    candidates.map(({ tagged }) => tagged),
    candidates.map(({ rule }) => rule),
  )
  return candidates.map((candidate, index) => ({
    ...candidate,
    row: rows[index] ?? new Float32Array(JUDGED.length),
    right: gold.some((one) => isHalf(one, candidate.tagged)),
  }))
}

/** The scorer's relation half: cues that share a token, sources and contents that share at least half of theirs. */
const isHalf = (one: TokenAttribution, { cue, source, content }: Candidate['tagged']): boolean =>
  one.cue.from < cue.to && cue.from < one.cue.to && likeness(one.source, source) >= 0.5 && likeness(one.content, content) >= 0.5

/** The judge: how likely a candidate is right. */
export const trainJudge = (rows: readonly Judged[]): Forest =>
  trainForest(
    { rows: rows.map(({ row }) => row), labels: rows.map(({ right }) => (right ? 1 : 0)), weights: rows.map(() => 1) },
    { trees: 160, depth: 5, rate: 0.06, leaf: 8, columns: 0.5, seed: 5 },
  )
