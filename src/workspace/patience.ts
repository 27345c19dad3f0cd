import { setTimeout as sleep } from 'node:timers/promises'
import { StoreError } from '../store/index.ts'
import type { Means } from './workspace.ts'

/** Milliseconds that a database may be away: longer than a server needs to be started again, or to be set up on another machine. */
export const PATIENCE = 120_000
/** The first wait and the longest, in milliseconds. */
const WAIT = { first: 250, most: 5_000 }

/**
 * Does some work, and does it again where the database went away meanwhile: what was done before must do no harm. Waits for `patience`
 * at most, and not longer than somebody wants the work.
 *
 * @throws StoreError `unreachable`, with how long it was waited for; ArchiveError `unreachable`, which has waited already.
 */
export async function despiteAbsence<T>(
  { means: { away, patience = PATIENCE } }: { readonly means: Pick<Means, 'away' | 'patience'> },
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  let since: number | null = null
  for (let wait = WAIT.first; ; wait = Math.min(WAIT.most, 2 * wait))
    try {
      const result = await work()
      if (since !== null) away?.(false)
      return result
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'unreachable' || signal?.aborted) throw error
      since ??= performance.now()
      const waited = performance.now() - since
      if (waited + wait > patience)
        throw new StoreError('unreachable', `${error.message}, ${Math.round(waited / 1000)} seconds long`, AGAIN, error)
      away?.(true)
      await sleep(wait, undefined, signal ? { signal } : {}).catch(() => {})
    }
}

const AGAIN = 'start the database, then give the same command again: what was acknowledged is kept, and it goes on where it stopped'
