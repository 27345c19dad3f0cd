import { type Cue, groupStart, type Tellers } from './cue.ts'
import { BRANDING, REFUTING, UNTRUE, WITHDRAWING } from './en/constructions.ts'
import { formsAt } from './en/rarer.ts'
import { ADVERBS, BE, NEGATIONS, POSSESSIVES } from './en/words.ts'
import { isComma, isStop, nounPhraseEnd } from './phrases.ts'
import { subjectOf } from './sources.ts'
import { isPassive, madeOf, saidFrom, storyFrom } from './stories.ts'
import type { Item } from './units.ts'

/**
 * A construction that says that a claim does not hold: "rejected as untrue a report that", "called the story that … false", "said it was
 * not true that", "disputed the account that", "withdrew its report that".
 */
export function denialAt(items: readonly Item[], at: number): Cue | null {
  const low = items[at]?.low ?? ''
  const group = groupStart(items, at)
  if (WITHDRAWING.has(low)) return withdrawnAt(items, at, group)
  const branding = BRANDING.has(low)
  if (branding || REFUTING.has(low)) {
    if (isPassive(items, group, at) || items.slice(group, at).some((item) => NEGATIONS.has(item.low))) return null
    return (branding ? brandedAt(items, at, group) : null) ?? (REFUTING.has(low) ? refutedAt(items, at, group) : null)
  }
  return saidUntrueAt(items, at, group)
}

const subject = (items: readonly Item[], group: number): Tellers | null => {
  const found = subjectOf(items, group, 0)
  return found.source ? found : null
}

/** The item behind "untrue", "a lie", "false and malicious"; 0 if these are not the words. */
function untrueEnd(items: readonly Item[], from: number): number {
  let at = from
  if (/^(?:as|an?|the|pure|utterly|totally|entirely|completely|simply|wholly|mere)$/.test(items[at]?.low ?? '')) at += 1
  while (
    at < from + 3 &&
    (ADVERBS.has(items[at]?.low ?? '') ||
      /^(?:an?|pure|utter|total|complete|totally|entirely|completely|utterly|wholly)$/.test(items[at]?.low ?? ''))
  )
    at += 1
  if (!UNTRUE.has(items[at]?.low ?? '')) return 0
  if (items[at + 1]?.low === 'and' && (UNTRUE.has(items[at + 2]?.low ?? '') || items[at + 2]?.tag === 'ADJ')) return at + 3
  return at + 1
}

/** "rejected as untrue a report that …", "called the report that … untrue". */
function brandedAt(items: readonly Item[], at: number, group: number): Cue | null {
  const first = untrueEnd(items, at + 1)
  const teller = subject(items, group)
  if (!teller) return null
  if (first > 0) {
    const story = storyFrom(items, first)
    const content = story ? saidFrom(items, story.end) : null
    return content === null
      ? null
      : madeOf({ from: at, to: first }, 'rejected-as-untrue', teller, first, null, { group, stance: 'denies' }, content)
  }
  const story = storyFrom(items, at + 1)
  const content = story ? saidFrom(items, story.end) : null
  const to = content === null ? 0 : untrueBehind(items, content)
  return to > 0
    ? madeOf({ from: at, to: at + 1 }, 'rejected-as-untrue', teller, at + 1, to, { group, stance: 'denies' }, content ?? at + 1)
    : null
}

/** Where the clause ends before the "untrue" that closes it: 0 if none does. */
function untrueBehind(items: readonly Item[], from: number): number {
  for (let at = from + 2; at < items.length; at++) {
    if (isStop(items[at]) || isComma(items[at])) break
    const end = untrueEnd(items, at)
    if (end > 0 && (end >= items.length || isStop(items[end]) || isComma(items[end]))) return at
  }
  return 0
}

/** "disputed the account that …": the claim itself is what is denied. */
function refutedAt(items: readonly Item[], at: number, group: number): Cue | null {
  const story = storyFrom(items, at + 1)
  const content = story ? saidFrom(items, story.end) : null
  const teller = content === null ? null : subject(items, group)
  return teller
    ? madeOf({ from: at, to: at + 1 }, 'disputed-the-account', teller, at + 1, null, { group, stance: 'denies' }, content ?? at + 1)
    : null
}

/** "withdrew its report that …": an outlet that takes back its word denies it from then on. */
function withdrawnAt(items: readonly Item[], at: number, group: number): Cue | null {
  const story = storyFrom(items, at + 1)
  const own = POSSESSIVES.has(items[at + 1]?.low ?? '') || /^(?:an?|the)$/.test(items[at + 1]?.low ?? '')
  const content = story && own ? saidFrom(items, story.end) : null
  const teller = content === null || isPassive(items, group, at) ? null : subject(items, group)
  return teller && content !== null
    ? madeOf({ from: at, to: at + 1 }, 'withdrew-the-report', teller, content, null, { group, stance: 'denies' })
    : null
}

/** "said it was not true that …", "said the report that … was false", "said there was no truth in the report that …". */
function saidUntrueAt(items: readonly Item[], at: number, group: number): Cue | null {
  const form = formsAt(items, at).find(({ verb, form }) => verb.stance === 'asserts' && verb.takes.includes('that') && form !== 'base')
  if (!form || isPassive(items, group, at)) return null
  const from = items[at + 1]?.low === 'that' ? at + 2 : at + 1
  const first = items[from]?.low ?? ''
  if (first === 'it' || first === 'there') {
    if (!BE.has(items[from + 1]?.low ?? '')) return null
    const content = first === 'it' ? notTrue(items, from + 2) : noTruth(items, from + 2)
    const teller = content === null ? null : subject(items, group)
    return teller && content !== null
      ? madeOf({ from: at, to: at + 1 }, 'said-it-was-untrue', teller, content, null, { group, stance: 'denies' })
      : null
  }
  const story = nounPhraseEnd(items, from) > from ? storyFrom(items, from) : null
  const content = story ? saidFrom(items, story.end) : null
  let to = content === null ? 0 : untrueBehind(items, content)
  if (to === 0 || !BE.has(items[to - 1]?.low ?? '')) return null
  to -= 1
  const teller = subject(items, group)
  return teller && content !== null
    ? madeOf({ from: at, to: at + 1 }, 'said-it-was-untrue', teller, from, to, { group, stance: 'denies' })
    : null
}

/** Behind "it was": the content of "not true that", "untrue that", "not the case that". */
function notTrue(items: readonly Item[], from: number): number | null {
  if (NEGATIONS.has(items[from]?.low ?? '')) {
    const at = items[from + 1]?.low === 'the' ? from + 2 : from + 1
    return /^(?:true|correct|accurate|case)$/.test(items[at]?.low ?? '') && items[at + 1]?.low === 'that' ? saidFrom(items, at + 1) : null
  }
  const end = untrueEnd(items, from)
  return end > 0 && items[end]?.low === 'that' ? saidFrom(items, end) : null
}

/** Behind "there was": the content of "no truth in the report that". */
function noTruth(items: readonly Item[], from: number): number | null {
  if (items[from]?.low !== 'no' || !/^(?:truth|substance|basis|foundation)$/.test(items[from + 1]?.low ?? '')) return null
  if (!/^(?:in|to|for)$/.test(items[from + 2]?.low ?? '')) return null
  const story = storyFrom(items, from + 3)
  return story && saidFrom(items, story.end) !== null ? from + 3 : null
}
