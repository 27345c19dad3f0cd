import { alphabetOf } from './pattern.ts'

/** The signs that the patterns of every language are written in. */
export const SIGNS = alphabetOf(
  [
    'other', // a word that belongs to no time expression
    'month', // "October", "Nov."
    'foreign', // a month of another calendar
    'weekday',
    'weekdays', // "Mondays"
    'unit', // "year"
    'units', // "years"
    'season',
    'seasons',
    'part', // a part of the day
    'parts', // "nights"
    'day', // the digits 1 to 31
    'nth', // "12th"
    'ordinal', // "first"
    'year', // four digits
    'number',
    'vague', // "several"
    'a',
    'half',
    'decade', // "1980s"
    'clock', // "10:30"
    'ampm',
    'zone',
    'stamp', // a date in digits
    'deictic', // "yesterday"
    'feast',
    'the',
    'that',
    'same',
    'this',
    'last',
    'past',
    'next',
    'coming',
    'every',
    'ago',
    'earlier',
    'later',
    'early', // "early", "mid", "late"
    'edge', // "end", "beginning"
    'quarter',
    'fiscal',
    'old',
    'or',
    'and',
    'to',
    'of',
    'in',
    'at',
    'more',
    'about', // "nearly"
    'than',
    'least',
    'less',
    'up',
    'adverb', // "daily"
    'now',
    'current',
    'recent',
    'future',
    'era', // "AH"
    'for',
    'so',
    'some',
    'latest',
    'period',
    'per',
    'time',
    'long',
    'hyphen',
    'comma',
    'poss',
    'open',
    'close',
    'stop',
    'as',
    'soon',
    'before',
    'after',
    'near',
    'ended',
    'quarterCode', // “Q3”
    'halfCode', // “H1”
    'lasting', // “weeklong”
    'eve',
    'new',
    'from',
    'alternate', // “every other day”
  ],
  {
    num: ['day', 'number', 'year'],
    dd: ['day', 'nth', 'ordinal'],
  },
)
