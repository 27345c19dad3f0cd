import { type AttributionModel, openAttribution } from './attribute/tagging/model.ts'
import { type Gazetteer, openGazetteer } from './ground/places/gazetteer.ts'
import { type OpenedStance, openStance } from './ground/stance/stance.ts'
import { type BlockModel, openBlockModel } from './read/html/cleaner.ts'
import { openParser, openTagger, type ParserModel, type TaggerModel } from './text/index.ts'
import { type NamesModel, openNames } from './text/names/index.ts'
import { openSpelling, type SpellingModel } from './text/transliteration/index.ts'
import { openRarity, type Rarity } from './trace/claims/rarity.ts'
import { WEIGHTS } from './weights/weights.ts'

/** The trained models that the stages are given. Each is opened when it is first used. */
export interface Models {
  readonly blocks: BlockModel
  readonly tagger: TaggerModel
  readonly parser: ParserModel
  readonly attribution: AttributionModel
  /** Places by their names; the layers given to `openModels` are searched with it. */
  readonly gazetteer: Gazetteer
  /** What a spelling of a place's name may stand for. */
  readonly spelling: SpellingModel
  readonly names: NamesModel
  readonly stance: OpenedStance
  /** How rare words and names are in news. */
  readonly rarity: Rarity
  /** Model name → SHA-256 of its packed weights, as a reading records it. */
  readonly weights: Readonly<Record<string, string>>
}

/** Names of all models, by which `openModels` asks for their bytes: for whoever has to fetch them beforehand. */
export const MODEL_NAMES: readonly string[] = [...Object.keys(WEIGHTS), 'gazetteer']

/**
 * Models over packed weights, opened lazily and once.
 *
 * @param load gives the bytes of `weights/<name>/weights.bin`: from disk, from a bundle, or fetched beforehand.
 * `load('gazetteer')` gives the compiled gazetteer, which `npm run build` makes.
 * @param layers gives further gazetteers, such as the user's own: asked for when places are first looked up.
 * @throws what `load` throws, or `WeightsError` or `GazetteerError` if the bytes are damaged, when a model is first used.
 */
export function openModels(load: (name: string) => Uint8Array, layers: () => readonly Uint8Array[] = () => []): Models {
  const blocks = once(() => openBlockModel(load('blocks')))
  const tagger = once(() => openTagger(load('tagger-en')))
  const parser = once(() => openParser(load('parser-en'), tagger().lexicon))
  const attribution = once(() => openAttribution(load('cues-en'), load('attribution-en'), tagger()))
  const gazetteer = once(() => openGazetteer(load('gazetteer'), ...layers()))
  const spelling = once(() => openSpelling(load('transliteration')))
  const names = once(() => openNames(load('names-en'), tagger()))
  const stance = once(() => openStance(load('stance-en')))
  const rarity = once(() => openRarity(load('rarity-en')))
  return {
    get blocks() {
      return blocks()
    },
    get tagger() {
      return tagger()
    },
    get parser() {
      return parser()
    },
    get attribution() {
      return attribution()
    },
    get gazetteer() {
      return gazetteer()
    },
    get spelling() {
      return spelling()
    },
    get names() {
      return names()
    },
    get stance() {
      return stance()
    },
    get rarity() {
      return rarity()
    },
    weights: WEIGHTS,
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
