import { pageOf } from '../../engine/index.ts'
import { type Db, decisionsOf, placesOf, REMOVAL, type ReportLine, readingsOf, versionedPages } from '../../store/index.ts'
import { type Viewing, versionsView } from '../../workspace/index.ts'
import type { Evidence } from '../types.ts'
import { type Happening, hashOf } from './seen.ts'
import { oneLine, quoted } from './words.ts'

/** Something that happened to a page, with the journal's entry that it came with. */
export interface PageHappening extends Happening {
  readonly seq: number
  /** When it was found; ISO 8601, null if nobody knows. */
  readonly at: string | null
  /** Of the page's reports that a rule is concerned with; the report that shows it first. */
  readonly reports: readonly string[]
}

/** A page that is gone. */
interface Removal {
  readonly seq: number
  readonly page: string
  readonly at: string
}

/** Entries on removed pages that are looked at: the latest. */
const MOST_REMOVED = 5_000

/** What happened to the pages of some reports: changed headlines, notes of corrections, removals. In the order of the journal. */
export async function pageHappenings(
  viewing: Viewing,
  lines: readonly ReportLine[],
  sentenceIn: (report: string) => Promise<Evidence | null>,
): Promise<readonly PageHappening[]> {
  const { db } = viewing
  const found: PageHappening[] = []
  const byId = new Map(lines.map((line) => [line.id, line]))
  const pages = await versionedPages(db, [...byId.keys()])
  for (const versions of pages) found.push(...(await revisionsOf(viewing, versions)))
  const gone = await removalsIn(db)
  if (gone.length) {
    const byPage = new Map<string, ReportLine>()
    // The latest version speaks for the page.
    for (const line of lines) {
      const page = line.url === null ? null : pageOf(line.url)
      if (page !== null) byPage.set(page, line)
    }
    for (const { seq, page, at } of gone) {
      const line = byPage.get(page)
      if (!line) continue
      const { id, outlet, title } = line
      const evidence = await sentenceIn(id)
      found.push({
        change: 'removal',
        key: hashOf('removed', page, seq),
        turn: hashOf('removed', page),
        sentence: `${outlet ?? 'An unknown outlet'} removed ${title === null ? 'a report' : quoted(title)}.`,
        evidence: evidence ? [evidence] : [],
        seq,
        at,
        reports: [id],
      })
    }
  }
  return found.sort((a, b) => a.seq - b.seq || (a.key < b.key ? -1 : 1))
}

async function removalsIn(db: Db): Promise<readonly Removal[]> {
  return (await decisionsOf(db, { kind: REMOVAL })).slice(-MOST_REMOVED).flatMap(({ seq, at, payload }) => {
    const { url } = (payload ?? {}) as { readonly url?: unknown }
    const page = typeof url === 'string' ? pageOf(url) : null
    return page === null ? [] : [{ seq, page, at }]
  })
}

async function revisionsOf(viewing: Viewing, ids: readonly string[]): Promise<readonly PageHappening[]> {
  return viewing.kept(`revisions ${ids.join(' ')}`, async () => {
    const { db } = viewing
    const view = await versionsView(viewing, ids.at(-1) as string)
    if (!view) return []
    const captures = new Map<string, number>()
    for (const { report, capture } of await placesOf(db, ids)) captures.set(report, Math.min(capture, captures.get(report) ?? capture))
    const lines = new Map(view.versions.map((line) => [line.id, line]))
    const found: PageHappening[] = []
    for (const { from, to, headline, notes } of view.revisions) {
      const line = lines.get(to)
      const seq = captures.get(to) ?? 0
      const outlet = line?.outlet ?? 'An unknown outlet'
      const common = { seq, at: line?.retrieved ?? null, reports: [to, from] }
      if (headline) {
        const key = hashOf('headline', from, to)
        found.push({
          ...common,
          change: 'headline-changed',
          key,
          turn: key,
          sentence: `${outlet} changed a headline from ${quoted(headline.before)} to ${quoted(headline.after)}.`,
          // A headline is no part of the text.
          evidence: [{ report: to, outlet: line?.outlet ?? null, start: 0, end: 0, text: oneLine(headline.after, MOST_TEXT) }],
        })
      }
      if (!notes.length) continue
      const text = (await readingsOf(db, [to])).get(to)?.report.text ?? ''
      for (const note of notes) {
        const key = hashOf('note', line?.url ?? to, oneLine(note, MOST_TEXT))
        const start = Math.max(0, text.indexOf(note))
        const of = line?.title ? ` to ${quoted(line.title)}` : ''
        found.push({
          ...common,
          change: 'correction',
          key,
          turn: key,
          sentence: `${outlet} added a note${of}: ${quoted(note)}.`,
          evidence: [{ report: to, outlet: line?.outlet ?? null, start, end: start + note.length, text: note }],
        })
      }
    }
    return found
  })
}

const MOST_TEXT = 2_000
