import { type Figure, overlaps, type Span } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import { type Amount, readAmount } from './amounts.ts'
import { boundAfter, boundBefore, bounded } from './bounds.ts'
import { type Clause, clauseOf } from './clause.ts'
import { type Counted, counted, measured } from './counted.ts'
import { COUNT_WORDS, DEFINITE, OUTCOME, TELLING } from './en/counted.ts'
import { SHARES } from './en/names.ts'
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
      const read = overlapping(clause, amount, times, time) ? null : figureOf(clause, amount, found.at(-1))
      if (read) found.push(read.figure)
      at = Math.max(amount.last, read?.last ?? 0)
    }
  }
  return found
}

function overlapping({ tokens }: Clause, { first, last }: Amount, times: readonly Span[], from: number): boolean {
  const whole = { start: tokens[first]?.start ?? 0, end: tokens[last - 1]?.end ?? 0 }
  const time = times[from]
  return time !== undefined && overlaps(time, whole)
}

/** The figure that an amount makes with its bounds and what it counts, or null if it is none. */
function figureOf(clause: Clause, amount: Amount, previous: Figure | undefined): { figure: Figure; last: number } | null {
  const { tokens, words } = clause
  const money = measured(clause, amount)
  const opening =
    money?.kind === 'money' && money.last <= amount.last + 1 && isSign(clause, amount.first - 1) ? amount.first - 1 : amount.first
  const before = boundBefore(clause, opening)
  const what = money ?? counted(clause, amount, before?.first ?? opening)
  const behind = boundAfter(clause, what.last) ?? (what.noun > what.last ? boundAfter(clause, what.noun) : null)
  // "over eleven days": how long, and not how many at least.
  const bare = before?.preposition && what.kind === 'time' ? null : before
  if (!money && (isName(clause, amount) || !counts(clause, amount, what, bare?.bound ?? behind?.bound ?? null))) return null
  const last = Math.max(
    amount.last,
    what.last,
    behind && behind.last - words.length <= 0 && behind.last <= what.last + 4 ? endOf(behind.last, what) : 0,
  )
  const start = tokens[bare?.first ?? opening]?.start ?? 0
  const scaled = amountOf(clause, amount, what)
  const limits = bounded(
    scaled,
    bare?.bound ?? behind?.bound ?? null,
    what.kind !== 'money' && what.kind !== 'measure' && what.kind !== 'time',
  )
  if (previous && start < previous.end) return null
  const of = what.of ?? inherited(clause, amount, previous)
  return { figure: { start, end: tokens[last - 1]?.end ?? start, of, ...limits, unit: what.unit }, last }
}

/** A bound behind the noun is not part of the span; one right behind the number is. */
const endOf = (last: number, what: Counted): number => (what.noun > what.last ? 0 : last)

const isSign = ({ tokens, words, upos }: Clause, at: number): boolean =>
  at >= 0 && tokens[at] !== undefined && (upos[at] === 'SYM' || /^[\p{Sc}]|^[a-z]{1,4}[.$]?$/u.test(words[at] ?? ''))

/** The amount with an “m” or “b” that stands for millions or billions of money. */
function amountOf({ words }: Clause, amount: Amount, what: Counted): Amount {
  if (what.kind !== 'money' || amount.scale !== 1) return amount
  const by = words[amount.last] === 'm' ? 1e6 : words[amount.last] === 'b' ? 1e9 : 1
  return what.last === amount.last + 1 && by > 1
    ? { ...amount, min: amount.min * by, max: amount.max === null ? null : amount.max * by }
    : amount
}

/** Whether a number that is no name, money or measure counts something that a reader of figures would want. */
function counts(clause: Clause, amount: Amount, what: Counted, bound: string | null): boolean {
  const { words, upos } = clause
  const { first, last, kind, min, form } = amount
  const before = words[first - 1] ?? ''
  if (what.kind === 'outcome') return min !== 1 || words[last] !== 'of'
  if (kind === 'rough') return min > 0 && (what.kind === 'people' || (form === 'words' && min >= 20 && what.kind !== 'time'))
  if (min === 0 || (min === 1 && amount.max === 1 && bound === null)) return false
  if (what.kind === 'time')
    return (
      !/^(?:ago|later|earlier|before)$/.test(words[what.noun] ?? '') && !DEFINITE.has(before) && !/^(?:past|next|every|each)$/.test(before)
    )
  if (bound !== null && bound !== 'about') return true
  // "the two men", "two officials said": who was met before, and who tells.
  if (DEFINITE.has(before) && form === 'words') return false
  if (what.kind === 'people') return !TELLING.has(words[what.noun] ?? '')
  if (what.kind === 'thing') return true
  if (kind === 'range') return !isScore(clause, first, last)
  return (
    form === 'digits' ||
    SHARES.has(words[last] ?? '') ||
    near(words, first, COUNT_WORDS) ||
    near(words, first, OUTCOME) ||
    upos[last] === 'AUX'
  )
}

const near = (words: readonly string[], at: number, table: { has: (word: string) => boolean }): boolean =>
  words.slice(Math.max(0, at - 8), at).some((word) => table.has(word))

/** What a bare number counts: what its sentence tells of, or what the figure shortly before it counted. */
function inherited({ words, tokens }: Clause, { first }: Amount, previous: Figure | undefined): string | null {
  for (let at = first - 1; at >= Math.max(0, first - 12); at--) {
    const own = OUTCOME.get(words[at] ?? '')
    if (own !== undefined) return own
  }
  const far = (tokens[first]?.start ?? 0) - (previous?.end ?? 0)
  return previous && previous.unit === null && far < 300 && near(words, first, COUNT_WORDS) ? previous.of : null
}
