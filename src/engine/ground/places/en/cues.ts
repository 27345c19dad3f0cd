import type { PlaceFeature } from '../../../model/index.ts'

/** What sorts of place a noun beside a name can mean, as a set of `bitOf`. */
export type Sorts = number

const FEATURES: readonly PlaceFeature[] = ['country', 'admin1', 'admin2', 'town', 'other']

/** The bit of a feature in `Sorts`. */
export const bitOf = (feature: PlaceFeature): Sorts => 1 << FEATURES.indexOf(feature)

const table = (rows: Readonly<Record<string, readonly PlaceFeature[]>>): ReadonlyMap<string, Sorts> =>
  new Map(
    Object.entries(rows).flatMap(([nouns, features]) =>
      nouns.split(' ').map((noun): [string, Sorts] => [noun, features.reduce((all, feature) => all | bitOf(feature), 0)]),
    ),
  )

/** Nouns that say what a name beside them is: “Nineveh province”, “the city of Mosul”, “the mayor of Mosul”. */
export const NOUNS: ReadonlyMap<string, Sorts> = table({
  'province provinces governorate governorates oblast prefecture emirate canton wilaya voivodeship krai': ['admin1'],
  'region regions territory': ['admin1', 'admin2', 'other'],
  'state states': ['admin1', 'country'],
  'department departments district districts division county counties parish regency municipality': ['admin1', 'admin2'],
  'republic kingdom country countries nation': ['country', 'admin1'],
  'city cities town towns village villages hamlet port suburb suburbs neighbourhood neighborhood capital resort commune settlement township metropolis enclave':
    ['town'],
  'governor governors gov gov. senator legislature lawmakers': ['admin1'],
  'mayor mayors': ['town', 'admin2'],
  'president embassy': ['country'],
  'borough quarter outskirts': ['town', 'admin2', 'other'],
  'island islands archipelago sea ocean river lake gulf bay strait mountains mountain mount desert peninsula valley': [
    'other',
    'admin1',
    'country',
  ],
})

/** Parts of the compass and of a place: “northern Iraq”, “the outskirts of Mosul”. */
export const DIRECTIONS: ReadonlySet<string> = new Set(
  (
    'north south east west northeast northwest southeast southwest north-east north-west south-east south-west northern southern eastern western ' +
    'northeastern northwestern southeastern southwestern north-eastern north-western south-eastern south-western central upper lower ' +
    'downtown greater inner outer rural mainland mid far'
  ).split(' '),
)

/** Before a name, a part of the place and not of its name, if the gazetteer has no such name. */
export const PARTS: ReadonlySet<string> = new Set(
  'northern southern eastern western northeastern northwestern southeastern southwestern central north south east west downtown greater inner outer rural mainland'.split(
    ' ',
  ),
)

/** Between two names, these only say that the first lies in the second. */
export const WITHIN: ReadonlySet<string> = new Set('in inside within'.split(' '))
/** Between two names, these say that they are close. */
export const NEAR: ReadonlySet<string> = new Set('near outside from to of around toward towards by off between'.split(' '))
/** What else may stand between two names that belong together. */
export const FILLERS: ReadonlySet<string> = new Set(
  "the a an its 's ’s of this that tiny small large main major historic ancient remote restive coastal border neighbouring neighboring nearby mostly area coast camp airport".split(
    ' ',
  ),
)
/** Distances: “some 40 km west of Mosul”. */
export const DISTANCES: ReadonlySet<string> = new Set(
  'about some around roughly nearly just only km kilometres kilometers kilometre miles mile metres hours away not far close'.split(' '),
)
/** Between the names of a list. */
export const LISTING: ReadonlySet<string> = new Set('and or & as well also both to from'.split(' '))

/** Before a name, these say that it is a place, though a person bears it too. */
export const LOCATING: ReadonlySet<string> = new Set(
  'in at from near to into through outside around across towards toward of between off inside reach leave enter'.split(' '),
)

/** Before a name that the gazetteer has, these leave little doubt that it is a place. */
export const LOCATED: ReadonlySet<string> = new Set(
  'in near outside around toward towards throughout off northern southern eastern western neighbouring neighboring nearby'.split(' '),
)

/** Before “of” and a name, these and the nouns for sorts of place say that it is a place. */
export const AREAS: ReadonlySet<string> = new Set(
  'area areas coast outskirts road airport camp surroundings vicinity north south east west'.split(' '),
)

/** Between a word of `MOVES` and a name. */
export const WAYS: ReadonlySet<string> = new Set('to from for into'.split(' '))

/** With “to”, “from” or “for” behind them, these lead to a place. */
export const MOVES: ReadonlySet<string> = new Set(
  (
    'fled flee flees fleeing left leave leaving headed heading bound went go going gone came come coming returned return returning travelled travelling ' +
    'traveled traveling flew flown flying drove driven driving sailed sailing moved moving withdrew withdrawn deported flights flight road trip convoy train trains bus'
  ).split(' '),
)

/** Behind a name with a capital, these say that it is a place's, known or not. */
export const DIVISIONS: ReadonlySet<string> = new Set(
  'province governorate district districts sector oblast prefecture county township village refugee'.split(' '),
)

/** Behind the name that a text opens with, these make it a dateline. */
export const LINES: ReadonlySet<string> = new Set('– — - -- : / . , ('.split(' '))

/** Words with a capital that name no place, though places are called so. */
export const NO_PLACES: ReadonlySet<string> = new Set(
  (
    'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday ' +
    'i a the god earth internet english christmas easter ramadan'
  ).split(' '),
)

/** Last words of names of buildings, bodies and things, which are no place on a map of countries and towns. */
export const BUILDINGS: ReadonlySet<string> = new Set(
  (
    'hospital clinic school academy college university institute elementary house hotel inn restaurant market mall store shop centre center zoo park stadium ' +
    'arena theatre theater museum church mosque cathedral temple station terminal airport street road avenue highway bridge tower building plaza square court ' +
    'courthouse prison jail farm ranch laboratory lab plant factory company inc corp group bank police department ministry agency commission council committee ' +
    'association foundation party union league club team army navy force forces daily times post herald news star tribune journal gazette press television radio tv ' +
    'flu virus disease fever cup award prize act law bill war battle day festival food foods produce egg bell nut cow'
  ).split(' '),
)
