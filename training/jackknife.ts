import { decode, type Example, scorerOf, train } from '../src/engine/learn/index.ts'
import { type Lexicon, tagClues } from '../src/engine/text/clues.ts'
import { UPOS, type Upos } from '../src/engine/text/index.ts'
import type { Tree } from './conllu.ts'

/**
 * Tags for trees as a tagger gives them that has not seen them: one tagger a fold, trained on the other folds. A document falls
 * into one fold as a whole, since its sentences share names and phrases.
 */
export function jackknife(trees: readonly Tree[], lexicon: Lexicon, folds: number, training: Recipe): Upos[][] {
  const numbers = new Map<string, number>(UPOS.map((tag, at) => [tag, at]))
  const examples = trees.map(
    ({ words }): Example => ({
      input: tagClues(
        words.map(({ form }) => form),
        lexicon,
      ),
      gold: Uint8Array.from(words, ({ upos }) => numbers.get(upos) ?? UPOS.length - 1),
    }),
  )
  const tags: Upos[][] = trees.map(() => [])
  let document = 0
  const foldOf = trees.map(({ opens }) => (opens === 'document' ? ++document : document) % folds)
  for (let fold = 0; fold < folds; fold++) {
    const others = examples.filter((_, at) => foldOf[at] !== fold)
    const scorer = scorerOf(train(others, { labels: UPOS.length, seed: fold + 1, ...training }))
    for (let at = 0; at < trees.length; at++)
      if (foldOf[at] === fold) tags[at] = Array.from(decode(scorer, (examples[at] as Example).input), (tag) => UPOS[tag] ?? 'X')
  }
  return tags
}

/** How a tagger of a fold is trained. */
export interface Recipe {
  readonly epochs: number
  readonly margin: number
  readonly dropout: number
}
