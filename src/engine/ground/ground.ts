import type { Figure, Report, Time } from '../model/index.ts'
import type { Analysis } from '../text/index.ts'
import { findFigures } from './figures/figures.ts'
import { findTimes } from './times/times.ts'

/** What a report's words stand for: when, and how many. */
export interface Grounded {
  readonly times: readonly Time[]
  readonly figures: readonly Figure[]
}

/** Grounds an analysed report. Times and figures share no character. */
export function ground(report: Report, analysis: Analysis): Grounded {
  const times = findTimes(analysis, report.published)
  return { times, figures: findFigures(analysis, times) }
}

/** Of a report that was not grounded. */
export const UNGROUNDED: Grounded = { times: [], figures: [] }
