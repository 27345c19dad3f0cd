import type { Tie } from './graph.ts'

/** The sources that are surely one and the same, merged. */
export interface Entities {
  /** The entity of each source; entities are numbered from 0. */
  readonly of: readonly number[]
  readonly count: number
  /** Entities that may be one. */
  readonly maybe: readonly (readonly [number, number])[]
  /** Entities that are surely two. */
  readonly apart: readonly (readonly [number, number])[]
  /** The ties that are taken for sure, and those that are only possible. */
  readonly taken: readonly Tie[]
  readonly left: readonly Tie[]
  /** Ties that look sure, but together join two that are surely not the same: none of these is taken for sure. */
  readonly torn: readonly Tie[]
}

/** Merges what is surely the same. `different` are pairs that are surely two; no tie joins such a pair directly. */
export function entitiesOf(count: number, ties: readonly Tie[], different: readonly (readonly [number, number])[], sure: number): Entities {
  // Most claims have nobody who may be anybody else.
  if (!ties.length && !different.length)
    return { of: Array.from({ length: count }, (_, at) => at), count, maybe: [], apart: [], taken: [], left: [], torn: [] }
  const firm = ties.filter(({ probability }) => probability >= sure)
  const whole = joined(
    count,
    firm.map(({ a, b }) => [a, b]),
  )
  const broken = new Set(different.filter(([a, b]) => whole[a] === whole[b]).map(([a]) => whole[a]))
  const torn = firm.filter(({ a }) => broken.has(whole[a]))
  const taken = firm.filter(({ a }) => !broken.has(whole[a]))
  const left = [...ties.filter(({ probability }) => probability < sure), ...torn]
  const roots = joined(
    count,
    taken.map(({ a, b }) => [a, b]),
  )
  const numbers = new Map<number, number>()
  for (const root of roots) if (!numbers.has(root)) numbers.set(root, numbers.size)
  const of = roots.map((root) => numbers.get(root)!)
  const pairs = (of_: readonly (readonly [number, number])[]): [number, number][] =>
    of_.map(([a, b]): [number, number] => [of[a]!, of[b]!]).filter(([a, b]) => a !== b)
  return { of, count: numbers.size, maybe: pairs(left.map(({ a, b }) => [a, b])), apart: pairs(different), taken, left, torn }
}

/** The root of each of `count` nodes once the pairs are joined. */
function joined(count: number, pairs: readonly (readonly [number, number])[]): number[] {
  const up = Array.from({ length: count }, (_, at) => at)
  const rootOf = (at: number): number => {
    let root = at
    while (up[root] !== root) root = up[root] = up[up[root]!]!
    return root
  }
  for (const [a, b] of pairs) {
    const [one, two] = [rootOf(a), rootOf(b)]
    // The smaller number leads, and paths are halved on the way: near enough to linear.
    if (one !== two) up[Math.max(one, two)] = Math.min(one, two)
  }
  return up.map((_, at) => rootOf(at))
}

/** 3 to the power of 12 is half a million steps, a few milliseconds: more entities that hang together are bounded. */
const MOST_EXACT = 12

/**
 * The fewest entities that those in `wanted` can be, if what may be one may be one or not, and what is surely two is two. Exact where no
 * more than 12 entities that hang together are in dispute; else at most that: pairwise different ones are counted.
 */
export function fewest(entities: Entities, wanted: ReadonlySet<number>): { count: number; exact: boolean } {
  // Where nobody may be anybody else, there are as many as there are.
  if (!entities.maybe.length) return { count: wanted.size, exact: true }
  const near = neighbours(entities.count, entities.maybe)
  const apart = neighbours(entities.count, entities.apart)
  const part = joined(entities.count, entities.maybe)
  const parts = new Map<number, number[]>()
  for (let at = 0; at < entities.count; at++) {
    const members = parts.get(part[at]!)
    if (members) members.push(at)
    else parts.set(part[at]!, [at])
  }
  let count = 0
  let exact = true
  for (const members of parts.values()) {
    const counted = members.filter((at) => wanted.has(at)).length
    const within = new Set(members)
    if (counted < 2 || !members.some((at) => apart[at]!.some((to) => within.has(to)))) count += Math.min(counted, 1)
    else {
      const kept = withoutEnds(members, near, wanted)
      if (kept.length <= MOST_EXACT) count += leastParts(kept, near, apart, wanted)
      else {
        count += pairwiseApart(kept, apart, wanted)
        exact = false
      }
    }
  }
  return { count, exact }
}

function neighbours(count: number, pairs: readonly (readonly [number, number])[]): number[][] {
  const sets = Array.from({ length: count }, () => new Set<number>())
  for (const [a, b] of pairs) {
    sets[a]!.add(b)
    sets[b]!.add(a)
  }
  return sets.map((set) => [...set])
}

/** Without entities that are not wanted and lead from nobody to anybody. */
function withoutEnds(members: readonly number[], near: readonly (readonly number[])[], wanted: ReadonlySet<number>): number[] {
  const kept = new Set(members)
  const degree = new Map(members.map((at) => [at, near[at]!.length]))
  const todo = members.filter((at) => !wanted.has(at) && near[at]!.length < 2)
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (!kept.delete(at)) continue
    for (const to of near[at]!) {
      const left = degree.get(to)! - 1
      degree.set(to, left)
      if (left < 2 && kept.has(to) && !wanted.has(to)) todo.push(to)
    }
  }
  return [...kept]
}

/** The least number of parts with a wanted entity into which the members fall, each joined by what may be one and free of what is two. */
function leastParts(
  members: readonly number[],
  near: readonly (readonly number[])[],
  apart: readonly (readonly number[])[],
  wanted: ReadonlySet<number>,
): number {
  const place = new Map(members.map((at, bit) => [at, bit]))
  const maskOf = (ends: readonly number[]): number => ends.reduce((mask, to) => mask | (place.has(to) ? 1 << place.get(to)! : 0), 0)
  const close = members.map((at) => maskOf(near[at]!))
  const barred = members.map((at) => maskOf(apart[at]!))
  const asked = maskOf(members.filter((at) => wanted.has(at)))
  const all = (1 << members.length) - 1
  const fits = new Uint8Array(all + 1)
  for (let set = 1; set <= all; set++) fits[set] = isPart(set, close, barred) ? 1 : 0
  const least = new Uint8Array(all + 1)
  for (let set = 1; set <= all; set++) {
    const first = set & -set
    let best = 255
    // Every part of the set that holds its first member.
    for (let rest = set ^ first; ; rest = (rest - 1) & (set ^ first)) {
      const part = rest | first
      if (fits[part]) best = Math.min(best, least[set ^ part]! + (part & asked ? 1 : 0))
      if (rest === 0) break
    }
    least[set] = best
  }
  return least[all]!
}

function isPart(set: number, close: readonly number[], barred: readonly number[]): boolean {
  let reached = set & -set
  for (let todo = reached; todo !== 0; ) {
    const bit = 31 - Math.clz32(todo)
    if (barred[bit]! & set) return false
    todo ^= 1 << bit
    const fresh = close[bit]! & set & ~reached
    reached |= fresh
    todo |= fresh
  }
  return reached === set
}

/**
 * How many of the wanted are surely different from one another, at least: a graph whose nodes have `d` neighbours each holds a clique of
 * the sum of 1 / (n - d) (Caro and Wei). Needs no search and no order.
 */
function pairwiseApart(members: readonly number[], apart: readonly (readonly number[])[], wanted: ReadonlySet<number>): number {
  const within = new Set(members.filter((at) => wanted.has(at)))
  const degrees = [...within].map((at) => apart[at]!.filter((to) => within.has(to)).length).sort((a, b) => a - b)
  const sum = degrees.reduce((total, degree) => total + 1 / (within.size - degree), 0)
  // What adding fractions lost must not add an entity.
  return Math.max(Math.ceil(sum - 1e-6), degrees.some((degree) => degree > 0) ? 2 : 1)
}
