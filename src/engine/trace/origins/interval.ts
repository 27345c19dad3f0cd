import { type Entities, entitiesOf, fewest } from './identity.ts'
import type { Prepared } from './prepare.ts'

/** The bounds of a claim's origins, with what they were counted from. */
export interface Interval {
  readonly lower: number
  readonly upper: number
  /** False where there was too much in dispute to try it all: the bounds are safe, but may be too wide. */
  readonly exact: boolean
  readonly entities: Entities
  /** Entities that count for `upper`, and the assertions that stand on their own. */
  readonly counted: readonly number[]
  readonly own: readonly number[]
  /** Assertions of `own` that may have it from somebody all the same. */
  readonly loose: readonly number[]
}

/**
 * The least and the most origins over all that may be: every possible link is there or not, every two that may be one are one or two.
 * In each case an assertion rests on the sources that it reaches; one without a link stands on its own. As every assertion of the claim is
 * in the graph, those that it rests on speak for themselves, and only links to sources add any; so copies add nothing, a ring without
 * exit adds nothing, and an assertion that has its claim from a withdrawn one alone falls with it.
 */
export function intervalOf(graph: Prepared, sure: number): Interval {
  const entities = entitiesOf(graph.sources.length, graph.ties, graph.different, sure)
  const pinned = new Set<number>()
  for (const [at, { standing }] of graph.sources.entries()) if (standing === 'pinned') pinned.add(entities.of[at]!)
  const asked = new Set<number>()
  const counted = new Set<number>()
  const own: number[] = []
  const loose: number[] = []
  const open: Set<number>[] = []
  graph.assertions.forEach(({ withdrawn }, at) => {
    if (withdrawn) return
    const [hands, named] = [graph.handsOf[at]!, graph.sourcesOf[at]!]
    const held = hands.some((link) => link.sure) || named.some((link) => link.sure)
    for (const { to, sure: surely } of named) {
      const entity = entities.of[to]!
      if (surely && pinned.has(entity)) asked.add(entity)
      if (held) counted.add(entity)
    }
    if (held) return
    own.push(at)
    if (hands.length + named.length === 0) return
    loose.push(at)
    if (named.length > 1) open.push(new Set(named.map(({ to }) => entities.of[to]!)))
  })
  const alternatives = open.map((ends) => [...ends].filter((entity) => !counted.has(entity))).filter((ends) => ends.length > 1)
  const more = most(alternatives)
  const least = fewest(entities, asked)
  return {
    lower: least.count,
    upper: counted.size + own.length - alternatives.length + more.count,
    exact: least.exact && more.exact,
    entities,
    counted: [...counted],
    own,
    loose,
  }
}

// A thousand unions of at most 100 sources each: a few milliseconds.
const MOST_TRIED = 10
const MOST_ENDS = 100

/**
 * Assertions that may stand on their own, one origin each, or rest on several sources that nobody else surely names: the most origins
 * that they can make. Exact for up to 10 of them with 100 sources, else at least that.
 */
function most(alternatives: readonly (readonly number[])[]): { count: number; exact: boolean } {
  const size = alternatives.length
  const sum = alternatives.reduce((total, ends) => total + ends.length, 0)
  const all = new Set(alternatives.flat()).size
  if (size > MOST_TRIED || sum > MOST_ENDS) return { count: Math.max(size, Math.min(sum, all + size - 1)), exact: false }
  let best = size
  for (let set = 1; set < 1 << size; set++) {
    const reached = new Set<number>()
    let alone = size
    alternatives.forEach((ends, at) => {
      if (!(set & (1 << at))) return
      alone -= 1
      for (const end of ends) reached.add(end)
    })
    best = Math.max(best, alone + reached.size)
  }
  return { count: best, exact: true }
}
