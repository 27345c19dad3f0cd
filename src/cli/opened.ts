import { availableParallelism } from 'node:os'
import process from 'node:process'
import { InvalidArgumentError } from 'commander'
import type { Means, Workspace, WorkspacePlace } from '../workspace/index.ts'
import { sweep } from './heap.ts'
import { useWorkspace, workspaceFolder } from './workspace.ts'

export interface WorkspaceFlags {
  readonly workspace?: string
  readonly threads?: number
}

/** Where the workspace lies: in the database that DATABASE_URL names, else in its folder. */
export function placeOf(given: string | undefined): WorkspacePlace {
  const url = process.env.DATABASE_URL
  return url ? { url } : { folder: workspaceFolder(given) }
}

/** More threads than this read no faster: the index takes one at a time. */
const MOST_THREADS = 4

/** Threads that read where nobody says how many. */
export const usualThreads = (): number => Math.min(MOST_THREADS, availableParallelism())

/**
 * Does some work in a workspace that is open meanwhile, with threads that read; `apart` for an index in a thread of its own. Rejects with
 * what the work rejects with, and with ArchiveError or StoreError if it cannot be opened.
 */
export async function inWorkspace<T>(
  { workspace: given, threads }: WorkspaceFlags,
  work: (workspace: Workspace) => Promise<T>,
  { apart = false, ...more }: Partial<Means> & { readonly apart?: boolean } = {},
): Promise<T> {
  useWorkspace(given)
  const [{ openWorkspace }, { openReaders }, { openEngine }] = await Promise.all([
    import('../workspace/index.ts'),
    import('./adding/readers.ts'),
    import('./engine.ts'),
  ])
  const many = threads ?? usualThreads()
  const readers = openReaders({ threads: many })
  const engine = openEngine()
  try {
    const means: Means = {
      now: () => new Date(),
      read: readers.read,
      rarity: engine.rarity,
      // One more than threads, so that none waits while the index writes.
      concurrency: many + 1,
      away: absence((text) => void process.stderr.write(text)),
      ...more,
    }
    const place = placeOf(given)
    const workspace = await openWorkspace('folder' in place ? { ...place, apart } : place, means)
    sweep()
    try {
      return await work(workspace)
    } finally {
      await workspace.close()
    }
  } finally {
    await readers.close()
  }
}

/** Says once that the database is away, and once that it is back. */
function absence(say: (text: string) => void): (isAway: boolean) => void {
  let since: number | null = null
  return (isAway) => {
    if (isAway && since === null) {
      since = performance.now()
      say('sayso: the database is away: waiting for it, up to two minutes\n       what was acknowledged is kept; Ctrl-C ends the wait\n')
    } else if (!isAway && since !== null) {
      say(`sayso: the database is back after ${Math.round((performance.now() - since) / 1000)} seconds, going on\n`)
      since = null
    }
  }
}

export function threadCount(value: string): number {
  const threads = Number(value)
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) throw new InvalidArgumentError('Give a whole number from 1 to 64.')
  return threads
}
