import { dateOf, firstDay, type Moment, yearsOn } from '../../calendar.ts'
import type { Context, Item, Match, Meant } from '../../item.ts'

/** The day of publication. */
export const today = ({ published }: Context): Moment | null => (published === null ? null : { grain: 'day', at: published })

/** A direction told by a word: back, here, ahead. */
export const way = (match: Match): number => match.get('last', 'past', 'next', 'coming')?.value ?? 0

/** A number of the calendar or the clock, in two digits. */
export const two = (value: number): string => String(value).padStart(2, '0')

/** A part of the day as TIMEX3 writes it behind the T: `NI`, or noon as `12:00`. */
export const partValue = ({ code }: Item): string => (/^\d/.test(code) ? `${code}:00` : code)

/** The year that a match names, beside the one of publication: “this year's”, “of 1989”. */
export function yearNamed(match: Match, { published }: Context): number | null {
  const year = match.get('year')
  if (year) return year.value
  const unit = match.get('unit')
  return unit?.code === 'Y' && published !== null ? dateOf(published).year + way(match) : null
}

/** The same part of the year, the last time that it began: what “a year ago” counts from where last year's quarter is told of. */
export const latest = (told: Moment, published: number): Moment => {
  const { year } = dateOf(published)
  const here = yearsOn(told, year - dateOf(firstDay(told)).year)
  return firstDay(here) <= published ? here : yearsOn(here, -1)
}

/** What is only compared with moves no one on: “a year earlier” twice in a row means the same year. */
export const unmoved = (meant: Meant | null): Meant | null => meant && { type: meant.type, value: meant.value }
