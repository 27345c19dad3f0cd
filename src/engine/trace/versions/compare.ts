import type { Figure, Span } from '../../model/index.ts'
import { type Alignment, align, type Sentences, sentencesOf } from './align.ts'
import { type Change, changesBetween } from './changes.ts'
import { type CorrectionNote, correctionNotes } from './notes.ts'
import { MOST_CELLS, type WordChange, wordChanges } from './words.ts'

/** A report as one version of its page. */
export interface Version {
  /** The report's id. */
  readonly report: string
  readonly title: string
  readonly text: string
  /** Its figures, if they have been read; else numbers in changed words are compared as they stand. */
  readonly figures?: readonly Figure[]
  /** Where it makes claims, if that has been read: what statements say and what it says in its own voice; else every sentence counts. */
  readonly claims?: readonly Span[]
}

export interface ParagraphChange {
  readonly kind: 'added' | 'removed' | 'reworded' | 'moved'
  /** In the earlier text; null if it was added. */
  readonly before: Span | null
  /** In the later text; null if it was removed. */
  readonly after: Span | null
  /** What was changed in its sentences; empty if only whole sentences came or went. */
  readonly words: readonly WordChange[]
}

/** What one version changed in the version before. */
export interface Revision {
  /** The reports' ids. */
  readonly from: string
  readonly to: string
  /** Null if the headline stayed. The spans are of the headlines. */
  readonly headline: { readonly before: string; readonly after: string; readonly words: readonly WordChange[] } | null
  /** In the order of the later text, what was removed behind what stood before it. */
  readonly paragraphs: readonly ParagraphChange[]
  /** Changes of substance: figures, names, a "not", claims that are gone; each with whether a note owns up to it. */
  readonly changes: readonly Change[]
  /** The correction notes of the later text that the earlier had not. */
  readonly notes: readonly CorrectionNote[]
}

/** What the later version of a page changed in the earlier. Near linear in their length; hostile texts are compared less finely. */
export function compareVersions(before: Version, after: Version): Revision {
  const [old, fresh] = [sentencesOf(before.text), sentencesOf(after.text)]
  const [past, present] = [correctionNotes(before.text), correctionNotes(after.text)]
  const alignment = align(old, fresh, within(old, past), within(fresh, present))
  const budget = { cells: MOST_CELLS }
  const words = new Map<number, WordChange[]>()
  alignment.to.forEach((to, at) => {
    if (to === -1) return
    const [from, there] = [old.sentences[at]!, fresh.sentences[to]!]
    if (old.text.slice(from.start, from.end) === fresh.text.slice(there.start, there.end)) return
    const changed = wordChanges(old.text, from, fresh.text, there, budget)
    if (changed.length > 0) words.set(at, changed)
  })
  const known = new Set(past.map((note) => before.text.slice(note.start, note.end)))
  const notes = present.filter((note) => !known.has(after.text.slice(note.start, note.end)))
  return {
    from: before.report,
    to: after.report,
    headline: headlineChange(before.title, after.title),
    paragraphs: paragraphChanges(old, fresh, alignment, words),
    changes: changesBetween({ before, after, old, fresh, alignment, words, past, notes }),
    notes,
  }
}

/** Which sentences belong to notes, which are in text order as they are. */
function within({ sentences }: Sentences, notes: readonly Span[]): boolean[] {
  let next = 0
  return sentences.map(({ start, end }) => {
    while (next < notes.length && notes[next]!.end <= start) next += 1
    return next < notes.length && notes[next]!.start < end
  })
}

/** What each version of a page changed, in the order given; versions that changed nothing give no entry. */
export function revisionsOf(versions: readonly Version[]): Revision[] {
  const revisions: Revision[] = []
  for (let at = 1; at < versions.length; at++) {
    const [before, after] = [versions[at - 1]!, versions[at]!]
    if (before.title === after.title && before.text === after.text) continue
    const revision = compareVersions(before, after)
    if (revision.headline || revision.paragraphs.length > 0 || revision.notes.length > 0) revisions.push(revision)
  }
  return revisions
}

function headlineChange(before: string, after: string): Revision['headline'] {
  if (before === after) return null
  const whole = (text: string): Span => ({ start: 0, end: text.length })
  const words = wordChanges(before, whole(before), after, whole(after), { cells: MOST_CELLS })
  return words.length > 0 ? { before, after, words } : null
}

function paragraphChanges(
  old: Sentences,
  fresh: Sentences,
  { to, from, moved }: Alignment,
  words: ReadonlyMap<number, readonly WordChange[]>,
): ParagraphChange[] {
  const [olds, freshes] = [membersOf(old), membersOf(fresh)]
  const partner = (members: readonly number[], links: Int32Array, other: Sentences): number => {
    const weight = new Map<number, number>()
    for (const at of members) {
      const there = links[at]!
      if (there === -1) continue
      const paragraph = other.paragraphOf[there]!
      const { start, end } = other.sentences[there]!
      weight.set(paragraph, (weight.get(paragraph) ?? 0) + end - start)
    }
    return [...weight].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? -1
  }
  const removed = new Map<number, ParagraphChange[]>()
  let last = -1
  olds.forEach((members, paragraph) => {
    const there = partner(members, to, fresh)
    if (there !== -1) last = there
    else {
      const change: ParagraphChange = { kind: 'removed', before: old.paragraphs[paragraph]!, after: null, words: [] }
      const known = removed.get(last)
      if (known) known.push(change)
      else removed.set(last, [change])
    }
  })
  const changes = [...(removed.get(-1) ?? [])]
  freshes.forEach((members, paragraph) => {
    const origin = partner(members, from, old)
    const after = fresh.paragraphs[paragraph]!
    if (origin === -1) changes.push({ kind: 'added', before: null, after, words: [] })
    else {
      const before = old.paragraphs[origin]!
      const changed = members.flatMap((at) => (from[at] === -1 ? [] : (words.get(from[at]!) ?? [])))
      const sources = olds[origin]!
      const whole =
        members.every((at) => from[at] !== -1 && old.paragraphOf[from[at]!] === origin) &&
        sources.every((at) => to[at] !== -1 && fresh.paragraphOf[to[at]!] === paragraph)
      // A paragraph that was only split or joined reads the same.
      const gone = sources.some((at) => to[at] === -1)
      const come = members.some((at) => from[at] === -1)
      if (changed.length > 0 || gone || come) changes.push({ kind: 'reworded', before, after, words: changed })
      else if (whole && sources.every((at) => moved[at])) changes.push({ kind: 'moved', before, after, words: [] })
    }
    changes.push(...(removed.get(paragraph) ?? []))
  })
  return changes
}

function membersOf({ paragraphs, paragraphOf }: Sentences): number[][] {
  const members: number[][] = paragraphs.map(() => [])
  paragraphOf.forEach((paragraph, at) => {
    members[paragraph]!.push(at)
  })
  return members
}
