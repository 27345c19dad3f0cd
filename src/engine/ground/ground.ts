import type { Report, Time } from '../model/index.ts'
import type { Analysis } from '../text/index.ts'
import { findTimes } from './times/times.ts'

/** What a report's words stand for. */
export interface Grounded {
  readonly times: readonly Time[]
}

/** Grounds an analysed report, as far as its language is known. */
export function ground(report: Report, analysis: Analysis): Grounded {
  const times = inEnglish(report) ? findTimes(analysis, report.published) : []
  // Figures go here: what is a time is no figure.
  return { times }
}

/** Of a report that was not grounded. */
export const UNGROUNDED: Grounded = { times: [] }

const inEnglish = ({ language }: Report): boolean => language === null || /^en\b/i.test(language)
