import type { Gate, Sender } from '../../fetch/index.ts'

/** What following works with: arguments, so that nothing here has a clock, chance or network of its own. */
export interface FollowMeans {
  /** The time of day, in milliseconds since 1970; it may be set, forward and back. */
  readonly now: () => number
  /** Milliseconds since any moment, which only grow: how long something takes. */
  readonly elapsed: () => number
  /** Waits so many milliseconds, or until the signal is aborted. Never rejects. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** At least 0 and below 1. */
  readonly random: () => number
}

/** The ways out. */
export interface FollowGates {
  /** It keeps to robots.txt. */
  readonly poller: Gate
  /** By which hubs are asked to tell of what is new; without one, none is. */
  readonly sender?: Pick<Sender, 'post'>
}

/** The clock and the chance of this machine. */
export const REAL: FollowMeans = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (milliseconds, signal) => {
    if (milliseconds <= 0 || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, milliseconds)
      signal.addEventListener('abort', end)
    })
  },
  random: () => Math.random(),
}
