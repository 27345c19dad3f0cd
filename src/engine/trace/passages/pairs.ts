import type { Match } from './align.ts'

/** A compared pair as one of the two sees it. */
export interface Pair {
  readonly other: number
  readonly words: number
  readonly otherWords: number
  readonly identical: number
  readonly solid: number
  readonly heard: boolean
  /** [start, end, otherStart, otherEnd]*, in words, ascending by start. */
  readonly spans: Int32Array
  /** Words in the spans that the other has not. */
  readonly edits: Int32Array
}

// A record: report, other, words, words of the other, identical words, solid words, heard, number of spans, of edits, of the
// other's edits; then four numbers a span and the edits.
const HEAD = 10
const SPANS = 7
const EDITS = 8
const OTHER_EDITS = 9

/** All pairs that share text, in few bytes. A report is compared with earlier ones; then all pairs are told from both sides. */
export class Pairs {
  private data = new Int32Array(1 << 16)
  private used = 0
  private start = new Uint32Array(0)
  private list = new Uint32Array(0)

  /** The number of the next pair. */
  get end(): number {
    return this.used
  }

  add(report: number, other: number, { spans, words, identical, otherWords, solid, heard, edits, otherEdits }: Match): void {
    const length = HEAD + spans.length + edits.length + otherEdits.length
    if (this.used + length > this.data.length) {
      const larger = new Int32Array(Math.ceil((this.used + length) * 1.5))
      larger.set(this.data)
      this.data = larger
    }
    const counts = [spans.length >> 2, edits.length, otherEdits.length]
    this.data.set([report, other, words, otherWords, identical, solid, +heard, ...counts], this.used)
    this.data.set(spans, this.used + HEAD)
    this.data.set(edits, this.used + HEAD + spans.length)
    this.data.set(otherEdits, this.used + HEAD + spans.length + edits.length)
    this.used += length
  }

  /** Calls `each` with every pair from number `from` on: its number, the report, the other. */
  walk(from: number, each: (pair: number, report: number, other: number) => void): void {
    for (let at = from; at < this.used; at += this.lengthOf(at)) each(at, this.data[at]!, this.data[at + 1]!)
  }

  /** Sorts pairs by report; needed before `of`. */
  index(reports: number): void {
    const start = new Uint32Array(reports + 1)
    this.walk(0, (_, report, other) => {
      start[report + 1]! += 1
      start[other + 1]! += 1
    })
    for (let report = 0; report < reports; report++) start[report + 1]! += start[report]!
    const next = start.slice()
    const list = new Uint32Array(start[reports]!)
    this.walk(0, (pair, report, other) => {
      for (const one of [report, other]) {
        list[next[one]!] = pair
        next[one]! += 1
      }
    })
    this.start = start
    this.list = list
  }

  /** Numbers of the pairs that a report is in. */
  of(report: number): Uint32Array {
    return this.list.subarray(this.start[report]!, this.start[report + 1]!)
  }

  /** The other report of a pair. */
  otherOf(pair: number, report: number): number {
    return this.data[pair] === report ? this.data[pair + 1]! : this.data[pair]!
  }

  identicalOf(pair: number): number {
    return this.data[pair + 4]!
  }

  /** A pair as `report` sees it. */
  seen(pair: number, report: number): Pair {
    const { data } = this
    const own = data[pair] === report
    const from = pair + HEAD
    const to = from + data[pair + SPANS]! * 4
    const spans = data.slice(from, to)
    const middle = to + data[pair + EDITS]!
    const words = data[pair + (own ? 2 : 3)]!
    return {
      other: data[pair + (own ? 1 : 0)]!,
      words,
      otherWords: data[pair + (own ? 3 : 2)]!,
      identical: Math.min(words, data[pair + 4]!),
      solid: data[pair + 5]!,
      heard: data[pair + 6] === 1,
      spans: own ? spans : turned(spans),
      edits: own ? data.slice(to, middle) : data.slice(middle, middle + data[pair + OTHER_EDITS]!).sort(),
    }
  }

  private lengthOf(pair: number): number {
    return HEAD + this.data[pair + SPANS]! * 4 + this.data[pair + EDITS]! + this.data[pair + OTHER_EDITS]!
  }
}

/** Spans from the other's side. */
function turned(spans: Int32Array): Int32Array {
  const rows: [number, number, number, number][] = []
  for (let at = 0; at < spans.length; at += 4) rows.push([spans[at + 2]!, spans[at + 3]!, spans[at]!, spans[at + 1]!])
  return Int32Array.from(rows.sort((x, y) => x[0] - y[0] || x[2] - y[2]).flat())
}
