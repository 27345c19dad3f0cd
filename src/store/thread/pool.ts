import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { storeError } from '../failure.ts'
import { type Answer, type Ask, errorOf, unpacked } from './messages.ts'
import type { Port } from './serve.ts'

/** A pool at the other end of a port. */
export interface PortPool {
  readonly pool: PostgresPool
  /** Nobody answers any more: all that waits, and all that comes, is refused with this. */
  readonly fail: (error: Error) => void
}

/**
 * The pool that answers at the other end of a port. A connection costs no message: its turn is waited for by its question.
 *
 * @param closed called once by `end`, when the other end has ended
 */
export function poolThrough(port: Port, closed: () => Promise<void> = async () => {}): PortPool {
  const waiting = new Map<number, { readonly resolve: (result: never) => void; readonly reject: (error: unknown) => void }>()
  let [ids, connections] = [0, 0]
  let failure: Error | null = null
  const send = (ask: Ask): void => port.postMessage(ask)
  const asked = <T>(make: (id: number) => Ask): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (failure) return reject(failure)
      const id = ids++
      waiting.set(id, { resolve, reject })
      send(make(id))
    })
  port.on('message', (answer: Answer) => {
    const one = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) one?.reject(storeError(errorOf(answer.error)))
    else one?.resolve(unpacked(answer.result) as never)
  })
  return {
    pool: {
      connect: async () => {
        const connection = connections++
        return {
          query: ((sql: string, parameters: readonly unknown[] = []) =>
            asked((id) => ({ id, connection, sql, parameters }))) as PostgresPoolClient['query'],
          // A question by itself gave its turn up already, and so did the end of a transaction.
          release: () => {},
        }
      },
      end: async () => {
        if (!failure) await asked((id) => ({ id, end: true }))
        await closed()
      },
    },
    fail: (error) => {
      failure = error
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    },
  }
}
