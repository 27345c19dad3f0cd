import type { MessagePort } from 'node:worker_threads'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { type Answer, type Ask, faultOf } from './messages.ts'

/** Both ends of a way between threads. */
export type Port = Pick<MessagePort, 'postMessage' | 'on'>

/**
 * Answers what comes through a port from a pool. What a port that closes had in hand is rolled back and given free: whoever asked may have
 * died in the middle of it.
 */
export function servePool(port: Port, pool: PostgresPool, ended: () => Promise<void> = async () => {}): void {
  const clients = new Map<number, Promise<PostgresPoolClient>>()
  const answer = (message: Answer): void => port.postMessage(message)
  const clientOf = (connection: number): Promise<PostgresPoolClient> => {
    const known = clients.get(connection)
    if (known) return known
    const client = pool.connect()
    clients.set(connection, client)
    return client
  }
  const handle = async (ask: Ask): Promise<void> => {
    if ('release' in ask) {
      const client = clients.get(ask.connection)
      clients.delete(ask.connection)
      ;(await client)?.release()
      return
    }
    try {
      if ('end' in ask) {
        await ended()
        return answer({ id: ask.id, result: null })
      }
      const client = await clientOf(ask.connection)
      answer({ id: ask.id, result: await client.query(ask.sql, ask.parameters) })
    } catch (thrown) {
      answer({ id: ask.id, error: faultOf(thrown) })
    }
  }
  port.on('message', (ask: Ask) => void handle(ask))
  port.on('close', () => {
    for (const client of clients.values())
      void client
        .then(async (one) => {
          await one.query('rollback', []).catch(() => {})
          one.release()
        })
        .catch(() => {})
    clients.clear()
  })
}
