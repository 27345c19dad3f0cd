import type { Settled } from '../src/engine/text/clues.ts'
import { type TaggerModel, tagTokens, UPOS } from '../src/engine/text/index.ts'
import type { Tree } from './conllu.ts'

// Half of the words of held-out news are settled so, and one in two thousand of all words gets another tag by it; 20 and .995 settle
// one more in a hundred.
const LEAST = 20
const SHARE = 0.998
/** What people tag now and then as something else is not settled, however sure the tagger is. */
const GOLD_SHARE = 0.99

/** The words that a tagger gives one tag wherever they stand in untagged text, sorted, each with the number of that tag. */
export function settledWords(raw: readonly (readonly string[])[], trees: readonly Tree[], model: TaggerModel): Settled {
  const tagged = new Map<string, Float64Array>()
  const gold = new Map<string, Float64Array>()
  const count = (counts: Map<string, Float64Array>, word: string, tag: string): void => {
    let row = counts.get(word)
    if (!row) {
      row = new Float64Array(UPOS.length)
      counts.set(word, row)
    }
    const at = UPOS.indexOf(tag as (typeof UPOS)[number])
    row[at] = (row[at] as number) + 1
  }
  for (const words of raw) for (const [at, tag] of tagTokens(words, model).entries()) count(tagged, words[at] as string, tag)
  for (const { words } of trees) for (const { form, upos } of words) count(gold, form, upos)
  const settled = new Map<string, number>()
  for (const [word, row] of [...tagged].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const all = row.reduce((sum, one) => sum + one, 0)
    const tag = row.indexOf(Math.max(...row))
    const seen = gold.get(word)
    const agreed = !seen || (seen[tag] as number) >= GOLD_SHARE * seen.reduce((sum, one) => sum + one, 0)
    if (all >= LEAST && (row[tag] as number) >= SHARE * all && agreed && !word.includes('\n')) settled.set(word, tag)
  }
  return settled
}
