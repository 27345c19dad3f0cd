/** Pairs of things with how likely they are to be one. */
export interface Pairs {
  readonly a: ArrayLike<number>
  readonly b: ArrayLike<number>
  readonly likely: ArrayLike<number>
  readonly length: number
}

/** What is likelier than this starts a merger; what merges must be likelier than `LEAST_MEAN` on the mean of all compared pairs. */
const LEAST_PAIR = 0.7
const LEAST_MEAN = 0.5

/**
 * Groups things by their pairs, the likeliest first. Two groups merge if the pairs between them that were compared speak for it on the
 * mean, so that one chance likeness does not join two matters. Returns for each thing the first of its group; the result does not
 * depend on the order of the pairs. `m log m` in the pairs.
 */
export function linkage(count: number, pairs: Pairs): Int32Array {
  const up = Int32Array.from({ length: count }, (_, at) => at)
  const find = (at: number): number => {
    let root = at
    while (up[root] !== root) root = up[root] as number
    for (let next = at; next !== root; ) {
      const after = up[next] as number
      up[next] = root
      next = after
    }
    return root
  }
  const between: Map<number, { sum: number; pairs: number }>[] = Array.from({ length: count })
  for (let at = 0; at < pairs.length; at++) {
    const [a, b] = [pairs.a[at] as number, pairs.b[at] as number]
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      between[one] ??= new Map()
      between[one].set(other, { sum: pairs.likely[at] as number, pairs: 1 })
    }
  }
  const order = Uint32Array.from({ length: pairs.length }, (_, at) => at)
    .filter((at) => (pairs.likely[at] as number) >= LEAST_PAIR)
    .sort(
      (x, y) =>
        (pairs.likely[y] as number) - (pairs.likely[x] as number) ||
        (pairs.a[x] as number) - (pairs.a[y] as number) ||
        (pairs.b[x] as number) - (pairs.b[y] as number),
    )
  for (const at of order) {
    let [into, from] = [find(pairs.a[at] as number), find(pairs.b[at] as number)]
    if (into === from) continue
    const link = between[into]?.get(from)
    if (link && link.sum < LEAST_MEAN * link.pairs) continue
    const sizes = [between[into]?.size ?? 0, between[from]?.size ?? 0] as const
    if (sizes[1] > sizes[0]) [into, from] = [from, into]
    up[from] = into
    const kept = (between[into] ??= new Map())
    kept.delete(from)
    for (const [other, { sum, pairs: some }] of between[from] ?? []) {
      if (other === into) continue
      const known = kept.get(other)
      const joint = { sum: sum + (known?.sum ?? 0), pairs: some + (known?.pairs ?? 0) }
      kept.set(other, joint)
      between[other]?.delete(from)
      between[other]?.set(into, joint)
    }
    between[from] = new Map()
  }
  const firsts = new Int32Array(count).fill(-1)
  return Int32Array.from({ length: count }, (_, at) => {
    const root = find(at)
    if (firsts[root] === -1) firsts[root] = at
    return firsts[root] as number
  })
}
