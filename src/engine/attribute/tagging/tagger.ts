import { type Field, type Lattice, latticeOf, marginal, scoresOf } from '../../learn/index.ts'
import type { Columns, WordClasses } from './columns.ts'
import { mayBeCue } from './cuegate.ts'
import { CUE_STRIDE } from './cuerecipe.ts'
import { CUE_LABELS, cueClues, cueKinds } from './cuetagger.ts'
import {
  CONTENT_BEGINS,
  CONTENT_INSIDE,
  CUE_DEPENDENT,
  type CueRange,
  headOf,
  relativeClues,
  SOURCE_BEGINS,
  SOURCE_INSIDE,
  SPAN_LABELS,
  STATIC_STRIDE,
  spanClues,
  spanKinds,
  windowOf,
} from './spantagger.ts'
import { TREE_CUE_STRIDE, TREE_SPAN_STRIDE, treeCueClues, treeSpanClues } from './treeclues.ts'
import { isKnown } from './trees.ts'

/** The learned layer of attribution: one field finds cues, one finds each cue's source and content. */
export interface TaggingModel {
  readonly cue: Field
  /** Shuts out tokens that are in no cue: see `cuegate.ts`. */
  readonly gate: Int8Array
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

/** A source and content that a cue might have. */
export interface Spans {
  readonly source: readonly CueRange[]
  readonly content: readonly CueRange[]
}

const BEGINS = 1
const GOES_ON = 2

/** Places that may be cues, no two overlapping, in text order: all whose chance is at least `least`. Without a gate every token is looked at. */
export function cuesOf(columns: Columns, field: Field, gate: Int8Array | null, least: number): CueGuess[] {
  const open = gate && mayBeCue(columns, gate)
  const room = new Int32Array(LONGEST_SENTENCE * CUE_STRIDE)
  const kinds = cueKinds(columns)
  const guesses: CueGuess[] = []
  for (let number = 0; number < columns.first.length; number++) {
    const first = columns.first[number] as number
    const last = columns.last[number] as number
    if (isTooLong(columns, number)) continue
    const scores = cueScores(columns, field, open, first, last, room)
    const places = kinds.subarray(first, last)
    let lattice = latticeOf(field, scores, places)
    if (!mayHoldCue(lattice, last - first)) continue
    if (isOpen(lattice, last - first) && columns.trees.fill(number)) {
      addTree(columns, field, lattice, scores, first, last)
      lattice = latticeOf(field, scores, places)
    }
    guesses.push(...inSentence(field, scores, places, lattice, first, least))
  }
  return guesses
}

/** Scores of the labels of a sentence's tokens by the text alone; tokens that the gate shuts out stand outside every cue. */
function cueScores(columns: Columns, field: Field, open: Uint8Array | null, first: number, last: number, room: Int32Array): Float64Array {
  const keys = cueClues(columns, first, last, room, open)
  const scores = new Float64Array((last - first) * CUE_LABELS)
  for (let place = 0; place < last - first; place++) {
    const base = place * CUE_LABELS
    if (!open || open[first + place]) field.addRows(keys, place * CUE_STRIDE, (place + 1) * CUE_STRIDE, scores, base)
    else scores.fill(SHUT, base + 1, base + CUE_LABELS)
  }
  return scores
}

/** Below what the field gives nearly every token that is in no cue. */
const SHUT = -8

/** A sentence without a place that is at least this likely to begin a cue is done with: its tree would find none either. */
const WORTH_ASKING = 0.08
// Parsing costs as much as all else, so it is for doubt: where some token is in a cue by a chance between OPEN and 1 - OPEN, and where
// some edge of a source or content is less sure than SURE_EDGE. Half of the text is parsed so. On PolNeAR dev .3 and .65 parse a sixth
// less and cost .7 of relation half; .2 and .85 parse a sixth more and add .3.
const OPEN = 0.25
const SURE_EDGE = 0.75
/** A token that is less likely to be in a cue than this gains nothing from the tree. */
const WORTH_TELLING = 0.005

function mayHoldCue(lattice: Lattice, length: number): boolean {
  for (let place = 0; place < length; place++) if (marginal(lattice, CUE_LABELS, place, BEGINS) >= WORTH_ASKING) return true
  return false
}

function isOpen(lattice: Lattice, length: number): boolean {
  for (let place = 0; place < length; place++) {
    const outside = marginal(lattice, CUE_LABELS, place, 0)
    if (outside > OPEN && outside < 1 - OPEN) return true
  }
  return false
}

/** Adds to the scores of a sentence what its tree says of the tokens that may be in a cue. */
function addTree(columns: Columns, field: Field, lattice: Lattice, own: Float64Array, first: number, last: number): void {
  for (let at = first; at < last; at++) {
    const place = at - first
    if (1 - marginal(lattice, CUE_LABELS, place, 0) < WORTH_TELLING) continue
    field.addRows(treeCueClues(columns, columns.trees, at, at + 1), 0, TREE_CUE_STRIDE, own, place * CUE_LABELS)
  }
}

function inSentence(field: Field, own: Float64Array, kinds: Uint8Array, lattice: Lattice, first: number, least: number): CueGuess[] {
  const length = kinds.length
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

/**
 * The source and content of each cue, the likeliest first, then as others have it: `offered` gives what they have, by the index of the
 * cue. `marked` are the cues that count as cues while another is looked at.
 */
export function spansOf(
  columns: Columns,
  field: Field,
  cues: readonly CueGuess[],
  marked: readonly CueRange[],
  offered: (index: number, likeliest: Tagged) => readonly Spans[],
): [Tagged, ...Tagged[]][] {
  const marks = cueMarks(columns.length, marked)
  const wanted = new Uint8Array(columns.length)
  const windows = cues.map((cue) => windowOf(columns, cue))
  for (const { from, to } of windows) wanted.fill(1, from, to)
  const keys = spanClues(columns, marks, wanted)
  const still = new Float64Array(columns.length * SPAN_LABELS)
  for (let place = 0; place < columns.length; place++)
    if (wanted[place]) field.addRows(keys, place * STATIC_STRIDE, (place + 1) * STATIC_STRIDE, still, place * SPAN_LABELS)
  return cues.map((cue, index) => {
    const within = spansIn(columns, field, marks, cue, windows[index] as CueRange, still)
    const likeliest = within(null)
    return [likeliest, ...offered(index, likeliest).map(within)]
  })
}

/** How sure a field is of spans in a window; of the likeliest, if none are given. */
function spansIn(
  columns: Columns,
  field: Field,
  marks: Uint8Array,
  cue: CueGuess,
  window: CueRange,
  still: Float64Array,
): (spans: Spans | null) => Tagged {
  const length = window.to - window.from
  const own = scoresOf(field, relativeClues(columns, marks, cue, window), CUE_DEPENDENT)
  for (let at = 0; at < own.length; at++) own[at] = (own[at] as number) + (still[window.from * SPAN_LABELS + at] as number)
  const kinds = spanKinds(columns, cue, window)
  const home = columns.sentence[headOf(columns, cue)] as number
  let lattice = latticeOf(field, own, kinds)
  let best: Uint8Array | null = null
  if (!isKnown(columns.trees, columns.first[home] as number)) {
    best = whole(field, own, kinds)
    const { sourceSure, contentSure } = surenessOf(best, lattice, best.includes(SOURCE_BEGINS))
    if (Math.min(sourceSure, contentSure) < SURE_EDGE && columns.trees.fill(home)) best = null
  }
  if (isKnown(columns.trees, columns.first[home] as number)) {
    const keys = treeSpanClues(columns, columns.trees, cue, window)
    const first = Math.max(0, (columns.first[home] as number) - window.from)
    const last = Math.min(length, (columns.last[home] as number) - window.from)
    for (let place = first; place < last; place++)
      field.addRows(keys, place * TREE_SPAN_STRIDE, (place + 1) * TREE_SPAN_STRIDE, own, place * SPAN_LABELS)
    lattice = latticeOf(field, own, kinds)
  }
  return (spans) => {
    const labels = spans ? labelsOf(spans, window) : (best ?? whole(field, own, kinds))
    const { source, content } = spans ?? {
      source: rangesOf(labels, SOURCE_BEGINS, SOURCE_INSIDE, window.from),
      content: rangesOf(labels, CONTENT_BEGINS, CONTENT_INSIDE, window.from),
    }
    return { cue, source, content, ...surenessOf(labels, lattice, source.length > 0) }
  }
}

/** The labels of a window's tokens that spans stand for. */
export function labelsOf({ source, content }: Spans, window: CueRange): Uint8Array {
  const labels = new Uint8Array(window.to - window.from)
  for (const [ranges, begins] of [
    [content, CONTENT_BEGINS],
    [source, SOURCE_BEGINS],
  ] as const)
    for (const range of ranges) {
      const from = Math.max(range.from, window.from)
      for (let at = from; at < Math.min(range.to, window.to); at++) labels[at - window.from] = at === from ? begins : begins + 1
    }
  return labels
}

function surenessOf(labels: Uint8Array, lattice: Lattice, hasSource: boolean): Pick<Tagged, 'sourceSure' | 'contentSure' | 'sure'> {
  let sum = 0
  let edges = 0
  let sourceSure = 1
  let contentSure = 1
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at] as number
    const before = at ? (labels[at - 1] as number) : 0
    if (label === before) continue
    const chance = marginal(lattice, SPAN_LABELS, at, label)
    sum += Math.log(Math.max(1e-6, chance))
    edges += 1
    if (label === SOURCE_BEGINS || before === SOURCE_BEGINS || before === SOURCE_INSIDE) sourceSure = Math.min(sourceSure, chance)
    if (label === CONTENT_BEGINS || before === CONTENT_BEGINS || before === CONTENT_INSIDE) contentSure = Math.min(contentSure, chance)
  }
  if (!hasSource) sourceSure = 1 - somewhere(lattice, labels.length, SOURCE_BEGINS)
  return { sourceSure, contentSure, sure: edges ? Math.exp(sum / edges) : 0 }
}

/** How likely a label is anywhere in the window: the sum of its chances, at most 1. */
function somewhere(lattice: Lattice, length: number, label: number): number {
  let sum = 0
  for (let at = 0; at < length; at++) sum += marginal(lattice, SPAN_LABELS, at, label)
  return Math.min(1, sum)
}

/** Places in the state of `whole`: label, whether a source has begun, whether content has. */
const STATES = SPAN_LABELS * 4

/** The steps that `whole` may take: from a state, by which entry of a block of transitions, to a label, into a state. */
const STEPS = stepsOf()

function stepsOf(): Readonly<Record<'from' | 'entry' | 'to' | 'into', Uint8Array>> {
  const steps = { from: [] as number[], entry: [] as number[], to: [] as number[], into: [] as number[] }
  for (let state = 0; state < STATES; state++) {
    const from = state >> 2
    const seen = state & 3
    const needs = from === SOURCE_BEGINS || from === SOURCE_INSIDE ? 1 : from === CONTENT_BEGINS || from === CONTENT_INSIDE ? 2 : 0
    if ((seen & needs) !== needs) continue
    for (let to = 0; to < SPAN_LABELS; to++) {
      if (to === SOURCE_BEGINS && seen & 1) continue
      if (to === SOURCE_INSIDE && from !== SOURCE_BEGINS && from !== SOURCE_INSIDE) continue
      if (to === CONTENT_INSIDE && from !== CONTENT_BEGINS && from !== CONTENT_INSIDE) continue
      steps.from.push(state)
      steps.entry.push(from * SPAN_LABELS + to)
      steps.to.push(to)
      steps.into.push(intoOf(to, seen))
    }
  }
  const { from, entry, to, into } = steps
  return { from: Uint8Array.from(from), entry: Uint8Array.from(entry), to: Uint8Array.from(to), into: Uint8Array.from(into) }
}

/** The state in which a label stands after what has been seen. */
function intoOf(to: number, seen: number): number {
  return (to << 2) | seen | (to === SOURCE_BEGINS ? 1 : to === CONTENT_BEGINS ? 2 : 0)
}

/**
 * The likeliest labels of a window among those that have at most one source and at least one word of content: what nearly every
 * attribution has. Viterbi over labels and what has been seen so far.
 */
function whole({ transitions }: Field, own: Float64Array, kinds: Uint8Array): Uint8Array {
  const length = kinds.length
  const back = new Uint8Array(length * STATES)
  let best = new Float64Array(STATES).fill(Number.NEGATIVE_INFINITY)
  let next = new Float64Array(STATES)
  const opening = (kinds[0] as number) * (SPAN_LABELS + 1) * SPAN_LABELS + SPAN_LABELS * SPAN_LABELS
  for (const to of [0, SOURCE_BEGINS, CONTENT_BEGINS]) best[intoOf(to, 0)] = (transitions[opening + to] as number) + (own[to] as number)
  for (let place = 1; place < length; place++) {
    const block = (kinds[place] as number) * (SPAN_LABELS + 1) * SPAN_LABELS
    const base = place * SPAN_LABELS
    next.fill(Number.NEGATIVE_INFINITY)
    for (let step = 0; step < STEPS.from.length; step++) {
      const state = STEPS.from[step] as number
      const score =
        (best[state] as number) +
        (transitions[block + (STEPS.entry[step] as number)] as number) +
        (own[base + (STEPS.to[step] as number)] as number)
      const into = STEPS.into[step] as number
      if (score > (next[into] as number)) {
        next[into] = score
        back[place * STATES + into] = state
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
