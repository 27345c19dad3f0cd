import type { Amount } from './amounts.ts'
import { type Clause, capital, gapBefore } from './clause.ts'
import type { Counted } from './counted.ts'
import { AT, CLOCK, COUNTED_AT, ERA, LABELS, MONTHS, PARTS, SCORING, STREETS, WEEKDAYS, WHOLES } from './en/names.ts'
import { digitsOf } from './numbers.ts'

/** Whether a number without money or measure is none that counts: a date, an hour, an age, a score, part of a name or an address. */
export function isName(clause: Clause, amount: Amount, what: Counted): boolean {
  const { words } = clause
  const { first, last } = amount
  const before = words[first - 1] ?? ''
  const after = words[last] ?? ''
  if (MONTHS.has(before) || MONTHS.has(after)) return capital(clause, MONTHS.has(before) ? first - 1 : last)
  if (CLOCK.has(after) || PARTS.has(after)) return true
  // "2. The bank": the number of a point in a list.
  if (first === 0 && amount.form === 'digits' && /^[.)]$/.test(after)) return true
  if (LABELS.has(before) && !(before === 'under' || before === 'over')) return true
  return (
    isGlued(clause, first, last) ||
    isYear(clause, amount, what) ||
    isHour(clause, amount) ||
    isAge(clause, amount) ||
    isCode(clause, amount, what) ||
    isAddress(clause, last) ||
    isShare(clause, amount)
  )
}

/** "Vostok-7", "under-21", "2-1", "18-year-old", "A320neo": what a hyphen ties to another word. */
function isGlued(clause: Clause, first: number, last: number): boolean {
  const { words } = clause
  if (/^[-–/.:#]$/.test(words[first - 1] ?? '') && gapBefore(clause, first) === 0 && first > 1 && gapBefore(clause, first - 1) === 0)
    return true
  return /^[-–/:]$/.test(words[last] ?? '') && gapBefore(clause, last) === 0 && gapBefore(clause, last + 1) === 0 && last + 1 < words.length
}

/** A bare number of four digits that could be a year, unless a plural follows that it can count. */
function isYear({ words, upos }: Clause, { kind, first, number, min, max }: Amount, { plural }: Counted): boolean {
  if (!/^\d{4}$/.test(words[number] ?? '') || min < 1900 || min > 2100 || (max ?? 0) > 2100) return false
  if (kind === 'range' || !plural) return true
  return ERA.has(words[first - 1] ?? '') || /^(?:DET|PART|ADJ|PROPN|NUM)$/.test(upos[first - 1] ?? '')
}

/** "at seven", "by 9", "between 2 and 4 of the night": a small number with a word of time before it and no noun behind it. */
function isHour({ words, upos }: Clause, { kind, first, last, min, max }: Amount): boolean {
  if (kind === 'rough' || min > 24 || (max ?? 0) > 24) return false
  const before = words[first - 1] ?? ''
  const after = words[last] ?? ''
  if (WEEKDAYS.has(after) || /^(?:in|of|at)$/.test(after)) {
    if (/^(?:the|at)$/.test(words[last + 1] ?? '') && /^(?:dawn|morning|night|evening|afternoon)$/.test(words[last + 2] ?? '')) return true
    if (/^(?:night|dawn)$/.test(words[last + 1] ?? '')) return true
  }
  if (!AT.has(before) || /^(?:NOUN|ADJ|PROPN|NUM|ADP|PART)$/.test(upos[last] ?? '')) return false
  // "put the toll at nine": a count after all.
  return !words.slice(Math.max(0, first - 7), first - 1).some((word) => COUNTED_AT.has(word))
}

/** "Ana Tol, 58, said", "(58)", "aged 12", "12 years old". */
function isAge(clause: Clause, { kind, first, last, min }: Amount): boolean {
  const { words, upos } = clause
  if (kind === 'rough' || min > 120) return false
  if (/^years?$/.test(words[last] ?? '') && /^(?:old|of)$/.test(words[last + 1] ?? '') && words[last + 2] !== 'prison')
    return words[last + 1] === 'old' || words[last + 2] === 'age'
  const before = words[first - 1] ?? ''
  const named = upos[first - 2] === 'PROPN' || capital(clause, first - 2)
  if (before === ',' && named && /^(?:[,.;)]|who|and)$/.test(words[last] ?? '.') && last - first === 1) return true
  // “who is 61”.
  if (/^(?:who|he|she)$/.test(words[first - 2] ?? '') && /^(?:is|was|'s|’s)$/.test(before) && (upos[last] ?? 'PUNCT') === 'PUNCT')
    return true
  return before === '(' && words[last] === ')' && named
}

/** "+964 770 123", "Boeing 737", "Channel Nine": a run of numbers, or a name that the number belongs to. */
function isCode(clause: Clause, { first, last, form }: Amount, what: Counted): boolean {
  const { words, upos } = clause
  if (/^[+#№]$/.test(words[first - 1] ?? '') && gapBefore(clause, first) === 0) return true
  const digits = (at: number): boolean => /^\p{Nd}/u.test(words[at] ?? '')
  if (form === 'digits' && (digits(first - 1) || (digits(last) && digitsOf(words[last] ?? '') === null))) return true
  // The first word of a sentence has its capital from there, and a noun behind the number is what it counts.
  if (first < 2 || !capital(clause, first - 1) || gapBefore(clause, first) === 0) return false
  if (WEEKDAYS.has(words[first - 1] ?? '')) return false
  // "Channel Nine", "Boeing 757 jet", "Game 7".
  if (capital(clause, first) || (what.kind === 'thing' && !what.plural) || what.kind === 'nothing') return true
  return upos[first - 1] === 'PROPN' && !/^(?:NOUN|ADJ|VERB|ADP)$/.test(upos[last] ?? '')
}

/** "12 Pier Road". */
function isAddress(clause: Clause, last: number): boolean {
  for (let at = last; at < last + 4 && capital(clause, at); at++) if (at > last && STREETS.has(clause.words[at] ?? '')) return true
  return false
}

/** Whether a number is one side of the result of a match or a vote: "voted 5 to 4". */
export function isScore({ words, upos }: Clause, { first, last }: Amount): boolean {
  const other = (words[last] === 'to' && upos[last + 1] === 'NUM') || (words[first - 1] === 'to' && upos[first - 2] === 'NUM')
  return other && words.slice(Math.max(0, first - 6), last + 4).some((word) => SCORING.has(word))
}

/** "nine in ten", "four out of 10": a share in words, either end of it. */
function isShare({ words, upos }: Clause, { first, last, max }: Amount): boolean {
  const link = (at: number): number => (/^(?:in|of)$/.test(words[at] ?? '') ? 1 : words[at] === 'out' && words[at + 1] === 'of' ? 2 : 0)
  const behind = last + link(last)
  if (behind > last && WHOLES.get(words[behind] ?? '') !== undefined && (max ?? 0) < (WHOLES.get(words[behind] ?? '') ?? 0)) {
    return words[last] !== 'of' || /^(?:10|ten|100)$/.test(words[behind] ?? '')
  }
  if (!WHOLES.has(words[first] ?? '') || last - first > 1) return false
  const of = words[first - 2] === 'out' && words[first - 1] === 'of'
  if (of || words[first - 1] === 'in') return upos[first - (of ? 3 : 2)] === 'NUM'
  return words[first - 1] === 'of' && upos[first - 2] === 'NUM' && /^(?:10|ten|100)$/.test(words[first] ?? '')
}
