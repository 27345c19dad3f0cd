import { arrayOf, label, openSequence, openWeights, openWords, type SequenceModel, WeightsError } from '../learn/index.ts'
import { UPOS, type Upos } from './analysis.ts'
import { type Lexicon, tagClues } from './clues.ts'

/** An opened tagger: what `openTagger` makes of packed weights. */
export interface TaggerModel {
  readonly lexicon: Lexicon
  readonly sequence: SequenceModel
}

/** Opens a packed tagger, in well under 150 ms. Throws a `WeightsError` on anything else. */
export function openTagger(bytes: Uint8Array): TaggerModel {
  const weights = openWeights(bytes)
  const tags: unknown = weights.meta.labels
  const own = Array.isArray(tags) && tags.length === UPOS.length && tags.every((tag, at) => tag === UPOS[at])
  if (!own) throw new WeightsError('wrong-model', 'The weights are not those of a tagger of universal tags')
  return { lexicon: openLexicon(weights), sequence: openSequence(weights, UPOS.length) }
}

/** One universal tag a word; `words` are the tokens of one sentence. */
export function tagTokens(words: readonly string[], model: TaggerModel): Upos[] {
  return Array.from(label(model.sequence, tagClues(words, model.lexicon)), (tag) => UPOS[tag] ?? 'X')
}

function openLexicon(weights: ReturnType<typeof openWeights>): Lexicon {
  const words = openWords(arrayOf(weights, 'words', Uint8Array))
  const count = Number(weights.meta.columns)
  const columns = Array.from({ length: count }, (_, at) => arrayOf(weights, `column${at}`, Uint16Array))
  if (columns.some((column) => column.length !== words.length + 1))
    throw new WeightsError('wrong-model', 'The word list of the tagger does not fit its classes')
  return { index: new Map(words.map((word, at): [string, number] => [word, at + 1])), columns }
}
