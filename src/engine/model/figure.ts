import type { Span } from './span.ts'

/** A count or an amount as the report gives it: bounds, and what is counted. */
export interface Figure extends Span {
  /** What is counted, as a lemma: an outcome (`killed`, `injured`, `missing` …), a noun, `money`, or a measure; null where the text leaves it open. */
  readonly of: string | null
  /** No less than this; null if the report sets no floor. */
  readonly min: number | null
  /** No more than this; null if the report sets no ceiling. */
  readonly max: number | null
  /** The currency or unit of measurement. */
  readonly unit: string | null
}
