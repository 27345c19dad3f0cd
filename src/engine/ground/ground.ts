import type { Entity, Event, Figure, HeadlineStance, Place, Report, Statement, Time } from '../model/index.ts'
import { type Analysis, type Outlets, withOutlets } from '../text/index.ts'
import type { NamesModel } from '../text/names/index.ts'
import type { SpellingModel } from '../text/transliteration/index.ts'
import { findEntities } from './entities/entities.ts'
import { findEvents } from './events/events.ts'
import { findFigures } from './figures/figures.ts'
import type { Gazetteer } from './places/gazetteer.ts'
import { findPlaces } from './places/places.ts'
import { type OpenedStance, stanceOf } from './stance/stance.ts'
import { findTimes } from './times/times.ts'

/** What a report's words stand for. */
export interface Grounded {
  readonly entities: readonly Entity[]
  readonly places: readonly Place[]
  readonly times: readonly Time[]
  readonly figures: readonly Figure[]
  readonly events: readonly Event[]
  /** Absent where there is no headline. */
  readonly headlineStance?: HeadlineStance
}

/** What grounding is given. Each is read only where it is needed, so it may be opened then. */
export interface GroundingModels {
  readonly names: NamesModel
  readonly gazetteer: Gazetteer
  readonly spelling: SpellingModel
  readonly stance: OpenedStance
}

export interface GroundingOptions {
  readonly outlets: Outlets
  /** Whether people will look at it. If not, the body's stance to its headline is left out, and where on earth the places and events are. */
  readonly shown: boolean
}

/** Grounds an analysed report with what was said in it, as far as its language is known. */
export function ground(
  report: Report,
  analysis: Analysis,
  statements: readonly Statement[],
  models: GroundingModels,
  { outlets, shown }: GroundingOptions,
): Grounded {
  if (!inEnglish(report)) return UNGROUNDED
  const entities = withOutlets(findEntities(analysis, models.names), outlets)
  const places = shown ? findPlaces(analysis, entities, report, models.gazetteer, () => models.spelling) : []
  const { times, figures } = counted(report, analysis)
  const events = findEvents(analysis, { places, times, figures, statements })
  const headline = shown && report.title ? { headlineStance: stanceOf(report.title, analysis, models.stance) } : {}
  return { entities, places, times, figures, events, ...headline }
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
export const UNGROUNDED: Grounded = { entities: [], places: [], times: [], figures: [], events: [] }

const inEnglish = ({ language }: Report): boolean => language === null || /^en\b/i.test(language)
