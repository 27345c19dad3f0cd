import { hashPair, hashText } from '../../learn/index.ts'
import { folded, type Lexicon, shapeOf } from '../clues.ts'
import { FIRST, foldName, hashLonger, type ListKind, listBit, type NameLists } from './lists.ts'

/** What one word type says of names by itself, whatever stands around it. */
export interface NameType {
  readonly low: number
  readonly shape: number
  readonly ending: number
  /** Word class, from 1 for an unknown word. */
  readonly cluster: number
  /** Its class among more and smaller ones, from 1 for an unknown word. */
  readonly fine: number
  /** The folded word as lists of names hash it. */
  readonly listed: number
  /** The lists that hold the word alone, as `coarse` has them. */
  readonly mask: number
  /** See `FLAG`. */
  readonly flags: number
  /** The keys that need no other word, for each entry of `ALONE`, one after the other. */
  readonly alone: Int32Array
}

/** Flags of a word type. */
export const FLAG = {
  letter: 1,
  capital: 2,
  loud: 4,
  /** May stand inside a name though it has no capital. */
  link: 8,
  /** May be a name where capitals mean nothing. */
  caseless: 16,
} as const

/** How many keys a word gives alone, by where it stands from the place that is labelled. */
export const ALONE: readonly (readonly [offset: number, count: number])[] = [
  [0, 24],
  [-1, 6],
  [1, 6],
  [-2, 3],
  [2, 3],
]

/** Keys of all entries of `ALONE`. */
export const ALONE_STRIDE = ALONE.reduce((sum, [, count]) => sum + count, 0)

/** The type of a word; where `caseless`, its capitals are overlooked. */
export function nameType(word: string, caseless: boolean, { index, columns }: Lexicon, lists: NameLists): NameType {
  const lower = word.toLowerCase()
  const low = hashText(folded(lower))
  const shape = caseless ? hashText(shapeOf(lower), 1) : hashText(shapeOf(word))
  const ending = hashText(lower.slice(-3))
  const number = index.get(lower) ?? 0
  const cluster = (columns[0]?.[number] ?? 0) + 1
  const fine = (columns[1]?.[number] ?? 0) + 1
  const listed = hashText(foldName(word))
  const known = flagsOf(word)
  const mask = known & FLAG.letter ? lists.maskOf(hashLonger(FIRST, listed)) : 0
  const flags = known | (known & FLAG.letter && (number === 0 || mask & ANY_NAME) ? FLAG.caseless : 0)
  const group = coarse(mask)
  const own = [
    1,
    low,
    caseless ? 0 : hashText(word),
    suffix(lower, 2),
    suffix(lower, 3),
    suffix(lower, 4),
    suffix(lower, 5),
    lower.length > 1 ? hashText(lower.slice(0, 1), 1) : 0,
    prefix(lower, 2),
    prefix(lower, 3),
    prefix(lower, 4),
    shape,
    hashPair(shape, ending),
    hashPair(low, shape),
    cluster,
    hashPair(cluster, shape),
    mask + 1,
    hashPair(mask & PLACES, 1),
    hashPair(mask & PEOPLE, 2),
    hashPair(mask & BODIES, 3),
    group + 1,
    hashPair(group, shape),
    fine,
    hashPair(fine, shape),
  ]
  const beside = [low, shape, cluster, ending, group + 1, fine]
  const further = [low, shape, cluster]
  return { low, shape, ending, cluster, fine, listed, mask: group, flags, alone: aloneKeys([own, beside, beside, further, further]) }
}

/** Stands for what lies outside the sentence: before it (0) or after it (1). */
export function outsideType(side: 0 | 1): NameType {
  const low = side ? 0x3e7d : 0x51ed
  const beside = [low, low, low, low, low, low]
  return {
    low,
    shape: low,
    ending: low,
    cluster: low,
    fine: low,
    listed: low,
    mask: 0,
    flags: 0,
    alone: aloneKeys([[], beside, beside, beside.slice(3), beside.slice(3)]),
  }
}

/** A key is its template and its value; 0 is no value. */
function aloneKeys(values: readonly (readonly number[])[]): Int32Array {
  const keys = new Int32Array(ALONE_STRIDE)
  let at = 0
  for (const [entry, [, count]] of ALONE.entries())
    for (let slot = 0; slot < count; slot++) {
      const value = values[entry]?.[slot] ?? 0
      keys[at] = value === 0 ? 0 : hashPair(5001 + at, value) || 1
      at += 1
    }
  return keys
}

const suffix = (lower: string, size: number): number => (lower.length > size ? hashText(lower.slice(-size), size) : 0)
const prefix = (lower: string, size: number): number => (lower.length > size ? hashText(lower.slice(0, size), 16 + size) : 0)

const LINKS: ReadonlySet<string> = new Set(
  "of the for de la le du del der den van von bin ibn al el ul and & - ‑ ' 's’s . / st d o".split(' '),
)

const LONGEST_LINK = 3

const bits = (...kinds: readonly ListKind[]): number => kinds.reduce((sum, kind) => sum | listBit(kind), 0)
const PLACES = bits('country', 'region', 'city', 'town', 'village', 'landmark')
const PEOPLE = bits('given', 'family', 'person')
const BODIES = bits('organisation', 'company', 'demonym')

/** A mask with fewer values, for clues of several words: well-known places, other places, given names, other names of people, bodies. */
const coarse = (mask: number): number =>
  (mask & bits('country') ? 1 : 0) |
  (mask & bits('region', 'city', 'landmark') ? 2 : 0) |
  (mask & bits('town', 'village') ? 4 : 0) |
  (mask & bits('given') ? 8 : 0) |
  (mask & bits('family', 'person') ? 16 : 0) |
  (mask & bits('organisation', 'company') ? 32 : 0) |
  (mask & bits('demonym') ? 64 : 0)

/** The one list that says most of a name of several words. */
export const foremost = (mask: number): number => {
  for (const kind of FOREMOST) if (mask & kind) return kind
  return 0
}

const FOREMOST = (['country', 'region', 'city', 'organisation', 'landmark', 'company', 'town', 'village'] as const).map(listBit)

const ANY_NAME =
  listBit('country') |
  listBit('region') |
  listBit('city') |
  listBit('given') |
  listBit('family') |
  listBit('seen') |
  listBit('organisation')

/** The flags of a word that its letters tell. */
export function flagsOf(word: string): number {
  if (isLower(word)) return FLAG.letter | (word.length <= LONGEST_LINK && LINKS.has(word) ? FLAG.link : 0)
  const link = LINKS.has(word.toLowerCase()) ? FLAG.link : 0
  if (!/\p{L}/u.test(word)) return link
  if (!/\p{Lu}/u.test(word)) return link | FLAG.letter
  return link | FLAG.letter | FLAG.capital | (word.length > 1 && word === word.toUpperCase() ? FLAG.loud : 0)
}

/** Most words: small Latin letters. */
export function isLower(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code < 97 || code > 122) return false
  }
  return word.length > 0
}
