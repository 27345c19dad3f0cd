import { failureOf, failureText } from '../failure.ts'
import type { WatchFlags } from './flags.ts'
import { err } from './streams.ts'

/** Does something with each of several; what cannot be done is told, and the rest is done. Answers the exit code. */
export async function each(ids: readonly string[], { json }: WatchFlags, work: (id: string) => Promise<void>): Promise<number> {
  let code = 0
  for (const id of ids)
    try {
      await work(id)
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (failure.exit === 3) throw failure
      code = Math.max(code, failure.exit)
      err(failureText(failure, json === true))
    }
  return code
}
