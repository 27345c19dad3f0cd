import { PIECES } from './en/constructions.ts'
import { singular } from './en/nouns.ts'
import { DETERMINERS } from './en/words.ts'
import type { Item } from './units.ts'

/**
 * "a report in the Norda Herald", "Norda Radio's story", "a Norda Herald report": whose piece a phrase says it is, and what kind of
 * piece; null if it names no piece or nobody's. Whether the owner is an outlet is for the caller to see.
 */
export function ownerOf(phrase: readonly Item[]): { readonly owner: readonly Item[]; readonly piece: string } | null {
  const at = phrase.findIndex(
    ({ low, word }, index) => index < 6 && (PIECES.has(low) || PIECES.has(singular(low))) && /^\p{Ll}/u.test(word),
  )
  if (at < 0) return null
  const joint = /^(?:published|printed|carried|aired|broadcast|posted|run|written)$/.test(phrase[at + 1]?.low ?? '') ? at + 2 : at + 1
  let owner: readonly Item[] = []
  if (/^(?:by|in|on|from|of)$/.test(phrase[joint]?.low ?? '')) owner = phrase.slice(joint + 1)
  else if (at === phrase.length - 1 && /^'s?$/.test(phrase[at - 1]?.low ?? '')) owner = phrase.slice(0, at - 1)
  else if (at === phrase.length - 1)
    owner = phrase.slice(
      phrase.findIndex(({ low }) => !DETERMINERS.has(low)),
      at,
    )
  const named = owner.length <= 8 && owner.some(({ word }) => /^\p{Lu}/u.test(word))
  const { low } = phrase[at] as Item
  return named ? { owner, piece: PIECES.has(low) ? low : singular(low) } : null
}
