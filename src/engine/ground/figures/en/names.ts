/** Nouns that a number behind them names and does not count: “Article 5”, “flight 320”, “page 4”. */
export const LABELS: ReadonlySet<string> = new Set(
  (
    'article section chapter page pages no. no nos nos. phase paragraph resolution room flight line level grade episode volume gate day week year ' +
    'type version verse platform block route highway ward zone area sector district group tower camp apartment apt suite box channel radio ' +
    'camera terminal tier class category act law rule stage round lap pit pier berth platform track lane hall house building barracks psalm ' +
    'form room clause schedule annex appendix figure table model size unit battalion brigade division squad cell ward under over age aged turned turning # number'
  ).split(' '),
)

export const STREETS: ReadonlySet<string> = new Set(
  'street st st. road rd rd. avenue ave ave. lane square boulevard drive crescent terrace row court close way quay embankment'.split(' '),
)

export const MONTHS: ReadonlySet<string> = new Set(
  (
    'january february march april may june july august september october november december ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.'
  ).split(' '),
)

export const WEEKDAYS: ReadonlySet<string> = new Set(
  'monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun yesterday today tomorrow'.split(' '),
)

/** Behind a number, these make it an hour. */
export const CLOCK: ReadonlySet<string> = new Set("am pm a.m. p.m. a.m p.m o'clock o’clock gmt utc hrs noon midnight".split(' '))

/** Before a small bare number, these make it an hour or a date. */
export const AT: ReadonlySet<string> = new Set('at by until till since before after past from'.split(' '))

/** Before a year. */
export const ERA: ReadonlySet<string> = new Set(
  'in since of by until till from to between during before after around late early mid the and or through for at his her their its our'.split(
    ' ',
  ),
)

/** Words of matches, whose scores are no counts. */
export const SCORING: ReadonlySet<string> = new Set(
  'win won wins beat beats defeat defeated lost loss draw drew victory lead led ahead score scored scoreline goalless thrashed vote voted'.split(
    ' ',
  ),
)

/** Behind a bare number in words, these make it a count: “nine of them”, “nine were hurt”. */
export const SHARES: ReadonlySet<string> = new Set(['were', 'was', 'are', 'have', 'had', 'others', 'more', 'of'])

/** Behind a number, these make it a part of one: “two thirds”. */
export const PARTS: ReadonlySet<string> = new Set(
  'half halves third thirds quarter quarters fifth fifths sixth sixths tenth tenths'.split(' '),
)

/** Before “at nine”, these make it a count after all: “put the toll at nine”. */
export const COUNTED_AT: ReadonlySet<string> = new Set(
  'toll number figure count total tally dead injured missing put puts putting estimated stood stands rose support counting stopped crowd'.split(
    ' ',
  ),
)

/** What shares are given of: “nine in ten”. */
export const WHOLES: ReadonlyMap<string, number> = new Map([
  ['three', 3],
  ['3', 3],
  ['four', 4],
  ['4', 4],
  ['five', 5],
  ['5', 5],
  ['ten', 10],
  ['10', 10],
  ['100', 100],
])
