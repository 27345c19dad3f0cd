import { hashText } from '../learn/index.ts'
import { type Rarity, rarestNames } from './claims/rarity.ts'
import { fingerprints } from './passages/postings.ts'
import { WordReader } from './passages/words.ts'
import type { ReportFacts } from './told/facts.ts'

/** What a report can be met by, told apart by the lowest bit of a key: text that it shares with others, or rare names of what it tells. */
export type KeyKind = 'text' | 'name'

export const kindOfKey = (key: number): KeyKind => ((key & 1) === 0 ? 'text' : 'name')

/** Keys of a report: most are of its first 5,000 words, and what lies further down is met by names. */
const MOST_TEXT = 2048
const MOST_NAMES = 64

/**
 * Keys by which the reports of one matter find each other: two that share a run of twelve words share one of kind `text`, and two whose
 * wordings would be compared as perhaps one claim share one of kind `name`. So whatever a new report may change stands in reports that
 * share a key with it, and in those that share a claim with these. 32-bit integers, ascending, each once; a function of text and facts.
 */
export function meetingKeys(text: string, facts: ReportFacts, rarity: Rarity): Int32Array {
  const keys = new Set<number>()
  const reader = new WordReader()
  reader.read(text)
  fingerprints({ hashes: reader.hashes, shapes: reader.shapes, from: 0, to: reader.count }, (hash) => {
    if (keys.size < MOST_TEXT) keys.add((hash & ~1) | 0)
  })
  const names = new Set<number>()
  const take = (found: readonly string[]): void => {
    for (const name of rarestNames(
      found.map((one) => hashText(one) >>> 0),
      rarity,
    ))
      if (names.size < MOST_NAMES) names.add(name | 1 | 0)
  }
  take(facts.scene)
  for (const sentence of facts.sentences)
    if (sentence.chain.length || sentence.counts.length || sentence.events.length) take(sentence.names)
  for (const name of names) keys.add(name)
  return Int32Array.from(keys).sort()
}
