import { claimsIn, reportOf, versionsOf } from '../../store/index.ts'
import { decisionsOnReports } from '../decisions/about.ts'
import { correctedReading } from '../decisions/corrected.ts'
import { plainDecisions } from '../decisions/payload.ts'
import { sourceMap } from '../decisions/sources.ts'
import { correctedLines } from './lines.ts'
import { storyAround } from './stories.ts'
import type { Viewing } from './viewing.ts'
import type { ReportView } from './views.ts'

/** A report's page, with decisions applied; null if the index lacks it. */
export async function reportView(viewing: Viewing, id: string): Promise<ReportView | null> {
  const { db } = viewing
  const found = await reportOf(db, id)
  if (!found) return null
  const { report } = found
  const decisions = await decisionsOnReports(db, [id])
  const { reading, marks, orphans } = correctedReading(id, found.reading, decisions, await sourceMap(db))
  const claims = (await correctedLines(viewing, await claimsIn(db, id))).map(({ start, end, ...claim }) => ({ claim, start, end }))
  const several = claims.reduce<(typeof claims)[number] | null>(
    (best, one) => (one.claim.reports > (best?.claim.reports ?? 1) ? one : best),
    null,
  )
  const story = several ? await storyAround(viewing, several.claim.id) : null
  return {
    report,
    reading,
    marks,
    orphans,
    claims,
    decisions: [...plainDecisions(decisions)].reverse(),
    versions: report.url === null ? 1 : Math.max(1, (await versionsOf(db, report.url)).length),
    story: story?.line ?? null,
    letters: Object.fromEntries(story?.letters ?? []),
  }
}
