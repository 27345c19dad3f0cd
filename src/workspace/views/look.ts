import { figuresGiven, type GivenFigure, NO_CONTEXT, planStory, Tracer } from '../../engine/index.ts'
import { type ClaimLine, type Db, factsOf, type MentionLine, reportLinesOf } from '../../store/index.ts'
import { decisionsOnReports } from '../decisions/about.ts'
import { MOST_MENTIONS } from '../decisions/groups.ts'
import { inForce } from '../decisions/payload.ts'
import { sourceMap } from '../decisions/sources.ts'
import { keptPiece } from '../piece.ts'
import { contextOf } from '../tracing.ts'
import { aboutOf, keyOf, tracedOf } from './claim.ts'
import { storyAround } from './stories.ts'
import { type TracedGroup, traceGroup } from './tracegroup.ts'
import type { Viewing } from './viewing.ts'
import type { Interval } from './views.ts'

/** A claim as its page has it, for those who compare what it was with what it is. */
export interface ClaimLook {
  readonly id: string
  /** Claims of the index that it is made of, the leading one first. */
  readonly pages: readonly ClaimLine[]
  /** The earliest first, at most 400. */
  readonly mentions: readonly MentionLine[]
  /** All reports that make it. */
  readonly reports: number
  /** As long as this is the same, nothing of it is another. */
  readonly key: string
  /** Ids of decisions that hold and may move its interval. */
  readonly decisions: readonly string[]
  /** With decisions applied, beside all other reports. Null where no interval was worked out. */
  readonly stands: (traced: TracedGroup) => { readonly origins: Interval; readonly circles: readonly (readonly string[])[] }
  /** Worked out among its own reports. */
  readonly traced: () => Promise<TracedGroup>
}

/** A claim by the id that it has in the index, or that a person gave to a part of one; null if there is none. */
export async function claimLook(viewing: Viewing, id: string): Promise<ClaimLook | null> {
  const about = await aboutOf(viewing, id, MOST_MENTIONS)
  if (!about) return null
  const { group, isDecided } = about
  const [page] = group.pages
  return {
    id: group.id,
    pages: group.pages.map(({ claim }) => claim),
    mentions: group.mentions,
    reports: about.reports,
    key: keyOf(about),
    decisions: isDecided ? [...inForce(about.onReports).map((one) => one.id), ...about.sources.sign.split(',').filter(Boolean)] : [],
    stands: ({ dossier: { claim } }) =>
      isDecided || !page?.origins
        ? { origins: { lower: claim.lower, upper: claim.upper }, circles: claim.circles.map(({ outlets }) => outlets) }
        : { origins: { lower: page.origins.lower, upper: page.origins.upper }, circles: page.origins.circular },
    traced: () => tracedOf(viewing, about, keyOf(about)),
  }
}

/** The sentence of a report that holds most of a place in its text; null if the index lacks the report, or none holds any of it. */
export async function sentenceAt(
  db: Db,
  place: { readonly report: string; readonly start: number; readonly end: number },
): Promise<MentionLine | null> {
  const [kept] = await factsOf(db, [place.report])
  const report = (await reportLinesOf(db, [place.report])).get(place.report)
  if (!kept || !report) return null
  let [best, most]: [MentionLine | null, number] = [null, 0]
  for (const { start, end } of (await keptPiece(kept)).facts.sentences) {
    const common = Math.min(end, place.end) - Math.max(start, place.start)
    if (common > most) [best, most] = [{ report, start, end }, common]
  }
  return best
}

/** Sentences as if they were one claim, and there were no other reports: with the decisions that were made `before`, ISO 8601, if that is given. */
export async function traceSentences({ db, rarity }: Viewing, mentions: readonly MentionLine[], before?: string): Promise<TracedGroup> {
  const reports = [...new Set(mentions.map(({ report }) => report.id))]
  const decisions = (await decisionsOnReports(db, reports)).filter(({ at }) => before === undefined || at <= before)
  const group = { id: '', pages: [], mentions, count: mentions.length, parted: [], isPart: false, isChanged: true }
  return traceGroup({ db, rarity, group, decisions, sources: await sourceMap(db) })
}

/** Reports of a story whose figures are looked at: the latest. Claims whose figures these are. */
const MOST_REPORTS = 100
const MOST_COUNTING = 6

/** Figures that the reports of a claim's story give for what its claims count; none where it is part of none. */
export async function storyFigures(viewing: Viewing, claim: string): Promise<readonly GivenFigure[]> {
  const { db, rarity } = viewing
  const story = await storyAround(viewing, claim)
  if (!story) return []
  const ids = story.reports
    .slice(-MOST_REPORTS)
    .map(({ id }) => id)
    .sort()
  return viewing.kept(`figures ${ids.join(' ')}`, async () => {
    const tracer = new Tracer()
    for (const kept of await factsOf(db, ids)) {
      const { report, facts } = await keptPiece(kept)
      tracer.add(report, facts)
    }
    const trace = tracer.trace({ rarity: rarity(), context: (await contextOf(db)) ?? NO_CONTEXT, last: true })
    return figuresGiven(
      trace,
      planStory(trace, MOST_COUNTING).claims.map((one) => trace.sentencesOf(one)),
    )
  })
}
