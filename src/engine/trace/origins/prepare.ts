import type { Assertion, GraphSource, Link, OriginGraph, Thresholds, Tie } from './graph.ts'

/** A graph without what is impossible, each pair once, its links in the order in which they are asked for. */
export interface Prepared {
  readonly assertions: readonly Assertion[]
  readonly sources: readonly GraphSource[]
  /** For each assertion the assertions that it surely or possibly has the claim from. */
  readonly handsOf: readonly (readonly Held[])[]
  /** For each assertion the sources that it surely or possibly names. */
  readonly sourcesOf: readonly (readonly Held[])[]
  readonly ties: readonly Tie[]
  readonly different: readonly (readonly [number, number])[]
}

/** The other end of a link. */
export interface Held {
  readonly to: number
  readonly sure: boolean
  readonly probability: number
  readonly kind: Link['kind']
}

/** Of two links between the same two ends the likelier one counts, so that evidence that is handed in twice is no more sure. */
export function prepare(graph: OriginGraph, { sure, possible }: Thresholds): Prepared {
  const hands = graph.assertions.map(() => new Map<number, Held>())
  const named = graph.assertions.map(() => new Map<number, Held>())
  for (const { from, to, kind, probability } of graph.links) {
    if (!(probability >= possible)) continue
    const [ends, end, count] =
      'assertion' in to ? [hands[from], to.assertion, graph.assertions.length] : [named[from], to.source, graph.sources.length]
    if (!ends || !isPlace(end, count)) continue
    const known = ends.get(end)
    if (!known || known.probability < probability || (known.probability === probability && kind < known.kind))
      ends.set(end, { to: end, sure: probability >= sure, probability, kind })
  }
  const isPair = (a: number, b: number): boolean => a !== b && isPlace(a, graph.sources.length) && isPlace(b, graph.sources.length)
  const different = new Map(graph.different.filter(([a, b]) => isPair(a, b)).map((pair) => [keyOf(...pair, graph), pair]))
  const ties = new Map<number, Tie>()
  for (const tie of graph.same) {
    if (!(tie.probability >= possible) || !isPair(tie.a, tie.b)) continue
    const key = keyOf(tie.a, tie.b, graph)
    const known = ties.get(key)
    // Two that are surely not the same are not, however alike they look.
    if (different.has(key)) continue
    if (!known || known.probability < tie.probability || (known.probability === tie.probability && tie.why < known.why)) ties.set(key, tie)
  }
  return {
    assertions: graph.assertions,
    sources: graph.sources,
    handsOf: hands.map((ends) => [...ends.values()]),
    sourcesOf: named.map((ends) => [...ends.values()]),
    ties: [...ties.values()],
    different: [...different.values()],
  }
}

const isPlace = (at: number, count: number): boolean => Number.isInteger(at) && at >= 0 && at < count

const keyOf = (a: number, b: number, graph: OriginGraph): number => Math.min(a, b) * graph.sources.length + Math.max(a, b)
