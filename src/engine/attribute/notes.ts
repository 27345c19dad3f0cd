import type { Language } from './language.ts'
import type { Telling } from './tellings.ts'
import type { Unit } from './units.ts'

/** Words of a sentence that are looked into. */
const MOST = 60

/**
 * Without the tellings in an outlet's notes on its own words ("An earlier version of this article said …", "We have removed a passage
 * saying …"): nobody else tells there, and what is withdrawn is not asserted any more. Linear.
 */
export function withoutNotes({ notes }: Language, units: readonly Unit[], tellings: readonly Telling[]): readonly Telling[] {
  const ranges: { readonly start: number; readonly end: number }[] = []
  for (const { items, within } of units) {
    if (within || !items.slice(0, MOST).some(({ low }) => notes.first.test(low))) continue
    const words = items
      .slice(0, MOST)
      .map(({ low }) => low)
      .join(' ')
    if (notes.sentences.some((note) => note.test(words))) ranges.push({ start: items[0]!.start, end: items.at(-1)!.end })
  }
  if (!ranges.length) return tellings
  return tellings.filter(({ cueSpans, content }) => {
    const at = cueSpans[0]?.start ?? content[0]?.start ?? -1
    return !ranges.some(({ start, end }) => start <= at && at < end)
  })
}
