import { type MessagePort, Worker } from 'node:worker_threads'
import { errorOf, type Fault, type Store } from '../../store/index.ts'

/** What the thread is started with, asked for, and says. */
export interface Given {
  readonly index: { readonly port: MessagePort } | { readonly url: string }
}
export type Asked = 'trace' | 'end'
export type Told = { readonly ready: true } | { readonly isNew: boolean } | { readonly fault: Fault } | { readonly ended: true }

/** Milliseconds without work after which the thread gives its memory back. */
const IDLE = 60_000

/** Traces what is new in a thread of its own, which is started when there is something to do. */
export interface Tracing {
  /** As `traceWhatIsNew`; asked for once at a time. */
  readonly trace: () => Promise<boolean>
  /** Waits for what is under way. */
  readonly close: () => Promise<void>
}

export function openTracing(share: Store['share'], idle: number = IDLE): Tracing {
  let thread: Promise<Worker> | null = null
  let timer: NodeJS.Timeout | undefined
  let under: Promise<unknown> = Promise.resolve()
  const started = (): Promise<Worker> => {
    thread ??= start(share)
    thread.catch(() => {
      thread = null
    })
    return thread
  }
  const end = async (): Promise<void> => {
    const last = thread
    thread = null
    clearTimeout(timer)
    if (!last) return
    const worker = await last
    await answered(worker, 'end')
    await worker.terminate()
  }
  return {
    trace: () => {
      clearTimeout(timer)
      const run = started().then(async (worker) => {
        const told = await answered(worker, 'trace')
        if ('fault' in told) throw errorOf(told.fault)
        return 'isNew' in told && told.isNew
      })
      under = run.catch(() => {
        // Another one may fare better than what is left of this one.
        void end().catch(() => {})
      })
      void under.then(() => {
        timer = setTimeout(() => void end().catch(() => {}), idle)
        timer.unref()
      })
      return run
    },
    close: async () => {
      await under
      await end()
    },
  }
}

async function start(share: Store['share']): Promise<Worker> {
  const index = share()
  if (!index) throw new Error('this index lies in one thread alone')
  const given: Given = { index }
  const worker = new Worker(new URL('./tracer.js', import.meta.url), {
    workerData: given,
    ...('port' in index ? { transferList: [index.port] } : {}),
  })
  await heard(worker)
  return worker
}

function answered(worker: Worker, asked: Asked): Promise<Told> {
  worker.postMessage(asked)
  return heard(worker)
}

/** What the thread says next; rejects where it ends instead. */
function heard(worker: Worker): Promise<Told> {
  return new Promise((resolve, reject) => {
    const said = (told: Told): void => {
      stop()
      resolve(told)
    }
    const failed = (error: Error): void => {
      stop()
      reject(error)
    }
    const ended = (code: number): void => failed(new Error(`the thread that traces ended with ${code}`))
    const stop = (): void => {
      worker.off('message', said)
      worker.off('error', failed)
      worker.off('exit', ended)
    }
    worker.once('message', said)
    worker.once('error', failed)
    worker.once('exit', ended)
  })
}
