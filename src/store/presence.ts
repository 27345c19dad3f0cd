import { randomInt } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { StoreError } from './failure.ts'
import type { Db, Tables } from './schema.ts'

/**
 * That this process lives, as others see it: a number, and a lock by that number which the server itself drops when the connection ends,
 * whatever ended it.
 */
export interface Presence {
  /**
   * Works on the connection that holds the lock, one piece of work after the other. Where it was lost, there is another connection with
   * another number: whoever went by the old one counts as gone.
   */
  as<T>(work: (db: Db, number: number) => Promise<T>): Promise<T>
  /** Gives the connection back; a later `as` takes another. */
  leave(): Promise<void>
}

/** With PGlite there is one process; another number is that of one that was there before. */
export function alone(db: Db): Presence {
  let number = anyNumber()
  return {
    as: (work) => work(db, number),
    leave: async () => {
      number = anyNumber()
    },
  }
}

const anyNumber = (): number => randomInt(1, 2 ** 31)

/** Any number of our own: the first of the two that make a lock. */
export const PRESENT = 7_296_002

/** Seconds of silence after which the server asks whether a machine is still there, and how often it asks in vain. */
const KEEPALIVE = { idle: 30, interval: 10, count: 3 }

interface Held {
  readonly db: Db
  readonly number: number
  readonly leave: () => Promise<void>
}

/** Presence on a server. Nothing is connected before the first `as`. */
export function presenceOn(db: Kysely<Tables>): Presence {
  let held: Held | null = null
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
  const leave = async (): Promise<void> => {
    const before = held
    held = null
    await before?.leave()
  }
  const attempt = async <T>(work: (db: Db, number: number) => Promise<T>): Promise<T> => {
    held ??= await hold(db)
    try {
      return await work(held.db, held.number)
    } catch (error) {
      if (isAway(error)) await leave()
      throw error
    }
  }
  return {
    as: (work) =>
      inTurn(async () => {
        const isOld = held !== null
        try {
          return await attempt(work)
        } catch (error) {
          // A connection that lay idle may have been ended long ago, and says so only now.
          if (!isOld || !isAway(error)) throw error
          return await attempt(work)
        }
      }),
    leave: () => inTurn(leave),
  }
}

const isAway = (error: unknown): boolean => error instanceof StoreError && error.code === 'unreachable'

function hold(db: Kysely<Tables>): Promise<Held> {
  return new Promise((resolve, reject) => {
    let end = (): void => {}
    const left = new Promise<void>((done) => {
      end = done
    })
    const ended = db.connection().execute(async (connection) => {
      const number = await taken(connection)
      resolve({
        db: connection,
        number,
        leave: async () => {
          end()
          await ended.catch(() => {})
        },
      })
      await left
      // The connection goes back among the others.
      await sql`select pg_advisory_unlock(${PRESENT}, ${number})`.execute(connection)
    })
    ended.catch(reject)
  })
}

async function taken(db: Db): Promise<number> {
  // Servers on a socket of the same machine take no such settings and need none.
  for (const [name, value] of Object.entries(KEEPALIVE))
    await sql`select set_config(${`tcp_keepalives_${name}`}, ${String(value)}, false)`.execute(db)
  for (;;) {
    const number = anyNumber()
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_lock(${PRESENT}, ${number}) as free`.execute(db)
    if (rows[0]?.free) return number
  }
}
