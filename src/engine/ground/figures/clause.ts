import type { Span } from '../../model/index.ts'
import type { Analysis, Sentence, Upos } from '../../text/index.ts'
import { MONEY_BEFORE } from './en/units.ts'

/** The words of one sentence, which no figure leaves. */
export interface Clause {
  readonly tokens: readonly Span[]
  readonly shown: readonly string[]
  /** In lower case. */
  readonly words: readonly string[]
  readonly upos: readonly Upos[]
}

export function clauseOf({ text, tokens, words, lows, upos }: Analysis, { first, last }: Sentence): Clause {
  const clause = { tokens: [] as Span[], shown: [] as string[], words: [] as string[], upos: [] as Upos[] }
  const push = (token: Span, word: string, low: string, tag: Upos): void => {
    clause.tokens.push(token)
    clause.shown.push(word)
    // A token longer than any word that is looked up stays as it is.
    clause.words.push(word.length > 40 ? word : low)
    clause.upos.push(tag)
  }
  for (let at = first; at < last; at++) {
    const token = tokens[at] as Span
    const letters = moneyPrefix(words[at] as string)
    if (letters === 0) {
      push(token, words[at] as string, lows[at] as string, upos[at] ?? 'X')
      continue
    }
    const cut = token.start + letters
    for (const [start, end, tag] of [
      [token.start, cut, 'SYM'],
      [cut, token.end, 'NUM'],
    ] as const) {
      const word = text.slice(start, end)
      push({ start, end }, word, word.toLowerCase(), tag)
    }
  }
  return clause
}

/** The letters of a currency that its amount is written against ("RM4", "Rs10"): their number, or 0. */
function moneyPrefix(word: string): number {
  if (word.length < 3 || word.length > 24 || !DIGIT.test(word)) return 0
  const letters = /^(\p{L}{2,4})\p{Nd}/u.exec(word)?.[1]
  return letters && MONEY_BEFORE.has(letters.toLowerCase()) ? letters.length : 0
}

const DIGIT = /\p{Nd}/u

/** How many characters of white space stand before a token. */
export const gapBefore = ({ tokens }: Clause, at: number): number => (tokens[at]?.start ?? 0) - (tokens[at - 1]?.end ?? 0)

/** Whether the word is written with a capital. */
export function capital({ shown }: Clause, at: number): boolean {
  const first = shown[at]?.[0] ?? ''
  return first !== first.toLowerCase()
}

/** What a table says of the longest run of at most `most` words that starts at a token, with where the run ends. */
export function longestAt<V>(
  { words }: Clause,
  table: ReadonlyMap<string, V>,
  at: number,
  most: number,
): { value: V; last: number } | null {
  let found: { value: V; last: number } | null = null
  let joined = ''
  for (let to = at; to < Math.min(at + most, words.length); to++) {
    joined = joined ? `${joined} ${words[to]}` : (words[to] ?? '')
    const value = table.get(joined)
    if (value !== undefined) found = { value, last: to + 1 }
  }
  return found
}

/** The same of the longest run that ends right before a token, with where the run starts. */
export function longestBefore<V>(
  { words }: Clause,
  table: ReadonlyMap<string, V>,
  at: number,
  most: number,
): { value: V; first: number } | null {
  let found: { value: V; first: number } | null = null
  let joined = ''
  for (let from = at - 1; from >= Math.max(0, at - most); from--) {
    joined = joined ? `${words[from]} ${joined}` : (words[from] ?? '')
    const value = table.get(joined)
    if (value !== undefined) found = { value, first: from }
  }
  return found
}
