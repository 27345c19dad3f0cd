import { type Figure, overlaps, type Span } from '../../model/index.ts'
import type { Alignment, Sentences } from './align.ts'
import type { Version } from './compare.ts'
import { NEGATIONS } from './en/figures.ts'
import type { CorrectionNote } from './notes.ts'
import { numbersIn, type Owned, ownedBy } from './owned.ts'
import { textsIn, type WordChange } from './words.ts'

export type ChangeKind = 'figure' | 'name' | 'negation' | 'claim-removed'

export interface Change {
  readonly kind: ChangeKind
  /** The words, the figure or the claim in the earlier text; null if a word was only added. */
  readonly before: Span | null
  /** What stands there now; null if nothing does. */
  readonly after: Span | null
  readonly owned: Owned
}

export interface Compared {
  readonly before: Version
  readonly after: Version
  readonly old: Sentences
  readonly fresh: Sentences
  readonly alignment: Alignment
  /** Changed words by the earlier text's sentence. */
  readonly words: ReadonlyMap<number, readonly WordChange[]>
  /** The notes of the earlier text. */
  readonly past: readonly CorrectionNote[]
  /** New notes of the later text. */
  readonly notes: readonly CorrectionNote[]
}

/** Changes of substance between two versions, in the order of the earlier text. */
export function changesBetween(compared: Compared): Change[] {
  const { before, after, old, fresh, alignment, words, notes } = compared
  const found: Omit<Change, 'owned'>[] = []
  const figures =
    before.figures && after.figures ? { old: inSentences(before.figures, old), fresh: inSentences(after.figures, fresh) } : null
  for (const [at, changed] of words) {
    const to = alignment.to[at]!
    if (figures) found.push(...figureChanges(figures.old.get(at) ?? [], figures.fresh.get(to) ?? []))
    for (const change of changed) {
      const kind = kindOf(before.text, after.text, change, old.sentences[at]!, figures !== null)
      if (kind) found.push({ kind, before: filled(change.before), after: filled(change.after) })
    }
  }
  found.push(...removedClaims(compared))
  found.sort((a, b) => (a.before ?? a.after)!.start - (b.before ?? b.after)!.start || (a.kind < b.kind ? -1 : 1))
  const owned = ownedBy(found, before.text, after.text, notes)
  return found.map((change, at) => ({ ...change, owned: owned[at]! }))
}

const filled = (span: Span): Span | null => (span.start < span.end ? span : null)

/** The figures of each sentence. */
function inSentences(figures: readonly Figure[], { sentences }: Sentences): Map<number, Figure[]> {
  const held = new Map<number, Figure[]>()
  let at = 0
  for (const figure of figures.toSorted((a, b) => a.start - b.start)) {
    while (at < sentences.length && sentences[at]!.end <= figure.start) at += 1
    const known = held.get(at)
    if (known) known.push(figure)
    else held.set(at, [figure])
  }
  return held
}

/** Figures of the same thing with other bounds: first to first, second to second. */
function figureChanges(old: readonly Figure[], fresh: readonly Figure[]): Omit<Change, 'owned'>[] {
  const rest = [...fresh]
  const changes: Omit<Change, 'owned'>[] = []
  for (const figure of old) {
    const at = rest.findIndex(({ of, unit }) => of === figure.of && unit === figure.unit)
    if (at === -1) continue
    const [other] = rest.splice(at, 1)
    if (figure.min !== other!.min || figure.max !== other!.max)
      changes.push({ kind: 'figure', before: { start: figure.start, end: figure.end }, after: { start: other!.start, end: other!.end } })
  }
  return changes
}

function kindOf(before: string, after: string, change: WordChange, sentence: Span, figuresRead: boolean): ChangeKind | null {
  const [old, fresh] = [textsIn(before, change.before), textsIn(after, change.after)]
  const numbers = [old, fresh].map((words) => numbersIn(words).join(' ')) as [string, string]
  if (numbers[0] !== numbers[1] && numbers[0] !== '' && numbers[1] !== '') return figuresRead ? null : 'figure'
  const turns = [old, fresh].map((words) => words.some((word) => NEGATIONS.has(word.toLowerCase()) || /n[’']t$/i.test(word)))
  if (turns[0] !== turns[1]) return 'negation'
  const isName = (word: string): boolean => /^\p{Lu}\p{L}/u.test(word)
  // The first word of a sentence has a capital anyway.
  const opens = change.before.start === sentence.start
  return old.some(isName) && fresh.some(isName) && !(opens && old.length === 1) ? 'name' : null
}

/** A claim runs over no more sentences than this; what does is cut. */
const MOST_SENTENCES = 40

/** Claims none of whose sentences is left, or most of whose words were dropped from theirs. A note that is gone is no claim. */
function removedClaims({ before, old, alignment, words, past }: Compared): Omit<Change, 'owned'>[] {
  const claims = (before.claims ?? old.sentences).toSorted((a, b) => a.start - b.start || a.end - b.end)
  const removed: Omit<Change, 'owned'>[] = []
  let first = 0
  for (const claim of claims) {
    while (first < old.sentences.length && old.sentences[first]!.end <= claim.start) first += 1
    let left = 0
    for (let at = first; at < Math.min(old.sentences.length, first + MOST_SENTENCES) && old.sentences[at]!.start < claim.end; at++) {
      if (alignment.to[at] === -1) continue
      left += common(old.sentences[at]!, claim)
      // Words put in the place of others say it in other words; whether they say the same, the other kinds tell.
      for (const change of words.get(at) ?? [])
        if (overlaps(change.before, claim)) left -= Math.max(0, common(change.before, claim) - (change.after.end - change.after.start))
    }
    if (left < (claim.end - claim.start) / 2 && !past.some((note) => overlaps(note, claim)))
      removed.push({ kind: 'claim-removed', before: { start: claim.start, end: claim.end }, after: null })
  }
  return removed
}

const common = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
