import type { Bearer, Group, Link } from './groups.ts'
import { ANYWHERE, around, type Scene } from './scene.ts'
import type { Weights } from './weights.ts'

/** In reports of at most so many names all are compared with all. */
const MOST_COMPARED = 40
/** Kilometres at which places of a report are half as close as can be. */
const HALF = 120
/** The same where the text says that they are close. */
const HALF_NEAR = 60

/** A group that another is compared with, and how much that counts: 0 to 1. */
export interface Neighbour {
  readonly group: number
  readonly weight: number
}

/** The groups to compare a group with: those named around it count most. */
export function neighboursOf(scene: Scene, own: number): Neighbour[] {
  const { groups } = scene
  const weights = new Map<number, number>()
  if (groups.length <= MOST_COMPARED) for (let other = 0; other < groups.length; other++) if (other !== own) weights.set(other, ANYWHERE)
  around(scene, own, (other, apart) => {
    const weight = ANYWHERE + (1 - ANYWHERE) * 0.5 ** apart
    if (weight > (weights.get(other) ?? 0)) weights.set(other, weight)
  })
  return Array.from(weights, ([group, weight]) => ({ group, weight }))
}

/** Adds how close each candidate is to the other places of the report. A country is no spot: it neither has nor gives closeness. */
export function addCloseness({ groups }: Scene, own: number, neighbours: readonly Neighbour[], weights: Weights): void {
  const group = groups[own] as Group
  for (let at = 0; at < group.candidates.length; at++) {
    const here = group.candidates[at] as Bearer
    if (here.feature === 'country') continue
    let closest = 0
    let sum = 0
    let count = 0
    for (const { group: number, weight } of neighbours) {
      const other = groups[number] as Group
      let chance = 0
      let spot = 0
      for (const to of other.live) {
        const there = other.candidates[to] as Bearer
        if (!isSpot(there, here) || there.place === here.place) continue
        const likely = other.likely[to] ?? 0
        spot += likely
        chance += likely * closeness(group, at, other, to, HALF)
      }
      closest = Math.max(closest, weight * chance)
      sum += weight * chance
      count += weight * spot
    }
    group.score[at] = (group.score[at] ?? 0) + weights.closest * closest + (weights.close * sum) / (count + 1)
  }
}

/** Whether a place speaks for another by being close: countries do not, nor do a division and what lies in it, which speak for each other as such. */
const isSpot = (there: Bearer, here: Bearer): boolean =>
  there.feature !== 'country' && ((there.feature !== 'admin1' && here.feature !== 'admin1') || there.division !== here.division)

/** Adds what the text says a name lies in or near, as far as its candidates do. */
export function addLinks({ groups }: Scene, own: number, links: readonly Link[], weights: Weights): void {
  const group = groups[own] as Group
  for (const { inner, outer, kind } of links) {
    const inside = inner === own
    if (!inside && kind === 'listed') continue
    const other = groups[inside ? outer : inner] as Group
    const weight = inside || kind === 'near' || kind === 'beside' ? weights[kind] : weights.holds
    for (let at = 0; at < group.candidates.length; at++) {
      let chance = 0
      for (const to of other.live) {
        const fits =
          kind === 'beside'
            ? alike(group.candidates[at] as Bearer, other.candidates[to] as Bearer)
            : kind === 'near'
              ? closeness(group, at, other, to, HALF_NEAR)
              : inside
                ? holding(other, to, group, at)
                : holding(group, at, other, to)
        chance += (other.likely[to] ?? 0) * fits
      }
      group.score[at] = (group.score[at] ?? 0) + weight * chance
    }
  }
}

/** How well two places go together in a list: countries with countries, states with states. */
function alike(one: Bearer, other: Bearer): number {
  if (one.place === other.place || one.feature !== other.feature) return 0
  return one.feature === 'country' || one.country === other.country ? 1 : 0.5
}

/** How well a place can lie in another: 0 to 1. */
function holding(outer: Group, outerAt: number, inner: Group, innerAt: number): number {
  const [around, within] = [outer.candidates[outerAt] as Bearer, inner.candidates[innerAt] as Bearer]
  const close = (half: number): number => closeness(outer, outerAt, inner, innerAt, half)
  if (within.feature === 'country') return around.feature === 'other' ? 0.3 * close(2000) : 0
  if (around.feature === 'other') return 0.7 * close(300)
  if (around.country !== within.country || around.place === within.place) return 0
  if (around.feature === 'country') return 1
  if (within.feature === 'admin1') return 0
  const same = around.division !== null && around.division === within.division
  if (around.feature === 'admin1') return same ? 1 : 0
  if (around.feature === 'admin2') return within.feature === 'admin2' ? 0 : (same ? 1 : 0.5) * close(60)
  // A part of a town.
  return (around.population > within.population ? 0.7 : 0.3) * close(20)
}

/** 1 on the spot, 1/2 at `half` km, falling on; 0 where a place has no coordinates. */
function closeness(one: Group, at: number, other: Group, to: number, half: number): number {
  const [a, b] = [one.points, other.points]
  const cosine =
    (a[3 * at] ?? 0) * (b[3 * to] ?? 0) + (a[3 * at + 1] ?? 0) * (b[3 * to + 1] ?? 0) + (a[3 * at + 2] ?? 0) * (b[3 * to + 2] ?? 0)
  if (cosine === 0) return 0
  // The chord: as good as the arc where it matters, and cheaper.
  const ratio = (EARTH / half) ** 2 * Math.max(0, 2 - 2 * cosine)
  return 1 / (1 + ratio)
}

/** Radius in kilometres. */
const EARTH = 6371
