/** Pairs of things with how likely they are to be one. */
export interface Pairs {
  readonly a: ArrayLike<number>
  readonly b: ArrayLike<number>
  readonly likely: ArrayLike<number>
  readonly length: number
}

/** How likely two things must be to be one: a pair, to start a merger, and all compared pairs of two groups on the mean, to let them merge. */
export interface Ties {
  readonly pair: number
  readonly mean: number
}

/**
 * Groups things by their pairs, the likeliest first. Two groups merge if the pairs between them that were compared speak for it on the
 * mean, so that one chance likeness does not join two matters. Returns for each thing the first of its group; the result does not
 * depend on the order of the pairs. `m log m` in the pairs; what no pair starts to tie is never looked at.
 */
export function linkage(count: number, pairs: Pairs, ties: Ties): Int32Array {
  const loose = new Forest(count)
  for (let at = 0; at < pairs.length; at++)
    if ((pairs.likely[at] as number) >= ties.pair) loose.join(pairs.a[at] as number, pairs.b[at] as number)
  // Only pairs within what single likenesses would tie can matter: they are put side by side, and each lot is linked by itself.
  const inside = Uint32Array.from({ length: pairs.length }, (_, at) => at).filter(
    (at) => loose.find(pairs.a[at] as number) === loose.find(pairs.b[at] as number),
  )
  inside.sort(
    (x, y) =>
      loose.find(pairs.a[x] as number) - loose.find(pairs.a[y] as number) ||
      (pairs.likely[y] as number) - (pairs.likely[x] as number) ||
      (pairs.a[x] as number) - (pairs.a[y] as number) ||
      (pairs.b[x] as number) - (pairs.b[y] as number),
  )
  const tight = new Forest(count)
  for (let from = 0; from < inside.length; ) {
    const lot = loose.find(pairs.a[inside[from] as number] as number)
    let to = from
    while (to < inside.length && loose.find(pairs.a[inside[to] as number] as number) === lot) to++
    link(pairs, inside.subarray(from, to), tight, ties)
    from = to
  }
  const firsts = new Int32Array(count).fill(-1)
  return Int32Array.from({ length: count }, (_, at) => {
    const root = tight.find(at)
    if (firsts[root] === -1) firsts[root] = at
    return firsts[root] as number
  })
}

/** Links one lot of pairs, the likeliest first. */
function link(pairs: Pairs, order: Uint32Array, forest: Forest, ties: Ties): void {
  const between = new Map<number, Map<number, Between>>()
  const linksOf = (at: number): Map<number, Between> => {
    const known = between.get(at)
    if (known) return known
    const made = new Map<number, Between>()
    between.set(at, made)
    return made
  }
  for (const at of order) {
    const [a, b] = [pairs.a[at] as number, pairs.b[at] as number]
    const known = linksOf(a).get(b)
    if (known && known.sum >= (pairs.likely[at] as number)) continue
    const one = { sum: pairs.likely[at] as number, pairs: 1 }
    linksOf(a).set(b, one)
    linksOf(b).set(a, one)
  }
  for (const at of order) {
    if ((pairs.likely[at] as number) < ties.pair) return
    let [into, from] = [forest.find(pairs.a[at] as number), forest.find(pairs.b[at] as number)]
    if (into === from) continue
    const links = linksOf(into).get(from)
    if (links && links.sum < ties.mean * links.pairs) continue
    if (linksOf(from).size > linksOf(into).size) [into, from] = [from, into]
    forest.put(from, into)
    const kept = linksOf(into)
    kept.delete(from)
    for (const [other, { sum, pairs: some }] of linksOf(from)) {
      if (other === into) continue
      const known = kept.get(other)
      const joint = { sum: sum + (known?.sum ?? 0), pairs: some + (known?.pairs ?? 0) }
      kept.set(other, joint)
      linksOf(other).delete(from)
      linksOf(other).set(into, joint)
    }
    between.delete(from)
  }
}

/** The pairs that were compared between two groups. */
interface Between {
  readonly sum: number
  readonly pairs: number
}

/**
 * What ties wordings to one claim; what ties those of it that surely tell the same; and what ties claims that may be one. The first is the
 * best for claims on two Wirefall worlds (seed 102, both mixes).
 */
const TIES = { claim: { pair: 0.7, mean: 0.5 }, surely: { pair: 0.85, mean: 0.65 }, perhaps: { pair: 0.6, mean: 0.4 } }

/** From here on a pair may tie two wordings in any way; what no such pair connects has nothing to do with each other. */
export const LEAST_TIE = Math.min(...Object.values(TIES).map(({ pair }) => pair))

/** For each wording the first that it is tied to: as one claim, as surely the same, as perhaps one claim. */
export interface Linked {
  readonly first: Int32Array
  readonly surely: Int32Array
  readonly perhaps: Int32Array
}

/** Ties wordings by pairs that may be of one claim. */
export const tied = (count: number, pairs: Pairs): Linked => ({
  first: linkage(count, pairs, TIES.claim),
  surely: linkage(count, pairs, TIES.surely),
  perhaps: linkage(count, pairs, TIES.perhaps),
})

/** Groups as trees: each thing points to one of its group, the root to itself. */
class Forest {
  private readonly up: Int32Array

  constructor(count: number) {
    this.up = Int32Array.from({ length: count }, (_, at) => at)
  }

  find(at: number): number {
    const { up } = this
    let root = at
    while (up[root] !== root) {
      up[root] = up[up[root] as number] as number
      root = up[root] as number
    }
    return root
  }

  /** The smaller root leads. */
  join(a: number, b: number): void {
    const [one, other] = [this.find(a), this.find(b)]
    if (one !== other) this.up[Math.max(one, other)] = Math.min(one, other)
  }

  /** Puts a root below another. */
  put(root: number, into: number): void {
    this.up[root] = into
  }
}
