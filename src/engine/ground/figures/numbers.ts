import { type Clause, gapBefore } from './clause.ts'
import { FRACTIONS, SCALES, SHORT_SCALES, SMALL, TENS } from './en/numerals.ts'

/** A number as written, over a half-open range of the tokens of a sentence. */
export interface Numeral {
  readonly first: number
  readonly last: number
  readonly value: number
  /** The scale word that it ends on ("two hundred": 100), else 1. */
  readonly scale: number
  readonly form: 'digits' | 'words'
}

/** What a double holds exactly has fifteen digits; a longer number is a name or an attack, and no figure. */
const MOST = 1e15

/**
 * The number that starts at a token, or null. Reads "1,200", "1 200", "1'200", "2.4 million", "2 1/2", "4M", "twenty-five", "a hundred
 * and thirty million", "half a dozen", "15 lakh".
 */
export function readNumeral(clause: Clause, at: number): Numeral | null {
  const { words } = clause
  const word = words[at] ?? ''
  const digits = readDigits(clause, at)
  if (digits) return scaled(words, digits, 'digits', at)
  if (word === 'half') return halfOf(words, at)
  const article = word === 'a' || word === 'an'
  if (article ? !isScale(words[at + 1]) : !SMALL.has(word) && !TENS.has(word)) return null
  const read = readWords(words, at, article)
  return read && scaled(words, read, 'words', at)
}

const isScale = (word = ''): boolean => SCALES.has(word) || word === 'hundred' || word === 'dozen'
const scaleOf = (word = ''): number | undefined => (word === 'hundred' ? 100 : word === 'dozen' ? 12 : SCALES.get(word))

interface Read {
  readonly value: number
  readonly last: number
  readonly scale: number
}

/** Digits that one token or several hold together. */
function readDigits(clause: Clause, at: number): Read | null {
  const { words } = clause
  const word = words[at] ?? ''
  const code = word.charCodeAt(0)
  // Most words end here.
  if (code > 0x60 && code < 0x7b) return null
  const short = /^(\d{1,6})([kmb])$/.exec(word)
  // "4M": the tokeniser keeps digits and capitals together.
  if (short && /[KMB]$/.test(clause.shown[at] ?? '')) {
    const scale = short[2] === 'k' ? 1e3 : short[2] === 'm' ? 1e6 : 1e9
    return { value: Number(short[1]) * scale, last: at + 1, scale }
  }
  const plain = digitsOf(word)
  if (plain === null) return null
  const grouped = readGroups(clause, at)
  if (grouped) return grouped
  const part = Number.isInteger(plain) ? FRACTIONS.get(words[at + 1] ?? '') : undefined
  return part === undefined ? { value: plain, last: at + 1, scale: 1 } : { value: plain + part, last: at + 2, scale: 1 }
}

/** "1 200 000", "1'200": groups of three as tokens of their own. Null if there is but one group. */
function readGroups(clause: Clause, at: number): Read | null {
  const { words } = clause
  if (!/^[1-9]\d{0,2}$/.test(words[at] ?? '')) return null
  let joined = words[at] ?? ''
  let last = at + 1
  for (;;) {
    const mark = /^['’]$/.test(words[last] ?? '') && gapBefore(clause, last) === 0 && gapBefore(clause, last + 1) === 0
    const next = mark ? last + 1 : last
    if (!/^\d{3}$/.test(words[next] ?? '') || (!mark && gapBefore(clause, next) !== 1)) break
    if (joined.length > 15) return null
    joined += words[next]
    last = next + 1
  }
  return last === at + 1 ? null : { value: Number(joined), last, scale: 1 }
}

/** The value of a token of digits with its separators ("1,200", "3.5", "1.234.567", "12,34,567", "4,1", "½"), or null. */
export function digitsOf(word: string): number | null {
  if (word.length > MOST_CHARACTERS) return null
  const fraction = FRACTIONS.get(word)
  if (fraction !== undefined) return fraction
  const plain = (word.codePointAt(0) ?? 0) < 0x80 ? word : latinDigits(word)
  // What opens with an empty digit is a code: "007", "08".
  if (/^0\d/.test(plain)) return null
  if (PLAIN.test(plain)) return exactly(plain)
  if (GROUPED.test(plain)) return exactly(plain.replaceAll(',', ''))
  if (POINTS.test(plain)) return exactly(plain.replaceAll('.', ''))
  if (DECIMAL_COMMA.test(plain)) return exactly(plain.replace(',', '.'))
  return null
}

const MOST_CHARACTERS = 24
const PLAIN = /^\d+(?:\.\d+)?$/
// Groups of two are those of lakh and crore: 12,34,567.
const GROUPED = /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/
const POINTS = /^\d{1,3}(?:\.\d{3}){2,}$/
const DECIMAL_COMMA = /^\d{1,9},\d{1,2}$/

const exactly = (plain: string): number | null => (Number(plain) < MOST ? Number(plain) : null)

// The zeros of Arabic, Persian, Devanagari and full-width digits: ten characters each.
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10]

const latinDigits = (word: string): string =>
  Array.from(word, (char) => {
    const code = char.charCodeAt(0)
    const zero = ZEROS.find((start) => code >= start && code < start + 10)
    return zero === undefined ? char : String(code - zero)
  }).join('')

/** With the scale words that multiply it: "2.4 million", "two and a half thousand", "three dozen". Null if it grows too large. */
function scaled(words: readonly string[], read: Read, form: Numeral['form'], first: number): Numeral | null {
  let { value, last, scale } = read
  const half = words[last] === 'and' && words[last + 1] === 'a' && words[last + 2] === 'half'
  if (half && scale === 1) {
    value += 0.5
    last += 3
  }
  // Two scales at most ("three hundred thousand", "40 thousand million"): what has more is no number.
  for (let more = 0; ; more++) {
    const hyphen = words[last] === '-' && isScale(words[last + 1])
    const word = words[hyphen ? last + 1 : last] ?? ''
    const by = scaleOf(word) ?? (form === 'digits' && scale === 1 ? shortScale(words, last) : undefined)
    if (by === undefined) break
    if (more === 2 || value * by >= MOST) return null
    value *= by
    scale = by
    last = hyphen ? last + 2 : last + 1
  }
  return { first, last, value: Number(value.toPrecision(15)), scale, form }
}

/** "40k", and "3.2m followers", where metres count nothing. */
const shortScale = (words: readonly string[], at: number): number | undefined =>
  words[at] === 'm' && /^(?:\p{L}+[^s\P{L}]s|people|men|women|children)$/u.test(words[at + 1] ?? '')
    ? 1e6
    : SHORT_SCALES.get(words[at] ?? '')

/** "half a dozen", "half-a-dozen", "half a million". */
function halfOf(words: readonly string[], at: number): Numeral | null {
  let last = at + 1
  if (words[last] === '-') last += 1
  if (words[last] === 'a') last += 1
  if (words[last] === '-') last += 1
  const by = scaleOf(words[last])
  return by === undefined ? null : { first: at, last: last + 1, value: by / 2, scale: by, form: 'words' }
}

/** Words of a number: groups below a thousand, each closed by a scale word smaller than that before it. */
function readWords(words: readonly string[], first: number, article: boolean): Read {
  let total = 0
  let smallest = Number.POSITIVE_INFINITY
  let last = first
  let scale = 1
  let group = article ? articleGroup(words, first) : readGroup(words, first)
  while (group) {
    const hyphen = words[group.last] === '-' ? 1 : 0
    const by = SCALES.get(words[group.last + hyphen] ?? '')
    // "one million two million": the second is a number of its own.
    if (total > 0 && by !== undefined && by >= smallest) break
    total += group.value * (by ?? 1)
    scale = by ?? group.scale
    last = by === undefined ? group.last : group.last + hyphen + 1
    if (by === undefined) break
    smallest = by
    // "three thousand and five", but "two thousand and half of them".
    group = readGroup(words, words[last] === 'and' ? last + 1 : last)
  }
  return { value: total, last, scale }
}

/** "a hundred", "a hundred and five", "a thousand": the article stands for one. */
const articleGroup = (words: readonly string[], at: number): Read =>
  words[at + 1] === 'hundred' ? hundreds(words, 1, at + 2) : { value: 1, last: at + 1, scale: 1 }

/** A number below a thousand: "five", "twenty-five", "two hundred and seven", "fifteen hundred". */
function readGroup(words: readonly string[], at: number): Read | null {
  const below = belowHundred(words, at)
  if (!below) return null
  const hyphen = words[below.last] === '-' ? 1 : 0
  return words[below.last + hyphen] === 'hundred' && below.value > 0 ? hundreds(words, below.value, below.last + hyphen + 1) : below
}

function hundreds(words: readonly string[], count: number, at: number): Read {
  const rest = belowHundred(words, words[at] === 'and' ? at + 1 : at)
  return rest && rest.value > 0 ? { ...rest, value: count * 100 + rest.value } : { value: count * 100, last: at, scale: 100 }
}

function belowHundred(words: readonly string[], at: number): Read | null {
  const small = SMALL.get(words[at] ?? '')
  if (small !== undefined) return { value: small, last: at + 1, scale: 1 }
  const tens = TENS.get(words[at] ?? '')
  if (tens === undefined) return null
  const next = words[at + 1] === '-' ? at + 2 : at + 1
  const unit = SMALL.get(words[next] ?? '')
  return unit && unit < 10 ? { value: tens + unit, last: next + 1, scale: 1 } : { value: tens, last: at + 1, scale: 1 }
}
