import { type Field, gatedScores, type Lattice, latticeOf, marginal, scoresOf } from '../../learn/index.ts'
import type { Columns, WordClasses } from './columns.ts'
import { CUE_GATE, CUE_LABELS, CUE_STRIDE, cueClues, cueKinds } from './cuetagger.ts'
import {
  CONTENT_BEGINS,
  CONTENT_INSIDE,
  CUE_DEPENDENT,
  type CueRange,
  relativeClues,
  SOURCE_BEGINS,
  SOURCE_INSIDE,
  SPAN_LABELS,
  STATIC_STRIDE,
  spanClues,
  spanKinds,
  windowOf,
} from './spantagger.ts'

/** The learned layer of attribution: one field finds cues, one finds each cue's source and content. */
export interface TaggingModel {
  readonly cue: Field
  readonly span: Field
  readonly classes: WordClasses
}

/** A place that may be a cue, and how likely it is one with just this extent. */
export interface CueGuess extends CueRange {
  readonly chance: number
}

/** What may be an attribution: token ranges, in text order. */
export interface Tagged {
  readonly cue: CueGuess
  readonly source: readonly CueRange[]
  readonly content: readonly CueRange[]
  /** How likely the edges of these spans are given the cue: the least of the source's, the least of the content's, the mean of all. */
  readonly sourceSure: number
  readonly contentSure: number
  readonly sure: number
}

const BEGINS = 1
const GOES_ON = 2

/** Places that may be cues, no two overlapping, in text order: all whose chance is at least `least`. */
export function cuesOf(columns: Columns, field: Field, least: number): CueGuess[] {
  const room = new Int32Array(LONGEST_SENTENCE * CUE_STRIDE)
  const kinds = cueKinds(columns)
  const guesses: CueGuess[] = []
  for (let number = 0; number < columns.first.length; number++) {
    const first = columns.first[number] as number
    const last = columns.last[number] as number
    if (isTooLong(columns, number)) continue
    const own = gatedScores(field, cueClues(columns, first, last, room), CUE_STRIDE, CUE_GATE, last - first)
    guesses.push(...inSentence(field, own, kinds, first, last, least))
  }
  return guesses
}

function inSentence(field: Field, own: Float64Array, allKinds: Uint8Array, first: number, last: number, least: number): CueGuess[] {
  const kinds = allKinds.subarray(first, last)
  const length = last - first
  const lattice = latticeOf(field, own, kinds)
  const { forward, backward, logZ } = lattice
  const { transitions } = field
  const step = (place: number, from: number, to: number): number =>
    (transitions[((kinds[place] as number) * (CUE_LABELS + 1) + from) * CUE_LABELS + to] as number) +
    (own[place * CUE_LABELS + to] as number)
  const found: CueGuess[] = []
  for (let place = 0; place < length; place++) {
    if (marginal(lattice, CUE_LABELS, place, BEGINS) < least) continue
    let score = forward[place * CUE_LABELS + BEGINS] as number
    let best = -1
    let chance = 0
    for (let end = place + 1; end <= Math.min(length, place + LONGEST_CUE); end++) {
      const label = end - 1 === place ? BEGINS : GOES_ON
      let stops = 0
      if (end === length) stops = Math.exp(score - logZ)
      else
        for (const to of [0, BEGINS]) stops += Math.exp(score + step(end, label, to) + (backward[end * CUE_LABELS + to] as number) - logZ)
      if (stops > chance) {
        chance = stops
        best = end
      }
      if (end < length) score += step(end, label, GOES_ON)
    }
    if (best > 0 && chance >= least) found.push({ from: first + place, to: first + best, chance })
  }
  return apart(found)
}

/** Tokens of the longest sentence that is looked at: what is longer is a list, a table or an attack, and left to the rules. */
const LONGEST_SENTENCE = 600

/** Whether a sentence is left to the rules. */
export const isTooLong = ({ first, last }: Columns, sentence: number): boolean =>
  (last[sentence] as number) - (first[sentence] as number) > LONGEST_SENTENCE

/** Words in the longest cue that is believed. */
const LONGEST_CUE = 16

/** The likeliest of those that overlap. */
function apart(guesses: readonly CueGuess[]): CueGuess[] {
  const kept: CueGuess[] = []
  for (const guess of guesses) {
    const before = kept.at(-1)
    if (!before || before.to <= guess.from) kept.push(guess)
    else if (guess.chance > before.chance) kept[kept.length - 1] = guess
  }
  return kept
}

/** A column for the span tagger: 1 where a cue begins, 2 where it goes on. */
export function cueMarks(length: number, cues: readonly CueRange[]): Uint8Array {
  const marks = new Uint8Array(length)
  for (const { from, to } of cues) {
    marks.fill(GOES_ON, from, to)
    marks[from] = BEGINS
  }
  return marks
}

/** The source and content of each cue; `marked` are the cues that count as cues while another is looked at. */
export function spansOf(columns: Columns, field: Field, cues: readonly CueGuess[], marked: readonly CueRange[]): Tagged[] {
  const marks = cueMarks(columns.length, marked)
  const wanted = new Uint8Array(columns.length)
  const windows = cues.map((cue) => windowOf(columns, cue))
  for (const { from, to } of windows) wanted.fill(1, from, to)
  const keys = spanClues(columns, marks, wanted)
  const still = new Float64Array(columns.length * SPAN_LABELS)
  for (let place = 0; place < columns.length; place++)
    if (wanted[place]) field.addRows(keys, place * STATIC_STRIDE, (place + 1) * STATIC_STRIDE, still, place * SPAN_LABELS)
  return cues.map((cue, index) => spansIn(columns, field, marks, cue, windows[index] as CueRange, still))
}

function spansIn(columns: Columns, field: Field, marks: Uint8Array, cue: CueGuess, window: CueRange, still: Float64Array): Tagged {
  const length = window.to - window.from
  const own = scoresOf(field, relativeClues(columns, marks, cue, window), CUE_DEPENDENT)
  for (let at = 0; at < own.length; at++) own[at] = (own[at] as number) + (still[window.from * SPAN_LABELS + at] as number)
  const kinds = spanKinds(columns, cue, window)
  const labels = whole(field, own, kinds)
  const lattice = latticeOf(field, own, kinds)
  const source = rangesOf(labels, SOURCE_BEGINS, SOURCE_INSIDE, window.from)
  const content = rangesOf(labels, CONTENT_BEGINS, CONTENT_INSIDE, window.from)
  let sum = 0
  let edges = 0
  let sourceSure = 1
  let contentSure = 1
  for (let at = 0; at < length; at++) {
    const label = labels[at] as number
    const before = at ? (labels[at - 1] as number) : 0
    if (label === before) continue
    const chance = marginal(lattice, SPAN_LABELS, at, label)
    sum += Math.log(Math.max(1e-6, chance))
    edges += 1
    if (label === SOURCE_BEGINS || before === SOURCE_BEGINS || before === SOURCE_INSIDE) sourceSure = Math.min(sourceSure, chance)
    if (label === CONTENT_BEGINS || before === CONTENT_BEGINS || before === CONTENT_INSIDE) contentSure = Math.min(contentSure, chance)
  }
  if (!source.length) sourceSure = 1 - somewhere(lattice, length, SOURCE_BEGINS)
  return { cue, source, content, sourceSure, contentSure, sure: edges ? Math.exp(sum / edges) : 0 }
}

/** How likely a label is anywhere in the window: the sum of its chances, at most 1. */
function somewhere(lattice: Lattice, length: number, label: number): number {
  let sum = 0
  for (let at = 0; at < length; at++) sum += marginal(lattice, SPAN_LABELS, at, label)
  return Math.min(1, sum)
}

/** Places in the state of `whole`: label, whether a source has begun, whether content has. */
const STATES = SPAN_LABELS * 4

/**
 * The likeliest labels of a window among those that have at most one source and at least one word of content: what nearly every
 * attribution has. Viterbi over labels and what has been seen so far.
 */
function whole({ transitions }: Field, own: Float64Array, kinds: Uint8Array): Uint8Array {
  const length = kinds.length
  const back = new Uint8Array(length * STATES)
  let best = new Float64Array(STATES).fill(Number.NEGATIVE_INFINITY)
  let next = new Float64Array(STATES)
  for (let place = 0; place < length; place++) {
    const block = (kinds[place] as number) * (SPAN_LABELS + 1) * SPAN_LABELS
    next.fill(Number.NEGATIVE_INFINITY)
    for (let state = 0; state < (place ? STATES : 1); state++) {
      const before = best[state] as number
      if (place && before === Number.NEGATIVE_INFINITY) continue
      const from = place ? state >> 2 : SPAN_LABELS
      const seen = place ? state & 3 : 0
      for (let to = 0; to < SPAN_LABELS; to++) {
        if (to === SOURCE_BEGINS && seen & 1) continue
        if (to === SOURCE_INSIDE && from !== SOURCE_BEGINS && from !== SOURCE_INSIDE) continue
        if (to === CONTENT_INSIDE && from !== CONTENT_BEGINS && from !== CONTENT_INSIDE) continue
        const now = (to << 2) | seen | (to === SOURCE_BEGINS ? 1 : to === CONTENT_BEGINS ? 2 : 0)
        const score =
          (place ? before : 0) + (transitions[block + from * SPAN_LABELS + to] as number) + (own[place * SPAN_LABELS + to] as number)
        if (score > (next[now] as number)) {
          next[now] = score
          back[place * STATES + now] = state
        }
      }
    }
    const held = best
    best = next
    next = held
  }
  let end = -1
  for (let state = 0; state < STATES; state++) {
    const score = (best[state] as number) - (state & 2 ? 0 : NO_CONTENT) - (state & 1 ? 0 : NO_SOURCE)
    if (end < 0 || score > (best[end] as number) - (end & 2 ? 0 : NO_CONTENT) - (end & 1 ? 0 : NO_SOURCE)) end = state
  }
  const labels = new Uint8Array(length)
  for (let place = length - 1; place >= 0; place--) {
    labels[place] = end >> 2
    end = back[place * STATES + end] as number
  }
  return labels
}

// Scores that labels without content, or without a source, must be better by: swept on the late training articles.
const NO_CONTENT = 6
const NO_SOURCE = 1

function rangesOf(labels: Uint8Array, begins: number, inside: number, from: number): CueRange[] {
  const ranges: CueRange[] = []
  for (let at = 0; at < labels.length; at++) {
    if (labels[at] !== begins && labels[at] !== inside) continue
    let to = at + 1
    while (to < labels.length && labels[to] === inside) to++
    ranges.push({ from: from + at, to: from + to })
    at = to - 1
  }
  return ranges
}
