import type { Naming, SourceKind, Span } from '../model/index.ts'
import type { Seen, Vote } from './cast.ts'
import { among, DOCUMENT_NOUNS, FEMALE, ISSUED, MALE, ORGANISATION_NOUNS, OUTLET_NOUNS, WIDER } from './en/nouns.ts'
import { DETERMINERS, POSSESSIVES } from './en/words.ts'
import { type Description, describe, type Gender } from './naming.ts'
import { byPronoun, isIssued, issuer, pronounOf } from './pronouns.ts'
import { fold, foldName, sameName } from './samename.ts'
import type { Item } from './units.ts'

/** A source while the report is still being read. */
export interface Draft {
  readonly order: number
  name: string
  /** The folded name or label. */
  key: string
  kind: SourceKind
  /** False while the kind is a guess from a bare name. */
  sure: boolean
  naming: Naming
  plural: boolean
  gender: Gender
  /** The words of the name, folded; empty for a source without one. */
  words: readonly string[]
  /** The nouns said of it: "minister", "doctor", "report". */
  readonly roles: Set<string>
  /** The other words of the phrases that brought it up: "transport" of "the transport minister". */
  readonly traits: Set<string>
  readonly mentions: Span[]
  readonly votes: Vote[]
  /** It told something, somebody told something through it, or it was told something. */
  told: boolean
  /** It is listed among the sources. */
  used: boolean
  /** The draft that this one turned out to be. */
  is: Draft | null
}

/** How many of the latest sources a mention is compared with: keeps the work linear on hostile text. */
const REACH = 200
/** How many of a source's latest mentions may be met again: one phrase serves few tellings. */
const LATEST = 20
/** How many drafts that share a word of a name are compared. */
const NAMESAKES = 20

export interface Registry {
  readonly drafts: Draft[]
  /** Whom a pronoun or "the official" may mean, the likeliest last. */
  readonly recent: Draft[]
  readonly byWord: Map<string, Draft[]>
  /** Names and definite phrases of the running text, each with the draft it means. */
  readonly asides: { readonly draft: Draft; readonly span: Span }[]
  unstated: Draft | null
}

export const newRegistry = (): Registry => ({ drafts: [], recent: [], byWord: new Map(), asides: [], unstated: null })

/** How a mention stands in its sentence: `not` is whom a pronoun cannot mean, `under` the teller in whose words it stands. */
export interface Standing {
  readonly not: Draft | null
  readonly under: Draft | null
}

const FREE: Standing = { not: null, under: null }

/** The draft that a draft turned out to be. */
export const real = (draft: Draft): Draft => {
  let found = draft
  for (let steps = 0; found.is && steps < 20; steps++) found = found.is
  return found
}

/** Who the mention at this place means: somebody mentioned before, or somebody new. Call in text order. */
export function resolve(registry: Registry, text: string, items: readonly Item[], standing: Standing = FREE): Draft | null {
  const first = items[0]
  const last = items.at(-1)
  if (!first || !last) return null
  const at: Span = { start: first.start, end: last.end }
  const known = registry.recent.findLast((draft) => isMetAt(draft, at.start, at.end))
  if (known) return real(known)
  const pronoun = pronounOf(items)
  const found =
    (pronoun ? byPronoun(registry, pronoun, standing.not) : isIssued(text, items) ? issuer(registry, standing.not) : null) ??
    (pronoun === 'he' || pronoun === 'she' || pronoun === 'it' ? null : byPhrase(registry, describe(text, items), first.low, items))
  if (!found) return null
  found.mentions.push(at)
  found.told = true
  touch(registry, found, standing.under)
  return found
}

/** Whether one of a source's latest mentions starts at an offset, and ends at another if that is given. */
function isMetAt({ mentions }: Draft, start: number, end: number | null): boolean {
  for (let at = mentions.length - 1; at >= Math.max(0, mentions.length - LATEST); at--) {
    const mention = mentions[at] as Span
    if (mention.start === start && (end === null || mention.end === end)) return true
  }
  return false
}

/** What the running text brings up by the way: names become known, a name that opens a sentence may be meant by the next pronoun. */
export function meetSeen(registry: Registry, seen: Seen): void {
  const { said } = seen
  const span = { start: seen.start, end: seen.end }
  if (!said.name) {
    // A telling has met it already.
    if (registry.recent.some((draft) => isMetAt(draft, span.start, null))) return
    const draft =
      repeated(registry, said, seen.items[0]?.low ?? '', seen.items) ?? (seen.subject ? create(registry, said, [], seen.items) : null)
    if (!draft) return
    registry.asides.push({ draft, span })
    if (seen.subject) touch(registry, draft, null)
    return
  }
  const words = foldName(said.name)
  const draft = byName(registry, said, words) ?? create(registry, said, words, seen.items)
  learn(registry, draft, said, words, seen.items)
  draft.votes.push(...seen.votes.slice(0, 4))
  settle(draft)
  for (const role of seen.roles) {
    draft.roles.add(role)
    if (FEMALE.has(role)) draft.gender = 'female'
    else if (MALE.has(role)) draft.gender = 'male'
  }
  for (const place of [span, ...seen.apposed]) registry.asides.push({ draft, span: place })
  if (seen.subject) touch(registry, draft, null)
  else if (registry.recent.length < REACH && !registry.recent.includes(draft)) registry.recent.unshift(draft)
}

/** The likeliest meaning comes last; somebody in another's words stands behind the one who speaks them. */
function touch(registry: Registry, draft: Draft, under: Draft | null): void {
  const { recent } = registry
  const at = recent.lastIndexOf(draft)
  if (at >= 0) recent.splice(at, 1)
  const place = under && under !== draft ? recent.lastIndexOf(under) : -1
  if (place >= 0) recent.splice(place, 0, draft)
  else recent.push(draft)
  if (recent.length > REACH) recent.shift()
}

function byPhrase(registry: Registry, said: Description, first: string, items: readonly Item[]): Draft {
  const words = said.name ? foldName(said.name) : []
  const named = said.name ? byName(registry, said, words) : null
  const before = !said.name || (said.definite && said.head !== '' && !named?.told) ? repeated(registry, said, first, items, true) : null
  const other = said.name && before && !before.words.length && before.kind === 'outlet' && !hasRole(before, said.head)
  if (named && before && before !== named && !before.words.length && before.kind === 'person' && !named.told) {
    // "The blogger, Tan Siew Lian," after "a blogger": one and the same.
    named.mentions.push(...before.mentions)
    for (const role of before.roles) named.roles.add(role)
    before.is = named
  }
  const found = named ?? ((said.name && before?.words.length) || other ? null : before)
  if (!found) return create(registry, said, words, items)
  learn(registry, found, said, words, items)
  return found
}

/** The draft of that name, in full or short. */
export function byName(registry: Registry, said: Description, words = foldName(said.name ?? '')): Draft | null {
  const key = words.join(' ')
  let found: Draft | null = null
  for (const word of new Set([words[0] ?? '', words.at(-1) ?? '', key, words.join('')])) {
    const list = registry.byWord.get(word) ?? []
    for (let at = list.length - 1; at >= Math.max(0, list.length - NAMESAKES); at--) {
      const draft = real(list[at] as Draft)
      if (!draft.words.length || !sameName(draft, words, said) || !compatible(draft, said)) continue
      if (draft.words.join(' ') === key) return draft
      found ??= draft
    }
  }
  return found
}

/** A draft learns what another mention says of it: a longer name, its roles, its kind. */
function learn(registry: Registry, draft: Draft, said: Description, words: readonly string[], items: readonly Item[]): void {
  if (said.name && words.length > draft.words.length && (draft.words.length > 0 || draft.naming !== 'named'))
    rename(registry, draft, said.name, words)
  for (const role of said.roles) draft.roles.add(role)
  for (const trait of traitsOf(said, items)) draft.traits.add(trait)
  if (said.sure) {
    draft.votes.push({ kind: said.kind, weight: 1 })
    settle(draft)
  }
  if (draft.gender === 'unknown') draft.gender = said.gender
}

function rename(registry: Registry, draft: Draft, name: string, words: readonly string[]): void {
  draft.words = words
  draft.name = name
  draft.key = fold(name)
  draft.naming = 'named'
  index(registry, draft)
}

/** Somebody's words came through it, as they come through an outlet. */
export function passesOn(draft: Draft): void {
  if (draft.kind === 'document' || draft.kind === 'group' || draft.plural || !draft.words.length) return
  draft.votes.push({ kind: 'outlet', weight: draft.kind === 'organisation' ? 2 : 1 })
  settle(draft)
}

/** The kind that the words around its mentions speak for most. */
function settle(draft: Draft): void {
  if (draft.votes.length > 40) return
  const sums = new Map<SourceKind, number>()
  for (const { kind, weight } of draft.votes) sums.set(kind, (sums.get(kind) ?? 0) + weight)
  let best: SourceKind | null = null
  for (const [kind, sum] of sums) if (best === null || sum > (sums.get(best) ?? 0)) best = kind
  if (!best) return
  draft.kind = best
  draft.sure = (sums.get(best) ?? 0) >= 2
}

const compatible = (draft: Draft, said: Description): boolean => {
  if (!draft.sure || !said.sure || draft.kind === said.kind) return true
  const bodies: readonly SourceKind[] = ['organisation', 'outlet', 'document']
  return bodies.includes(draft.kind) && bodies.includes(said.kind)
}

/** Words that tell two of a kind apart: "transport" in "the transport minister"; none for a name. */
function traitsOf(said: Description, items: readonly Item[]): string[] {
  if (said.name) return []
  // "the survey of 1,200 people" may be the survey met before; "the head of the bank" is not every head.
  const of = said.kind === 'document' ? items.findIndex(({ low }, at) => at > 0 && low === 'of') : -1
  return (of > 0 ? items.slice(0, of) : items).flatMap(({ low, tag }) =>
    (tag === 'NOUN' || tag === 'ADJ' || tag === 'PROPN') && !DETERMINERS.has(low) && !POSSESSIVES.has(low) && !VAGUE.has(low) ? [low] : [],
  )
}

const VAGUE: ReadonlySet<string> = new Set(
  'same own first last latter former said unnamed unidentified new other page day year old second'.split(' '),
)

/** Whom "the official", "police" or "his lawyer" repeats; null if nobody fits. */
function repeated(registry: Registry, said: Description, first: string, items: readonly Item[], telling = false): Draft | null {
  const bare = !said.definite && (said.plural || said.kind === 'organisation' || said.kind === 'unknown')
  if (!said.definite && !(bare && !/^(?:an?|one|another|two|three|some|several)$/.test(first))) return null
  const key = fold(said.label)
  const traits = traitsOf(said, items).filter((trait) => trait !== said.head)
  const whose = POSSESSIVES.has(first) || items.some((item) => item.low === "'s")
  const fits = (draft: Draft): boolean => {
    if (
      draft === registry.unstated ||
      draft.is ||
      !(
        draft.told ||
        (telling &&
          draft.words.length > 0 &&
          (hasRole(draft, said.head) || (draft.kind === 'organisation' && draft.words.includes(said.head))))
      )
    )
      return false
    if (draft.key === key && !draft.words.length) return true
    if (!said.definite || whose || said.head === '') return false
    if (said.plural !== draft.plural && draft.kind !== 'document' && draft.kind !== 'organisation') return false
    return names(draft, said.head, traits)
  }
  return registry.recent.findLast(fits) ?? null
}

/** It is called that, or something narrower. */
const hasRole = (draft: Draft, head: string): boolean => {
  const wider = WIDER.get(head)
  return draft.roles.has(head) || (wider !== undefined && [...draft.roles].some((role) => wider.has(role)))
}

/** True if "the HEAD" may mean the draft. */
function names(draft: Draft, head: string, traits: readonly string[]): boolean {
  const own = traits.filter((trait) => among(new Set([head]), trait) === false)
  const told = own.every((trait) => draft.traits.has(trait) || draft.words.includes(trait) || draft.roles.has(trait) || /^\d/.test(trait))
  if (hasRole(draft, head)) return told
  if (own.length) return false
  switch (draft.kind) {
    case 'outlet':
      return (among(OUTLET_NOUNS, head) || head === 'agency') && !draft.roles.has(head) ? !contradicts(draft, head) : false
    case 'document':
      return (head === 'document' || head === 'paper') && [...draft.roles].some((role) => among(DOCUMENT_NOUNS, role))
    case 'organisation':
      if (draft.words.includes(head)) return true
      if (ISSUED.has(head)) return true
      return GENERIC_BODIES.has(head) && draft.words.length > 0 && !draft.words.some((word) => among(ORGANISATION_NOUNS, word))
    case 'person':
    case 'group':
    case 'unknown':
      return false
    default:
      return draft.kind satisfies never
  }
}

const GENERIC_BODIES: ReadonlySet<string> = new Set(
  'company firm group agency union organisation organization operator network body institute department office club bank movement'.split(
    ' ',
  ),
)

/** A radio is no paper, a paper no station. */
function contradicts(draft: Draft, head: string): boolean {
  const airs =
    draft.words.some((word) => /^(?:radio|tv|fm|television|channel)$/.test(word)) ||
    draft.roles.has('radio') ||
    draft.roles.has('television')
  const wantsAir = /^(?:station|channel|broadcaster|radio)$/.test(head)
  const wantsPrint = /^(?:paper|newspaper|daily|weekly|magazine|tabloid)$/.test(head)
  if (airs) return wantsPrint
  return wantsAir && [...draft.roles].some((role) => /^(?:paper|newspaper|daily|weekly|magazine|website|site|portal)$/.test(role))
}

function create(registry: Registry, said: Description, words: readonly string[], items: readonly Item[]): Draft {
  const draft: Draft = {
    order: registry.drafts.length,
    name: said.name ?? said.label,
    key: fold(said.name ?? said.label),
    kind: said.kind,
    sure: said.sure,
    naming: said.naming,
    plural: said.plural,
    gender: said.gender,
    words,
    roles: new Set(said.roles),
    traits: new Set(traitsOf(said, items)),
    mentions: [],
    votes: said.sure ? [{ kind: said.kind, weight: 1 }] : [],
    told: false,
    used: false,
    is: null,
  }
  registry.drafts.push(draft)
  index(registry, draft)
  return draft
}

function index(registry: Registry, draft: Draft): void {
  const { words } = draft
  const initials = words.length > 1 ? words.map((word) => word[0]).join('') : ''
  for (const word of new Set([...words.slice(0, 3), words.at(-1) ?? '', words.join(' '), initials])) {
    if (word === '') continue
    const list = registry.byWord.get(word) ?? []
    if (!list.includes(draft)) list.push(draft)
    registry.byWord.set(word, list)
  }
}

/** The teller nobody names. One entry a report. */
export function unstated(registry: Registry): Draft {
  registry.unstated ??= create(registry, UNSTATED, [], [])
  return registry.unstated
}

const UNSTATED: Description = {
  name: null,
  head: '',
  roles: [],
  kind: 'unknown',
  sure: true,
  naming: 'anonymous',
  plural: false,
  gender: 'unknown',
  definite: false,
  label: 'unstated',
}
