import {
  ANONYMOUS_NOUNS,
  among,
  COMPANY_WORDS,
  DOCUMENT_NOUNS,
  ORGANISATION_NOUNS,
  OUTLET_NOUNS,
  OUTLET_WORDS,
  ROLE_NOUNS,
  TITLE_MODIFIERS,
  TITLES,
} from './en/nouns.ts'
import { ADVERBS, DETERMINERS, EXCLAIMED, OPENERS, POSSESSIVES } from './en/words.ts'
import type { Range } from './phrases.ts'
import type { Item } from './units.ts'

/** Small words inside a name, after a capitalised word: any name ("Ecos del Macizo"), and those only inside the name of a body ("Institute for Outbreaks"). */
const PARTICLES = /^(?:-|&|de|da|del|della|dei|di|do|dos|das|du|van|von|der|den|ter|bin|ibn|bint|al|el|la|le|les|ben|y|e|und|et)$/
const BODY_PARTICLES = /^(?:of|for|on|and|in|the)$/

/** True for a word that can start a proper name: a capital, "al-Masar", "@handle". */
export const isNameWord = (item: Item | undefined): boolean =>
  item !== undefined &&
  !(PLAIN.test(item.word) && item.word.charAt(2) !== '-') &&
  item.tag !== 'QUOTE' &&
  item.tag !== 'MARK' &&
  (/^[@\p{Lu}]/u.test(item.word) || /^(?:al|el)-\p{Lu}/u.test(item.word)) &&
  !/^(?:['’]|n['’]t)/i.test(item.word)

/** Most words: they start with a small letter, and "al-Masar" is the only kind of those that may be a name. */
const PLAIN = /^[a-z]/

/** The name that starts at `from`: the end of its words; `from` if none starts there. */
export function nameEnd(items: readonly Item[], from: number, to = items.length): number {
  if (!startsName(items, from)) return from
  let end = from + 1
  // "the group Paws for Peace"
  let body = isBodyWord(items[from]?.low ?? '') || among(ORGANISATION_NOUNS, items[from - 1]?.low ?? '')
  for (let at = end; at < to && at < from + 14; ) {
    const item = items[at] as Item
    if (isNameWord(item) && !isDay(items, at)) {
      body ||= isBodyWord(item.low)
      end = ++at
      continue
    }
    if (item.tag === 'NUM' && /^\d{1,3}$/.test(item.low) && at === end && !/^\p{Lu}/u.test(items[at + 1]?.word ?? '')) {
      if (takesNumber(items, from, end) && !/^(?:percent|per|%|-)/.test(items[at + 1]?.low ?? '')) end = at + 1
      break
    }
    const close = item.tag === 'MARK' ? items.findIndex((other, index) => index > at && index < at + 6 && other.tag === 'MARK') : -1
    if (close > 0 && isNameWord(items[close + 1]) && close + 1 < to) {
      at = close + 1
      continue
    }
    if (/^'s?$/.test(item.low) && isNameWord(items[at + 1]) && at + 1 < to && (body || isBodyWord(items[at + 1]?.low ?? ''))) {
      at += 1
      continue
    }
    // "Kuo-hsiung"
    if (
      item.low === '-' &&
      at === end &&
      end - from > 1 &&
      /^\p{Ll}/u.test(items[at + 1]?.word ?? '') &&
      !COMPOUND.test(items[at + 1]?.low ?? '')
    ) {
      end = at += 2
      continue
    }
    if (!PARTICLES.test(item.low) && !(body && BODY_PARTICLES.test(item.low))) break
    if (item.low === 'and' && !isNameWord(items[at + 1])) break
    at += 1
  }
  return end
}

const DAYS =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?$/

/** Capitalised weekdays and months are no part of a name. */
const isDay = (items: readonly Item[], at: number): boolean => {
  const low = items[at]?.low ?? ''
  if (!DAYS.test(low)) return false
  // "the Sunday Beacon"
  if (low.endsWith('day') && items[at - 1]?.low === 'the' && isNameWord(items[at + 1]) && !DAYS.test(items[at + 1]?.low ?? '')) return false
  if (low === 'may') return !isNameWord(items[at - 1])
  // "Jan Orsk", "Mayor June Tol": no month without a number or a preposition beside it.
  const given = /^(?:jan|april|june|august)$/.test(low) && isNameWord(items[at + 1]) && !DAYS.test(items[at + 1]?.low ?? '')
  return !given || /^(?:in|since|until|by|from|of|last|next|late|early|mid|\d+)$/.test(items[at - 1]?.low ?? '')
}

function startsName(items: readonly Item[], at: number): boolean {
  const item = items[at]
  if ((item?.low === 'al' || item?.low === 'el') && items[at + 1]?.low === '-' && isNameWord(items[at + 2])) return true
  if (!isNameWord(item) || isDay(items, at)) return false
  const low = (item as Item).low
  if (EXCLAIMED.has(low)) return false
  if (/^(?:CCONJ|SCONJ|PRON|ADP|AUX|PART)$/.test((item as Item).tag) && !/^\p{Lu}{2,}/u.test((item as Item).word)) return false
  if (at === 0 && (ADVERBS.has(low) || OPENING.test(low))) return false
  if (DETERMINERS.has(low) || POSSESSIVES.has(low) || OPENERS.has(low)) return false
  // "Brokers at Hill & Moss": a plural that opens the sentence.
  if (at === 0 && (item as Item).tag === 'NOUN' && /[^s]s$/.test(low) && !isNameWord(items[1])) return false
  // "Arabic-language", "US-led": an adjective.
  if (items[at + 1]?.low === '-' && COMPOUND.test(items[at + 2]?.low ?? '')) return false
  return true
}

/** Participles and small words that open a sentence before a name, whatever their tag: "Quoting Lena Orsk, …". */
const OPENING =
  /^(?:quoting|citing|crediting|invoking|relaying|echoing|interviewing|addressing|asked|pressed|as|in|on|at|by|from|for|with|after|before|if|when|while|although|because|since|to)$/

const isBodyWord = (low: string): boolean =>
  among(ORGANISATION_NOUNS, low) || COMPANY_WORDS.has(low) || OUTLET_WORDS.has(low) || OUTLET_NOUNS.has(low) || among(DOCUMENT_NOUNS, low)

/** "Channel 4", "Novosti 24": a number belongs to the name of an outlet, and to a name of one word. */
const takesNumber = (items: readonly Item[], from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (/^(?:channel|radio|tv|news|fm|canal)$/.test(items[at]?.low ?? '')) return true
  return to - from === 1
}

/** What makes an adjective of a name before a hyphen. */
const COMPOUND =
  /^(?:language|led|backed|based|run|born|owned|style|area|wide|aligned|held|controlled|speaking|affiliated|linked|made|era|sponsored|funded|educated|built|listed|occupied|trained|shaped|like|first|only|majority|dominated|sized|bound|century|year|old|million|day|page)$/

/** The names in a phrase, in order. */
export function namesIn(items: readonly Item[], from = 0, to = items.length): Range[] {
  const names: Range[] = []
  for (let at = from; at < to; ) {
    const end = nameEnd(items, at, to)
    if (end > at) names.push({ from: at, to: end })
    at = Math.max(end, at + 1)
  }
  return names
}

/** A name without the titles and offices in front ("Justice Minister Ana Tol" → "Ana Tol"); the range itself if nothing else is left. */
export function withoutTitles(items: readonly Item[], { from, to }: Range): Range {
  if (isBodyWord(items[to - 1]?.low ?? '')) return { from, to }
  let start = from
  // "Additional Sessions Judge Leela Kurupath": all up to the last title goes.
  for (let at = from; at < to - 1; at++) if (isOffice(items[at]?.low ?? '') && isNameWord(items[at + 1])) start = at + 1
  while (start < to - 1 && isTitle(items[start]?.low ?? '')) start += 1
  if (to - start > 2 && ANONYMOUS_NOUNS.has(items[start]?.low ?? '')) start += 1
  while (start < to - 1 && !isNameWord(items[start]) && !PARTICLES.test(items[start]?.low ?? '')) start += 1
  return { from: start, to }
}

const isOffice = (low: string): boolean => TITLES.has(low) || ROLE_NOUNS.has(low)

const isTitle = (low: string): boolean => isOffice(low) || TITLE_MODIFIERS.has(low)
