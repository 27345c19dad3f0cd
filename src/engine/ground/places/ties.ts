import type { Analysis } from '../../text/index.ts'
import { DIRECTIONS, DISTANCES, FILLERS, LISTING, NEAR, NOUNS, WITHIN } from './en/cues.ts'
import { type Mention, wordAt } from './mentions.ts'

/**
 * How the text ties a name to the one after it: `within` lies in it ("Mosul, in Nineveh"), `comma` may ("Paris, Texas"), `holds` it does ("Texas town of
 * Paris", "Iraq's Mosul"), `near` is close to it ("Tal Afar, west of Mosul"), `listed` stands in a list with it.
 */
export type Tie = 'within' | 'comma' | 'holds' | 'near' | 'listed'

/** At most so many words stand between two names that are tied. */
const MOST_BETWEEN = 10

/** The tie of each mention to the next one; null where there is none. */
export function tiesOf(analysis: Analysis, mentions: readonly Mention[]): (Tie | null)[] {
  return mentions.map((mention, at) => {
    const next = mentions[at + 1]
    return next && next.sentence === mention.sentence ? tieBetween(analysis, mention.last, next.first) : null
  })
}

function tieBetween(analysis: Analysis, from: number, to: number): Tie | null {
  const count = to - from
  if (count <= 0) return null
  if (count > MOST_BETWEEN) return null
  const first = wordAt(analysis, from)
  if (count === 1) {
    if (first === ',' || first === '(') return 'comma'
    if (first === '/' || first === '-' || first === '–') return 'listed'
  }
  let within = false
  let near = false
  let direction = false
  let listing = false
  let noun = false
  let nounBeforeOf = false
  for (let at = from; at < to; at++) {
    const word = wordAt(analysis, at)
    if (WITHIN.has(word)) within = true
    else if (DIRECTIONS.has(word)) direction = true
    else if (NOUNS.has(word)) {
      noun = true
      nounBeforeOf = wordAt(analysis, at + 1) === 'of' || at + 1 === to
    } else if (word === ',' || word === '(' || FILLERS.has(word)) continue
    else if (LISTING.has(word)) listing = true
    else if (NEAR.has(word)) near = true
    else if (DISTANCES.has(word) || analysis.upos[at] === 'NUM') near = true
    else return null
  }
  if (listing) return within ? null : 'listed'
  if (within) return 'within'
  if (first !== ',' && nounBeforeOf && (first === "'s" || first === '’s' || NOUNS.has(first) || DIRECTIONS.has(first))) return 'holds'
  if (first === "'s" || first === '’s') return 'holds'
  // "Rawa, a town of Anbar": of what it is a part.
  if (noun && wordAt(analysis, to - 1) === 'of' && !direction) return 'within'
  if (first === 'of') return 'within'
  if (direction || near) return near || direction ? 'near' : null
  return first === ',' ? 'comma' : null
}
