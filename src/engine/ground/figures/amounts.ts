import { type Clause, gapBefore, longestAt } from './clause.ts'
import { BOUNDS_BEFORE, RANGE_LINKS, RANGE_OPENERS } from './en/bounds.ts'
import { CHANGES } from './en/counted.ts'
import { ROUGH_FEW, ROUGH_PLURALS, SCALES } from './en/numerals.ts'
import { MONEY_AFTER, MONEY_BEFORE, UNITS } from './en/units.ts'
import { type Numeral, readNumeral } from './numbers.ts'

/** An amount before its bounds and what it counts are known: a number, a range, or a rough word, over a half-open range of tokens. */
export interface Amount {
  readonly kind: 'number' | 'range' | 'rough'
  readonly first: number
  readonly last: number
  /** Where its first number starts: behind "between" and the sign of money. */
  readonly number: number
  readonly min: number
  readonly max: number | null
  readonly form: Numeral['form']
  /** The scale word it ends on, else 1. */
  readonly scale: number
}

/** The amount that starts at a token, or null. */
export function readAmount(clause: Clause, at: number): Amount | null {
  return readRange(clause, at) ?? readRough(clause, at) ?? ofNumeral(readNumeral(clause, at))
}

const ofNumeral = (numeral: Numeral | null): Amount | null =>
  numeral && { ...numeral, kind: 'number', number: numeral.first, min: numeral.value, max: numeral.value }

/** "between 20 and 30", "from 5 to 7 per cent", "20 to 30", "10-12", "two or three", "$5m to $7m". */
function readRange(clause: Clause, at: number): Amount | null {
  const { words } = clause
  const opener = RANGE_OPENERS.get(words[at] ?? '')
  const from = opener ? at + 1 + (MONEY_BEFORE.has(words[at + 1] ?? '') ? 1 : 0) : at
  const low = readNumeral(clause, from)
  if (!low) return null
  const link = unitEnd(clause, low.last)
  const word = words[link] ?? ''
  if (opener ? !opener.includes(word) : !RANGE_LINKS.has(word)) return null
  // A plain "from" may open a change ("rose from 4 to 7"), whose ends are figures of their own.
  if (words[opener ? at : at - 1] === 'from' && changes(words, at)) return null
  const next = link + 1 + (MONEY_BEFORE.has(words[link + 1] ?? '') ? 1 : 0)
  const high = readNumeral(clause, next)
  if (!high) return null
  // "two to three million": the scale belongs to both.
  const shared = low.scale === 1 && high.scale > 1 && low.value < high.value / high.scale
  const min = shared ? low.value * high.scale : low.value
  if (!(min < high.value)) return null
  // Two measures of different things are no range: "rose 12 percent to $4.1 billion".
  const unit = unitOf(clause, low)
  if (unit !== null && unit !== unitOf(clause, high)) return null
  return { kind: 'range', first: at, last: high.last, number: from, min, max: high.value, form: low.form, scale: high.scale }
}

/** Whether a word of change stands close before. */
const changes = (words: readonly string[], at: number): boolean => words.slice(Math.max(0, at - 6), at).some((word) => CHANGES.has(word))

/** Where the unit behind a number ends, if it has one. */
function unitEnd(clause: Clause, at: number): number {
  const from = clause.words[at] === '-' ? at + 1 : at
  const found = longestAt(clause, UNITS, from, 3) ?? longestAt(clause, MONEY_AFTER, from, 3)
  return found?.last ?? (/^[mb]$/.test(clause.words[at] ?? '') && gapBefore(clause, at) === 0 ? at + 1 : at)
}

/** The currency or measure of a number, or null. */
const unitOf = (clause: Clause, { first, last }: Numeral): string | null =>
  MONEY_BEFORE.get(clause.words[first - 1] ?? '') ??
  longestAt(clause, MONEY_AFTER, last, 3)?.value ??
  longestAt(clause, UNITS, clause.words[last] === '-' ? last + 1 : last, 3)?.value.unit ??
  null

/** "dozens", "tens of thousands", "several hundred", "a handful", "no one". */
function readRough(clause: Clause, at: number): Amount | null {
  const { words } = clause
  const least = ROUGH_PLURALS.get(words[at] ?? '')
  if (least !== undefined) {
    // "scores" and "tens" are other words too: only "scores of".
    const next = words[at + 1] === 'of' ? ROUGH_PLURALS.get(words[at + 2] ?? '') : undefined
    if ((words[at] === 'tens' || words[at] === 'scores') && words[at + 1] !== 'of') return null
    // "tens of thousands": the second word is a scale, so half of the least that it means alone.
    const min = next === undefined ? least : (least * next) / 2
    const last = next === undefined ? at + 1 : at + 3
    return { kind: 'rough', first: at, last, number: at, min, max: null, form: 'words', scale: 1 }
  }
  const few = FEW_OPENERS.has(words[at] ?? '') ? longestAt(clause, FEW, at, 3) : null
  // "no fewer than nine" bounds a number.
  if (!few || longestAt(clause, BOUNDS_BEFORE, at, 5)) return null
  const by = words[few.last] === 'hundred' ? 100 : words[few.last] === 'dozen' ? 12 : SCALES.get(words[few.last] ?? '')
  const [min, max] = few.value
  return {
    kind: by ? 'number' : 'rough',
    first: at,
    number: at,
    last: by ? few.last + 1 : few.last,
    min: min * (by ?? 1),
    max: max === null ? null : max * (by ?? 1),
    form: 'words',
    scale: by ?? 1,
  }
}

const FEW = new Map(ROUGH_FEW.map(([words, min, max]): [string, readonly [number, number | null]] => [words, [min, max]]))
// Most words open none: looking for runs of three everywhere would cost more than all the rest.
const FEW_OPENERS = new Set(ROUGH_FEW.map(([words]) => words.split(' ')[0] ?? ''))
