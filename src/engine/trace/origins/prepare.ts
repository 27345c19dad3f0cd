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
  const hands = graph.assertions.map(() => new Ends())
  const named = graph.assertions.map(() => new Ends())
  for (const { from, to, kind, probability } of graph.links) {
    if (!(probability >= possible)) continue
    const [ends, end, count] =
      'assertion' in to ? [hands[from], to.assertion, graph.assertions.length] : [named[from], to.source, graph.sources.length]
    if (!ends || !isPlace(end, count)) continue
    ends.take({ to: end, sure: probability >= sure, probability, kind })
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
    handsOf: hands.map(({ list }) => list),
    sourcesOf: named.map(({ list }) => list),
    ties: [...ties.values()],
    different: [...different.values()],
  }
}

/** Ends of so many links are looked through one by one; an assertion has one or two as a rule. */
const FEW = 8

/** The ends of an assertion's links, each once, in the order in which they were first met. */
class Ends {
  readonly list: Held[] = []
  private places: Map<number, number> | null = null

  take(held: Held): void {
    const at = this.placeOf(held.to)
    const known = this.list[at]
    if (!known) {
      this.list.push(held)
      this.places?.set(held.to, at)
    } else if (known.probability < held.probability || (known.probability === held.probability && held.kind < known.kind))
      this.list[at] = held
  }

  /** Where an end is in the list, or would come. */
  private placeOf(to: number): number {
    const { list } = this
    if (list.length < FEW) {
      for (let at = 0; at < list.length; at++) if ((list[at] as Held).to === to) return at
      return list.length
    }
    this.places ??= new Map(list.map((held, at) => [held.to, at]))
    return this.places.get(to) ?? list.length
  }
}

const isPlace = (at: number, count: number): boolean => Number.isInteger(at) && at >= 0 && at < count

const keyOf = (a: number, b: number, graph: OriginGraph): number => Math.min(a, b) * graph.sources.length + Math.max(a, b)
