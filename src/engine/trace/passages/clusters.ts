import type { Pair } from './pairs.ts'

/** Share of a report's news text that the reports of one cluster must hold for it to be a reprint of theirs: that is what a reprint is. */
const SHARE = 0.5

/**
 * The cluster of a report whose earlier ones have theirs: that which holds at least half of its news text; its own number if none does. `pairs` are those with its parents.
 * Every report joins one cluster, by most of its text, so that no passage and no round-up can bridge two.
 */
export function clusterOf(report: number, pairs: readonly Pair[], clusters: Int32Array, news: Uint32Array): number {
  const spans = new Map<number, [number, number][]>()
  for (const { other, spans: own } of pairs) {
    const cluster = clusters[other]!
    const list = spans.get(cluster) ?? []
    for (let at = 0; at < own.length; at += 4) list.push([own[at]!, own[at + 1]!])
    spans.set(cluster, list)
  }
  let best = report
  let most = 0
  for (const [cluster, list] of spans) {
    const words = union(list)
    if (words >= SHARE * news[report]! && (words > most || (words === most && cluster < best))) {
      best = cluster
      most = words
    }
  }
  return best
}

function union(spans: [number, number][]): number {
  spans.sort((x, y) => x[0] - y[0])
  let words = 0
  let end = 0
  for (const [from, to] of spans) {
    words += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return words
}
