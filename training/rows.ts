import type { LearntRows } from '../src/engine/learn/index.ts'
import { addKey, findKey, grown, isFull, type KeyTable, keyTable } from '../src/engine/learn/keys.ts'

/** Averaged weights of one linear classifier while it learns: a dense row of class weights a key. */
export interface Rows {
  readonly classes: number
  table: KeyTable
  weights: Float32Array
  /** Sum of updates times the step at which they were made: average = weights - sums / step. */
  sums: Float64Array
  step: number
}

export function freshRows(classes: number): Rows {
  const table = keyTable(1 << 20)
  const size = table.keys.length * classes
  return { classes, table, weights: new Float32Array(size), sums: new Float64Array(size), step: 1 }
}

/** The scores of all classes for some keys; key 0 is none. */
export function scoreRows({ classes, table, weights }: Rows, keys: Int32Array, count: number, out: Float64Array): void {
  out.fill(0)
  for (let at = 0; at < count; at++) {
    const key = keys[at] as number
    if (key === 0) continue
    const index = findKey(table, key)
    if (index < 0) continue
    const from = index * classes
    for (let name = 0; name < classes; name++) out[name] = (out[name] as number) + (weights[from + name] as number)
  }
}

/** Moves weights from the class found to the right one. */
export function updateRows(rows: Rows, keys: Int32Array, count: number, right: number, wrong: number, size: number): void {
  for (let at = 0; at < count; at++) {
    const key = keys[at] as number
    if (key === 0) continue
    if (isFull(rows.table)) enlarge(rows)
    const from = addKey(rows.table, key) * rows.classes
    bump(rows, from + right, size)
    bump(rows, from + wrong, -size)
  }
}

/** Moves the weights of one class. */
export function rewardRows(rows: Rows, keys: Int32Array, count: number, size: number): void {
  for (let at = 0; at < count; at++) {
    if (isFull(rows.table)) enlarge(rows)
    bump(rows, addKey(rows.table, keys[at] as number) * rows.classes, size)
  }
}

function bump({ weights, sums, step }: Rows, at: number, size: number): void {
  weights[at] = (weights[at] as number) + size
  sums[at] = (sums[at] as number) + size * step
}

function enlarge(rows: Rows): void {
  rows.table = grown(rows.table)
  const size = rows.table.keys.length * rows.classes
  const weights = new Float32Array(size)
  weights.set(rows.weights)
  rows.weights = weights
  const sums = new Float64Array(size)
  sums.set(rows.sums)
  rows.sums = sums
}

/** The averaged weights so far. */
export function averageRows({ classes, table, weights, sums, step }: Rows): LearntRows {
  const keys = table.keys.slice(0, table.size)
  const rows = Float32Array.from({ length: table.size * classes }, (_, at) => (weights[at] as number) - (sums[at] as number) / step)
  return { labels: classes, keys, rows }
}

/** The mean of several trainings (by other seeds): an ensemble that costs no more than one model. */
export function meanRows(several: readonly LearntRows[]): LearntRows {
  const [first] = several
  if (!first || several.length === 1) return first ?? { labels: 0, keys: new Int32Array(0), rows: new Float32Array(0) }
  const { labels } = first
  const table = keyTable(several.reduce((sum, { keys }) => sum + keys.length, 1))
  for (const { keys } of several) for (const key of keys) addKey(table, key)
  const rows = new Float32Array(table.size * labels)
  for (const learnt of several)
    for (const [index, key] of learnt.keys.entries()) {
      const to = findKey(table, key) * labels
      for (let at = 0; at < labels; at++)
        rows[to + at] = (rows[to + at] as number) + (learnt.rows[index * labels + at] as number) / several.length
    }
  return { labels, keys: table.keys.slice(0, table.size), rows }
}
