/** Of a day without a time the middle is taken: it errs least either way. */
const NOON = 12 * 60

/**
 * An ISO 8601 day or instant in minutes since 1970-01-01 UTC; null for anything else. A time without an offset is taken as UTC, whatever
 * zone the machine is in.
 */
export function minutesOf(time: string | null | undefined): number | null {
  const [, year, month, day, hour, minute, second, sign, zoneHour, zoneMinute] = ISO.exec(time?.trim() ?? '') ?? []
  if (day === undefined) return null
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 60_000
  // The calendar must have the day, the clock the time.
  if (!isDay(Number(year), Number(month), Number(day)) || Number(hour ?? 0) > 24 || Number(minute ?? 0) > 59) return null
  if (hour === undefined) return midnight + NOON
  const zone = zoneHour === undefined ? 0 : (Number(zoneHour) * 60 + Number(zoneMinute ?? 0)) * (sign === '-' ? -1 : 1)
  return midnight + Number(hour) * 60 + Number(minute) + Number(second ?? 0) / 60 - zone
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:[.,]\d{1,9})?))?\s*(?:Z|([+-])(\d\d):?(\d\d)?)?)?$/i

const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= (month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)
