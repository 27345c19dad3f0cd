import type { Figure, Span } from '../model/index.ts'
import { keysOf } from './claims.ts'
import type { Evidence } from './headlineevidence.ts'
import type { Language } from './language.ts'

/** The figures of a headline and of its body, each in the order of its text. */
export interface HeadlineFigures {
  readonly title: readonly Figure[]
  readonly body: readonly Figure[]
}

/**
 * What a place of the body has for a claim's figure: the same or a narrower one, one that leaves more open ("at least 14" for 14), or
 * another; with the words of the body.
 */
export interface Compared {
  readonly how: 'same' | 'wider' | 'other'
  readonly words: string
  /** Both say what they count. */
  readonly sure: boolean
}

/** Compares a claim's figures with those that a place of the body gives for the same thing; null if it gives none. */
export function compareFigures(
  language: Language,
  claim: Span,
  title: string,
  { spans }: Evidence,
  figures: HeadlineFigures,
  text: string,
): Compared | null {
  const own = within(figures.title, [claim])
  const there = own.length ? within(figures.body, spans) : []
  let found: Compared | null = null
  for (const one of own)
    for (const other of there) {
      if (!sameThing(language, title, one, other)) continue
      const compared = { how: howFar(one, other), words: text.slice(other.start, other.end), sure: one.of !== null && other.of !== null }
      if (compared.how === 'same') return compared
      if (!found || (compared.sure && !found.sure) || (compared.sure === found.sure && compared.how === 'wider')) found = compared
    }
  return found
}

function within(figures: readonly Figure[], spans: readonly Span[]): Figure[] {
  return spans.flatMap(({ start, end }) => {
    let low = 0
    let high = figures.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (figures[middle]!.start < start) low = middle + 1
      else high = middle
    }
    const inside: Figure[] = []
    for (let at = low; at < figures.length && figures[at]!.end <= end; at++) inside.push(figures[at]!)
    return inside
  })
}

/** What two figures count is the same, or one of them leaves it open, or counts what stands beside the claim's: "11 commanders killed". */
function sameThing(language: Language, title: string, one: Figure, other: Figure): boolean {
  if (one.unit !== other.unit) return false
  if (one.of === other.of || one.of === null || other.of === null) return true
  const beside = keysOf(language, title.slice(one.end, one.end + 100)).slice(0, BESIDE)
  return keysOf(language, other.of).some((key) => beside.includes(key))
}

/** Content words behind a figure that may name what it counts. */
const BESIDE = 3

function howFar(one: Figure, other: Figure): Compared['how'] {
  const [least, most] = [one.min ?? Number.NEGATIVE_INFINITY, one.max ?? Number.POSITIVE_INFINITY]
  const [from, to] = [other.min ?? Number.NEGATIVE_INFINITY, other.max ?? Number.POSITIVE_INFINITY]
  if (from >= least && to <= most) return 'same'
  return from > most || to < least ? 'other' : 'wider'
}
