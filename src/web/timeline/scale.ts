/** A scale from minutes to places on a line, and the moments that are written over it. */

/** Minutes since 1970 → 0 to 1. */
export interface TimeScale {
  /** 0 for the first moment, 1 for the last; monotone; beyond them it stays at the ends. */
  readonly at: (time: number) => number
  readonly first: number
  readonly last: number
  /** Less than the clock: quiet stretches are shortened. */
  readonly even: boolean
}

/**
 * A scale over some moments. `clock` 1 spaces them as the clock does, 0 at equal distances; between, partly so. Places keep their order
 * whatever it is.
 */
export function timeScale(times: readonly number[], clock = 1): TimeScale {
  const stops = [...new Set(times)].sort((a, b) => a - b)
  const first = stops[0] ?? 0
  const last = stops.at(-1) ?? first
  const span = last - first
  const placeOf = (index: number): number =>
    stops.length < 2 || span === 0 ? 0 : clock * (((stops[index] as number) - first) / span) + ((1 - clock) * index) / (stops.length - 1)
  const at = (time: number): number => {
    if (stops.length < 2 || time <= first) return 0
    if (time >= last) return 1
    let low = 0
    let high = stops.length - 1
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((stops[middle] as number) <= time) low = middle
      else high = middle
    }
    const [from, to] = [stops[low] as number, stops[high] as number]
    return placeOf(low) + ((time - from) / (to - from)) * (placeOf(high) - placeOf(low))
  }
  return { at, first, last, even: clock === 1 }
}

const HOUR = 60
const DAY = 24 * HOUR
const STEPS = [1, 5, 15, 30, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 365 * DAY]

export interface Tick {
  readonly time: number
  /** 0 to 1, as the scale has it. */
  readonly at: number
  readonly label: string
}

/** Round moments along a scale that is `length` long, none nearer to the one before than `apart`; of a scale of one moment, that one. */
export function ticksOf(scale: TimeScale, length: number, apart: number): readonly Tick[] {
  const { first, last } = scale
  if (first === last) return [{ time: first, at: 0, label: hourOf(first) }]
  const wanted = Math.max(1, Math.floor(length / apart))
  const step = STEPS.find((each) => (last - first) / each <= wanted) ?? Math.ceil((last - first) / wanted / DAY) * DAY
  const found: Tick[] = []
  let day = ''
  for (let time = Math.ceil(first / step) * step; time <= last && found.length <= wanted; time += step) {
    const at = scale.at(time)
    const before = found.at(-1)
    if (before && (at - before.at) * length < apart) continue
    const today = dayOf(time)
    found.push({ time, at, label: step >= DAY || (day !== '' && today !== day) ? today : hourOf(time) })
    day = today
  }
  return found.length > 0 ? found : [{ time: first, at: 0, label: hourOf(first) }]
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const MINUTE = 60_000
// Hostile reports give moments outside the calendar.
const FURTHEST = 4e9
const dateOf = (time: number): Date => new Date((Math.abs(time) < FURTHEST ? Math.floor(time) : 0) * MINUTE)

/** "08:05", in UTC. */
export const hourOf = (time: number): string => dateOf(time).toISOString().slice(-13, -8)

/** "12 Mar", in UTC. */
export const dayOf = (time: number): string => `${dateOf(time).getUTCDate()} ${MONTHS[dateOf(time).getUTCMonth()]}`

/** "12 March 2026"-like days of several moments: one day, or the first and last. Empty for none. */
export function daysOf(times: readonly number[]): string {
  const [first, ...rest] = [...times].sort((a, b) => a - b)
  if (first === undefined) return ''
  const last = rest.at(-1) ?? first
  const year = (time: number): string => `${dayOf(time)} ${dateOf(time).getUTCFullYear()}`
  return year(first) === year(last) ? year(first) : `${year(first)} to ${year(last)}`
}

/** A clock for moments that are shown together: the hour alone where all are of one day, else the day as well. */
export function clockFor(times: readonly number[]): (time: number | null) => string {
  const days = new Set(times.map(dayOf))
  return (time) => (time === null ? 'no date' : days.size <= 1 ? hourOf(time) : `${dayOf(time)} ${hourOf(time)}`)
}

/**
 * Minutes ahead of UTC that most of the given moments, ISO 8601, are told in. A plain `Z` tells nothing of where a report is from: machines
 * write it whatever the place. 0 where no other offset is given.
 */
export function zoneOf(published: readonly (string | null)[]): number {
  const counts = new Map<number, number>()
  for (const iso of published) {
    const [, sign, hours, minutes] = /T[\d:.]+([+-])(\d\d):?(\d\d)$/.exec(iso ?? '') ?? []
    if (!sign) continue
    const zone = (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes))
    if (Math.abs(zone) <= 14 * HOUR) counts.set(zone, (counts.get(zone) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || Math.abs(a[0]) - Math.abs(b[0]))
  return most?.[0] ?? 0
}

/** "UTC", "UTC+1", "UTC−3:30". */
export function zoneWords(zone: number): string {
  if (zone === 0) return 'UTC'
  const [hours, minutes] = [Math.floor(Math.abs(zone) / 60), Math.abs(zone) % 60]
  return `UTC${zone < 0 ? '−' : '+'}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`
}

/** Minutes since 1970 UTC of a moment, ISO 8601; null for what has no hour, or no offset. */
export function minutesOf(iso: string | null): number | null {
  if (!iso || !/T\d\d:\d\d[\d:.]*(?:[+-]\d\d:?\d\d|Z)$/.test(iso)) return null
  const time = Date.parse(iso)
  return Number.isNaN(time) ? null : Math.floor(time / MINUTE)
}

/** A moment in the time that a page is told in, so many minutes ahead of UTC: an hour without an offset is that of the place. Null if it names no hour. */
export function minutesIn(iso: string | null, zone: number): number | null {
  const local = iso && /T\d\d:\d\d(?::[\d.]+)?$/.test(iso) ? minutesOf(`${iso}Z`) : null
  const minutes = minutesOf(iso)
  return local ?? (minutes === null ? null : minutes + zone)
}
