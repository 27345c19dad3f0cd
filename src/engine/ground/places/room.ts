import type { Span } from '../../model/index.ts'
import { NUMBERS, TOWARDS, UNITS, VAGUE } from './en/room.ts'

/** How far from a place something is said to be. */
export interface Room {
  /** The words that say so, the place's name with them. */
  readonly span: Span
  /** Kilometres around the place that the words leave; 0 for the place itself. */
  readonly km: number
}

/** Characters before a name that are looked at. */
const BEFORE = 60

const NUMBER = `(?:\\d{1,4}(?:[.,]\\d{1,3})?|${Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|')})`
const DISTANCES = UNITS.map(({ words, km }) => ({
  km,
  form: new RegExp(
    `(?:^|[^\\p{L}\\p{N}])((?:(?:about|some|around|nearly|roughly) )?(${NUMBER})[ -](?:${words}) ${TOWARDS} (?:the )?)$`,
    'iu',
  ),
}))
const ROOMS = VAGUE.map(({ words, km }) => ({ km, form: new RegExp(`(?:^|[^\\p{L}\\p{N}])(${words} (?:the )?)$`, 'iu') }))

/**
 * The room that the words before a place's name leave: “two miles off X” 3 km around it, “off X” 10, “X” none. A convention for maps, and no
 * measure of how well somebody knows. English.
 */
export function roomAt(text: string, place: Span): Room {
  const before = text.slice(Math.max(0, place.start - BEFORE), place.start)
  for (const { km, form } of DISTANCES) {
    const found = form.exec(before)
    if (!found) continue
    const [, words = '', number = ''] = found
    const distance = km * (NUMBERS[number.toLowerCase()] ?? Number(number.replace(',', '.')))
    return { span: { start: place.start - words.length, end: place.end }, km: rounded(distance) }
  }
  for (const { km, form } of ROOMS) {
    const found = form.exec(before)
    if (found?.[1]) return { span: { start: place.start - found[1].length, end: place.end }, km }
  }
  return { span: { start: place.start, end: place.end }, km: 0 }
}

/** No finer than such words mean it: below a kilometre to a tenth. */
const rounded = (km: number): number => (km < 1 ? Math.max(0.1, Math.round(10 * km) / 10) : Math.round(km))
