/** What is known of when a report was out. Minutes since 1970; NaN where unknown. */
export interface Dated {
  readonly published: number
  readonly retrieved: number
  /** Number of the outlet, -1 if unknown. */
  readonly outlet: number
}

/**
 * When each report was out, in minutes since 1970, as well as its own date and the time of its retrieval tell together. Whoever fetches
 * cannot come before the report: a date later than that is wrong. How long fetching lags is learnt for each outlet, how far dates stray
 * from all; then the two are weighed against each other, and a date that fits only when moved by a whole day is moved. NaN if neither is
 * known. Only reports for which `counted` is 1 teach, unless it is known already how outlets are `fetched`, and only where there are
 * enough of them; else dates are believed.
 */
export function bestTimes(
  reports: readonly Dated[],
  counted: Uint8Array,
  fetched: ReadonlyMap<number, Fetching> = fetchings(reports, counted),
): Float64Array {
  return Float64Array.from(reports, timesBy(fetched))
}

/** The best time of a report, where it is known how outlets are fetched. */
export function timesBy(fetched: ReadonlyMap<number, Fetching>): (report: Dated) => number {
  const known = [...fetched.values()].reduce((total, { n }) => total + n, 0) >= ENOUGH
  const lagOf = known ? lagsOf(fetched) : () => DEFAULT_LAG
  const spread = known ? stepped(spreadOf(fetched, lagOf)) : 0
  return ({ published, retrieved, outlet }) => {
    const usual = lagOf(outlet)
    if (Number.isNaN(published)) return retrieved - Math.min(usual, MOST_LAG)
    if (Number.isNaN(retrieved)) return published
    return known ? estimate(nearest(published, retrieved, usual), retrieved, usual, spread) : Math.min(published, retrieved)
  }
}

const DAY = 1440
/** Minutes, where nothing is known of an outlet. */
const DEFAULT_LAG = 30
/** Reports that dates and lags are learnt from; what fewer would teach is chance. */
const ENOUGH = 50
/** A longer lag says nothing any more about when a report was out: archives are fetched years later. */
const MOST_LAG = 720
/** Reports of an outlet that its own lag is learnt from; with fewer, the lag of all counts as this many. */
const PRIOR = 4

/** How an outlet's reports are fetched: lags in minutes. They are summed as whole minutes, so that no order of summing shows in the result. */
export interface Fetching {
  readonly sum: number
  readonly squares: number
  readonly n: number
}

/** How each outlet's reports are fetched, by its number, as reports show it for which `counted` is 1. */
export function fetchings(reports: readonly Dated[], counted: Uint8Array): ReadonlyMap<number, Fetching> {
  const all = new Map<number, { sum: number; squares: number; n: number }>()
  for (const [report, { published, retrieved, outlet }] of reports.entries()) {
    if (counted[report] !== 1) continue
    const lag = Math.round(retrieved - published)
    if (!(Math.abs(lag) < MOST_LAG)) continue
    const own = all.get(outlet) ?? { sum: 0, squares: 0, n: 0 }
    own.sum += lag
    own.squares += lag * lag
    own.n += 1
    all.set(outlet, own)
  }
  return all
}

/** The mean lag of each outlet in minutes, drawn towards that of all, which outlets without dates have. */
function lagsOf(fetched: ReadonlyMap<number, Fetching>): (outlet: number) => number {
  let sum = 0
  let n = 0
  for (const own of fetched.values()) {
    sum += own.sum
    n += own.n
  }
  const mean = n ? Math.max(1, sum / n) : DEFAULT_LAG
  return (outlet) => {
    const own = fetched.get(outlet)
    return stepped(own ? Math.max(1, (own.sum + mean * PRIOR) / (own.n + PRIOR)) : mean)
  }
}

/** In steps of a fifth, so that one report more hardly ever moves the times of others. */
const stepped = (minutes: number): number => (minutes > 0 ? 1.2 ** Math.round(Math.log(minutes) / Math.log(1.2)) : 0)

/** Standard deviation of dates in minutes: what the spread of lags leaves when the spread of fetching (as large as its mean) is taken off. */
function spreadOf(fetched: ReadonlyMap<number, Fetching>, lagOf: (outlet: number) => number): number {
  const squares: number[] = []
  let n = 0
  for (const [outlet, own] of fetched) {
    squares.push(own.squares - 2 * lagOf(outlet) * own.sum)
    n += own.n
  }
  squares.sort((a, b) => a - b)
  return n ? Math.sqrt(Math.max(0, squares.reduce((sum, square) => sum + square, 0) / n)) : 0
}

/** The date itself, or a day off it where only that lies as far before the retrieval as is usual. */
function nearest(published: number, retrieved: number, usual: number): number {
  const lag = retrieved - published
  const room = Math.min(MOST_LAG, Math.max(4 * usual, 360))
  if (lag < -room / 2 && Math.abs(lag + DAY) < room) return published - DAY
  if (lag > room && Math.abs(lag - DAY) < room) return published + DAY
  return published
}

/** The expected time, if dates stray normally and fetching lags exponentially. */
function estimate(published: number, retrieved: number, usual: number, spread: number): number {
  if (spread < 1 || retrieved - published > MOST_LAG) return Math.min(published, retrieved)
  const middle = published + spread ** 2 / usual
  return Math.min(retrieved, middle - spread * upperMills((retrieved - middle) / spread))
}

/** φ(x) / Φ(x): how far a normal variable cut off above at x lies below its mean, in standard deviations. */
function upperMills(x: number): number {
  if (x < -6) return -x - 1 / x
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  return density / Math.max(normal(x), 1e-12)
}

/** Φ(x) after Zelen and Severo (Abramowitz and Stegun 26.2.17). */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return x < 0 ? tail : 1 - tail
}
