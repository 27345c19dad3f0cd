import { type Candidate, candidatesOf, MARKED_CHANCE } from '../src/engine/attribute/learned.ts'
import { CUE_STRIDE } from '../src/engine/attribute/tagging/cuerecipe.ts'
import { CUE_KINDS, CUE_LABELS, cueClues, cueKinds } from '../src/engine/attribute/tagging/cuetagger.ts'
import { judgements, likeness } from '../src/engine/attribute/tagging/judge.ts'
import {
  CUE_DEPENDENT,
  type CueRange,
  relativeClues,
  SPAN_KINDS,
  SPAN_LABELS,
  STATIC_STRIDE,
  spanClues,
  spanKinds,
  windowOf,
} from '../src/engine/attribute/tagging/spantagger.ts'
import { type CueGuess, cueMarks, labelsOf, type Tagged } from '../src/engine/attribute/tagging/tagger.ts'
import { TREE_CUE_STRIDE, TREE_SPAN_STRIDE, treeCueClues, treeSpanClues } from '../src/engine/attribute/tagging/treeclues.ts'
import { treesOf } from '../src/engine/attribute/tagging/trees.ts'
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
const SPAN_TRAINING = { epochs: 5, rate: 0.03, decay: 8, dropout: 0.5 }
const SPAN_SHRUNK = 0.7
/** Features seen less often are left out. */
const LEAST = 2

/** Clues a token has for the cue field: those of the text, then those of the tree. */
export const CUE_SLOTS = CUE_STRIDE + TREE_CUE_STRIDE
/** Clues a token has for the span field: those that hold for every cue, those to one cue, those of the tree. */
export const SPAN_SLOTS = STATIC_STRIDE + CUE_DEPENDENT + TREE_SPAN_STRIDE

/** The cue field: trained by several seeds, and their mean; `without` some of CUE_SLOTS. */
export function trainCues(
  articles: readonly Article[],
  seeds: readonly number[],
  epochs = CUE_TRAINING.epochs,
  without: readonly number[] = [],
): LearntField {
  const numbers = new FeatureNumbers()
  const cluesOf = ({ columns }: Article): Int32Array =>
    blanked(besides(cueClues(columns), CUE_STRIDE, treeCueClues(columns, columns.trees), TREE_CUE_STRIDE), CUE_SLOTS, without)
  for (const article of articles) numbers.count(cluesOf(article))
  numbers.close(LEAST)
  const examples = articles.flatMap((article): FieldExample[] => {
    const { columns, gold: marked } = article
    const shared = numbers.lists(cluesOf(article), CUE_SLOTS)
    const gold = cueMarks(
      columns.length,
      apart(marked).map(({ cue }) => cue),
    )
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

/** Two lists of keys side by side, each with its own number of keys a token. */
function besides(keys: Int32Array, stride: number, more: Int32Array, besideStride: number): Int32Array {
  const width = stride + besideStride
  const joined = new Int32Array((keys.length / stride) * width)
  for (let place = 0; place * stride < keys.length; place++) {
    joined.set(keys.subarray(place * stride, (place + 1) * stride), place * width)
    joined.set(more.subarray(place * besideStride, (place + 1) * besideStride), place * width + stride)
  }
  return joined
}

/** Without the keys of some slots. */
function blanked(keys: Int32Array, stride: number, without: readonly number[]): Int32Array {
  for (let base = 0; base < keys.length && without.length; base += stride) for (const slot of without) keys[base + slot] = 0
  return keys
}

/** The attributions in text order of their cues, without those that overlap one before. */
export function apart(marked: readonly TokenAttribution[]): TokenAttribution[] {
  const kept: TokenAttribution[] = []
  for (const one of marked.toSorted((a, b) => a.cue.from - b.cue.from)) if ((kept.at(-1)?.cue.to ?? 0) <= one.cue.from) kept.push(one)
  return kept
}

/** The span field, `without` some of SPAN_SLOTS; `guessed` gives the cues that a cue field which did not see the article finds in it. */
export function trainSpans(
  articles: readonly Article[],
  guessed: (article: Article) => readonly CueGuess[],
  seeds: readonly number[],
  without: readonly number[] = [],
): LearntField {
  const numbers = new FeatureNumbers()
  const marksOf = (article: Article): Uint8Array =>
    cueMarks(
      article.columns.length,
      guessed(article).filter(({ chance }) => chance >= MARKED_CHANCE),
    )
  const still = without.filter((slot) => slot < STATIC_STRIDE)
  const moving = without.filter((slot) => slot >= STATIC_STRIDE).map((slot) => slot - STATIC_STRIDE)
  const sharedOf = ({ columns }: Article, marks: Uint8Array): Int32Array => blanked(spanClues(columns, marks), STATIC_STRIDE, still)
  for (const article of articles) {
    const marks = marksOf(article)
    numbers.count(sharedOf(article, marks))
    for (const { keys } of windowsOf(article, marks, moving)) numbers.count(keys)
  }
  numbers.close(LEAST)
  const examples = articles.flatMap((article): FieldExample[] => {
    const marks = marksOf(article)
    const shared = numbers.lists(sharedOf(article, marks), STATIC_STRIDE)
    return windowsOf(article, marks, moving).map(({ one, window, keys }) => ({
      gold: goldLabels(one, window),
      kinds: spanKinds(article.columns, one.cue, window),
      shared,
      from: window.from,
      own: numbers.lists(keys, CUE_DEPENDENT + TREE_SPAN_STRIDE),
    }))
  })
  return meanOfSeeds(examples, numbers, { ...SPAN_TRAINING, labels: SPAN_LABELS, classes: SPAN_KINDS }, seeds, SPAN_SHRUNK)
}

function windowsOf(
  { columns, gold }: Article,
  marks: Uint8Array,
  without: readonly number[],
): { one: TokenAttribution; window: CueRange; keys: Int32Array }[] {
  return gold.map((one) => {
    const own = marks.slice()
    own.set(cueMarks(one.cue.to - one.cue.from, [{ from: 0, to: one.cue.to - one.cue.from }]), one.cue.from)
    const window = windowOf(columns, one.cue)
    const relative = relativeClues(columns, own, one.cue, window)
    const keys = besides(relative, CUE_DEPENDENT, treeSpanClues(columns, columns.trees, one.cue, window), TREE_SPAN_STRIDE)
    return { one, window, keys: blanked(keys, CUE_DEPENDENT + TREE_SPAN_STRIDE, without) }
  })
}

function goldLabels(one: TokenAttribution, window: CueRange): Uint8Array {
  return labelsOf(one, window).fill(0, one.cue.from - window.from, one.cue.to - window.from)
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

/** A candidate, and of each of its variants the numbers it is judged by and whether people marked the same. */
export interface Judged extends Candidate {
  readonly rows: readonly Float32Array[]
  readonly right: readonly boolean[]
}

/** The candidates of an article under two fields. */
export function judged(article: Article, cue: Field, span: Field, guessed?: readonly CueGuess[]): Judged[] {
  const { analysis, tellings, gold } = article
  // As the engine sees it: only those trees are there that are asked for.
  const columns = { ...article.columns, trees: treesOf(analysis) }
  const candidates = candidatesOf(analysis, columns, tellings, { cue, span, gate: null }, guessed)
  const rows = judgements(
    columns,
    candidates.map(({ variants }) => variants),
    candidates.map(({ rule }) => rule),
  )
  return candidates.map((candidate, index) => ({
    ...candidate,
    rows: rows[index] ?? [],
    right: candidate.variants.map((variant) => gold.some((one) => isHalf(one, variant))),
  }))
}

/** The scorer's relation half: cues that share a token, sources and contents that share at least half of theirs. */
export const isHalf = (one: TokenAttribution, { cue, source, content }: Tagged): boolean =>
  one.cue.from < cue.to && cue.from < one.cue.to && likeness(one.source, source) >= 0.5 && likeness(one.content, content) >= 0.5

/** The judge: how likely a candidate is right. */
export const trainJudge = (rows: readonly Judged[]): Forest =>
  trainForest(
    {
      rows: rows.flatMap(({ rows: own }) => own),
      labels: rows.flatMap(({ right }) => right.map(Number)),
      weights: rows.flatMap(({ right }) => right.map(() => 1)),
    },
    { trees: 160, depth: 5, rate: 0.06, leaf: 8, columns: 0.5, seed: 5 },
  )
