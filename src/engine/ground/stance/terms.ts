import { hashText } from '../../learn/index.ts'
import type { Span } from '../../model/index.ts'
import type { Sentence } from '../../text/index.ts'
import { SIGNS } from './en/signs.ts'

/** What is known of words before a headline and a body are met. */
export interface Wording {
  /** How common a stem is, by its hash, `SLOTS` entries: what `rankOf` makes of the bodies that have it. */
  readonly commonness: Uint8Array
  /** The bodies that were counted. */
  readonly bodies: number
  /** The stems that have inputs of their own, and their numbers. */
  readonly bag: ReadonlyMap<string, number>
}

/** Entries of `Wording.commonness`. 2^15: of some 25,000 stems the common ones, which matter, seldom fall together. */
export const SLOTS = 1 << 15

/** What is known of a word type. */
export interface Term {
  /** The same for all forms of a word; 0 for what is no word. */
  readonly key: number
  /** How telling it is: from 0 for a word of every body to 1 for one of none. */
  readonly weight: number
  /** Its groups, as the bits that follow. */
  readonly signs: number
  /** Its number in the bag, or -1. */
  readonly bag: number
  readonly number: boolean
  readonly capital: boolean
}

export const REFUTES = 1
export const DENIES = 2
export const NEGATES = 4
export const HEDGES = 8
export const TELLS = 16
export const CONFIRMS = 32
const ASKS = 64
export const QUOTES = 128
/** All of them, in the order in which they are counted. */
export const GROUPS: readonly number[] = [REFUTES, DENIES, NEGATES, HEDGES, TELLS, CONFIRMS, ASKS, QUOTES]

/** Words below this weight are not compared: more than one body in five has them. */
export const LEAST = 0.2

/** Looks word types up. */
export type Terms = (word: string) => Term

/** Word types above which all are forgotten, some 100 bytes each. */
const REMEMBERED = 20_000

/** Looks word types up and remembers them for a while: it is the same whether remembered or not. */
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
  const stem = stemOf(word)
  if (stem === '') {
    const signs = word.startsWith('?') ? ASKS : /["“”‘]/.test(word) ? QUOTES : 0
    return { key: 0, weight: 0, signs, bag: -1, number: false, capital: false }
  }
  const key = hashText(stem) || 1
  const rank = commonness[slotOf(key)]!
  const clitic = /^['’]/.test(word)
  return {
    key,
    weight: clitic ? 0 : rank === 0 ? 1 : Math.max(0, 1 - (rank - 1) / STEPS / Math.log2(Math.max(2, bodies))),
    signs: SIGNS.get(lowered(word)) ?? 0,
    bag: bag.get(stem) ?? -1,
    number: /^\p{N}/u.test(word),
    capital: /^\p{Lu}/u.test(word),
  }
}

export const slotOf = (key: number): number => key & (SLOTS - 1)

/** Ranks to a doubling of the bodies. */
const STEPS = 16

/** How common a stem of so many bodies is: 0 of none, else 1 and `STEPS` for each doubling. */
export const rankOf = (bodies: number): number => (bodies <= 0 ? 0 : Math.min(255, 1 + Math.round(STEPS * Math.log2(bodies))))

const lowered = (word: string): string => word.toLowerCase().replace('’', "'")

/** A word in lower case without its commonest endings; empty for what is no word. */
export function stemOf(word: string): string {
  let stem = lowered(word).slice(0, 18)
  if (!/[\p{L}\p{N}]/u.test(stem)) return ''
  if (stem.length > 3 && /[^su]s$/.test(stem)) stem = stem.slice(0, stem.endsWith('ies') ? -3 : -1)
  if (stem.length > 5 && stem.endsWith('ing')) stem = stem.slice(0, -3)
  else if (stem.length > 4 && stem.endsWith('ed')) stem = stem.slice(0, -2)
  else if (stem.length > 5 && stem.endsWith('ly')) stem = stem.slice(0, -2)
  if (stem.length > 3 && /[ey]$/.test(stem)) stem = stem.slice(0, -1)
  if (stem.length > 4 && stem.at(-1) === stem.at(-2)) stem = stem.slice(0, -1)
  return stem
}

/** A text as it is compared. */
export interface Wordlist {
  readonly terms: readonly Term[]
  /** The sentence that each term stands in. */
  readonly sentence: Uint16Array
  readonly sentences: number
}

/** A text with its tokens and sentences. */
export interface Split {
  readonly text: string
  readonly tokens: readonly Span[]
  readonly sentences: readonly Sentence[]
}

/** Tokens of a body that are looked at: the longest of 1,683 bodies has some 5,500, one in a hundred more than these. */
export const MOST_TOKENS = 3000
/** Characters of a token that are looked at. */
const MOST_LETTERS = 40

/** The head of a text as terms. */
export function wordlistOf({ text, tokens, sentences }: Split, terms: Terms): Wordlist {
  const count = Math.min(tokens.length, MOST_TOKENS)
  const sentence = new Uint16Array(count)
  const list: Term[] = []
  let number = -1
  for (let at = 0; at < count; at++) {
    const { start, end } = tokens[at]!
    list.push(terms(text.slice(start, Math.min(end, start + MOST_LETTERS))))
    if (number < 0 || (number + 1 < sentences.length && at >= sentences[number + 1]!.first)) number++
    sentence[at] = number
  }
  return { terms: list, sentence, sentences: number + 1 }
}
