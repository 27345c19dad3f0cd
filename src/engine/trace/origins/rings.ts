import type { Ring } from './graph.ts'
import { groupsOf } from './groups.ts'
import { leadingTo, type Paths, placesOf } from './paths.ts'

/**
 * Groups of outlets that cite one another in a ring for the claim, by name. A ring is between outlets: it is one too if an outlet's later
 * report cites those who cite its first; `grounded` then says that there is a way out. Copying, which has a direction, makes no ring,
 * unless together with a citation nothing but a circle is left.
 */
export function ringsOf(paths: Paths): Ring[] {
  const { assertions, handsOf } = paths.graph
  if (!handsOf.some((links) => links.some(({ kind }) => kind === 'cites'))) return []
  const names = [...new Set(assertions.flatMap(({ outlet }) => outlet ?? []))].sort()
  const place = new Map(names.map((name, at) => [name, at]))
  const outletOf = (at: number): number | undefined => place.get(assertions[at]!.outlet ?? '')
  const cited = names.map(() => new Set<number>())
  handsOf.forEach((links, from) => {
    const one = outletOf(from)
    for (const { to, kind } of links) {
      const other = outletOf(to)
      if (kind === 'cites' && one !== undefined && other !== undefined && one !== other) cited[one]!.add(other)
    }
  })
  const groups = groupsOf(cited.map((ends) => [...ends])).filter((group) => group.length > 1)
  const inRing = new Map(groups.flatMap((group, ring) => group.map((outlet) => [outlet, ring])))
  for (const closed of paths.closed) {
    const outlets = [...new Set(closed.flatMap((at) => outletOf(at) ?? []))]
    if (outlets.length < 2 || outlets.every((outlet) => inRing.has(outlet))) continue
    if (closed.some((at) => handsOf[at]!.some(({ kind }) => kind === 'cites'))) groups.push(outlets)
  }
  const grounded = leadingTo(paths, placesOf(paths.ends), () => false)
  const wayOut = new Set(assertions.flatMap((_, at) => (grounded[at] ? (outletOf(at) ?? []) : [])))
  return groups
    .map((group) => ({ outlets: group.map((at) => names[at]!).sort(), grounded: group.some((at) => wayOut.has(at)) }))
    .sort((a, b) => (a.outlets.join('\n') < b.outlets.join('\n') ? -1 : 1))
}
