import type { Span } from './span.ts'

export type EntityKind = 'person' | 'organisation' | 'place' | 'other'

/** A name in the text. */
export interface Entity extends Span {
  readonly kind: EntityKind
  /** The fullest name that the report gives the same bearer: "Watut" after "Iskandar Watut" has the latter. */
  readonly name: string
  /** Where the bearer is a known outlet or news agency: its name in the table of outlets. */
  readonly outlet?: string
  readonly confidence: number
}
