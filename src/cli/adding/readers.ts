import { Tinypool } from 'tinypool'
import { type Reading, UnreadableInput } from '../../engine/index.ts'
import { type Means, REPORT_LINE, turns } from '../../workspace/index.ts'
import { abortAfter } from '../patience.ts'
import type { Captured } from './captured.ts'
import type { Answer } from './worker.ts'

export interface ReaderOptions {
  readonly threads: number
  /** The module that each thread runs. Default: the reader of captures. */
  readonly worker?: URL
  /** Milliseconds after which a capture is given up (`abortAfter`), and its thread replaced: for each, and for each MB of it. Default 30,000. */
  readonly timeout?: number
}

/** Threads that read what was captured. */
export interface Readers {
  /** Rejects with UnreadableInput for what is no report, and with any other error where a thread hung or died. */
  readonly read: Means['read']
  readonly close: () => Promise<void>
}

/** What a thread may hold, in MB: the models and the largest page fit several times. */
const HEAP = 1024

/** Opens threads; each loads its models when it gets its first capture. */
export function openReaders({ threads, worker = new URL('./worker.js', import.meta.url), timeout = 30_000 }: ReaderOptions): Readers {
  const pool = new Tinypool({
    filename: worker.href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 30_000,
    runtime: 'worker_threads',
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
  })
  const turn = turns(threads)
  const read: Means['read'] = (given, hints) => turn(() => answered(given, hints))
  // Its time counts from when a thread is free: one that hangs must not cost those that wait.
  const answered: Means['read'] = async (given, hints) => {
    const stop = new AbortController()
    const patience = timeout * (1 + (given.length >> 20))
    const inTime = abortAfter(patience, stop)
    // A copy of its own: bytes may be a view of more, and all of that would be sent.
    const bytes = new Uint8Array(given)
    const captured: Captured = { bytes, hints, as: hints.contentType === REPORT_LINE ? 'line' : 'bytes' }
    let answer: Answer
    try {
      answer = (await pool.run(captured, { signal: stop.signal, transferList: [bytes.buffer] })) as Answer
    } catch (thrown) {
      if (stop.signal.aborted) throw new Error(`it was not read within ${patience / 1000} seconds`)
      throw new Error(`the thread that read it ended: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    } finally {
      inTime()
    }
    if ('readings' in answer) return JSON.parse(answer.readings) as readonly Reading[]
    const { code, message, hint } = answer.fault
    throw new UnreadableInput(code, message, hint)
  }
  return { read, close: () => pool.destroy() }
}
