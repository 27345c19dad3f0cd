import { sql } from 'kysely'
import { type ClaimLine, claimColumns, claimLine } from './claims.ts'
import { cursorOf } from './page.ts'
import { type ReportLine, reportColumns, reportLine } from './reports.ts'
import type { Db } from './schema.ts'
import { storable } from './words.ts'

/** Reports of a claim that are looked at: the earliest. */
const MOST_REPORTS = 400
/** Claims beside one that are told, those that share most first. */
const MOST_BESIDE = 200

/** A claim that shares reports with another. */
export interface Beside {
  /** The claim that was asked about, and the other. */
  readonly of: string
  readonly claim: ClaimLine
  /** Minutes since 1970: when it was told of last. */
  readonly time: number
  /** Its place among claims of the same minute. */
  readonly number: number
  /** Reports that make both, of the first 400 of the one asked about. */
  readonly common: number
}

/** The claims of several reports that share reports with some, each of these among them; those that share most first, then those of the most reports. */
export async function claimsBeside(db: Db, claims: readonly string[]): Promise<readonly Beside[]> {
  if (!claims.length) return []
  type Row = Parameters<typeof claimLine>[0] & { readonly of: string; readonly time: number; readonly common: number }
  const { rows } = await sql<Row>`
    with asked as (select n, id from claims where id = any(${claims.map(storable)}::text[])),
    own as (
      select asked.id as of, report from asked cross join lateral (
        select report from claim_mentions where claim = asked.n group by report order by min(time), report limit ${MOST_REPORTS}
      ) as made
    ),
    shared as (
      select own.of, other.claim, count(distinct other.report)::int as common
      from own join claim_mentions other on other.report = own.report group by own.of, other.claim
    ),
    ranked as (
      select shared.of, shared.common, claims.n, claims.id, claims.text, claims.reports, claims.mentions, claims.lower, claims.upper, claims.time,
        row_number() over (partition by shared.of order by shared.common desc, claims.reports desc, claims.id) as place
      from shared join claims on claims.n = shared.claim where claims.reports > 1 or claims.id = shared.of
    )
    select * from ranked where place <= ${MOST_BESIDE} order by ranked.of, place`.execute(db)
  return rows.map((row) => ({ of: row.of, claim: claimLine(row), time: row.time, number: row.n, common: row.common }))
}

/** Where `listClaims` goes on behind a claim. */
export const behindClaim = ({ time, number }: Pick<Beside, 'time' | 'number'>): string => cursorOf([time, number])

/** Reports that make any of some claims, the earliest first. */
export async function reportsMaking(
  db: Db,
  claims: readonly string[],
  most: number,
): Promise<readonly (ReportLine & { readonly time: number })[]> {
  const { rows } = await sql<Parameters<typeof reportLine>[0]>`
    select ${sql.join(reportColumns.map((column) => sql.ref(column)))} from reports where n in (
      select report from claim_mentions where claim in (select n from claims where id = any(${claims.map(storable)}::text[]))
    ) order by time, id limit ${most}`.execute(db)
  return rows.map((row) => ({ ...reportLine(row), time: row.time }))
}

/** Which of some reports make each of some claims. */
export async function makersOf(
  db: Db,
  claims: readonly string[],
): Promise<readonly { readonly claim: string; readonly report: string; readonly outlet: string | null; readonly time: number }[]> {
  if (!claims.length) return []
  const { rows } = await sql<{ claim: string; report: string; outlet: string | null; time: number }>`
    select distinct claims.id as claim, reports.id as report, reports.outlet, reports.time
    from claims join claim_mentions on claim = claims.n join reports on reports.n = claim_mentions.report
    where claims.id = any(${claims.map(storable)}::text[]) order by claims.id, reports.time, reports.id`.execute(db)
  return rows
}

/** Reprints among some reports: all but the first of each text, in order of time. */
export async function reprintsIn(db: Db, reports: readonly string[]): Promise<ReadonlySet<string>> {
  if (!reports.length) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from (
      select reports.id, row_number() over (partition by head order by time, reports.id) as place
      from reports join reprints on reprints.report = reports.n where reports.id = any(${reports.map(storable)}::text[])
    ) as printed where place > 1`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** How many texts are left of the reports that make a claim, when reprints of one text count once; and how many reports there are. */
export async function textsOf(db: Db, claims: readonly string[]): Promise<{ readonly reports: number; readonly texts: number }> {
  const { rows } = await sql<{ reports: number; texts: number }>`
    select count(*)::int as reports, count(distinct coalesce(head, made.report))::int as texts from (
      select distinct report from claim_mentions where claim in (select n from claims where id = any(${claims.map(storable)}::text[]))
    ) as made left join reprints on reprints.report = made.report`.execute(db)
  return rows[0] ?? { reports: 0, texts: 0 }
}

/** Claims by their ids; those that the index lacks are left out. */
export async function claimsNamed(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, ClaimLine>> {
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('claims')
    .select([...claimColumns])
    .where('id', '=', sql<string>`any(${ids.map(storable)}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, claimLine(row)]))
}

/** Where a claim is made, the earliest first. */
export async function sentencesOf(
  db: Db,
  claim: string,
  most: number,
): Promise<readonly { readonly report: string; readonly start: number; readonly end: number }[]> {
  const { rows } = await sql<{ report: string; start: number; end: number }>`
    select reports.id as report, start, "end" from claims join claim_mentions on claim = claims.n join reports on reports.n = report
    where claims.id = ${storable(claim)} order by claim_mentions.time, reports.id, start limit ${most}`.execute(db)
  return rows
}

/** What the first sentence of a claim tells, less who tells it; null where it tells nothing, or more than one thing. */
export async function contentOf(db: Db, claim: string): Promise<string | null> {
  const { rows } = await sql<{ text: string }>`
    with first as (
      select claim_mentions.report, start, "end" from claims join claim_mentions on claim = claims.n join reports on reports.n = report
      where claims.id = ${storable(claim)} order by claim_mentions.time, reports.id, start limit 1
    )
    select text from first join statements on statements.report = first.report
      and statements.start < first."end" and statements."end" > first.start and statements.stance = 'asserts' limit 2`.execute(db)
  return rows.length === 1 ? (rows[0]?.text ?? null) : null
}

/** Which of some claims any of some reports makes, or a report that rests a statement on any of some sources. */
export async function claimsTold(
  db: Db,
  claims: readonly string[],
  { reports, sources }: { readonly reports: readonly string[]; readonly sources: readonly string[] },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from claims where id = any(${claims.map(storable)}::text[]) and exists (
      select 1 from claim_mentions where claim = claims.n and (
        report in (select n from reports where id = any(${reports.map(storable)}::text[]))
        or report in (select report from tellings where source in (select n from sources where key = any(${sources.map(storable)}::text[])))
      )
    )`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether any of some reports rests a statement on any of some sources. */
export async function tellsAny(db: Db, reports: readonly string[], keys: readonly string[]): Promise<boolean> {
  if (!reports.length || !keys.length) return false
  const { rows } = await sql<{ one: number }>`
    select 1 as one from tellings where source in (select n from sources where key = any(${keys.map(storable)}::text[]))
      and report in (select n from reports where id = any(${reports.map(storable)}::text[])) limit 1`.execute(db)
  return rows.length > 0
}

/** The same as long as no report or claim came or went. `gone`: the kind of entries by which reports go. */
export async function revisionOf(db: Db, gone: string): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    select concat_ws('/', (select max(seq) from decisions where kind = ${gone}), (select max(n) from claims), (select max(n) from reports)) as revision`.execute(
    db,
  )
  return rows[0]?.revision ?? ''
}
