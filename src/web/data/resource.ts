import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type Problem, problemOf } from './problem.ts'
import { type Answer, type Given, type Route, service } from './service.ts'

/** What is known of something asked for. What was known before stays while it is asked for again, or when that fails. */
export interface Known<T> {
  readonly value: T | null
  /** Why the last asking failed; null if it did not. */
  readonly problem: Problem | null
  readonly asking: boolean
}

interface Entry {
  readonly state: Signal<Known<unknown>>
  readonly route: Route
  readonly given: object
  /** Components that show it now. */
  watchers: number
  /** What was asked last: an answer to an earlier asking is dropped. */
  turn: number
  askedAt: number
}

const NOTHING: Known<unknown> = { value: null, problem: null, asking: true }
/** Answers that are kept for when a reader comes back. */
const MOST = 60
/** Younger than this, an answer is shown without asking again; in milliseconds. */
const FRESH = 1_500

const entries = new Map<string, Entry>()

const keyOf = (route: Route, given: object): string => `${route} ${JSON.stringify(given)}`

/**
 * What the service answers to a reading route: at once what is known already, and what is new as soon as it comes. Shown by every
 * component that asks the same; asked again when `stale` says so.
 */
export function useAnswer<R extends Route>(route: R, given: Given<R>): ReadonlySignal<Known<Answer<R>>> {
  const key = keyOf(route, given)
  const entry = entryOf(key, route, given)
  useEffect(() => {
    entry.watchers++
    if (performance.now() - entry.askedAt > FRESH) void ask(entry)
    return () => {
      entry.watchers--
    }
  }, [key])
  return entry.state as unknown as ReadonlySignal<Known<Answer<R>>>
}

/** Asks ahead of time, such as for what a reader is about to open. */
export function foresee<R extends Route>(route: R, given: Given<R>): void {
  const entry = entryOf(keyOf(route, given), route, given)
  if (performance.now() - entry.askedAt > FRESH * 10) void ask(entry)
}

/** What is known changes before the service has said so, or because it has. `change` gets what is known, and gives what is now. */
export function patch<R extends Route>(route: R, given: Given<R>, change: (value: Answer<R>) => Answer<R>): void {
  const entry = entries.get(keyOf(route, given))
  const known = entry?.state.peek()
  if (!entry || known?.value == null) return
  // An answer under way was worked out before the change.
  entry.turn++
  entry.state.value = { ...known, asking: false, value: change(known.value as Answer<R>) }
}

/** What was known of these routes may have changed: what is shown is asked for again, the rest when it is shown next. */
export function stale(concerns: (route: Route, given: object) => boolean): void {
  for (const entry of entries.values())
    if (concerns(entry.route, entry.given)) {
      if (entry.watchers > 0) void ask(entry)
      else entry.askedAt = -1e9
    }
}

/** Asks again, such as when a reader wants to try once more. */
export function again<R extends Route>(route: R, given: Given<R>): void {
  void ask(entryOf(keyOf(route, given), route, given))
}

/** Forgets all of it, as when somebody else signs in. */
export function forgetAll(): void {
  for (const [key, entry] of entries) {
    entry.state.value = NOTHING
    entry.turn++
    if (entry.watchers > 0) void ask(entry)
    else entries.delete(key)
  }
}

function entryOf(key: string, route: Route, given: object): Entry {
  let entry = entries.get(key)
  if (entry) entries.delete(key)
  else entry = { state: signal<Known<unknown>>(NOTHING), route, given, watchers: 0, turn: 0, askedAt: -1e9 }
  entries.set(key, entry)
  for (const [old, { watchers }] of entries) {
    if (entries.size <= MOST) break
    if (watchers === 0 && old !== key) entries.delete(old)
  }
  return entry
}

async function ask(entry: Entry): Promise<void> {
  const turn = ++entry.turn
  entry.askedAt = performance.now()
  const before = entry.state.peek()
  if (!before.asking) entry.state.value = { ...before, asking: true }
  try {
    const value = await service.call(entry.route, entry.given as Given<Route>)
    if (entry.turn === turn) entry.state.value = { value, problem: null, asking: false }
  } catch (thrown) {
    if (entry.turn === turn) entry.state.value = { ...entry.state.peek(), problem: problemOf(thrown), asking: false }
  }
}
