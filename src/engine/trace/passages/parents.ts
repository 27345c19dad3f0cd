import type { Pair } from './pairs.ts'

/** A chosen parent. */
export interface Parent {
  readonly pair: number
  readonly directed: boolean
  readonly why: readonly string[]
}

/** A credit is worth as many words as this, or this share of the words shared: among equals it decides, against a fuller text it does not. */
const CREDIT_WORDS = 6
const CREDIT_SHARE = 0.05
/** Share of a report that a second parent must explain beyond the first. */
const SECOND = 0.15
const SECOND_WORDS = 12

/** The one or two among earlier reports that `report` took text from. */
export function choose(report: number, pairs: readonly Pair[], news: Uint32Array, credited: ((other: number) => boolean) | null): Parent[] {
  const earlier = pairs.filter(({ other }) => other < report)
  const rank = ({ other, identical }: Pair): number =>
    identical + (credited?.(other) ? Math.max(CREDIT_WORDS, CREDIT_SHARE * identical) : 0)
  const ranked = [...earlier].sort((x, y) => rank(y) - rank(x) || x.other - y.other)
  const best = ranked[0]
  if (!best) return []
  const chosen = [best]
  let second: Pair | null = null
  let most = Math.max(SECOND_WORDS, SECOND * news[report]!)
  for (const pair of ranked.slice(1)) {
    const gain = beyond(pair, best)
    if (gain > most) {
      most = gain
      second = pair
    }
  }
  if (second) chosen.push(second)
  return chosen.map(({ pair, other }) => {
    const why = credited?.(other) ? ['it credits the outlet'] : []
    return { pair, directed: why.length > 0, why }
  })
}

/** Words of a pair's spans that another's do not cover. */
export function beyond({ spans }: Pair, { spans: others }: Pair): number {
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
