import { type Cue, groupStart, NOBODY } from './cue.ts'
import { YIELDING } from './en/constructions.ts'
import { DETERMINERS } from './en/words.ts'
import { isCapital, nounPhraseStart, type Range } from './phrases.ts'
import { madeOf, saidFrom, tellerFrom } from './stories.ts'
import type { Item } from './units.ts'

const TALK = /^(?:interview|interviews|conversation|conversations|exchange|talks?)$/

/** "An interview of a docker by Norda Radio brought out that …": the interviewed tells, through the interviewer. */
export function yieldingAt(items: readonly Item[], at: number): Cue | null {
  const particle = YIELDING.get(items[at]?.low ?? '')
  if (particle === undefined) return null
  const to = particle === '' ? at + 1 : at + 2
  if (particle !== '' && items[at + 1]?.low !== particle) return null
  const content = items[to]?.low === 'that' ? saidFrom(items, to) : null
  if (content === null) return null
  const group = groupStart(items, at)
  let talk = group - 1
  while (talk >= 0 && talk > group - 20 && !TALK.test(items[talk]?.low ?? '')) talk -= 1
  if (talk < 0 || !TALK.test(items[talk]?.low ?? '')) return null
  const hands = interviewed(items, talk, group)
  if (!hands) return null
  const tellers = { ...NOBODY, source: hands.source, outer: hands.outer, left: hands.left, right: to }
  return madeOf({ from: at, to }, 'interview-showed', tellers, content, null, { group })
}

/** Who is interviewed and by whom, in the phrase around the interview that ends before `end`. */
function interviewed(items: readonly Item[], talk: number, end: number): { source: Range; outer: Range[]; left: number } | null {
  const left = nounPhraseStart(items, talk + 1, 0)
  const outer: Range[] = []
  let source: Range | null = null
  const owner = items.findIndex((item, at) => at >= left && at < talk && /^'s?$/.test(item.low) && item.tag !== 'MARK')
  const capital = items.findIndex((item, at) => at >= left && at < talk && isCapital(item) && !DETERMINERS.has(item.low))
  if (owner > left) outer.push({ from: left, to: owner })
  else if (capital >= 0) outer.push({ from: capital, to: talk })
  for (let at = talk + 1; at < end; ) {
    const joint = items[at]?.low ?? ''
    const teller = /^(?:of|with|by|for|on|in)$/.test(joint) ? tellerFrom(items, at + 1) : null
    if (!teller) return null
    // One phrase may run over the next joint: "a docker by Norda Radio".
    let to = teller.range.from
    while (to < teller.range.to && !(items[to]?.low === 'by' || (joint === 'by' && /^(?:of|with)$/.test(items[to]?.low ?? '')))) to += 1
    const range = { from: teller.range.from, to }
    if (/^(?:of|with)$/.test(joint) && !source) source = range
    else outer.push(range)
    at = to < teller.range.to ? to : teller.end
  }
  return source ? { source, outer, left } : null
}
