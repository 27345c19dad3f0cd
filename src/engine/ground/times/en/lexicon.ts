import type { Entry } from '../item.ts'

const lexicon = new Map<string, Entry>()

/** What a lower-case English word is in a time expression, or undefined. */
export const entryOf = (word: string): Entry | undefined => lexicon.get(word)

const add = (sign: string, words: string, value = 0, code = ''): void => {
  for (const word of words.split(' ')) lexicon.set(word, { sign, value, code })
}

const plurals = (words: string): string =>
  words
    .split(' ')
    .map((word) => `${word}s`)
    .join(' ')

// Months in full and those with a full stop are months wherever they have a capital; `!` are so where the tagger takes them for a name,
// `#` beside digits only.
for (const [at, words] of [
  'january jan.',
  'february feb.',
  'march',
  'april apr.',
  'may',
  'june jun.',
  'july jul.',
  'august aug.',
  'september sept. sep.',
  'october oct.',
  'november nov.',
  'december dec.',
].entries())
  add('month', words, at + 1)
add('month', 'mar.', 3)
for (const [at, word] of 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').entries()) add('month', word, at + 1, '#')
add('month', 'sept', 9, '#')
add('month', 'march', 3, '!')
add('month', 'may', 5, '!')

for (const [at, words] of [
  'monday mon.',
  'tuesday tue. tues.',
  'wednesday wed.',
  'thursday thu. thur. thurs.',
  'friday fri.',
  'saturday sat.',
  'sunday',
].entries()) {
  add('weekday', words, at + 1)
  add('weekdays', plurals(words.split(' ')[0]!), at + 1)
}

// The unit's code is that of an ISO 8601 duration; those of the clock carry a T.
for (const [code, one, many] of [
  ['TS', 'second', 'seconds'],
  ['TM', 'minute', 'minutes mins'],
  ['TH', 'hour hr', 'hours hrs'],
  ['D', 'day', 'days'],
  ['W', 'week', 'weeks'],
  ['M', 'month', 'months'],
  ['Y', 'year', 'years yrs'],
  ['E', 'decade', 'decades'],
  ['C', 'century', 'centuries'],
  ['L', 'millennium', 'millennia millenniums'],
  ['WE', 'weekend', 'weekends'],
  ['F', 'fortnight', 'fortnights'],
] as const) {
  if (code !== 'TS') add('unit', one, 0, code)
  add('units', many, 0, code)
}
add('units', 'quarters', 0, 'Q')
add('quarter', 'quarter', 0, 'Q')

for (const [at, words] of ['spring springtime', 'summer summertime', 'autumn fall', 'winter wintertime'].entries()) {
  add('season', words, at)
  add('seasons', plurals(words), at)
}

for (const [code, words] of [
  ['MO', 'morning dawn daybreak sunrise'],
  ['12', 'noon midday'],
  ['AF', 'afternoon'],
  ['EV', 'evening dusk sunset'],
  ['NI', 'night'],
  ['24', 'midnight'],
] as const)
  add('part', words, 0, code)
for (const [code, words] of [
  ['MO', 'mornings'],
  ['AF', 'afternoons'],
  ['EV', 'evenings'],
  ['NI', 'nights'],
] as const)
  add('parts', words, 0, code)

const ORDINALS = `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
  sixteenth seventeenth eighteenth nineteenth twentieth`
for (const [at, word] of ORDINALS.split(/\s+/).entries()) add('ordinal', word, at + 1)
add('ordinal', 'thirtieth', 30)

for (const [at, word] of 'twenties thirties forties fifties sixties seventies eighties nineties'.split(' ').entries())
  add('decade', word, 192 + at)

add('deictic', 'today', 0)
add('deictic', 'yesterday', -1)
add('deictic', 'tomorrow', 1)
add('deictic', 'tonight', 0, 'NI')
add('deictic', 'overnight', 0, 'NI')
add('now', 'now nowadays currently presently', 0, 'PRESENT_REF')
add('now', 'recently lately', 0, 'PAST_REF')
add('soon', 'soon', 0, 'FUTURE_REF')
add('near', 'near foreseeable')
add('as', 'as')
add('ended', 'ended ending')
add('stop', ". ; : ! ? \" ” '' )")
add('current', 'current', 0, 'PRESENT_REF')
add('recent', 'recent', 0, 'PAST_REF')
add('future', 'future', 0, 'FUTURE_REF')

add('the', 'the')
add('that', 'that those')
add('same', 'same')
add('this', 'this these')
add('last', 'last previous preceding prior', -1)
add('past', 'past', -1)
add('next', 'next following subsequent ensuing', 1)
add('coming', 'coming upcoming', 1)
add('every', 'each every')
add('ago', 'ago')
add('earlier', 'earlier', -1)
add('later', 'later afterward afterwards', 1)
add('before', 'before', -1)
add('after', 'after', 1)
add('early', 'early late mid')
add('edge', 'end beginning start middle close')
add('fiscal', 'fiscal financial')
add('old', 'old olds')
add('from', 'from')
add('or', 'or')
add('and', 'and')
add('to', 'to')
add('of', 'of')
add('in', 'in on')
add('for', 'for')
add('at', 'at by until till since')
add('so', 'so')
add('some', 'some')
add('latest', 'latest')
add('period', 'period')
add('per', 'per')
add('time', 'time')
add('long', 'long')
add('more', 'more additional extra further straight consecutive full whole entire')
add('about', 'about nearly almost around approximately roughly')
add('least', 'least most')
add('less', 'less fewer')
add('up', 'up')
add('than', 'than')
add('vague', 'few several many couple')
add('a', 'a an', 1)
add('half', 'half')
add('ampm', 'am a.m. a.m', 0)
add('ampm', 'pm p.m. p.m', 12)
add('ampm', "o'clock o’clock", -1)
add('zone', 'gmt utc est edt pst pdt cst cdt mst mdt bst cet cest msk')
add('hyphen', '- – —')
add('comma', ',')
add('poss', "'s ’s ' ’")
add('open', '(')
add('close', ')')
add('era', 'ah a.h.', 0, 'islamic')

for (const at of [1, 2, 3, 4]) add('quarterCode', `q${at}`, at)
for (const at of [1, 2]) add('halfCode', `h${at}`, at)
for (const [code, word] of ['D day', 'W week', 'M month', 'Y year', 'E decade', 'TH hour'].map((pair) => pair.split(' ')))
  add('lasting', `${word}long`, 0, code)
add('eve', 'eve')
add('new', 'new')
add('alternate', 'other', 2)

// What recurs, as the period that it recurs in.
for (const [code, words] of [
  ['P1D', 'daily'],
  ['P1W', 'weekly'],
  ['P1M', 'monthly'],
  ['P3M', 'quarterly'],
  ['P1Y', 'annually yearly'],
  ['PT1H', 'hourly'],
  ['P1D', 'nightly'],
  ['P2W', 'fortnightly biweekly'],
] as const)
  add('adverb', words, 0, code)

/** Feasts on a fixed day, as month * 100 + day; Thanksgiving and Easter are counted. */
export const FEASTS: ReadonlyMap<string, number | 'thanksgiving' | 'easter'> = new Map<string, number | 'thanksgiving' | 'easter'>([
  ['thanksgiving', 'thanksgiving'],
  ['christmas', 1225],
  ['halloween', 1031],
  ['easter', 'easter'],
])
for (const feast of FEASTS.keys()) add('feast', feast, 0, feast)

/** Months of other calendars, in order; the spellings of one month in one string. */
const FOREIGN = {
  islamic: ['muharram', 'safar', '', '', '', '', 'rajab', 'shaban sha‘ban shaaban', 'ramadan ramadhan ramazan', 'shawwal', '', ''],
  persian: ['farvardin', 'ordibehesht', 'khordad', 'tir', 'mordad', 'shahrivar', 'mehr', 'aban', 'azar', 'dey', 'bahman', 'esfand'],
} as const
for (const calendar of ['islamic', 'persian'] as const)
  for (const [at, words] of FOREIGN[calendar].entries()) if (words) add('foreign', words, at + 1, calendar)
