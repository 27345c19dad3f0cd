import { useState } from 'preact/hooks'
import { touched } from '../data/changes.ts'
import { type Problem, problemOf } from '../data/problem.ts'
import { announce } from '../shell/announce.ts'

/** Doing something that the service may refuse. */
export interface Attempt {
  /** Does it; false where it was refused. `said` is told to screen readers when it was done. */
  readonly attempt: (work: () => Promise<void>, said?: string) => Promise<boolean>
  /** Why the last was refused; null if it was not. */
  readonly problem: Problem | null
  readonly busy: boolean
}

/** `writes`: what is done changes what is followed, rules or channels, and all that is shown of them is asked for again. */
export function useAttempt({ writes = true } = {}): Attempt {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const attempt = async (work: () => Promise<void>, said?: string): Promise<boolean> => {
    setProblem(null)
    setBusy(true)
    try {
      await work()
      if (writes) touched('watch')
      if (said) announce(said)
      return true
    } catch (thrown) {
      setProblem(problemOf(thrown))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { attempt, problem, busy }
}
