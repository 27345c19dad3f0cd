import type { Language } from './language.ts'
import type { Telling } from './tellings.ts'
import type { Unit } from './units.ts'

/**
 * Tellings that tell nothing: what figures of a play or a film say in the retelling of its plot (in the present, in a paragraph that
 * names the work before or in the same sentence), and lines that only point to other pages ("Related: …").
 */
export function withoutFiction({ fiction, pointers: pointing }: Language, units: readonly Unit[], tellings: readonly Telling[]): Telling[] {
  const works = new Map<number, number>()
  let mentions = 0
  const pointers = new Set<number>()
  for (const unit of units) {
    const { items, paragraph, within } = unit
    if (within) continue
    if (
      (pointing.test(items[0]?.low ?? '') && (items[1]?.low === ':' || items[2]?.low === ':')) ||
      /^You (?:may|might) (?:also )?(?:like|enjoy)/.test(headOf(unit))
    )
      pointers.add(paragraph)
    mentions += items.filter((item) => fiction.has(item.low)).length
    const work = items.findIndex((item, at) => fiction.has(item.low) && isNamed(items[at - 1]?.low, items[at - 2]?.low, items[at - 3]?.low))
    if (work >= 0 && !works.has(paragraph)) works.set(paragraph, items[0]?.start ?? 0)
  }
  return tellings.filter(({ unit, cue }) => {
    if (pointers.has(unit.paragraph)) return false
    if (cue?.form !== 's' && cue?.rule !== 'was-told') return true
    // A review retells its plot throughout.
    if (mentions >= REVIEW) return false
    const from = works.get(unit.paragraph)
    return from === undefined || (unit.items[0]?.start ?? 0) < from
  })
}

/** How a unit begins. */
const headOf = ({ items }: Unit): string =>
  items
    .slice(0, 4)
    .map(({ word }) => word)
    .join(' ')

/** Words for works of fiction from which a report is taken for a review. */
const REVIEW = 4

/** "in the new stage comedy": a preposition and a determiner close in front. */
const isNamed = (...before: readonly (string | undefined)[]): boolean =>
  before.some((low) => /^(?:the|a|an|his|her|its|their|our|this)$/.test(low ?? ''))
