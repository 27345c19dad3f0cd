import type { Figure, HeadlineStance, Report, Time } from '../model/index.ts'
import type { Analysis } from '../text/index.ts'
import { findFigures } from './figures/figures.ts'
import { type OpenedStance, stanceOf } from './stance/stance.ts'
import { findTimes } from './times/times.ts'

/** What a report's words stand for. */
export interface Grounded {
  readonly times: readonly Time[]
  readonly figures: readonly Figure[]
  /** Absent where there is no headline. */
  readonly headlineStance?: HeadlineStance
}

/** Grounds an analysed report, as far as its language is known. */
export function ground(report: Report, analysis: Analysis, stance: () => OpenedStance): Grounded {
  if (!inEnglish(report)) return UNGROUNDED
  const headline = report.title ? { headlineStance: stanceOf(report.title, analysis, stance()) } : {}
  return { ...counted(report, analysis), ...headline }
}

/** The figures of a text that belongs to a report without being its body. */
export const figuresOf = (report: Report, analysis: Analysis): readonly Figure[] =>
  inEnglish(report) ? counted(report, analysis).figures : []

function counted({ published }: Report, analysis: Analysis): Pick<Grounded, 'times' | 'figures'> {
  const times = findTimes(analysis, published)
  // The number of a day or an hour is no figure; "five hours" counts something.
  const points = times.filter(({ type }) => type === 'DATE' || type === 'TIME')
  return { times, figures: findFigures(analysis, points) }
}

/** Of a report that was not grounded. */
export const UNGROUNDED: Grounded = { times: [], figures: [] }

const inEnglish = ({ language }: Report): boolean => language === null || /^en\b/i.test(language)
