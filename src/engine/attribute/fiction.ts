import { FICTION, NOT_TOLD } from './en/fiction.ts'
import type { Telling } from './tellings.ts'
import type { Unit } from './units.ts'

/**
 * Tellings that tell nothing: what figures of a play or a film say in the retelling of its plot (in the present, in a paragraph that
 * names the work before or in the same sentence), and lines that only point to other pages ("Related: …").
 */
export function withoutFiction(units: readonly Unit[], tellings: readonly Telling[]): Telling[] {
  const works = new Map<number, number>()
  const pointers = new Set<Unit>()
  for (const unit of units) {
    const { items, paragraph, within } = unit
    if (within) continue
    if (NOT_TOLD.test(items[0]?.low ?? '') && (items[1]?.low === ':' || items[2]?.low === ':')) pointers.add(unit)
    const work = items.findIndex((item, at) => FICTION.has(item.low) && isNamed(items[at - 1]?.low, items[at - 2]?.low, items[at - 3]?.low))
    if (work >= 0 && !works.has(paragraph)) works.set(paragraph, items[0]?.start ?? 0)
  }
  return tellings.filter(({ unit, cue }) => {
    if (pointers.has(unit)) return false
    const from = works.get(unit.paragraph)
    return !(from !== undefined && cue?.form === 's' && (unit.items[0]?.start ?? 0) >= from)
  })
}

/** "in the new stage comedy": a preposition and a determiner close in front. */
const isNamed = (...before: readonly (string | undefined)[]): boolean => before.some((low) => /^(?:the|a|an|his|her|this)$/.test(low ?? ''))
