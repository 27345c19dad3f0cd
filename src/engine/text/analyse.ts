import type { Analysis, Sentence, Tree } from './analysis.ts'
import { guessTags } from './guess.ts'
import { type ParserModel, parse } from './parser.ts'
import { splitSentences } from './sentences.ts'
import { type TaggerModel, tagTokens } from './tagger.ts'
import { tokenise } from './tokens.ts'

/**
 * Tokens, sentences and tags of a text, and trees for those who ask. Without a model the tags are guesses from a closed-class
 * list and the words' shapes.
 *
 * @param parser gives the parser, and is called only when a tree is asked for.
 */
export function analyse(text: string, model: TaggerModel | null, parser: (() => ParserModel) | null = null): Analysis {
  const tokens = tokenise(text)
  const sentences = splitSentences(text, tokens)
  const words = tokens.map(({ start, end }) => text.slice(start, end))
  const upos = sentences.flatMap(({ first, last }) => {
    const sentence = words.slice(first, last)
    return model ? tagTokens(sentence, model) : guessTags(sentence)
  })
  const trees = new Map<number, Tree>()
  const treeOf = (at: number): Tree | null => {
    const sentence = sentences[at]
    if (!parser || !sentence) return null
    const known = trees.get(at)
    if (known) return known
    const { first, last } = sentence
    const { heads, relations } = parse(words.slice(first, last), upos.slice(first, last), parser())
    const tree = { heads: inText(heads, sentence), relations }
    trees.set(at, tree)
    return tree
  }
  return { text, tokens, words, lows: words.map((word) => word.toLowerCase()), sentences, upos, treeOf }
}

/** Heads as indices into the tokens of the text. */
const inText = (heads: Int32Array, { first }: Sentence): Int32Array => heads.map((head) => (head === 0 ? -1 : first + head - 1))
