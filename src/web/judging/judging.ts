import { type ReadonlySignal, signal } from '@preact/signals'
import { useMemo, useRef } from 'preact/hooks'
import { type Problem, problemOf } from '../data/problem.ts'
import { decide, type NewDecision, service } from '../data/service.ts'
import { announce } from '../shell/announce.ts'

/** Deciding about a claim or a source: the service works out anew what follows from it, and the page asks for that. */
export interface Judging {
  /** Whether the decision was kept. `said` is told to screen readers when it was. */
  readonly decide: (what: NewDecision, said: string) => Promise<boolean>
  readonly undo: (id: string) => Promise<boolean>
  /** Why the last decision was not kept; null if it was. */
  readonly problem: ReadonlySignal<Problem | null>
  /** A decision is on its way. */
  readonly busy: ReadonlySignal<boolean>
}

/** Decides about what a page shows. `after` is called when something was kept. */
export function useJudging(after: () => void): Judging {
  const live = useRef(after)
  live.current = after
  return useMemo(() => {
    const problem = signal<Problem | null>(null)
    const busy = signal(false)
    const tried = async (ask: () => Promise<unknown>, said: string): Promise<boolean> => {
      busy.value = true
      problem.value = null
      try {
        await ask()
        announce(said)
        live.current()
        return true
      } catch (thrown) {
        problem.value = problemOf(thrown)
        return false
      } finally {
        busy.value = false
      }
    }
    return {
      problem,
      busy,
      decide: (what, said) => tried(() => decide(what), said),
      undo: (id) => tried(() => service.call('DELETE /api/decisions/{id}', { params: { id } }), 'Undone'),
    }
  }, [])
}
