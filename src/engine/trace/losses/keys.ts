import { FUNCTION_WORDS, IRREGULAR, SYNONYMS } from './en/words.ts'

/** What a word in lower case is worth, wherever it stands. */
export interface Form {
  readonly low: string
  /** Its stem, or that of the plainest word of the same meaning: spellings and inflections fall together. */
  readonly key: string
  /** It carries meaning of its own: no article, preposition, auxiliary. */
  readonly content: boolean
}

export function formOf(low: string): Form {
  const known = met.get(low)
  if (known) return known
  const stem = stemOf(low)
  const form = { low, key: KEYS.get(low) ?? SYNONYMS.get(stem) ?? stem, content: !FUNCTION_WORDS.has(low) }
  if (met.size >= MOST_MET) met.clear()
  met.set(low, form)
  return form
}

export const keyOf = (low: string): string => formOf(low).key

/** Words met before: news says the same words again. Emptied when full, so that a text of random words cannot fill memory. */
const met = new Map<string, Form>()
const MOST_MET = 20_000

function stemOf(low: string): string {
  const plain = IRREGULAR.get(low)
  if (plain !== undefined) return plain
  if (low.length < 4 || !/^[a-z]+$/.test(low)) return /[^a-z0-9]/.test(low) ? folded(low) : low
  let stem = spelling(low)
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`
  else if (/(?:sses|shes|ches|xes|zes)$/.test(stem)) stem = stem.slice(0, -2)
  else if (/[^su]s$/.test(stem)) stem = stem.slice(0, -1)
  if (/ied$/.test(stem) && stem.length > 4) stem = `${stem.slice(0, -3)}y`
  else if (/ed$/.test(stem) && VOWEL.test(stem.slice(0, -2)) && stem.length > 4) stem = undoubled(stem.slice(0, -2))
  else if (/ing$/.test(stem) && VOWEL.test(stem.slice(0, -3)) && stem.length > 5) stem = undoubled(stem.slice(0, -3))
  else if (/ly$/.test(stem) && stem.length > 5) stem = stem.slice(0, -2)
  // "close", "closed", "closing": one stem.
  return stem.length > 3 && stem.endsWith('e') ? stem.slice(0, -1) : stem
}

const VOWEL = /[aeiouy]/

const undoubled = (stem: string): string => (/([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem)

/** British and American spellings. */
const spelling = (word: string): string =>
  word
    .replace(/isation/, 'ization')
    .replace(/(?<=.{3})is(e|ed|ing|es)$/, 'iz$1')
    .replace(/(?<=.{2})our(?=$|s$|ed$|ing$|er|able)/, 'or')
    .replace(/(?<=[aeiou])ll(?=ed|ing|er)/, 'l')
    .replace(/(?<=.{2}[bt])re(?=s?$)/, 'er')
    .replace(/ogue(?=s?$)/, 'og')
    .replace(/(?<=def|off|lic)ence/, 'ense')
    .replace(/programme/, 'program')

/** Letters without their marks, apostrophes straight: “Müller” meets “Muller”. */
const folded = (low: string): string => low.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘ʼ]/g, "'")

/** Words whose key is settled once: the irregular ones and the synonyms as written. */
const KEYS: ReadonlyMap<string, string> = new Map(
  [...IRREGULAR].map(([form, plain]): [string, string] => {
    const stem = stemOf(plain === form ? form : plain)
    return [form, SYNONYMS.get(stem) ?? stem]
  }),
)
