import { bottlenecksOf } from './bottlenecks.ts'
import { changesOf } from './changes.ts'
import { cutOf } from './cut.ts'
import type { ClaimOrigin, ClaimOrigins, OriginGraph, Thresholds } from './graph.ts'
import { type Interval, intervalOf } from './interval.ts'
import { leadingTo, type Paths, pathsOf, placesOf } from './paths.ts'
import { type Prepared, prepare } from './prepare.ts'
import { reasonsFor } from './reasons.ts'
import { ringsOf } from './rings.ts'

/** A link or identity of nine in ten is taken for sure; what is less likely than not is left out. Conventions, not swept. */
const THRESHOLDS: Thresholds = { sure: 0.9, possible: 0.5 }

/**
 * How many independent origins are left behind a claim across reports, as an interval: a source that is named or pinned to an office adds
 * 1 to both bounds, an unnamed one, "media said" and own voice 0 and 1; what is one source counts once; what is withdrawn, and a ring
 * without exit, counts for nothing. The bounds are the least and the most over all that is only possible. In linear time but for what is
 * in dispute, which is bounded; the order of the graph's parts changes nothing but the numbers that point into them.
 */
export function originsOfClaim(graph: OriginGraph, thresholds: Thresholds = THRESHOLDS): ClaimOrigins {
  const prepared = prepare(graph, thresholds)
  const interval = intervalOf(prepared, thresholds.sure)
  const paths = pathsOf(prepared)
  const origins = originsIn(prepared, interval, paths)
  const circular = ringsOf(paths)
  const bottlenecks = bottlenecksOf(paths)
  const { lower, upper } = interval
  return {
    lower,
    upper,
    reasons: reasonsFor({ graph: prepared, interval, origins, circular, bottlenecks, cut: cutOf(paths) }),
    bottlenecks,
    circular,
    wouldChange: changesOf(prepared, interval, thresholds.sure),
    origins,
  }
}

/** The interval of a claim's origins alone. */
export type Bounds = Pick<ClaimOrigins, 'lower' | 'upper'>

/** The interval alone: the bounds of `originsOfClaim` without reasons, for a fraction of the time. */
export function boundsOfClaim(graph: OriginGraph, thresholds: Thresholds = THRESHOLDS): Bounds {
  const { lower, upper } = intervalOf(prepare(graph, thresholds), thresholds.sure)
  return { lower, upper }
}

// Each origin costs a walk over the claim.
const MOST_WALKED = 64

const RANK = { pinned: 0, unnamed: 1, unsaid: 2 } as const

/** Those that can be asked first, then those on which the most rests. */
function originsIn(graph: Prepared, { entities, counted, own }: Interval, paths: Paths): ClaimOrigin[] {
  const members = new Map<number, number[]>(counted.map((entity) => [entity, []]))
  entities.of.forEach((entity, at) => {
    members.get(entity)?.push(at)
  })
  const namedBy = new Map<number, number[]>(counted.map((entity) => [entity, []]))
  const alone = new Set(own)
  graph.sourcesOf.forEach((links, at) => {
    if (graph.assertions[at]!.withdrawn || alone.has(at)) return
    for (const entity of new Set(links.map(({ to }) => entities.of[to]!))) namedBy.get(entity)?.push(at)
  })
  const withdrawn = (at: number): boolean => graph.assertions[at]!.withdrawn
  const walked = counted.length + own.length <= MOST_WALKED
  const resting = (ends: readonly number[]): number[] => {
    if (!walked) return [...ends]
    return placesOf(leadingTo(paths, ends, withdrawn))
  }
  const origins = [
    ...counted.map((entity): ClaimOrigin => {
      const sources = members.get(entity)!
      const best = sources.map((at) => graph.sources[at]!).toSorted(byFullness)[0]!
      const told = namedBy.get(entity)!
      return { name: best.name, standing: best.standing, sources, told, assertions: resting(told) }
    }),
    ...own.map((at): ClaimOrigin => ({ name: nameOf(graph, at), standing: 'unsaid', sources: [], told: [at], assertions: resting([at]) })),
  ]
  const keys = new Map<ClaimOrigin, string>()
  const keyOf = (origin: ClaimOrigin): string => {
    const key = keys.get(origin) ?? keyFor(graph, origin)
    keys.set(origin, key)
    return key
  }
  return origins.sort(
    (a, b) =>
      RANK[a.standing] - RANK[b.standing] ||
      b.assertions.length - a.assertions.length ||
      inOrder(a.name, b.name) ||
      inOrder(keyOf(a), keyOf(b)),
  )
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Tells two origins of one name apart in every order of the graph: by what rests on them, and who names them. */
function keyFor(graph: Prepared, { sources, assertions }: ClaimOrigin): string {
  const own = new Set(sources)
  const told = assertions.map((at) => {
    const { report, outlet } = graph.assertions[at]!
    return `${outlet ?? ''} ${report} ${graph.sourcesOf[at]!.some(({ to }) => own.has(to))}`
  })
  return told.sort().join('\n')
}

/** The name that says most: of somebody who can be asked, then the longest. */
function byFullness(a: Prepared['sources'][number], b: Prepared['sources'][number]): number {
  return RANK[a.standing] - RANK[b.standing] || b.name.length - a.name.length || inOrder(a.name, b.name)
}

/** An assertion by its outlet, or by its report if nobody knows the outlet. */
const nameOf = (graph: Prepared, at: number): string => graph.assertions[at]!.outlet ?? `report ${graph.assertions[at]!.report}`
