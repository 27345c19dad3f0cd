/** What each kind of sign adds to the natural logarithm of the odds of a place. */
export interface Weights {
  /** Per factor ten of inhabitants. */
  readonly size: number
  readonly country: number
  readonly admin1: number
  readonly admin2: number
  readonly other: number
  readonly capital: number
  /** For a name that the place is also known by. */
  readonly alternate: number
  /** More, if it is none that begins alike. */
  readonly renamed: number
  /** For a first division that shares its bare name with a large town in it. */
  readonly seat: number
  /** A noun beside the name fits the sort of place, or does not. */
  readonly sort: number
  readonly otherSort: number
  /** The share of what speaks for any country that speaks for its own. */
  readonly here: number
  /** The same of first divisions: for what lies in one, and for the division itself. */
  readonly region: number
  readonly itself: number
  /** The text says what it lies in, and it does. */
  readonly within: number
  readonly comma: number
  readonly listed: number
  /** The text says that what lies in it does. */
  readonly holds: number
  /** The text says that it is close to another, and it is. */
  readonly near: number
  /** It stands in a list with places of its sort. */
  readonly beside: number
  /** Closeness to the closest other place of the report, and to all on average. */
  readonly closest: number
  readonly close: number
  /** The same name elsewhere in the report means it. */
  readonly same: number
  /** Of a spelling that is only close, over the chance that it stands for the place if it stands for any of the country. */
  readonly spelt: number
  /** That the name means no place of the gazetteer. */
  readonly none: number
}

/**
 * Set by reasoning, then checked on GeoVirus, where nothing moves by more than two toponyms of a thousand when one of them is changed by a
 * third, and on made-up local news: five towns of one neighbourhood, with and without their state.
 */
export const WEIGHTS: Weights = {
  size: 1.1,
  country: 2,
  admin1: 0.3,
  admin2: -0.5,
  // The gazetteer has no inhabitants of areas and seas, and holds only well-known ones.
  other: 5.5,
  capital: 1,
  alternate: -1,
  renamed: -1.5,
  seat: -2,
  sort: 2,
  otherSort: -1.5,
  here: 3.5,
  region: 3,
  itself: 1,
  within: 5,
  comma: 4,
  listed: 2,
  holds: 3,
  near: 3,
  beside: 2,
  closest: 3,
  close: 4,
  same: 3,
  // Undone where the whole report speaks of the country.
  spelt: -3.5,
  none: 3,
}
