import { sql } from 'kysely'
import type { Db, Tables } from './schema.ts'

/** Column types of PostgreSQL by column. */
type Columns = Readonly<Record<string, string>>

interface InsertOptions {
  /** What comes behind: `on conflict …`. Of the code, never of data. */
  readonly conflict?: string
  readonly returning?: string
}

/**
 * Inserts any number of rows in one statement with one parameter, their JSON. Names of tables and columns are of the code. Rows go in as
 * they come: those that others may insert at the same time come sorted by key, so that two writers cannot wait for each other.
 */
export async function insertRows<T>(
  db: Db,
  table: keyof Tables,
  columns: Columns,
  rows: readonly object[],
  { conflict = '', returning = '' }: InsertOptions = {},
): Promise<T[]> {
  if (!rows.length) return []
  const names = Object.keys(columns).map((name) => `"${name}"`)
  const types = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`)
  const answered = await sql<T>`${sql.raw(
    `insert into ${table} (${names}) select ${names} from json_to_recordset(`,
  )}${JSON.stringify(rows)}${sql.raw(`::json) as given (${types}) ${conflict} ${returning && `returning ${returning}`}`)}`.execute(db)
  return answered.rows
}

/** How often two writers that waited for each other try again. */
const TRIES = 5

/** Runs `work` in a transaction: the one that `db` is, or one of its own, which is tried again where the server broke a tie with another. */
export async function within<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  for (let turn = 1; ; turn++)
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (turn >= TRIES || (code !== '40P01' && code !== '40001')) throw error
    }
}

/** `values` without those that come twice, sorted by code units as the database sorts. */
export const distinct = (values: Iterable<string>): string[] => [...new Set(values)].sort()

/** Pieces of at most `size`. */
export function* pieces<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}
