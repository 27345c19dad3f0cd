import { type Calendar, firstDay, foreignDay, type Moment, momentOf } from '../../calendar.ts'
import { type Context, type Item, Match, type Meaning, type Meant, NOTHING } from '../../item.ts'
import * as to from '../../resolve.ts'
import { FEASTS } from '../lexicon.ts'
import { partValue, today, two, way } from './told.ts'

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
  if (match.has('this') && !match.has('coming', 'past')) {
    const at = momentOf('week', published).at * 7 - 4 + weekday.value
    return { grain: 'day', at: at > published && context.tense() === 'past' ? at - 7 : at }
  }
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

export const day: Meaning = (match, context) => {
  const moment = dayNamed(match, context)
  const deictic = match.get('deictic')
  if (deictic?.code && moment) return to.timed(moment, deictic.code)
  if (moment) return to.dated(moment)
  const open = context.published === null && !match.has('stamp') ? openDay(match) : null
  // There is no 31 February, nor any other February in it.
  return open ?? (match.has('month') ? NOTHING : null)
}

/** A day whose month stands by another: in “10 and 12 March” the tenth. */
export const listedDay: Meaning = (match, context) => {
  const month = match.around.find(({ sign }) => sign === 'month')
  if (!month) return null
  const year = match.around.find(({ sign, start }) => sign === 'year' && start > month.start)
  return day(new Match([match.items[0]!, month, ...(year ? [year] : [])]), context)
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

export const feast: Meaning = (match, context) => {
  const units = match.all('unit').map((unit) => unit.code)
  const isNew = match.has('new')
  if (isNew ? units[0] !== 'Y' || (units[1] ?? 'D') !== 'D' : (units[0] ?? 'D') !== 'D') return null
  const year = match.get('year')
  const rule = isNew ? 101 : FEASTS.get(match.get('feast')!.code)!
  const eve = (moment: Moment | null): Moment | null => moment && { ...moment, at: moment.at - (match.has('eve') ? 1 : 0) }
  if (year) return to.dated(eve(to.feastIn(year.value, rule)))
  return context.published === null ? null : to.dated(eve(to.inYear((of) => to.feastIn(of, rule), context)))
}
