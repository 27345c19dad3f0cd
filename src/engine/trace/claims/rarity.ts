import { openWeights, WeightsError } from '../../learn/index.ts'

/** How rare stems and names are in news, in nats: the logarithm of how many reports one has to read to meet it. */
export interface Rarity {
  readonly ofWord: (hash: number) => number
  readonly ofName: (hash: number) => number
}

/** The model's name in its header. */
export const RARITY_MODEL = 'rarity-en'

/** Steps of rarity in a nat, as stored. */
export const RARITY_STEPS = 16

/** Opens packed weights. @throws `WeightsError` if they are damaged or another model's. */
export function openRarity(bytes: Uint8Array): Rarity {
  const { meta, arrays } = openWeights(bytes)
  const { words, wordRarity, names, nameRarity } = arrays
  if (
    meta.model !== RARITY_MODEL ||
    typeof meta.unknown !== 'number' ||
    !(words instanceof Uint32Array && names instanceof Uint32Array && wordRarity instanceof Uint8Array && nameRarity instanceof Uint8Array)
  )
    throw new WeightsError('wrong-model', `Weights are not those of ${RARITY_MODEL}`)
  return { ofWord: lookUp(words, wordRarity, meta.unknown), ofName: lookUp(names, nameRarity, meta.unknown) }
}

/** A name that stands in fewer than one report in 150. */
const LEAST_RARITY = 5
/** By so many names a wording, or the scene of a report, can be met. */
const MOST_MET = 2

/** Hashes of the rarest of some names, at most two: by these others of the same matter are found. */
export const rarestNames = (hashes: readonly number[], { ofName }: Rarity): number[] =>
  hashes
    .filter((name) => ofName(name) >= LEAST_RARITY)
    .sort((a, b) => ofName(b) - ofName(a) || a - b)
    .slice(0, MOST_MET)

/** Open addressing over a table twice as large as it need be: four reads in five hit at once. */
function lookUp(hashes: Uint32Array, steps: Uint8Array, unknown: number): (hash: number) => number {
  const bits = Math.ceil(Math.log2(hashes.length * 2 + 2))
  const mask = (1 << bits) - 1
  const keys = new Uint32Array(mask + 1)
  const values = new Float32Array(mask + 1)
  for (const [at, hash] of hashes.entries()) {
    let slot = hash & mask
    while (values[slot]) slot = (slot + 1) & mask
    keys[slot] = hash
    values[slot] = Math.max(1, steps[at] as number) / RARITY_STEPS
  }
  return (hash) => {
    let slot = hash & mask
    while (values[slot]) {
      if (keys[slot] === hash) return values[slot] as number
      slot = (slot + 1) & mask
    }
    return unknown
  }
}
