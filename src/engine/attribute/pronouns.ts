import type { Draft, Registry } from './coreference.ts'
import { ISSUED } from './en/nouns.ts'
import type { Item } from './units.ts'

export type Pronoun = 'he' | 'she' | 'they' | 'it'
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

/** Whom a pronoun means: the likeliest of those met before. */
export function byPronoun(registry: Registry, pronoun: Pronoun, not: Draft | null): Draft | null {
  const person = (draft: Draft): boolean =>
    draft.kind === 'person' && !draft.plural && (draft.told || draft.sure || draft.words.length > 1 || draft.naming !== 'named')
  const fits = (draft: Draft): boolean => {
    if (draft === not || draft === registry.unstated || draft.is) return false
    switch (pronoun) {
      case 'he':
        return person(draft) && draft.gender !== 'female'
      case 'she':
        return person(draft) && draft.gender !== 'male'
      case 'they':
        return draft.plural || draft.kind === 'group'
      case 'it':
        return (
          !draft.plural && draft.kind !== 'group' && (draft.kind !== 'person' || (!draft.sure && draft.words.length === 1)) && draft.told
        )
      default:
        return pronoun satisfies never
    }
  }
  const found =
    registry.recent.findLast(fits) ??
    (pronoun === 'they'
      ? registry.recent.findLast(
          (draft) => draft !== not && draft.told && !draft.is && draft.kind !== 'outlet' && draft.kind !== 'document',
        )
      : undefined)
  if (found && (pronoun === 'he' || pronoun === 'she')) {
    if (found.gender === 'unknown') found.gender = pronoun === 'he' ? 'male' : 'female'
    found.sure = true
  }
  return found ?? null
}

/** "he", "its statement", "the two", "both": whoever the pronoun or the number means. */
export function pronounOf(items: readonly Item[]): Pronoun | undefined {
  const [first, second] = items
  if (!first || items.length > 2) return undefined
  if (!second) return /^both$/.test(first.low) ? 'they' : PRONOUNS.get(first.low)
  if (ISSUED.has(second.low)) return PRONOUNS.get(first.low)
  return first.low === 'the' && /^(?:two|three|four|pair|duo|trio)$/.test(second.low) ? 'they' : undefined
}

/** "the post", "the statement": the word of whoever was heard last; not so "the message" that was brought up as a thing before. */
export function isIssued(text: string, items: readonly Item[]): boolean {
  const [first, noun] = items
  if (items.length !== 2 || !first || !noun || first.low !== 'the' || !ISSUED.has(noun.low) || noun.low === 'bulletin') return false
  if (!/^(?:message|notice|circular)$/.test(noun.low)) return true
  const before = text.slice(Math.max(0, first.start - BROUGHT_UP), first.start).toLowerCase()
  return !new RegExp(`\\b(?:an?|this) (?:\\p{L}+ ){0,2}${noun.low}\\b`, 'u').test(before)
}

/** How far back a thing may have been brought up; characters. */
const BROUGHT_UP = 400

export const issuer = (registry: Registry, not: Draft | null): Draft | null =>
  registry.recent.findLast(
    (draft) =>
      draft !== not && draft !== registry.unstated && draft.told && !draft.is && draft.kind !== 'document' && draft.kind !== 'outlet',
  ) ?? null
