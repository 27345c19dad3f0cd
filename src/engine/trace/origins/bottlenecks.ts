import type { Bottleneck } from './graph.ts'
import { leadingTo, type Paths, placesOf } from './paths.ts'

/** An outlet without which this share of the other outlets' reports have no path left; of fewer others nothing is said. */
const SHARE = 0.8
const FEWEST_OTHERS = 3

// Each candidate costs a walk over the claim. A chain of hands, not a star, has more of them, and no news was met so long.
const MOST_CANDIDATES = 32

/**
 * Outlets through which every path of at least 80 % of the other outlets' reports to an origin runs. A report that makes the claim in
 * several sentences stands with any of them. A ring without exit stands for an origin as long as it is whole: who hangs on it hangs on
 * each of its outlets. Those with the most first; of more than 32 candidates, those that the most assertions lead to.
 */
export function bottlenecksOf(paths: Paths): Bottleneck[] {
  const { assertions } = paths.graph
  const reports = new Map<string, { outlet: string | null; readonly at: number[] }>()
  assertions.forEach(({ report, outlet }, at) => {
    const known = reports.get(report)
    if (!known) reports.set(report, { outlet, at: [at] })
    else {
      known.at.push(at)
      // One report has one outlet. Were there two, the first by name would be taken, whatever the order.
      if (outlet !== null && (known.outlet === null || outlet < known.outlet)) known.outlet = outlet
    }
  })
  if (reports.size <= FEWEST_OTHERS) return []
  const published = new Map<string | null, number>()
  for (const { outlet } of reports.values()) published.set(outlet, (published.get(outlet) ?? 0) + 1)
  const others = (outlet: string): number => reports.size - (published.get(outlet) ?? 0)
  const candidates = [...passed(paths)]
    .filter(([outlet, count]) => others(outlet) >= FEWEST_OTHERS && count >= SHARE * others(outlet))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
  const ends = placesOf(paths.ends)
  const found: Bottleneck[] = []
  for (const [outlet] of candidates) {
    const of = (at: number): boolean => assertions[at]!.outlet === outlet
    const whole = paths.closed.filter((group) => !group.some(of)).flat()
    const reached = leadingTo(paths, [...ends, ...whole], of)
    let lost = 0
    for (const { outlet: own, at } of reports.values()) if (own !== outlet && at.every((one) => !reached[one])) lost += 1
    if (lost >= SHARE * others(outlet)) found.push({ outlet, share: Math.round((1000 * lost) / others(outlet)) / 1000 })
  }
  return found.sort((a, b) => b.share - a.share || (a.outlet < b.outlet ? -1 : 1))
}

/**
 * For each outlet how many assertions pass it, at most, on one way each to an origin, the shortest: an outlet on every path is on that
 * one. Where several are shortest, any will do: none leaves out an outlet that is on all.
 */
function passed(paths: Paths): Map<string, number> {
  const { assertions } = paths.graph
  const count = assertions.length
  const onward = new Int32Array(count).fill(-1)
  const order = [...placesOf(paths.ends), ...paths.closed.flat()]
  const seen = new Uint8Array(count)
  for (const at of order) seen[at] = 1
  for (let first = 0; first < order.length; first++)
    for (const before of paths.back[order[first]!]!)
      if (!seen[before]) {
        seen[before] = 1
        onward[before] = order[first]!
        order.push(before)
      }
  // Of a ring's members, all are passed by those that lead to one.
  const behind = new Float64Array(count).fill(1)
  const sums = new Map<string, number>()
  const add = (outlet: string | null, more: number): void => {
    if (outlet !== null) sums.set(outlet, (sums.get(outlet) ?? 0) + more)
  }
  for (const at of order.toReversed()) {
    add(assertions[at]!.outlet, behind[at]! - 1)
    if (onward[at] !== -1) behind[onward[at]!]! += behind[at]!
  }
  for (const group of paths.closed) {
    const total = group.reduce((sum, at) => sum + behind[at]!, 0)
    for (const outlet of new Set(group.map((at) => assertions[at]!.outlet))) add(outlet, total)
  }
  return sums
}
