import { type AttributionModel, openAttribution } from './attribute/tagging/model.ts'
import { type OpenedStance, openStance } from './ground/stance/stance.ts'
import { type BlockModel, openBlockModel } from './read/html/cleaner.ts'
import { openParser, openTagger, type ParserModel, type TaggerModel } from './text/index.ts'
import { WEIGHTS } from './weights/weights.ts'

/** The trained models that the stages are given. Each is opened when it is first used. */
export interface Models {
  readonly blocks: BlockModel
  readonly tagger: TaggerModel
  readonly parser: ParserModel
  readonly attribution: AttributionModel
  readonly stance: OpenedStance
  /** Model name → SHA-256 of its packed weights, as a reading records it. */
  readonly weights: Readonly<Record<string, string>>
}

/**
 * Models over packed weights, opened lazily and once.
 *
 * @param load gives the bytes of `weights/<name>/weights.bin`: from disk, from a bundle, or fetched beforehand.
 * @throws what `load` throws, or `WeightsError` if the bytes are damaged, when a model is first used.
 */
export function openModels(load: (name: string) => Uint8Array): Models {
  const blocks = once(() => openBlockModel(load('blocks')))
  const tagger = once(() => openTagger(load('tagger-en')))
  const parser = once(() => openParser(load('parser-en'), tagger().lexicon))
  const attribution = once(() => openAttribution(load('cues-en'), load('attribution-en'), tagger()))
  const stance = once(() => openStance(load('stance-en')))
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
    get stance() {
      return stance()
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
