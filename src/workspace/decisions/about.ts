import {
  type Db,
  decisionPage,
  decisionsNumbered,
  decisionsWith,
  type MentionAt,
  mentionsIn,
  type Page,
  type PageOptions,
  sentencesOf,
} from '../../store/index.ts'
import type { Anchor, Decision } from './decision.ts'
import { located, targetsOfReports } from './located.ts'
import { anchorsOf, DECISION, decisionsIn, type Located, plainDecisions, sourceTarget } from './payload.ts'

/** What decisions are about. */
export type Target = { readonly report: string } | { readonly claim: string } | { readonly source: string }

/** Decisions about a target, those undone and undos too, in order of the journal. */
export async function decisionsAbout(db: Db, target: Target): Promise<readonly Decision[]> {
  if ('source' in target) return plainDecisions(await located(db, decisionsIn(await decisionsWith(db, [sourceTarget(target.source)]))))
  if ('report' in target) return plainDecisions(await decisionsOnReports(db, [target.report]))
  return plainDecisions(await decisionsOnSentences(db, await sentencesOf(db, target.claim, MOST_MENTIONS)))
}

/** Sentences of a claim on which decisions are looked for. */
const MOST_MENTIONS = 2_000

/** Where something stands. */
export interface Place {
  readonly report: string
  readonly start: number
  readonly end: number
}

/** Decisions that name any of some reports, with what undoes them. */
export async function decisionsOnReports(db: Db, reports: readonly string[]): Promise<readonly Located[]> {
  if (!reports.length) return []
  return located(db, decisionsIn(await decisionsWith(db, await targetsOfReports(db, reports))))
}

/** Decisions with an anchor in any of some sentences, with what undoes them. */
export async function decisionsOnSentences(db: Db, sentences: readonly Place[]): Promise<readonly Located[]> {
  const byReport = byReportOf(sentences)
  const found = await decisionsOnReports(db, [...byReport.keys()])
  const near = new Set(
    found
      .filter(({ what }) => anchorsOf(what).some((anchor) => byReport.get(anchor.report)?.some((one) => meets(one, anchor))))
      .map(({ id }) => id),
  )
  // Undos come behind what they undo.
  for (const { id, what } of found) if (what.kind === 'undo' && near.has(what.decision)) near.add(id)
  return found.filter(({ id }) => near.has(id))
}

function byReportOf<T extends { readonly report: string }>(list: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const group = groups.get(one.report)
    if (group) group.push(one)
    else groups.set(one.report, [one])
  }
  return groups
}

const meets = (a: { readonly start: number; readonly end: number }, b: Anchor): boolean => a.start < b.end && b.start < a.end

/** The claims that hold some anchors now, by place in the list; null where no claim holds one. */
export async function claimsAt(db: Db, anchors: readonly Anchor[]): Promise<readonly (MentionAt | null)[]> {
  const byReport = byReportOf(await mentionsIn(db, [...new Set(anchors.map(({ report }) => report))]))
  return anchors.map((anchor) => {
    let [best, most]: [MentionAt | null, number] = [null, 0]
    for (const mention of byReport.get(anchor.report) ?? []) {
      const common = Math.min(mention.end, anchor.end) - Math.max(mention.start, anchor.start)
      if (common > most) [best, most] = [mention, common]
    }
    return best
  })
}

/** All decisions, the latest first. Throws CursorError. */
export async function decisionList(db: Db, options: PageOptions = {}): Promise<Page<Decision>> {
  const { items, next } = await decisionPage(db, DECISION, options)
  const all = decisionsIn(
    await decisionsNumbered(
      db,
      items.map(({ seq }) => seq),
    ),
  )
  const byId = new Map(plainDecisions(await located(db, all)).map((decision) => [decision.id, decision]))
  return { items: items.flatMap(({ seq }) => byId.get(String(seq)) ?? []), next }
}

/** A decision by its id; null if there is none. */
export async function decisionOf(db: Db, id: string): Promise<Decision | null> {
  if (!/^[1-9]\d{0,14}$/.test(id)) return null
  const all = await located(db, decisionsIn((await decisionsNumbered(db, [Number(id)])).filter(({ kind }) => kind === DECISION)))
  return plainDecisions(all).find((decision) => decision.id === id) ?? null
}
