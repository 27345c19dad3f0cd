import { sql } from 'kysely'
import { type ClaimLine, claimColumns, claimLine } from './claims.ts'
import type { IndexedDecision } from './decisions.ts'
import { behind, limitOf, type Page, type PageOptions, pageFrom, placeOf } from './page.ts'
import { type ReportLine, reportColumns, reportLine } from './reports.ts'
import type { Db } from './schema.ts'
import { type SourceLine, type StatementLine, statementColumns, statementLine } from './statements.ts'
import { storable } from './words.ts'

/** Reports by their ids, those that the index has, in order of ids. Ask for some hundreds at once. */
export async function linesOf(db: Db, ids: readonly string[]): Promise<readonly ReportLine[]> {
  const rows = await db
    .selectFrom('reports')
    .select([...reportColumns])
    .where('reports.id', '=', sql<string>`any(${ids.map(storable)}::text[])`)
    .orderBy('reports.id')
    .execute()
  return rows.map(reportLine)
}

/** Sources, those met last first. */
export async function listSources(db: Db, options: PageOptions = {}): Promise<Page<SourceLine>> {
  const limit = limitOf(options)
  let query = db.selectFrom('sources').select(['n', 'key', 'name', 'kind', 'naming'])
  if (options.after !== undefined) query = query.where(behind(['n'], 'down', placeOf(options.after, ['int'])))
  const rows = await query
    .orderBy('n', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(
    rows,
    limit,
    ({ n, ...line }) => line,
    ({ n }) => [n],
  )
}

/** The statements of a report, in its order; null if the index has none of that id. */
export async function statementsIn(db: Db, report: string, options: PageOptions = {}): Promise<Page<StatementLine> | null> {
  const row = await db
    .selectFrom('reports')
    .select([...reportColumns])
    .where('reports.id', '=', storable(report))
    .executeTakeFirst()
  if (!row) return null
  const limit = limitOf(options)
  let query = db
    .selectFrom('statements')
    .select([...statementColumns, 'statements.position'])
    .where('statements.report', '=', row.n)
  if (options.after !== undefined) query = query.where(behind(['statements.position'], 'up', placeOf(options.after, ['int'])))
  const rows = await query
    .orderBy('statements.position')
    .limit(limit + 1)
    .execute()
  return pageFrom(
    rows,
    limit,
    (statement) => statementLine({ ...row, ...statement }),
    ({ position }) => [position],
  )
}

/** Claims, those that most reports make first, and of as many reports those told of last. */
export async function mostReported(db: Db, options: PageOptions = {}): Promise<Page<ClaimLine>> {
  const limit = limitOf(options)
  let query = db.selectFrom('claims').select([...claimColumns])
  if (options.after !== undefined)
    query = query.where(behind(['claims.reports', 'claims.n'], 'down', placeOf(options.after, ['int', 'int'])))
  const rows = await query
    .orderBy('claims.reports', 'desc')
    .orderBy('claims.n', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, claimLine, ({ reports, n }) => [reports, n])
}

/** The names of all collections. Counted over all captures, so not for every page view. */
export async function collectionsOf(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('captures')
    .select('collection')
    .distinct()
    .where('state', '<>', 'erased')
    .orderBy('collection')
    .execute()
  return rows.map(({ collection }) => collection)
}

/** The ids of the reports that were read from captures, by the captures' numbers, in the order in which they stand there. */
export async function reportsFrom(db: Db, captures: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db
    .selectFrom('capture_reports')
    .innerJoin('reports', 'reports.n', 'capture_reports.report')
    .select(['capture_reports.capture', 'reports.id'])
    .where('capture_reports.capture', '=', sql<number>`any(${[...captures]}::bigint[])`)
    .orderBy('capture_reports.capture')
    .orderBy('capture_reports.position')
    .execute()
  const found = new Map<number, string[]>()
  for (const { capture, id } of rows) {
    const ids = found.get(Number(capture))
    if (ids) ids.push(id)
    else found.set(Number(capture), [id])
  }
  return found
}

/** What the journal says besides captures, the latest first: decisions, settings, erasures, and who did what. */
export async function journalLines(db: Db, options: PageOptions = {}): Promise<Page<IndexedDecision>> {
  const limit = limitOf(options)
  let query = db.selectFrom('decisions').selectAll()
  if (options.after !== undefined) query = query.where('seq', '<', Number(placeOf(options.after, ['int'])[0]))
  const rows = await query
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(
    rows,
    limit,
    ({ seq, payload, ...rest }) => ({ ...rest, seq: Number(seq), payload: payload === null ? null : (JSON.parse(payload) as unknown) }),
    ({ seq }) => [Number(seq)],
  )
}
