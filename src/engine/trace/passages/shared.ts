import { findFurniture } from './furniture.ts'
import type { Furniture } from './learnt.ts'
import { cutLines, type Lines } from './lines.ts'
import type { Ordered } from './ordered.ts'
import { Collector, fingerprints, type Postings } from './postings.ts'
import { DATELINE } from './words.ts'

/** What reports share, and which of it is furniture. */
export interface Shared {
  readonly fingerprints: Postings
  readonly sentences: Postings
  /** 1 for each group of these that is furniture. */
  readonly furniture: { readonly fingerprints: Uint8Array; readonly lines: Uint8Array }
  readonly lines: Lines
  /** Words of each report that are neither furniture nor dateline. */
  readonly news: Uint32Array
  /** Where the last of them ends: the number of the word behind it. */
  readonly ends: Uint32Array
}

/** Words of a sentence that is compared as a whole; shorter ones are the same by chance. */
export const LEAST_LINE = 4

/** Reads fingerprints and sentences off all reports. The same text again, under whatever name, is no news about what is shared. */
export function findShared(reports: Ordered, known?: Furniture): Shared {
  const { size, heads, outlets, when } = reports
  const prints = new Uint32Array(size)
  const shingles = new Collector(size, reports.words / 4)
  for (let report = 0; report < size; report++) {
    if (heads[report] === report)
      fingerprints(reports.wordsOf(report), (hash, place) => {
        shingles.push(hash, place)
        prints[report]! += 1
      })
    shingles.endReport()
  }
  const shared = shingles.postings(known?.prints)
  const whole = new Collector(size, reports.words / 12)
  let last = 0
  const lines = cutLines(
    size,
    (report) => reports.wordsOf(report),
    (report, hash, line, words) => {
      for (; last < report; last++) whole.endReport()
      if (words >= LEAST_LINE && heads[report] === report) whole.push(hash, line)
    },
  )
  const sentences = whole.postings(known?.lines)
  const furniture = findFurniture(shared, sentences, { outlets, when, prints }, known)
  return { fingerprints: shared, sentences, furniture, lines, ...markLines(reports, lines, sentences, furniture.lines) }
}

/**
 * Marks the sentences that are furniture and counts the words of each report that are not. A sentence is furniture as a whole or not at all:
 * one that is put together from pieces which are, each for itself, may be a claim, for claims are told in formulas.
 */
function markLines(reports: Ordered, lines: Lines, postings: Postings, furniture: Uint8Array): { news: Uint32Array; ends: Uint32Array } {
  const news = new Uint32Array(reports.size)
  const ends = new Uint32Array(reports.size)
  for (let report = 0; report < reports.size; report++) {
    const head = reports.heads[report]!
    if (head !== report) {
      lines.furniture.copyWithin(lines.start[report]!, lines.start[head]!, lines.start[head + 1]!)
      news[report] = news[head]!
      ends[report] = ends[head]!
      continue
    }
    const { shapes, from, to } = reports.wordsOf(report)
    const count = to - from
    const first = lines.start[report]!
    const end = lines.start[report + 1]!
    for (let at = postings.start[report]!; at < postings.start[report + 1]!; at++)
      if (furniture[postings.group[at]!]) lines.furniture[first + postings.place[at]!] = 1
    for (let line = first; line < end; line++) {
      if (lines.furniture[line]) continue
      const start = lines.first[line]!
      const stop = line + 1 < end ? lines.first[line + 1]! : count
      ends[report] = stop
      for (let at = start; at < stop; at++) if (!(shapes[from + at]! & DATELINE)) news[report]! += 1
    }
  }
  return { news, ends }
}
