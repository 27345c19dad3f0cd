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
/** What the service has not answered yet, by the id that stands in for its own; null if it refuses. */
const asked = new Map<string, Promise<Decision | null>>()

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
      const answer = decide(what)
      asked.set(
        draft.id,
        answer.catch(() => null),
      )
      try {
        const kept = await answer
        change((decisions) => [...decisions.filter(({ id }) => id !== draft.id && id !== kept.id), kept])
        // What was read changes with it, and only the service knows how.
        if (what.kind === 'edit') again('GET /api/reports/{id}', given)
        return true
      } catch (thrown) {
        change((decisions) => decisions.filter(({ id }) => id !== draft.id))
        problem.value = problemOf(thrown)
        return false
      } finally {
        asked.delete(draft.id)
      }
    },
    async undo(shown) {
      const mark = (id: string, undone: string | null): void =>
        change((decisions) => decisions.map((one) => (one.id === id ? { ...one, undone } : one)))
      mark(shown.id, 'now')
      announce('Undone')
      problem.value = null
      // Who is quicker than the service takes back what has no number yet.
      const decision = asked.has(shown.id) ? await asked.get(shown.id) : shown
      if (!decision) return false
      mark(decision.id, 'now')
      try {
        await service.call('DELETE /api/decisions/{id}', { params: { id: decision.id } })
        if (decision.what.kind === 'edit') again('GET /api/reports/{id}', given)
        return true
      } catch (thrown) {
        mark(decision.id, null)
        problem.value = problemOf(thrown)
        return false
      }
    },
  }
}
