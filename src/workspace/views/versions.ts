import { pageOf, type Reading, type Revision, revisionsOf, type Span, type Version } from '../../engine/index.ts'
import { readingsOf, reportOf, versionsOf } from '../../store/index.ts'
import type { Viewing } from './viewing.ts'
import type { VersionChange, VersionsView } from './views.ts'

/** Versions of a page that are compared: the latest. */
const MOST = 24

/** The versions of the page that a report was read from; null if the index lacks the report. */
export async function versionsView({ db }: Viewing, report: string): Promise<VersionsView | null> {
  const given = await reportOf(db, report)
  if (!given) return null
  const { url } = given.report
  const page = url === null ? null : pageOf(url)
  const found = url === null || page === null ? [given.report] : await versionsOf(db, url)
  const lines = (found.length ? found : [given.report]).slice(-MOST)
  const readings = await readingsOf(
    db,
    lines.map(({ id }) => id),
  )
  const versions = lines.flatMap(({ id }) => {
    const reading = readings.get(id)
    return reading ? [versionIn(id, reading)] : []
  })
  return {
    page,
    versions: lines.map((line) => ({ ...line, current: line.id === report, modified: readings.get(line.id)?.report.modified ?? null })),
    revisions: revisionsOf(versions).map((revision) => changeIn(revision, readings)),
  }
}

const versionIn = (id: string, { report, figures, statements, ownVoice }: Reading): Version => ({
  report: id,
  title: report.title ?? '',
  text: report.text,
  figures,
  claims: [...statements.flatMap(({ content }) => content), ...ownVoice].sort((a, b) => a.start - b.start),
})

function changeIn({ from, to, headline, paragraphs, changes, notes }: Revision, readings: ReadonlyMap<string, Reading>): VersionChange {
  const [old, fresh] = [readings.get(from)?.report.text ?? '', readings.get(to)?.report.text ?? '']
  const worded = (text: string, span: Span | null) => span && { start: span.start, end: span.end, text: text.slice(span.start, span.end) }
  return {
    from,
    to,
    headline,
    paragraphs: paragraphs.map(({ kind, before, after, words }) => ({
      kind,
      before: worded(old, before),
      after: worded(fresh, after),
      words,
    })),
    changes: changes.map(({ kind, before, after, owned }) => ({
      kind,
      before: worded(old, before)?.text ?? null,
      after: worded(fresh, after)?.text ?? null,
      owned,
      silent: owned === 'silently',
      at: { before, after },
    })),
    notes: notes.map(({ start, end }) => fresh.slice(start, end)),
  }
}
