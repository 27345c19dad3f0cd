import { arrayOf, type PackArray, type Weights, WeightsError } from './pack.ts'
import { openSteps, packSteps } from './steps.ts'

/**
 * A linear-chain conditional random field (Lafferty et al. 2001): rows of label weights by feature key, and a matrix of transitions
 * for each class of place. Transition `(class, from, to)` is at `(class × (labels + 1) + from) × labels + to`; `from = labels` stands
 * before the start.
 */
export interface Field {
  readonly labels: number
  readonly classes: number
  /** Adds the rows of the keys from `from` to before `to` to `out` from `at` on: of those that have one. Key 0 stands for none. */
  readonly addRows: (keys: Int32Array, from: number, to: number, out: Float64Array, at: number) => void
  readonly transitions: Float32Array
  /** Exponentials of the transitions, where these stay as they are. */
  readonly steps?: Float64Array
}

/** Adds up rows: `labels` scores a place, from `stride` keys a place; key 0 stands for none. */
export function scoresOf({ labels, addRows }: Field, keys: Int32Array, stride: number): Float64Array {
  const places = keys.length / stride
  const own = new Float64Array(places * labels)
  for (let place = 0; place < places; place++) addRows(keys, place * stride, (place + 1) * stride, own, place * labels)
  return own
}

/** Forward and backward scores of a sequence, and the logarithm of the sum over all labellings. */
export interface Lattice {
  readonly forward: Float64Array
  readonly backward: Float64Array
  readonly logZ: number
}

/** Arrays that several lattices may use one after another. */
export type Room = Pick<Lattice, 'forward' | 'backward'>

/**
 * Forward and backward scores of a sequence, as logarithms; `kinds` holds the class of each place. The sums are taken of numbers
 * scaled to at most 1 a place, which costs one exponential a label where sums of logarithms cost one a pair of labels.
 */
export function latticeOf(
  { labels, transitions, steps = stepsOf(transitions) }: Pick<Field, 'labels' | 'transitions' | 'steps'>,
  own: Float64Array,
  kinds: Uint8Array,
  length = kinds.length,
  room: Room = { forward: new Float64Array(length * labels), backward: new Float64Array(length * labels) },
): Lattice {
  const { forward, backward } = room
  const sizes = new Float64Array(length * labels)
  const tops = new Float64Array(length)
  let chances = new Float64Array(labels)
  let sums = new Float64Array(labels)
  let offset = 0
  for (let place = 0; place < length; place++) {
    const block = (kinds[place] as number) * (labels + 1) * labels
    const base = place * labels
    let top = own[base] as number
    for (let label = 1; label < labels; label++) if ((own[base + label] as number) > top) top = own[base + label] as number
    tops[place] = top
    let most = 0
    for (let to = 0; to < labels; to++) {
      let sum = place === 0 ? (steps[block + labels * labels + to] as number) : 0
      if (place > 0)
        for (let from = 0; from < labels; from++) sum += (chances[from] as number) * (steps[block + from * labels + to] as number)
      forward[base + to] = offset + Math.log(sum) + (own[base + to] as number)
      const size = Math.max(LEAST, Math.exp((own[base + to] as number) - top))
      sizes[base + to] = size
      sums[to] = sum * size
      if (sum * size > most) most = sum * size
    }
    for (let to = 0; to < labels; to++) sums[to] = Math.max(LEAST, (sums[to] as number) / most)
    offset += top + Math.log(most)
    const held = chances
    chances = sums
    sums = held
  }
  let all = 0
  for (let to = 0; to < labels; to++) all += length ? (chances[to] as number) : 1
  const logZ = offset + Math.log(all)
  chances.fill(1)
  offset = 0
  for (let to = 0; to < labels; to++) if (length) backward[(length - 1) * labels + to] = 0
  for (let place = length - 2; place >= 0; place--) {
    const block = (kinds[place + 1] as number) * (labels + 1) * labels
    const next = (place + 1) * labels
    for (let to = 0; to < labels; to++) chances[to] = (chances[to] as number) * (sizes[next + to] as number)
    offset += tops[place + 1] as number
    let most = 0
    for (let from = 0; from < labels; from++) {
      let sum = 0
      for (let to = 0; to < labels; to++) sum += (chances[to] as number) * (steps[block + from * labels + to] as number)
      backward[place * labels + from] = offset + Math.log(sum)
      sums[from] = sum
      if (sum > most) most = sum
    }
    for (let from = 0; from < labels; from++) sums[from] = Math.max(LEAST, (sums[from] as number) / most)
    offset += Math.log(most)
    const held = chances
    chances = sums
    sums = held
  }
  return { forward, backward, logZ }
}

function stepsOf(transitions: Float32Array): Float64Array {
  const steps = new Float64Array(transitions.length)
  for (let at = 0; at < steps.length; at++) steps[at] = Math.exp(transitions[at] as number)
  return steps
}

/** Nothing scaled is smaller, so that no product of two becomes 0. */
const LEAST = 1e-100

/** The probability of a label at a place. */
export const marginal = ({ forward, backward, logZ }: Lattice, labels: number, place: number, label: number): number =>
  Math.exp((forward[place * labels + label] as number) + (backward[place * labels + label] as number) - logZ)

/** Learnt weights of a field, dense: a row of label weights a key. */
export interface LearntField {
  readonly labels: number
  readonly classes: number
  readonly keys: Int32Array
  readonly rows: Float32Array
  readonly transitions: Float32Array
}

/** The mean of several trainings: an ensemble that costs no more than one field. They must have the same keys. */
export function meanField(several: readonly LearntField[]): LearntField {
  const [first] = several
  if (!first || several.some(({ keys }) => keys.length !== first.keys.length)) throw new RangeError('Fields of other keys have no mean')
  const rows = first.rows.map((_, at) => several.reduce((sum, one) => sum + (one.rows[at] as number), 0) / several.length)
  const transitions = first.transitions.map(
    (_, at) => several.reduce((sum, one) => sum + (one.transitions[at] as number), 0) / several.length,
  )
  return { ...first, rows, transitions }
}

/** Steps of a row's scale: each is 1/8 of an octave, the largest is `TOP_SCALE`. */
const SCALE_STEPS = 8
const TOP_SCALE = 16

/**
 * A field as arrays for `packWeights`, the `most` weightiest rows only. The weights of label 0 are taken from the others', which
 * changes no labelling; what is left is one byte a weight with a scale a row. Keys are sorted and stored as steps of seven bits.
 */
export function packField({ labels, keys, rows, transitions }: LearntField, most: number, prefix: string): Record<string, PackArray> {
  const sizes = Float32Array.from(keys, (_, index) => sizeOf(rows, index, labels))
  const floor = sizes.length > most ? (sizes.toSorted()[sizes.length - most] as number) : 0
  const order = Array.from(keys.keys())
    .filter((index) => (sizes[index] as number) > floor)
    .sort((a, b) => ((keys[a] as number) >>> 0) - ((keys[b] as number) >>> 0))
  const scales = new Uint8Array(order.length)
  const values = new Int8Array(order.length * (labels - 1))
  for (const [at, index] of order.entries()) {
    const code = Math.min(255, Math.max(0, Math.ceil((Math.log2((sizes[index] as number) / TOP_SCALE) + 255 / SCALE_STEPS) * SCALE_STEPS)))
    scales[at] = code
    const scale = scaleOf(code)
    for (let label = 1; label < labels; label++) {
      const value = (rows[index * labels + label] as number) - (rows[index * labels] as number)
      values[at * (labels - 1) + label - 1] = Math.max(-127, Math.min(127, Math.round(value / scale)))
    }
  }
  return {
    [`${prefix}keys`]: packSteps(order.map((index) => keys[index] as number)),
    [`${prefix}scales`]: scales,
    [`${prefix}values`]: values,
    [`${prefix}transitions`]: transitions,
  }
}

/** The largest difference that a row makes between label 0 and another. */
function sizeOf(rows: Float32Array, index: number, labels: number): number {
  let size = 0
  for (let label = 1; label < labels; label++)
    size = Math.max(size, Math.abs((rows[index * labels + label] as number) - (rows[index * labels] as number)))
  return size
}

/** What one unit of a value is worth in a row whose scale has this code. */
const scaleOf = (code: number): number => (TOP_SCALE * 2 ** ((code - 255) / SCALE_STEPS)) / 127

/** Opens what `packField` packed. Throws a `WeightsError` if it is something else. */
export function openField(weights: Weights, labels: number, classes: number, prefix: string): Field {
  const steps = arrayOf(weights, `${prefix}keys`, Uint8Array)
  const codes = arrayOf(weights, `${prefix}scales`, Uint8Array)
  const values = arrayOf(weights, `${prefix}values`, Int8Array)
  const transitions = arrayOf(weights, `${prefix}transitions`, Float32Array)
  const others = labels - 1
  const table = tableOf(steps, codes, values, others)
  if (!table || transitions.length !== classes * (labels + 1) * labels)
    throw new WeightsError('wrong-model', `The weights are not a field of ${labels} labels and ${classes} classes`)
  const { slots, shift: home } = table
  const scale = Float32Array.from({ length: 256 }, (_, code) => scaleOf(code))
  const width = widthOf(others)
  const heads = new Int32Array(AT_ONCE)
  // First one read a key and no decision, so that the memory serves many keys at a time; then the rows, which are near by now.
  const readHeads = (keys: Int32Array, from: number, to: number): void => {
    for (let index = from; index < to; index++) heads[index - from] = slots[((keys[index] as number) >>> home) * width] as number
  }
  const addSome = (keys: Int32Array, from: number, to: number, out: Float64Array, at: number): void => {
    readHeads(keys, from, to)
    for (let index = from; index < to; index++) {
      const key = keys[index] as number
      let head = heads[index - from] as number
      let slot = (key >>> home) * width
      while (head !== 0 && (head ^ (key << CODE_BITS)) >>> CODE_BITS !== 0) {
        slot += width
        head = slots[slot] as number
      }
      if (head === 0 || key === 0) continue
      const unit = scale[head & 255] as number
      for (let label = 1; label <= others; label++) {
        const value = ((slots[slot + 1 + ((label - 1) >> 2)] as number) << (24 - ((label - 1) & 3) * 8)) >> 24
        out[at + label] = (out[at + label] as number) + unit * value
      }
    }
  }
  /** As `addSome`, of rows whose values lie in one word: the sums stay in registers. */
  const addNarrow = (keys: Int32Array, from: number, to: number, out: Float64Array, at: number): void => {
    readHeads(keys, from, to)
    let first = out[at + 1] as number
    let second = others > 1 ? (out[at + 2] as number) : 0
    let third = others > 2 ? (out[at + 3] as number) : 0
    let fourth = others > 3 ? (out[at + 4] as number) : 0
    for (let index = from; index < to; index++) {
      const key = keys[index] as number
      let head = heads[index - from] as number
      let slot = (key >>> home) * 2
      while (head !== 0 && (head ^ (key << CODE_BITS)) >>> CODE_BITS !== 0) {
        slot += 2
        head = slots[slot] as number
      }
      if (head === 0 || key === 0) continue
      const unit = scale[head & 255] as number
      const values = slots[slot + 1] as number
      first += unit * ((values << 24) >> 24)
      second += unit * ((values << 16) >> 24)
      if (others < 3) continue
      third += unit * ((values << 8) >> 24)
      fourth += unit * (values >> 24)
    }
    out[at + 1] = first
    if (others > 1) out[at + 2] = second
    if (others > 2) out[at + 3] = third
    if (others > 3) out[at + 4] = fourth
  }
  const add = width === 2 ? addNarrow : addSome
  const addRows = (keys: Int32Array, from: number, to: number, out: Float64Array, at: number): void => {
    for (let first = from; first < to; first += AT_ONCE) add(keys, first, Math.min(to, first + AT_ONCE), out, at)
  }
  return { labels, classes, addRows, transitions, steps: stepsOf(transitions) }
}

/** Keys whose first slots are read before any is looked at: the more, the more reads overlap; their lines must fit the nearest cache. */
const AT_ONCE = 128

/**
 * Keys are mixed hashes: their upper bits say where in a table a row should lie, 20 bits where rows are many, fewer where a smaller
 * table has room enough and fits a nearer cache. Rows come sorted, so each lies there or right after the row before it: built in one
 * pass, and found by looking at one place in memory, rarely two. A slot is a word with the key's lower 24 bits and the scale's code,
 * and words of four values each; 0 is an empty slot.
 */
interface RowTable {
  readonly slots: Int32Array
  /** Bits of a key that do not tell its home. */
  readonly shift: number
}

const CODE_BITS = 8
const MOST_BITS = 20
const LEAST_BITS = 16

/** Bits that tell a home: the rows fill a quarter to a half of the table, or less. */
const homeBits = (rows: number): number => Math.max(LEAST_BITS, Math.min(MOST_BITS, 33 - Math.clz32(rows)))

const widthOf = (others: number): number => 1 + Math.ceil(others / 4)

/** The table of a field's rows; null if the arrays do not fit each other. */
function tableOf(steps: Uint8Array, codes: Uint8Array, values: Int8Array, others: number): RowTable | null {
  const count = codes.length
  const keys = openSteps(steps, count)
  if (!keys || values.length !== count * others) return null
  const width = widthOf(others)
  const bits = homeBits(count)
  const shift = 32 - bits
  // How far a row may lie from its home: keys that share their lower 24 bits have homes at least twice as far apart.
  const farthest = 2 ** (bits - 9)
  const slots = new Int32Array((2 ** bits + farthest + 1) * width)
  let free = 0
  for (let index = 0; index < count; index++) {
    const key = keys[index] as number
    const home = key >>> shift
    const slot = home > free ? home : free
    if (slot - home > farthest) return null
    free = slot + 1
    // A row that would look empty has the smallest of all scales: it is worth nothing.
    slots[slot * width] = (key << CODE_BITS) | (codes[index] as number)
    let word = slot * width + 1
    let held = 0
    let filled = 0
    const end = (index + 1) * others
    for (let value = end - others; value < end; value++) {
      held |= ((values[value] as number) & 255) << filled
      filled += 8
      if (filled < 32 && value + 1 < end) continue
      slots[word++] = held
      held = 0
      filled = 0
    }
  }
  return { slots, shift }
}
