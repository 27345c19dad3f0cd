/**
 * A stretch of the calendar: the `at`-th day, week, month … counted from year 0 (days and weeks from 1970). Shifting one is adding.
 * All arithmetic is on whole numbers of the proleptic Gregorian calendar, so no date is too odd.
 */
export interface Moment {
  readonly grain: Grain
  readonly at: number
}

export type Grain = 'day' | 'weekend' | 'week' | 'month' | 'quarter' | 'season' | 'half' | 'year' | 'decade' | 'century'

/** Days since 1 January 1970. */
export function dayOf(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The date of a day counted from 1970. */
export function dateOf(at: number): CivilDate {
  const days = at + 719468
  const era = Math.floor(days / 146097)
  const dayOfEra = days - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 }
}

export function daysIn(year: number, month: number): number {
  return dayOf(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - dayOf(year, month, 1)
}

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** The stretch of a grain in which a day lies. */
export function momentOf(grain: Grain, day: number): Moment {
  const { year, month } = dateOf(day)
  switch (grain) {
    case 'day':
      return { grain, at: day }
    case 'week':
    case 'weekend':
      return { grain, at: Math.floor((day + 3) / 7) }
    case 'month':
      return { grain, at: year * 12 + month - 1 }
    case 'quarter':
      return { grain, at: year * 4 + Math.floor((month - 1) / 3) }
    case 'season':
      // December belongs to the winter of the year that it begins in: TIMEX3 has one winter a year.
      return { grain, at: year * 4 + (month === 12 ? 3 : month < 3 ? -1 : Math.floor(month / 3) - 1) }
    case 'half':
      return { grain, at: year * 2 + (month > 6 ? 1 : 0) }
    case 'year':
      return { grain, at: year }
    case 'decade':
      return { grain, at: Math.floor(year / 10) }
    case 'century':
      return { grain, at: Math.floor(year / 100) }
    default:
      return grain satisfies never
  }
}

/** The first day of a stretch. */
export function firstDay({ grain, at }: Moment): number {
  switch (grain) {
    case 'day':
      return at
    case 'week':
      return at * 7 - 3
    case 'weekend':
      return at * 7 + 2
    case 'month':
      return dayOf(Math.floor(at / 12), mod(at, 12) + 1, 1)
    case 'quarter':
      return dayOf(Math.floor(at / 4), mod(at, 4) * 3 + 1, 1)
    case 'season':
      return dayOf(Math.floor(at / 4), mod(at, 4) * 3 + 3, 1)
    case 'half':
      return dayOf(Math.floor(at / 2), mod(at, 2) * 6 + 1, 1)
    case 'year':
      return dayOf(at, 1, 1)
    case 'decade':
      return dayOf(at * 10, 1, 1)
    case 'century':
      return dayOf(at * 100, 1, 1)
    default:
      return grain satisfies never
  }
}

/** The same stretch of another year. */
export function yearsOn({ grain, at }: Moment, years: number): Moment {
  switch (grain) {
    case 'day': {
      const { year, month, day } = dateOf(at)
      return { grain, at: dayOf(year + years, month, Math.min(day, daysIn(year + years, month))) }
    }
    case 'week':
    case 'weekend':
      return momentOf(grain, firstDay(yearsOn({ grain: 'day', at: firstDay({ grain, at }) }, years)) + 3)
    case 'month':
      return { grain, at: at + 12 * years }
    case 'quarter':
    case 'season':
      return { grain, at: at + 4 * years }
    case 'half':
      return { grain, at: at + 2 * years }
    case 'year':
      return { grain, at: at + years }
    case 'decade':
      return { grain: 'year', at: at * 10 + years }
    case 'century':
      return { grain: 'year', at: at * 100 + years }
    default:
      return grain satisfies never
  }
}

/** The TIMEX3 value of a stretch; a year that is none of ours (before 0, after 9999) has no value. */
export function writtenAs({ grain, at }: Moment): string | null {
  switch (grain) {
    case 'day': {
      const { year, month, day } = dateOf(at)
      return dated(year, `-${two(month)}-${two(day)}`)
    }
    case 'week':
    case 'weekend': {
      const { year } = dateOf(at * 7)
      const week = at - Math.floor((dayOf(year, 1, 4) + 3) / 7) + 1
      return dated(year, `-W${two(week)}${grain === 'weekend' ? '-WE' : ''}`)
    }
    case 'month':
      return dated(Math.floor(at / 12), `-${two(mod(at, 12) + 1)}`)
    case 'quarter':
      return dated(Math.floor(at / 4), `-Q${mod(at, 4) + 1}`)
    case 'season':
      return dated(Math.floor(at / 4), `-${SEASONS[mod(at, 4)]}`)
    case 'half':
      return dated(Math.floor(at / 2), `-H${mod(at, 2) + 1}`)
    case 'year':
      return dated(at, '')
    case 'decade':
      return dated(at * 10, '')?.slice(0, 3) ?? null
    case 'century':
      return dated(at * 100, '')?.slice(0, 2) ?? null
    default:
      return grain satisfies never
  }
}

/** The seasons of a year, as TIMEX3 names them. */
const SEASONS = ['SP', 'SU', 'FA', 'WI'] as const

const dated = (year: number, rest: string): string | null => (year >= 0 && year <= 9999 ? `${String(year).padStart(4, '0')}${rest}` : null)

const two = (value: number): string => String(value).padStart(2, '0')
const mod = (value: number, by: number): number => ((value % by) + by) % by

/** The calendars whose dates are turned into ours. */
export type Calendar = 'islamic' | 'persian'

/**
 * The day of a date in another calendar. Islamic: the tabular calendar (30-year cycle, civil epoch), which may be a day or two off
 * what was observed; Persian: the 33-year arithmetic rule, exact for 1799 to 2256.
 */
export function foreignDay(calendar: Calendar, year: number, month: number, day: number): number {
  if (calendar === 'islamic')
    return day + Math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30) + ISLAMIC_EPOCH
  const past = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6
  return PERSIAN_EPOCH + 365 * (year - 1) + Math.floor((8 * year + 21) / 33) + past + day
}

// Days from 1970 to the eve of year 1: 16 July 622 (Julian); the Persian one set so that 1 Farvardin 1396 is 21 March 2017.
const ISLAMIC_EPOCH = -492149
const PERSIAN_EPOCH = -492269
