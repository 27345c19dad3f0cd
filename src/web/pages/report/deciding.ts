import { type ReadonlySignal, signal } from '@preact/signals'
import { type Problem, problemOf } from '../../data/problem.ts'
import { again, patch } from '../../data/resource.ts'
import { type Decision, decide, type NewDecision, service } from '../../data/service.ts'
import { announce } from '../../shell/announce.ts'
import { session } from '../../shell/session.ts'

/** Deciding about one report: seen at once, kept by the service, taken back where the service refuses. */
export interface Deciding {
  readonly decide: (what: NewDecision, said: string) => Promise<boolean>
  readonly undo: (decision: Decision) => Promise<boolean>
  /** Why the last decision was not kept; null if it was. */
  readonly problem: ReadonlySignal<Problem | null>
}

let pending = Number.MAX_SAFE_INTEGER - 1_000_000

/** Decides about the report of an id. */
export function decidingOn(report: string): Deciding {
  const given = { params: { id: report } }
  const problem = signal<Problem | null>(null)
  const change = (alter: (decisions: readonly Decision[]) => readonly Decision[]): void =>
    patch('GET /api/reports/{id}', given, (answer) => ({ ...answer, decisions: [...alter(answer.decisions)] }))
  return {
    problem,
    async decide(what, said) {
      const draft: Decision = { id: String(pending++), at: new Date().toISOString(), by: session.value?.by ?? '', what, undone: null }
      change((decisions) => [...decisions, draft])
      announce(said)
      problem.value = null
      try {
        const kept = await decide(what)
        change((decisions) => [...decisions.filter(({ id }) => id !== draft.id && id !== kept.id), kept])
        // What was read changes with it, and only the service knows how.
        if (what.kind === 'edit') again('GET /api/reports/{id}', given)
        return true
      } catch (thrown) {
        change((decisions) => decisions.filter(({ id }) => id !== draft.id))
        problem.value = problemOf(thrown)
        return false
      }
    },
    async undo(decision) {
      change((decisions) => decisions.map((one) => (one.id === decision.id ? { ...one, undone: 'now' } : one)))
      announce('Undone')
      problem.value = null
      try {
        await service.call('DELETE /api/decisions/{id}', { params: { id: decision.id } })
        if (decision.what.kind === 'edit') again('GET /api/reports/{id}', given)
        return true
      } catch (thrown) {
        change((decisions) => decisions.map((one) => (one.id === decision.id ? { ...one, undone: null } : one)))
        problem.value = problemOf(thrown)
        return false
      }
    },
  }
}
