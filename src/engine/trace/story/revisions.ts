import type { Reading, Span, StoryReport, StoryRevision } from '../../model/index.ts'
import { revisionsOf, type Version } from '../versions/compare.ts'
import { inTime, type Lookup, reportOf } from './lookup.ts'

/** What the later versions of pages changed. `pages`: ids of the reports that are versions of one page. */
export function revisionsIn(lookup: Lookup, pages: Iterable<readonly string[]>): StoryRevision[] {
  const found: StoryRevision[] = []
  for (const ids of pages) {
    const reports = ids
      .flatMap((id) => lookup.trace.reportNumber(id) ?? [])
      .map((number) => reportOf(lookup, number))
      .sort(inTime)
    const versions = reports.flatMap((report) => {
      const reading = lookup.readings.get(report.id)
      return reading ? [versionOf(report, reading)] : []
    })
    const byId = new Map(reports.map((report) => [report.id, report]))
    for (const { from, to, headline, changes, notes, paragraphs } of revisionsOf(versions)) {
      const [before, after] = [lookup.readings.get(from), lookup.readings.get(to)]
      found.push({
        from: byId.get(from) as StoryReport,
        to: byId.get(to) as StoryReport,
        headline: headline && { before: headline.before, after: headline.after },
        changes: changes.map((change) => ({
          kind: change.kind,
          before: wordsAt(before, change.before),
          after: wordsAt(after, change.after),
          owned: change.owned,
        })),
        notes: notes.map((note) => wordsAt(after, note) ?? ''),
        paragraphs: paragraphs.length,
      })
    }
  }
  return found
}

const wordsAt = (reading: Reading | undefined, span: Span | null): string | null =>
  reading && span ? reading.report.text.slice(span.start, span.end).trim() || null : null

const versionOf = ({ id }: StoryReport, { report, figures, statements, ownVoice }: Reading): Version => ({
  report: id,
  title: report.title ?? '',
  text: report.text,
  figures,
  claims: [...statements.flatMap(({ content }) => content), ...ownVoice].sort((a, b) => a.start - b.start),
})
