import type { Amount } from './amounts.ts'
import { type Clause, gapBefore, longestAt } from './clause.ts'
import {
  APART,
  CLAUSE_ENDS,
  FILLERS,
  NOT_PEOPLE,
  ON_THE_WAY,
  OUTCOME,
  OWN_ONLY,
  PEOPLE,
  PEOPLE_ENDINGS,
  SINGULARS,
  SOME,
  TIME_UNITS,
  UNCHANGED,
} from './en/counted.ts'
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
function nounAfter(clause: Clause, last: number): number | null {
  const { words, upos } = clause
  let found: number | null = null
  for (let at = last; at < last + 7 && at < words.length; at++) {
    const tag = upos[at]
    if (tag === 'NOUN') found = at
    // "hundreds of coal-burning plants".
    else if ((words[at] === '-' || words[at - 1] === '-') && gapBefore(clause, at) === 0) continue
    else if (found !== null) break
    else if (tag === 'PROPN' && /s$/.test(words[at] ?? '') && upos[at + 1] !== 'PROPN' && upos[at + 1] !== 'NOUN') return at
    else if (!leadsOn(clause, at, last)) break
  }
  return found
}

/** Whether a word may stand between a number and its noun. */
function leadsOn({ words, upos }: Clause, at: number, last: number): boolean {
  // “between ten and fifteen” victims: the quotation ends with the number.
  if (FILLERS.has(words[at] ?? '') || (at === last && /^["”’]$/.test(words[at] ?? ''))) return true
  // "thirteen of the 20 crew".
  if (upos[at] === 'NUM') return at > last && FILLERS.has(words[at - 1] ?? '')
  return upos[at] === 'VERB' ? at < last + 3 : upos[at] === 'ADJ' || upos[at] === 'PROPN' || upos[at] === 'ADV'
}

/** What befell those who are counted, by the noun itself, by the verb before it, or by the verb behind it. */
function outcomeOf(clause: Clause, first: number, last: number, end: number, lemma: string | null): string | null {
  for (let at = last; at < end; at++) {
    const own = OUTCOME.get(clause.words[at] ?? '')
    if (own !== undefined && clause.words[at] !== 'board') return own
  }
  const behind = (lemma === null || countsPeople(lemma) || clause.upos[end] === 'AUX') && !isWhole(clause, first)
  return outcomeBefore(clause, first) ?? (behind ? (outcomeBehind(clause, end) ?? outcomePast(clause, end)) : null)
}

/** "killed at least 14", "a toll of 17": nothing but the start of a phrase may stand between. */
function outcomeBefore({ words, upos }: Clause, first: number): string | null {
  for (let at = first - 1; at >= Math.max(0, first - 4); at--) {
    const own = OWN_ONLY.has(words[at] ?? '') ? undefined : OUTCOME.get(words[at] ?? '')
    if (own !== undefined) return own
    if (/^["“”]$/.test(words[at] ?? '')) continue
    if (APART.has(words[at] ?? '') || /^(?:PUNCT|NUM|CCONJ|VERB|AUX|PRON|SCONJ)$/.test(upos[at] ?? '')) return null
  }
  return null
}

/** "were killed", "are feared missing", "who had been shot dead", "hurt in the blast"; not "killed twelve others", which they did. */
function outcomeBehind({ words, upos }: Clause, end: number): string | null {
  let passive = false
  for (let at = end; at < Math.min(words.length, end + 10); at++) {
    const word = words[at] ?? ''
    if (at === end && /^["”’]$/.test(word)) continue
    const own = OUTCOME.get(word)
    if (own !== undefined && (word !== 'board' || words[at - 1] === 'on')) {
      const object = /^(?:NUM|DET|NOUN|PROPN|PRON|ADJ)$/.test(upos[at + 1] ?? '') || /^(?:least|most)$/.test(words[at + 2] ?? '')
      return passive || !object || !DEEDS.has(own) || upos[at] !== 'VERB' ? own : null
    }
    // "have" and "had" open what somebody did as well as what befell them.
    if (upos[at] === 'AUX' && !/^(?:have|has|had|having)$/.test(word)) passive = true
    if (CLAUSE_ENDS.has(word) || upos[at] === 'PUNCT' || upos[at] === 'SCONJ') break
    if (upos[at] === 'VERB' && !ON_THE_WAY.has(word)) break
    if (digitsOf(word) !== null && upos[at - 1] !== 'CCONJ' && !FILLERS.has(words[at - 1] ?? '')) break
  }
  return null
}

/** "all 11 divers on the barge, including its mate, were killed": what a comma closes off may stand between. */
function outcomePast({ words, upos }: Clause, end: number): string | null {
  for (let at = end; at < Math.min(words.length - 2, end + FARTHEST); at++) {
    if (CLAUSE_ENDS.has(words[at] ?? '') && words[at] !== ',') return null
    // Somebody else is counted, or does something: the verb is theirs.
    if (at > end && (digitsOf(words[at] ?? '') !== null || upos[at] === 'NUM' || SUBJECTS.has(words[at] ?? ''))) return null
    if (upos[at] === 'VERB' && !/(?:ing|ed)$/.test(words[at] ?? '')) return null
    if (words[at] !== ',' || upos[at + 1] !== 'AUX') continue
    for (let verb = at + 1; verb < Math.min(words.length, at + 5); verb++) {
      const own = OUTCOME.get(words[verb] ?? '')
      if (own !== undefined) return /^(?:be|been|is|are|was|were)$/.test(words[verb - 1] ?? '') || upos[verb - 1] === 'ADV' ? own : null
      if (upos[verb] !== 'AUX' && upos[verb] !== 'ADV') return null
    }
  }
  return null
}

const SUBJECTS: ReadonlySet<string> = new Set(['who', 'which', 'that', 'he', 'she', 'it', 'we', 'they', 'i', 'you'])
/** Words between those who are counted and the verb that tells what befell them: a clause's worth. */
const FARTHEST = 30

/** Outcomes that those who are counted may have brought about as well. */
const DEEDS: ReadonlySet<string> = new Set(
  'killed injured arrested abducted evacuated rescued trapped treated released destroyed damaged displaced'.split(' '),
)

/** "one of the 33 miners", "none of the 33": what befell the part is not told of the whole. */
function isWhole({ words, upos }: Clause, first: number): boolean {
  const of = words[first - 1] === 'of' ? first - 1 : words[first - 2] === 'of' ? first - 2 : -1
  return of > 0 && (upos[of - 1] === 'NUM' || SOME.has(words[of - 1] ?? ''))
}

const countsPeople = (lemma: string): boolean => PEOPLE.has(lemma) || (PEOPLE_ENDINGS.test(lemma) && !NOT_PEOPLE.test(lemma))

/** The lemma of a noun, as far as its form tells. */
function singular(word: string): string {
  const known = SINGULARS.get(word)
  if (known !== undefined) return known
  if (word.endsWith('men')) return `${word.slice(0, -3)}man`
  if (word.endsWith('children')) return word.slice(0, -3)
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}
