import { groupsOf } from './groups.ts'
import type { Prepared } from './prepare.ts'

/** How assertions lead to origins over what is sure or possible; what is withdrawn leads on all the same: that is how it spread. */
export interface Paths {
  readonly graph: Prepared
  /** For each assertion those that have the claim from it. */
  readonly back: readonly (readonly number[])[]
  /** Whether an assertion names a source or stands on its own: a path ends there. */
  readonly ends: readonly boolean[]
  /** Groups of assertions that lead only to one another, and to nobody who knows. */
  readonly closed: readonly (readonly number[])[]
}

export function pathsOf(graph: Prepared): Paths {
  const back: number[][] = graph.assertions.map(() => [])
  graph.handsOf.forEach((links, from) => {
    for (const { to } of links) back[to]!.push(from)
  })
  const ends = graph.assertions.map((_, at) => graph.sourcesOf[at]!.length > 0 || graph.handsOf[at]!.length === 0)
  return { graph, back, ends, closed: closedIn(graph, ends) }
}

function closedIn({ handsOf }: Prepared, ends: readonly boolean[]): readonly (readonly number[])[] {
  // What leads to what is earlier alone goes round nowhere.
  if (handsOf.every((links, from) => links.every(({ to }) => to < from))) return []
  const next = handsOf.map((links) => links.map(({ to }) => to))
  return groupsOf(next).filter((group) => {
    if (group.some((at) => ends[at])) return false
    const members = new Set(group)
    return group.every((at) => next[at]!.every((to) => members.has(to)))
  })
}

/** Which assertions lead to one of `from` by a path that passes no assertion for which `barred` holds. */
export function leadingTo({ back }: Paths, from: readonly number[], barred: (at: number) => boolean): Uint8Array {
  const reached = new Uint8Array(back.length)
  const todo = from.filter((at) => !barred(at))
  for (const at of todo) reached[at] = 1
  for (let at = todo.pop(); at !== undefined; at = todo.pop())
    for (const before of back[at]!)
      if (!reached[before] && !barred(before)) {
        reached[before] = 1
        todo.push(before)
      }
  return reached
}

/** The places that a list marks. */
export function placesOf(marks: ArrayLike<boolean | number>): number[] {
  const places: number[] = []
  for (let at = 0; at < marks.length; at++) if (marks[at]) places.push(at)
  return places
}
