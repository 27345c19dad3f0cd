import { CUE_NOUNS } from './en/nouns.ts'
import { formsAt } from './en/rarer.ts'
import {
  ADVERBS,
  AUXILIARIES,
  DETERMINERS,
  EXCLAIMED,
  FINITE,
  isTime,
  NEGATIONS,
  NOUN_PREPOSITIONS,
  OPENERS,
  PERSONAL,
  POSSESSIVES,
  SUBJECT_PRONOUNS,
} from './en/words.ts'
import type { Item } from './units.ts'

/** A half-open range of items. */
export interface Range {
  readonly from: number
  readonly to: number
}

const CAPITAL = /^\p{Lu}/u

export const isCapital = (item: Item | undefined): boolean => item !== undefined && CAPITAL.test(item.word)
export const isComma = (item: Item | undefined): boolean => item?.low === ','
export const isDash = (item: Item | undefined): boolean => item !== undefined && /^(?:–|—|--|-{2,3})$/.test(item.low)
export const isStop = (item: Item | undefined): boolean => item === undefined || /^(?:[.;:!?…]+|[()[\]])$/.test(item.low)

/** True for an item that can be part of a noun phrase. */
export function isNominal(item: Item | undefined): boolean {
  if (!item) return false
  const { tag, low } = item
  if (tag === 'QUOTE') return false
  if (tag === 'MARK' || low === "'s" || low === "'") return true
  if (low === 'there' || OPENERS.has(low) || AUXILIARIES.has(low) || NEGATIONS.has(low)) return false
  if (DETERMINERS.has(low) || POSSESSIVES.has(low)) return true
  if (FINITE.has(low) && !isCapital(item)) return false
  if (tag === 'NOUN' || tag === 'PROPN' || tag === 'ADJ' || tag === 'NUM' || tag === 'DET' || tag === 'SYM') return true
  if (tag === 'PRON') return true
  if (low === '-' || low === '/' || low === '&' || low === '%') return true
  // A name that the tagger takes for an interjection or a verb.
  return tag === 'X' || (tag === 'VERB' && isCapital(item)) || (tag === 'INTJ' && isCapital(item) && !EXCLAIMED.has(low))
}

/** True for a word that is surely, or as tagged, a finite verb or an auxiliary. */
export function isFiniteVerb(item: Item | undefined): boolean {
  if (!item) return false
  if (AUXILIARIES.has(item.low) && item.low !== "'s") return true
  if (item.tag === 'AUX') return true
  return (item.tag === 'VERB' || FINITE.has(item.low)) && !item.low.endsWith('ing') && !isCapital(item)
}

export const isAuxiliary = (item: Item | undefined): boolean =>
  item?.tag === 'AUX' || (AUXILIARIES.has(item?.low ?? '') && item?.low !== "'s")

/** The end of the noun phrase that starts at `from`, with its of-, for- and in-phrases; `from` if none does. */
export function nounPhraseEnd(items: readonly Item[], from: number, phrases = true): number {
  const first = items[from]
  if (!first) return from
  if (PERSONAL.has(first.low) && !(POSSESSIVES.has(first.low) && isNominal(items[from + 1]))) return from + 1
  let at = from
  let noun = false
  for (; at < items.length; at++) {
    const item = items[at] as Item
    if (PERSONAL.has(item.low) && at > from) break
    if (noun && isCapital(item) && isCapital(items[at - 1]) && DETERMINERS.has(item.low)) continue
    if (noun && (DETERMINERS.has(item.low) || POSSESSIVES.has(item.low)) && !NOUN_PREPOSITIONS.has(items[at - 1]?.low ?? '')) break
    if (noun && isTime(item.low) && item.low !== 'may' && !(isCapital(item) && isCapital(items[at + 1]) && isCapital(items[at - 1]))) break
    if (isNominal(item)) {
      if (item.tag === 'NOUN' || item.tag === 'PROPN' || item.tag === 'NUM' || item.tag === 'PRON' || isCapital(item)) noun = true
      continue
    }
    const modifies = !noun || /^(?:NUM|DET|ADP|ADJ)$/.test(items[at - 1]?.tag ?? '')
    if (modifies && item.tag === 'VERB' && /(?:ed|en|ing)$/.test(item.low) && isNominal(items[at + 1]) && !isCapital(items[at + 1]))
      continue
    // "oceanologist Ana Tol", whatever the tagger makes of the trade.
    if (!noun && /^(?:ADV|VERB|INTJ)$/.test(item.tag) && /(?:er|or|ist|ian|ant|ent|man|woman)$/.test(item.low) && isCapital(items[at + 1]))
      continue
    if (
      noun &&
      phrases &&
      NOUN_PREPOSITIONS.has(item.low) &&
      isNominal(items[at + 1]) &&
      !isTime(items[at + 1]?.low ?? '') &&
      goesOn(item, items[at + 1])
    )
      continue
    if (noun && (item.low === 'and' || item.low === 'or') && isNominal(items[at + 1]) && !SUBJECT_PRONOUNS.has(items[at + 1]?.low ?? ''))
      continue
    break
  }
  // "the Lantern last week"
  if (isTime(items[at]?.low ?? ''))
    while (at > from + 1 && /^(?:last|this|next|late|early|earlier)$/.test(items[at - 1]?.low ?? '')) at -= 1
  while (at > from && !isNominal(items[at - 1])) at -= 1
  return noun ? at : from
}

/** "in a statement", "on Monday", "to reporters" do not belong to the teller. */
function goesOn(preposition: Item, next: Item | undefined): boolean {
  if (/^(?:1[5-9]|20)\d\d$/.test(next?.low ?? '') && /^(?:in|from)$/.test(preposition.low)) return false
  if (preposition.low === 'to' || preposition.low === 'on' || preposition.low === 'with') return false
  if (preposition.low === 'in' || preposition.low === 'at') return !(next && /^(?:a|an|his|her|their|its)$/.test(next.low))
  return true
}

/** The noun phrase that ends before `to`: where it starts; `to` if there is none. Reduced relatives ("relatives gathered at the door") are part of it. */
export function nounPhraseStart(items: readonly Item[], to: number, least: number): number {
  const last = items[to - 1]
  if (!last) return to
  if (last.tag !== 'MARK' && SUBJECT_PRONOUNS.has(last.low)) return to - 1
  if (/^(?:this|that|these|those|one|both|some|many|others|none|neither|another|third|second)$/.test(last.low) && !isNominal(items[to - 2]))
    return to - 1
  let at = to
  while (at > least) {
    const item = items[at - 1] as Item
    const before = items[at - 2]
    if (PERSONAL.has(item.low) && !(POSSESSIVES.has(item.low) && at < to)) break
    if (isNominal(item)) {
      at -= 1
      continue
    }
    const joins = NOUN_PREPOSITIONS.has(item.low) && isNominal(items[at]) && at < to
    if (joins && (isNominal(before) || isParticiple(before))) {
      at -= 1
      continue
    }
    if (
      isParticiple(item) &&
      at < to &&
      before &&
      (isNominal(before) || before.tag === 'ADV' || before.low === 'not') &&
      !NOUN_PREPOSITIONS.has(before.low)
    ) {
      at -= 1
      continue
    }
    // "logs obtained through a request": the participle's own phrase.
    if (
      /^(?:through|via|by|during|after|before|since)$/.test(item.low) &&
      at < to &&
      isNominal(items[at]) &&
      before?.tag === 'VERB' &&
      isParticiple(before) &&
      isNominal(items[at - 3])
    ) {
      at -= 1
      continue
    }
    if (item.low === 'not' && at < to && isNominal(before) && isParticiple(items[at])) {
      at -= 1
      continue
    }
    if ((item.low === 'and' || item.low === 'or') && at < to && isNominal(before)) {
      at -= 1
      continue
    }
    // "midwives, nurses and two doctors"
    if (
      item.low === ',' &&
      at < to &&
      before?.tag === 'NOUN' &&
      items[at]?.tag === 'NOUN' &&
      !DETERMINERS.has(items[at - 3]?.low ?? '') &&
      items.slice(at, to).some(({ low }, index) => low === 'and' && !isCapital(items[at + index + 1]))
    ) {
      at -= 1
      continue
    }
    if (item.low === ',' && at < to && before && before.tag === 'ADJ' && items[at]?.tag === 'ADJ') {
      at -= 1
      continue
    }
    break
  }
  return trimStart(items, at, to)
}

const isParticiple = (item: Item | undefined): boolean =>
  item !== undefined &&
  (item.tag === 'VERB' || item.tag === 'ADJ' || item.tag === 'ADV') &&
  /(?:ed|en|wn|de|ld|ly|nt|ing|ept|ound)$/.test(item.low)

/** Drops what stands before the phrase itself: "On Monday", "Later", "But". */
function trimStart(items: readonly Item[], from: number, to: number): number {
  let at = from
  // The last place where a determiner or possessive follows a noun without anything between: a new phrase starts there.
  for (let look = from + 1; look < to; look++) {
    const item = items[look] as Item
    const before = items[look - 1] as Item
    if (
      (DETERMINERS.has(item.low) || POSSESSIVES.has(item.low)) &&
      !/^(?:one|two|three|four|five|six|seven|eight|nine|ten|other|many|several|few|most)$/.test(item.low)
    )
      if (
        before.tag !== 'MARK' &&
        !/^(?:and|or|all|both|of|not)$/.test(before.low) &&
        !NOUN_PREPOSITIONS.has(before.low) &&
        before.tag !== 'ADP' &&
        !DETERMINERS.has(before.low) &&
        before.low !== "'s"
      )
        at = look
    // "the Sunday Beacon" is one name.
    const paper = isCapital(item) && isCapital(before) && items[look - 2]?.low === 'the'
    if (!paper && isTime(before.low) && !NOUN_PREPOSITIONS.has(item.low) && item.low !== "'s" && before.low !== 'may') at = look
  }
  while (at < to - 1) {
    const item = items[at] as Item
    if (
      ADVERBS.has(item.low) ||
      item.tag === 'CCONJ' ||
      item.tag === 'PUNCT' ||
      item.tag === 'SCONJ' ||
      (isTime(item.low) && items[at + 1]?.low !== "'s")
    )
      at += 1
    else if (NOUN_PREPOSITIONS.has(item.low) && item.low !== 'of') at += 1
    else break
  }
  return at
}

/** A cue verb that was tagged a noun: "a neighbour remembers ‘a smell of varnish’". */
function tells(items: readonly Item[], at: number): boolean {
  const item = items[at] as Item
  if (item.tag !== 'NOUN' || !formsAt(items, at).some(({ form }) => form === 's') || CUE_NOUNS.has(item.low.slice(0, -1))) return false
  const next = items[at + 1]
  return (
    next?.tag === 'MARK' ||
    next?.tag === 'QUOTE' ||
    next?.low === 'that' ||
    DETERMINERS.has(next?.low ?? '') ||
    PERSONAL.has(next?.low ?? '')
  )
}

/** True if a clause with a subject and a finite verb starts at `from` (subject within the next forty items). */
export function startsClause(items: readonly Item[], from: number, end: number): boolean {
  const limit = Math.min(end, from + 40)
  let subject = false
  let depth = 0
  for (let at = from; at < limit; at++) {
    const item = items[at] as Item
    if (subject && depth === 0 && (isFiniteVerb(item) || tells(items, at))) return !(items[at - 1]?.tag === 'CCONJ' && !isNominal(item))
    if (subject && item.tag === 'MARK' && at > from + 1 && items[at - 1]?.tag === 'VERB') return true
    if (item.low === ';' || item.low === ':' || isStop(item)) return false
    if (item.tag === 'QUOTE') return false
    if (item.low === ',') {
      if (!subject) {
        if (at === from) return false
        continue
      }
      const close = items.findIndex((other, index) => index > at && index < limit && other.low === ',')
      if (close < 0) return false
      at = close
      continue
    }
    if (item.low === 'who' || item.low === 'which') {
      depth = 1
      continue
    }
    if (depth === 1 && isFiniteVerb(item)) depth = 0
    if (isNominal(item) && item.tag !== 'MARK') subject = true
    else if (!subject && item.low === 'to') return false
    else if (!subject && item.tag === 'VERB') return item.low.endsWith('ing') && from === at ? startsClause(items, at + 1, end) : false
    if (item.low === 'there' || item.low === 'it') subject = true
  }
  return false
}
