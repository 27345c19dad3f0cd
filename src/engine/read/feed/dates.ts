import { parseDate } from '../meta/dates.ts'

/** The moment that a feed's date names, in UTC: `2004-01-01T19:48:21Z`; what it leaves out is zero. Null if it cannot be told. */
export function toUtc(text: string): string | null {
  const value = text.trim()
  if (!value || value.length > 100) return null
  return w3c(value) ?? rfc822(value) ?? asctime(value) ?? basic(value) ?? fromWords(value)
}

function moment(year: number, month: number, day: number, hour: number, minute: number, second: number, offset: number): string | null {
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 61) return null
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute - offset, Math.min(second, 59)))
  if (new Date(Date.UTC(2000 + (year % 400), month - 1, day)).getUTCMonth() !== month - 1) return null
  return Number.isNaN(date.getTime()) ? null : `${date.toISOString().slice(0, 19)}Z`
}

// W3C's profile of ISO 8601 with the liberties that feeds take: a space for the T, a zone by name, months and days of one digit.
const W3C =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:(?:t|\s+)(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,20})?)?)?\s*(z|[a-z]{1,4}|[+-]\d{1,2}:?\d{2})?)?$/i

function w3c(value: string): string | null {
  const match = W3C.exec(value)
  if (!match) return null
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', zone = 'z'] = match
  return moment(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second), offsetOf(zone) ?? 0)
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const DAYS = new Set('mon tue wed thu fri sat sun'.split(' '))

/** RFC 822 with two- or four-digit years, day and month in either order, zones by name, and time or zone left out. */
function rfc822(value: string): string | null {
  const parts = value
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  if (DAYS.has(parts[0]?.slice(0, 3) ?? '')) parts.shift()
  const [first = '', second = '', third = '', time = '0:0:0', zone = 'z'] = parts
  const swapped = MONTHS.includes(first.slice(0, 3))
  const month = MONTHS.indexOf((swapped ? first : second).slice(0, 3)) + 1
  const day = swapped ? second : first
  if (month === 0 || !/^\d{1,2}$/.test(day) || !/^\d{1,4}$/.test(third) || !/^\d{1,2}(?::\d{1,2}){0,2}(?:\.\d{1,9})?$/.test(time))
    return null
  const year = third.length <= 2 ? Number(third) + (Number(third) < 90 ? 2000 : 1900) : Number(third)
  const [hour = 0, minute = 0, seconds = 0] = time.split(':').map((part) => Math.floor(Number(part)))
  return moment(year, month, Number(day), hour, minute, seconds, offsetOf(zone) ?? 0)
}

/** `Sun Jan 4 16:29:06 PST 2004`, with or without the zone. */
function asctime(value: string): string | null {
  const parts = value.split(/\s+/)
  if (parts.length === 5) parts.splice(4, 0, '+0000')
  const [day, month, date, time, zone, year] = parts
  return parts.length === 6 ? rfc822([day, date, month, year, time, zone].join(' ')) : null
}

/** `20040105`, `2004005` (day of the year), with a time or without. */
function basic(value: string): string | null {
  const match = /^(\d{4})-?(?:(\d{2})-?(\d{2})|(\d{3}))(?:t?(\d{2}):?(\d{2}):?(\d{2})?(z|[+-]\d{2}:?\d{2})?)?$/i.exec(value)
  if (!match) return null
  const [, year, month, day, ordinal, hour = '0', minute = '0', second = '0', zone = 'z'] = match
  if (ordinal === undefined) {
    return moment(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second), offsetOf(zone) ?? 0)
  }
  const date = new Date(Date.UTC(Number(year), 0, Number(ordinal)))
  const time: [number, number, number] = [Number(hour), Number(minute), Number(second)]
  return moment(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), ...time, offsetOf(zone) ?? 0)
}

/** Dates in words of other languages, as on pages. */
function fromWords(value: string): string | null {
  const iso = parseDate(value)
  return iso ? w3c(iso) : null
}

// Hours from UTC. The one-letter military zones are kept as RFC 822 prints them, sign error included.
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ ut: 0, utc: 0, gmt: 0, z: 0, adt: -3, ast: -4, at: -4, edt: -4, est: -5, et: -5, cdt: -5, cst: -6, ct: -6, mdt: -6, mst: -7 },
    ...{ mt: -7, pdt: -7, pst: -8, pt: -8, a: -1, n: 1, m: -12, y: 12, met: 1, mest: 2, cet: 1, cest: 2, bst: 1, msk: 3, jst: 9, kst: 9 },
  }),
)

/** Minutes east of UTC, or null for a zone that is not known. */
function offsetOf(zone: string): number | null {
  const lower = zone
    .toLowerCase()
    .replace(/^etc\//, '')
    .replace(/^(?:gmt|utc)(?=[+-])/, '')
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(lower)
  if (match) return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0))
  const hours = ZONES.get(lower)
  return hours === undefined ? null : hours * 60
}
