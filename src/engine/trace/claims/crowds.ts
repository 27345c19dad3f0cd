/** Minutes in which a name's crowd falls to a third if nothing more is told of it. */
const MEMORY = 4 * 1440
/** Up to so many wordings about one name in that time are what likeness was learnt on. */
const USUAL = 100
/** How far a larger crowd counts against a likeness; 1 would be the whole of it, but what is told most is also told again most. */
const WEIGHT = 0.7

/**
 * How much is told about each name at the time at hand: a count of wordings in which older ones weigh less. Wordings come in order of
 * time.
 */
export class Crowds {
  private readonly known = new Map<number, { count: number; at: number }>()

  /** Counts one more wording about a name, told at a time in minutes; answers how many there are lately, this one among them. */
  add(name: number, at: number): number {
    const one = this.known.get(name)
    if (!one) {
      this.known.set(name, { count: 1, at })
      return 1
    }
    one.count = one.count * Math.exp(Math.min(0, one.at - at) / MEMORY) + 1
    one.at = Math.max(one.at, at)
    return one.count
  }
}

/**
 * How likely two wordings are of one claim, given that they met as two of a crowd: where a town has many fires, two reports of one are less
 * likely to be of the same. Odds fall as the crowd grows. Settled on a Wirefall world of 100,000 reports in eight weeks (seed 301), where
 * the mean open interval was 2.2 wide without and a world of 10,000 is better off by a trifle.
 */
export function amongMany(likely: number, crowd: number): number {
  if (crowd <= USUAL || likely >= 1) return likely
  const odds = (likely / (1 - likely)) * (USUAL / crowd) ** WEIGHT
  return odds / (1 + odds)
}
