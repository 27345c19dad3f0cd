import type { HandLink, Story, StoryClaim, StoryReport, StoryValue } from '../../model/index.ts'
import type { Marks } from '../marks.ts'
import { quoted, shown } from '../said.ts'
import { cut } from '../width.ts'

/** "1–2", or "1" where the bounds meet. */
export const intervalWords = ({ lower, upper }: { readonly lower: number; readonly upper: number }, marks: Marks): string =>
  lower === upper ? String(lower) : `${lower}${marks.dash}${upper}`

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/** "9 reports → 4 after reprints", and "1–2 origins". */
export const funnelWords = ({ reports, texts }: StoryClaim, marks: Marks): string =>
  `${counted(reports, 'report')} ${marks.to} ${texts.toLocaleString('en-GB')} after reprints ${marks.to}`

export const originWords = (claim: StoryClaim, marks: Marks): string =>
  `${intervalWords(claim, marks)} ${claim.lower === 1 && claim.upper === 1 ? 'origin' : 'origins'}`

/** Whoever published a report, by name. */
export const outletWords = ({ outlet, id }: StoryReport, marks: Marks): string =>
  shown(outlet ?? '', marks) || shown(id, marks) || 'no outlet'

/** "07:10", or with the day where a story goes over several; empty if nobody knows. */
export type Clock = (time: number | null) => string

const MINUTES = 60_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Says times of a story as short as they can be told apart, in UTC. */
export function clockOf(story: Pick<Story, 'claims'>): { readonly clock: Clock; readonly days: string } {
  const times = story.claims.flatMap(({ mentions }) => mentions.flatMap(({ report }) => report.time ?? []))
  const days = [...new Set(times.sort((a, b) => a - b).map(dayOf))]
  const year = days.length > 0 && days.every((day) => day.slice(-4) === days[0]?.slice(-4)) ? days[0]?.slice(-5) : undefined
  const short = (day: string): string => (year !== undefined && day.endsWith(year) ? day.slice(0, -5) : day)
  return {
    clock: (time) =>
      time === null ? '' : days.length === 1 && dayOf(time) === days[0] ? hourOf(time) : `${short(dayOf(time))} ${hourOf(time)}`,
    days: days.length > 1 ? `${days[0]} to ${days.at(-1)}` : (days[0] ?? ''),
  }
}

// Times of hostile reports may lie outside the calendar.
const isoOf = (time: number): string => (Math.abs(time) < 4e9 ? new Date(Math.floor(time) * MINUTES).toISOString() : '0000-01-01T00:00')
const hourOf = (time: number): string => isoOf(time).slice(11, 16)
const dayOf = (time: number): string => {
  const [, year, month, day] = /^([+-]?\d+)-(\d\d)-(\d\d)/.exec(isoOf(time)) ?? []
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** How a report is tied to the hand above it, in a few words. */
export function linkWords({ kind, share, why }: HandLink): string {
  const shared = share === null ? '' : `${Math.round(100 * share)}% shared`
  switch (kind) {
    case 'attributed':
      return ''
    case 'cites':
      return 'cites it'
    case 'copied':
      return ['copied', shared, why.some((reason) => reason.startsWith('it credits')) ? 'with credit' : ''].filter(Boolean).join(', ')
    case 'shares':
      return [shared || 'shares text', 'order by time alone'].join(', ')
    case 'silent':
      return 'names nobody, came later'
    default:
      return kind satisfies never
  }
}

/** "at least 14", "10–12". */
function valueWords({ min, max }: { readonly min: number | null; readonly max: number | null }, marks: Marks): string {
  const [low, high] = [min, max].map((bound) => (bound === null ? null : bound.toLocaleString('en-GB')))
  if (low === null) return high === null ? 'open' : `at most ${high}`
  if (high === null) return `at least ${low}`
  return low === high ? (low as string) : `${low}${marks.dash}${high}`
}

/**
 * Figures by value, the value given most often first: "at least 14: a port official 07:10, Meridian 11:20"; then of those who gave several
 * how theirs went on: "Civil Protection: 6 → 9".
 */
export function figureWords(values: readonly StoryValue[], clock: Clock, marks: Marks): string[] {
  const held = new Map<string, string[]>()
  for (const series of values)
    for (const point of series.points) {
      const value = valueWords(point, marks)
      const told = [whoWords(series, marks), clock(point.time)].filter(Boolean).join(' ')
      const known = held.get(value)
      if (known) known.push(told)
      else held.set(value, [told])
    }
  return [
    ...[...held]
      .sort((a, b) => b[1].length - a[1].length)
      .map(
        ([value, who]) =>
          `${value}: ${who.slice(0, MOST_HOLDERS).join(', ')}${who.length > MOST_HOLDERS ? ` and ${who.length - MOST_HOLDERS} more` : ''}`,
      ),
    ...values
      .filter(({ points }) => points.length > 1)
      .map((series) => `${whoWords(series, marks)}: ${series.points.map((point) => valueWords(point, marks)).join(` ${marks.to} `)}`),
  ]
}

const MOST_HOLDERS = 6

const whoWords = ({ source, ownVoice }: StoryValue, marks: Marks): string =>
  `${source === null ? 'nobody named' : shown(source, marks)}${ownVoice ? ' in its own voice' : ''}`

/** A sentence as evidence, in quotation marks unless it opens with its own. */
export const evidenceWords = (text: string, room: number, marks: Marks): string => {
  const words = shown(text, marks)
  return /^[“"„«]/u.test(words) ? cut(words, room, marks.cut) : quoted(words, room, marks)
}

/** Reasons that the view tells in places of their own: circles and what everything runs through. */
export const otherReasons = ({ reasons, circles, bottlenecks }: StoryClaim): readonly string[] =>
  reasons.filter(
    (reason) =>
      !(circles.length > 0 && /\bone another\b/.test(reason)) &&
      !(bottlenecks.length > 0 && /^\d+ % of the other outlets’ reports/.test(reason)),
  )

/** "bound lost" of `bound-lost`. */
export const kindWords = (kind: string): string => kind.replaceAll('-', ' ')
