import { type Cue, cueOf, groupStart } from './cue.ts'
import type { CueVerb } from './en/verbs.ts'
import { ADVERBS, DO, isTime, MODALS, NEGATIONS } from './en/words.ts'
import { nounPhraseEnd } from './phrases.ts'
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
      'to be drawn',
      'to respond to',
      'to respond',
      'to go into',
      'to provide',
      'to identify',
      'to speculate on',
      'to speculate',
      'to be interviewed',
      'to rule out',
      'further comment',
      'comment',
      'an interview request',
      'interview requests',
      'a request for',
      'requests for',
    ],
  ],
  [['ignored'], ['questions', 'a question', 'requests', 'a request', 'repeated requests', 'calls for comment']],
  [
    ['offered', 'gave', 'made', 'offers', 'gives', 'makes', 'provided', 'issued'],
    ['no comment', 'no further comment', 'no details', 'no further details', 'no explanation', 'no reason', 'no reply', 'no answer'],
  ],
  [
    ['remained', 'stayed', 'kept', 'remains', 'has remained', 'was', 'were'],
    ['silent on', 'silent about', 'mum on', 'mum about', 'tight-lipped about', 'tight-lipped on', 'evasive about'],
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
  'return a call',
  'return calls',
  'return phone calls',
  'return several calls',
  'return a message',
  'return messages',
  'return an email',
  'return emails',
  'return a request',
  'return requests',
  'issue',
  'disclose',
  'specify',
  'reveal',
  'address',
  'explain',
  'name',
  'talk about',
  'speak about',
  'respond when',
  'be drawn',
  'get back to',
  'give details',
  'give further details',
  'give any details',
  'give a reason',
  'give an explanation',
  'provide details',
  'provide further details',
  'offer an explanation',
  'identify',
  'rule out',
  'react to',
  'speculate on',
  'speculate',
  'go into',
]
/** Base forms of the table above by their past and perfect: "has not responded to", "neither … nor … replied". */
const PERFECT: ReadonlyMap<string, string> = new Map(
  'said:say commented:comment confirmed:confirm answered:answer elaborated:elaborate discussed:discuss responded:respond replied:reply returned:return disclosed:disclose specified:specify revealed:reveal addressed:address explained:explain named:name reacted:react identified:identify'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
/** How many items a pair behind "neither" may take up. */
const PAIR = 24

export function refusalAt(items: readonly Item[], at: number): Cue | null {
  const low = items[at]?.low ?? ''
  for (const [verbs, then] of REFUSALS) {
    if (!verbs.includes(low)) continue
    const end = withoutRest(items, at, longest(items, at + 1, then))
    if (end > 0)
      return cueOf(at, end, 'refusal', 'declined-to', {
        stance: 'declines',
        group: groupStart(items, at),
      })
  }
  if (low === 'neither' && /^confirm/.test(items[at + 1]?.low ?? '') && items[at + 2]?.low === 'nor')
    return cueOf(at, at + 4, 'refusal', 'neither-nor', { stance: 'declines', group: at })
  if (low === 'neither') return neitherAt(items, at)
  if (low === 'nor') return norAt(items, at)
  if (/^(?:had|has|have)$/.test(low)) return havingAt(items, at)
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
  end = withoutRest(items, at, end)
  const stance = items[look]?.low === 'confirm' && low === 'could' ? 'doubts' : 'declines'
  return cueOf(at, end, 'refusal', 'would-not-say', { stance, group: at })
}

/** "had no comment", "has not commented on", "has yet to confirm". */
function havingAt(items: readonly Item[], at: number): Cue | null {
  let look = at + 1
  if (items[look]?.low === 'no' && /^(?:further|immediate)$/.test(items[look + 1]?.low ?? '')) look += 1
  if (items[at + 1]?.low === 'no' && /^comments?$/.test(items[look + 1]?.low ?? ''))
    return cueOf(at, look + 2, 'refusal', 'no-comment', { stance: 'declines' })
  if (items[at + 1]?.low === 'yet' && items[at + 2]?.low === 'to') {
    const end = longest(items, at + 3, SILENT)
    return end > 0 ? cueOf(at, withoutRest(items, at, end), 'refusal', 'yet-to-say', { stance: 'declines', group: at }) : null
  }
  if (!/^(?:not|n't|never)$/.test(items[at + 1]?.low ?? '')) return null
  look = at + 2
  while (items[look] && ADVERBS.has(items[look]!.low) && look < at + 5) look += 1
  const end = afterPerfect(items, look)
  return end > 0 ? cueOf(at, withoutRest(items, at, end), 'refusal', 'has-not-said', { stance: 'declines', group: at }) : null
}

/** The end of a refusal whose verb stands in the past or perfect; 0 if none does. */
function afterPerfect(items: readonly Item[], at: number): number {
  const base = PERFECT.get(items[at]?.low ?? '')
  if (!base) return 0
  const rest = SILENT.flatMap((phrase) => (phrase === base || phrase.startsWith(`${base} `) ? [phrase.slice(base.length + 1)] : []))
  const end = longest(items, at + 1, rest)
  return end > 0 ? end : rest.includes('') ? at + 1 : 0
}

/** "Neither the airline nor the airport responded to …": who is silent stands between the two words of the cue. */
function neitherAt(items: readonly Item[], at: number): Cue | null {
  const nor = items.findIndex((item, index) => index > at && index < at + PAIR && item.low === 'nor')
  // "Neither side would say …" names no pair.
  const from = nor < 0 ? at + 1 : nor + 2
  for (let look = from; look < Math.min(items.length, from + (nor < 0 ? PAIR / 3 : PAIR)); look++) {
    const low = items[look]?.low ?? ''
    if (/^(?:[,;:.]|that|who|which)$/.test(low)) return null
    if (MODALS.has(low) || DO.has(low)) {
      const end = longest(items, look + 1, SILENT)
      return end > 0 ? cueOf(look, withoutRest(items, look, end), 'refusal', 'neither-of-two', { stance: 'declines', group: look }) : null
    }
    if (/^(?:has|have|had)$/.test(low)) continue
    const end = afterPerfect(items, look)
    if (end > 0) {
      const group = /^(?:has|have|had)$/.test(items[look - 1]?.low ?? '') ? look - 1 : groupStart(items, look)
      return cueOf(look, withoutRest(items, look, end), 'refusal', 'neither-of-two', { stance: 'declines', group })
    }
  }
  return null
}

/** "nor would he comment on …": the teller stands behind the auxiliary. */
function norAt(items: readonly Item[], at: number): Cue | null {
  if (!MODALS.has(items[at + 1]?.low ?? '') && !DO.has(items[at + 1]?.low ?? '')) return null
  const verb = nounPhraseEnd(items, at + 2)
  const end = verb > at + 2 ? longest(items, verb, SILENT) : 0
  return end > 0 ? cueOf(verb, withoutRest(items, verb, end), 'refusal', 'nor-would', { stance: 'declines', group: at }) : null
}

/** "did not comment on Thursday", "did not return a call": a day's "on" and what was not given are no part of the cue. */
function withoutRest(items: readonly Item[], from: number, end: number): number {
  if (items[end - 1]?.low === 'on' && isTime(items[end]?.low ?? '')) return end - 1
  const least = Math.max(from + 1, end - 4)
  let at = end
  while (at > least && !GIVING.test(items[at - 1]?.low ?? '')) at -= 1
  return GIVING.test(items[at - 1]?.low ?? '') ? at : end
}

const GIVING = /^(?:return|returned|give|provide|offer)$/

const DOUBT: CueVerb = { lemma: 'doubt', more: [], stance: 'doubts', takes: ['np', 'that'], prepositions: [], document: 'may' }

/** The end of the longest of the phrases that stands at `at`; 0 if none does. */
function longest(items: readonly Item[], at: number, phrases: readonly string[]): number {
  let best = 0
  for (const phrase of phrases) {
    const words = phrase === '' ? [] : phrase.split(' ')
    if (words.length && words.every((word, index) => items[at + index]?.low === word)) best = Math.max(best, at + words.length)
  }
  return best
}
