import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { openPglite } from '../pglite.ts'
import { faultOf } from './messages.ts'
import { servePool } from './serve.ts'

// The thread that has the database: it answers whoever has a port to it, in the order in which they ask.

/** What the thread is started with, and what it is told by who started it. */
export interface Given {
  readonly folder: string
  readonly port: MessagePort
}
export interface Told {
  readonly port: MessagePort
}

const { folder, port } = workerData as Given
try {
  const { pool } = await openPglite(folder)
  servePool(port, pool, () => pool.end())
  parentPort?.on('message', (told: Told) => servePool(told.port, pool))
  parentPort?.postMessage({ fault: null })
} catch (thrown) {
  parentPort?.postMessage({ fault: faultOf(thrown) })
  parentPort?.close()
}
