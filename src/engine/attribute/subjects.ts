import {
  ANONYMOUS_NOUNS,
  among,
  DOCUMENT_NOUNS,
  GROUP_NOUNS,
  NAMELESS_NOUNS,
  ORGANISATION_NOUNS,
  OUTLET_NOUNS,
  ROLE_NOUNS,
} from './en/nouns.ts'
import { DETERMINERS, isTime } from './en/words.ts'
import { isCapital, isComma, isDash, isFiniteVerb, isNominal, isStop, nounPhraseEnd, type Range } from './phrases.ts'
import type { Item } from './units.ts'

/** A phrase that means somebody or something that can tell: a name, a person, a body, an outlet, a document. */
export const canTell = (items: readonly Item[], { from, to }: Range): boolean =>
  items.slice(from, to).some((item) => isCapital(item) || TELLERS.some((nouns) => among(nouns, item.low)))

const TELLERS = [ROLE_NOUNS, ANONYMOUS_NOUNS, GROUP_NOUNS, NAMELESS_NOUNS, ORGANISATION_NOUNS, OUTLET_NOUNS, DOCUMENT_NOUNS]

/** Past the addressee of a letter: "an internal letter to the governor". */
export function addresseeEnd(items: readonly Item[], end: number): number {
  const letter = among(DOCUMENT_NOUNS, items[end - 1]?.low ?? '') && items[end]?.low === 'to'
  return letter && DETERMINERS.has(items[end + 1]?.low ?? '') ? nounPhraseEnd(items, end + 1) : end
}

/** The "by" that says who told: right behind the cue or behind what was told ("was told of the limp by a constable"). */
export function byAfter(items: readonly Item[], from: number): number | null {
  if (items[from]?.low === 'by') return from
  if (!/^(?:of|about)$/.test(items[from]?.low ?? '')) return null
  const end = nounPhraseEnd(items, from + 1)
  return items[end]?.low === 'by' ? end : null
}

/** Where the noun phrase around a noun starts: "an urgent appeal". */
export function phraseStart(items: readonly Item[], noun: number, least: number): number {
  let at = noun
  while (at > least && /^(?:ADJ|DET|NOUN)$/.test(items[at - 1]?.tag ?? '')) at -= 1
  return at
}

/** A teller's phrase up to the "for" that opens what is asked. */
export function personEnd(items: readonly Item[], from: number): number {
  const end = nounPhraseEnd(items, from)
  for (let at = from + 1; at < end; at++) if (items[at]?.low === 'for') return at
  return end
}

/** "the sources", not "the sources late on Monday". */
export function trimmedName(items: readonly Item[], range: Range): Range {
  let to = range.from
  while (to < range.to && !(isTime(items[to]?.low ?? '') && to > range.from)) to += 1
  while (to > range.from + 1 && (items[to - 1]?.tag === 'ADP' || isComma(items[to - 1]))) to -= 1
  return { from: range.from, to }
}

/** Right behind a quote all words up to the verb are the teller, whatever their tags: “…,” line cook Ana Tol told …". */
export function fromQuote(items: readonly Item[], from: number, least: number): number {
  let at = from
  while (at > least && from - at < 4 && /^(?:VERB|NOUN|ADJ|PROPN|X|DET)$/.test(items[at - 1]?.tag ?? '')) at -= 1
  return at > least && items[at - 1]?.tag === 'QUOTE' ? at : from
}

/** "Two specialists who examined photographs said": the "who" whose clause ends before `from`; null if no relative clause does. */
export function relativeBefore(items: readonly Item[], from: number, least: number): number | null {
  if (!isFiniteVerb(items[from - 1]) && items[from - 1]?.tag !== 'ADP' && items[from - 1]?.low !== 'to') return null
  for (let at = from - 1; at > least && at > from - 14; at--) {
    const item = items[at] as Item
    if (isComma(item) || isStop(item) || isDash(item) || item.tag === 'QUOTE' || item.tag === 'CCONJ') return null
    // "the family that controls Tessera"; not "said that …".
    // "a contract that Radio Norda was able to consult mentions …"
    if (item.low === 'that' && among(DOCUMENT_NOUNS, items[at - 1]?.low ?? '')) return at
    if (item.low === 'that') return isFiniteVerb(items[at + 1]) && items[at - 1]?.tag === 'NOUN' ? at : null
    if (item.low === 'who' || item.low === 'which') return isNominal(items[at - 1]) ? at : null
  }
  return null
}

/** "87" or "the" alone tells nothing. */
export function hasNoun(items: readonly Item[], from: number, to: number): boolean {
  if (/^(?:nothing|nobody|none|everything)$/.test(items[from]?.low ?? '')) return false
  for (let at = from; at < to; at++) {
    const { tag, low } = items[at] as Item
    if (
      tag === 'NOUN' ||
      tag === 'PROPN' ||
      tag === 'PRON' ||
      tag === 'X' ||
      tag === 'ADJ' ||
      isCapital(items[at]) ||
      /^(?:one|another|two|both|some|many)$/.test(low)
    )
      return true
  }
  return to - from > 1
}

/** The first noun phrase of a clause: whose verb a later, joined verb shares ("Leaders paid tribute and demanded …"). */
export function firstSubject(items: readonly Item[], from: number, to: number): Range | null {
  let at = from
  // "Asked whether he would go, the minister laughed and said …"
  if (
    /(?:ed|ing|n)$/.test(items[at]?.low ?? '') &&
    (items[at]?.tag === 'VERB' || /^(?:asked|pressed|questioned|contacted|reached|speaking|writing)$/.test(items[at]?.low ?? ''))
  ) {
    const comma = items.findIndex((item, index) => index > at && index < Math.min(to, at + 25) && isComma(item))
    if (comma > 0) at = comma + 1
  }
  while (at < to && (items[at]?.tag === 'CCONJ' || isComma(items[at]) || items[at]?.tag === 'ADV' || items[at]?.low === 'that')) at += 1
  const end = nounPhraseEnd(items, at)
  return end > at && end < to && hasNoun(items, at, end) ? { from: at, to: end } : null
}

/** "said the owner, Ana Tol.": the name behind who is described. */
export function apposedName(items: readonly Item[], from: number, end: number): number {
  if (!isComma(items[end]) || isCapital(items[end - 1]) || items[from]?.tag === 'PROPN') return end
  const close = nounPhraseEnd(items, end + 1, false)
  const alone = close === items.length || isComma(items[close]) || isStop(items[close]) || items[close]?.tag === 'QUOTE'
  return close > end + 1 && alone && isName(items, end + 1, close) ? close : end
}

/** A parenthesis between subject and verb: a relative clause, a participle, an age, a preposition, an apposition. */
export function isAside(items: readonly Item[], from: number, to: number): boolean {
  const first = items[from]
  if (!first || from >= to) return false
  if (first.tag === 'MARK') return !hasFinite(items, from, to)
  if (
    /^(?:who|which|whose|whom|to|in|of|at|from|on|for|with|as|also|however|through|via|per|according|an?|the|then|too|himself|herself|speaking|by|after|during|when|before|her|his|its|their)$/.test(
      first.low,
    )
  )
    return !(first.low === 'the' && hasFinite(items, from, to))
  if (first.tag === 'NUM' || first.tag === 'ADV' || first.tag === 'PROPN' || first.tag === 'NOUN' || first.tag === 'ADJ')
    return !hasFinite(items, from, to)
  if (first.tag === 'VERB') return /(?:ed|ing|en|ld|wn)$/.test(first.low)
  return isNominal(first) && !hasFinite(items, from, to)
}

function hasFinite(items: readonly Item[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isFiniteVerb(items[at])) return true
  return false
}

/** A name, with or without a trade in front: "chemist Ana Tol". */
export function isName(items: readonly Item[], from: number, to: number): boolean {
  let first = from
  while (first < to - 1 && first < from + 3 && /^(?:NOUN|ADJ)$/.test(items[first]?.tag ?? '') && /^\p{Ll}/u.test(items[first]?.word ?? ''))
    first += 1
  if (first >= to) return false
  for (let at = first; at < to; at++) {
    const item = items[at] as Item
    if (at > from && /^(?:of|from)$/.test(item.low) && isCapital(items[at + 1])) continue
    // "Lu Kuo-hsin"
    if (at > first && items[at - 1]?.low === '-') continue
    if (!/^(?:[@\p{Lu}]|al-|el-|de$|da$|del$|van$|von$|bin$|ibn$|al$|-$)/u.test(item.word)) return false
  }
  return true
}
