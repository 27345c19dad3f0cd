/** Words before a place that say how far from it something was; `km` of one unit. */
export const UNITS: readonly { readonly words: string; readonly km: number }[] = [
  { words: 'nautical miles?', km: 1.852 },
  { words: 'miles?|mi', km: 1.609 },
  { words: 'kilomet(?:er|re)s?|kms?', km: 1 },
  { words: 'met(?:er|re)s?|m', km: 0.001 },
  { words: 'yards?|yds?', km: 0.000_914 },
  { words: 'feet|foot|ft', km: 0.000_305 },
]

export const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
  half: 0.5,
  'half a': 0.5,
  'a few': 5,
  few: 5,
  several: 5,
  'a dozen': 12,
  dozens: 50,
}

/** Words of direction that stand between a distance, or nothing, and a place. */
export const TOWARDS =
  '(?:off(?: the (?:coast|port|shore) of)?|from|away from|outside(?: of)?|(?:to the )?(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)? of|inland from|out (?:from|of)|before|beyond|short of)'

/** Words that leave room without saying how much. */
export const VAGUE: readonly { readonly words: string; readonly km: number }[] = [
  { words: 'off(?: the (?:coast|port|shore) of)?', km: 10 },
  { words: '(?:(?:to the )?(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)? of)', km: 25 },
  { words: '(?:near|close to|outside(?: of)?|around|just (?:off|outside)|in the area of|not far from)', km: 10 },
]
