import type { FollowMeans } from '../../src/watch/index.ts'

/** A clock on which hours go by in the time that work takes: nobody waits for anything but work. */
export interface Clock extends FollowMeans {
  /** Sets the time of day by so many milliseconds, forward or back, as somebody sets a clock: how long things take is not changed. */
  readonly set: (milliseconds: number) => void
  /** Fulfilled once so many milliseconds have gone by. */
  readonly passed: (milliseconds: number) => Promise<void>
}

interface Waiting {
  readonly at: number
  readonly end: () => void
}

/** Milliseconds of this machine's time in which nothing is under way before time goes on. */
const QUIET = 1

/** Begins at `start`, in milliseconds since 1970. While `isBusy` time stands still. `random`: at least 0 and below 1. */
export function openClock(start: number, random: () => number, isBusy: () => boolean): Clock {
  let elapsed = 0
  let offset = start
  let isGoing = false
  const waiting = new Set<Waiting>()
  const go = (): void => {
    if (isGoing || waiting.size === 0) return
    isGoing = true
    setTimeout(() => {
      isGoing = false
      if (!isBusy()) {
        let next: Waiting | null = null
        for (const one of waiting) if (next === null || one.at < next.at) next = one
        if (next) {
          elapsed = Math.max(elapsed, next.at)
          waiting.delete(next)
          next.end()
        }
      }
      go()
    }, QUIET)
  }
  const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const end = (): void => {
        waiting.delete(one)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const one: Waiting = { at: elapsed + Math.max(0, milliseconds), end }
      waiting.add(one)
      signal.addEventListener('abort', end)
      go()
    })
  }
  return {
    now: () => Math.round(offset + elapsed),
    elapsed: () => elapsed,
    sleep,
    random,
    set: (milliseconds) => {
      offset += milliseconds
    },
    passed: (milliseconds) => sleep(milliseconds, new AbortController().signal),
  }
}
