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
  readonly spans: Uint16Array
  /** Words in the spans that the other has not. */
  readonly edits: Uint16Array
}

// A record, in 16 bits each: report and other (two each), words, words of the other, identical words, solid words, heard, number of spans,
// of edits, of the other's edits; then four numbers a span and the edits.
const REPORT = 0
const OTHER = 2
const WORDS = 4
const OTHER_WORDS = 5
const IDENTICAL = 6
const SOLID = 7
const HEARD = 8
const SPANS = 9
const EDITS = 10
const OTHER_EDITS = 11
const HEAD = 12
/**
 * Numbers of a block, and of the first one: each has four times as many as the one before. They are never moved, so that growing copies
 * nothing; a record lies within one.
 */
const BLOCK = 1 << 21
const LEAST_BLOCK = 1 << 12

/** All pairs that share text, in few bytes. A report is compared with earlier ones; then all pairs are told from both sides. */
export class Pairs {
  private readonly blocks: Uint16Array[] = []
  /** Numbers used of each block. */
  private readonly used: number[] = []
  private start = new Uint32Array(0)
  private list = new Uint32Array(0)

  add(report: number, other: number, { spans, words, identical, otherWords, solid, heard, edits, otherEdits }: Match): void {
    const length = HEAD + spans.length + edits.length + otherEdits.length
    if (length > BLOCK) return
    if (!this.blocks.length || this.used.at(-1)! + length > this.blocks.at(-1)!.length) {
      this.blocks.push(new Uint16Array(Math.max(Math.min(BLOCK, LEAST_BLOCK << (2 * this.blocks.length)), length)))
      this.used.push(0)
    }
    const block = this.blocks.at(-1)!
    const at = this.used.at(-1)!
    const counts = [words, otherWords, identical, solid, +heard, spans.length >> 2, edits.length, otherEdits.length]
    block.set([report & 0xffff, report >>> 16, other & 0xffff, other >>> 16, ...counts], at)
    block.set(spans, at + HEAD)
    block.set(edits, at + HEAD + spans.length)
    block.set(otherEdits, at + HEAD + spans.length + edits.length)
    this.used[this.used.length - 1] = at + length
  }

  /** Calls `each` with every pair: its number, the report, the other. */
  walk(each: (pair: number, report: number, other: number) => void): void {
    for (const [number, data] of this.blocks.entries())
      for (let at = 0; at < this.used[number]!; ) {
        each(number * BLOCK + at, idOf(data, at + REPORT), idOf(data, at + OTHER))
        at += HEAD + data[at + SPANS]! * 4 + data[at + EDITS]! + data[at + OTHER_EDITS]!
      }
  }

  /** Sorts pairs by report; needed before `of`. */
  index(reports: number): void {
    const start = new Uint32Array(reports + 1)
    this.walk((_, report, other) => {
      start[report + 1]! += 1
      start[other + 1]! += 1
    })
    for (let report = 0; report < reports; report++) start[report + 1]! += start[report]!
    const next = start.slice()
    const list = new Uint32Array(start[reports]!)
    this.walk((pair, report, other) => {
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
    const data = this.blockOf(pair)
    const at = pair % BLOCK
    const first = idOf(data, at + REPORT)
    return first === report ? idOf(data, at + OTHER) : first
  }

  identicalOf(pair: number): number {
    return this.blockOf(pair)[(pair % BLOCK) + IDENTICAL]!
  }

  /** A pair as `report` sees it. */
  seen(pair: number, report: number): Pair {
    const data = this.blockOf(pair)
    const at = pair % BLOCK
    const own = idOf(data, at + REPORT) === report
    const from = at + HEAD
    const to = from + data[at + SPANS]! * 4
    const middle = to + data[at + EDITS]!
    const end = middle + data[at + OTHER_EDITS]!
    const spans = data.slice(from, to)
    const words = data[at + (own ? WORDS : OTHER_WORDS)]!
    return {
      other: idOf(data, at + (own ? OTHER : REPORT)),
      words,
      otherWords: data[at + (own ? OTHER_WORDS : WORDS)]!,
      identical: Math.min(words, data[at + IDENTICAL]!),
      solid: data[at + SOLID]!,
      heard: data[at + HEARD] === 1,
      spans: own ? spans : turned(spans),
      edits: own ? data.slice(to, middle) : data.slice(middle, end).sort(),
    }
  }

  private blockOf(pair: number): Uint16Array {
    return this.blocks[Math.floor(pair / BLOCK)]!
  }
}

const idOf = (data: Uint16Array, at: number): number => data[at]! + data[at + 1]! * 0x10000

/** Spans from the other's side. */
function turned(spans: Uint16Array): Uint16Array {
  const plain = new Uint16Array(spans.length)
  let ascending = true
  for (let at = 0; at < spans.length; at += 4) {
    plain[at] = spans[at + 2]!
    plain[at + 1] = spans[at + 3]!
    plain[at + 2] = spans[at]!
    plain[at + 3] = spans[at + 1]!
    if (at > 0 && plain[at]! <= plain[at - 4]!) ascending = false
  }
  // Only where text was moved do passages come in another order.
  if (ascending) return plain
  const rows: [number, number, number, number][] = []
  for (let at = 0; at < spans.length; at += 4) rows.push([spans[at + 2]!, spans[at + 3]!, spans[at]!, spans[at + 1]!])
  return Uint16Array.from(rows.sort((x, y) => x[0] - y[0] || x[2] - y[2]).flat())
}
