import { arrayOf, type PackArray, type Weights, WeightsError } from './pack.ts'

/**
 * A linear-chain conditional random field (Lafferty et al. 2001): rows of label weights by feature key, and a matrix of transitions
 * for each class of place. Transition `(class, from, to)` is at `(class × (labels + 1) + from) × labels + to`; `from = labels` stands
 * before the start.
 */
export interface Field {
  readonly labels: number
  readonly classes: number
  /** Adds the row of a key to `out` from `at` on, if there is one. */
  readonly addRow: (key: number, out: Float64Array, at: number) => void
  readonly transitions: Float32Array
}

/** Adds up rows: `labels` scores a place, from `stride` keys a place; key 0 stands for none. */
export function scoresOf({ labels, addRow }: Field, keys: Int32Array, stride: number): Float64Array {
  const places = keys.length / stride
  const own = new Float64Array(places * labels)
  for (let place = 0; place < places; place++)
    for (let at = place * stride; at < (place + 1) * stride; at++) {
      const key = keys[at] as number
      if (key !== 0) addRow(key, own, place * labels)
    }
  return own
}

/** The keys that are looked up first, by their slot in the stride, and how far label 0 must lead after them for the rest to be left out. */
export interface Gate {
  readonly first: readonly number[]
  readonly rest: readonly number[]
  readonly lead: number
}

/** As `scoresOf`, but places where label 0 leads clearly by a part of the keys are done with: most of a text. */
export function gatedScores({ labels, addRow }: Field, keys: Int32Array, stride: number, { first, rest, lead }: Gate): Float64Array {
  const places = keys.length / stride
  const own = new Float64Array(places * labels)
  for (let place = 0; place < places; place++) {
    const base = place * labels
    const from = place * stride
    for (const slot of first) addRow(keys[from + slot] as number, own, base)
    let open = false
    for (let label = 1; label < labels; label++) if ((own[base + label] as number) - (own[base] as number) > -lead) open = true
    if (open) for (const slot of rest) addRow(keys[from + slot] as number, own, base)
  }
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

/** Forward and backward passes in log space over the scores of a sequence; `kinds` holds the class of each place. */
export function latticeOf(
  { labels, transitions }: Pick<Field, 'labels' | 'transitions'>,
  own: Float64Array,
  kinds: Uint8Array,
  length = kinds.length,
  room: Room = { forward: new Float64Array(length * labels), backward: new Float64Array(length * labels) },
): Lattice {
  const { forward, backward } = room
  const scores = new Float64Array(labels)
  for (let place = 0; place < length; place++) {
    const block = (kinds[place] as number) * (labels + 1) * labels
    for (let to = 0; to < labels; to++) {
      let sum: number
      if (place === 0) sum = transitions[block + labels * labels + to] as number
      else {
        for (let from = 0; from < labels; from++)
          scores[from] = (forward[(place - 1) * labels + from] as number) + (transitions[block + from * labels + to] as number)
        sum = logSum(scores, labels)
      }
      forward[place * labels + to] = sum + (own[place * labels + to] as number)
    }
  }
  for (let to = 0; to < labels; to++) if (length) backward[(length - 1) * labels + to] = 0
  for (let place = length - 2; place >= 0; place--) {
    const block = (kinds[place + 1] as number) * (labels + 1) * labels
    for (let from = 0; from < labels; from++) {
      for (let to = 0; to < labels; to++)
        scores[to] =
          (transitions[block + from * labels + to] as number) +
          (own[(place + 1) * labels + to] as number) +
          (backward[(place + 1) * labels + to] as number)
      backward[place * labels + from] = logSum(scores, labels)
    }
  }
  for (let to = 0; to < labels; to++) scores[to] = length ? (forward[(length - 1) * labels + to] as number) : 0
  return { forward, backward, logZ: logSum(scores, labels) }
}

/** The probability of a label at a place. */
export const marginal = ({ forward, backward, logZ }: Lattice, labels: number, place: number, label: number): number =>
  Math.exp((forward[place * labels + label] as number) + (backward[place * labels + label] as number) - logZ)

function logSum(scores: Float64Array, size: number): number {
  let top = scores[0] as number
  for (let at = 1; at < size; at++) if ((scores[at] as number) > top) top = scores[at] as number
  let sum = 0
  for (let at = 0; at < size; at++) sum += Math.exp((scores[at] as number) - top)
  return top + Math.log(sum)
}

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
  const steps: number[] = []
  const scales = new Uint8Array(order.length)
  const values = new Int8Array(order.length * (labels - 1))
  let before = 0
  for (const [at, index] of order.entries()) {
    const key = (keys[index] as number) >>> 0
    let step = key - before
    before = key
    while (step > 127) {
      steps.push((step % 128) + 128)
      step = Math.floor(step / 128)
    }
    steps.push(step)
    const code = Math.min(255, Math.max(0, Math.ceil((Math.log2((sizes[index] as number) / TOP_SCALE) + 255 / SCALE_STEPS) * SCALE_STEPS)))
    scales[at] = code
    const scale = scaleOf(code)
    for (let label = 1; label < labels; label++) {
      const value = (rows[index * labels + label] as number) - (rows[index * labels] as number)
      values[at * (labels - 1) + label - 1] = Math.max(-127, Math.min(127, Math.round(value / scale)))
    }
  }
  return {
    [`${prefix}keys`]: Uint8Array.from(steps),
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
  const keys = keysOf(steps, codes.length)
  if (!keys || values.length !== codes.length * (labels - 1) || transitions.length !== classes * (labels + 1) * labels)
    throw new WeightsError('wrong-model', `The weights are not a field of ${labels} labels and ${classes} classes`)
  const scale = Float32Array.from({ length: 256 }, (_, code) => scaleOf(code))
  const starts = bucketsOf(keys)
  const there = bitsOf(keys)
  const others = labels - 1
  const addRow = (key: number, out: Float64Array, at: number): void => {
    const bit = key >>> BIT_SHIFT
    if (!((there[bit >>> 5] as number) & (1 << (bit & 31)))) return
    const bucket = key >>> BUCKET_SHIFT
    const end = starts[bucket + 1] as number
    for (let index = starts[bucket] as number; index < end; index++) {
      if (keys[index] !== key) continue
      const unit = scale[codes[index] as number] as number
      const from = index * others - 1
      for (let label = 1; label <= others; label++) out[at + label] = (out[at + label] as number) + unit * (values[from + label] as number)
      return
    }
  }
  return { labels, classes, addRow, transitions }
}

/** Sorted keys out of steps; null if there are not just as many. */
function keysOf(steps: Uint8Array, count: number): Int32Array | null {
  const keys = new Int32Array(count)
  let at = 0
  let key = 0
  for (let index = 0; index < count; index++) {
    let step = 0
    let unit = 1
    while ((steps[at] ?? 0) > 127) {
      step += ((steps[at++] as number) - 128) * unit
      unit *= 128
    }
    step += (steps[at++] ?? 0) * unit
    key += step
    keys[index] = key | 0
  }
  return at === steps.length ? keys : null
}

/** Keys are mixed hashes, so the upper 19 bits spread them evenly: sorted keys need no hash table. */
const BUCKET_SHIFT = 13

function bucketsOf(keys: Int32Array): Uint32Array {
  const starts = new Uint32Array((1 << (32 - BUCKET_SHIFT)) + 1)
  let bucket = 0
  for (let index = 0; index < keys.length; index++) {
    const own = (keys[index] as number) >>> BUCKET_SHIFT
    while (bucket <= own) starts[bucket++] = index
  }
  starts.fill(keys.length, bucket)
  return starts
}

/** A bit for each value of a key's upper 23 bits: a megabyte, which stays in the cache, answers for most of the absent keys. */
const BIT_SHIFT = 9

function bitsOf(keys: Int32Array): Int32Array {
  const bits = new Int32Array(1 << (32 - BIT_SHIFT - 5))
  for (const key of keys) {
    const bit = key >>> BIT_SHIFT
    bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31))
  }
  return bits
}
