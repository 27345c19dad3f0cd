import type { Channel } from '../types.ts'

type Daily = Extract<Channel['pace'], { readonly kind: 'daily' }>

const HOUR = 3_600_000
const DAY = 24 * HOUR

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What the clock of a zone shows, as if it were UTC: milliseconds. */
function shownIn(zone: string, time: number): number {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(zone, clock)
  }
  const parts = new Map(clock.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map(
    (name) => parts.get(name as Intl.DateTimeFormatPartTypes),
  )
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** Whether a time zone is known by this name. */
export function isKnownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/**
 * When a clock in a zone shows a time, given as if it were UTC: of two such moments the first; where the clock passes over it, as much
 * later as it passes over.
 */
function momentOf(zone: string, shown: number): number {
  // The clock's offsets on either side of whatever change may lie near.
  const [before, after] = [shown - DAY, shown + DAY].map((time) => shownIn(zone, time) - time) as [number, number]
  const early = shown - before
  const late = shown - after
  if (shownIn(zone, early) === shown) return early
  return shownIn(zone, late) === shown ? late : early
}

/** The moments of the day's mail next to a time: the last that is not after it, and the first that is. Milliseconds since 1970. */
export function dailyMoments({ hour, zone }: Daily, now: number): { readonly last: number; readonly next: number } {
  const today = Math.floor(shownIn(zone, now) / DAY) * DAY
  const moments = [-2, -1, 0, 1, 2].map((days) => momentOf(zone, today + days * DAY + hour * HOUR)).sort((a, b) => a - b)
  return {
    last: moments.findLast((moment) => moment <= now) ?? now - DAY,
    next: moments.find((moment) => moment > now) ?? now + DAY,
  }
}

/** The date that a clock in a zone shows, in words. */
export const dateIn = (zone: string, time: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(time)
    .replace(',', '')

/** Waits after tries in vain, in milliseconds: the first, and the longest. */
const WAIT = { first: 30_000, most: 6 * HOUR }
/** Tries in vain after which a person is asked: some one and a half days. */
export const MOST_TRIES = 16

/** How long to wait after so many tries in vain: twice as long each time, and somewhere between half and all of it, so that not all come back at once. */
export const waitAfter = (tries: number, random: () => number): number =>
  Math.round(Math.min(WAIT.most, WAIT.first * 2 ** Math.min(30, tries - 1)) * (0.5 + random() / 2))
