import type { Meaning, Rule } from '../item.ts'
import { SIGNS } from '../signs.ts'
import * as mean from './meanings/index.ts'

// Pieces of patterns. A date of the month: “Nov. 12, 1989”, “12th of November”.
const MONTH_DAY = '(month dd (comma? year)? | the? dd of? month (comma? year)?)'
const WEEKDAY = '((the? (last|next|this (coming|past)|this|past|coming) | early|earlier|later|that)? weekday (of (last|next|this) unit)?)'
const DAY = `(${WEEKDAY} comma? ${MONTH_DAY} | ${MONTH_DAY} (comma? weekday | open weekday close)? | ${WEEKDAY} | deictic | stamp)`
const EARLY = '(the? early hyphen? | (earlier|later) in? | the? edge of)'
const CLOCK = '((day|number|clock) in the part | (day|clock) ampm zone? | clock zone | (number|year) zone | part zone?)'
const ABOUT = '(about | at least | (more|less) than | up to | some)'
const AMOUNT = `(num hyphen? and hyphen? a hyphen? half | num num | num | a half | a vague (?!hyphen) of? | vague of? | a | half a | num or num | num to num | num hyphen num | half)`

// Each kind of expression in the order in which equally long ones are tried.
const TABLE: readonly (readonly [name: string, patterns: readonly string[], meaning: Meaning])[] = [
  [
    'age',
    [
      '(a|the|this|that)? num hyphen? (unit|units) hyphen? old',
      `${ABOUT}? (num|ordinal) hyphen (units|quarter) of`,
      'num hyphen units hyphen? old',
    ],
    mean.nothing,
  ],
  ['week-of', [`the? unit of ${MONTH_DAY}`], mean.weekOf],
  ['iso', ['year hyphen day hyphen day'], mean.iso],
  ['stamp', ['stamp'], mean.day],
  [
    'clock',
    [
      `${ABOUT}? ${CLOCK} (comma? in? ${DAY} part?)?`,
      `${DAY} comma? at? ${ABOUT}? (${CLOCK} | clock)`,
      // Digits with a colon alone may be a score, a verse or the mark of an entry.
      `(?<=at|from|to|before|after|about|than) clock (comma? in? ${DAY} part?)?`,
      `clock comma? in? ${DAY} part?`,
    ],
    mean.clock,
  ],
  ['day', [`${EARLY}? ${DAY}`], mean.day],
  // “10 and 12 March”, “June 12–14”.
  [
    'listed-day',
    ['dd (?=(comma dd)? (and|or|to|hyphen) dd of? month)', '(?<=month dd (and|or|to|hyphen)) dd (?=comma|stop|close)'],
    mean.listedDay,
  ],
  ['weekday', [`${EARLY}? ${WEEKDAY}`], mean.day],
  ['weekday-week', ['weekday unit'], mean.weekdayWeek],
  ['day-part', [`(early|later|earlier)? ${DAY} early? hyphen? part`, `(the|this|that|last|early)? early? part of ${DAY}`], mean.dayPart],
  [
    'part',
    [
      '(early|later|earlier)? in? (this|last|next|that|the last|the same) early? hyphen? part',
      '(early|later) deictic part',
      'early hyphen? part',
      '(?<=in) the part',
    ],
    mean.part,
  ],
  ['foreign-day', ['(dd of? foreign | foreign dd) comma? (year|number)? era?'], mean.foreignDate],
  ['foreign-year', ['(foreign comma?)? (year|number) era', 'foreign comma? year'], mean.foreignYear],
  ['month-year', [`${EARLY}? month comma? (of? year | (this|last|next) unit | of (this|last|next) unit)`], mean.month],
  ['month', [`${EARLY}? (the? (last|next|coming|past) | this|that)? month`], mean.month],
  [
    'quarter',
    [
      `${EARLY}? ((the (?!(ordinal|nth) hyphen))? (year poss?)? | (this|last|next) unit poss) fiscal? (ordinal|nth) (fiscal hyphen?)? hyphen? quarter ((of|in)? fiscal? (the? year | (this|last|next) unit))?`,
    ],
    mean.quarter,
  ],
  [
    'half',
    [
      `${EARLY}? (the? (year poss?)? | (this|last|next) unit poss) fiscal? (ordinal|last) hyphen? half ((of|in) (the? year|(this|last|next|the) unit))?`,
    ],
    mean.half,
  ],
  [
    'quarter-told',
    ['(the (latest|current|same|recent)? | that | (this|last|next|the last|the next)) quarter', `${EARLY} the quarter`],
    mean.quarterTold,
  ],
  [
    'year-ago',
    ['(the|a)? unit hyphen (ago|earlier) fiscal? (ordinal|nth)? hyphen? (quarter|period|month|unit)', 'unit hyphen (ago|earlier)'],
    mean.yearAgo,
  ],
  ['year-period', ['the? year (quarter|period)'], mean.yearPeriod],
  [
    'season',
    [
      `${EARLY}? (the? (last|next|this|coming|past|that) season | the? early? season (?<=the season|early season) | season of? year | season of? (this|last|next) unit)`,
    ],
    mean.season,
  ],
  ['season', [`${EARLY}? the season (of year | of? (this|last|next) unit)`, '(?<=in|for|of) season (?!unit|units)'], mean.season],
  ['quarter-code', ['quarterCode (of? year)?', 'year quarterCode', 'halfCode of? year', 'year halfCode'], mean.quarterCode],
  ['fiscal', ['fiscal unit? year', 'the? year fiscal unit', '(the|this|last|next)? (current|latest)? fiscal unit'], mean.fiscal],
  ['year', [`${EARLY}? the? unit (year|number)`, `${EARLY}? year`], mean.year],
  ['short-year', ['(?<=in|of|from|after|before) poss (number|day)'], mean.shortYear],
  ['decade', [`${EARLY}? the? early? hyphen? poss? decade`], mean.decade],
  [
    'century',
    [
      `${EARLY}? the? (early hyphen?)? (nth|ordinal) hyphen? (unit|units)`,
      '(nth|ordinal) (?=(and|or|to) (the early?)? (nth|ordinal) (unit|units))',
    ],
    mean.century,
  ],
  [
    'this-unit',
    [`${EARLY}? (this (past|coming)?|last|next|coming|the last|the past|the coming|the next|past|that|the same) unit`],
    mean.thisUnit,
  ],
  [
    'edge-unit',
    [
      'the? (edge|early) of? the unit',
      'unit hyphen? edge',
      'unit poss edge',
      'early hyphen? unit',
      '(the|this) current unit',
      'earlier in the unit',
      'the more unit',
    ],
    mean.edgeUnit,
  ],
  ['weekend', ['the unit'], mean.theWeekend],
  ['ended', ['the (unit|quarter) (?=ended)'], mean.ended],
  ['the-year', ['(?<=for|of) the unit (?=comma|stop)'], mean.theYear],
  ['period', ['the latest period'], mean.quarterTold],
  [
    'ago',
    [`${ABOUT}? ${AMOUNT} hyphen? (unit|units|quarter) (or so)? ago`, '(unit|units|long) ago', '(num|a) (weekday|weekdays) ago'],
    mean.ago,
  ],
  [
    'later',
    [
      `${ABOUT}? ${AMOUNT} (unit|units|quarter) (later|earlier)`,
      'the unit (earlier|later|(before|after) (?=comma|stop|and))',
      `${AMOUNT} (unit|units) from now`,
      '(the|that) (last|next) unit',
      '(the|that) (last|next) part',
    ],
    mean.later,
  ],
  [
    'span',
    [
      `((the|this|that) (?!(num|vague) hyphen) (past|last|next|coming|ordinal|recent|latest|more)? ${ABOUT}? (past|last|next|coming|ordinal|recent|more)? | (past|last|next|coming|ordinal|more) | ${ABOUT})? ${AMOUNT} more? hyphen? (unit|units|quarter) (or so)? (?!hyphen (long|ago|earlier))`,
      `${ABOUT}? ${AMOUNT} (unit|units) and a half`,
      'lasting',
      '(unit|units) hyphen long',
      `(the? (recent|past|last|next|coming)|this)? units ((or|and) units)?`,
    ],
    mean.span,
  ],
  [
    'every',
    [`every (alternate|num|ordinal|nth|more)? (unit|units|weekday|quarter|month|season|part)`, 'weekday parts', 'weekdays', 'per unit'],
    mean.every,
  ],
  ['adverb', ['adverb'], mean.adverb],
  ['feast', ['feast (unit|eve)? (comma? year)?', 'new unit poss (unit|eve) (comma? year)?'], mean.feast],
  ['now', ['now', '(?<!as) soon (?!as|after)', 'current', 'recent', 'the near? future', 'the past'], mean.reference],
]

/** The rules of English. */
export const RULES: readonly Rule[] = TABLE.flatMap(([name, patterns, meaning]) =>
  patterns.map((pattern) => ({ name, pattern: SIGNS.compile(pattern), mean: meaning })),
)
