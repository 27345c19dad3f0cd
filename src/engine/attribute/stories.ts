import { type Cue, cueOf, type Tellers } from './cue.ts'
import { SAYING, STORIES } from './en/constructions.ts'
import { DOCUMENT_NOUNS, singular } from './en/nouns.ts'
import { BE, DETERMINERS, NOUN_PREPOSITIONS, POSSESSIVES } from './en/words.ts'
import { isCapital, isComma, isNominal, isStop, nounPhraseEnd, type Range } from './phrases.ts'
import { addresseeEnd, canTell, hasNoun } from './subjects.ts'
import type { Item } from './units.ts'

export const isStory = (low: string): boolean => STORIES.has(low) || STORIES.has(singular(low))

/** Where the content starts behind "that", "saying", "claiming that"; null if none does. */
export function saidFrom(items: readonly Item[], at: number): number | null {
  const low = items[at]?.low ?? ''
  if (low !== 'that' && !SAYING.has(low)) return null
  let from = items[at + 1]?.low === 'that' && low !== 'that' ? at + 2 : at + 1
  if (items[from]?.tag !== 'QUOTE' && isComma(items[from])) from += 1
  return items[from] && !isStop(items[from]) ? from : null
}

/** A teller's phrase with an apposition behind it, and the item after both; null if none starts here. */
export function tellerFrom(items: readonly Item[], from: number): { readonly range: Range; readonly end: number } | null {
  let end = Math.max(nounPhraseEnd(items, from), looseEnd(items, from))
  if (end === from || !(hasNoun(items, from, end) || canTell(items, { from, to: end }))) return null
  // "a police log that": a paper, whatever its tag.
  if (items[end]?.tag === 'VERB' && DOCUMENT_NOUNS.has(items[end]?.low ?? '') && items[end + 1]?.low === 'that') end += 1
  const name = CLOSE.test(items[end - 1]?.low ?? '') && /^(?:to|with|on)$/.test(items[end]?.low ?? '') ? end - 1 : end
  end = relativeEnd(items, addresseeEnd(items, end))
  if (end > name) return { range: { from, to: name }, end }
  const next = items[end + 1]
  if (!isComma(items[end]) || !next) return { range: { from, to: end }, end }
  // "Lena Orsk, a welder,", "Lena Orsk, 46,"
  const close = next.tag === 'NUM' ? end + 2 : /^(?:an?|the|his|her|its|their)$/.test(next.low) ? nounPhraseEnd(items, end + 1) : end
  return close > end + 1 && isComma(items[close]) ? { range: { from, to: end }, end: close + 1 } : { range: { from, to: end }, end }
}

/** The end of a teller's phrase where tags may be wrong: words of a noun phrase and nouns for tellers, whatever their tag. */
function looseEnd(items: readonly Item[], from: number): number {
  let at = from
  let noun = from
  for (; at < items.length && at < from + 9; at++) {
    const item = items[at] as Item
    const teller = canTell(items, { from: at, to: at + 1 })
    if (at > from && (DETERMINERS.has(item.low) || POSSESSIVES.has(item.low))) break
    // "to fire brigade chief Orsk": a noun that is taken for a verb, before others.
    const first = at === from && item.tag === 'VERB' && items[at + 1]?.tag === 'NOUN'
    if (!isNominal(item) && !teller && !first && item.low !== 'and') break
    if (teller) noun = at + 1
  }
  return noun
}

const CLOSE = /^(?:close|familiar|briefed|privy)$/

/** Past what is said of a teller without a comma: "released by a survey firm", "speaking on condition of anonymity", "who gave no name". */
function relativeEnd(items: readonly Item[], end: number): number {
  const item = items[end]
  if (item?.low === 'who') {
    for (let at = end + 1; at < Math.min(items.length, end + 12); at++)
      if (isComma(items[at]) || items[at]?.low === 'that' || isStop(items[at])) return at
    return end
  }
  // "a source close to the mayor", whatever the tag
  const close = CLOSE.test(item?.low ?? '') ? end + 1 : CLOSE.test(items[end - 1]?.low ?? '') ? end : 0
  if (close > 0 && /^(?:to|with|on)$/.test(items[close]?.low ?? '')) return Math.max(end, nounPhraseEnd(items, close + 1))
  const participle = item?.tag === 'VERB' && /(?:ed|en|wn|ing)$/.test(item.low) && items[end + 1]?.tag === 'ADP'
  return participle ? Math.max(end, nounPhraseEnd(items, end + 2)) : end
}

/** The story that a noun phrase starting at `from` is, and whose it is ("a report by Sahil TV", "Sahil TV's report"); null if it is none. */
export function storyFrom(
  items: readonly Item[],
  from: number,
): { readonly at: number; readonly whose: Range | null; readonly end: number } | null {
  const limit = Math.min(items.length, from + 8)
  let at = -1
  let capital = -1
  let owner = -1
  for (let look = from; look < limit; look++) {
    const item = items[look] as Item
    if (/^'s?$/.test(item.low) && item.tag !== 'MARK') owner = look
    else if (isStory(item.low) && !isCapital(item)) {
      at = look
      break
    } else if (!isNominal(item) && !(item.tag === 'VERB' && /(?:ed|ing)$/.test(item.low)) && item.tag !== 'ADV') return null
    else if (NOUN_PREPOSITIONS.has(item.low)) return null
    else if (isCapital(item) && capital < 0) capital = look
  }
  if (at < 0) return null
  const next = items[at + 1]
  if (owner > from) return { at, whose: { from, to: owner }, end: at + 1 }
  // "a report published by", "reports in"
  const by = next?.tag === 'VERB' && /(?:ed|ast)$/.test(next.low) ? at + 2 : at + 1
  const joint = items[by]?.low ?? ''
  if (/^(?:by|from|in|on|at|of)$/.test(joint) && (/^(?:by|from)$/.test(joint) || isCapital(items[by + 1]) || isCapital(items[by + 2]))) {
    const teller = tellerFrom(items, by + 1)
    if (teller && canTell(items, teller.range)) return { at, whose: teller.range, end: teller.end }
  }
  const before = items.slice(Math.max(from, capital), at)
  if (capital >= 0 && before.every((item) => isCapital(item))) return { at, whose: { from: capital, to: at }, end: at + 1 }
  return { at, whose: null, end: at + 1 }
}

/** A cue of a construction with its tellers. */
export function madeOf(
  cue: Range,
  rule: string,
  tellers: Tellers,
  from: number | null,
  to: number | null,
  rest: Partial<Cue> = {},
  past = from ?? 0,
): Cue {
  const left = Math.min(tellers.left, cue.from)
  const right = Math.max(tellers.right, from ?? 0, cue.to)
  return cueOf(cue.from, cue.to, 'verb', rule, { ...rest, made: { tellers: { ...tellers, shared: false, left, right }, from, to, past } })
}

/** The subject passes on what `whose` tells; its own word if that is null. */
export function through(subject: Tellers, whose: Range | null): Tellers {
  if (!whose) return subject
  const outer = subject.source ? [...subject.outer, subject.source, ...subject.inner] : subject.outer
  return { ...subject, source: whose, outer, inner: [] }
}

export const isPassive = (items: readonly Item[], group: number, at: number): boolean =>
  items.slice(Math.max(0, group), at).some(({ low }) => BE.has(low))

/** Nothing but a stop or a comma follows. */
export const ends = (items: readonly Item[], at: number): boolean => isStop(items[at]) || isComma(items[at]) || at >= items.length
