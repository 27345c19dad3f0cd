import type { Span } from '../model/index.ts'
import type { Language } from './language.ts'

/** One part of a headline: something claimed, or who is said to claim it. */
export interface Claim extends Span {
  readonly kind: 'claim' | 'teller'
  /** It stands in quote marks, so the headline itself says that somebody said it. */
  readonly quoted: boolean
  /** It says that somebody denies something. */
  readonly denies: boolean
  /** "A raid reveals a plot": that it does so is claimed of the part before, and must be told of it; how that part is called. */
  readonly of: Span | null
}

const CUT =
  /[:;|!?]\s|\s[–—-]\s|,\s(?=["“‘']?\p{L}+\s\p{L})|,?\s(?:as|while|but|after(?!\s(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten)\s)))\s/gu

/** Longest part that is looked into, in characters. */
const MOST = 1000

/** Claims that are taken from one headline. */
const MOST_CLAIMS = 20

/** The headline cut at colons, semicolons, dashes, commas and "as", "while", "after", and before what its first part is said to prove. */
export function claimsOf({ headline }: Language, title: string): Claim[] {
  const cuts: number[] = [0]
  for (const match of title.slice(0, MOST).matchAll(CUT)) cuts.push(match.index, match.index + match[0].length)
  cuts.push(title.length)
  const claims: Claim[] = []
  for (let at = 0; at + 1 < cuts.length && claims.length < MOST_CLAIMS; at += 2) {
    const start = cuts[at] as number
    const end = cuts[at + 1] as number
    const part = title.slice(start, end).trim()
    if (headline.labels.test(part) || !/\p{L}/u.test(part)) continue
    const words = part
      .toLowerCase()
      .split(/[^\p{L}\p{N}'’]+/u)
      .filter((word) => word !== '')
    const lone = cuts.length > 2 && words.length <= 4
    // A quoted part that is no name: 'was holding a spatula'.
    const quoted =
      /(?:^|[\s])["“‘'](?=\p{Ll})|^["“‘'][^"”’']{8,}/u.test(title.slice(Math.max(0, start - 1), end)) &&
      !namesQuoted(title.slice(start, end))
    const teller = lone && !quoted && (words.some((word) => headline.passing.test(word)) || wordsOf({ headline }, part).size < 2)
    const made = {
      ...trimmed(title, start, end),
      kind: teller ? ('teller' as const) : ('claim' as const),
      quoted,
      denies: words.some((word) => headline.denying.test(word)),
      of: null,
    }
    if (made.end > made.start) claims.push(...(teller ? [made] : proofIn(headline, title, made)))
  }
  if (claims.some(({ kind }) => kind === 'claim') || !/\p{L}/u.test(title)) return claims
  return [{ ...trimmed(title, 0, title.length), kind: 'claim', quoted: false, denies: false, of: null }]
}

/** A part cut before what it is said to prove; the part as it is if it proves nothing, or is too short to stand for something told. */
function proofIn(headline: Language['headline'], title: string, claim: Claim): Claim[] {
  const part = title.slice(claim.start, Math.min(claim.end, claim.start + MOST))
  const match = headline.proving.exec(part)
  if (!match || claim.quoted || claim.denies) return [claim]
  const at = claim.start + match.index
  const first = { ...claim, ...trimmed(title, claim.start, at) }
  // "Poll shows …": a source rather than something told.
  if (wordsOf({ headline }, title.slice(first.start, first.end)).size < 2) return [claim]
  return [first, { ...claim, ...trimmed(title, at, claim.end), of: { start: first.start, end: first.end } }]
}

/** "‘Strange fever’ kills 23": a quoted subject is what it is called, no claim that somebody else makes. */
const namesQuoted = (part: string): boolean => /^\s*(?:\p{L}+['’]s )?["“‘'][^"“”]{2,30}["”’']\s+\p{L}+/u.test(part)

function trimmed(title: string, from: number, to: number): Span {
  let start = from
  let end = to
  while (start < end && /[\s'"“”‘’]/.test(title[start] as string)) start += 1
  while (end > start && /[\s'"“”‘’.,]/.test(title[end - 1] as string)) end -= 1
  return { start, end }
}

/** Content words by their class or their first five letters, numbers whole. */
export const wordsOf = (language: Pick<Language, 'headline'>, text: string): Set<string> => new Set(keysOf(language, text))

/** The same in their order, each as often as it stands there. */
export function keysOf({ headline }: Pick<Language, 'headline'>, text: string): string[] {
  const keys: string[] = []
  for (const [word] of text
    .slice(0, 5000)
    .toLowerCase()
    .matchAll(/\p{N}+|[\p{L}\p{M}]+/gu)) {
    const key = keyOf(headline, word)
    if (key !== null) keys.push(key)
  }
  return keys
}

/** The key of a word in lower case; null for a word without content. */
export function keyOf(headline: Language['headline'], word: string): string | null {
  const known = headline.classes.get(word)
  if (headline.stop.has(word) && !/^\d/.test(known ?? '')) return null
  return known ?? (word.length > 2 || /\d/.test(word) ? stem(word) : null)
}

/** The first five letters without an ending: of a longer word no ending is among them. */
const stem = (word: string): string => {
  if (word.length > 7) return word.slice(0, 5)
  const bare = word.length > 5 ? word.replace(/(?:ing|ed|es|s)$/, '') : word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word
  return bare.slice(0, 5)
}

export const share = (claim: ReadonlySet<string>, words: ReadonlySet<string>): number =>
  claim.size ? common(claim, words) / claim.size : 0

export function common(claim: ReadonlySet<string>, words: ReadonlySet<string>): number {
  let count = 0
  for (const word of claim) if (words.has(word)) count += 1
  return count
}
