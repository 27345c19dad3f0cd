import type { Entity, Event, Figure, Place, Report, Statement, Time } from '../model/index.ts'
import { type Analysis, type Outlets, outletNamed } from '../text/index.ts'
import type { NamesModel } from '../text/names/index.ts'
import type { SpellingModel } from '../text/transliteration/index.ts'
import { findEntities } from './entities/entities.ts'
import { findEvents } from './events/events.ts'
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
  readonly events: readonly Event[]
}

/** What grounding is given. Each is read only where it is needed, so it may be opened then. */
export interface GroundingModels {
  readonly names: NamesModel
  readonly gazetteer: Gazetteer
  readonly spelling: SpellingModel
}

/** Grounds an analysed report with what was said in it, as far as its language is known. */
export function ground(
  report: Report,
  analysis: Analysis,
  statements: readonly Statement[],
  models: GroundingModels,
  outlets: Outlets,
): Grounded {
  if (!inEnglish(report)) return UNGROUNDED
  const times = findTimes(analysis, report.published)
  // The number of a day or an hour is no figure; "five hours" counts something.
  const points = times.filter(({ type }) => type === 'DATE' || type === 'TIME')
  const entities = findEntities(analysis, models.names, (name) => outletNamed(outlets, name)?.name ?? null)
  const places = findPlaces(analysis, entities, report, models.gazetteer, () => models.spelling)
  const figures = findFigures(analysis, points)
  return { entities, places, times, figures, events: findEvents(analysis, { places, times, figures, statements }) }
}

/** Of a report that was not grounded. */
export const UNGROUNDED: Grounded = { entities: [], places: [], times: [], figures: [], events: [] }

const inEnglish = ({ language }: Report): boolean => language === null || /^en\b/i.test(language)
