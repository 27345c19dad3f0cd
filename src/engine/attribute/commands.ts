import type { Cue } from './cue.ts'
import type { Range } from './phrases.ts'
import type { Telling } from './tellings.ts'
import type { Item, Unit } from './units.ts'

/** "told her to wait", "warned him not to write": a command, whatever the verb asserts otherwise. */
export function commands(items: readonly Item[], cue: Cue, ranges: readonly Range[]): boolean {
  if (cue.stance !== 'asserts' || !/^(?:tell|warn|advise|caution|remind|call on)$/.test(cue.verb?.lemma ?? '')) return false
  const from = ranges[0]?.from ?? 0
  const at = items[from]?.tag === 'MARK' ? from + 1 : from
  return items[at]?.low === 'to' || (items[at]?.low === 'not' && items[at + 1]?.low === 'to')
}

/** “Stop it,” she wrote: what is said in the imperative is asked for, whatever the verb asserts otherwise. */
export function commanded(units: readonly Unit[], tellings: readonly Telling[]): Telling[] {
  const opening = new Map<number, readonly Item[]>()
  for (const { items, within } of units) if (within && items[0] && !opening.has(within.outerStart)) opening.set(within.outerStart, items)
  return tellings.map((telling) => {
    const { cue, content, unit } = telling
    if (!cue?.verb || cue.stance !== 'asserts' || !cue.verb.takes.includes('quote')) return telling
    const first = content[0]?.start ?? -1
    const mark = unit.items.findIndex(({ start, tag }) => tag === 'MARK' && start === first)
    const said = mark >= 0 ? unit.items.slice(mark + 1, mark + 4) : (opening.get(first) ?? [])
    return isImperative(said) ? Object.assign(telling, { cue: { ...cue, stance: 'asks' as const } }) : telling
  })
}

/** "Stop inventing", "Do not write", "Please wait": a bare verb that opens what is said, but not "Thank you" or "Look, …". */
function isImperative([first, second, third]: readonly Item[]): boolean {
  if (!first) return false
  if (/^(?:do|don't)$/.test(first.low) && (/^(?:not|n't)$/.test(second?.low ?? '') || first.low === "don't"))
    return (/^(?:not|n't)$/.test(second?.low ?? '') ? third : second)?.tag === 'VERB'
  if (first.low === 'please') return /^\p{L}/u.test(second?.word ?? '')
  return (
    first.tag === 'VERB' &&
    /^\p{L}+$/u.test(first.word) &&
    !/(?:ing|ed|[^s]s)$/.test(first.low) &&
    !DISCOURSE.test(first.low) &&
    second?.low !== ','
  )
}

const DISCOURSE =
  /^(?:thank|thanks|look|listen|see|say|suppose|believe|imagine|welcome|said|got|was|were|had|did|made|went|came|lost|won|left)$/
