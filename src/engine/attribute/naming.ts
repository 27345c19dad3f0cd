import type { Naming, SourceKind } from '../model/index.ts'
import {
  ANONYMOUS_NOUNS,
  among,
  COLLECTIVES,
  COMPANY_WORDS,
  COMPOUND_BODIES,
  DOCUMENT_NOUNS,
  FEMALE,
  GROUP_NOUNS,
  ISSUED,
  MALE,
  NAMELESS_NOUNS,
  NATIONAL_BODIES,
  OFFICES,
  ORGANISATION_NOUNS,
  OUTLET_NOUNS,
  OUTLET_WORDS,
  PLATFORMS,
  PUBLIC_OFFICES,
  ROLE_NOUNS,
  SETS,
  singular,
  TITLES,
} from './en/nouns.ts'
import { DETERMINERS, NOUN_PREPOSITIONS, POSSESSIVES } from './en/words.ts'
import { isNameWord, namesIn, withoutTitles } from './names.ts'
import type { Range } from './phrases.ts'
import { ownerOf } from './publishers.ts'
import type { Item } from './units.ts'

export type Gender = 'female' | 'male' | 'unknown'

/** What a phrase that mentions a teller says about it. */
export interface Description {
  /** The proper name in it without titles, or null. */
  readonly name: string | null
  /** The head noun, lower case and singular ("official"); empty if the phrase is a bare name. */
  readonly head: string
  /** What it is said to be: "former housing minister Ana Tol" is a minister. */
  readonly roles: readonly string[]
  readonly kind: SourceKind
  /** False where the kind is a guess from a bare name. */
  readonly sure: boolean
  readonly naming: Naming
  readonly plural: boolean
  readonly gender: Gender
  /** "the official", "its lawyer": may repeat somebody mentioned before. */
  readonly definite: boolean
  /** As it is shown when there is no name. */
  readonly label: string
}

const COUNTS =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|both|few|these|those|they|dozens|hundreds|scores|others|all|most)$/

/** Reads a noun phrase. */
export function describe(text: string, items: readonly Item[]): Description {
  const whole = withoutTime(withoutNicknames(items).filter((item) => item.tag !== 'MARK' && item.low !== '"'))
  const issuer = issuerOf(whole)
  if (issuer) return describe(text, issuer)
  const publisher = publisherOf(text, whole)
  if (publisher) return publisher
  const first = whole[0]?.low ?? ''
  const partitive = whole[1]?.low === 'of' && (first === 'one' || COUNTS.test(first)) && whole.length > 2
  // "a number of eyewitnesses" are the eyewitnesses.
  const counted = /^an?$/.test(first) && MANY.test(whole[1]?.low ?? '') && whole[2]?.low === 'of' && whole.length > 3
  const phrase = partitive ? whole.slice(2) : counted ? whole.slice(3) : whole
  const names = namesIn(phrase)
  if (isPair(phrase, names)) return pair(text, phrase)
  const cut = endOfCore(phrase, names)
  const core = phrase.slice(0, cut)
  const possessive = core.findLastIndex(
    (item, index) => (item.low === "'s" || item.low === "'") && !names.some((name) => name.from < index && index < name.to),
  )
  const named = partitive ? null : properIn(phrase, names, cut, possessive)
  const nouns = core
    .slice(possessive + 1)
    .filter((item, index) => !DETERMINERS.has(item.low) && isNoun(item) && !within(named, index + possessive + 1))
  const headItem = nouns.findLast(({ tag }) => tag !== 'ADJ' && tag !== 'VERB') ?? nouns.at(-1) ?? (named ? undefined : core.at(-1))
  const head = singular(headItem?.low ?? '')
  const plural = isPlural(core, headItem, counted ? 'many' : first, partitive, named !== null)
  const { kind, sure } = kindOf(phrase, named, core, nouns, head, plural)
  const definite = first === 'the' || POSSESSIVES.has(first) || possessive > 0 || /^(?:this|that|these|those)$/.test(first)
  const name = named ? nameOf(text, phrase, named) : null
  return {
    name,
    head,
    roles: [...(head === '' ? [] : [head]), ...titlesBefore(phrase, named)],
    kind,
    sure,
    naming: name && !isAlias(phrase, named) ? 'named' : namingOf(phrase, head, kind, definite && !partitive, first, possessive, nouns),
    plural,
    gender: core.some((item) => FEMALE.has(item.low)) ? 'female' : core.some((item) => MALE.has(item.low)) ? 'male' : 'unknown',
    definite,
    label: whole.length ? text.slice(whole[0]!.start, whole.at(-1)!.end).replace(/^(?:the|a|an)\s+/i, '') : '',
  }
}

/** "Ana Tol and Lena Orsk": nothing but names of one or more words, joined. */
const isPair = (phrase: readonly Item[], names: readonly Range[]): boolean =>
  names.length > 1 &&
  phrase.every(({ low }, at) => names.some((name) => name.from <= at && at < name.to) || /^(?:and|,|both)$/.test(low)) &&
  names.every(({ from, to }) => to - from > 1 && !phrase.slice(from, to).some(({ low }) => isThing(low)))

/** Several people told together are one source of their own. */
const pair = (text: string, phrase: readonly Item[]): Description => ({
  name: null,
  head: '',
  roles: [],
  kind: 'group',
  sure: true,
  naming: 'named',
  plural: true,
  gender: 'unknown',
  definite: false,
  label: text.slice(phrase[0]!.start, phrase.at(-1)!.end),
})

const MANY = /^(?:number|couple|group|handful|pair|majority|series|dozen|score|string|variety)$/

/** "Halvorsen Maritime today" is no longer name. */
function withoutTime(items: readonly Item[]): readonly Item[] {
  let to = items.length
  while (to > 1 && /^(?:today|yesterday|tonight|tomorrow|later|earlier)$/.test(items[to - 1]?.low ?? '')) to -= 1
  return items.slice(0, to)
}

/** "Marko “the Clock” Vidas" without the clock. */
function withoutNicknames(items: readonly Item[]): readonly Item[] {
  const open = items.findIndex((item) => item.tag === 'MARK')
  const close = items.findIndex((item, index) => index > open && item.tag === 'MARK')
  if (open < 1 || close < 0 || close - open > 6 || !isNameWord(items[open - 1]) || !isNameWord(items[close + 1])) return items
  return [...items.slice(0, open), ...items.slice(close + 1)]
}

/** The offices in front of a name: "Striker Marko Vidas" is a striker. */
const titlesBefore = (phrase: readonly Item[], named: Range | null): string[] =>
  named ? phrase.slice(0, named.from).flatMap(({ low, word }) => (/^\p{Lu}/u.test(word) && isPersonNoun(low) ? [singular(low)] : [])) : []

const isNoun = ({ tag, low }: Item): boolean =>
  tag === 'NOUN' ||
  tag === 'PROPN' ||
  tag === 'ADJ' ||
  tag === 'VERB' ||
  tag === 'NUM' ||
  tag === 'X' ||
  (tag === 'ADV' && (isPersonNoun(low) || isThing(low)))

const within = (range: Range | null, at: number): boolean => range !== null && range.from <= at && at < range.to

const isThing = (low: string): boolean => among(OUTLET_NOUNS, low) || among(ORGANISATION_NOUNS, low) || among(DOCUMENT_NOUNS, low)
const isPersonNoun = (low: string): boolean => among(ROLE_NOUNS, low) || among(ANONYMOUS_NOUNS, low) || TITLES.has(low)

/** "the statement of the ministry", "testimony of a nurse", "the ministry's statement": who issued it. */
function issuerOf(phrase: readonly Item[]): readonly Item[] | null {
  // "our colleagues of the Heure": an outlet.
  if (
    /^(?:our|his|her|their)$/.test(phrase[0]?.low ?? '') &&
    /^colleagues?$/.test(phrase[1]?.low ?? '') &&
    /^(?:of|at|from)$/.test(phrase[2]?.low ?? '')
  )
    return phrase.length > 3 ? phrase.slice(3) : null
  for (let at = 0; at < Math.min(phrase.length, 6); at++) {
    if (!ISSUED.has(phrase[at]!.low) && !/^(?:testimony|account|version)$/.test(phrase[at]!.low)) continue
    if (phrase[at - 1]?.low === "'s" && at > 1 && ISSUED.has(phrase[at]!.low) && at === phrase.length - 1) return phrase.slice(0, at - 1)
    const joint = /^(?:of|by|from)$/.test(phrase[at + 1]?.low ?? '')
      ? at + 1
      : phrase.findIndex(({ low }, index) => index > at && low === 'by')
    if (joint < 0 || joint > at + 8) return null
    const by = joint + 1
    // "the statement of defence" is a paper, "the statement of the ministry" the ministry's word.
    const issuer = phrase[by]
    const whose = issuer && (/^\p{Lu}/u.test(issuer.word) || DETERMINERS.has(issuer.low) || POSSESSIVES.has(issuer.low))
    return whose ? phrase.slice(by) : null
  }
  return null
}

/** The outlet whose own piece a phrase means; "the article" may mean it later. */
function publisherOf(text: string, phrase: readonly Item[]): Description | null {
  const found = ownerOf(phrase)
  const said = found ? describe(text, found.owner) : null
  return found && said?.name && said.sure && said.kind === 'outlet' ? { ...said, roles: [...said.roles, found.piece] } : null
}

/** Where the phrase's own nouns end: before a preposition, a relative or participial clause, an apposition. */
function endOfCore(phrase: readonly Item[], names: readonly Range[]): number {
  const at = phrase.findIndex(
    (item, index) =>
      index > 0 &&
      !names.some((name) => name.from < index && index < name.to) &&
      (NOUN_PREPOSITIONS.has(item.low) ||
        /^(?:who|whom|which|that|,|not|–|—|\()$/.test(item.low) ||
        (item.tag === 'VERB' &&
          /^\p{Ll}/u.test(item.word) &&
          /(?:ed|en|ing|ept|ade|ought|ound)$/.test(item.low) &&
          phrase[index - 1]?.tag !== 'DET' &&
          phrase[index - 1]?.tag !== 'ADJ' &&
          !DETERMINERS.has(phrase[index - 1]?.low ?? '') &&
          !POSSESSIVES.has(phrase[index - 1]?.low ?? '') &&
          phrase[index - 1]?.low !== "'s" &&
          isNoun(phrase[index - 1]!))),
  )
  return at > 0 ? at : phrase.length
}

/** The proper name of whom the phrase means, without titles; null if it names nobody. */
function properIn(phrase: readonly Item[], names: readonly Range[], cut: number, possessive: number): Range | null {
  const outlet = among(OUTLET_NOUNS, phrase[cut - 1]?.low ?? '') && phrase[cut]?.low === 'of'
  const of = outlet ? names.find((name) => name.from > cut && name.from <= cut + 2) : undefined
  // "the Arabic website of Kestrel"
  if (of) return proper(phrase, of)
  const run = names.findLast((name) => name.from > possessive && name.from < cut)
  const behind = run ? phrase.slice(run.to, cut) : []
  if (run && run.from > possessive) {
    if (behind.length && run.to - run.from === 1 && DEMONYM.test(phrase[run.from]!.word))
      return behind.length === 1 && ORGANISATION_NOUNS.has(behind[0]!.low) ? { from: run.from, to: run.to + 1 } : null
    const own = !behind.length || behind.every((item) => among(OUTLET_NOUNS, item.low)) ? proper(phrase, split(phrase, run)) : null
    if (own) return own
    if (PLATFORMS.has(phrase[run.from]?.low ?? '')) return null
    if (behind.length > 0 && behind.length <= 2 && behind.every((item) => ORGANISATION_NOUNS.has(item.low) && /^\p{Ll}/u.test(item.word)))
      return { from: run.from, to: run.to + behind.length }
  }
  const after = phrase[cut]
  if (!after) return null
  // "the operator, Hidrosierra", "the minister of Interior, Ana Tol", "a blogger, Tan Siew Lian"
  const comma = phrase.findIndex((item, index) => index >= cut && item.low === ',')
  const apposed = comma < 0 ? undefined : names.find((name) => name.from > comma && name.from <= comma + 5)
  if (
    apposed &&
    phrase.slice(comma + 1, apposed.from).every((item) => /^\p{Ll}/u.test(item.word) && item.tag !== 'VERB' && item.low !== 'who')
  )
    return proper(phrase, apposed)
  const next = names.find((name) => name.from > cut && name.from <= cut + 8)
  if (!next) return null
  if (/^(?:called|calling|named|known|dubbed|nicknamed|surnamed)$/.test(after.low) && next.from <= cut + 4) return next
  const core = phrase.slice(0, cut)
  // "a member of the Trade Commission Omar Saleh": two or three words right behind the body that the office belongs to.
  if (!core.some((item) => isPersonNoun(item.low))) return null
  const last = names.at(-1) as Range
  if (last.to !== phrase.length || last.from < cut) return null
  const person = split(phrase, last)
  return person.from > last.from ? person : null
}

/** Of a country or a language: "the French daily" has no name, "the French police" is known by it. */
const DEMONYM =
  /^(?:Arab|French|Dutch|Greek|Swiss|Thai|German|Czech|Turk|Kurd|\p{Lu}\p{Ll}+(?:ic|ish|ese|ian|ean|can|ani|aqi|eli|eni|iti|ari|ali))$/u

/** "Defence Commission Omar Saleh": what follows the last body, if two or three words do. */
function split(phrase: readonly Item[], { from, to }: Range): Range {
  for (let at = to - 3; at >= from && at >= to - 4; at--) {
    const low = phrase[at]?.low ?? ''
    if (!among(ORGANISATION_NOUNS, low) || !phrase.slice(0, at).some((item) => isPersonNoun(item.low))) continue
    if (phrase.slice(at + 1, to).every((item) => /^(?:al-|el-)?\p{Lu}/u.test(item.word) && !among(ORGANISATION_NOUNS, item.low)))
      return { from: at + 1, to }
  }
  return { from, to }
}

/** A capitalised phrase is a name unless it is only a title, an office or a common noun ("the Chief Medical Director", "Police"). */
function proper(phrase: readonly Item[], range: Range): Range | null {
  const bare = withoutTitles(phrase, range)
  const last = phrase[bare.to - 1]?.low ?? ''
  // "Commissioner for Health": an office, not its holder's name. "Facebook group": a place on a platform.
  const joint = phrase.findIndex((item, index) => index > bare.from && index < bare.to && /^(?:of|for)$/.test(item.low))
  if (joint > 0 && among(ROLE_NOUNS, phrase[joint - 1]?.low ?? '')) {
    // "Superintendent of Police Alok Rawatia"
    const body = phrase.slice(joint, bare.to).findLastIndex((item) => among(ORGANISATION_NOUNS, item.low)) + joint + 1
    return body > joint && bare.to - body >= 2 && bare.to - body <= 3 ? { from: body, to: bare.to } : null
  }
  if (PLATFORMS.has(last)) return null
  if (among(ROLE_NOUNS, last) && !/^(?:agent|king|prince|bishop|dean|judge|rector|speaker|coach|head|coroner|boss)$/.test(last)) return null
  if (bare.to - bare.from > 1) return bare
  // "the Ledger", "the Post"
  if (OUTLET_WORDS.has(last) && bare.from > 0 && /^\p{Lu}/u.test(phrase[bare.from]!.word)) return bare
  if (isThing(last) || among(GROUP_NOUNS, last) || isPersonNoun(last) || COUNTS.test(last) || COLLECTIVES.has(last)) return null
  return bare
}

const nameOf = (text: string, phrase: readonly Item[], { from, to }: Range): string =>
  text.slice(phrase[from]!.start, phrase[to - 1]!.end).replace(/ ["“‘'][^"”’']{1,40}["”’'](?= )/g, '')

/** "a person called “Uncle”": a name that hides one. */
const isAlias = (phrase: readonly Item[], named: Range | null): boolean =>
  named !== null &&
  named.from > 1 &&
  /^(?:called|named|nicknamed|dubbed|as)$/.test(phrase[named.from - 1]?.low ?? '') &&
  phrase.slice(0, named.from).some((item) => NAMELESS_NOUNS.has(singular(item.low)))

function isPlural(core: readonly Item[], head: Item | undefined, first: string, partitive: boolean, named: boolean): boolean {
  if (first === 'one' || first === 'another') return false
  if (COUNTS.test(first)) return true
  if (!head || (named && core.length > 0 && !/s$/.test(head.low))) return false
  if (partitive) return true
  // "a local administrator and a civil society leader"
  const and = core.findIndex((item) => item.low === 'and')
  if (core.some((item) => item.low === 'nor')) return true
  if (and > 0 && [core.slice(0, and), core.slice(and)].every((part) => part.some((item) => isPersonNoun(item.low)))) return true
  if (COLLECTIVES.has(head.low) || head.low === 'police') return false
  if (/^(?:a|an|this|that)$/.test(first)) return false
  if (/(?:^people$|men$|women$|^children$)/.test(head.low)) return true
  return head.low.endsWith('s') && !/(?:ss|us|is|'s)$/.test(head.low) && singular(head.low) !== head.low && !named
}

function kindOf(
  phrase: readonly Item[],
  named: Range | null,
  core: readonly Item[],
  nouns: readonly Item[],
  head: string,
  plural: boolean,
): { kind: SourceKind; sure: boolean } {
  const sure = (kind: SourceKind) => ({ kind, sure: true })
  const person = nouns.some((item) => isPersonNoun(item.low))
  const low = nouns.at(-1)?.low ?? core.at(-1)?.low ?? ''
  if (named) {
    const words = phrase.slice(named.from, named.to).map((item) => item.low)
    const title = phrase.slice(0, named.from).findLast((item) => /^\p{Lu}/u.test(item.word) && isPersonNoun(item.low))
    if (/news agency$/.test(lastTwo(nouns))) return sure('outlet')
    if (nouns.some((item) => among(OUTLET_NOUNS, item.low) && item.low !== 'press') && !person) return sure('outlet')
    const last = words.at(-1) ?? ''
    if (words.length > 1 && among(DOCUMENT_NOUNS, last) && (!OUTLET_WORDS.has(last) || last === 'review')) return sure('document')
    if (!person && !title) {
      // "Port Daily", "Police Gazette": what it is stands last.
      if (words.length > 1 && OUTLET_WORDS.has(last) && !among(ORGANISATION_NOUNS, last)) return sure('outlet')
      if (words.some((word) => among(ORGANISATION_NOUNS, word) && word !== 'press') || COMPANY_WORDS.has(words.at(-1) ?? ''))
        return sure(NEWSY.test(words.join(' ')) ? 'outlet' : 'organisation')
      if (words.some((word) => OUTLET_WORDS.has(word) || OUTLET_NOUNS.has(word))) return sure('outlet')
      // An agency may be one of news.
      if (nouns.some((item) => among(ORGANISATION_NOUNS, item.low))) return { kind: 'organisation', sure: nouns.at(-1)?.low !== 'agency' }
    }
    if (person || title) return sure(plural ? 'group' : 'person')
    const only = phrase[named.from] as Item
    if (words.length === 1 && /^\p{Lu}{2,6}$/u.test(only.word)) return { kind: 'organisation', sure: false }
    if (phrase[0]?.low === 'the' && named.from === 1 && !/^@/.test(only.word)) return { kind: 'organisation', sure: false }
    return { kind: 'person', sure: false }
  }
  if (COLLECTIVES.has(low) && !/^(?:two|three|four|five|several|some)$/.test(phrase[0]?.low ?? '')) return sure('organisation')
  if (COMPOUND_BODIES.test(lastTwo(nouns))) return sure('organisation')
  if (isPersonNoun(head) && !among(DOCUMENT_NOUNS, head)) return sure(plural ? 'group' : 'person')
  if (MEDIA_SAYS.test(nouns.map((item) => item.low).join(' '))) return sure('outlet')
  if (among(DOCUMENT_NOUNS, head)) return sure('document')
  if (among(OUTLET_NOUNS, head) || nouns.some((item) => PLATFORMS.has(item.low))) return sure('outlet')
  if (among(ORGANISATION_NOUNS, head) || among(ORGANISATION_NOUNS, low)) return sure('organisation')
  if (plural || GROUP_NOUNS.has(low)) return sure('group')
  return { kind: 'person', sure: false }
}

/** A body by its last word that is an outlet by another. */
const NEWSY =
  /\b(?:news|tv|radio|broadcasting|newspaper)\b|\b(?:press|information|telegraph|wire) (?:agency|service|association|bureau|trust)$/

/** "Media reports said": outlets that nobody names. */
const MEDIA_SAYS = /^(?:(?:local|social|state|foreign|news|some|several|various|earlier) )*(?:media|press|news|newspaper) reports$/

function namingOf(
  phrase: readonly Item[],
  head: string,
  kind: SourceKind,
  definite: boolean,
  first: string,
  possessive: number,
  nouns: readonly Item[],
): Naming {
  if (
    phrase.some((item) =>
      /^(?:unnamed|unidentified|anonymous|undisclosed|leaked|internal|unsigned|anonymously|confidential|secret|classified)$/.test(item.low),
    )
  )
    return 'anonymous'
  const owned = POSSESSIVES.has(first) || (possessive > 0 && !/^(?:a|an|one)$/.test(first))
  switch (kind) {
    case 'organisation':
      return isPublicBody(phrase, nouns, head, owned) ? 'named' : 'role'
    case 'outlet':
      return definite ? 'role' : 'anonymous'
    case 'document':
      return (NAMELESS_NOUNS.has(head) && !owned) || (/^an?$/.test(first) && /^(?:cable|minute)$/.test(head)) ? 'anonymous' : 'role'
    case 'group':
      return owned ||
        (first === 'the' && SETS.has(nouns.at(-1)?.low ?? '')) ||
        (first === 'the' && phrase.some((item, index) => index > 0 && /^\p{Lu}/u.test(item.word) && !namesBehind(phrase, index)))
        ? 'role'
        : 'anonymous'
    case 'person':
    case 'unknown':
      if (NAMELESS_NOUNS.has(head) && !owned) return 'anonymous'
      if (definite && (possessive < 0 || owned)) return 'role'
      // No article: an office ("Commander of the Northern Front").
      if (kind === 'person' && phrase.length > 1 && singular(first) === head && isPersonNoun(head)) return 'role'
      return OFFICES.has(head) ? 'role' : 'anonymous'
    default:
      return kind satisfies never
  }
}

/** Bodies that there is one of: "the navy", "the finance ministry", "the comptroller's office", "the coast guard". */
function isPublicBody(phrase: readonly Item[], nouns: readonly Item[], head: string, owned: boolean): boolean {
  if (NATIONAL_BODIES.has(head) || COMPOUND_BODIES.test(lastTwo(nouns))) return true
  if (PUBLIC_OFFICES.has(head) && nouns.length > 1 && !owned) return true
  return head === 'office' && owned && phrase.some(({ low }) => /^(?:minister|president|prosecutor|comptroller|premier|king)$/.test(low))
}

const lastTwo = (nouns: readonly Item[]): string =>
  nouns
    .slice(-2)
    .map(({ low }) => low)
    .join(' ')

/** True for a capital behind a preposition: "residents of Ostrow" are not "Ostrow residents". */
const namesBehind = (phrase: readonly Item[], at: number): boolean => phrase.slice(0, at).some((item) => NOUN_PREPOSITIONS.has(item.low))
