import {
  type FindOptions,
  type Gazetteer,
  type HeadlineStance,
  type Hints,
  type Likely,
  type Models,
  namedPlaces,
  type Outlet,
  openModels,
  openOutlets,
  parseWords,
  type Rarity,
  type Reading,
  type ReadingStage,
  type ReadOptions,
  readBytes,
  readClean,
  readMarkup,
  readPageText,
  readStance,
  type WordTree,
} from '../engine/index.ts'
import { loadLayers } from './layers.ts'
import { load } from './weights.ts'
import { workspaceFolder } from './workspace.ts'

/** What a report is read for, where that asks for less than all. */
export type Purpose = ReadOptions['purpose']

/** How far a report is read; all the way if not given. */
export type Stages = readonly ReadingStage[]

/** What the commands ask of the engine, its models opened: an argument, so that commands are tested without them. */
export interface Engine {
  /** Anything: a page, a text, a feed, a mail, an archive. Rejects with UnreadableInput. */
  readonly bytes: (bytes: Uint8Array, hints: Hints, stages?: Stages, purpose?: Purpose) => Promise<readonly Reading[]>
  readonly markup: (markup: string, hints: Hints, stages?: Stages, purpose?: Purpose) => Reading
  /** A page's plain text as found, what is not body included. */
  readonly page: (text: string, hints: Hints, stages?: Stages, purpose?: Purpose) => Reading
  /** A body, taken word for word. */
  readonly clean: (text: string, hints: Hints, stages?: Stages, purpose?: Purpose) => Reading
  /** What a body does with what a headline tells. */
  readonly stance: (headline: string, body: string) => HeadlineStance
  readonly tree: (words: readonly string[]) => WordTree
  /** The places that bear a name, likeliest first; with a country, or else those that are spelt alike. */
  readonly places: (name: string, options?: FindOptions) => readonly Likely[]
  readonly gazetteer: () => Gazetteer
  /** How rare words and names are, which tracing weighs them by. */
  readonly rarity: () => Rarity
}

/** A place as commands write it. */
export const placeOutput = ({ name, country, admin1, division, lat, lon, geonamesId, feature, population, match, confidence }: Likely) => ({
  name,
  country,
  admin1,
  division,
  lat,
  lon,
  geonamesId,
  feature,
  population,
  match,
  confidence: Math.round(confidence * 1000) / 1000,
})

/** The engine with the models that come with this version and the user's own places, each opened when first needed, and with a user's outlets. */
export function openEngine(own: readonly Outlet[] = []): Engine {
  const models: Models = openModels(load, () => loadLayers(workspaceFolder(undefined)))
  const outlets = own.length > 0 ? { outlets: openOutlets(own) } : {}
  const limits = (stages: Stages | undefined, purpose: Purpose): ReadOptions => ({
    ...outlets,
    ...(stages ? { stages } : {}),
    ...(purpose ? { purpose } : {}),
  })
  return {
    bytes: (bytes, hints, stages, purpose) => readBytes(bytes, hints, models, limits(stages, purpose)),
    markup: (markup, hints, stages, purpose) => readMarkup(markup, hints, models, limits(stages, purpose)),
    page: (text, hints, stages, purpose) => readPageText(text, hints, models, limits(stages, purpose)),
    clean: (text, hints, stages, purpose) => readClean(text, hints, models, limits(stages, purpose)),
    stance: (headline, body) => readStance(headline, body, models),
    tree: (words) => parseWords(words, models),
    places: (name, options = {}) => namedPlaces(name, models, options),
    gazetteer: () => models.gazetteer,
    rarity: () => models.rarity,
  }
}
