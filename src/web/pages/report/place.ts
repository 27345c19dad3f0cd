/** A margin card to be placed: where its line is, and how high it is; in pixels. */
export interface Placed {
  readonly wanted: number
  readonly height: number
}

/** Between two cards, in pixels. */
const GAP = 12

/**
 * The tops of margin cards, in their order. No two overlap. The open card keeps its line: neighbours give way, those before it upwards,
 * those behind it downwards; without one, each stands at its line or as near below it as there is room.
 */
export function placed(cards: readonly Placed[], open: number): number[] {
  const tops: number[] = []
  let free = 0
  for (const { wanted, height } of cards) {
    const top = Math.max(wanted, free)
    tops.push(top)
    free = top + height + GAP
  }
  const kept = cards[open]
  if (!kept || (tops[open] as number) <= kept.wanted) return tops
  tops[open] = kept.wanted
  let above = kept.wanted
  for (let at = open - 1; at >= 0; at--) {
    above = Math.min(tops[at] as number, above - (cards[at] as Placed).height - GAP)
    tops[at] = above
  }
  let below = kept.wanted + kept.height + GAP
  for (let at = open + 1; at < cards.length; at++) {
    const { wanted, height } = cards[at] as Placed
    tops[at] = Math.max(wanted, below)
    below = (tops[at] as number) + height + GAP
  }
  return tops
}
