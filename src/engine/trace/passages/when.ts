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
 * known.
 */
export function bestTimes(reports: readonly Dated[]): Float64Array {
  const lag = lagsOf(reports)
  const spread = spreadOf(reports, lag)
  return Float64Array.from(reports, ({ published, retrieved, outlet }) => {
    const usual = lag.get(outlet) ?? DEFAULT_LAG
    if (Number.isNaN(published)) return retrieved - Math.min(usual, MOST_LAG)
    if (Number.isNaN(retrieved)) return published
    return estimate(nearest(published, retrieved, usual), retrieved, usual, spread)
  })
}

const DAY = 1440
/** Minutes, where nothing is known of an outlet. */
const DEFAULT_LAG = 30
/** A longer lag says nothing any more about when a report was out: archives are fetched years later. */
const MOST_LAG = 720
/** Reports of an outlet that its own lag is learnt from; with fewer, the lag of all counts as this many. */
const PRIOR = 4

/** The mean lag of each outlet in minutes, drawn towards that of all. */
function lagsOf(reports: readonly Dated[]): Map<number, number> {
  const sums = new Map<number, { sum: number; n: number }>()
  let sum = 0
  let n = 0
  for (const { published, retrieved, outlet } of reports) {
    const lag = retrieved - published
    if (!(Math.abs(lag) < MOST_LAG)) continue
    const own = sums.get(outlet) ?? { sum: 0, n: 0 }
    own.sum += lag
    own.n += 1
    sums.set(outlet, own)
    sum += lag
    n += 1
  }
  const all = n ? Math.max(1, sum / n) : DEFAULT_LAG
  const lags = new Map<number, number>()
  for (const [outlet, own] of sums) lags.set(outlet, Math.max(1, (own.sum + all * PRIOR) / (own.n + PRIOR)))
  if (!lags.has(-1)) lags.set(-1, all)
  return lags
}

/** Standard deviation of dates in minutes: what the spread of lags leaves when the spread of fetching (as large as its mean) is taken off. */
function spreadOf(reports: readonly Dated[], lags: ReadonlyMap<number, number>): number {
  let square = 0
  let n = 0
  for (const { published, retrieved, outlet } of reports) {
    const lag = retrieved - published
    if (!(Math.abs(lag) < MOST_LAG)) continue
    const usual = lags.get(outlet) ?? DEFAULT_LAG
    square += (lag - usual) ** 2 - usual ** 2
    n += 1
  }
  return Math.sqrt(Math.max(0, n ? square / n : 0))
}

/** The date itself, or a day off it where only that lies as far before the retrieval as is usual. */
function nearest(published: number, retrieved: number, usual: number): number {
  const lag = retrieved - published
  const room = Math.min(MOST_LAG, Math.max(4 * usual, 240))
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
