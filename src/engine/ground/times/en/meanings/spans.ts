import { yearsOn } from '../../calendar.ts'
import { type Match, type Meaning, NOTHING } from '../../item.ts'
import * as to from '../../resolve.ts'
import { latest, partValue, today, two, unmoved } from './told.ts'

export const decade: Meaning = (match) => {
  const { value, code } = match.get('decade')!
  return code && !match.has('the', 'early', 'poss') ? null : to.dated({ grain: 'decade', at: value })
}

/** “A 6-year-old boy”, “37 years old”, “three-quarters of all”. */
export const nothing: Meaning = () => NOTHING

export const century: Meaning = (match) => {
  const unit = match.get('unit', 'units') ?? match.around.findLast(({ sign }) => sign === 'unit' || sign === 'units')
  const { value } = match.get('nth', 'ordinal')!
  return unit?.code === 'C' ? to.dated({ grain: 'century', at: value - 1 }) : null
}

/** “The year ended 30 June” has a length, and its days are told of apart. */
export const ended: Meaning = (match) => {
  const { code } = match.get('unit', 'quarter')!
  return code === 'Y' || code === 'Q' ? { type: 'DURATION', value: to.duration(1, code) } : null
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
  const weekday = match.get('weekday', 'weekdays')
  if (weekday) {
    if (context.published === null) return to.open('PAST_REF')
    const weeks = Math.min(match.get('day', 'number')?.value ?? 1, 9000) - 1
    const { at } = to.weekdayFrom(context.published, weekday.value, -1)
    return Number.isInteger(weeks) ? to.dated({ grain: 'day', at: at - 7 * weeks }) : null
  }
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
  const fromNow = match.has('from')
  const sign = fromNow ? 1 : match.get('earlier', 'later', 'before', 'after', 'last', 'next')!.value
  const vague = to.open(sign < 0 ? 'PAST_REF' : 'FUTURE_REF')
  const base = (fromNow ? null : context.anchor) ?? today(context)
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
  if (code === 'WE' && many === 'X' && match.items.length === 1) return { type: 'SET', value: 'XXXX-WXX-WE' }
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
  const number = match.get('alternate', 'day', 'number', 'ordinal', 'nth')
  return { type: 'SET', value: to.duration(number?.value ?? 1, unitOf(match)) }
}

export const adverb: Meaning = (match) => ({ type: 'SET', value: match.get('adverb')!.code })

export const reference: Meaning = (match) => {
  const item = match.get('now', 'soon', 'current', 'recent', 'future')
  return to.open(item ? item.code : 'PAST_REF')
}
