import type { Upos } from './analysis.ts'
import { guessTags } from './guess.ts'

/** An opened tagger: what `openTagger` makes of packed weights. */
export interface TaggerModel {
  readonly language: string
}

/** One universal tag a word; `words` are the tokens of one sentence. */
export function tagTokens(words: readonly string[], _model: TaggerModel): Upos[] {
  return guessTags(words)
}
