import { isSystemFailure, solely, untraced, type Worker } from '../store/index.ts'
import { catchUp } from './indexing.ts'
import { despiteAbsence } from './patience.ts'
import { MOST_OF_JOB, type ReadOutcome, workQueued } from './reading.ts'
import { retrace, settledOf, traceWhatIsNew } from './tracing.ts'
import type { Workspace } from './workspace.ts'

/** How somebody works in a workspace that others add to. */
export interface WorkOptions {
  /** Once it is aborted nothing more is begun, and the work ends as soon as what is under way is safe. */
  readonly signal: AbortSignal
  /** Traces what is new; default `traceWhatIsNew`. One process at a time traces. Null for never. */
  readonly trace?: (() => Promise<boolean>) | null
  /** Called after tracing changed something, by whoever traced: rules look then. */
  readonly traced?: () => Promise<void>
  /** Told of each capture that was read here. */
  readonly took?: (outcome: ReadOutcome) => void
  /** Told that the database or the disk is away, and of whatever else ended a turn; it goes on. */
  readonly trouble?: (error: unknown) => void
  /** All is traced together at the end of `isOnce`, and not before, so that what is found is a function of the set of reports alone. */
  readonly isWhole?: boolean
  /** Called after each turn that went well. */
  readonly turned?: () => void
  /** Ends once nothing is left to read and to trace, by whomever. */
  readonly isOnce?: boolean
  /** Milliseconds between two looks at what others added; default 1,000. */
  readonly every?: number
  /** Reports that tracing waits for while what is to be read may bring as many: together they cost half as much. Default 500. */
  readonly together?: number
}

/** Milliseconds that reports wait for more to be traced with. */
const PATIENCE = 30_000

/**
 * Reads what is queued and traces what is new, for as long as it is wanted: any number of processes may do so in one workspace in a
 * database, and come and go, also by being killed. Each capture is one's alone; one traces at a time.
 */
export async function workOn(workspace: Workspace, options: WorkOptions): Promise<void> {
  const { signal, trace = () => traceWhatIsNew(workspace), traced, trouble = () => {}, isOnce = false } = options
  const { every = 1_000, together = 500 } = options
  const { store, readings } = workspace
  const tracesAtEnd = isOnce && options.isWhole === true
  const reading: Worker = workQueued(workspace, options.took)
  /** When tracing began to wait. */
  let since: number | null = null
  const isDue = async (): Promise<boolean> => {
    const { count } = await untraced(store.db, 1)
    if (!count) return false
    const now = workspace.means.now().getTime()
    since ??= now
    return count >= together || now - since >= PATIENCE || (await readings.size()).waiting * MOST_OF_JOB < together
  }
  const turn = async (): Promise<boolean> => {
    // Whoever added may have ended before the index knew of it.
    await catchUp(workspace)
    if (trace && !tracesAtEnd && (await isDue())) {
      since = null
      const turned = await solely(store, 'tracing', trace)
      if (turned?.done) await traced?.()
    }
    if (!isOnce) return false
    const { waiting, active } = await readings.size()
    if (waiting + active > 0) return false
    if (trace === null) return true
    const isTraced = (await untraced(store.db, 1)).count === 0
    if (!tracesAtEnd || (isTraced && (await settledOf(store.db)).since === 0)) return isTraced
    if (await solely(store, 'tracing', async () => void (await retrace(workspace)))) await traced?.()
    // Others may be at it, or add more.
    return false
  }
  try {
    while (!signal.aborted) {
      try {
        // Whoever goes on says that it is away; whoever is to end waits for it.
        if (isOnce ? await despiteAbsence(workspace, turn, signal) : await turn()) return
        options.turned?.()
      } catch (error) {
        if (isOnce || !isSystemFailure(error)) throw error
        trouble(error)
      }
      await resting(every, signal)
    }
  } finally {
    await reading.stop()
  }
}

function resting(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
  })
}
