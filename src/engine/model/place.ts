import type { Span } from './span.ts'

/** What sort of place: a state, its first or second division, a populated place, or anything else. */
export type PlaceFeature = 'country' | 'admin1' | 'admin2' | 'town' | 'other'

/** How a name was found in the gazetteer: a main name, another name it is known by, or a spelling that is close to one. */
export type PlaceMatch = 'exact' | 'alternate' | 'fuzzy'

/** A place as the gazetteer has it. */
export interface GazetteerPlace {
  readonly name: string
  /** ISO 3166-1, two letters. */
  readonly country: string
  /** The name of the first division it lies in, if known. */
  readonly admin1: string | null
  /** Degrees, WGS 84; null where the gazetteer has none. */
  readonly lat: number | null
  readonly lon: number | null
  readonly geonamesId: number | null
  readonly feature: PlaceFeature
}

/** A place name in the text and the place that the context speaks for. */
export interface Place extends Span, GazetteerPlace {
  readonly match: PlaceMatch
  /** How likely it is this place: 0 to 1. */
  readonly confidence: number
  /** A weak match: to be shown as possible, never asserted. */
  readonly possible: boolean
  /** The signs that speak for it, in a reader's words. */
  readonly why: readonly string[]
  /** Other places of that name, likeliest first. */
  readonly alternatives: readonly GazetteerPlace[]
}
