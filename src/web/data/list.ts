import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { type Problem, problemOf } from './problem.ts'
import { type Answer, type Given, type Route, service } from './service.ts'

/** A list as far as it was read. */
export interface Listed<T, A = unknown> {
  readonly items: readonly T[]
  readonly asking: boolean
  readonly problem: Problem | null
  /** Asks for the next page; undefined when there is none, or one is on its way. */
  readonly more: (() => void) | undefined
  /** What the first page said besides; null until it came. */
  readonly first: A | null
}

type ListRoute = { [R in Route]: Answer<R> extends { readonly items: readonly unknown[]; readonly next: string | null } ? R : never }[Route]
type ItemOf<R extends ListRoute> = Answer<R> extends { readonly items: readonly (infer T)[] } ? T : never
type PagedRoute = { [R in Route]: Answer<R> extends { readonly next: string | null } ? R : never }[Route]

/** A list of the service, a page at a time: the next is asked for when a reader comes near the end. `turn` starts anew when it changes. */
export const useList = <R extends ListRoute>(route: R, given: Given<R>, turn: unknown = 0): ReadonlySignal<Listed<ItemOf<R>, Answer<R>>> =>
  usePages(route, given, (page) => (page as unknown as { readonly items: readonly ItemOf<R>[] }).items, turn)

/** The same for answers that name their rows otherwise. `given` null asks for nothing. */
export function usePages<R extends PagedRoute, T>(
  route: R,
  given: Given<R> | null,
  rows: (page: Answer<R>) => readonly T[],
  turn: unknown = 0,
): ReadonlySignal<Listed<T, Answer<R>>> {
  const key = `${route} ${JSON.stringify(given)}`
  const list = useMemo(() => open<R, T>(route, given, rows), [key, turn])
  useEffect(() => list.close, [list])
  return list.state
}

/** Rows of one page: enough to fill a screen twice. */
const PAGE = 100

function open<R extends PagedRoute, T>(
  route: R,
  given: Given<R> | null,
  rows: (page: Answer<R>) => readonly T[],
): { readonly state: Signal<Listed<T, Answer<R>>>; readonly close: () => void } {
  const closing = new AbortController()
  const state = signal<Listed<T, Answer<R>>>({ items: [], asking: given !== null, problem: null, more: undefined, first: null })
  const load = async (after: string | null): Promise<void> => {
    const before = state.peek()
    state.value = { ...before, asking: true, problem: null, more: undefined }
    try {
      const asked = (given as { readonly query?: object }).query
      const query = { limit: PAGE, ...asked, ...(after ? { after } : {}) }
      const page = await service.call(route, { ...given, query, signal: closing.signal } as Given<R>)
      const { next } = page as { readonly next: string | null }
      state.value = {
        items: [...before.items, ...rows(page)],
        asking: false,
        problem: null,
        more: next === null ? undefined : () => void load(next),
        first: before.first ?? page,
      }
    } catch (thrown) {
      if (!closing.signal.aborted) state.value = { ...before, asking: false, problem: problemOf(thrown), more: undefined }
    }
  }
  if (given !== null) void load(null)
  return { state, close: () => closing.abort() }
}
