import { createHash } from 'node:crypto'
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

/** Reports by their ids, without their texts; those that the index lacks are left out. */
export async function reportLinesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ReportLine>> {
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('reports')
    .select([...reportColumns])
    .where('reports.id', '=', sql<string>`any(${ids.map(storable)}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, reportLine(row)]))
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

/** The ids of the reports that the index has of pages (`pageOf`), by the pages; those of which it has none are left out. */
export async function idsOfPages(db: Db, pages: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys = pages.map(storable)
  const hashes = keys.map((key) => createHash('md5').update(key).digest('hex'))
  const { rows } = await sql<{ page: string; ids: string[] }>`
    select page, array_agg(id) as ids from reports
    where md5(page) = any(${hashes}::text[]) and page = any(${keys}::text[]) group by page`.execute(db)
  const found = new Map(rows.map(({ page, ids }) => [page, ids]))
  return new Map(pages.flatMap((page, at) => (found.has(keys[at] as string) ? [[page, found.get(keys[at] as string) as string[]]] : [])))
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

/** Captures whose bodies have one of these SHA-256, in hexadecimal digits, earliest first; erased ones too. */
export async function capturesWith(
  db: Db,
  sha256: readonly string[],
): Promise<readonly { readonly seq: number; readonly url: string | null; readonly sha256: string }[]> {
  return db
    .selectFrom('captures')
    .select(['seq', 'url', 'sha256'])
    .where('sha256', '=', sql<string>`any(${[...sha256]}::text[])`)
    .orderBy('seq')
    .execute()
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

/**
 * What was read from captures, by their numbers: how many reports, how many of those from no earlier capture, and why none could be. Those
 * that are not read yet, or are not there, are left out.
 */
export async function readOf(
  db: Db,
  seqs: readonly number[],
): Promise<
  ReadonlyMap<
    number,
    { readonly reports: number; readonly first: number; readonly fault: { readonly code: string; readonly message: string } | null }
  >
> {
  const { rows } = await sql<{ seq: number; reports: number; first: number; fault: string | null }>`
    select seq, count(own.report) as reports, fault,
      count(own.report) filter (
        where not exists (select from capture_reports as other where other.report = own.report and other.capture < own.capture)
      ) as first
    from captures left join capture_reports as own on own.capture = seq
    where seq = any(${[...seqs]}::bigint[]) group by seq having count(own.report) > 0 or fault is not null`.execute(db)
  return new Map(
    rows.map(({ seq, reports, first, fault }) => [
      Number(seq),
      {
        reports: Number(reports),
        first: Number(first),
        fault: fault === null ? null : (JSON.parse(fault) as { code: string; message: string }),
      },
    ]),
  )
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
