import { addKey, findKey, keyTable } from './keys.ts'
import { arrayOf, type PackArray, type Weights, WeightsError } from './pack.ts'

/** Learnt weights of a linear model: a dense row of label weights a key. */
export interface LearntRows {
  readonly labels: number
  readonly keys: Int32Array
  readonly rows: Float32Array
}

/** Adds the row of a key to `out`, if there is one. */
export type AddRow = (key: number, out: Float64Array) => void

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
    [`${prefix}keys`]: Uint32Array.from(kept, (key) => key >>> 0),
    [`${prefix}counts`]: Uint8Array.from(counts),
    [`${prefix}names`]: Uint8Array.from(names),
    [`${prefix}values`]: Float32Array.from(values),
  }
}

/** Opens what `packRows` packed, for `labels` labels. Throws a `WeightsError` if it is something else. */
export function openRows(weights: Weights, labels: number, prefix = ''): AddRow {
  const keys = arrayOf(weights, `${prefix}keys`, Uint32Array)
  const counts = arrayOf(weights, `${prefix}counts`, Uint8Array)
  const names = arrayOf(weights, `${prefix}names`, Uint8Array)
  const values = arrayOf(weights, `${prefix}values`, Float32Array)
  const starts = new Uint32Array(counts.length + 1)
  const table = keyTable(keys.length)
  for (let at = 0; at < keys.length; at++) {
    starts[at + 1] = (starts[at] as number) + (counts[at] as number)
    addKey(table, (keys[at] as number) | 0)
  }
  const fits =
    counts.length === keys.length &&
    table.size === keys.length &&
    names.length === starts[keys.length] &&
    values.length === names.length &&
    names.every((name) => name < labels)
  if (!fits) throw new WeightsError('wrong-model', `The weights are not rows of ${labels} labels`)
  return (key, out) => {
    const index = findKey(table, key)
    if (index < 0) return
    const to = starts[index + 1] as number
    for (let at = starts[index] as number; at < to; at++) {
      const name = names[at] as number
      out[name] = (out[name] as number) + (values[at] as number)
    }
  }
}

/** The size above which about `most` weights lie. */
function threshold(rows: Float32Array, most: number): number {
  const sizes = rows.filter((value) => value !== 0).map(Math.abs)
  if (sizes.length <= most) return 0
  sizes.sort()
  return sizes[sizes.length - most] ?? 0
}
