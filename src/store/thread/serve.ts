import type { MessagePort } from 'node:worker_threads'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { type Answer, type Ask, faultOf, packed } from './messages.ts'

/** Both ends of a way between threads. */
export type Port = Pick<MessagePort, 'postMessage' | 'on'>

// Scripts, which begin and end what they do by themselves, are neither.
const BEGINS = /^\s*(?:begin|start\s+transaction)\b[^;]*;?\s*$/i
const ENDS = /^\s*(?:commit|rollback|end|abort)\b(?!\s+to\b)[^;]*;?\s*$/i

/**
 * Answers what comes through a port from a pool. A question by itself has its turn and gives it up; a transaction has it to its end, and
 * what a port that closes had begun is rolled back: whoever asked may have died in the middle of it.
 */
export function servePool(port: Port, pool: PostgresPool, ended: () => Promise<void> = async () => {}): void {
  /** Connections that are in a transaction and are asked nothing at the moment. */
  const within = new Map<number, PostgresPoolClient>()
  const answer = (message: Answer, moved: readonly ArrayBuffer[] = []): void => port.postMessage(message, moved)
  let isClosed = false
  const asked = async (id: number, connection: number, sql: string, parameters: readonly unknown[]): Promise<void> => {
    const held = within.get(connection)
    // While it is asked something it is this question's to give up, also where the port closes meanwhile.
    within.delete(connection)
    const client = held ?? (await pool.connect())
    let goesOn = held !== undefined
    try {
      const result = packed(await client.query(sql, parameters))
      if (BEGINS.test(sql)) goesOn = true
      answer({ id, result }, 'bytes' in result ? result.bytes.flatMap((one) => (one ? [one.buffer as ArrayBuffer] : [])) : [])
    } finally {
      if (ENDS.test(sql)) goesOn = false
      if (goesOn && isClosed) await client.query('rollback', []).catch(() => {})
      if (goesOn && !isClosed) within.set(connection, client)
      else client.release()
    }
  }
  const handle = async (ask: Ask): Promise<void> => {
    try {
      if ('end' in ask) {
        await ended()
        answer({ id: ask.id, result: { result: null } })
      } else await asked(ask.id, ask.connection, ask.sql, ask.parameters)
    } catch (thrown) {
      answer({ id: ask.id, error: faultOf(thrown) })
    }
  }
  port.on('message', (ask: Ask) => void handle(ask))
  port.on('close', () => {
    isClosed = true
    for (const client of within.values())
      void client
        .query('rollback', [])
        .catch(() => {})
        .then(() => client.release())
    within.clear()
  })
}
