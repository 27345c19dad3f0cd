import type { ClaimDossier, DossierReport, Hand, Reading, SourceKind, Story, StoryClaim, StoryReport } from '../../model/index.ts'
import { claimId } from '../claimid.ts'
import { inTime } from './lookup.ts'

/** The claims of a story, each on its own and with all that exports need. A report whose reading is not given is named by what the story says. */
export const dossiersOf = (story: Story, readings: ReadonlyMap<string, Reading>): ClaimDossier[] =>
  story.claims.map((claim) => dossierOf(claim, story.losses, readings))

/** One claim; `id` where it has one already. */
export function dossierOf(
  claim: StoryClaim,
  losses: Story['losses'],
  readings: ReadonlyMap<string, Reading>,
  id: string = claimId(claim.mentions.map(({ report, start, end }) => ({ report: report.id, start, end }))),
): ClaimDossier {
  const reports = new Map<string, StoryReport>()
  const names = new Set<string>()
  const walk = (hands: readonly Hand[]): void => {
    for (const { who, below } of hands) {
      if (who.kind === 'report') reports.set(who.report.id, who.report)
      if (who.kind === 'copies') for (const report of who.reports) reports.set(report.id, report)
      if (who.kind === 'source') names.add(who.name)
      walk(below)
    }
  }
  walk(claim.hands)
  for (const { report } of claim.mentions) reports.set(report.id, report)
  return {
    id,
    claim,
    reports: [...reports.values()].sort(inTime).map((report) => named(report, readings.get(report.id))),
    kinds: kindsOf(names, [...reports.keys()], readings),
    losses: losses.filter(({ parent, child }) => reports.has(parent.id) && reports.has(child.id)),
  }
}

const named = ({ id, outlet, time }: StoryReport, reading: Reading | undefined): DossierReport => ({
  id,
  outlet,
  time,
  url: reading?.report.url ?? null,
  title: reading?.report.title ?? null,
  byline: reading?.report.byline ?? [],
  published: reading?.report.published ?? null,
  language: reading?.report.language ?? null,
})

function kindsOf(
  names: ReadonlySet<string>,
  reports: readonly string[],
  readings: ReadonlyMap<string, Reading>,
): ReadonlyMap<string, SourceKind> {
  const kinds = new Map<string, SourceKind>()
  for (const id of reports)
    for (const { name, kind } of readings.get(id)?.sources ?? []) {
      if (!names.has(name)) continue
      const known = kinds.get(name)
      kinds.set(name, known === undefined || known === kind ? kind : 'unknown')
    }
  return kinds
}
