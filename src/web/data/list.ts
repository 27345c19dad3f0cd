import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { type Problem, problemOf } from './problem.ts'
import { type Answer, type Given, type Route, service } from './service.ts'

/** A list as far as it was read. */
export interface Listed<T> {
  readonly items: readonly T[]
  readonly asking: boolean
  readonly problem: Problem | null
  /** Asks for the next page; undefined when there is none, or one is on its way. */
  readonly more: (() => void) | undefined
}

type ListRoute = { [R in Route]: Answer<R> extends { readonly items: readonly unknown[]; readonly next: string | null } ? R : never }[Route]
type ItemOf<R extends ListRoute> = Answer<R> extends { readonly items: readonly (infer T)[] } ? T : never

/** A list of the service, a page at a time: the next page is asked for when a reader comes near the end. `turn` starts anew when it changes. */
export function useList<R extends ListRoute>(route: R, given: Given<R>, turn: unknown = 0): ReadonlySignal<Listed<ItemOf<R>>> {
  const key = `${route} ${JSON.stringify(given)}`
  const list = useMemo(() => open<R>(route, given), [key, turn])
  useEffect(() => list.close, [list])
  return list.state
}

function open<R extends ListRoute>(route: R, given: Given<R>): { readonly state: Signal<Listed<ItemOf<R>>>; readonly close: () => void } {
  const closing = new AbortController()
  const state = signal<Listed<ItemOf<R>>>({ items: [], asking: true, problem: null, more: undefined })
  const load = async (after: string | null): Promise<void> => {
    const before = state.peek()
    state.value = { ...before, asking: true, problem: null, more: undefined }
    try {
      const asked = given as { readonly query?: object }
      const query = { limit: 100, ...asked.query, ...(after ? { after } : {}) }
      const page = (await service.call(route, { ...given, query, signal: closing.signal } as Given<R>)) as {
        readonly items: readonly ItemOf<R>[]
        readonly next: string | null
      }
      const { next } = page
      state.value = {
        items: [...before.items, ...page.items],
        asking: false,
        problem: null,
        more: next === null ? undefined : () => void load(next),
      }
    } catch (thrown) {
      if (!closing.signal.aborted) state.value = { ...before, asking: false, problem: problemOf(thrown), more: undefined }
    }
  }
  void load(null)
  return { state, close: () => closing.abort() }
}
