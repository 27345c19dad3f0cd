import { sql } from 'kysely'
import type { Db, Tables } from './schema.ts'

/** Column types of PostgreSQL by column. */
type Columns = Readonly<Record<string, string>>

interface InsertOptions {
  /** What comes behind: `on conflict …`. Of the code, never of data. */
  readonly conflict?: string
  readonly returning?: string
}

/** Bytes of one statement's parameters, about: giant reports are few at a time. */
const MOST_BYTES = 8e6

/**
 * Inserts any number of rows, each statement with one parameter, their JSON: one statement for all, unless they are giants. Names of
 * tables and columns are of the code. Rows go in as they come: those that others may insert at the same time come sorted by key, so that
 * two writers cannot wait for each other.
 */
export async function insertRows<T>(
  db: Db,
  table: keyof Tables,
  columns: Columns,
  rows: readonly object[],
  { conflict = '', returning = '' }: InsertOptions = {},
): Promise<T[]> {
  const names = Object.keys(columns).map((name) => `"${name}"`)
  const types = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`)
  const [before, after] = [
    sql.raw(`insert into ${table} (${names}) select ${names} from json_to_recordset(`),
    sql.raw(`::json) as given (${types}) ${conflict} ${returning && `returning ${returning}`}`),
  ]
  const answered: T[] = []
  const texts = rows.map((row) => JSON.stringify(row))
  for (const piece of pieces(texts, (text) => text.length))
    answered.push(...(await sql<T>`${before}${`[${piece}]`}${after}`.execute(db)).rows)
  return answered
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

/** A list in pieces of about `MOST_BYTES` and at most 5,000. */
export function* pieces<T>(all: readonly T[], sizeOf: (one: T) => number): Generator<T[]> {
  let piece: T[] = []
  let size = 0
  for (const one of all) {
    const more = sizeOf(one)
    if (piece.length && (size + more > MOST_BYTES || piece.length === MOST_ROWS)) {
      yield piece
      piece = []
      size = 0
    }
    piece.push(one)
    size += more
  }
  if (piece.length) yield piece
}

/** PostgreSQL takes 65,535 parameters in a statement, and a row has up to five. */
const MOST_ROWS = 5_000
