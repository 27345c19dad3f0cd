import type { Overlap, ParentOf } from './copying.ts'
import type { Lines } from './lines.ts'
import type { Ordered } from './ordered.ts'
import type { Pair, Pairs } from './pairs.ts'
import { reasonsOf } from './parents.ts'

/** Overlaps told of a report: the best with earlier ones first, then with any. */
const MOST_EARLIER = 4
const MOST_TOLD = 6

/** Pairs of a report that are worth telling, most words first. */
export function told(pairs: Pairs, report: number, rank: Uint32Array): number[] {
  const best = Array.from(pairs.of(report)).sort((a, b) => pairs.identicalOf(b) - pairs.identicalOf(a) || a - b)
  const earlier = best.filter((pair) => rank[pairs.otherOf(pair, report)]! < rank[report]!).slice(0, MOST_EARLIER)
  const rest = best.filter((pair) => !earlier.includes(pair)).slice(0, MOST_TOLD - earlier.length)
  return [...earlier, ...rest].sort((a, b) => pairs.identicalOf(b) - pairs.identicalOf(a) || a - b)
}

/** A pair as an overlap. */
export function overlapOf(
  reports: Ordered,
  news: Uint32Array,
  { other, words, otherWords, identical, spans }: Pair,
  report: number,
): Overlap {
  const share = (part: number, of: number): number => Math.min(1, part / Math.max(1, news[of]!))
  const places = spansOf(reports, spans, report, other)
  return { other, spans: places, words, identical, ofOwn: share(words, report), ofOther: share(otherWords, other) }
}

/** Spans of words as offsets into two texts. */
function spansOf(reports: Ordered, spans: Uint16Array, report: number, other: number): Int32Array {
  const places = new Int32Array(spans.length)
  const own = reports.placesOf(report)
  const its = reports.placesOf(other)
  for (let at = 0; at < spans.length; at += 4) {
    places[at] = own.starts[spans[at]!]!
    places[at + 1] = own.ends[spans[at + 1]! - 1]!
    places[at + 2] = its.starts[spans[at + 2]!]!
    places[at + 3] = its.ends[spans[at + 3]! - 1]!
  }
  return places
}

/** What two reports of the same words share: all but the furniture. */
export function wholeOf(reports: Ordered, { start, first, furniture }: Lines, report: number, other: number): Pair {
  const spans: number[] = []
  const count = reports.lengthOf(report)
  let words = 0
  for (let line = start[report]!; line < start[report + 1]!; line++) {
    if (furniture[line]) continue
    const from = first[line]!
    const to = line + 1 < start[report + 1]! ? first[line + 1]! : count
    words += to - from
    if (spans.at(-1) === from) {
      spans[spans.length - 1] = to
      spans[spans.length - 3] = to
    } else spans.push(from, to, from, to)
  }
  const none = new Uint16Array(0)
  return { other, words, otherWords: words, identical: words, solid: words, heard: false, spans: Uint16Array.from(spans), edits: none }
}

export const parentOf = (overlap: Overlap, grounds: number): ParentOf => ({ overlap, directed: grounds > 0, why: reasonsOf(grounds) })

/** [start, end]*: the furniture of a report. */
export function furnitureOf(reports: Ordered, { start, first, furniture }: Lines, report: number): Int32Array {
  // Most reports have none.
  if (!furniture.subarray(start[report]!, start[report + 1]!).includes(1)) return new Int32Array(0)
  const { starts, ends } = reports.placesOf(report)
  const count = reports.lengthOf(report)
  const spans: number[] = []
  let open = false
  for (let line = start[report]!; line < start[report + 1]!; line++) {
    if (!furniture[line]) {
      open = false
      continue
    }
    const last = (line + 1 < start[report + 1]! ? first[line + 1]! : count) - 1
    if (open) spans[spans.length - 1] = ends[last]!
    else spans.push(starts[first[line]!]!, ends[last]!)
    open = true
  }
  return Int32Array.from(spans)
}
