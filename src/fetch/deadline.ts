import { explain, FetchError } from './error.ts'

/** The time that one call has left, and the caller's wish to stop. */
export interface Deadline {
  /** Calls `stop` with the error when time is up; returns how to take that back. */
  onEnd(stop: (error: FetchError) => void): () => void
  /** The value, or an error once `ms` have passed or the call is over. */
  within<T>(ms: number, promise: Promise<T>, message: string): Promise<T>
  clear(): void
}

/** A deadline of `ms` milliseconds from now. `clear` it when the call ends. */
export function countdown(ms: number, host: string, signal: AbortSignal | undefined): Deadline {
  const stops = new Set<(error: FetchError) => void>()
  let over: FetchError | null = null
  const end = (error: FetchError) => {
    over ??= error
    for (const stop of stops) stop(over)
  }
  const cancel = () => end(new FetchError('cancelled', `${host}: stopped.`))
  const timer = setTimeout(() => end(new FetchError('timeout', `${host}: not finished within ${ms / 1000} s.`)), ms)
  if (signal?.aborted) cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  const onEnd = (stop: (error: FetchError) => void) => {
    if (over !== null) stop(over)
    else stops.add(stop)
    return () => void stops.delete(stop)
  }
  return {
    onEnd,
    async within(limit, promise, message) {
      let release = () => {}
      let waiting: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        release = onEnd(reject)
        waiting = setTimeout(() => reject(new FetchError('timeout', message)), limit)
      })
      try {
        return await Promise.race([promise, late])
      } catch (thrown) {
        throw explain(thrown, host)
      } finally {
        clearTimeout(waiting)
        release()
      }
    },
    clear() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
    },
  }
}
