import { sql } from 'kysely'
import type { Db } from './schema.ts'
import { storable } from './words.ts'

/** Statements of a source that are looked at: the latest. */
const MOST = 2_000

/** A statement that rests on a source, and the claim that its words make. */
export interface Relayed {
  /** The source's key. */
  readonly source: string
  readonly report: string
  readonly outlet: string | null
  /** Minutes since 1970. */
  readonly time: number
  readonly statement: string
  /** Of the statement's words. */
  readonly start: number
  readonly end: number
  /** Nobody stands between the outlet and the source. */
  readonly direct: boolean
  /** Null where it makes none that is made twice. */
  readonly claim: string | null
}

/** What some sources said, the latest 2,000 statements, each with the claims that its words make: the earliest first. */
export async function relayedBy(db: Db, keys: readonly string[]): Promise<readonly Relayed[]> {
  if (!keys.length) return []
  const { rows } = await sql<Relayed>`
    with told as (
      select sources.key as source, statement, report, hand, time from tellings join sources on sources.n = source
      where source in (select n from sources where key = any(${keys.map(storable)}::text[])) order by time desc, statement desc limit ${MOST}
    )
    select told.source, statements.start, statements."end", reports.id as report, reports.outlet, told.time, statements.id as statement, told.hand = 0 as direct, made.id as claim
    from told join statements on statements.n = told.statement join reports on reports.n = told.report
      left join lateral (
        select claims.id from claim_mentions join claims on claims.n = claim
        where claim_mentions.report = told.report and claim_mentions.start < statements."end" and claim_mentions."end" > statements.start
      ) as made on true
    order by told.time, reports.id, statements.position, made.id`.execute(db)
  return rows
}

/** Names of those who stand between the outlet and a source, nearest the reader first, by `REPORT STATEMENT`. */
export async function chainsBefore(
  db: Db,
  statements: readonly { readonly report: string; readonly statement: string }[],
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (!statements.length) return new Map()
  const reports = statements.map(({ report }) => storable(report))
  const ids = statements.map(({ statement }) => storable(statement))
  const { rows } = await sql<{ report: string; statement: string; names: string[] }>`
    with asked as (select * from unnest(${reports}::text[], ${ids}::text[]) as asked (report, statement)),
    found as (
      select asked.report, asked.statement, statements.n from asked join reports on reports.id = asked.report
        join statements on statements.report = reports.n and statements.id = asked.statement
    )
    select found.report, found.statement, array_agg(sources.name order by before.hand) as names
    from found join tellings own on own.statement = found.n
      join sources mine on mine.n = own.source and mine.key = any(${keys.map(storable)}::text[])
      join tellings before on before.statement = found.n and before.hand < own.hand join sources on sources.n = before.source
    group by found.report, found.statement`.execute(db)
  return new Map(rows.map(({ report, statement, names }) => [`${report} ${statement}`, names]))
}
