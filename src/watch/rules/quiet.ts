import type { Rule } from '../types.ts'

/** Minutes of a day, and those by which a clock may be put forward or back at most. */
const DAY = 24 * 60
const SHIFT = 180
const MINUTE = 60_000

const CLOCKS = new Map<string, Intl.DateTimeFormat>()
/** Zones whose clocks are kept. */
const MOST_CLOCKS = 100

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = CLOCKS.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  if (CLOCKS.size >= MOST_CLOCKS) CLOCKS.clear()
  CLOCKS.set(zone, made)
  return made
}

/** Whether a time zone is known by this IANA name. */
export function isZone(name: string): boolean {
  // An offset is no place, and follows no summer time.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    clockOf(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Minutes since midnight that a clock in a zone shows. */
function shown(zone: string, time: number): number {
  const parts = clockOf(zone).formatToParts(time)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  return of('hour') * 60 + of('minute')
}

const minutesIn = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/**
 * When a quiet time that holds at a moment is over; null where none holds. What the clock on the wall shows counts: a quiet time may go over
 * midnight; where clocks are put forward past its end it ends then, and where they are put back behind its end it begins again.
 */
export function quietUntil(quiet: Rule['quiet'], at: Date): Date | null {
  if (!quiet) return null
  const [from, to] = [minutesIn(quiet.from), minutesIn(quiet.to)]
  const holds = (time: number): boolean => {
    const now = shown(quiet.zone, time)
    return from < to ? from <= now && now < to : now >= from || now < to
  }
  const start = Math.floor(at.getTime() / MINUTE) * MINUTE
  if (!holds(start)) return null
  // By the clock as it runs now; it may be put forward or back before.
  const left = (to - shown(quiet.zone, start) + DAY) % DAY
  for (let minute = Math.max(0, left - SHIFT); minute <= left + SHIFT; minute++)
    if (!holds(start + minute * MINUTE)) return new Date(start + minute * MINUTE)
  return new Date(start + left * MINUTE)
}
