import { type Calendar, dateOf, firstDay, foreignDay, type Moment, momentOf, yearsOn } from '../calendar.ts'
import type { Context, Item, Match, Meaning, Meant } from '../item.ts'
import { NOTHING } from '../item.ts'
import * as to from '../resolve.ts'
import { FEASTS } from './lexicon.ts'

const today = ({ published }: Context): Moment | null => (published === null ? null : { grain: 'day', at: published })

/** A direction told by a word: back, here, ahead. */
const way = (match: Match): number => match.get('last', 'past', 'next', 'coming')?.value ?? 0

/** The day that the items of a match name; null if none, or an impossible one. */
function dayNamed(match: Match, context: Context): Moment | null {
  const { published } = context
  const stamp = match.get('stamp')
  if (stamp) return stamped(stamp.code, context)
  const month = match.get('month')
  const weekday = match.get('weekday')
  if (month) {
    const date = numberBeside(match, month)
    if (!date) return null
    const year = match.get('year')
    if (year) return to.dayIn(year.value, month.value, date.value)
    return to.inYear((of) => to.dayIn(of, month.value, date.value), context)
  }
  const deictic = match.get('deictic')
  if (deictic) return published === null ? null : { grain: 'day', at: published + deictic.value }
  if (!weekday || published === null) return null
  const unit = match.get('unit')
  if (unit && !month)
    return unit.code === 'W' ? { grain: 'day', at: momentOf('week', published).at * 7 + way(match) * 7 - 4 + weekday.value } : null
  if (match.has('that') && context.anchor) return to.weekdayFrom(firstDay(context.anchor) - 1, weekday.value, 1)
  if (match.has('coming', 'next')) return to.weekdayFrom(published, weekday.value, 1)
  if (match.has('last', 'past')) return to.weekdayFrom(published, weekday.value, -1)
  return to.weekdayNear(weekday.value, context)
}

/** The number of a day beside a month, the nearer the better. */
function numberBeside(match: Match, month: Item): Item | undefined {
  const at = match.items.indexOf(month)
  return [at + 1, at - 1, at - 2].map((index) => match.items[index]).find((item) => item && ['day', 'nth', 'ordinal'].includes(item.sign))
}

/** Dates in digits: year first, else month first where it can be one and the day where it cannot. */
function stamped(code: string, context: Context): Moment | null {
  const [a = 0, b = 0, c = 0] = code.split(/[/.]/).map(Number)
  if (a >= 1000) return to.dayIn(a, b, c)
  const year = to.fullYear(c, context.published)
  const dots = code.includes('.')
  return a <= 12 && !dots ? (to.dayIn(year, a, b) ?? to.dayIn(year, b, a)) : to.dayIn(year, b, a)
}

/** What stands for a day that cannot be resolved: its place in any year, or no more than before or after. */
function openDay(match: Match): Meant | null {
  const month = match.get('month')
  if (month) {
    const date = numberBeside(match, month)
    return !date || match.has('year') || date.value > 31 ? null : to.open(`XXXX-${two(month.value)}-${two(date.value)}`)
  }
  const deictic = match.get('deictic')
  if (deictic) return to.open(['PAST_REF', 'PRESENT_REF', 'FUTURE_REF'][deictic.value + 1]!)
  const weekday = match.get('weekday')
  return weekday ? to.open(`XXXX-WXX-${weekday.value}`) : null
}

const two = (value: number): string => String(value).padStart(2, '0')

export const day: Meaning = (match, context) => {
  const moment = dayNamed(match, context)
  const deictic = match.get('deictic')
  if (deictic?.code && moment) return to.timed(moment, deictic.code)
  if (moment) return to.dated(moment)
  const open = context.published === null && !match.has('stamp') ? openDay(match) : null
  // There is no 31 February, nor any other February in it.
  return open ?? (match.has('month') ? NOTHING : null)
}

export const weekdayWeek: Meaning = (match, context) => {
  if (context.published === null || match.get('unit')!.code !== 'W') return null
  const { at } = to.weekdayFrom(context.published, match.get('weekday')!.value, 1)
  return to.dated({ grain: 'day', at: at + 7 })
}

/** “The week of March 6”. */
export const weekOf: Meaning = (match, context) => {
  const moment = match.get('unit')!.code === 'W' ? dayNamed(match, context) : null
  return to.dated(moment && momentOf('week', moment.at))
}

export const iso: Meaning = (match) => {
  const [month, date] = match.all('day')
  return to.dated(to.dayIn(match.get('year')!.value, month!.value, date!.value))
}

export const clock: Meaning = (match, context) => {
  const named = match.has('month', 'weekday', 'deictic', 'stamp')
  const moment = named ? dayNamed(match, context) : today(context)
  if (named && !moment && context.published !== null) return null
  const part = match.get('part')
  const told = match.has('in') && part ? match.get('clock', 'day', 'number') : undefined
  if (told && part) {
    const [hour, minute] = told.sign === 'clock' ? [Math.floor(told.value / 60), told.value % 60] : [told.value, 0]
    if (hour > 12 || minute > 59 || !Number.isInteger(hour)) return null
    const half = { ...part, value: part.code === 'AF' || part.code === 'EV' || (part.code === 'NI' && hour > 5) ? 12 : 0 }
    return to.timed(moment, clockValue(hour, minute, half))
  }
  if (part && !match.has('clock', 'ampm')) return /^\d/.test(part.code) ? to.timed(moment, `${part.code}:00`) : null
  const ampm = match.get('ampm')
  const zone = match.get('zone')
  const beside = ampm ?? zone
  const number = match.get('clock') ?? match.items[match.items.indexOf(beside!) - 1]
  if (!number) return null
  if (number.sign === 'clock') {
    if (number.code === '.' && !beside) return null
    return to.timed(moment, clockValue(Math.floor(number.value / 60), number.value % 60, ampm))
  }
  if (ampm) return number.value > 24 ? null : to.timed(moment, clockValue(number.value, 0, ampm))
  const [hour, minute] = [Math.floor(number.value / 100), number.value % 100]
  return hour > 24 || minute > 59 ? null : to.timed(moment, clockValue(hour, minute, undefined))
}

const clockValue = (hour: number, minute: number, ampm: Item | undefined): string =>
  `${two(ampm && ampm.value >= 0 && hour <= 12 ? (hour % 12) + ampm.value : hour)}:${two(minute)}`

const partValue = ({ code }: Item): string => (/^\d/.test(code) ? `${code}:00` : code)

export const dayPart: Meaning = (match, context) => {
  const moment = dayNamed(match, context)
  return moment || context.published === null ? to.timed(moment, partValue(match.get('part')!)) : null
}

export const part: Meaning = (match, context) => {
  const word = match.get('part')!
  const base = match.has('that', 'same', 'the') ? (context.anchor?.grain === 'day' ? context.anchor : null) : today(context)
  if (!base) return to.timed(null, partValue(word))
  const by = match.get('deictic')?.value ?? way(match)
  return to.timed({ grain: 'day', at: base.at + by }, partValue(word))
}

const calendarOf = (match: Match): Calendar => (match.get('foreign', 'era')?.code === 'persian' ? 'persian' : 'islamic')

export const foreignDate: Meaning = (match) => {
  const year = match.get('year', 'number')
  const month = match.get('foreign')!
  const date = match.get('day', 'nth', 'ordinal')!
  if (!year || year.value > 9000 || date.value > 31) return null
  return to.dated({ grain: 'day', at: foreignDay(calendarOf(match), year.value, month.value, date.value) })
}

/** A month or a year of another calendar begins in one of ours. */
export const foreignYear: Meaning = (match) => {
  const year = match.get('year', 'number')!
  if (year.value > 9000) return null
  const month = match.get('foreign')
  const first = foreignDay(calendarOf(match), year.value, month?.value ?? 1, 1)
  return to.dated(momentOf(month ? 'month' : 'year', first))
}

export const month: Meaning = (match, context) => {
  const { value } = match.get('month')!
  const year = match.get('year')
  if (year) return to.dated(to.monthIn(year.value, value))
  const { published } = context
  if (published === null) return to.open(`XXXX-${two(value)}`)
  const here = dateOf(published)
  const unit = match.get('unit')
  if (unit) return unit.code === 'Y' ? to.dated(to.monthIn(here.year + way(match), value)) : null
  if (match.has('this')) return to.dated(to.monthIn(here.year, value))
  if (match.has('last', 'past')) return to.dated(to.monthIn(value < here.month ? here.year : here.year - 1, value))
  if (match.has('next', 'coming')) return to.dated(to.monthIn(value > here.month ? here.year : here.year + 1, value))
  return to.dated(to.inYear((of) => to.monthIn(of, value), context))
}

/** The year that a match names, beside the one of publication: “this year's”, “of 1989”. */
function yearNamed(match: Match, { published }: Context): number | null {
  const year = match.get('year')
  if (year) return year.value
  const unit = match.get('unit')
  return unit?.code === 'Y' && published !== null ? dateOf(published).year + way(match) : null
}

export const quarter: Meaning = (match, context) => {
  const nth = match.get('ordinal', 'nth')!.value
  if (nth > 4) return null
  const year = yearNamed(match, context)
  if (year !== null) return to.dated(to.quarterIn(year, nth))
  return context.published === null ? to.open(`XXXX-Q${nth}`) : to.dated(to.inYear((of) => to.quarterIn(of, nth), context))
}

/** “Q3 2019”, “H1 2020”. */
export const quarterCode: Meaning = (match, context) => {
  const year = match.get('year')
  const half = match.get('halfCode')
  if (half) return to.dated(to.halfIn(year!.value, half.value))
  const { value } = match.get('quarterCode')!
  if (year) return to.dated(to.quarterIn(year.value, value))
  return context.published === null ? to.open(`XXXX-Q${value}`) : to.dated(to.inYear((of) => to.quarterIn(of, value), context))
}

export const half: Meaning = (match, context) => {
  const nth = match.get('ordinal')?.value ?? 2
  if (nth > 2) return null
  const year = yearNamed(match, context)
  if (year !== null) return to.dated(to.halfIn(year, nth))
  return context.published === null ? to.open(`XXXX-H${nth}`) : to.dated(to.inYear((of) => to.halfIn(of, nth), context))
}

export const quarterTold: Meaning = (match, context) => {
  const { published } = context
  if (published === null) return to.open('XXXX-QX')
  if (match.has('this', 'current', 'next') || (match.has('last') && !match.has('the')))
    return to.dated(to.shifted(published, 'Q', way(match)))
  return to.dated(to.quarterTold(match.has('latest') ? { ...context, anchor: null } : context))
}

/** The same part of the year, the last time that it began: what “a year ago” counts from where last year's quarter is told of. */
const latest = (told: Moment, published: number): Moment => {
  const { year } = dateOf(published)
  const here = yearsOn(told, year - dateOf(firstDay(told)).year)
  return firstDay(here) <= published ? here : yearsOn(here, -1)
}

/** What is only compared with moves no one on: “a year earlier” twice in a row means the same year. */
const unmoved = (meant: Meant | null): Meant | null => meant && { type: meant.type, value: meant.value }

export const yearAgo: Meaning = (match, context) => {
  if (context.published === null || match.get('unit')!.code !== 'Y') return null
  const base = match.has('quarter') ? to.quarterTold(context) : context.anchor
  const { year } = dateOf(context.published)
  const nth = match.get('ordinal', 'nth')
  if (nth) return nth.value > 4 ? null : unmoved(to.dated(to.quarterIn(year - 1, nth.value)))
  const told = base && (base.grain === 'quarter' || base.grain === 'half') ? latest(base, context.published) : to.yearOf(year)
  return unmoved(to.dated(yearsOn(told, -1)))
}

export const yearPeriod: Meaning = (match, context) => {
  const year = match.get('year')!.value
  const quarter = context.anchor?.grain === 'quarter' || match.has('quarter') ? to.quarterTold(context) : null
  return to.dated(quarter ? to.quarterIn(year, (quarter.at % 4) + 1) : to.yearOf(year))
}

export const season: Meaning = (match, context) => {
  const { value } = match.get('season')!
  const year = yearNamed(match, context)
  if (year !== null) return to.dated(to.seasonIn(year, value))
  if (context.published === null) return to.open(`XXXX-${['SP', 'SU', 'FA', 'WI'][value]}`)
  const here = dateOf(context.published)
  const now = momentOf('season', context.published)
  if (match.has('this')) return to.dated(to.seasonIn(here.year, value))
  if (match.has('last', 'past')) return to.dated({ grain: 'season', at: now.at - ((((now.at - value) % 4) + 4) % 4 || 4) })
  if (match.has('next', 'coming')) return to.dated({ grain: 'season', at: now.at + ((((value - now.at) % 4) + 4) % 4 || 4) })
  return to.dated(to.inYear((of) => to.seasonIn(of, value), context))
}

export const fiscal: Meaning = (match, context) => {
  const year = match.get('year')
  if (year) return to.dated(to.yearOf(year.value))
  if (match.get('unit')?.code !== 'Y') return null
  return context.published === null ? null : to.dated(to.shifted(context.published, 'Y', way(match)))
}

export const year: Meaning = (match) => {
  const unit = match.get('unit')
  const item = match.get('year', 'number')!
  if (unit && unit.code !== 'Y') return null
  return item.value >= (unit ? 1 : 1500) && item.value < 2100 ? to.dated(to.yearOf(item.value)) : null
}

export const decade: Meaning = (match) => {
  const { value, code } = match.get('decade')!
  return code && !match.has('the', 'early', 'poss') ? null : to.dated({ grain: 'decade', at: value })
}

/** “A 6-year-old boy”, “37 years old”, “three-quarters of all”. */
export const nothing: Meaning = () => NOTHING

export const century: Meaning = (match) => {
  const unit = match.get('unit')!
  const { value } = match.get('nth', 'ordinal')!
  return unit.code === 'C' ? to.dated({ grain: 'century', at: value - 1 }) : null
}

const TOLD = new Set(['following', 'subsequent', 'ensuing', 'preceding', 'previous'])

export const thisUnit: Meaning = (match, context) => {
  const { code } = match.get('unit')!
  // “The following year” follows the one told of; “next year” follows ours.
  const told = match.has('that', 'same') || TOLD.has(match.get('last', 'next')?.word ?? '')
  const base = told ? (context.anchor ? firstDay(context.anchor) : null) : context.published
  if (to.grainOf(code) === undefined) return null
  if (base === null) return to.open(['PAST_REF', 'PRESENT_REF', 'FUTURE_REF'][way(match) + 1]!)
  if (match.has('the') && match.has('past') && code !== 'WE') return { type: 'DURATION', value: to.duration(1, code) }
  if (code === 'WE') {
    const now = momentOf('weekend', base)
    return to.dated({ ...now, at: now.at + way(match) })
  }
  return to.dated(to.shifted(base, code, way(match)))
}

export const edgeUnit: Meaning = (match, context) => {
  const { code } = match.get('unit')!
  if (match.has('ended')) return code === 'Y' || code === 'Q' ? { type: 'DURATION', value: to.duration(1, code) } : null
  if (context.published === null || (code !== 'Y' && code !== 'M' && code !== 'W')) return null
  return to.dated(to.shifted(context.published, code, 0))
}

/** “The year ended 30 June” has a length, and its days are told of apart. */
export const ended: Meaning = (match) => {
  const { code } = match.get('unit', 'quarter')!
  return code === 'Y' || code === 'Q' ? { type: 'DURATION', value: to.duration(1, code) } : null
}

export const theYear: Meaning = (match, { published }) =>
  match.get('unit')!.code === 'Y' && published !== null ? to.dated(to.shifted(published, 'Y', 0)) : null

export const theWeekend: Meaning = (match, context) => {
  if (match.get('unit')!.code !== 'WE' || context.published === null) return null
  const { at } = momentOf('weekend', context.published)
  return to.dated({ grain: 'weekend', at: context.tense() === 'future' ? at : at - 1 })
}

/** How many units a match tells of; `X` for what is vague. */
function amount(match: Match): number | 'X' {
  const vague = match.get('vague')
  if (vague) return vague.word === 'couple' ? 2 : 'X'
  const halves = match.has('half') ? 0.5 : 0
  const numbers = match.all('day', 'number', 'year').map(({ value }) => value)
  if (halves && !numbers.length) return match.all('a').length > 1 ? 1.5 : 0.5
  if (!numbers.length) return match.has('units') && !match.has('a') ? 'X' : 1
  const [first = 0, second] = numbers
  return second !== undefined && second < 1 ? first + second : (second ?? first) + halves
}

const unitOf = (match: Match): string => match.get('unit', 'units', 'quarter', 'lasting')!.code

export const ago: Meaning = (match, context) => {
  if (!match.has('unit', 'units', 'quarter')) return to.open('PAST_REF')
  const many = amount(match)
  const code = unitOf(match)
  if (many === 'X' || context.published === null) return to.open('PAST_REF')
  if (many > 9000) return to.open('PAST_REF')
  if (code.startsWith('T')) return to.dated(today(context))
  if (code === 'Y' && many === 1 && context.anchor?.grain === 'quarter')
    return unmoved(to.dated(yearsOn(latest(context.anchor, context.published), -1)))
  if (code === 'E') return to.dated(to.shifted(context.published, 'Y', -10 * many))
  return to.dated(to.shifted(context.published, code, -many)) ?? to.open('PAST_REF')
}

export const later: Meaning = (match, context) => {
  const many = match.has('day', 'number', 'year', 'vague', 'a') ? amount(match) : 1
  const sign = match.get('earlier', 'later', 'before', 'after', 'last', 'next')!.value
  const vague = to.open(sign < 0 ? 'PAST_REF' : 'FUTURE_REF')
  const base = context.anchor ?? today(context)
  const word = match.get('part')
  if (word) return base?.grain === 'day' ? to.timed({ grain: 'day', at: base.at + sign }, partValue(word)) : null
  const code = unitOf(match)
  if (many === 'X' || !base || many > 9000) return vague
  if (code.startsWith('T')) return null
  const meant = to.dated(to.moved(base, code, sign * many)) ?? vague
  return code === 'Y' ? unmoved(meant) : meant
}

export const span: Meaning = (match) => {
  const code = unitOf(match)
  // “Recent years” have no length; nor has a quarter of something.
  if (match.items.length <= 3 && match.has('units') && match.has('recent', 'coming', 'this') && !match.has('day', 'number', 'vague')) {
    if (match.has('this')) return code === 'D' ? to.open('PRESENT_REF') : null
    return to.open(match.has('recent') ? 'PAST_REF' : 'FUTURE_REF')
  }
  if (code === 'Q' && !match.has('last', 'past', 'next', 'coming', 'vague', 'units')) return null
  if (code === 'Q' && match.items.length === 1) return null
  const many = amount(match)
  if (many !== 'X' && !(many > 0 && many < 1e6)) return null
  return { type: 'DURATION', value: to.duration(many, code) }
}

export const every: Meaning = (match) => {
  const weekday = match.get('weekday', 'weekdays')
  const part = match.get('parts')
  if (weekday) return { type: 'SET', value: `XXXX-WXX-${weekday.value}${part ? `T${part.code}` : ''}` }
  const month = match.get('month')
  if (month) return { type: 'SET', value: `XXXX-${two(month.value)}` }
  const season = match.get('season')
  if (season) return { type: 'SET', value: `XXXX-${['SP', 'SU', 'FA', 'WI'][season.value]}` }
  const word = match.get('part')
  if (word) return /^\d/.test(word.code) ? null : { type: 'SET', value: `XXXX-XX-XXT${word.code}` }
  const number = match.get('day', 'number', 'ordinal', 'nth')
  return { type: 'SET', value: to.duration(number?.value ?? 1, unitOf(match)) }
}

export const adverb: Meaning = (match) => ({ type: 'SET', value: match.get('adverb')!.code })

export const feast: Meaning = (match, context) => {
  const { code } = match.get('feast')!
  const unit = match.get('unit')
  if (unit && unit.code !== 'D') return null
  const year = match.get('year')
  const rule = FEASTS.get(code)!
  const eve = (moment: Moment | null): Moment | null => moment && { ...moment, at: moment.at - (match.has('eve') ? 1 : 0) }
  if (year) return to.dated(eve(to.feastIn(year.value, rule)))
  return context.published === null ? null : to.dated(eve(to.inYear((of) => to.feastIn(of, rule), context)))
}

export const reference: Meaning = (match) => {
  const item = match.get('now', 'soon', 'current', 'recent', 'future')
  return to.open(item ? item.code : 'PAST_REF')
}
