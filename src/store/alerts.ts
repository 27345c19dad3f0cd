import { sql } from 'kysely'
import { behind, limitOf, type Page, type PageOptions, pageFrom, placeOf } from './page.ts'
import { insertRows } from './rows.ts'
import type { Db } from './schema.ts'
import { storable } from './words.ts'

/** What a rule told. */
export interface IndexedAlert {
  readonly id: string
  /** The journal's entry. */
  readonly seq: number
  readonly rule: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly place: string
  readonly change: string
  /** From what to what. */
  readonly turn: string
  /** JSON. */
  readonly body: unknown
}

/** Indexes alerts; one whose id is there changes nothing. */
export async function putAlerts(db: Db, alerts: readonly IndexedAlert[]): Promise<void> {
  const rows = alerts.map(({ body, seq, ...texts }) => ({
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, storable(text)])),
    seq,
    body: JSON.stringify(body),
  }))
  const columns = { id: 'text', seq: 'bigint', at: 'text', rule: 'text', place: 'text', change: 'text', turn: 'text', body: 'text' }
  await insertRows(db, 'alerts', columns, rows, { conflict: 'on conflict (id) do nothing' })
}

type Row = Omit<IndexedAlert, 'body'> & { readonly body: string }

const alertIn = ({ body, seq, ...row }: Row): IndexedAlert => ({ ...row, seq: Number(seq), body: JSON.parse(body) })

/** What one rule told, or all of them, the latest first. Throws CursorError. */
export async function alertPage(db: Db, { rule, ...options }: PageOptions & { readonly rule?: string } = {}): Promise<Page<IndexedAlert>> {
  const limit = limitOf(options)
  let query = db.selectFrom('alerts').selectAll()
  if (rule !== undefined) query = query.where('rule', '=', storable(rule))
  if (options.after !== undefined) query = query.where(behind(['seq'], 'down', placeOf(options.after, ['int'])))
  const rows = await query
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, alertIn, ({ seq }) => [Number(seq)])
}

/** Alerts of the journal behind an entry, in its order. */
export async function alertsBehind(db: Db, seq: number, most: number): Promise<readonly IndexedAlert[]> {
  const rows = await db.selectFrom('alerts').selectAll().where('seq', '>', seq).orderBy('seq').limit(most).execute()
  return rows.map(alertIn)
}

/** Alerts by their ids; those that the index lacks are left out. */
export async function alertsNamed(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, IndexedAlert>> {
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('alerts')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids.map(storable)}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, alertIn(row)]))
}

/** How often a rule told of a place that it changed so, by the turn, and when it did last. */
export async function turnsTold(
  db: Db,
  { rule, place, change }: Pick<IndexedAlert, 'rule' | 'place' | 'change'>,
): Promise<readonly { readonly turn: string; readonly count: number; readonly last: string }[]> {
  const { rows } = await sql<{ turn: string; count: number; last: string }>`
    select turn, count(*)::int as count, max(at) as last from alerts
    where rule = ${storable(rule)}::text and place = ${storable(place)}::text and change = ${storable(change)}::text
    group by turn order by turn`.execute(db)
  return rows
}

/** How many alerts rules told of, and when the last was (ISO 8601), by the rule; those that told of none are left out. */
export async function allTold(
  db: Db,
  rules: readonly string[],
): Promise<ReadonlyMap<string, { readonly count: number; readonly last: string }>> {
  if (!rules.length) return new Map()
  const { rows } = await sql<{ rule: string; count: number; last: string }>`
    select rule, count(*)::int as count, max(at) as last from alerts
    where rule = any(${rules.map(storable)}::text[]) group by rule order by rule`.execute(db)
  return new Map(rows.map(({ rule, ...told }) => [rule, told]))
}

/** The latest alerts behind an entry, the latest first: of some rules, or of all for null. */
export async function latestAlerts(
  db: Db,
  { rules, since, most }: { readonly rules: readonly string[] | null; readonly since: number; readonly most: number },
): Promise<readonly IndexedAlert[]> {
  let query = db.selectFrom('alerts').selectAll().where('seq', '>', since)
  if (rules !== null) query = query.where('rule', '=', sql<string>`any(${rules.map(storable)}::text[])`)
  return (await query.orderBy('seq', 'desc').limit(most).execute()).map(alertIn)
}
