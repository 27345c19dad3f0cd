import { PIECES } from './en/constructions.ts'
import {
  ACTS,
  ANONYMOUS_NOUNS,
  among,
  COLLECTIVES,
  GROUP_NOUNS,
  IDLE_OBJECTS,
  LISTENERS,
  NOT_BEFORE,
  ORGANISATION_NOUNS,
  OUTLET_NOUNS,
  ROLE_NOUNS,
  singular,
  THINGS,
} from './en/nouns.ts'
import { formsAt } from './en/rarer.ts'
import type { CueForm } from './en/verbs.ts'
import { BE, DETERMINERS, isTime, POSSESSIVES } from './en/words.ts'
import { isCapital, isFiniteVerb, isNominal, nounPhraseEnd, nounPhraseStart } from './phrases.ts'
import type { Item } from './units.ts'

/** True if what the taggers take for a cue is an act of the same words: "claimed the title", "said grace", "declined to be named". */
export function isAct(items: readonly Item[], at: number, to: number): boolean {
  for (let look = at; look < to; look++) {
    const low = items[look]?.low ?? ''
    const form = formsAt(items, look).at(-1)
    const behind = look + 1 + (form?.verb.more.length ?? 0)
    if (form && !isRaised(items, look, behind, form) && (isIdle(items, look, behind, form) || isIdle(items, look, to, form))) return true
    if (/^(?:declin|refus|wish|prefer|spoke|speak)/.test(low) && hidesName(items, look + 1)) return true
  }
  return false
}

/** "is said to", "was reported to": whatever follows is what is said. */
export const isRaised = (items: readonly Item[], at: number, to: number, { form }: CueForm): boolean =>
  items[to]?.low === 'to' && form === 'past' && BE.has(items[at - 1]?.low ?? '')

/** "not to be named", "on condition of anonymity": how the outlet came by it, nothing that is told. */
const hidesName = (items: readonly Item[], from: number): boolean =>
  items.slice(from, from + 5).some((item) => /^(?:names?|anonymity|anonymous|anonymously|identity|named|identified)$/.test(item.low))

/** Looks like a telling and is none: "declared the bridge open", "a page called “X”", "called for the ball", "said nothing". */
export function isIdle(items: readonly Item[], at: number, to: number, { form, verb }: CueForm): boolean {
  const next = items[to]
  const { lemma } = verb
  // "reported in a story carried by Norda Herald"
  if (lemma === 'report' && next?.low === 'in' && /^an?$/.test(items[to + 1]?.low ?? '') && PIECES.has(items[to + 2]?.low ?? ''))
    return false
  // "state prosecutor Lena Orsk", "state television"
  if (
    lemma === 'state' &&
    form === 'base' &&
    next &&
    [ROLE_NOUNS, ORGANISATION_NOUNS, OUTLET_NOUNS].some((nouns) => among(nouns, next.low))
  )
    return true
  // "who gave no name"
  if (
    lemma === 'give' &&
    /^(?:no|his|her|their|only)$/.test(next?.low ?? '') &&
    /^(?:first|full|last|names?)$/.test(items[to + 1]?.low ?? '')
  )
    return true
  if (NOT_BEFORE.get(lemma)?.has(next?.low ?? '') && !isTime(items[to + 1]?.low ?? '')) return true
  if (/^(?:say|tell|swear|answer)$/.test(lemma)) {
    if (IDLE_OBJECTS.has(next?.low ?? '') && !/^(?:it|so|no|yes|nothing)$/.test(next?.low ?? '')) return true
    if (POSSESSIVES.has(next?.low ?? '') && IDLE_OBJECTS.has(items[to + 1]?.low ?? '')) return true
  }
  if (lemma === 'say' && next?.low === 'nothing') return true
  if (lemma === 'tell' && /^(?:nobody|no)$/.test(next?.low ?? '')) return true
  if (lemma === 'question' && asksSomebody(items, to)) return true
  if (lemma === 'declare' || lemma === 'call' || lemma === 'pronounce') {
    const end = nounPhraseEnd(items, to)
    if (end > to && [end, end - 1].some((index) => DONE.test(items[index]?.low ?? ''))) return true
  }
  if (
    lemma === 'call' &&
    form === 'past' &&
    items[at - 1]?.tag === 'NOUN' &&
    (next?.tag === 'MARK' || next?.tag === 'QUOTE' || isCapital(next))
  )
    return true
  if (/^(?:ask|request|demand)$/.test(lemma) && hidesName(items, to)) return true
  // "a group calling itself Paper Moth"
  if (lemma === 'call' && /^(?:itself|themselves|himself|herself)$/.test(next?.low ?? ''))
    if (isCapital(items[to + 1]) || items[to + 1]?.tag === 'MARK') return true
  if (lemma === 'dismiss' && items[nounPhraseEnd(items, to)]?.low === 'as') return false
  if (ACTS.get(lemma)?.has(objectOf(items, to)) && !(lemma === 'call' && isPredicated(items, to))) return true
  const wants = (lemma === 'call for' || (lemma === 'ask' && items[to - 1]?.low === 'for')) && next?.tag !== 'MARK'
  if (!wants) return false
  const end = nounPhraseEnd(items, to, false)
  const last = items.slice(to, end).findLast((item) => item.tag === 'NOUN')
  if (THINGS.has(singular(next?.low ?? ''))) return true
  return end > to && items[end]?.low !== 'to' && THINGS.has(singular((last ?? items[end - 1])?.low ?? ''))
}

/** "called the vote a farce": what is called something is no act. */
function isPredicated(items: readonly Item[], from: number): boolean {
  const next = items[nounPhraseEnd(items, from, false)]
  return /^(?:an?|the)$/.test(next?.low ?? '') || next?.tag === 'ADJ' || next?.tag === 'MARK' || next?.tag === 'QUOTE'
}

/** "questioned two suspects" */
function asksSomebody(items: readonly Item[], from: number): boolean {
  const object = objectOf(items, from)
  return isCapital(items[from]) || among(ANONYMOUS_NOUNS, object) || among(ROLE_NOUNS, object) || among(GROUP_NOUNS, object)
}

/** "Letters predicting the flood went unanswered": the verb behind is the letters', so the participle only says which they are. */
export function describesNoun(items: readonly Item[], at: number, to: number): boolean {
  if (items[at - 1]?.tag !== 'NOUN' || items[to]?.low === 'that' || items[to]?.tag === 'QUOTE') return false
  const from = nounPhraseStart(items, at, 0)
  const opens = from === 0 || /^(?:that|and|but|while|,|:)$/.test(items[from - 1]?.low ?? '') || formsAt(items, from - 1).length > 0
  let end = nounPhraseEnd(items, to)
  // "the cave-in"
  if (items[end - 1]?.low === '-') end += 1
  if (!opens || end === to || !isFiniteVerb(items[end])) return false
  // The verb with its auxiliaries and what it makes of its subject.
  while (items[end]?.tag === 'AUX' || items[end]?.tag === 'ADV') end += 1
  end += 1
  for (; end < items.length && end < to + MOST_CLAUSE; end++) {
    const item = items[end] as Item
    if (/^[,.;:–—]$/.test(item.low) || item.tag === 'SCONJ') return true
    if (!isFiniteVerb(item)) continue
    // "went unheeded", "left open for days": no verb of its own.
    if (!/(?:ed|en)$/.test(item.low) || /^(?:DET|PROPN|NOUN|PRON)$/.test(items[end + 1]?.tag ?? '')) return false
  }
  return true
}

/** How far the second verb of a clause may stand; items. */
const MOST_CLAUSE = 30

/** Past "at least", "as many as", "up to", "more than" and a number in words: "claimed at least nine lives". */
function pastBound(items: readonly Item[], from: number): number {
  const [first = '', second = '', third = ''] = [0, 1, 2].map((step) => items[from + step]?.low ?? '')
  const bound = /^(?:at (?:least|most)|up to|(?:more|fewer|less|other) than|just (?:over|under)|close to)$/.test(`${first} ${second}`)
  const at =
    first === 'as' && third === 'as'
      ? from + 3
      : bound
        ? from + 2
        : /^(?:over|about|around|nearly|almost|some)$/.test(first)
          ? from + 1
          : from
  return items[at + 1]?.low === '-' && items[at + 2] ? at + 2 : at
}

/** The head of the noun phrase behind a verb, singular; empty if none or if a clause follows. */
function objectOf(items: readonly Item[], before: number): string {
  const from = pastBound(items, before)
  if (items[from]?.tag === 'QUOTE' || items[from]?.tag === 'MARK') return ''
  const end = nounPhraseEnd(items, from, false)
  if (end === from || isFiniteVerb(items[end]) || items.slice(from, end).some((item) => item.tag === 'MARK')) return ''
  const head = items.slice(from, end).findLast((item) => item.tag === 'NOUN' || item.tag === 'PROPN')
  // "told the Fjord Times" is no time.
  return isCapital(head) ? '' : singular(head?.low ?? '')
}

/** After "called" or "declared" and a thing: what was done to it. */
const DONE = /^(?:over|off|open|closed|shut|finished|void)$/

/** "the claims", "his order": a noun by its place, whatever its tag. */
export function looksNominal(items: readonly Item[], at: number, { form, verb }: CueForm): boolean {
  const item = items[at] as Item
  const before = items[at - 1]
  if (!before) return form !== 'ing' && item.tag !== 'VERB'
  if (form === 'past' && verb.lemma !== 'put' && verb.lemma !== 'read') {
    // "informed sources": an adjective where nobody is told.
    if (verb.lemma === 'inform' && /^(?:NOUN|ADJ)$/.test(items[at + 1]?.tag ?? '') && !LISTENERS.has(items[at + 1]?.low ?? '')) return true
    // "the said man", "its stated aim", "87 suspected cases"
    if (before.tag === 'NUM' && items[at + 1]?.tag === 'NOUN') return true
    return (
      (DETERMINERS.has(before.low) || POSSESSIVES.has(before.low)) &&
      isNominal(items[at + 1]) &&
      items[at + 1]?.tag === 'NOUN' &&
      before.low !== 'all'
    )
  }
  if (/^(?:the|a|an|his|her|its|their|this|that|these|those|my|our|your|no|any|every|'s|')$/.test(before.low))
    return !(before.low === 'that' || before.low === 'this') || item.tag === 'NOUN'
  if (
    before.low === 'of' ||
    before.low === 'in' ||
    before.low === 'with' ||
    before.low === 'for' ||
    before.low === 'from' ||
    before.low === 'by'
  )
    return form !== 'ing' || verb.lemma !== 'say'
  if (form === 'ing') return before.tag === 'ADP' || (before.tag === 'SCONJ' && !/^(?:while|when|as)$/.test(before.low))
  if (before.tag === 'NUM' && item.tag !== 'VERB') return true
  // "the laboratory report": one thing does not "report", it "reports".
  if (form === 's' && item.tag === 'NOUN' && before.tag === 'VERB' && !/^(?:MARK|QUOTE|SCONJ)$/.test(items[at + 1]?.tag ?? '')) return true
  if (
    form === 'base' &&
    (item.tag !== 'VERB' || items[at + 1]?.low === ':') &&
    before.tag === 'NOUN' &&
    singular(before.low) === before.low &&
    !COLLECTIVES.has(before.low) &&
    !/^(?:people|men|women|staff|media)$/.test(before.low)
  )
    return true
  if (before.tag === 'ADJ' && item.tag === 'NOUN') return true
  return item.tag === 'NOUN' && before.tag === 'NOUN' && items[at + 1]?.tag === 'ADP'
}
