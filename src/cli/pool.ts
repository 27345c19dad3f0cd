import { Tinypool } from 'tinypool'
import { lostLine } from './answer.ts'
import type { InputLine } from './lines.ts'
import { abortAfter } from './patience.ts'

export interface PoolOptions {
  /** The module that each thread runs: its default export answers one line. */
  readonly worker: URL
  readonly threads: number
  /** What every call is given besides its line. */
  readonly settings: unknown
  /** Milliseconds after which a line is given up (`abortAfter`) and its thread replaced. Default 30,000. */
  readonly timeout?: number
}

/** Threads that answer lines. */
export interface Pool {
  /** The answer to a line; an error in it if the thread hung or died. Never rejects. */
  readonly answer: (line: InputLine) => Promise<string>
  readonly close: () => Promise<void>
}

/** Opens the threads; each loads its models when it gets its first line. */
export function openPool({ worker, threads, settings, timeout = 30_000 }: PoolOptions): Pool {
  const pool = new Tinypool({ filename: worker.href, minThreads: threads, maxThreads: threads, runtime: 'worker_threads' })
  const answer = async (line: InputLine): Promise<string> => {
    const stop = new AbortController()
    const inTime = abortAfter(timeout, stop)
    try {
      // A copy of its own: a line is a view of the piece of input it came in, and the whole piece would be sent.
      const bytes = line.bytes && new Uint8Array(line.bytes)
      const task = { line: { ...line, bytes }, settings }
      return (await pool.run(task, { signal: stop.signal, transferList: bytes ? [bytes.buffer] : [] })) as string
    } catch (thrown) {
      if (stop.signal.aborted) return lostLine(line, 'timeout', `The line was not answered within ${timeout / 1000} seconds.`)
      return lostLine(line, 'crashed', `The thread that read the line ended: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    } finally {
      inTime()
    }
  }
  return { answer, close: () => pool.destroy() }
}
