import { sql } from 'kysely'
import { type ReportLine, reportColumns, reportLine } from './reports.ts'
import type { Db } from './schema.ts'
import { lexemeIn, lexemesOf, storable } from './words.ts'

/** Reports of an outlet whose claims are looked at: the latest. */
const MOST_REPORTS = 200

/** Claims that reports of an outlet make, those told of last first. */
export async function claimsOfOutlet(db: Db, name: string, most: number): Promise<readonly string[]> {
  const words = lexemesOf(name).map((word) => `'${lexemeIn('outlet', word).replaceAll("'", "''")}'`)
  if (!words.length) return []
  const { rows } = await sql<{ id: string }>`
    with own as materialized (
      select n from reports where words @@ ${words.join(' & ')}::tsquery and outlet = ${storable(name)}::text
      order by time desc, n desc limit ${MOST_REPORTS}
    )
    select id from claims where n in (select claim from claim_mentions where report in (select n from own))
    order by time desc, n desc limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Numbers of the claim and the report that were put last; a claim that tracing changes is put anew. They mean nothing outside this index. */
export interface Newest {
  readonly claim: number
  readonly report: number
}

export async function newestOf(db: Db): Promise<Newest> {
  const { rows } = await sql<Newest>`
    select coalesce((select max(n) from claims), 0)::int as claim, coalesce((select max(n) from reports), 0)::int as report`.execute(db)
  return rows[0] ?? { claim: 0, report: 0 }
}

/**
 * Reports with which something may have changed since: those that were put, other versions of their pages, and all that make a claim which
 * any of these makes, or which was put anew. Null where they are more than `most`.
 */
export async function reportsSince(db: Db, { claim, report }: Newest, most: number): Promise<readonly ReportLine[] | null> {
  const { rows } = await sql<Parameters<typeof reportLine>[0]>`
    with fresh as materialized (select n, page from reports where n > ${report}::int),
    met as materialized (
      select n from fresh union
      select reports.n from fresh join reports on md5(reports.page) = md5(fresh.page) and reports.page = fresh.page
    ),
    told as (select n from claims where n > ${claim}::int union select claim from claim_mentions where report in (select n from met))
    select ${sql.join(reportColumns.map((column) => sql.ref(column)))} from reports
    where n in (select n from met union select report from claim_mentions where claim in (select n from told))
    order by n limit ${most + 1}`.execute(db)
  return rows.length > most ? null : rows.map(reportLine)
}

/** Keys of sources on which statements of some reports rest, through whatever hands. */
export async function sourcesIn(db: Db, reports: readonly string[]): Promise<ReadonlySet<string>> {
  if (!reports.length) return new Set()
  const { rows } = await sql<{ key: string }>`
    select distinct key from reports join tellings on tellings.report = reports.n join sources on sources.n = source
    where reports.id = any(${reports.map(storable)}::text[])`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

/** Of some reports, those whose page has other versions: all its versions, the earliest first, a list a page. */
export async function versionedPages(db: Db, reports: readonly string[]): Promise<readonly (readonly string[])[]> {
  if (!reports.length) return []
  const { rows } = await sql<{ versions: string[] }>`
    with pages as (select distinct page from reports where id = any(${reports.map(storable)}::text[]) and page is not null)
    select array_agg(id order by time, id) as versions from pages join reports on md5(reports.page) = md5(pages.page) and reports.page = pages.page
    group by pages.page having count(*) > 1 order by pages.page`.execute(db)
  return rows.map(({ versions }) => versions)
}

/** Whether the journal has entries of some kinds behind one. */
export async function hasBehind(db: Db, seq: number, kinds: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    select 1 as one from decisions where seq > ${seq}::bigint and kind = any(${[...kinds]}::text[]) limit 1`.execute(db)
  return rows.length > 0
}
