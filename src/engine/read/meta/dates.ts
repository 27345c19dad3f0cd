import { foldMonth, MONTHS, ZONES } from './months.ts'

/** How a date of three bare numbers is read when both readings are possible ("03/04/2023"). */
export type DayOrder = 'dmy' | 'mdy'

/** A date found in running text. */
export interface FoundDate {
  /** ISO 8601, as precise as the text is, with the offset it gives. */
  readonly value: string
  readonly start: number
  readonly end: number
}

/**
 * The one date that a value gives, as ISO 8601: `2023-05`, `2023-05-17`, `2023-05-17T09:30`, `2023-05-17T09:30:00+02:00`. The offset
 * stays as written (GMT and UTC become `Z`); nothing is shifted or filled in. Reads ISO 8601, RFC 822 and 2822, asctime, epoch seconds
 * and milliseconds, and dates in words in some forty languages. Null for anything impossible (30 February, 25 o'clock) or doubtful.
 */
export function parseDate(text: string, order: DayOrder = 'dmy'): string | null {
  const value = asciiDigits(text.slice(0, LONGEST + 1)).trim()
  if (!value || value.length > LONGEST) return null
  const machine = machineDate(value)
  if (machine !== undefined) return machine
  const [found, second] = findDates(value, order)
  if (!found || second) return null
  const rest = value.slice(found.end)
  return /\d/u.test(value.slice(0, found.start)) || !/^[\s.,;:|)\]]*(?:uhr|hrs?|h|น\.)?[\s.,;:|)\]]*$/iu.test(rest) ? null : found.value
}

/** Every date in a line of text, with the time of day that stands directly before or after it. Linear. */
export function findDates(text: string, order: DayOrder = 'dmy'): FoundDate[] {
  const line = asciiDigits(text)
  // Most lines hold no number: they are spared the month names of forty languages.
  if (!/\d/u.test(line)) return []
  const dated = FOUR_DIGITS.test(line)
  const found: FoundDate[] = []
  for (const { pattern, read, needsYear } of FORMS) {
    if (needsYear && !dated) continue
    for (const match of line.matchAll(pattern)) {
      const day = read(match, order)
      if (day) found.push(withTime(line, match.index, match.index + match[0].length, day))
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = -1
  return found.filter((date) => {
    if (date.start < end) return false
    end = date.end
    return true
  })
}

/** The day that a path names, as `/2023/05/17/`, `/2023-05-17-`, `/20230517/`; or null. Months alone are too weak. */
export function dateOfUrl(url: string): string | null {
  const path = url.slice(0, 2000)
  const match =
    /[/_-]((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)/u.exec(path) ??
    /[/_-]((?:19|20)\d{2})(\d{2})(\d{2})(?=[/_.-]|$)/u.exec(path)
  if (match) return day(match[1], match[2], match[3])
  const named = /\/((?:19|20)\d{2})\/([a-z]{3,9})\/(\d{1,2})(?=\/|$)/iu.exec(path)
  return named ? day(named[1], MONTHS.get(foldMonth(named[2] ?? '')), named[3]) : null
}

/** The calendar day as written: the first ten characters of a full value. */
export const dayOf = (value: string): string | null => /^\d{4}-\d{2}-\d{2}/u.exec(value)?.[0] ?? null

// No date that anybody prints is longer; what is longer is prose.
const LONGEST = 120

/** Machine formats, all or nothing. Undefined: none of them; null: one of them, but an impossible date. */
function machineDate(value: string): string | null | undefined {
  const iso =
    /^([+-]?\d{4})-0?(\d{2}|\d)(?:-(\d{1,2}))?(?:(?:T|t|\s+)(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s*([A-Za-z/]{0,7}(?:\s*[+-]\d{1,2}(?::?\d{2})?)?))?$/u.exec(
      value,
    )
  if (iso) {
    const [, year, month, date, hour, minute, second, zone] = iso
    if (!date) return hour ? null : Number(month) >= 1 && Number(month) <= 12 ? `${year}-${two(month)}` : null
    return joined(day(year, month, date), hour === undefined ? undefined : clock(hour, minute ?? '00', second, zone ?? ''))
  }
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?)?$/u.exec(value)
  if (compact) {
    const [, year, month, date, hour, minute, second, zone] = compact
    return joined(day(year, month, date), hour === undefined ? undefined : clock(hour, minute, second, zone ?? ''))
  }
  // Seconds or milliseconds since 1970: 2001 to 2033, so that no other ten digits pass.
  if (/^1\d{9}(?:\d{3})?$/u.test(value)) return fromEpoch(Number(value.slice(0, 10)))
  // Year and day of the year, as some feeds of the 2000s give it.
  const ordinal = /^(?:(\d{4})-?|(0\d))(\d{3})$/u.exec(value)
  if (ordinal) return fromOrdinal(ordinal[1] ?? `20${ordinal[2]}`, Number(ordinal[3]))
  return /^[+-]?[\d.e]+$/iu.test(value) && !/^\d{1,2}\.\d{1,2}\.\d{2,4}$|^\d{4}\.\d{1,2}\.\d{1,2}\.?$/u.test(value) ? null : undefined
}

const MONTH = [...MONTHS.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[.]/gu, '\\.').replace(/ /gu, '\\s'))
  .join('|')
const NAME = `(?<![\\p{L}\\p{M}])(${MONTH})(?![\\p{L}\\p{M}])\\.?`
const YEAR = '((?:1[89]|2[05])\\d{2})(?!\\d)'
const FOUR_DIGITS = new RegExp(YEAR, 'u')
const LINK = "(?:de|del|of|d[’'])"

interface Form {
  readonly pattern: RegExp
  /** It ends in or begins with a year in four digits: a line without one is not worth the search. */
  readonly needsYear?: true
  readonly read: (match: RegExpMatchArray, order: DayOrder) => string | null
}

const FORMS: readonly Form[] = [
  // 17 May 2023, 17. Mai 2023, 17 de mayo de 2023, 17-May-23, 1er mai 2023, 17th of May, 2023
  {
    pattern: new RegExp(
      `(?<![\\d:.])(\\d{1,2})(?:st|nd|rd|th|er|η|º|ª|-га|-го)?[\\s.,/-]{0,3}(?:${LINK}\\s?)?${NAME}[\\s.,/-]{0,3}(?:${LINK}\\s)?(?:พ\\.ศ\\.\\s?)?(?:${YEAR}|['’]?(\\d{2})(?![\\d:.h]))`,
      'giu',
    ),
    read: ([, date, month, year, short]) => day(year ?? century(short), MONTHS.get(foldMonth(month ?? '')), date),
  },
  // May 17, 2023; May 17 2023; Mai 17th, 2023
  {
    pattern: new RegExp(`${NAME}\\s{0,3}(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)[\\s,]{1,3}${YEAR}`, 'giu'),
    needsYear: true,
    read: ([, month, date, year]) => day(year, MONTHS.get(foldMonth(month ?? '')), date),
  },
  // Thu Aug 30 17:26:16 2012 (asctime)
  {
    pattern: new RegExp(`${NAME}\\s{1,3}(\\d{1,2})\\s(\\d{2}:\\d{2}:\\d{2})\\s(?:[A-Z]{1,4}\\s|[+-]\\d{4}\\s)?${YEAR}`, 'giu'),
    needsYear: true,
    read: ([, month, date, time, year]) => {
      const [hour, minute, second] = (time ?? '').split(':')
      return joined(day(year, MONTHS.get(foldMonth(month ?? '')), date), clock(hour, minute, second, ''))
    },
  },
  // 2023. május 17., 2023 May 17, 2023ko maiatzaren 17
  {
    pattern: new RegExp(`(?<!\\d)${YEAR}(?:ko|ko\\.|\\.|,)?\\s{0,2}(?:m\\.\\s)?${NAME}\\s{0,2}(\\d{1,2})(?![\\d:])`, 'giu'),
    needsYear: true,
    read: ([, year, month, date]) => day(year, MONTHS.get(foldMonth(month ?? '')), date),
  },
  // 2023年5月17日, 2023년 5월 17일
  {
    pattern: /(?<!\d)(\d{4})\s?[年년]\s{0,2}(\d{1,2})\s?[月월]\s{0,2}(\d{1,2})\s?[日號号일]/gu,
    read: ([, year, month, date]) => day(year, month, date),
  },
  // 2023-05-17, 2023/5/17, 2023.05.17, and with a T and a time
  {
    pattern: /(?<![\d/.-])((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])/gu,
    read: ([, year, , month, date]) => day(year, month, date),
  },
  // 17.05.2023, 17/05/2023, 5/17/2023, 17-05-2023
  {
    pattern: /(?<![\d/.:-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20|25)\d{2})(?![\d/-])/gu,
    read: ([, first, mark, second, year], order) => numeric(first, second, year, mark === '.' ? 'dmy' : order),
  },
  // 17.05.23, 17/05/23
  {
    pattern: /(?<![\d/.:,-])(\d{1,2})([./])(\d{1,2})\2(\d{2})(?![\d/.:,%-])/gu,
    read: ([, first, mark, second, year], order) => numeric(first, second, century(year), mark === '.' ? 'dmy' : order),
  },
]

const numeric = (first: string | undefined, second: string | undefined, year: string | undefined, order: DayOrder): string | null =>
  order === 'mdy' ? (day(year, first, second) ?? day(year, second, first)) : (day(year, second, first) ?? day(year, first, second))

const AFTER =
  /^(?:[\s,|•·@(T–—/-]|,?\s(?:at|um|à|a las|às|kl\.?|klo|в|о|об|ore|alle|alle ore|om|o|godz\.|saat|v|ve|u|ob|στις|la|ora|as|pukul|jam|lúc|a les|时间)(?=[\s\d])){0,4}(?:(上午|下午|오전|오후)\s?)?(\d{1,2})(?:[:.h時时시]|\s[h:]\s|Uhr)\s?(\d{2})(?:分|분)?(?::(\d{2})(?:[.,]\d{1,9})?)?\s{0,2}(a\.?m(?![\p{L}])\.?|p\.?m(?![\p{L}])\.?)?\s?(?:Uhr|hrs|h|Uhr)?\s?(\(?[A-Za-z/]{0,7}\)?\s?[+-]\d{1,2}:?\d{2}(?!\d)|\(?[A-Z][A-Za-z/]{0,6}\)?(?![\p{L}]))?/iu
const HOUR_ONLY = /^[\s,|@-]{0,3}(?:at\s)?(\d{1,2})\s?(a\.?m|p\.?m)(?![\p{L}])\.?\s?([A-Z]{2,4}(?![\p{L}]))?/iu
const BEFORE =
  /(?<![\d:.])(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s{0,2}(a\.?m\.?|p\.?m\.?)?\s?([A-Z]{2,5})?(?:\s?Uhr)?(?:[\s,|•·–—-]{1,4}|\son\s)(?:\p{L}{2,12}\.?,?\s{1,2})?$/iu

/** A day found at start..end, with a time of day directly after or before it. */
function withTime(line: string, start: number, end: number, value: string): FoundDate {
  if (value.length > 10) return { value, start, end }
  const rest = line.slice(end, end + 60)
  const after = AFTER.exec(rest)
  if (after) {
    const [whole, cjk, hour, minute, second, half, zone] = after
    const time = clock(
      twelve(hour, half ?? (cjk === '下午' || cjk === '오후' ? 'pm' : cjk ? 'am' : undefined)),
      minute,
      second,
      zone ?? '',
      true,
    )
    // Korean pages print Korean time and name no zone.
    if (time) return { value: `${value}T${time}${!zone && line[end - 1] === '일' ? '+09:00' : ''}`, start, end: end + whole.length }
    // A zone or time that is none: the value as a whole is doubtful for a parser, but the day stands in running text.
    return { value, start, end }
  }
  const hourly = HOUR_ONLY.exec(rest)
  if (hourly) {
    const time = clock(twelve(hourly[1], hourly[2]), '00', undefined, hourly[3] ?? '', true)
    if (time) return { value: `${value}T${time}`, start, end: end + hourly[0].length }
  }
  const from = Math.max(0, start - 50)
  const before = BEFORE.exec(line.slice(from, start))
  const time = before ? clock(twelve(before[1], before[4]), before[2], before[3], before[5] ?? '', true) : null
  return before && time ? { value: `${value}T${time}`, start: from + before.index, end } : { value, start, end }
}

/** An hour on the twelve-hour clock as one on the twenty-four-hour clock. */
function twelve(hour: string | undefined, half: string | undefined): string | undefined {
  if (!half || hour === undefined || Number(hour) > 12) return hour
  return String((Number(hour) % 12) + (/^p/iu.test(half) ? 12 : 0))
}

/** `2023-05-17` if there is such a day; Buddhist years are brought to ours. */
function day(year: string | undefined, month: string | number | undefined, date: string | undefined): string | null {
  const [given, m, d] = [Number(year), Number(month), Number(date)]
  const y = given >= 2400 && given < 2600 ? given - 543 : given
  if (!(y >= 1000 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m))) return null
  return `${y}-${two(m)}-${two(d)}`
}

/** `09:30`, `09:30:00+02:00`; null if there is no such time or offset. With `lenient` an unknown zone word is not part of it. */
function clock(hour?: string, minute?: string, second?: string, zone = '', lenient = false): string | null {
  if (!(Number(hour) <= 23 && Number(minute) <= 59 && Number(second ?? 0) <= 59)) return null
  const offset = offsetOf(zone)
  if (offset === null && !lenient) return null
  return `${two(hour)}:${minute}${second === undefined ? '' : `:${second}`}${offset ?? ''}`
}

/** An offset as `Z` or `+02:00`; empty for none, null for a word or number that is no zone. */
function offsetOf(zone: string): string | null {
  const plain = zone.replace(/[()\s]/gu, '')
  if (!plain) return ''
  const match = /^([A-Za-z/]*)(?:([+-])(\d{1,2}):?(\d{2})?)?$/u.exec(plain)
  if (!match) return null
  const [, name = '', sign, hours, minutes = '00'] = match
  if (name && !ZONES.has(name.toLowerCase())) return null
  if (!sign) return ZONES.get(name.toLowerCase()) ?? null
  return Number(hours) > 15 || Number(minutes) > 59 ? null : `${sign}${two(hours)}:${minutes}`
}

/** Day and time of day; without a time (undefined) the day alone, with an impossible one (null) nothing. */
const joined = (date: string | null, time: string | null | undefined): string | null =>
  date === null || time === null ? null : time === undefined ? date : `${date}T${time}`

const two = (value: string | number | undefined): string => String(Number(value)).padStart(2, '0')

const century = (short: string | undefined): string | undefined =>
  short === undefined ? undefined : `${Number(short) < 70 ? '20' : '19'}${short}`

const daysIn = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

function fromEpoch(seconds: number): string {
  const whole = new Date(seconds * 1000).toISOString()
  return `${whole.slice(0, 19)}Z`
}

function fromOrdinal(year: string, ordinal: number): string | null {
  let rest = ordinal
  for (let month = 1; month <= 12; month++) {
    const days = daysIn(Number(year), month)
    if (rest <= days) return day(year, month, String(rest))
    rest -= days
  }
  return null
}

/** Arabic-Indic, Persian, Devanagari, Bengali, Thai and full-width digits as ASCII, one for one; blanks as blanks; direction marks as blanks. */
function asciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹०-९০-৯๐-๙０-９\u00a0\u2009\u202f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (mark) => {
    const code = mark.charCodeAt(0)
    const zero = ZEROS.find((start) => code >= start && code < start + 10)
    return zero === undefined ? ' ' : String(code - zero)
  })
}

const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]
