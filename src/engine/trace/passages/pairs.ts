import type { Match } from './align.ts'
import type { Overlap } from './copying.ts'

/** One compared pair as the report that was compared sees it. */
export interface Pair {
  readonly pair: number
  readonly other: number
  readonly words: number
  readonly identical: number
  readonly otherWords: number
  /** [start, end, otherStart, otherEnd]*, in words. */
  readonly spans: Int32Array
}

// A record: report, other, words, identical, words of the other, number of spans; then four numbers a span.
const HEAD = 6
/** Overlaps told of a report: those it was compared with first, then later ones that were compared with it. */
const MOST_OWN = 4
const MOST_TOLD = 6

/** All pairs that share text, in few bytes. */
export class Pairs {
  private data = new Int32Array(1 << 16)
  private used = 0
  private report = -1
  private current: Pair[] = []

  add(report: number, other: number, { spans, words, identical, otherWords }: Match): void {
    if (report !== this.report) {
      this.report = report
      this.current = []
    }
    const length = HEAD + spans.length
    if (this.used + length > this.data.length) {
      const larger = new Int32Array(Math.ceil((this.used + length) * 1.5))
      larger.set(this.data)
      this.data = larger
    }
    const pair = this.used
    this.data.set([report, other, words, identical, otherWords, spans.length >> 2], pair)
    this.data.set(spans, pair + HEAD)
    this.used += length
    this.current.push({ pair, other, words, identical, otherWords, spans: Int32Array.from(spans) })
  }

  /** Pairs of the report that was added last, if it is `report`. */
  of(report: number): readonly Pair[] {
    return report === this.report ? this.current : []
  }

  /** 1 for every word of the report that lies in no span yet; null if that is less than a passage. */
  uncovered(report: number, words: number): Uint8Array | null {
    const open = new Uint8Array(words).fill(1)
    for (const { spans } of this.of(report)) for (let at = 0; at < spans.length; at += 4) open.fill(0, spans[at]!, spans[at + 1]!)
    let left = 0
    for (let at = 0; at < words; at++) left += open[at]!
    return left >= 12 ? open : null
  }

  /** The pairs to be told of each report, best first. */
  index(reports: number): { of(report: number): number[] } {
    const { data, used } = this
    const start = new Uint32Array(reports + 1)
    for (let at = 0; at < used; at += HEAD + data[at + 5]! * 4) {
      start[data[at]! + 1]! += 1
      start[data[at + 1]! + 1]! += 1
    }
    for (let report = 0; report < reports; report++) start[report + 1]! += start[report]!
    const next = start.slice()
    const list = new Uint32Array(start[reports]!)
    for (let at = 0; at < used; at += HEAD + data[at + 5]! * 4)
      for (const report of [data[at]!, data[at + 1]!]) {
        list[next[report]!] = at
        next[report]! += 1
      }
    return {
      of: (report) => {
        const all = Array.from(list.subarray(start[report]!, start[report + 1]!)).sort((a, b) => data[b + 3]! - data[a + 3]! || a - b)
        const seen = new Set<number>()
        const told: number[] = []
        const take = (pair: number): void => {
          const other = data[pair] === report ? data[pair + 1]! : data[pair]!
          if (seen.has(other)) return
          seen.add(other)
          told.push(pair)
        }
        for (const pair of all) if (told.length < MOST_OWN && data[pair] === report) take(pair)
        for (const pair of all) if (told.length < MOST_TOLD) take(pair)
        return told.sort((a, b) => data[b + 3]! - data[a + 3]! || a - b)
      },
    }
  }

  /** A pair as `report` sees it, in offsets of the texts. */
  overlap(
    report: number,
    pair: number,
    news: Uint32Array,
    placesOf: (report: number) => { readonly starts: Int32Array; readonly ends: Int32Array },
  ): Overlap {
    const { data } = this
    const own = data[pair] === report
    const other = own ? data[pair + 1]! : data[pair]!
    const words = data[pair + (own ? 2 : 4)]!
    const otherWords = data[pair + (own ? 4 : 2)]!
    const count = data[pair + 5]!
    const here = placesOf(report)
    const there = placesOf(other)
    const rows: [number, number, number, number][] = []
    for (let k = 0; k < count; k++) {
      const at = pair + HEAD + k * 4
      const [a, b] = own ? [at, at + 2] : [at + 2, at]
      rows.push([here.starts[data[a]!]!, here.ends[data[a + 1]! - 1]!, there.starts[data[b]!]!, there.ends[data[b + 1]! - 1]!])
    }
    rows.sort((x, y) => x[0] - y[0] || x[2] - y[2])
    return {
      other,
      spans: Int32Array.from(rows.flat()),
      words,
      identical: Math.min(words, data[pair + 3]!),
      ofOwn: Math.min(1, words / Math.max(1, news[report]!)),
      ofOther: Math.min(1, otherWords / Math.max(1, news[other]!)),
    }
  }
}
