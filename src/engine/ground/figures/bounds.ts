import type { Amount } from './amounts.ts'
import { type Clause, longestAt, longestBefore } from './clause.ts'
import { BOUNDS_AFTER, BOUNDS_BEFORE, type Bound, NEGATIONS, PHRASAL, PREPOSITIONS, SKIPPED } from './en/bounds.ts'

/** The bound that stands before a token, with where its words start. */
export function boundBefore(clause: Clause, first: number): { bound: Bound; first: number; preposition: boolean } | null {
  let at = first
  let found = longestBefore(clause, BOUNDS_BEFORE, at, 5)
  for (let skips = 0; !found && skips < 2 && SKIPPED.has(clause.words[at - 1] ?? ''); skips++) {
    at -= 1
    found = longestBefore(clause, BOUNDS_BEFORE, at, 5)
  }
  if (!found) return null
  // "at least some 20", "more than an estimated 20": the outer word sets the bound.
  if (found.value === 'about' || found.value === 'nearly') {
    const outer = longestBefore(clause, BOUNDS_BEFORE, found.first, 5)
    if (outer) found = outer
  }
  // "handed over two pistols": part of the verb.
  if (PREPOSITIONS.has(clause.words[found.first] ?? '') && PHRASAL.has(clause.words[found.first - 1] ?? '')) return null
  const preposition = found.first === first - 1 && PREPOSITIONS.has(clause.words[found.first] ?? '')
  const negated = NEGATIONS.has(clause.words[found.first - 1] ?? '') || NEGATIONS.has(clause.words[found.first - 2] ?? '')
  const bound = !negated ? found.value : found.value === 'over' ? 'most' : found.value === 'under' ? 'least' : found.value
  return { bound, first: found.first, preposition }
}

/** The bound that stands behind a number ("14 or more", "20-plus"), with where its words end. */
export function boundAfter(clause: Clause, last: number): { bound: Bound; last: number } | null {
  const from = clause.words[last] === '-' ? last + 1 : last
  const found = longestAt(clause, BOUNDS_AFTER, from, 4)
  return found && { bound: found.value, last: found.last }
}

/** The least and the most that an amount stands for under its bound. `whole`: it counts things one by one. */
export function bounded(amount: Amount, bound: Bound | null, whole: boolean): { min: number | null; max: number | null } {
  const { min, max } = amount
  switch (bound) {
    case null:
    case 'about':
      return { min, max }
    case 'least':
      return { min, max: null }
    case 'most':
      return { min: null, max: max ?? min }
    case 'over':
      return { min: strictly(amount, min, whole, 1), max: null }
    case 'under':
      return { min: null, max: strictly(amount, max ?? min, whole, -1) }
    case 'nearly':
      // A dozen is a loose word: nearly one is ten to twelve. Other numbers are kept as printed.
      return amount.scale === 12 && max === min ? { min: Math.ceil((min * 10) / 12), max } : { min, max }
    default:
      return bound satisfies never
  }
}

/**
 * "More than twenty dead" are at least 21. From a hundred on, and of what is measured, the number named is a round one and is kept.
 */
const strictly = ({ kind }: Amount, value: number, whole: boolean, step: number): number =>
  whole && kind === 'number' && Number.isInteger(value) && value > 0 && value < 100 ? value + step : value
