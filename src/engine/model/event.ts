import type { Span } from './span.ts'

/** Something that is said to have happened: always on somebody's word. */
export interface Event {
  /** From the open list of `docs/events.md`. */
  readonly type: string
  readonly trigger: Span
  readonly actors: readonly Span[]
  readonly targets: readonly Span[]
  /** Index into `Reading.places`; null if the text ties none to it. */
  readonly place: number | null
  /** Index into `Reading.times`; null if the text ties none to it. */
  readonly time: number | null
  /** How many are said to have died in it; null if nothing is said. */
  readonly deaths: { readonly min: number | null; readonly max: number | null } | null
  /** The statement that asserts it; null where the outlet says so in its own voice. */
  readonly statement: string | null
}
