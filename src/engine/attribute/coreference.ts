import type { Naming, Source, SourceKind, Span } from '../model/index.ts'
import { among, DOCUMENT_NOUNS, ISSUED, ORGANISATION_NOUNS, OUTLET_NOUNS } from './en/nouns.ts'
import { type Description, describe, type Gender } from './naming.ts'
import type { Item } from './units.ts'

/** A source while the report is still being read. */
export interface Draft {
  readonly order: number
  name: string
  /** The folded name or label. */
  key: string
  head: string
  kind: SourceKind
  naming: Naming
  plural: boolean
  gender: Gender
  /** The words of the name, folded. */
  words: readonly string[]
  readonly mentions: Span[]
  /** A draft that turned out to be only a listener or the publisher is used by no chain. */
  used: boolean
}

/** How many of the latest sources a mention is compared with: keeps the work linear on hostile text. */
const REACH = 200

export interface Registry {
  readonly drafts: Draft[]
  /** The last source per pronoun class, newest last. */
  readonly recent: Draft[]
  unstated: Draft | null
}

export const newRegistry = (): Registry => ({ drafts: [], recent: [], unstated: null })

/** Who a mention means: somebody mentioned before, or somebody new. `not` is whom a pronoun cannot mean. */
export function resolve(registry: Registry, text: string, items: readonly Item[], not: Draft | null = null): Draft | null {
  const first = items[0]
  const last = items.at(-1)
  if (!first || !last) return null
  const at: Span = { start: first.start, end: last.end }
  const known = registry.recent.findLast((draft) => draft.mentions.some((mention) => mention.start === at.start && mention.end === at.end))
  if (known) return known
  const pronoun = items.length === 1 ? PRONOUNS.get(first.low) : undefined
  const found = pronoun ? byPronoun(registry, pronoun, not) : byPhrase(registry, describe(text, items))
  if (!found) return null
  found.mentions.push(at)
  touch(registry, found)
  return found
}

function touch(registry: Registry, draft: Draft): void {
  const { recent } = registry
  const at = recent.lastIndexOf(draft)
  if (at >= 0) recent.splice(at, 1)
  recent.push(draft)
  if (recent.length > REACH) recent.shift()
}

type Pronoun = 'he' | 'she' | 'they' | 'it'
const PRONOUNS: ReadonlyMap<string, Pronoun> = new Map([
  ['he', 'he'],
  ['him', 'he'],
  ['his', 'he'],
  ['she', 'she'],
  ['her', 'she'],
  ['they', 'they'],
  ['them', 'they'],
  ['their', 'they'],
  ['it', 'it'],
  ['its', 'it'],
])

function byPronoun(registry: Registry, pronoun: Pronoun, not: Draft | null): Draft | null {
  const fits = (draft: Draft): boolean => {
    if (draft === not || draft === registry.unstated) return false
    switch (pronoun) {
      case 'he':
        return draft.kind === 'person' && !draft.plural && draft.gender !== 'female'
      case 'she':
        return draft.kind === 'person' && !draft.plural && draft.gender !== 'male'
      case 'they':
        return draft.plural || draft.kind === 'group'
      case 'it':
        return !draft.plural && draft.kind !== 'person' && draft.kind !== 'group'
      default:
        return pronoun satisfies never
    }
  }
  const found =
    registry.recent.findLast(fits) ??
    (pronoun === 'they'
      ? registry.recent.findLast((draft) => draft !== not && draft.kind !== 'outlet' && draft.kind !== 'document')
      : undefined)
  if (found && found.gender === 'unknown' && found.kind === 'person')
    found.gender = pronoun === 'he' ? 'male' : pronoun === 'she' ? 'female' : 'unknown'
  return found ?? null
}

function byPhrase(registry: Registry, said: Description): Draft {
  const words = said.name ? foldName(said.name) : []
  if (said.name) {
    const found = registry.recent.findLast((draft) => draft.words.length > 0 && sameName(draft.words, words) && compatible(draft, said))
    if (found) {
      if (words.length > found.words.length) {
        found.words = words
        found.name = said.name
        found.key = fold(said.name)
      }
      if (found.kind === 'person' && said.kind !== 'person' && said.head !== '') found.kind = said.kind
      return found
    }
  } else if (said.definite || !/^(?:a|an|one|another|two|three|some|several)$/.test(said.label)) {
    const key = fold(said.label)
    const found = registry.recent.findLast((draft) => draft !== registry.unstated && repeats(draft, said, key))
    if (found) return found
  }
  return create(registry, said, words)
}

const compatible = (draft: Draft, said: Description): boolean =>
  draft.kind === said.kind ||
  said.kind === 'person' ||
  draft.kind === 'person' ||
  draft.kind === 'organisation' ||
  said.kind === 'organisation'

function repeats(draft: Draft, said: Description, key: string): boolean {
  if (draft.key === key) return true
  if (!said.definite) return false
  if (said.plural !== draft.plural && draft.kind !== 'document') return false
  if (draft.head === said.head) return !/'s\b|’s\b/.test(said.label) && !/^(?:his|her|its|their|our|my)\b/i.test(said.label)
  const words = said.label.split(/\s+/).length
  if (words > 2 || (said.head === 'media' && draft.head !== 'media')) return false
  if (draft.kind === 'outlet' && among(OUTLET_NOUNS, said.head)) return true
  if (draft.kind === 'document' && (said.head === 'document' || said.head === 'paper') && among(DOCUMENT_NOUNS, draft.head)) return true
  if (draft.kind === 'organisation' && draft.naming === 'named' && among(ORGANISATION_NOUNS, said.head) && said.kind === 'organisation')
    return (
      draft.words.includes(said.head) ||
      /^(?:company|firm|group|agency|union|bank|club|office|ministry|department|organisation|organization)$/.test(said.head)
    )
  return draft.kind === 'organisation' && ISSUED.has(said.head)
}

function create(registry: Registry, said: Description, words: readonly string[]): Draft {
  const draft: Draft = {
    order: registry.drafts.length,
    name: said.name ?? said.label,
    key: fold(said.name ?? said.label),
    head: said.head,
    kind: said.kind,
    naming: said.naming,
    plural: said.plural,
    gender: said.gender,
    words,
    mentions: [],
    used: false,
  }
  registry.drafts.push(draft)
  return draft
}

/** The teller nobody names. One entry a report. */
export function unstated(registry: Registry): Draft {
  registry.unstated ??= create(
    registry,
    { name: null, head: '', kind: 'unknown', naming: 'anonymous', plural: false, gender: 'unknown', definite: false, label: 'unstated' },
    [],
  )
  return registry.unstated
}

/** Lower case without marks, other characters to one blank. */
export const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const foldName = (name: string): readonly string[] =>
  fold(name)
    .replace(/^the /, '')
    .replace(/ s$/, '')
    .split(' ')
    .filter((word) => word !== 'website' && word !== 's')

/** True if one name is the other shortened: all its words are in the other and the last word agrees, or it is the first of several. */
function sameName(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (!short.length || !short.every((word) => long.includes(word)))
    return short.length === 1 && long.length > 1 && (short[0]?.length ?? 0) > 1 && short[0] === long.map((word) => word[0]).join('')
  return short.at(-1) === long.at(-1) || short[0] === long[0]
}

/** Drafts as sources, in order of first mention, those without mention last. */
export function toSources(registry: Registry): { sources: Source[]; ids: Map<Draft, string> } {
  const used = registry.drafts.filter((draft) => draft.used)
  const first = (draft: Draft): number => draft.mentions.reduce((least, mention) => Math.min(least, mention.start), Number.MAX_SAFE_INTEGER)
  const ordered = used.map((draft) => ({ draft, first: first(draft) })).sort((a, b) => a.first - b.first || a.draft.order - b.draft.order)
  const ids = new Map<Draft, string>()
  const sources = ordered.map(({ draft }, index): Source => {
    const id = `src${index + 1}`
    ids.set(draft, id)
    return {
      id,
      name: draft.name,
      kind: draft.kind,
      naming: draft.naming,
      mentions: draft.mentions.toSorted((a, b) => a.start - b.start || a.end - b.end),
    }
  })
  return { sources, ids }
}
