import type { Reading, Span, Statement } from '../../../engine/index.ts'
import type { Decision, NewDecision } from '../../data/service.ts'
import type { Shown } from './told.ts'

type Anchor = Extract<NewDecision, { readonly kind: 'edit' }>['statement']

/** What people decided about a statement. */
export interface Mark {
  readonly state: 'accepted' | 'rejected' | 'corrected'
  readonly decision: Decision
}

/** Characters of an anchor's quote that are kept. */
const MOST_QUOTE = 2_000
/** A statement that shares less with an anchor, of the shorter of the two, is another. */
const LEAST_SHARED = 0.5

/** Where a statement stands, so that it is found again whatever a later engine makes of the text. */
export function anchorOf(report: string, { report: { text } }: Reading, { content }: Statement): Anchor {
  const start = Math.min(...content.map((span) => span.start))
  const end = Math.max(...content.map((span) => span.end))
  return { report, start, end, quote: text.slice(start, end).slice(0, MOST_QUOTE) }
}

/** The decisions that hold about each statement, by its place; the last of several counts. */
export function marksOf(shown: readonly Shown[], decisions: readonly Decision[]): ReadonlyMap<number, Mark> {
  const marks = new Map<number, Mark>()
  for (const decision of inOrder(decisions)) {
    const { what } = decision
    if (decision.undone !== null || (what.kind !== 'accept' && what.kind !== 'reject' && what.kind !== 'edit')) continue
    const at = statementAt(shown, what.kind === 'edit' && what.content ? { ...what.statement, ...what.content } : what.statement)
    if (at === null) continue
    marks.set(at, { state: what.kind === 'accept' ? 'accepted' : what.kind === 'reject' ? 'rejected' : 'corrected', decision })
  }
  return marks
}

/** Notes on statements, by their places, and those on the report as a whole under -1. */
export function notesOf(report: string, shown: readonly Shown[], decisions: readonly Decision[]): ReadonlyMap<number, readonly Decision[]> {
  const notes = new Map<number, Decision[]>()
  for (const decision of inOrder(decisions)) {
    const { what } = decision
    if (decision.undone !== null || what.kind !== 'note') continue
    const at = 'statement' in what.on ? statementAt(shown, what.on.statement) : 'report' in what.on && what.on.report === report ? -1 : null
    if (at !== null) notes.set(at, [...(notes.get(at) ?? []), decision])
  }
  return notes
}

/** Journal order. */
const inOrder = (decisions: readonly Decision[]): readonly Decision[] => [...decisions].sort((a, b) => Number(a.id) - Number(b.id))

/** The statement of which most lies in a stretch; null if none has half of the shorter of the two there. */
function statementAt(shown: readonly Shown[], stretch: Span): number | null {
  let [best, most]: [number | null, number] = [null, 0]
  for (const { statement, at } of shown) {
    let [both, own] = [0, 0]
    for (const { start, end } of statement.content) {
      own += end - start
      both += Math.max(0, Math.min(end, stretch.end) - Math.max(start, stretch.start))
    }
    const less = Math.min(own, stretch.end - stretch.start)
    if (both >= less * LEAST_SHARED && both > most) [best, most] = [at, both]
  }
  return best
}
