import { ArchiveError } from './error.ts'
import type { Prepared } from './prepare.ts'
import type { Entry } from './record.ts'

/** What waits for the one writer. */
interface Append {
  readonly prepared: Promise<readonly Prepared[]>
  readonly resolve: (entries: readonly Entry[]) => void
  readonly reject: (error: unknown) => void
}

/** Work that is alone in its commit. */
interface Task {
  readonly run: () => Promise<void>
}

/** Entries of one commit at most, and bytes of captures at which no further call joins it. */
const MOST_GROUP = 1024
const MOST_GROUP_BYTES = 32 * 1024 * 1024

/** One writer's queue: calls that wait while a commit is under way share the next one. */
export interface Queue {
  append(prepared: Promise<readonly Prepared[]>): Promise<readonly Entry[]>
  task<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when what is under way or waiting now is done. */
  turn(): Promise<void>
  /** Resolves when nothing is under way or waiting. */
  idle(): Promise<void>
  /** Nothing more is taken. */
  close(): void
}

/** `commit` keeps all drafts or none and gives their entries in order. */
export function createQueue(commit: (drafts: readonly Prepared[]) => Promise<readonly Entry[]>): Queue {
  const waiting: (Append | Task)[] = []
  let running: Promise<void> | null = null
  let closed = false

  const enqueue = (job: Append | Task) => {
    waiting.push(job)
    running ??= drain()
  }
  const drain = async () => {
    while (waiting.length > 0) {
      const first = waiting[0]!
      if ('run' in first) {
        waiting.shift()
        await first.run()
      } else await together()
    }
    // In the same turn in which nothing was found waiting, so that nothing can be left behind.
    running = null
  }
  const together = async () => {
    const calls: { job: Append; drafts: readonly Prepared[] }[] = []
    let count = 0
    let bytes = 0
    for (let job = waiting[0]; job && !('run' in job) && count < MOST_GROUP && bytes < MOST_GROUP_BYTES; job = waiting[0]) {
      waiting.shift()
      const append = job
      const drafts = await append.prepared.catch((error: unknown) => {
        append.reject(error)
        return null
      })
      if (!drafts) continue
      calls.push({ job, drafts })
      count += drafts.length
      for (const { capture } of drafts) bytes += capture?.bytes.length ?? 0
    }
    if (calls.length === 0) return
    try {
      const entries = count > 0 ? await commit(calls.flatMap(({ drafts }) => drafts)) : []
      let from = 0
      for (const { job, drafts } of calls) {
        job.resolve(entries.slice(from, from + drafts.length))
        from += drafts.length
      }
    } catch (error) {
      for (const { job } of calls) job.reject(error)
    }
  }
  const idle = async () => {
    while (running) await running
  }
  const refuse = () => {
    if (closed) throw new ArchiveError('closed', 'The archive was closed.')
  }
  return {
    async append(prepared) {
      // It is awaited when its turn comes; until then nobody may call its failure unhandled.
      prepared.catch(() => {})
      refuse()
      return await new Promise((resolve, reject) => enqueue({ prepared, resolve, reject }))
    },
    async task(work) {
      refuse()
      return await new Promise((resolve, reject) => enqueue({ run: () => work().then(resolve, reject) }))
    },
    turn: () => (closed ? idle() : new Promise((resolve) => enqueue({ run: async () => resolve() }))),
    idle,
    close() {
      closed = true
    },
  }
}
