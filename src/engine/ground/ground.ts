import type { Event, Figure, Place, Report, Statement, Time } from '../model/index.ts'
import type { Analysis } from '../text/index.ts'
import { findEvents } from './events/events.ts'
import { findFigures } from './figures/figures.ts'
import { findTimes } from './times/times.ts'

/** What a report's words stand for. */
export interface Grounded {
  readonly times: readonly Time[]
  readonly figures: readonly Figure[]
  readonly events: readonly Event[]
}

/** Grounds an analysed report with what was said in it, as far as its language is known. */
export function ground(report: Report, analysis: Analysis, statements: readonly Statement[]): Grounded {
  if (!inEnglish(report)) return UNGROUNDED
  const times = findTimes(analysis, report.published)
  // The number of a day or an hour is no figure; "five hours" counts something.
  const points = times.filter(({ type }) => type === 'DATE' || type === 'TIME')
  const figures = findFigures(analysis, points)
  const places: readonly Place[] = []
  return { times, figures, events: findEvents(analysis, { places, times, figures, statements }) }
}

/** Of a report that was not grounded. */
export const UNGROUNDED: Grounded = { times: [], figures: [], events: [] }

const inEnglish = ({ language }: Report): boolean => language === null || /^en\b/i.test(language)
