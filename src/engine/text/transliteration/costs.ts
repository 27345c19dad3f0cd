import { SOUNDS } from './sounds.ts'

/**
 * What it costs to read one sound for another in spellings of one name, in nats over what chance would give: row and column 0 are
 * nothing, the others the sounds in the order of `SOUNDS`. Negative where the two stand for one another.
 */
export interface Costs {
  readonly table: Float32Array
}

/** Sounds and nothing. */
export const WIDTH = SOUNDS.length + 1

/** Sounds in a longer array: a run of them, and where its words begin, counted from the run's first sound. */
export interface SoundRun {
  readonly sounds: Uint8Array
  readonly from: number
  readonly to: number
  readonly starts: Uint8Array
  readonly startsFrom: number
  readonly startsTo: number
}

/** Cost of the best reading of one run of sounds as another. */
export function alignmentCost(a: SoundRun, b: SoundRun, { table }: Costs): number {
  const [width] = prepare(b, table, false)
  return fill(a, b, width, table)[width]!
}

/** Cost of the best reading of one run of sounds as some whole words of another, standing together. */
export function partCost(part: SoundRun, whole: SoundRun, { table }: Costs): number {
  const [width] = prepare(whole, table, true)
  const row = fill(part, whole, width, table)
  let best = row[width]!
  for (let at = whole.startsFrom + 1; at < whole.startsTo; at++) best = Math.min(best, row[whole.starts[at]!] ?? best)
  return best
}

function prepare(b: SoundRun, table: Float32Array, anyWord: boolean): [width: number] {
  const width = Math.min(b.to - b.from, MOST)
  const row = ROWS[0]!
  row[0] = 0
  for (let at = 0; at < width; at++) row[at + 1] = row[at]! + table[b.sounds[b.from + at]! + 1]!
  if (anyWord)
    for (let at = b.startsFrom; at < b.startsTo; at++) {
      const start = b.starts[at]!
      // What stands before the word costs nothing.
      if (start < width) row[start] = 0
    }
  return [width]
}

function fill(a: SoundRun, b: SoundRun, width: number, table: Float32Array): Float64Array {
  let previous = ROWS[0]!
  let row = ROWS[1]!
  const { sounds } = b
  const end = Math.min(a.to, a.from + MOST)
  for (let i = a.from; i < end; i++) {
    const from = (a.sounds[i]! + 1) * WIDTH
    const dropped = table[from]!
    let left = previous[0]! + dropped
    row[0] = left
    for (let j = 0; j < width; j++) {
      const to = sounds[b.from + j]! + 1
      const add = left + table[to]!
      left = previous[j]! + table[from + to]!
      const drop = previous[j + 1]! + dropped
      if (drop < left) left = drop
      if (add < left) left = add
      row[j + 1] = left
    }
    const held = previous
    previous = row
    row = held
  }
  return previous
}

const MOST = 64
const ROWS = [new Float64Array(MOST + 1), new Float64Array(MOST + 1)]
