import type { Lag } from './learnt.ts'
import { byNumber, byText, type Passages, type WordsOf } from './store.ts'
import { bestTimes, type Fetching, fetchings } from './when.ts'
import { DATELINE, OPENS_SENTENCE } from './words.ts'

/** Reports in canonical order: by the best estimate of when they were out, then by id. */
export class Ordered {
  readonly ids: readonly string[]
  /** Minutes since 1970; NaN if unknown. */
  readonly when: Float64Array
  /** Number of the outlet, -1 if unknown. */
  readonly outlets: Int32Array
  /** The report that was fetched first of those with the very same words: itself if it is that. Later copies, whatever their dates, change nothing. */
  readonly heads: Int32Array
  private readonly order: Uint32Array
  private readonly passages: Passages

  /** How outlets are fetched, which times go by. */
  readonly lags: readonly Lag[]

  constructor(passages: Passages, lags: readonly Lag[] = []) {
    const { ids } = passages
    const twins = twinsOf(passages)
    const dated = ids.map((_, report) => ({ ...passages.timesOf(report), outlet: passages.outletOf(report) }))
    const seen = firstSeen(passages, twins)
    const fetched = lags.length ? byOutlet(passages, lags) : fetchings(dated, seen)
    const times = bestTimes(dated, seen, fetched)
    this.lags = lags.length
      ? lags
      : Array.from(fetched, ([outlet, fetching]) => ({ outlet: passages.outletNames[outlet] ?? null, ...fetching }))
    this.passages = passages
    this.order = Uint32Array.from(ids.keys()).sort((a, b) => byNumber(times[a]!, times[b]!) || byText(ids[a]!, ids[b]!))
    this.ids = Array.from(this.order, (report) => ids[report]!)
    this.when = Float64Array.from(this.order, (report) => times[report]!)
    this.outlets = Int32Array.from(this.order, (report) => passages.outletOf(report))
    const heads = new Map<number, number>()
    for (const [rank, report] of this.order.entries()) if (seen[report] === 1) heads.set(twins[report]!, rank)
    this.heads = Int32Array.from(this.order, (report) => heads.get(twins[report]!)!)
  }

  get size(): number {
    return this.ids.length
  }

  wordsOf(report: number): WordsOf {
    return this.passages.wordsOf(this.order[report]!)
  }

  outletName(report: number): string | undefined {
    return this.passages.outletNames[this.outlets[report]!]
  }

  lengthOf(report: number): number {
    return this.passages.lengthOf(this.order[report]!)
  }

  /** Words of all reports together. */
  get words(): number {
    return this.order.reduce((sum, report) => sum + this.passages.lengthOf(report), 0)
  }

  /** UTF-16 offsets of the words of a report. They hold until the next call. */
  placesOf(report: number): ReturnType<Passages['placesOf']> {
    return this.passages.placesOf(this.order[report]!)
  }
}

/** What is known of outlets by name, by their numbers here; those that have none here keep numbers of their own. */
function byOutlet({ outletNames }: Passages, lags: readonly Lag[]): ReadonlyMap<number, Fetching> {
  const numbers = new Map<string | null, number>(outletNames.map((name, number) => [name, number]))
  numbers.set(null, -1)
  return new Map(lags.map((lag, at) => [numbers.get(lag.outlet) ?? outletNames.length + at, lag]))
}

/** Reports of the same words and sentences have the same number. */
function twinsOf(passages: Passages): Int32Array {
  const byHash = new Map<number, number[]>()
  return Int32Array.from(passages.ids.keys(), (report) => {
    const words = passages.wordsOf(report)
    const hash = hashOf(words)
    const known = byHash.get(hash)
    if (!known) byHash.set(hash, [report])
    const twin = known?.find((other) => same(words, passages.wordsOf(other)))
    if (known && twin === undefined) known.push(report)
    return twin ?? report
  })
}

function hashOf({ hashes, from, to }: WordsOf): number {
  let high = 0
  let low = to - from
  for (let at = from; at < to; at++) {
    low = Math.imul(low ^ hashes[at]!, 0x2c1b3c6d)
    low ^= low >>> 15
    high = (Math.imul(high, 31) + hashes[at]!) | 0
  }
  return (low >>> 0) * 0x200000 + (high & 0x1fffff)
}

function same(a: WordsOf, b: WordsOf): boolean {
  const count = a.to - a.from
  if (count !== b.to - b.from || count === 0) return false
  for (let at = 0; at < count; at++) {
    if (a.hashes[a.from + at] !== b.hashes[b.from + at]) return false
    if ((a.shapes[a.from + at]! ^ b.shapes[b.from + at]!) & (OPENS_SENTENCE | DATELINE)) return false
  }
  return true
}

/** A time by which a report was out: when it was fetched, or its date where nobody knows. */
const seenBy = ({ published, retrieved }: ReturnType<Passages['timesOf']>): number => (Number.isNaN(retrieved) ? published : retrieved)

/** 1 for the report of each text that was fetched first: copies of it teach nothing about dates. */
function firstSeen(passages: Passages, twins: Int32Array): Uint8Array {
  const first = new Map<number, number>()
  const before = (a: number, b: number): boolean => {
    const one = passages.timesOf(a)
    const other = passages.timesOf(b)
    const order = byNumber(seenBy(one), seenBy(other)) || byNumber(one.published, other.published)
    return (order || byText(passages.ids[a]!, passages.ids[b]!)) < 0
  }
  for (const [report, twin] of twins.entries()) {
    const known = first.get(twin)
    if (known === undefined || before(report, known)) first.set(twin, report)
  }
  const seen = new Uint8Array(twins.length)
  for (const report of first.values()) seen[report] = 1
  return seen
}
