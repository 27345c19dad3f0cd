import { arrayOf, hashPair, hashText, type PackArray, type Weights, WeightsError } from '../../learn/index.ts'

/**
 * What a name may be known as, in the order of the bits of a mask: countries, their first divisions, towns by size (from 100,000,
 * from 15,000, smaller), given names, family names, organisations, demonyms, and words that names in the training texts had.
 */
export const LISTS = [
  'country',
  'region',
  'city',
  'town',
  'village',
  'given',
  'family',
  'organisation',
  'demonym',
  'seen',
  'person',
  'company',
  'landmark',
] as const
export type ListKind = (typeof LISTS)[number]

/** The bit of a list in a mask. */
export const listBit = (kind: ListKind): number => 1 << LISTS.indexOf(kind)

/** Lists of names by hash: a name that is in none has the mask 0, and so have all but one in 65 names that nobody listed. */
export interface NameLists {
  readonly maskOf: (hash: number) => number
}

/** The hash of a name's words, each folded by `foldName`. */
export function hashName(words: readonly string[]): number {
  let hash = FIRST
  for (const word of words) hash = hashLonger(hash, hashText(foldName(word)))
  return hash
}

/** The hash of a name one word longer; `FIRST` stands for none yet. */
export const hashLonger = (hash: number, word: number): number => hashPair(hash, word)

export const FIRST = 0x6e616d65

/** The longest names that are looked for, in tokens. */
export const LONGEST = 6

/** Case, accents and the marks that editors vary make no difference. */
export function foldName(word: string): string {
  const lower = word.toLowerCase()
  return PLAIN.test(lower)
    ? lower
    : lower
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/[’‘`ʻʿ]/g, "'")
        .replace(/[‐‑]/g, '-')
}

const PLAIN = /^[a-z]*$/

/** Bits of a hash that are kept: with 250,000 names listed, one in 260 of all others is taken for one of them. Two bits fewer save 130 kB. */
const KEPT = 26

/** Hashes of names by list as arrays for `packWeights`. */
export function packLists(lists: Readonly<Record<ListKind, readonly number[]>>): Record<string, PackArray> {
  return Object.fromEntries(
    LISTS.map((kind) => {
      const keys = [...new Set(lists[kind].map((hash) => hash >>> (32 - KEPT)))].sort((a, b) => a - b)
      const bytes: number[] = []
      let before = 0
      for (const key of keys) {
        let step = key - before
        before = key
        while (step > 127) {
          bytes.push((step & 127) | 128)
          step >>>= 7
        }
        bytes.push(step)
      }
      return [`list-${kind}`, Uint8Array.from(bytes)]
    }),
  )
}

/** Opens what `packLists` packed. Throws a `WeightsError` if it is something else. */
export function openLists(weights: Weights): NameLists {
  const parts = LISTS.map((kind) => arrayOf(weights, `list-${kind}`, Uint8Array))
  const most = parts.reduce((sum, { length }) => sum + length, 1)
  const bits = 33 - Math.clz32(most)
  if (bits > KEPT - 2) throw new WeightsError('wrong-model', 'The lists of names are too long')
  const shift = KEPT - bits
  // A key lies where its upper bits say, or soon after; 0 is an empty slot, so keys count from 1.
  const slots = new Int32Array((1 << bits) + most)
  const masks = new Uint16Array(slots.length)
  for (const [number, bytes] of parts.entries()) {
    let key = 0
    for (let at = 0; at < bytes.length; ) {
      let byte = bytes[at++] as number
      let step = byte & 127
      for (let left = 7; byte > 127 && left < 28; left += 7) {
        byte = bytes[at++] ?? 0
        step |= (byte & 127) << left
      }
      key = Math.min((1 << KEPT) - 1, key + step)
      let slot = key >>> shift
      while (slots[slot] !== 0 && slots[slot] !== key + 1) slot += 1
      slots[slot] = key + 1
      masks[slot] = (masks[slot] as number) | (1 << number)
    }
  }
  return {
    maskOf: (hash) => {
      const key = hash >>> (32 - KEPT)
      let slot = key >>> shift
      while (slots[slot] !== 0) {
        if (slots[slot] === key + 1) return masks[slot] as number
        slot += 1
      }
      return 0
    },
  }
}
