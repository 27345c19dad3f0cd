import type { GazetteerPlace, PlaceMatch } from '../../model/index.ts'

/** A place that bears a name, as the resolver weighs it. */
export interface Candidate {
  /** The same number is the same place. */
  readonly id: number
  readonly place: GazetteerPlace
  /** Of its first division, within the country; '' if unknown. */
  readonly admin1: string
  /** Inhabitants; 0 if unknown. */
  readonly population: number
  /** The seat of a country's government. */
  readonly capital: boolean
  readonly match: PlaceMatch
  /** 1 for a name the gazetteer has; less for a spelling that is only close. */
  readonly similarity: number
}

/** What the resolver asks of a gazetteer. */
export interface Names {
  /** Every place of that name. */
  readonly called: (name: string) => readonly Candidate[]
  /** Places of one country whose names are spelt much like it, likest first. */
  readonly like: (name: string, country: string) => readonly Candidate[]
  /** The country whose people or things a word names ("Iraqi"), or null. */
  readonly demonym: (word: string) => string | null
}
