import { type Cue, cueOf, groupStart } from './cue.ts'
import type { CueVerb } from './en/verbs.ts'
import { ADVERBS, DO, isTime, MODALS, NEGATIONS } from './en/words.ts'
import type { Item } from './units.ts'

// Verb (any form) | what follows. "declined" alone takes "to …" or "comment".
const REFUSALS: readonly (readonly [verbs: readonly string[], then: readonly string[]])[] = [
  [
    ['declined', 'refused', 'declines', 'refuses', 'declining', 'refusing'],
    [
      'to comment on',
      'to react',
      'to comment',
      'to say',
      'to discuss',
      'to answer',
      'to confirm',
      'to speak about',
      'to elaborate',
      'to give',
      'to reveal',
      'to disclose',
      'to talk about',
      'to specify',
      'to name',
      'to explain',
      'to be drawn on',
      'further comment',
      'comment',
    ],
  ],
  [
    ['stopped', 'stops'],
    ['short of ruling out', 'short of confirming', 'short of saying', 'short of'],
  ],
]
const SILENT: readonly string[] = [
  'say',
  'wish to react',
  'wish to comment',
  'wish to speak',
  'want to comment',
  'want to talk',
  'comment on',
  'comment',
  'confirm',
  'answer',
  'be drawn on',
  'elaborate',
  'discuss',
  'respond to',
  'respond',
  'reply to',
  'reply',
  'return',
  'issue',
  'disclose',
  'specify',
  'reveal',
  'address',
  'explain',
  'name',
  'talk about',
  'speak about',
]

export function refusalAt(items: readonly Item[], at: number): Cue | null {
  const low = items[at]?.low ?? ''
  for (const [verbs, then] of REFUSALS) {
    if (!verbs.includes(low)) continue
    const last = longest(items, at + 1, then)
    const end = items[last - 1]?.low === 'on' && isTime(items[last]?.low ?? '') ? last - 1 : last
    if (end > 0)
      return cueOf(at, end, 'refusal', 'declined-to', {
        stance: 'declines',
        group: groupStart(items, at),
      })
  }
  if (low === 'neither' && /^confirm/.test(items[at + 1]?.low ?? '') && items[at + 2]?.low === 'nor')
    return cueOf(at, at + 4, 'refusal', 'neither-nor', { stance: 'declines', group: at })
  if (/^(?:had|has|have)$/.test(low) && items[at + 1]?.low === 'no' && /^comments?$/.test(items[at + 2]?.low ?? ''))
    return cueOf(at, at + 3, 'refusal', 'no-comment', { stance: 'declines' })
  if (low === 'cast' || low === 'casts')
    if (items[at + 1]?.low === 'doubt' && items[at + 2]?.low === 'on')
      return cueOf(at, at + 3, 'verb', 'cast-doubt', { stance: 'doubts', group: groupStart(items, at), verb: DOUBT })
  if (!MODALS.has(low) && !DO.has(low) && low !== 'wo' && low !== 'could') return null
  let look = at + 1
  if (items[look]?.low === 'neither' && /^confirm/.test(items[look + 1]?.low ?? '') && items[look + 2]?.low === 'nor')
    return cueOf(at, at + 5, 'refusal', 'neither-nor', { stance: 'declines', group: at })
  if (!NEGATIONS.has(items[look]?.low ?? '')) return null
  look += 1
  while (items[look] && ADVERBS.has(items[look]!.low) && look < at + 4) look += 1
  if (/^(?:believe|accept|trust)$/.test(items[look]?.low ?? ''))
    return cueOf(at, look + 1, 'verb', 'does-not-believe', { stance: 'doubts', group: at, verb: DOUBT })
  let end = longest(items, look, SILENT)
  if (end <= 0) return null
  // "did not comment on Thursday"
  if (items[end - 1]?.low === 'on' && isTime(items[end]?.low ?? '')) end -= 1
  const stance = items[look]?.low === 'confirm' && low === 'could' ? 'doubts' : 'declines'
  return cueOf(at, end, 'refusal', 'would-not-say', { stance, group: at })
}

const DOUBT: CueVerb = { lemma: 'doubt', stance: 'doubts', takes: ['np', 'that'], prepositions: [], document: 'may' }

/** The end of the longest of the phrases that stands at `at`; 0 if none does. */
function longest(items: readonly Item[], at: number, phrases: readonly string[]): number {
  let best = 0
  for (const phrase of phrases) {
    const words = phrase.split(' ')
    if (words.every((word, index) => items[at + index]?.low === word)) best = Math.max(best, at + words.length)
  }
  return best
}
