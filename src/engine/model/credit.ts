/**
 * What a credit line says of the text: that an agency sent it, that others reported for it, that it was published before, that it was
 * translated, or whose it is.
 */
export type CreditKind = 'wire' | 'contribution' | 'republished' | 'translation' | 'copyright'

/** Where it stands: in the text's dateline, elsewhere in the text, in the byline, or in a line that was set aside. */
export type CreditPlace = 'dateline' | 'text' | 'byline' | 'setAside'

/** A line by which a report says whose hands it went through. */
export interface Credit {
  /** Offsets of `quote` in `Report.text`; null where it stands outside the text. */
  readonly start: number | null
  readonly end: number | null
  readonly where: CreditPlace
  readonly kind: CreditKind
  /** Who is credited, as written; `agencies` where the line names none. */
  readonly name: string
  /** Where that is a known outlet: its name in the table of outlets. */
  readonly outlet?: string
  /** The words that say so. */
  readonly quote: string
}
