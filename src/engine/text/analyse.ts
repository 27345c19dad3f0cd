import type { Analysis } from './analysis.ts'
import { guessTags } from './guess.ts'
import { splitSentences } from './sentences.ts'
import { type TaggerModel, tagTokens } from './tagger.ts'
import { tokenise } from './tokens.ts'

/** Tokens, sentences and tags of a text. Without a model the tags are guesses from a closed-class list and the words' shapes. */
export function analyse(text: string, model: TaggerModel | null): Analysis {
  const tokens = tokenise(text)
  const sentences = splitSentences(text, tokens)
  const words = tokens.map(({ start, end }) => text.slice(start, end))
  const upos = sentences.flatMap(({ first, last }) => {
    const sentence = words.slice(first, last)
    return model ? tagTokens(sentence, model) : guessTags(sentence)
  })
  return { text, tokens, sentences, upos }
}
