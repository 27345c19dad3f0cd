import { sql } from 'kysely'
import type { Store } from './database.ts'

/** Any number of our own: the first of the two that make a lock of work that one process does at a time. */
const SOLELY = 7_296_003

/**
 * Does some work if no other process is at it. Answers null where one is. A process that ends, whatever ended it, lets go of the work at
 * once, as the lock is that of its connection; where the connection alone breaks, another may begin while this one goes on: what is done
 * must bear being done twice.
 */
export async function solely<T>(
  { db, kind }: Pick<Store, 'db' | 'kind'>,
  work: string,
  run: () => Promise<T>,
): Promise<{ readonly done: T } | null> {
  if (kind === 'pglite') return { done: await run() }
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_lock(${SOLELY}, hashtext(${work})) as free`.execute(connection)
    if (!rows[0]?.free) return null
    try {
      return { done: await run() }
    } finally {
      // A connection that broke has let go of it already.
      await sql`select pg_advisory_unlock(${SOLELY}, hashtext(${work}))`.execute(connection).catch(() => {})
    }
  })
}
