import {
  type HeadlineStance,
  type Hints,
  type Models,
  openModels,
  parseWords,
  type Reading,
  type ReadingStage,
  readBytes,
  readClean,
  readMarkup,
  readPageText,
  readStance,
  type WordTree,
} from '../engine/index.ts'
import { load } from './weights.ts'

/** How far a report is read; all the way if not given. */
export type Stages = readonly ReadingStage[]

/** What the commands ask of the engine, its models opened: an argument, so that commands are tested without them. */
export interface Engine {
  /** Anything: a page, a text, a feed, a mail, an archive. Rejects with UnreadableInput. */
  readonly bytes: (bytes: Uint8Array, hints: Hints, stages?: Stages) => Promise<readonly Reading[]>
  readonly markup: (markup: string, hints: Hints, stages?: Stages) => Reading
  /** A page's plain text as found, what is not body included. */
  readonly page: (text: string, hints: Hints, stages?: Stages) => Reading
  /** A body, taken word for word. */
  readonly clean: (text: string, hints: Hints, stages?: Stages) => Reading
  /** What a body does with what a headline tells. */
  readonly stance: (headline: string, body: string) => HeadlineStance
  readonly tree: (words: readonly string[]) => WordTree
}

/** The engine with the models that come with this version, each opened when first needed. */
export function openEngine(): Engine {
  const models: Models = openModels(load)
  const limits = (stages: Stages | undefined) => (stages ? { stages } : {})
  return {
    bytes: (bytes, hints, stages) => readBytes(bytes, hints, models, limits(stages)),
    markup: (markup, hints, stages) => readMarkup(markup, hints, models, limits(stages)),
    page: (text, hints, stages) => readPageText(text, hints, models, limits(stages)),
    clean: (text, hints, stages) => readClean(text, hints, models, limits(stages)),
    stance: (headline, body) => readStance(headline, body, models),
    tree: (words) => parseWords(words, models),
  }
}
