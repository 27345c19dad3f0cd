import type { SourceKind, Span } from '../model/index.ts'
import { APPEARING, among, ORGANISATION_NOUNS, OUTLET_NOUNS, PUBLISHING, REACHING } from './en/nouns.ts'
import { DETERMINERS, isTime, NOUN_PREPOSITIONS, PERSONAL, POSSESSIVES } from './en/words.ts'
import { nameEnd } from './names.ts'
import { type Description, describe } from './naming.ts'
import { isComma, isNominal, nounPhraseEnd, type Range } from './phrases.ts'
import type { Item, Unit } from './units.ts'

/** A phrase of the running text that may mention a source: a proper name with what is said of it, or "the official". */
export interface Seen extends Span {
  readonly said: Description
  readonly items: readonly Item[]
  /** What the words around a name say it is. */
  readonly votes: readonly Vote[]
  /** Nouns said of it behind a comma: "Huda Tarhouni, a doctor at …". */
  readonly roles: readonly string[]
  /** Where those nouns stand. */
  readonly apposed: readonly Span[]
  /** It opens its sentence, so a pronoun of the next one may mean it. */
  readonly subject: boolean
}

export interface Vote {
  readonly kind: SourceKind
  readonly weight: number
}

/** Longest run of words in front of a name that describe it. */
const ROLE_REACH = 6

/** The names and definite phrases of a report in text order; linear. */
export function seenIn(text: string, units: readonly Unit[]): Seen[] {
  const seen: Seen[] = []
  for (const { items, within } of units) {
    let opened = within !== null
    const leading = subjectOf(text, items)
    if (leading) seen.push(leading)
    for (let at = 0; at < items.length; ) {
      const end = nameEnd(items, at)
      if (end > at) {
        const from = roleStart(items, at, end)
        const to = among(OUTLET_NOUNS, items[end]?.low ?? '') ? end + 1 : end
        const made = seenName(text, items, { from, to }, !opened && opens(items, from))
        if (made) seen.push(made)
        opened ||= made?.subject ?? false
        at = end
        continue
      }
      const low = items[at]?.low ?? ''
      if (low === 'the' || low === 'his' || low === 'her' || low === 'its' || low === 'their') {
        const to = nounPhraseEnd(items, at, false)
        const phrase = items.slice(at, to)
        if (
          to > at + 1 &&
          to < at + 8 &&
          leading?.start !== items[at]?.start &&
          !phrase.some((item) => item.tag === 'PROPN' && item !== phrase.at(-1))
        )
          seen.push({
            ...spanOf(items, { from: at, to }),
            said: describe(text, phrase),
            items: phrase,
            votes: [],
            roles: [],
            apposed: [],
            subject: false,
          })
      }
      at += 1
    }
  }
  return seen.sort((a, b) => a.start - b.start || b.end - a.end)
}

const spanOf = (items: readonly Item[], { from, to }: Range): Span => ({ start: items[from]?.start ?? 0, end: items[to - 1]?.end ?? 0 })

/** The person without a name who opens a sentence: "A sponge diver, he is dead now." */
function subjectOf(text: string, items: readonly Item[]): Seen | null {
  const to = nounPhraseEnd(items, 0, false)
  const phrase = items.slice(0, to)
  if (to < 2 || to > 8 || !/^(?:an?|the|one|another|my|his|her|their|our)$/.test(phrase[0]?.low ?? '') || items[to]?.tag === 'ADP')
    return null
  // "Her lawyer, Ana Tol,": the name tells more.
  if (isComma(items[to]) && nameEnd(items, to + 1) > to + 1) return null
  const said = describe(text, phrase)
  if (said.name || !said.sure || said.kind !== 'person') return null
  return { ...spanOf(items, { from: 0, to }), said, items: phrase, votes: [], roles: [], apposed: [], subject: true }
}

/** Nothing but an adverbial or a dateline stands before it. */
const opens = (items: readonly Item[], from: number): boolean => {
  for (let at = from - 1; at >= 0; at--) {
    const item = items[at] as Item
    if (item.low === '**' || item.tag === 'PUNCT' || DETERMINERS.has(item.low)) continue
    return /^(?:–|—|-|:|\))$/.test(item.low)
  }
  return true
}

/** Where the words that describe a name begin: "line cook Terrell Vance", "the online magazine Nachtschicht". */
function roleStart(items: readonly Item[], name: number, end: number): number {
  let from = name
  while (from > 0 && from > name - ROLE_REACH) {
    const item = items[from - 1] as Item
    if (item.tag === 'QUOTE' || item.tag === 'MARK' || !isNominal(item) || isTime(item.low) || PERSONAL.has(item.low)) break
    if (item.tag === 'PRON' || item.low === "'s" || POSSESSIVES.has(item.low)) break
    from -= 1
    if (DETERMINERS.has(item.low)) break
  }
  // "a member of the Port Commission Omar Saleh": the office in front of the body tells that a person follows.
  const body = items.slice(name, end - 1).findLastIndex((item) => among(ORGANISATION_NOUNS, item.low))
  if (body > 0 && from > 1 && items[from - 1]?.low === 'of') return from - 2
  return from
}

function seenName(text: string, items: readonly Item[], range: Range, subject: boolean): Seen | null {
  const phrase = items.slice(range.from, range.to)
  const said = describe(text, phrase)
  if (!said.name) return null
  const votes: Vote[] = []
  if (said.sure) votes.push({ kind: said.kind, weight: 2 })
  const roles: string[] = []
  const apposed: Span[] = []
  const next = items[range.to]
  if (isComma(next)) {
    const end = nounPhraseEnd(items, range.to + 1)
    const phrase = items.slice(range.to + 1, end)
    const first = items[range.to + 1]
    if (first?.tag === 'NUM' && isComma(items[range.to + 2])) votes.push({ kind: 'person', weight: 2 })
    else if (
      phrase.length &&
      /^(?:an?|the|its|his|her|their|whose|former|one)$/.test(first?.low ?? '') &&
      /^(?:[,.)]|who|which|–|—)$/.test(items[end]?.low ?? '.')
    ) {
      const behind = describe(text, phrase)
      roles.push(...behind.roles)
      if (behind.roles.length && !behind.name) apposed.push(spanOf(items, { from: range.to + 1, to: end }))
      if (behind.sure && !behind.name && behind.kind !== 'group') votes.push({ kind: behind.kind, weight: 2 })
    } else if (/^(?:who|whose)$/.test(first?.low ?? '')) votes.push({ kind: 'person', weight: 1 })
  }
  if (items[range.to]?.low === '(' && items[range.to + 1]?.tag === 'NUM') votes.push({ kind: 'person', weight: 2 })
  if (next?.low === 'who') votes.push({ kind: 'person', weight: 1 })
  if (PUBLISHING.has(next?.low ?? '') || (/^(?:has|had)$/.test(next?.low ?? '') && PUBLISHING.has(items[range.to + 1]?.low ?? '')))
    votes.push({ kind: 'outlet', weight: APPEARING.has(next?.low ?? '') ? 2 : 1 })
  const before = items[range.from - 1]
  if (/^(?:by|in|on|to|with)$/.test(before?.low ?? '') && REACHING.has(items[range.from - 2]?.low ?? ''))
    votes.push({ kind: 'outlet', weight: 1 })
  if (isComma(next) && /^(?:quoting|citing|which)$/.test(items[range.to + 1]?.low ?? '')) votes.push({ kind: 'outlet', weight: 1 })
  const { start, end } = spanOf(items, range)
  return {
    start,
    end,
    said,
    items: phrase,
    votes,
    roles,
    apposed,
    subject: subject || (isNounOpening(items, range) && !NOUN_PREPOSITIONS.has(before?.low ?? '')),
  }
}

const isNounOpening = (items: readonly Item[], { from }: Range): boolean =>
  from === 0 || (from === 1 && DETERMINERS.has(items[0]?.low ?? ''))
