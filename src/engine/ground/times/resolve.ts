import { dateOf, dayOf, daysIn, firstDay, type Grain, type Moment, momentOf, weekdayOf, writtenAs, yearsOn } from './calendar.ts'
import type { Context, Meant } from './item.ts'

/** A stretch of the calendar as a time; null if its year is none of ours. */
export function dated(moment: Moment | null): Meant | null {
  const value = moment && writtenAs(moment)
  return value ? { type: 'DATE', value, moment } : null
}

/** A part of a day (`NI`), or a time of it (`22:30`). */
export function timed(day: Moment | null, part: string): Meant | null {
  const date = day?.grain === 'day' ? dated(day) : null
  return { type: 'TIME', value: `${date?.value ?? 'XXXX-XX-XX'}T${part}`, ...(date?.moment ? { moment: date.moment } : {}) }
}

/** A value that stays open. */
export const open = (value: string): Meant => ({ type: 'DATE', value })

const GRAINS: Readonly<Record<string, Grain>> = {
  D: 'day',
  W: 'week',
  F: 'week',
  WE: 'weekend',
  M: 'month',
  Q: 'quarter',
  Y: 'year',
  E: 'decade',
  C: 'century',
}

/** The grain that a unit's code counts in, or undefined for hours and for millennia. */
export const grainOf = (code: string): Grain | undefined => GRAINS[code]

/** The value of so many units; `X` many where the number is vague. */
export function duration(amount: number | 'X', code: string): string {
  if (code === 'E') return amount === 'X' ? 'PXE' : `P${amount * 10}Y`
  if (code === 'C') return amount === 'X' ? 'PXC' : `P${amount * 100}Y`
  if (code === 'F') return amount === 'X' ? 'PXW' : `P${amount * 2}W`
  if (code.startsWith('T')) return `PT${withRest(amount, code.slice(1), { H: ['M', 60], M: ['S', 60] })}`
  if (code === 'W' && amount === 0.5) return 'P3D'
  return `P${withRest(amount, code, { Y: ['M', 12] })}`
}

/** “2.5 Y” as “2Y6M”: whole numbers of smaller units, where they come out whole. */
function withRest(amount: number | 'X', code: string, smaller: Readonly<Record<string, readonly [string, number]>>): string {
  const below = smaller[code]
  if (amount === 'X' || Number.isInteger(amount) || !below) return `${amount}${code}`
  const rest = (amount % 1) * below[1]
  if (Math.abs(rest - Math.round(rest)) > 1e-9) return `${amount}${code}`
  return `${amount >= 1 ? `${Math.floor(amount)}${code}` : ''}${Math.round(rest)}${below[0]}`
}

/** So many units before or after the stretch that holds a day. */
export function shifted(day: number, code: string, by: number): Moment | null {
  const grain = grainOf(code)
  if (!grain) return null
  // Half a year is six months; of what cannot be halved into whole units, nothing comes.
  if (!Number.isInteger(by)) return code === 'Y' && Number.isInteger(by * 2) ? shifted(day, 'M', by * 12) : null
  const { at } = momentOf(grain, day)
  return { grain, at: at + by * (code === 'F' ? 2 : 1) }
}

/** A stretch told of, moved by units: “a year earlier” than a quarter is a quarter. */
export function moved(moment: Moment, code: string, by: number): Moment | null {
  if (code === 'Y' && Number.isInteger(by) && (moment.grain === 'quarter' || moment.grain === 'half')) return yearsOn(moment, by)
  return shifted(firstDay(moment), code, by)
}

/**
 * The stretch named by its place in the year (“October”, “12 October”, “the third quarter”), in the year that the telling points to:
 * the nearest, unless words look ahead to one within half a year, or back from one that is not so near. Of quarters, halves and seasons
 * the last is told of, unless words look ahead.
 */
export function inYear(make: (year: number) => Moment | null, { published, tense }: Context): Moment | null {
  if (published === null) return null
  const { year } = dateOf(published)
  const all = [-1, 0, 1].flatMap((by) => make(year + by) ?? [])
  const begun = all.filter((moment) => firstDay(moment) <= published).at(-1) ?? null
  const ahead = all.find((moment) => firstDay(moment) > published) ?? null
  if (!begun || !ahead) return begun ?? ahead
  const back = published - firstDay({ ...begun, at: begun.at + 1 }) + 1
  const on = firstDay(ahead) - published
  if (back <= 0) return begun
  const told = tense()
  if (told === 'behind') return begun
  if (told === null && begun.grain !== 'day' && begun.grain !== 'month') return begun
  if (told === 'future') return on <= SOON || on < back ? ahead : begun
  return on * (told === 'past' ? AGAINST : 1) < back ? ahead : begun
}

// Half a year, in days.
const SOON = 183
// 5: swept 2 to 20 on the dates and chains sets.
const AGAINST = 5

/** The weekday that the telling points to: the day itself, the last one, or where words look ahead the next one. */
export function weekdayNear(weekday: number, { published, tense }: Context): Moment | null {
  if (published === null) return null
  const back = (weekdayOf(published) - weekday + 7) % 7
  return { grain: 'day', at: tense() === 'future' && back > 0 ? published - back + 7 : published - back }
}

/** The last such weekday before a day, or the next behind it. */
export function weekdayFrom(day: number, weekday: number, way: number): Moment {
  const back = (weekdayOf(day) - weekday + 7) % 7
  return { grain: 'day', at: way < 0 ? day - (back || 7) : day - back + 7 }
}

/** A day of a month; null where there is none (31 February). */
export function dayIn(year: number, month: number, day: number): Moment | null {
  if (!(year >= 0 && year <= 9999 && month >= 1 && month <= 12 && day >= 1) || day > daysIn(year, month)) return null
  return { grain: 'day', at: dayOf(year, month, day) }
}

export const monthIn = (year: number, month: number): Moment => ({ grain: 'month', at: year * 12 + month - 1 })
export const quarterIn = (year: number, quarter: number): Moment => ({ grain: 'quarter', at: year * 4 + quarter - 1 })
export const halfIn = (year: number, half: number): Moment => ({ grain: 'half', at: year * 2 + half - 1 })
export const seasonIn = (year: number, season: number): Moment => ({ grain: 'season', at: year * 4 + season })
export const yearOf = (year: number): Moment => ({ grain: 'year', at: year })

/** The quarter that is told of: the one last named, else the last that was over at publication. */
export function quarterTold({ anchor, published }: Context): Moment | null {
  if (anchor?.grain === 'quarter') return anchor
  return published === null ? null : { grain: 'quarter', at: momentOf('quarter', published).at - 1 }
}

/** A year of two digits is of the century that puts it nearest to publication. */
export function fullYear(year: number, published: number | null): number {
  if (year >= 100) return year
  const near = published === null ? 2000 : dateOf(published).year
  return year + Math.round((near - year) / 100) * 100
}

/** The day of a feast in a year: month * 100 + day, or the rule by which it is counted. */
export function feastIn(year: number, feast: number | 'thanksgiving' | 'easter'): Moment | null {
  if (typeof feast === 'number') return dayIn(year, Math.floor(feast / 100), feast % 100)
  if (feast === 'easter') return easter(year)
  const first = dayOf(year, 11, 1)
  return { grain: 'day', at: first + ((4 - weekdayOf(first) + 7) % 7) + 21 }
}

/** Easter Sunday by the Gregorian reckoning (Meeus, Jones, Butcher). */
function easter(year: number): Moment | null {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return dayIn(year, Math.floor(n / 31), (n % 31) + 1)
}
