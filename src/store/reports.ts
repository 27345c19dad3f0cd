import { sql } from 'kysely'
import { pageOf, type Reading } from '../engine/index.ts'
import { readingIn } from './packing.ts'
import { behind, limitOf, type Page, type PageOptions, pageFrom, placeOf } from './page.ts'
import type { Db } from './schema.ts'
import { storable } from './words.ts'

/** A report without its text. */
export interface ReportLine {
  readonly id: string
  readonly url: string | null
  readonly outlet: string | null
  readonly title: string | null
  /** As the page has it. */
  readonly published: string | null
  readonly retrieved: string | null
  readonly language: string | null
  readonly collection: string
  readonly statements: number
  /** Behind its main claim, from this report alone. */
  readonly origins: { readonly lower: number; readonly upper: number }
}

const LINE = [
  'n',
  'time',
  'id',
  'url',
  'outlet',
  'title',
  'published',
  'retrieved',
  'language',
  'collection',
  'statement_count',
  'lower',
  'upper',
] as const

/** A row of `reports` by the columns of `reportColumns`. */
export interface ReportRow {
  readonly n: number
  readonly time: number
  readonly id: string
  readonly url: string | null
  readonly outlet: string | null
  readonly title: string | null
  readonly published: string | null
  readonly retrieved: string | null
  readonly language: string | null
  readonly collection: string
  readonly statement_count: number
  readonly lower: number
  readonly upper: number
}

export const reportColumns = LINE.map((column) => `reports.${column}` as const)

export const reportLine = ({ id, url, outlet, title, published, retrieved, language, collection, ...row }: ReportRow): ReportLine => ({
  id,
  url,
  outlet,
  title,
  published,
  retrieved,
  language,
  collection,
  statements: row.statement_count,
  origins: { lower: row.lower, upper: row.upper },
})

/** A report with its reading and what tracing keeps of it; null if the index has none of that id. */
export async function reportOf(db: Db, id: string): Promise<FullReport | null> {
  const row = await db
    .selectFrom('reports')
    .innerJoin('readings', 'readings.report', 'reports.n')
    .select([...reportColumns, 'readings.reading', 'readings.facts'])
    .where('reports.id', '=', storable(id))
    .executeTakeFirst()
  return row ? { report: reportLine(row), reading: readingIn(row.reading), facts: row.facts } : null
}

/** The readings of some reports, by id. Ask for a few dozen at once. */
export async function readingsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Reading>> {
  const rows = await db
    .selectFrom('reports')
    .innerJoin('readings', 'readings.report', 'reports.n')
    .select(['reports.id', 'readings.reading'])
    .where('reports.id', '=', sql<string>`any(${ids.map(storable)}::text[])`)
    .execute()
  return new Map(rows.map(({ id, reading }) => [id, readingIn(reading)]))
}

/** A report with its reading and what tracing keeps of it. */
export interface FullReport {
  readonly report: ReportLine
  readonly reading: Reading
  readonly facts: Uint8Array | null
}

/** All reports with their readings, in order of ids; a piece at a time is in memory. */
export async function* eachReport(db: Db): AsyncGenerator<FullReport> {
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('reports')
      .innerJoin('readings', 'readings.report', 'reports.n')
      .select([...reportColumns, 'readings.reading', 'readings.facts'])
      .where('reports.id', '>', last)
      .orderBy('reports.id')
      .limit(PIECE)
      .execute()
    for (const row of rows) yield { report: reportLine(row), reading: readingIn(row.reading), facts: row.facts }
    const end = rows.at(-1)
    if (!end || rows.length < PIECE) return
    last = end.id
  }
}

/** One reading may be of many megabytes. */
const PIECE = 50

/** Reports, the latest first, and of one minute what was indexed last. */
export async function listReports(db: Db, options: PageOptions & { readonly collection?: string } = {}): Promise<Page<ReportLine>> {
  const limit = limitOf(options)
  let query = db.selectFrom('reports').select([...reportColumns])
  if (options.collection !== undefined) query = query.where('reports.collection', '=', storable(options.collection))
  if (options.after !== undefined)
    query = query.where(behind(['reports.time', 'reports.n'], 'down', placeOf(options.after, ['int', 'int'])))
  const rows = await query
    .orderBy('reports.time', 'desc')
    .orderBy('reports.n', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, reportLine, ({ time, n }) => [time, n])
}

/** The versions of the page that an address means, the earliest first. */
export async function versionsOf(db: Db, url: string): Promise<readonly ReportLine[]> {
  const page = pageOf(url)
  if (page === null) return []
  const key = storable(page)
  const rows = await db
    .selectFrom('reports')
    .select([...reportColumns])
    .where(sql`md5(reports.page)`, '=', sql`md5(${key})`)
    .where('reports.page', '=', key)
    .orderBy('reports.time')
    .orderBy('reports.id')
    .execute()
  return rows.map(reportLine)
}

/** The ids of reports of the very same title and text. */
export async function sameContent(db: Db, content: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('reports').select('id').where('content', '=', content).orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** The journal's numbers of the captures in which a report was found, in order. */
export async function capturesOf(db: Db, id: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('capture_reports')
    .innerJoin('reports', 'reports.n', 'capture_reports.report')
    .select('capture_reports.capture')
    .where('reports.id', '=', storable(id))
    .orderBy('capture_reports.capture')
    .execute()
  return rows.map(({ capture }) => capture)
}

/** True if something was captured at an address at that moment or later; both as ISO 8601 in UTC, to the millisecond. */
export async function capturedSince(db: Db, url: string, since: string): Promise<boolean> {
  const page = storable(pageOf(url) ?? url)
  const row = await db
    .selectFrom('captures')
    .select('seq')
    .where(sql<boolean>`md5(page) = md5(${page}::text)`)
    .where('page', '=', page)
    .where('retrieved', '>=', since)
    .executeTakeFirst()
  return row !== undefined
}

/** Captures whose bodies have this SHA-256, in hexadecimal digits, earliest first; erased ones too. */
export async function capturesWith(db: Db, sha256: string): Promise<readonly { readonly seq: number; readonly url: string | null }[]> {
  return db.selectFrom('captures').select(['seq', 'url']).where('sha256', '=', sha256).orderBy('seq').execute()
}

/** Captures from which no report could be read, in order of the journal. */
export async function failures(
  db: Db,
  options: PageOptions = {},
): Promise<Page<{ readonly seq: number; readonly url: string | null; readonly code: string; readonly message: string }>> {
  const limit = limitOf(options)
  const [last] = options.after === undefined ? [0] : placeOf(options.after, ['int'])
  const rows = await db
    .selectFrom('captures')
    .select(['seq', 'url', 'fault'])
    .where('state', '=', sql.lit('failed'))
    .where('seq', '>', Number(last))
    .orderBy('seq')
    .limit(limit + 1)
    .execute()
  const item = ({ seq, url, fault }: (typeof rows)[number]) => ({
    seq,
    url,
    ...(JSON.parse(fault ?? '{}') as { code: string; message: string }),
  })
  return pageFrom(rows, limit, item, ({ seq }) => [seq])
}

/** How much there is. Counted, so not for every page view. */
export async function counts(
  db: Db,
): Promise<Readonly<Record<'captures' | 'failed' | 'reports' | 'statements' | 'sources' | 'claims', number>>> {
  const { rows } = await sql<Record<'captures' | 'failed' | 'reports' | 'statements' | 'sources' | 'claims', number>>`
    select (select count(*) from captures) as captures, (select count(*) from captures where state = 'failed') as failed,
      (select count(*) from reports) as reports, (select coalesce(sum(statement_count), 0) from reports) as statements,
      (select count(*) from sources) as sources, (select count(*) from claims) as claims`.execute(db)
  return rows[0] as (typeof rows)[0]
}
