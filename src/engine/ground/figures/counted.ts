import type { Amount } from './amounts.ts'
import { type Clause, gapBefore, longestAt } from './clause.ts'
import { APART, CLAUSE_ENDS, FILLERS, ON_THE_WAY, OUTCOME, OWN_ONLY, PEOPLE, SINGULARS, TIME_UNITS, UNCHANGED } from './en/counted.ts'
import { MONEY_AFTER, MONEY_BEFORE, SHORT_UNITS, UNITS } from './en/units.ts'
import { digitsOf } from './numbers.ts'

/** What an amount counts. */
export interface Counted {
  readonly kind: 'money' | 'measure' | 'outcome' | 'people' | 'time' | 'thing' | 'nothing'
  readonly of: string | null
  readonly unit: string | null
  /** Where money and signs of measures end, else where the amount does. */
  readonly last: number
  /** Where the noun ends, else `last`. */
  readonly noun: number
  /** Whether the noun stands in its plural, or may. */
  readonly plural: boolean
}

/** Money and measures, which stand right beside the number. */
export function measured(clause: Clause, { kind, number, last, form }: Amount): Counted | null {
  const { words } = clause
  const money = (unit: string, end: number): Counted => ({ kind: 'money', of: 'money', unit, last: end, noun: end, plural: true })
  const before = MONEY_BEFORE.get(words[number - 1] ?? '')
  if (before !== undefined) return money(before, /^[mb]$/.test(words[last] ?? '') && gapBefore(clause, last) === 0 ? last + 1 : last)
  const hyphen = words[last] === '-' && gapBefore(clause, last) === 0 ? 1 : 0
  // "millions of dollars".
  const of = kind === 'rough' && words[last] === 'of' ? 1 : 0
  const after = longestAt(clause, MONEY_AFTER, last + hyphen + of, 3)
  if (after) return money(after.value, after.last)
  const unit = longestAt(clause, UNITS, last + hyphen + of, 3)
  if (!unit || (SHORT_UNITS.has(words[last] ?? '') && (form === 'words' || gapBefore(clause, last) > 1))) return null
  // "5 in ten" is no inch, "2 c" no temperature.
  if (words[last] === 'c' && gapBefore(clause, last) > 0) return null
  return { kind: 'measure', ...unit.value, last: unit.last, noun: unit.last, plural: true }
}

/**
 * What a plain number counts: those whom something befell, people, time, things.
 *
 * @param first where the amount starts with its bounds
 * @param from where its noun may start
 */
export function counted(clause: Clause, amount: Amount, first: number, from: number): Counted {
  const { last } = amount
  const noun = nounAfter(clause, from)
  const lemma = noun === null ? null : singular(clause.words[noun] ?? '')
  const end = noun === null ? last : noun + 1
  const outcome = outcomeOf(clause, first, last, end, lemma)
  const plural = lemma !== null && (lemma !== clause.words[noun ?? 0] || UNCHANGED.has(lemma))
  const make = (kind: Counted['kind'], of: string | null): Counted => ({ kind, of, unit: null, last, noun: end, plural })
  if (lemma !== null && TIME_UNITS.has(lemma)) return make('time', lemma)
  if (outcome !== null) return make('outcome', outcome)
  if (lemma === null) return make('nothing', null)
  return make(countsPeople(lemma) ? 'people' : 'thing', lemma)
}

/** The last noun of the run behind a number, as an index; null if none follows. */
function nounAfter({ words, upos }: Clause, last: number): number | null {
  let found: number | null = null
  for (let at = last; at < last + 7 && at < words.length; at++) {
    const tag = upos[at]
    if (tag === 'NOUN') found = at
    // "hundreds of coal-burning plants".
    else if (words[at] === '-' || words[at - 1] === '-') continue
    else if (found !== null) break
    else if (tag === 'PROPN' && /s$/.test(words[at] ?? '') && upos[at + 1] !== 'PROPN' && upos[at + 1] !== 'NOUN') return at
    else if (
      !(
        tag === 'ADJ' ||
        tag === 'PROPN' ||
        FILLERS.has(words[at] ?? '') ||
        words[at] === '-' ||
        (tag === 'VERB' && at < last + 3) ||
        tag === 'ADV'
      )
    )
      break
  }
  return found
}

/** What befell those who are counted, by the noun itself, by the verb before it, or by the verb behind it. */
function outcomeOf({ words, upos }: Clause, first: number, last: number, end: number, lemma: string | null): string | null {
  for (let at = last; at < end; at++) {
    const own = OUTCOME.get(words[at] ?? '')
    if (own !== undefined && words[at] !== 'board') return own
  }
  for (let at = first - 1; at >= Math.max(0, first - 4); at--) {
    const own = OWN_ONLY.has(words[at] ?? '') ? undefined : OUTCOME.get(words[at] ?? '')
    if (own !== undefined) return own
    if (
      (upos[at] === 'PUNCT' && !/^["“”]$/.test(words[at] ?? '')) ||
      upos[at] === 'NUM' ||
      upos[at] === 'CCONJ' ||
      APART.has(words[at] ?? '')
    )
      break
  }
  if (lemma !== null && !countsPeople(lemma) && upos[end] !== 'AUX') return null
  for (let at = end; at < Math.min(words.length, end + 10); at++) {
    const word = words[at] ?? ''
    const own = OUTCOME.get(word)
    if (own !== undefined && (word !== 'board' || words[at - 1] === 'on')) return own
    if (CLAUSE_ENDS.has(word) || upos[at] === 'PUNCT' || upos[at] === 'SCONJ') break
    if ((upos[at] === 'VERB' && !ON_THE_WAY.has(word)) || (digitsOf(word) !== null && upos[at - 1] !== 'CCONJ')) break
  }
  return null
}

const countsPeople = (lemma: string): boolean =>
  PEOPLE.has(lemma) || (/.(?:ers?|ors?|ists?|ians?|men|man|women|woman)$/.test(lemma) && !NOT_PEOPLE.test(lemma))

const NOT_PEOPLE =
  /^(?:number|order|letter|paper|water|river|tower|corner|quarter|computer|poster|offer|matter|winter|summer|sector|factor|error|motor|tractor|helicopter|chapter|member.?ship|counter|shelter|container|trailer|floor|door|power|border|meter|litre|shutter|banner|reactor|barrier|flower|cover)$/

/** The lemma of a noun, as far as its form tells. */
export function singular(word: string): string {
  const known = SINGULARS.get(word)
  if (known !== undefined) return known
  if (word.endsWith('men')) return `${word.slice(0, -3)}man`
  if (word.endsWith('children')) return word.slice(0, -3)
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}
