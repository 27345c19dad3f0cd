import { SMALL, TENS } from '../../figures/en/numerals.ts'

const words: ReadonlyMap<string, number> = new Map([...SMALL, ...TENS])
const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1e6],
  ['billion', 1e9],
])

/** A number in words: its value, and how many of the words it takes; null if the first word begins none. */
export interface Spelt {
  readonly value: number
  readonly length: number
  /** It reads as a year: “nineteen ninety-six”. */
  readonly year: boolean
}

/**
 * Reads a number in words (“twenty-six”, “two thousand and four”, “nineteen ninety-six”) from `at` on. `wordAt` gives the lower-case word at a
 * place or undefined behind the end. At most twelve words are read, so that a list of numbers costs a constant a word.
 */
export function spelt(wordAt: (at: number) => string | undefined, at: number): Spelt | null {
  const first = words.get(wordAt(at) ?? '') ?? (scaleAfterA(wordAt, at) ? 1 : undefined)
  if (first === undefined) return null
  const year = speltYear(wordAt, at, first)
  if (year) return year
  let total = 0
  let part = first
  let last = at + 1
  // A number has at most one part below hundred between two scales: “five six” are two numbers.
  let open = first >= 20 && first % 10 === 0 ? 10 : 0
  while (last < at + MOST) {
    const skip = wordAt(last) === '-' || (wordAt(last) === 'and' && open === 100) ? 1 : 0
    const word = wordAt(last + skip) ?? ''
    const scale = SCALES.get(word)
    const small = words.get(word)
    if (scale !== undefined && skip === 0) {
      if (scale === 100) part *= 100
      else {
        total += part * scale
        part = 0
      }
      open = 100
    } else if (small !== undefined && small < open && small > 0) {
      part += small
      open = small >= 20 && small % 10 === 0 ? 10 : 0
    } else break
    last += skip + 1
  }
  return { value: total + part, length: last - at, year: false }
}

const MOST = 12

const scaleAfterA = (wordAt: (at: number) => string | undefined, at: number): boolean =>
  (wordAt(at) === 'a' || wordAt(at) === 'one') && SCALES.has(wordAt(at + 1) ?? '')

function speltYear(wordAt: (at: number) => string | undefined, at: number, first: number): Spelt | null {
  if (first < 13 || first > 20) return null
  const tens = words.get(wordAt(at + 1) ?? '')
  if (tens === undefined || tens < 10) return null
  const dash = wordAt(at + 2) === '-' ? 1 : 0
  const ones = tens >= 20 && tens % 10 === 0 ? words.get(wordAt(at + 2 + dash) ?? '') : undefined
  // “Twenty twelve” may be a year, “twenty twenty-six” as well; “twenty one” is not, for one is below ten.
  if (ones !== undefined && ones > 0 && ones < 10) return { value: first * 100 + tens + ones, length: 3 + dash, year: true }
  return { value: first * 100 + tens, length: 2, year: true }
}
