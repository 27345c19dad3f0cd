import { hashText } from '../../learn/index.ts'
import type { Span } from '../../model/index.ts'
import { SIGN_BITS } from './en/signs.ts'

/** What a stance model knows of words: how common they are, and which of them have an input of their own. */
export interface Wording {
  /** Words by the hash of their stem, `COMMONNESS` entries: 0 never met, else 1 + 16 × log2 of the bodies that have it. */
  readonly commonness: Uint8Array
  /** The bodies that were counted. */
  readonly bodies: number
  /** Stem → number of its input. */
  readonly bag: ReadonlyMap<string, number>
}

export const COMMONNESS = 1 << 15

/** What is known of a word type. */
export interface Term {
  /** The same for all forms of a word. */
  readonly key: number
  /** How telling it is: 0 for a word of every text, about 1 for one of a single text. 0 for what is no word. */
  readonly weight: number
  /** Its groups of `SIGN_GROUPS`, as bits; `QUESTION` and `QUOTE` for those marks. */
  readonly signs: number
  /** Its number in the bag, or -1. */
  readonly bag: number
  readonly number: boolean
  readonly capital: boolean
}

export const QUESTION = 1 << 10
export const QUOTE = 1 << 11

/** Words below this weight are not compared: they stand in one text of four. */
export const LEAST = 0.2

export type Terms = (word: string) => Term

/** Word types above which all are forgotten. */
const REMEMBERED = 20_000

/** Looks words up, and remembers them for a while. */
export function termsOf(wording: Wording): Terms {
  const known = new Map<string, Term>()
  return (word) => {
    const found = known.get(word)
    if (found) return found
    if (known.size >= REMEMBERED) known.clear()
    const made = termOf(word, wording)
    known.set(word, made)
    return made
  }
}

function termOf(word: string, { commonness, bodies, bag }: Wording): Term {
  const lower = word.toLowerCase().replace('’', "'")
  if (!/[\p{L}\p{N}]/u.test(lower)) {
    const signs = lower.startsWith('?') ? QUESTION : /["“”‘]/.test(lower) ? QUOTE : 0
    return { key: 0, weight: 0, signs, bag: -1, number: false, capital: false }
  }
  const stem = stemOf(lower)
  const key = hashText(stem) || 1
  const rank = commonness[key & (COMMONNESS - 1)]!
  const among = Math.log2(Math.max(2, bodies))
  return {
    key,
    weight: lower.startsWith("'") ? 0 : rank === 0 ? 1 : Math.max(0, 1 - (rank - 1) / 16 / among),
    signs: SIGN_BITS.get(lower) ?? 0,
    bag: bag.get(stem) ?? -1,
    number: /^\p{N}/u.test(lower),
    capital: /^\p{Lu}/u.test(word),
  }
}

/** The commonness of stems that stand in so many of the bodies, as `Wording` keeps it. */
export const rankOf = (bodies: number): number => (bodies <= 0 ? 0 : Math.min(255, 1 + Math.round(16 * Math.log2(bodies))))

/** A lower-cased word without its commonest endings. */
export function stemOf(lower: string): string {
  let stem = lower.length > 18 ? lower.slice(0, 18) : lower
  if (stem.length > 3 && stem.endsWith('s') && !stem.endsWith('ss') && !stem.endsWith('us')) stem = stem.slice(0, stem.endsWith('ies') ? -3 : -1)
  if (stem.length > 5 && stem.endsWith('ing')) stem = stem.slice(0, -3)
  else if (stem.length > 4 && stem.endsWith('ed')) stem = stem.slice(0, -2)
  else if (stem.length > 5 && stem.endsWith('ly')) stem = stem.slice(0, -2)
  if (stem.length > 3 && /[ey]$/.test(stem)) stem = stem.slice(0, -1)
  if (stem.length > 4 && stem.at(-1) === stem.at(-2)) stem = stem.slice(0, -1)
  return stem
}

/** A text as terms, sentence by sentence: what is compared. */
export interface Words {
  readonly terms: readonly Term[]
  /** Where sentences start, as indices into the terms, and the number of terms behind the last. */
  readonly starts: readonly number[]
}

export function wordsOf(text: string, tokens: readonly Span[], sentences: readonly { readonly first: number; readonly last: number }[], terms: Terms): Words {
  const most = Math.min(tokens.length, MOST_TOKENS)
  const list: Term[] = []
  for (let at = 0; at < most; at++) {
    const { start, end } = tokens[at]!
    list.push(terms(end - start > 40 ? text.slice(start, start + 40) : text.slice(start, end)))
  }
  const starts = sentences.map(({ first }) => first).filter((first) => first < most)
  return { terms: list, starts: [...starts, most] }
}

/** Tokens of a body that are looked at; the longest news texts have some ten thousand. */
export const MOST_TOKENS = 3000
