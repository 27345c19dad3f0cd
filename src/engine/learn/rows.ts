import { arrayOf, type PackArray, type Weights, WeightsError } from './pack.ts'
import { openSteps, packSteps } from './steps.ts'

/** Learnt weights of a linear model: a dense row of label weights a key. */
export interface LearntRows {
  readonly labels: number
  readonly keys: Int32Array
  readonly rows: Float32Array
}

/** Adds the rows of the keys from `from` to before `to` to `out`: of those that have one. Key 0 stands for none. */
export type AddRows = (keys: Int32Array, from: number, to: number, out: Float64Array) => void

/**
 * Learnt rows as arrays for `packWeights`, the largest `most` weights only: rows of small weights change no decision that is
 * not a toss-up. Names start with `prefix`, so that several models fit one file.
 */
export function packRows({ labels, keys, rows }: LearntRows, most: number, prefix = ''): Record<string, PackArray> {
  const floor = threshold(rows, most)
  const order = [...keys.keys()].sort((a, b) => ((keys[a] as number) >>> 0) - ((keys[b] as number) >>> 0))
  const kept: number[] = []
  const counts: number[] = []
  const names: number[] = []
  const values: number[] = []
  for (const index of order) {
    const before = names.length
    for (let at = 0; at < labels; at++) {
      const value = rows[index * labels + at] as number
      if (Math.abs(value) < floor || value === 0) continue
      names.push(at)
      values.push(value)
    }
    if (names.length === before) continue
    kept.push(keys[index] as number)
    counts.push(names.length - before)
  }
  return {
    [`${prefix}keys`]: packSteps(kept),
    [`${prefix}counts`]: Uint8Array.from(counts),
    [`${prefix}names`]: Uint8Array.from(names),
    [`${prefix}values`]: Float32Array.from(values),
  }
}

/** Opens what `packRows` packed, for `labels` labels. Throws a `WeightsError` if it is something else. */
export function openRows(weights: Weights, labels: number, prefix = ''): AddRows {
  const counts = arrayOf(weights, `${prefix}counts`, Uint8Array)
  const keys = openSteps(arrayOf(weights, `${prefix}keys`, Uint8Array), counts.length)
  const names = arrayOf(weights, `${prefix}names`, Uint8Array)
  const values = arrayOf(weights, `${prefix}values`, Float32Array)
  const table = keys && tableOf(keys, counts)
  const fits = table?.weights === names.length && values.length === names.length && mostOf(names) < labels
  if (!(fits && table)) throw new WeightsError('wrong-model', `The weights are not rows of ${labels} labels`)
  const { slots, shift } = table
  // Names and values side by side: a row is read from one place.
  const named = new Int32Array(names.length * 2)
  const valued = new Float32Array(named.buffer)
  for (let at = 0; at < names.length; at++) {
    named[at * 2] = names[at] as number
    valued[at * 2 + 1] = values[at] as number
  }
  const heads = new Int32Array(AT_ONCE)
  const firsts = new Int32Array(AT_ONCE)
  const addSome = (sought: Int32Array, from: number, to: number, out: Float64Array): void => {
    // Each loop reads memory without a decision on what the one before it read, so that many reads overlap.
    for (let at = from; at < to; at++) heads[at - from] = slots[((sought[at] as number) >>> shift) * 2] as number
    for (let at = from; at < to; at++) {
      const key = sought[at] as number
      let slot = (key >>> shift) * 2
      let head = heads[at - from] as number
      while (head !== key && slots[slot + 1] !== 0) {
        slot += 2
        head = slots[slot] as number
      }
      const row = key === 0 ? 0 : (slots[slot + 1] as number)
      heads[at - from] = row
      firsts[at - from] = named[(row >>> COUNT_BITS) * 2] as number
    }
    for (let at = 0; at < to - from; at++) {
      const row = heads[at] as number
      const first = (row >>> COUNT_BITS) * 2
      const last = first + (row & 255) * 2
      let name = firsts[at] as number
      for (let entry = first; entry < last; entry += 2) {
        if (entry > first) name = named[entry] as number
        out[name] = (out[name] as number) + (valued[entry + 1] as number)
      }
    }
  }
  return (sought, from, to, out) => {
    for (let first = from; first < to; first += AT_ONCE) addSome(sought, first, Math.min(to, first + AT_ONCE), out)
  }
}

function mostOf(names: Uint8Array): number {
  let most = 0
  for (let at = 0; at < names.length; at++) if ((names[at] as number) > most) most = names[at] as number
  return most
}

/** Keys that are looked up side by side: their lines of memory must fit the nearest cache. */
const AT_ONCE = 128

/**
 * Keys are mixed hashes: their upper bits say where in the table a row should lie. Keys come sorted, so each lies there or right
 * after the one before it. A slot is a key and where its weights are: the first, and in the lower eight bits how many; 0 if empty.
 */
interface RowTable {
  readonly slots: Int32Array
  /** Bits of a key that do not tell its place. */
  readonly shift: number
  readonly weights: number
}

const COUNT_BITS = 8
/** How far a key may lie from its place. */
const FARTHEST = 2048

/** Null if the arrays do not fit each other. */
function tableOf(keys: Uint32Array, counts: Uint8Array): RowTable | null {
  const bits = Math.max(4, 33 - Math.clz32(keys.length))
  const shift = 32 - bits
  const slots = new Int32Array((2 ** bits + FARTHEST + 1) * 2)
  let free = 0
  let weights = 0
  let before = -1
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number
    const count = counts[at] as number
    const place = key >>> shift
    const slot = place > free ? place : free
    if (key <= before || count === 0 || slot - place > FARTHEST) return null
    slots[slot * 2] = key
    slots[slot * 2 + 1] = (weights << COUNT_BITS) | count
    weights += count
    before = key
    free = slot + 1
  }
  return weights < 2 ** (31 - COUNT_BITS) ? { slots, shift, weights } : null
}

/** The size above which about `most` weights lie. */
function threshold(rows: Float32Array, most: number): number {
  const sizes = rows.filter((value) => value !== 0).map(Math.abs)
  if (sizes.length <= most) return 0
  sizes.sort()
  return sizes[sizes.length - most] ?? 0
}
