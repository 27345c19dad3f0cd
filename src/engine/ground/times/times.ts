import type { Time } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import { dayOf, daysIn, type Moment } from './calendar.ts'
import { ENGLISH } from './en/index.ts'
import type { Context, Grammar, Meant } from './item.ts'
import { Match, NOTHING } from './item.ts'
import { SIGNS } from './signs.ts'

/**
 * The time expressions of a text, in text order, without overlap, with their TIMEX3 values resolved against the day of publication.
 * What cannot be resolved stays open: `XXXX-10-12`, `PAST_REF`.
 */
export function findTimes(analysis: Analysis, published: string | null, grammar: Grammar = ENGLISH): Time[] {
  const items = grammar.read(analysis)
  const signs = items.map(({ sign }) => SIGNS.letterOf(sign)).join('')
  const day = published === null ? null : dayWritten(published)
  const times: Time[] = []
  let anchor: Moment | null = null
  let at = 0
  while (at < items.length) {
    const item = items[at]!
    grammar.any.lastIndex = at
    if (item.sign === 'other' || !grammar.any.test(signs)) {
      at += 1
      continue
    }
    const context: Context = { published: day, anchor, tense: () => grammar.tense(analysis, item) }
    const found = longest(
      grammar,
      signs,
      at,
      (length) =>
        new Match(items.slice(at, at + length), [
          ...items.slice(Math.max(0, at - AROUND), at),
          ...items.slice(at + length, at + length + AROUND),
        ]),
      context,
    )
    if (!found) {
      at += 1
      continue
    }
    const { length, meant, rule } = found
    if (meant !== NOTHING) {
      times.push({ start: item.start, end: items[at + length - 1]!.end, type: meant.type, value: meant.value, rule })
      if (meant.moment) anchor = meant.moment
    }
    at += length
  }
  return times
}

// As many as a list of three days needs.
const AROUND = 6

interface Found {
  readonly length: number
  readonly rule: string
  readonly meant: Meant | typeof NOTHING
}

/** The meaning of the longest pattern that fits and means something; of equally long ones, that of the first. */
function longest(grammar: Grammar, signs: string, at: number, match: (length: number) => Match, context: Context): Found | null {
  const fitting: { rule: Grammar['rules'][number]; length: number }[] = []
  for (const rule of grammar.rules) {
    rule.pattern.lastIndex = at
    if (rule.pattern.test(signs) && rule.pattern.lastIndex > at) fitting.push({ rule, length: rule.pattern.lastIndex - at })
  }
  fitting.sort((a, b) => b.length - a.length)
  for (const { rule, length } of fitting) {
    const meant = rule.mean(match(length), context)
    if (meant) return { length, rule: `times/${rule.name}`, meant }
  }
  return null
}

/** The day that an ISO 8601 date begins with; null if it names none. */
function dayWritten(published: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(published) ?? []
  if (!year || +month! < 1 || +month! > 12 || +day! < 1 || +day! > daysIn(+year, +month!)) return null
  return dayOf(+year, +month!, +day!)
}
