import { type Figure, overlaps, type Span } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import { type Amount, readAmount } from './amounts.ts'
import { boundAfter, boundBefore, bounded } from './bounds.ts'
import { type Clause, clauseOf } from './clause.ts'
import { type Counted, counted, measured } from './counted.ts'
import { COUNT_WORDS, DEFINITE, OUTCOME, TELLING } from './en/counted.ts'
import { SHARES } from './en/names.ts'
import { MONEY_BEFORE } from './en/units.ts'
import { isName, isScore } from './names.ts'

/**
 * The figures of a text, in text order and without overlap. `times` are the spans of dates and hours, whose numbers count nothing; in
 * text order too. A number of more than fifteen digits is none.
 */
export function findFigures(analysis: Analysis, times: readonly Span[]): Figure[] {
  const found: Figure[] = []
  let time = 0
  for (const sentence of analysis.sentences) {
    const clause = clauseOf(analysis, sentence)
    for (let at = 0; at < clause.words.length; ) {
      const start = clause.tokens[at]?.start ?? 0
      while ((times[time]?.end ?? Number.POSITIVE_INFINITY) <= start) time += 1
      const amount = readAmount(clause, at)
      if (!amount) {
        at += 1
        continue
      }
      const read = figureOf(clause, amount, found.at(-1))
      if (read && !within(times, time, read.figure)) found.push(read.figure)
      at = Math.max(amount.last, read?.last ?? 0)
    }
  }
  return found
}

/** Whether a figure shares a character with the first time that ends behind its number, or with that before it. */
function within(times: readonly Span[], from: number, figure: Span): boolean {
  return [times[from - 1], times[from]].some((time) => time !== undefined && overlaps(time, figure))
}

/** The figure that an amount makes with its bounds and what it counts, or null if it is none. */
function figureOf(clause: Clause, amount: Amount, previous: Figure | undefined): { figure: Figure; last: number } | null {
  const { tokens } = clause
  const opening = isSign(clause, amount.first - 1) ? amount.first - 1 : amount.first
  const before = boundBefore(clause, opening)
  const measure = measured(clause, amount)
  // "14 or more goats": the bound stands between number and noun; "14 goats or more": behind both.
  const close = boundAfter(clause, measure?.last ?? amount.last)
  const what = measure ?? counted(clause, amount, before?.first ?? opening, close?.last ?? amount.last)
  const late = close || measure ? null : boundAfter(clause, what.noun)
  // "over eleven days": how long, and not how many at least.
  const ahead = before?.preposition && what.kind === 'time' ? null : before
  const bound = ahead?.bound ?? close?.bound ?? late?.bound ?? null
  if (!measure && (isName(clause, amount, what) || !counts(clause, amount, what, bound, previous))) return null
  const start = tokens[ahead?.first ?? opening]?.start ?? 0
  if (previous && start < previous.end) return null
  const last = Math.max(close?.last ?? 0, what.last)
  const whole = what.kind === 'outcome' || what.kind === 'people' || what.kind === 'thing'
  const limits = bounded(amountOf(clause, amount, what), bound, whole)
  const of = what.of ?? inherited(clause, amount, previous)
  return { figure: { start, end: tokens[last - 1]?.end ?? start, of, ...limits, unit: what.unit }, last }
}

const isSign = ({ words }: Clause, at: number): boolean => MONEY_BEFORE.has(words[at] ?? '')

/** The amount with an “m” or “b” that stands for millions or billions of money. */
function amountOf({ words }: Clause, amount: Amount, what: Counted): Amount {
  if (what.kind !== 'money' || amount.scale !== 1) return amount
  const by = words[amount.last] === 'm' ? 1e6 : words[amount.last] === 'b' ? 1e9 : 1
  return what.last === amount.last + 1 && by > 1
    ? { ...amount, min: amount.min * by, max: amount.max === null ? null : amount.max * by }
    : amount
}

/** Whether a number that is no name, money or measure counts something that a reader of figures would want. */
function counts(clause: Clause, amount: Amount, what: Counted, bound: string | null, previous: Figure | undefined): boolean {
  const { words, upos } = clause
  const { first, last, kind, min, form } = amount
  const before = words[first - 1] ?? ''
  // “all but three”.
  if (before === 'but' && words[first - 2] === 'all') return false
  if (what.kind === 'outcome') return min !== 1 || words[last] !== 'of'
  if (kind === 'rough') return min > 0 && (what.kind === 'people' || (form === 'words' && min >= 20 && what.kind !== 'time'))
  if (min === 0 || (min === 1 && amount.max === 1 && bound === null)) return false
  if (what.kind === 'time')
    return (
      !/^(?:ago|later|earlier|before)$/.test(words[what.noun] ?? '') && !DEFINITE.has(before) && !/^(?:past|next|every|each)$/.test(before)
    )
  // "about one man".
  if (min === 1 && amount.max === 1 && bound === 'about') return false
  // "people under 45": their age.
  if (
    what.kind === 'nothing' &&
    /^(?:over|under)$/.test(before) &&
    /s$|^(?:people|men|women|children|anyone|those|aged)$/.test(words[first - 2] ?? '')
  )
    return false
  if (bound !== null && bound !== 'about') return true
  // "the two men", "two officials said": who was met before, and who tells.
  if (DEFINITE.has(before) && (form === 'words' || what.kind === 'nothing')) return false
  if (what.kind === 'people' || what.kind === 'thing') return !TELLING.has(words[what.noun] ?? '')
  if (isScore(clause, amount)) return false
  return (
    form === 'digits' ||
    kind === 'range' ||
    // "four raids in May and five in June": of what was counted just before.
    (/^(?:and|or)$/.test(before) && previous !== undefined && previous.start >= (clause.tokens[0]?.start ?? 0)) ||
    SHARES.has(words[last] ?? '') ||
    // "the army speaks of two men, the rebels claim twelve": another number of the same.
    (previous?.unit === null && following(clause, amount, previous) && (upos[last] ?? 'PUNCT') === 'PUNCT') ||
    near(words, first, COUNT_WORDS) ||
    near(words, first, OUTCOME) ||
    upos[last] === 'AUX'
  )
}

/** Whether a figure stands close enough before for a bare number to be of the same. */
const following = ({ tokens }: Clause, { first }: Amount, previous: Figure): boolean => (tokens[first]?.start ?? 0) - previous.end < 300

const near = (words: readonly string[], at: number, table: { has: (word: string) => boolean }): boolean =>
  words.slice(Math.max(0, at - 8), at).some((word) => table.has(word))

/** What a bare number counts: what its sentence tells of, or what the figure shortly before it counted. */
function inherited(clause: Clause, amount: Amount, previous: Figure | undefined): string | null {
  const { words, tokens } = clause
  const before = words[amount.first - 1] ?? ''
  if (before === 'magnitude') return before
  const same = previous?.unit === null && previous.start >= (tokens[0]?.start ?? 0)
  if (same && /^(?:and|or)$/.test(before)) return previous.of
  for (let at = amount.first - 1; at >= Math.max(0, amount.first - 12); at--) {
    const own = OUTCOME.get(words[at] ?? '')
    if (own !== undefined) return own
  }
  return previous?.unit === null && (same || following(clause, amount, previous)) ? previous.of : null
}
