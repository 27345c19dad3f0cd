import type { Span } from '../../../engine/index.ts'

// What pages show, as plain JSON: no maps, no classes, no undefined. Times of nodes and points are minutes since 1970 UTC, null if
// nobody knows; spans are UTF-16 offsets into a report's text, half-open.

/** An interval of independent origins. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}

/** A sentence as it stands in a report, with what of it carries the point. */
export interface Evidence extends Span {
  readonly report: string
  readonly text: string
  /** Offsets into `text`: tellers and words for telling. */
  readonly marked: readonly Span[]
}
