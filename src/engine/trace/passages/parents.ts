import { isCut } from './order.ts'
import type { Pair } from './pairs.ts'

/** A chosen parent: the number of the pair among those asked about. */
export interface Parent {
  readonly at: number
  readonly directed: boolean
  readonly why: readonly string[]
}

/** What parents are chosen by. */
export interface Choice {
  readonly news: Uint32Array
  readonly credited: ((other: number) => boolean) | null
  /** Place of each report in time. */
  readonly rank: Uint32Array
}

/** A credit is worth as many words as this, or this share of the words shared: among equals it decides, against a fuller text it does not. */
const CREDIT_WORDS = 6
const CREDIT_SHARE = 0.05
/** Share of a report that a second parent must explain beyond the first. */
const SECOND = 0.15
const SECOND_WORDS = 12
/** Share of either report that makes the overlap more than a passage. */
const LARGE = 0.3
const LARGE_WORDS = 40
/** Words taken over as they are that make a passage a lift. */
const LIFT = 10

/** Whether an overlap is copying: a good part of a report, or a passage as it stands. A quote that both may have heard is not. */
export function isCopy(pair: Pair, news: Uint32Array, report: number, credited: boolean): boolean {
  const { words, otherWords, other, solid, heard } = pair
  const large = words >= LARGE_WORDS && (words >= LARGE * news[report]! || otherWords >= LARGE * news[other]!)
  return large || solid >= LIFT || !heard || credited
}

/** The one or two among earlier reports that `report` took text from. */
export function choose(report: number, pairs: readonly Pair[], { news, credited, rank }: Choice): Parent[] {
  const score = ({ other, identical }: Pair): number =>
    identical + (credited?.(other) ? Math.max(CREDIT_WORDS, CREDIT_SHARE * identical) : 0)
  const ranked = pairs
    .map((pair, at) => ({ pair, at }))
    .filter(({ pair }) => isCopy(pair, news, report, credited?.(pair.other) ?? false))
    .sort((x, y) => score(y.pair) - score(x.pair) || rank[x.pair.other]! - rank[y.pair.other]!)
  const best = ranked[0]
  if (!best) return []
  const chosen = [best]
  let second: typeof best | null = null
  let most = Math.max(SECOND_WORDS, SECOND * news[report]!)
  for (const one of ranked.slice(1)) {
    const gain = beyond(one.pair, best.pair)
    if (gain > most) {
      most = gain
      second = one
    }
  }
  if (second) chosen.push(second)
  return chosen.map(({ pair, at }) => {
    const why: string[] = []
    if (credited?.(pair.other)) why.push('it credits the outlet')
    if (isCut(pair, news, report)) why.push('it is a cut of the other, which goes on')
    return { at, directed: why.length > 0, why }
  })
}

/** Words of a pair's spans that another's do not cover. */
function beyond({ spans }: Pair, { spans: others }: Pair): number {
  let words = 0
  for (let at = 0; at < spans.length; at += 4) {
    let from = spans[at]!
    const to = spans[at + 1]!
    for (let k = 0; k < others.length && from < to; k += 4) {
      if (others[k + 1]! <= from) continue
      if (others[k]! >= to) break
      words += Math.max(0, others[k]! - from)
      from = Math.max(from, others[k + 1]!)
    }
    words += Math.max(0, to - from)
  }
  return words
}
