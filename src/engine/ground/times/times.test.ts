import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, LINEAR } from '../../../../test/growth.ts'
import { models } from '../../../../test/weights.ts'
import { analyse } from '../../text/index.ts'
import { findTimes } from './times.ts'

/** `words · type · value`, one expression each. */
const found = (text: string, published: string | null): string[] =>
  findTimes(analyse(text, models.tagger), published).map(({ start, end, type, value }) => `${text.slice(start, end)} · ${type} · ${value}`)

// Published on Wednesday, 12 March 2025.
const ROWS: readonly (readonly [string, readonly string[]])[] = [
  // Days.
  ['The pier fell on Monday.', ['Monday · DATE · 2025-03-10']],
  ['The pier fell yesterday, not last Tuesday.', ['yesterday · DATE · 2025-03-11', 'last Tuesday · DATE · 2025-03-11']],
  ['The pier will open on Monday.', ['Monday · DATE · 2025-03-17']],
  ['The pier opens next Friday.', ['next Friday · DATE · 2025-03-14']],
  ['The play is on again Sunday week.', ['Sunday week · DATE · 2025-03-23']],
  ['It rained on Thursday of last week.', ['Thursday of last week · DATE · 2025-03-06']],
  ['It sank on Nov. 12, 1989, off Norda.', ['Nov. 12, 1989 · DATE · 1989-11-12']],
  ['It sank on the 12th of November.', ['the 12th of November · DATE · 2024-11-12']],
  ['It sank on 3 April 2021.', ['3 April 2021 · DATE · 2021-04-03']],
  ['A letter dated Saturday, March 8 was read out.', ['Saturday, March 8 · DATE · 2025-03-08']],
  [
    'Filed 2024-02-29, stamped 02/28/2024 and 28.02.2024.',
    ['2024-02-29', '02/28/2024', '28.02.2024'].map((day, at) => `${day} · DATE · 2024-02-${at ? 28 : 29}`),
  ],
  ['The school is closed on Christmas Day.', ['Christmas Day · DATE · 2024-12-25']],
  ['His successor will be announced from the steps on Saturday.', ['Saturday · DATE · 2025-03-15']],
  ['She leaves as ordered on Thursday.', ['Thursday · DATE · 2025-03-13']],
  ['It has rained since May, Norda Today says.', ['May · DATE · 2024-05']],
  ['It rained on 10 and 12 March 2019.', ['10 · DATE · 2019-03-10', '12 March 2019 · DATE · 2019-03-12']],
  ['It rained on March 10 and 12.', ['March 10 · DATE · 2025-03-10', '12 · DATE · 2025-03-12']],
  ['In the 18th and 19th centuries it sank.', ['18th · DATE · 17', '19th centuries · DATE · 18']],
  // Weeks, months, seasons, quarters, years and more.
  ['Prices rose last week and this week.', ['last week · DATE · 2025-W10', 'this week · DATE · 2025-W11']],
  ['The week of 3 February was quiet.', ['The week of 3 February · DATE · 2025-W06']],
  [
    'They met last month, in December and in June 2019.',
    ['last month · DATE · 2025-02', 'December · DATE · 2024-12', 'June 2019 · DATE · 2019-06'],
  ],
  ['She left in early May last year.', ['early May last year · DATE · 2024-05']],
  ['It was sold last summer and in the winter of 1994.', ['last summer · DATE · 2024-SU', 'the winter of 1994 · DATE · 1994-WI']],
  [
    'Sales fell in the third quarter and the first half of 2019.',
    ['the third quarter · DATE · 2024-Q3', 'the first half of 2019 · DATE · 2019-H1'],
  ],
  ['Third-quarter sales rose from a year earlier.', ['Third-quarter · DATE · 2024-Q3', 'a year earlier · DATE · 2023-Q3']],
  ['The debt grew in fiscal 2018.', ['fiscal 2018 · DATE · 2018']],
  ['He has fished since 2003.', ['2003 · DATE · 2003']],
  ['The mill closed in the mid-1990s.', ['the mid-1990s · DATE · 199']],
  ['The tower is from the 19th century.', ['the 19th century · DATE · 18']],
  ['He was in his 30s and wore jeans of the ’80s.', ['the ’80s · DATE · 198']],
  ['By the end of 2027 the year two thousand was forgotten.', ['the end of 2027 · DATE · 2027', 'the year two thousand · DATE · 2000']],
  ['Two men left in nineteen ninety-six.', ['nineteen ninety-six · DATE · 1996']],
  // Other calendars, where they are named.
  ['The letter is dated 9 Farvardin 1396.', ['9 Farvardin 1396 · DATE · 2017-03-29']],
  ['The well was dug in 1438 AH.', ['1438 AH · DATE · 2016']],
  // From another time.
  ['It burned down two years ago.', ['two years ago · DATE · 2023']],
  ['It burned down 3 days ago.', ['3 days ago · DATE · 2025-03-09']],
  ['It sank on 3 April 2021 and rose two weeks later.', ['3 April 2021 · DATE · 2021-04-03', 'two weeks later · DATE · 2021-W15']],
  [
    'It sank in ’98; it rose the year after, and three weeks from now it sails.',
    ['’98 · DATE · 1998', 'the year after · DATE · 1999', 'three weeks from now · DATE · 2025-W14'],
  ],
  ['It rained this past weekend.', ['this past weekend · DATE · 2025-W10-WE']],
  // Clock times and parts of days.
  ['The horn blew at 10:30 p.m. GMT on Monday.', ['10:30 p.m. GMT on Monday · TIME · 2025-03-10T22:30']],
  ['The horn blew at 4pm.', ['4pm · TIME · 2025-03-12T16:00']],
  ['The horn blew at 0735 GMT.', ['0735 GMT · TIME · 2025-03-12T07:35']],
  ['It was on the night of 12 January.', ['the night of 12 January · TIME · 2025-01-12TNI']],
  ['It began this morning, not last night.', ['this morning · TIME · 2025-03-12TMO', 'last night · TIME · 2025-03-11TNI']],
  ['They met at noon Thursday.', ['noon Thursday · TIME · 2025-03-06T12:00']],
  [
    'They met at 8 o’clock, and again at 9 in the evening.',
    ['8 o’clock · TIME · 2025-03-12T08:00', '9 in the evening · TIME · 2025-03-12T21:00'],
  ],
  ['They sang on Christmas Eve 2020.', ['Christmas Eve 2020 · DATE · 2020-12-24']],
  ['Q3 2019 was better than Q4.', ['Q3 2019 · DATE · 2019-Q3', 'Q4 · DATE · 2024-Q4']],
  ['It was a weeklong walk; the day-long one was shorter.', ['weeklong · DURATION · P1W', 'day-long · DURATION · P1D']],
  ['She paid $1990 while 2000 soldiers slept in early summer.', ['early summer · DATE · 2024-SU']],
  ['It fell in 2019. The following year it rose.', ['2019 · DATE · 2019', 'The following year · DATE · 2020']],
  ['They danced on New Year’s Eve, and two Fridays ago.', ['New Year’s Eve · DATE · 2024-12-31', 'two Fridays ago · DATE · 2025-02-28']],
  ['It is on again this Friday at 7pm GMT.', ['this Friday at 7pm GMT · TIME · 2025-03-14T19:00']],
  ['It sank on 3 April 2021. The next day it rose.', ['3 April 2021 · DATE · 2021-04-03', 'The next day · DATE · 2021-04-04']],
  ['He left in Ramadan 1440.', ['Ramadan 1440 · DATE · 2019-05']],
  ['A three-and-a-half-year lease ends every other week.', ['three-and-a-half-year · DURATION · P3Y6M', 'every other week · SET · P2W']],
  ['**14:05** Norda won 3:10. A boat left at 23:40.', ['23:40 · TIME · 2025-03-12T23:40']],
  // Durations.
  ['It has been shut for about three months now.', ['about three months · DURATION · P3M', 'now · DATE · PRESENT_REF']],
  ['He waited two and a half hours.', ['two and a half hours · DURATION · PT2H30M']],
  ['She slept half an hour.', ['half an hour · DURATION · PT30M']],
  ['He ruled for several decades, and for years.', ['several decades · DURATION · PXE', 'years · DURATION · PXY']],
  ['It was a 10-day strike over the past two weeks.', ['10-day · DURATION · P10D', 'the past two weeks · DURATION · P2W']],
  ['The 6-year-old boy and a man 52 years old ate three-quarters of it.', []],
  // Sets.
  ['The boat leaves daily and every Monday.', ['daily · SET · P1D', 'every Monday · SET · XXXX-WXX-1']],
  ['They pray every two weeks and on Tuesday nights.', ['every two weeks · SET · P2W', 'Tuesday nights · SET · XXXX-WXX-2TNI']],
  // What stays open.
  ['He was recently fined; the future is dark.', ['recently · DATE · PAST_REF', 'the future · DATE · FUTURE_REF']],
  ['It happened several years ago.', ['several years ago · DATE · PAST_REF']],
  // What is no time.
  ['They may march on as soon as they can, in second place, on 31 February.', []],
  ['A sec is not a spring, and Jan Orsk is no month.', []],
]

test.each(ROWS)('%s', (text, expected) => {
  expect(found(text, '2025-03-12')).toEqual(expected)
})

// Without a day of publication.
test.each([
  ['It sank on 12 October, a Friday.', ['12 October · DATE · XXXX-10-12', 'Friday · DATE · XXXX-WXX-5']],
  ['It sank yesterday and last year, in June.', ['yesterday · DATE · PAST_REF', 'last year · DATE · PAST_REF', 'June · DATE · XXXX-06']],
  ['It sank in June 2019, three months ago.', ['June 2019 · DATE · 2019-06', 'three months ago · DATE · PAST_REF']],
] as const)('undated: %s', (text, expected) => {
  expect(found(text, null)).toEqual(expected)
  expect(found(text, 'no date')).toEqual(expected)
  expect(found(text, '2025-02-31')).toEqual(expected)
})

const WORDS =
  `the a 1 2 31 32 2019 99999999999 1/1/1 31/2/2020 0.5 1/2 - , . : 's may March Nov. Monday Mondays last next this past of first
  third quarter half year years week weekend days hour ago later earlier several two twenty hundred thousand and or every nights night noon
  p.m. GMT 10:30 1980s ’80s mid early end fiscal century Ramadan AH Farvardin Easter today now soon daily Christmas spring old one million`.split(
    /\s+/,
  )

test('spans lie in the text, in order and apart; nothing throws', () => {
  const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' '))
  const published = fc.constantFrom(null, '2025-03-12', '0000-01-01', '9999-12-31', '2024-02-29T23:59:59Z')
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ maxLength: 200 })), published, (words, day) => {
      let last = 0
      for (const { start, end, value } of findTimes(analyse(words, null), day)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(words.length)
        expect(value).toMatch(/^(?:P|[\dX]{2,4}|PAST_REF|PRESENT_REF|FUTURE_REF)/)
        expect(value).not.toMatch(/NaN|undefined|Infinity|e\+/)
        last = end
      }
    }),
    { numRuns: 500 },
  )
})

test.each([
  '1',
  '1/',
  '1-',
  '1 ',
  '99999999999 ',
  'the ',
  'a ',
  'last ',
  'two ',
  'hundred ',
  'the last two and a half ',
  'May ',
  '10:30 ',
  "'80s ",
  'Monday, ',
])('%j repeated is read in linear time', (piece) => {
  expect(growth((size) => findTimes(analyse(piece.repeat(size / piece.length), null), '2025-03-12'), 80_000)).toBeLessThan(LINEAR)
})
