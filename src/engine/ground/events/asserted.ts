import { CONDITIONS, FACT_OF, IMPLICATIVE, LAW, MODALS, NEGATIONS, NO_FACT, NOBODY, UNMET, UNREAL } from './en/words.ts'
import { childrenOf, type Phrase } from './phrase.ts'

/** How a trigger is told: as something that happened, as something that befell nobody, or not as a fact at all. */
export type Told = 'happened' | 'nobody' | 'no'

/** Whether a verb is told as a fact: no modal, negation, condition or bare infinitive governs it. */
export function verbTold(phrase: Phrase, at: number, participle: boolean): Told {
  const { words, upos } = phrase
  let told: Told = 'happened'
  let look = at - 1
  // The verb group: auxiliaries, adverbs, particles, and what may stand between.
  for (; look >= 0 && at - look <= 7; look--) {
    const word = words[look] ?? ''
    const tag = upos[look]
    if (NEGATIONS.has(word)) return 'no'
    if (MODALS.has(word) && tag !== 'NOUN' && tag !== 'VERB' && !isReported(words, look)) return 'no'
    if (word === 'to' && tag === 'PART') return infinitiveTold(phrase, look) ? 'happened' : 'no'
    if (
      tag !== 'AUX' &&
      tag !== 'ADV' &&
      tag !== 'PART' &&
      !(tag === 'VERB' && participle && /^(?:being|getting|been|got|feared|reported|confirmed)$/.test(word))
    )
      break
  }
  const before = words[look] ?? ''
  if (/ing$/.test(words[at] ?? '') && look === at - 1 && (NO_FACT.has(before) || UNREAL.has(before) || before === 'to')) {
    if (before !== 'of' || !FACT_OF.has(words[look - 1] ?? '')) return 'no'
  }
  if (upos[at] === 'VERB' && !participle && look === at - 1 && isBaseAlone(phrase, at)) return 'no'
  const subjects = phrase.heads.length > 0 ? childrenOf(phrase, at, 'nsubj', 'nsubj:pass') : []
  for (const one of subjects) if (NOBODY.has(words[phrase.left[one] as number] ?? '') || NOBODY.has(words[one] ?? '')) told = 'nobody'
  if (subjects.length === 0 && NOBODY.has(before)) told = 'nobody'
  return conditional(phrase, at) ? 'no' : told
}

/** "At least ten would have been killed", as French wires say what is reported; with a condition beside it, it was not. */
const isReported = (words: readonly string[], at: number): boolean =>
  words[at] === 'would' && words[at + 1] === 'have' && !words.some((word) => UNMET.has(word))

/** An imperative or a headline's present: "Attack them", with nothing before. */
const isBaseAlone = ({ words }: Phrase, at: number): boolean => at === 0 || /^["“‘:]$/.test(words[at - 1] ?? '')

/** "managed to escape" and "are believed to have fled" are told, "vowed to attack" is not. */
function infinitiveTold({ words, upos }: Phrase, to: number): boolean {
  let look = to - 1
  while (look >= 0 && to - look < 3 && (upos[look] === 'ADV' || words[look] === 'not')) {
    if (words[look] === 'not') return false
    look -= 1
  }
  return IMPLICATIVE.has(words[look] ?? '') && !negatedBefore(words, look)
}

const negatedBefore = (words: readonly string[], at: number): boolean =>
  words.slice(Math.max(0, at - 3), at).some((word) => NEGATIONS.has(word))

/** “if”, “unless”, “whether” between the last comma and the trigger. */
function conditional({ words }: Phrase, at: number): boolean {
  for (let look = at - 1; look >= 0 && at - look < 16; look--) {
    const word = words[look] ?? ''
    if (/^[,;:.“”"—–]$/.test(word)) return false
    if (CONDITIONS.has(word)) return true
  }
  return false
}

/** Whether a noun stands for something that happened: "the attack", not "a planned attack", "fears of an attack", "no attack". */
export function nounTold(phrase: Phrase, at: number, governor: number | null): Told {
  const { words, upos } = phrase
  let look = at - 1
  for (; look >= 0 && at - look <= 6; look--) {
    const tag = upos[look]
    const word = words[look] ?? ''
    if (NOBODY.has(word) || (word === 'any' && tag === 'DET')) return 'no'
    if (
      tag !== 'ADJ' &&
      tag !== 'NOUN' &&
      tag !== 'PROPN' &&
      tag !== 'DET' &&
      tag !== 'NUM' &&
      word !== '-' &&
      tag !== 'PRON' &&
      word !== "'s" &&
      word !== '’s'
    )
      break
    if (UNREAL.has(word) && tag !== 'PROPN') return 'no'
  }
  const before = words[look] ?? ''
  const sure = words[look + 1] === 'the' || words[look + 1] === 'that' || words[look + 1] === 'this'
  if (!sure && UNREAL.has(before)) return 'no'
  if (
    upos[look] === 'ADP' &&
    !sure &&
    (before === 'of' || before === 'for' || before === 'from' || before === 'against' || before === 'to')
  ) {
    const over = words[look - 1] ?? ''
    if (UNREAL.has(over) || (UNREAL.has(words[look - 2] ?? '') && upos[look - 1] === 'NOUN' && before !== 'of')) return 'no'
  }
  // "charged with murder", "acquitted them of arson": a crime by name. The court's word is another event.
  if (!sure && LAW.has(words[phrase.heads[at] ?? -1] ?? '')) return 'no'
  if (governor !== null && verbTold(phrase, governor, upos[governor] === 'VERB') === 'no') return 'no'
  if (governor !== null && !sure && UNREAL.has(words[governor] ?? '')) return 'no'
  return conditional(phrase, at) ? 'no' : 'happened'
}
