import { dateOf, firstDay, momentOf, yearsOn } from '../../calendar.ts'
import type { Meaning } from '../../item.ts'
import * as to from '../../resolve.ts'
import { latest, two, unmoved, way, yearNamed } from './told.ts'

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

/** “In ’98”: the nearest such year, but none far ahead. */
export const shortYear: Meaning = (match, { published }) => {
  const [mark, number] = match.items
  if (!mark || !number || mark.end !== number.start || number.word.length !== 2) return null
  const near = to.fullYear(number.value, published)
  return to.dated(to.yearOf(published !== null && near > dateOf(published).year + 20 ? near - 100 : near))
}

export const year: Meaning = (match) => {
  const unit = match.get('unit')
  const item = match.get('year', 'number')!
  if (unit && unit.code !== 'Y') return null
  return item.value >= (unit ? 1 : 1500) && item.value < 2100 ? to.dated(to.yearOf(item.value)) : null
}

const TOLD = new Set(['following', 'subsequent', 'ensuing', 'preceding', 'previous'])

export const thisUnit: Meaning = (match, context) => {
  const { code } = match.get('unit')!
  // “The following year” follows the one told of; “next year” follows ours.
  const told = match.has('that', 'same') || TOLD.has(match.get('last', 'next')?.word ?? '') || (code === 'D' && match.has('the'))
  const base = told ? (context.anchor ? firstDay(context.anchor) : null) : context.published
  if (to.grainOf(code) === undefined) return null
  if (base === null && told && code === 'D') return to.open('XXXX-XX-XX')
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

export const theYear: Meaning = (match, { published }) =>
  match.get('unit')!.code === 'Y' && published !== null ? to.dated(to.shifted(published, 'Y', 0)) : null

export const theWeekend: Meaning = (match, context) => {
  if (match.get('unit')!.code !== 'WE' || context.published === null) return null
  const { at } = momentOf('weekend', context.published)
  return to.dated({ grain: 'weekend', at: context.tense() === 'future' ? at : at - 1 })
}
