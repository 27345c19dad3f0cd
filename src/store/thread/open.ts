import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { PostgresPool } from 'kysely'
import { StoreError } from '../failure.ts'
import { errorOf, type Fault } from './messages.ts'
import { poolThrough } from './pool.ts'
import type { Given, Told } from './worker.ts'

/** PGlite in a thread of its own. */
export interface ThreadedPglite {
  readonly pool: PostgresPool
  /** A way to it for another thread. */
  readonly port: () => MessagePort
}

/**
 * Opens PGlite in a thread of its own, so that whoever asks goes on meanwhile.
 *
 * @throws StoreError as `openPglite`.
 */
export async function openThread(folder: string): Promise<ThreadedPglite> {
  const { port1: own, port2: theirs } = new MessageChannel()
  const given: Given = { folder, port: theirs }
  const thread = new Worker(new URL('./worker.js', import.meta.url), { workerData: given, transferList: [theirs] })
  let isEnding = false
  const { pool, fail } = poolThrough(own, async () => {
    isEnding = true
    own.close()
    await thread.terminate()
  })
  const gone = (why: string): StoreError =>
    new StoreError(
      'damaged',
      `the thread of the index ended: ${why}`,
      'start Sayso again: what was acknowledged is in the record and lost by nothing',
    )
  await new Promise<void>((resolve, reject) => {
    thread.once('message', ({ fault }: { readonly fault: Fault | null }) => (fault ? reject(errorOf(fault)) : resolve()))
    thread.once('error', (error) => reject(gone(error.message)))
  })
  thread.on('error', (error) => fail(gone(error.message)))
  thread.on('exit', (code) => {
    if (!isEnding) fail(gone(`exit code ${code}`))
  })
  return {
    pool,
    port: () => {
      const { port1, port2 } = new MessageChannel()
      const told: Told = { port: port1 }
      thread.postMessage(told, [port1])
      return port2
    },
  }
}
