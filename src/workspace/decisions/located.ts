import { type Db, placesOf, reportsAt } from '../../store/index.ts'
import type { Anchor, NoteTarget, What } from './decision.ts'
import { anchorsOf, type Located, placeTarget, reportsOf, reportTarget } from './payload.ts'

/** Words by which decisions about reports are found, also those made when a report had another id. */
export async function targetsOfReports(db: Db, reports: readonly string[]): Promise<readonly string[]> {
  const places = await placesOf(db, reports)
  return [...reports.map(reportTarget), ...places.map(({ capture, position }) => placeTarget(capture, position))]
}

/** Decisions with the ids that their reports have now: a later engine may read a text otherwise, and then its report has another. */
export async function located(db: Db, decisions: readonly Located[]): Promise<readonly Located[]> {
  const places = decisions.flatMap(({ origins }) => origins.map(([, capture, position]) => `${capture}/${position}`))
  const now = await reportsAt(db, [...new Set(places)])
  if (!now.size) return decisions
  return decisions.map((decision) => {
    const moved = new Map(
      decision.origins.flatMap(([report, capture, position]) => {
        const current = now.get(`${capture}/${position}`)
        return current === undefined || current === report ? [] : [[report, current] as const]
      }),
    )
    return moved.size && reportsOf(decision.what).some((report) => moved.has(report))
      ? { ...decision, what: movedTo(decision.what, moved) }
      : decision
  })
}

function movedTo(what: What, moved: ReadonlyMap<string, string>): What {
  const report = (id: string): string => moved.get(id) ?? id
  const anchor = (one: Anchor): Anchor => ({ ...one, report: report(one.report) })
  switch (what.kind) {
    case 'accept':
    case 'reject':
    case 'edit':
      return { ...what, statement: anchor(what.statement) }
    case 'split-source':
      return { ...what, statements: what.statements.map(anchor) }
    case 'merge-claims':
      return { ...what, claims: what.claims.map(anchor) }
    case 'split-claim':
      return { ...what, claim: anchor(what.claim), out: what.out.map(anchor) }
    case 'credibility':
    case 'verdict':
      return { ...what, claim: anchor(what.claim) }
    case 'note':
      return { ...what, on: noteOn(what.on, report, anchor) }
    default:
      return what
  }
}

function noteOn(on: NoteTarget, report: (id: string) => string, anchor: (one: Anchor) => Anchor): NoteTarget {
  if ('claim' in on) return { claim: anchor(on.claim) }
  if ('statement' in on) return { statement: anchor(on.statement) }
  return 'report' in on ? { report: report(on.report) } : on
}

/** A stretch of a text. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/** Places at which a quote is looked for in a text that was read otherwise. */
const MOST_PLACES = 100

/** Where an anchor's words stand in a text: where it says, else the nearest place where they do; null where they are gone. */
export function placeIn(text: string, { start, end, quote }: Anchor): Stretch | null {
  if (text.startsWith(quote, start) && end <= text.length) return { start, end }
  let best: number | null = null
  let at = text.indexOf(quote)
  for (let turn = 0; at !== -1 && turn < MOST_PLACES; turn++) {
    if (best === null || Math.abs(at - start) < Math.abs(best - start)) best = at
    at = text.indexOf(quote, at + 1)
  }
  return best === null ? null : { start: best, end: Math.min(text.length, best + end - start) }
}

/** The share, 0 to 1, that two stretches, or one and several, have in common of all that they cover. */
export function sharedOf(
  place: Stretch,
  parts: readonly Stretch[],
): { readonly common: number; readonly ofBoth: number; readonly ofLess: number } {
  let common = 0
  let length = 0
  for (const { start, end } of parts) {
    common += Math.max(0, Math.min(end, place.end) - Math.max(start, place.start))
    length += end - start
  }
  const own = place.end - place.start
  return { common, ofBoth: common / Math.max(1, own + length - common), ofLess: common / Math.max(1, Math.min(own, length)) }
}

/** Anchors of a decision in one report. */
export const anchorsIn = (what: What, report: string): readonly Anchor[] => anchorsOf(what).filter((anchor) => anchor.report === report)
