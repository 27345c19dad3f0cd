import type { Span } from '../../engine/index.ts'
import type { CompareView } from './views.ts'

/** Paragraphs that share so many characters are joined. */
const LEAST = 20

/**
 * Which paragraph of one text is which of the other, by the text that they share: a ribbon each, from one to the other or to several. What
 * keeps its order is not moved: of those that cross, the fewest are. Paragraphs without a partner stand alone.
 */
export function blocksOf(a: readonly Span[], b: readonly Span[], shared: CompareView['shared']): CompareView['blocks'] {
  const weights = new Map<string, number>()
  for (const pair of shared) {
    const [from, to] = [placeIn(a, pair.a.start), placeIn(b, pair.b.start)]
    if (from === -1 || to === -1) continue
    const key = `${from} ${to}`
    weights.set(key, (weights.get(key) ?? 0) + pair.a.end - pair.a.start)
  }
  const ribbons = [...weights]
    .filter(([, weight]) => weight >= LEAST)
    .map(([key, weight]) => {
      const [from, to] = key.split(' ').map(Number) as [number, number]
      return { a: from, b: to, weight }
    })
    .sort((x, y) => x.a - y.a || x.b - y.b)
  const kept = inOrder(ribbons)
  const joined = ribbons.map((ribbon, at) => ({ ...ribbon, moved: !kept.has(at) }))
  const [left, right] = [new Set(ribbons.map((one) => one.a)), new Set(ribbons.map((one) => one.b))]
  return [
    ...joined,
    ...a.flatMap((_, at) => (left.has(at) ? [] : [{ a: at, b: null, weight: 0, moved: false }])),
    ...b.flatMap((_, at) => (right.has(at) ? [] : [{ a: null, b: at, weight: 0, moved: false }])),
  ]
}

function placeIn(paragraphs: readonly Span[], at: number): number {
  let [low, high] = [0, paragraphs.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const { start, end } = paragraphs[middle] as Span
    if (at < start) high = middle - 1
    else if (at >= end) low = middle + 1
    else return middle
  }
  return -1
}

/** Ribbons that are compared with one another; in texts of more, all count as in their order. */
const MOST = 400

/** The heaviest ribbons that do not cross. */
function inOrder(ribbons: readonly { readonly b: number; readonly weight: number }[]): ReadonlySet<number> {
  if (ribbons.length > MOST) return new Set(ribbons.keys())
  const best: number[] = []
  const before: number[] = []
  for (const [at, { b, weight }] of ribbons.entries()) {
    let [most, from] = [0, -1]
    for (let other = 0; other < at; other++)
      if ((ribbons[other] as { b: number }).b <= b && (best[other] as number) > most) [most, from] = [best[other] as number, other]
    best.push(most + weight)
    before.push(from)
  }
  const kept = new Set<number>()
  let at = best.indexOf(Math.max(0, ...best))
  while (at >= 0) {
    kept.add(at)
    at = before[at] as number
  }
  return kept
}
