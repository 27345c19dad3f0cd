import type { Entity, Figure, Place, Report, Time } from '../model/index.ts'
import type { Analysis } from '../text/index.ts'
import type { NamesModel } from '../text/names/index.ts'
import type { SpellingModel } from '../text/transliteration/index.ts'
import { findEntities } from './entities/entities.ts'
import { findFigures } from './figures/figures.ts'
import type { Gazetteer } from './places/gazetteer.ts'
import { findPlaces } from './places/places.ts'
import { findTimes } from './times/times.ts'

/** What a report's words stand for. */
export interface Grounded {
  readonly entities: readonly Entity[]
  readonly places: readonly Place[]
  readonly times: readonly Time[]
  readonly figures: readonly Figure[]
}

/** What grounding is given. Each is read only where it is needed, so it may be opened then. */
export interface GroundingModels {
  readonly names: NamesModel
  readonly gazetteer: Gazetteer
  readonly spelling: SpellingModel
}

/** Grounds an analysed report, as far as its language is known. */
export function ground(report: Report, analysis: Analysis, models: GroundingModels): Grounded {
  if (!inEnglish(report)) return UNGROUNDED
  const times = findTimes(analysis, report.published)
  // The number of a day or an hour is no figure; "five hours" counts something.
  const points = times.filter(({ type }) => type === 'DATE' || type === 'TIME')
  const entities = findEntities(analysis, models.names)
  const places = findPlaces(analysis, entities, report, models.gazetteer, () => models.spelling)
  return { entities, places, times, figures: findFigures(analysis, points) }
}

/** Of a report that was not grounded. */
export const UNGROUNDED: Grounded = { entities: [], places: [], times: [], figures: [] }

const inEnglish = ({ language }: Report): boolean => language === null || /^en\b/i.test(language)
