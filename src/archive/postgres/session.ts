import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import { ArchiveError } from '../error.ts'

// Only types of the driver: whoever opens the archive makes the pool, so that this room opens no connection by itself.

/**
 * Runs work on a connection of the pool, again and again while the database is away, for `patience` milliseconds at most. `onAway` is told
 * true when it has to wait, and false when that was over.
 */
export async function patiently<T>(
  pool: Pool,
  patience: number,
  work: (client: PoolClient) => Promise<T>,
  onAway: (isAway: boolean) => void = () => {},
): Promise<T> {
  const until = performance.now() + patience
  for (let wait = 25; ; wait = Math.min(2000, wait * 2)) {
    try {
      const result = await once(pool, work)
      if (wait > 25) onAway(false)
      return result
    } catch (error) {
      const typed = databaseError(error)
      if (typed.code !== 'unreachable' || performance.now() + wait > until) throw typed
      if (wait === 25) onAway(true)
      await sleep(wait)
    }
  }
}

async function once<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  // The driver tells of a lost connection here as well; without a listener that would end the process.
  const ignore = () => {}
  client.on('error', ignore)
  let failed: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.off('error', ignore)
    // A connection on which something failed may be inside a transaction still.
    client.release(failed)
  }
}

// SQLSTATE: connection exceptions, shutting down and starting up, too many connections, a lock or a row somebody holds too long; and
// what sockets and the driver say.
const AWAY = /^(?:08|57P0|53300$|55P03$|40001$|40P01$|25P03$|ECONN|EPIPE$|ETIMEDOUT$|EHOST|ENET|ENOTFOUND$|EAI_|ENOENT$)/
const AWAY_WORDS = /connection (?:terminated|ended|error)|timeout|not queryable/i

/** What the driver threw, as a typed error. */
export function databaseError(error: unknown): ArchiveError {
  if (error instanceof ArchiveError) return error
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  const state = typeof code === 'string' ? code : ''
  const words = String(message ?? error)
  if (AWAY.test(state) || (state === '' && AWAY_WORDS.test(words)))
    return new ArchiveError('unreachable', `The database cannot be reached (${state || words}).`, { cause: error })
  if (state === '53100') return new ArchiveError('disk-full', 'The disk of the database is full: nothing was kept.', { cause: error })
  return new ArchiveError('refused', `The database refused (${state ? `${state}: ` : ''}${words}).`, { cause: error })
}
