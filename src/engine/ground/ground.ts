import type { Entity, Figure, Report, Time } from '../model/index.ts'
import type { Analysis } from '../text/index.ts'
import type { NamesModel } from '../text/names/index.ts'
import { findEntities } from './entities/entities.ts'
import { findFigures } from './figures/figures.ts'
import { findTimes } from './times/times.ts'

/** What a report's words stand for. */
export interface Grounded {
  readonly entities: readonly Entity[]
  readonly times: readonly Time[]
  readonly figures: readonly Figure[]
}

/**
 * Grounds an analysed report, as far as its language is known.
 *
 * @param names gives the tagger of names, and is called only where it is needed.
 */
export function ground(report: Report, analysis: Analysis, names: () => NamesModel): Grounded {
  if (!inEnglish(report)) return UNGROUNDED
  const times = findTimes(analysis, report.published)
  // The number of a day or an hour is no figure; "five hours" counts something.
  const points = times.filter(({ type }) => type === 'DATE' || type === 'TIME')
  return { entities: findEntities(analysis, names()), times, figures: findFigures(analysis, points) }
}

/** Of a report that was not grounded. */
export const UNGROUNDED: Grounded = { entities: [], times: [], figures: [] }

const inEnglish = ({ language }: Report): boolean => language === null || /^en\b/i.test(language)
