import { arrayOf, type PackArray, type Weights, WeightsError } from './pack.ts'
import type { LearntRows } from './rows.ts'

/**
 * A linear model that chooses between three, packed for speed: one 32-bit word a feature in a table that is read as it lies in
 * the file. A word holds 16 bits of the key and the two weights by which the second and third choice differ from the first.
 */
export interface Triad {
  /** Open addressing with linear steps; 0 is an empty slot. */
  readonly slots: Uint32Array
  /** What the 256 codes of a weight stand for. */
  readonly values: Float64Array
}

/**
 * Learnt rows of three labels as arrays for `packWeights`. Keeps the features with the largest weights, at most `share` of the
 * `slots` (a power of two).
 */
export function packTriad({ keys, rows }: LearntRows, slots: number, share: number, prefix = ''): Record<string, PackArray> {
  const second = (index: number): number => (rows[index * 3 + 1] as number) - (rows[index * 3] as number)
  const third = (index: number): number => (rows[index * 3 + 2] as number) - (rows[index * 3] as number)
  const sizes = Float32Array.from(keys, (_, index) => Math.max(Math.abs(second(index)), Math.abs(third(index))))
  const ranked = sizes.toSorted()
  const room = Math.floor(slots * share)
  const floor = ranked.length > room ? (ranked[ranked.length - room] as number) : 0
  const most = ranked.at(-1) ?? 0
  const values = codebook(most)
  const out = new Uint32Array(slots)
  const order = [...keys.keys()]
    .filter((index) => (sizes[index] as number) > floor)
    .sort((a, b) => ((keys[a] as number) >>> 0) - ((keys[b] as number) >>> 0))
  for (const index of order) {
    const key = keys[index] as number
    let slot = placeOf(key) & (slots - 1)
    while (out[slot] !== 0) slot = (slot + 1) & (slots - 1)
    out[slot] = ((checkOf(key) << 16) | (codeOf(second(index), values) << 8) | codeOf(third(index), values)) >>> 0
  }
  return { [`${prefix}slots`]: out, [`${prefix}most`]: Float32Array.of(most) }
}

/** Opens what `packTriad` packed. Throws a `WeightsError` if it is something else. */
export function openTriad(weights: Weights, prefix = ''): Triad {
  const slots = arrayOf(weights, `${prefix}slots`, Uint32Array)
  const [most] = arrayOf(weights, `${prefix}most`, Float32Array)
  const isPower = slots.length > 1 && (slots.length & (slots.length - 1)) === 0
  if (!isPower || most === undefined || !slots.includes(0)) throw new WeightsError('wrong-model', 'The weights are not those of a triad')
  return { slots, values: codebook(most) }
}

/** Adds the scores of the second and third choice over the first, summed over the keys at the places `chosen`, to `out[1]` and `out[2]`. */
export function scoreTriad({ slots, values }: Triad, keys: Int32Array, chosen: Uint8Array, out: Float64Array): void {
  const mask = slots.length - 1
  let second = 0
  let third = 0
  for (let at = 0; at < chosen.length; at++) {
    const key = keys[chosen[at] as number] as number
    const check = checkOf(key)
    let slot = placeOf(key) & mask
    for (;;) {
      const word = slots[slot] as number
      if (word === 0) break
      if (word >>> 16 === check) {
        second += values[(word >>> 8) & 255] as number
        third += values[word & 255] as number
        break
      }
      slot = (slot + 1) & mask
    }
  }
  out[1] = (out[1] as number) + second
  out[2] = (out[2] as number) + third
}

const placeOf = (key: number): number => Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 8

/** Never 0, so that no used slot looks empty. */
const checkOf = (key: number): number => (key >>> 16) | 1

/** Weights span three orders of magnitude: codes 1 to 127 are spaced evenly on a logarithmic scale, 129 to 255 are their negatives. */
const SPAN = 1000

const codebook = (most: number): Float64Array =>
  Float64Array.from({ length: 256 }, (_, code) => {
    const step = code & 127
    const size = step === 0 ? 0 : most * SPAN ** ((step - 127) / 126)
    return code < 128 ? size : -size
  })

function codeOf(value: number, values: Float64Array): number {
  const size = Math.abs(value)
  const most = values[127] as number
  if (size * SPAN * 2 < most) return 0
  const step = Math.max(1, Math.min(127, Math.round(127 + (126 * Math.log(size / most)) / Math.log(SPAN))))
  return value < 0 ? step + 128 : step
}
