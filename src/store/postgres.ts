import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { StoreError, storeError } from './failure.ts'

/** PostgreSQL 15. */
const LEAST_VERSION = 150_000
const CONNECTIONS = 8
const CONNECT_MS = 10_000

/** Whole numbers of 64 bits as numbers, as PGlite gives them: none of ours leaves the safe range. */
const TYPES = new pg.TypeOverrides()
TYPES.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * A pool of connections to a PostgreSQL server.
 *
 * @throws StoreError `unreachable`, `too-old-server`.
 */
export async function openPostgres(url: string): Promise<PostgresPool> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'sayso',
    types: TYPES,
  })
  // An idle connection that breaks is replaced at the next query.
  pool.on('error', () => {})
  // One that breaks while it is lent, between two queries, is told by the next of them.
  pool.on('connect', (client) => client.on('error', () => {}))
  const wrapped = wrap(pool)
  try {
    await checkVersion(wrapped)
  } catch (error) {
    await pool.end()
    // The error would hold the address, and with it the password.
    if (error instanceof TypeError)
      throw new StoreError(
        'unreachable',
        'DATABASE_URL is no address of a PostgreSQL server',
        'write it as postgres://user:password@host:5432/name',
      )
    throw error
  }
  return wrapped
}

async function checkVersion(pool: PostgresPool): Promise<void> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
      `select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version`,
      [],
    )
    if (Number(rows[0]?.server_version_num) < LEAST_VERSION)
      throw new StoreError(
        'too-old-server',
        `the server runs PostgreSQL ${rows[0]?.server_version}, and Sayso asks for 15 or later`,
        'upgrade the server, or leave DATABASE_URL out to use the database that comes with Sayso',
      )
  } finally {
    client.release()
  }
}

/** The same pool with typed errors; a connection that failed is not used again. */
function wrap(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        throw storeError(error)
      })
      let broken = false
      const query = async (sql: string, parameters: readonly unknown[] = []): Promise<unknown> => {
        try {
          const result: unknown = await client.query(sql, [...parameters])
          // A script answers with a result for each statement.
          return Array.isArray(result) ? result.at(-1) : result
        } catch (error) {
          const known = storeError(error)
          broken ||= known instanceof StoreError && known.code === 'unreachable'
          throw known
        }
      }
      return { query: query as PostgresPoolClient['query'], release: () => client.release(broken) }
    },
    end: () => pool.end(),
  }
}
