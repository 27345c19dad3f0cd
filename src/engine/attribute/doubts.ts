import type { Analysis } from '../text/index.ts'
import { PERSONAL } from './en/words.ts'
import { describesNoun, isAct } from './lookalikes.ts'
import type { CueRange } from './tagging/spantagger.ts'
import type { Telling } from './tellings.ts'
import type { Unit } from './units.ts'

/**
 * A construction, or words that leave the judge nothing to doubt: "in the words of", "was quoted as saying", "Ana Tol maintained that",
 * "…, the log shows". What these add is right more often than not: on PolNeAR's development articles they are worth .04 of relation half
 * and .07 of it on speech.
 */
export function isBeyondDoubt({ cue, unit, tellers, content, cueSpans }: Telling): boolean {
  if (!cue || unit.within) return false
  if (cue.made || cue.rule === 'in-the-words-of') return true
  const { source } = tellers
  if (cue.rule === 'quoted-as-saying') return source !== null
  const word = source ? unit.items[source.from] : undefined
  if (cue.kind !== 'verb' || !word || PERSONAL.has(word.low)) return false
  const takes = cue.verb?.takes ?? []
  const says = cue.form !== 'ing' && takes.includes('that') && (takes.includes('quote') || cue.verb?.document !== 'no')
  if (unit.items[cue.to]?.low === 'that') return says || (cue.verb?.more.length ?? 0) > 0
  return (
    cue.verb?.document === 'only' && cue.verb.lemma !== 'find' && cue.form !== 'ing' && (content[0]?.start ?? 0) < (cueSpans[0]?.start ?? 0)
  )
}

/** What the taggers alone take for a cue passes the rules' look-alikes: "claimed the title", "said grace". */
export function isMereAct(
  { tokens }: Analysis,
  { from, to }: CueRange,
  unitAt: (offset: number) => Unit | undefined,
  far: boolean,
): boolean {
  const start = tokens[from]?.start ?? 0
  const items = unitAt(start)?.items ?? []
  const at = items.findIndex((item) => item.start === start)
  if (at < 0) return false
  // "The wreck claimed nine lives", "letters predicting the flood went unanswered": near home too.
  const end = at + to - from
  const describing = items[at]?.low.endsWith('ing') === true && describesNoun(items, at, end)
  return describing || ((far || /^claim/.test(items[at]?.low ?? '')) && isAct(items, at, end))
}

/** "The risk was known", "it was clear": the outlet's own voice where nobody is said to know. */
export const isCommonKnowledge = ({ lows }: Analysis, { from, to }: CueRange): boolean =>
  lows.slice(from, to).some((low) => /^(?:known|clear|plain|evident|obvious|apparent)$/.test(low))
