import { language } from '../shell/words.ts'

/** A moment as a page has it, in the reader's language but in the page's own time: `12 March 2026, 12:30`. Words that are no date stay. */
export function moment(iso: string | null): string {
  if (!iso) return ''
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:T(\d{2}:\d{2}))?/.exec(iso)
  if (!match) return iso
  const [, year, month, day, time] = match
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)))
  const words = date.toLocaleDateString(locale(), { timeZone: 'UTC', year: 'numeric', month: 'long', ...(day ? { day: 'numeric' } : {}) })
  return time ? `${words}, ${time}` : words
}

/** Minutes since 1970 UTC as a moment of this device. */
export function minuteMoment(minutes: number | null): string {
  if (minutes === null) return ''
  return new Date(minutes * 60_000).toLocaleString(locale(), { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
}

/** A moment of this device as a clock shows it. */
export const clock = (iso: string): string => new Date(iso).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' })

/** A moment of this device with its day. */
export const dayAndClock = (iso: string): string =>
  new Date(iso).toLocaleString(locale(), { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })

const UNITS: readonly (readonly [unit: 'day' | 'hour' | 'minute', seconds: number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** How long ago a moment is, or how far off, as it is said: `2 min ago`, `in 5 hr`. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000
  const words = new Intl.RelativeTimeFormat(locale(), { style: 'short', numeric: 'always' })
  for (const [unit, length] of UNITS) if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit)
  return seconds > 0 ? 'in a moment' : 'just now'
}

/** A number as the reader writes it. */
export const count = (value: number): string => value.toLocaleString(locale())

// Latin digits in both languages, so that figures line up with those of the text.
const locale = (): string => (language.value === 'ar' ? 'ar-u-nu-latn' : 'en-GB')

/** The direction in which a language is written. */
export const directionOf = (code: string | null): 'rtl' | 'ltr' | 'auto' =>
  code === null ? 'auto' : /^(ar|fa|he|ur|ps|ku|sd|ug|yi|dv)\b/.test(code) ? 'rtl' : 'ltr'
