import { type Migration, type MigrationProvider, Migrator, sql } from 'kysely'
import { StoreError, storeError } from '../failure.ts'
import type { Db } from '../schema.ts'
import { first } from './0001-first.ts'
import { decisions } from './0002-decisions.ts'
import { follows } from './0003-follows.ts'
import { rules } from './0004-rules.ts'
import { channels } from './0005-channels.ts'

/**
 * Every migration that was ever released, in order; none is ever changed. One made after 0001 begins from the dump in
 * `fixtures/store/` of every version before it, which its test upgrades.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-decisions': decisions,
  '0003-follows': follows,
  '0004-rules': rules,
  '0005-channels': channels,
}

const TABLE = 'schema_versions'

/**
 * Brings the tables up to this version, alone by an advisory lock; answers the names of what was done. All of it or nothing.
 *
 * @throws StoreError `newer-schema` if a newer Sayso made them, `no-extension` if pg_trgm cannot be had, `unreachable`.
 */
export async function migrate(db: Db): Promise<readonly string[]> {
  const made = await versions(db)
  const unknown = made.find((name) => !(name in MIGRATIONS))
  if (unknown !== undefined)
    throw new StoreError(
      'newer-schema',
      `the index was made by a newer Sayso (${unknown})`,
      'upgrade Sayso, or move the index away and run: sayso rebuild',
    )
  if (made.length === Object.keys(MIGRATIONS).length) return []
  const provider: MigrationProvider = { getMigrations: async () => ({ ...MIGRATIONS }) }
  const migrator = new Migrator({ db, provider, migrationTableName: TABLE, migrationLockTableName: `${TABLE}_lock` })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw migrationError(error)
  return (results ?? []).map(({ migrationName }) => migrationName)
}

/** Names of the migrations that made the tables; none if there are no tables. */
export async function versions(db: Db): Promise<readonly string[]> {
  const there = await sql<{ there: string | null }>`select to_regclass(${TABLE})::text as there`.execute(db)
  if (!there.rows[0]?.there) return []
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(TABLE)} order by name collate "C"`.execute(db)
  return rows.map(({ name }) => name)
}

function migrationError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : String(error)
  // No such file, no such feature, no right to create it.
  if (/pg_trgm|gin_trgm_ops/.test(message) || (/^(?:58P01|0A000|42501)$/.test(code) && /extension/.test(message)))
    return new StoreError(
      'no-extension',
      `the database lacks pg_trgm, and it cannot be created: ${message}`,
      "install PostgreSQL's contrib package on the server, or let an administrator run: create extension pg_trgm",
      error,
    )
  return storeError(error)
}
