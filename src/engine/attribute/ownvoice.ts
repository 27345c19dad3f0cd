import type { OwnVoice, Statement } from '../model/index.ts'
import { isFiniteVerb, isStop } from './phrases.ts'
import type { Unit } from './units.ts'

/** Assertions that the outlet makes on nobody's word: whole sentences that no statement touches, no questions, no fragments. */
export function ownVoiceOf(units: readonly Unit[], statements: readonly Statement[]): OwnVoice[] {
  const taken = statements.flatMap((statement) => [...statement.content, ...statement.cue]).sort((a, b) => a.start - b.start)
  const out: OwnVoice[] = []
  let next = 0
  for (const { items, within } of units) {
    if (within) continue
    const first = items[0]
    const last = items.at(-1)
    if (!first || !last) continue
    while (next < taken.length && (taken[next]?.end ?? 0) <= first.start) next += 1
    const touched = taken.slice(next, next + 60).some((span) => span.start < last.end && first.start < span.end)
    if (touched || !/^[.!]$/.test(last.low) || items.length < 5) continue
    if (items.some((item) => item.tag === 'QUOTE') || !items.some((item) => isFiniteVerb(item))) continue
    if (/^(?:click|read|sign|subscribe|follow|share|watch|see|tell|send|if)$/.test(first.low)) continue
    let end = items.length
    while (end > 0 && isStop(items[end - 1])) end -= 1
    out.push({ start: first.start, end: items[end - 1]?.end ?? last.end, confidence: 0.6 })
  }
  return out
}
