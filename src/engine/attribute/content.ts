import {
  after,
  asFollows,
  beforeAdverbial,
  beforeMainVerb,
  beforeRelative,
  clauseEnd,
  hasClause,
  hasFigure,
  headOf,
  laterThat,
  type Marks,
  mixedFrom,
  quotesEnd,
  skipAdverbial,
  skipOpeners,
  startsCount,
  startsMixed,
} from './clauses.ts'
import type { Cue, Made, Tellers } from './cue.ts'
import { among, CLAIMED, DOCUMENT_NOUNS, ORDERED, singular } from './en/nouns.ts'
import { ADVERBS, BE, isTime, OPENERS } from './en/words.ts'
import { isComma, isDash, isFiniteVerb, isNominal, isStop, nounPhraseEnd, nounPhraseStart, type Range, startsClause } from './phrases.ts'
import type { Item } from './units.ts'

const NO_MARKS: Marks = { starts: [], stops: new Set(), groups: new Set() }

/** True if the cue stands behind its content (“…,” police said): nothing to its right can be it. */
export function isTag(items: readonly Item[], cue: Cue, tellers: Tellers): boolean {
  if (cue.made) return cue.made.from === null
  if (cue.kind !== 'verb' || tellers.shared || !isComma(items[tellers.left - 1])) return false
  return (
    following(items, cue, tellers.right, NO_MARKS) === null && (cue.verb?.takes.includes('that') || items[cue.to]?.low === 'from' || false)
  )
}

/** What a cue's teller says: ranges of items, in text order; null if nothing here can be that, so the cue is none. */
export function contentOf(items: readonly Item[], cue: Cue, tellers: Tellers, least: number, marks: Marks): Range[] | null {
  if (cue.made) return constructed(items, cue.made, least, marks)
  switch (cue.kind) {
    case 'according':
    case 'opinion':
      return around(items, cue, tellers, least, marks)
    case 'adverb':
      return whole(items, cue, least, marks)
    case 'raising':
      return raised(items, cue, least, marks)
    case 'passive':
      return cue.rule === 'confirmed-by' ? subject(cue, tellers) : following(items, cue, tellers.right, marks)
    case 'impersonal':
      return following(items, cue, tellers.right, marks) ?? parenthetical(items, cue, least)
    case 'noun':
      if (cue.rule === 'reports-of') return [{ from: cue.to, to: clauseEnd(items, cue.to, marks) }]
      return following(items, cue, tellers.right, marks)
    case 'colon':
      return [{ from: cue.to, to: items[cue.to]?.tag === 'QUOTE' ? quotesEnd(items, cue.to) : clauseEnd(items, cue.to, marks) }]
    case 'as-saying':
    case 'refusal':
    case 'verb':
      return ofVerb(items, cue, tellers, least, marks)
    default:
      return cue.kind satisfies never
  }
}

/** What stands where a construction has its content. */
function constructed(items: readonly Item[], made: Made, least: number, marks: Marks): Range[] | null {
  if (made.from !== null) {
    const to = made.to ?? clauseEnd(items, made.from, marks)
    return to > made.from ? [{ from: made.from, to }] : null
  }
  let from = skipOpeners(items, least, made.to ?? least)
  // "it was a “lawful source of income”, as the memo put it": the quoted words alone.
  if (made.to !== null && items[made.to - 1]?.tag === 'MARK') from = Math.max(from, openingMark(items, made.to - 1))
  return made.to !== null && made.to > from ? [{ from, to: made.to }] : null
}

/** The mark that a closing one belongs to; 0 if there is none. */
function openingMark(items: readonly Item[], close: number): number {
  for (let at = close - 1; at >= Math.max(0, close - 30); at--) if (items[at]?.tag === 'MARK') return at
  return 0
}

/** "The pickup, it is said, belonged to a seller": the sentence without the parenthesis. */
function parenthetical(items: readonly Item[], cue: Cue, least: number): Range[] | null {
  const open = items[cue.group - 1]?.low === 'it' ? cue.group - 2 : cue.group - 1
  if (!isComma(items[open]) || !isComma(items[cue.to]) || open <= least) return null
  let to = items.length
  while (to > cue.to && isStop(items[to - 1])) to -= 1
  if (to <= cue.to + 1) return null
  return [
    { from: skipOpeners(items, least, open), to: open },
    { from: cue.to + 1, to },
  ]
}

/** "Her account was confirmed by a neighbour": what was confirmed. */
function subject(cue: Cue, tellers: Tellers): Range[] | null {
  return tellers.left < cue.group ? [{ from: tellers.left, to: cue.group }] : null
}

function ofVerb(items: readonly Item[], cue: Cue, tellers: Tellers, least: number, marks: Marks): Range[] | null {
  const before = items[tellers.left - 1]
  // "…, medics said, in the worst breach of a truce that …": what follows the second comma is not what they said.
  if (isComma(before) && isComma(items[tellers.right]) && items[tellers.right + 1]?.tag !== 'QUOTE' && !tellers.shared) {
    const front = startsClause(items, skipOpeners(items, least, tellers.left), tellers.left - 1)
    const said = front ? fronted(items, cue, tellers, least, marks, false, null) : null
    if (said) return said
  }
  const quoted = before?.tag === 'QUOTE' || ((isComma(before) || isDash(before)) && items[tellers.left - 2]?.tag === 'QUOTE')
  const right = following(items, cue, tellers.right, marks)
  // “No,” he said when asked: the quote in front is what was said.
  if (quoted && right && endsQuote(items, tellers.left - 1) && items[right[0]?.from ?? 0]?.tag !== 'QUOTE')
    return fronted(items, cue, tellers, least, marks, true, null)
  if (right && !(quoted && items[right[0]?.from ?? 0]?.tag === 'QUOTE')) return documentFits(items, cue, tellers) ? right : null
  if (cue.kind === 'refusal') return right ?? [{ from: items[cue.to - 2]?.low === 'to' ? cue.to - 2 : cue.to - 1, to: cue.to }]
  if (quoted || isComma(before)) return fronted(items, cue, tellers, least, marks, quoted, right)
  // "had advised a rest of six weeks": no listener, but what was advised.
  if (tellers.listener && cue.verb?.takes.includes('np') && /^(?:an?|the)$/.test(items[tellers.listener.from]?.low ?? ''))
    return [{ from: tellers.listener.from, to: clauseEnd(items, tellers.listener.from, marks) }]
  return null
}

/** "The drug, its makers say, cuts deaths": the verb may be taken for a plural. */
const predicates = (item: Item | undefined): boolean => isFiniteVerb(item) || (item?.tag === 'NOUN' && /[^s]s$/.test(item.low))

/** A clause that ends with its verb still wants something. */
const hasObject = (items: readonly Item[], from: number, to: number): boolean => to > from && !isFiniteVerb(items[to - 1])

/** A quote that ends with a comma or a stop before its closing mark stands for itself. */
const endsQuote = (items: readonly Item[], at: number): boolean => {
  const item = isComma(items[at]) || isDash(items[at]) ? items[at - 1] : items[at]
  return item?.tag === 'QUOTE' && item.ends
}

/** "shows" and "found" tell only where a document does. */
function documentFits(items: readonly Item[], cue: Cue, tellers: Tellers): boolean {
  if (cue.verb?.document !== 'only' || !tellers.source) return cue.verb?.document !== 'only' || tellers.shared
  for (let at = tellers.source.from; at < tellers.source.to; at++) if (among(DOCUMENT_NOUNS, items[at]?.low ?? '')) return true
  return cue.verb.lemma === 'find' && tellers.source.to - tellers.source.from > 1
}

function fronted(
  items: readonly Item[],
  cue: Cue,
  tellers: Tellers,
  least: number,
  marks: Marks,
  quoted: boolean,
  right: Range[] | null,
): Range[] | null {
  const takes = cue.verb?.takes ?? []
  const learned = takes.includes('holding') && items[cue.to]?.low === 'from'
  if (!takes.includes('that') && !learned && !(quoted && (takes.includes('quote') || takes.includes('np')))) return null
  let to = tellers.left
  while (to > least && (isComma(items[to - 1]) || isDash(items[to - 1]))) to -= 1
  let from = to
  if (quoted)
    while (from > least && (items[from - 1]?.tag === 'QUOTE' || (isComma(items[from - 1]) && items[from - 2]?.tag === 'QUOTE'))) from -= 1
  else from = least
  if (quoted && from > least && startsMixed(items, least, from)) from = least
  from = skipOpeners(items, from, to)
  if (from >= to) return null
  if (
    !quoted &&
    /^(?:according|to|for|after|in|on|at|by|with|asked|citing)$/.test(items[from]?.low ?? '') &&
    !startsClause(items, from, to)
  )
    return null
  // "As the mayor put it, the ministry promised …": a clause of manner is nothing that is promised.
  if (!quoted && items[from]?.low === 'as' && items[from + 2]?.low !== 'as' && !items.slice(from, to).some(isComma)) return null
  const inverted = tellers.source !== null && tellers.source.from > cue.from
  const short = cue.verb?.lemma === 'say' && tellers.source !== null && (inverted ? to - from < 8 : to - from < 14 && isStop(items[cue.to]))
  if (!quoted && !short && !hasClause(items, from, to) && !predicates(items[after(items, tellers.right)])) return null
  const content: Range[] = [{ from, to }]
  if (right && quoted) content.push(...right)
  else {
    const at = after(items, tellers.right)
    if (at > tellers.right && at < items.length && items[at]?.tag === 'QUOTE') content.push({ from: at, to: quotesEnd(items, at) })
    // "He was, a colleague recalls, “the last to leave”."
    else if (!quoted && isComma(items[at - 1]) && items[at]?.tag === 'MARK' && !hasObject(items, from, to))
      content.push({ from: at, to: clauseEnd(items, at, marks) })
    else if (
      !quoted &&
      isComma(items[at - 1]) &&
      predicates(items[at]) &&
      (!hasClause(items, from, to) || OPENERS.has(items[from]?.low ?? ''))
    )
      content.push({ from: at, to: clauseEnd(items, at, marks) })
  }
  return content
}

/** The content to the right of a cue. */
function following(items: readonly Item[], cue: Cue, from: number, marks: Marks): Range[] | null {
  const own = cue.verb?.takes ?? ['that']
  const takes: readonly string[] = cue.kind === 'impersonal' || cue.kind === 'passive' ? [...own, 'that'] : own
  if (cue.kind === 'refusal') return refused(items, from, marks)
  const word = items[from]
  if (cue.verb?.lemma === 'plead' && /^(?:not|guilty)$/.test(word?.low ?? ''))
    return [{ from, to: word?.low === 'not' ? from + 2 : from + 1 }]
  // "said the same", "insist otherwise"
  if (cue.verb?.takes.includes('that') && word && SAME.test(word.low === 'the' ? (items[from + 1]?.low ?? '') : `${word.low} alone`)) {
    const end = word.low === 'the' ? from + 2 : from + 1
    return items[end]?.low === ':' && items[end + 1] ? [{ from: end + 1, to: clauseEnd(items, end + 1, marks) }] : [{ from, to: end }]
  }
  // "said yes", "say nine"
  if (cue.verb?.lemma === 'say' && word && (word.tag === 'NUM' || /^(?:yes|no)$/.test(word.low)) && isStop(items[from + 1]))
    return [{ from, to: from + 1 }]
  if (cue.kind === 'passive' && /^(?:of|about)$/.test(items[from]?.low ?? ''))
    return [{ from: from + 1, to: nounPhraseEnd(items, from + 1) }]
  const start = contentStart(items, from, takes, cue)
  if (start === null) return null
  if (items[start]?.tag === 'QUOTE' && !mixedFrom(items, start)) return [{ from: start, to: quotesEnd(items, start) }]
  let to = clauseEnd(items, start, marks)
  if (cue.kind === 'noun' && opensSentence(items, cue)) to = beforeMainVerb(items, start, to)
  if (takes.includes('np') && items[start - 1]?.low !== 'that' && !startsClause(items, start, to))
    to = beforeAdverbial(items, start, beforeRelative(items, start, to))
  if (takes.includes('as') && items[start - 1]?.low !== 'that' && (!takes.includes('that') || asFollows(items, start)))
    return called(items, start, to, cue.verb?.lemma ?? '')
  return to > start ? [{ from: start, to }] : null
}

/** What stands for something said before. */
const SAME = /^(?:same|opposite|contrary|reverse|otherwise alone)$/

/** "Rumours that …": the noun is the subject of its sentence. */
function opensSentence(items: readonly Item[], cue: Cue): boolean {
  for (let at = cue.from - 1; at >= 0; at--) {
    // What stands before a dash is a dateline.
    if (isDash(items[at])) return true
    if (!/^(?:DET|ADJ|CCONJ|NUM|PUNCT|SYM)$/.test(items[at]?.tag ?? '') && !isComma(items[at])) return false
  }
  return true
}

/** What a refusal is about: without the preposition in front and without the day behind. */
function refused(items: readonly Item[], from: number, marks: Marks): Range[] | null {
  const start = /^(?:on|about|for|to)$/.test(items[from]?.low ?? '') ? from + 1 : from
  if (
    start >= items.length ||
    isStop(items[start]) ||
    isComma(items[start]) ||
    items[start]?.tag === 'CCONJ' ||
    isTime(items[start]?.low ?? '') ||
    /^(?:when|after|before|but|and|by|at|until)$/.test(items[start]?.low ?? '')
  )
    return null
  let to = beforeRelative(items, start, clauseEnd(items, start, marks))
  for (let at = start + 1; at < to; at++)
    if (
      /^(?:on|by|until|when)$/.test(items[at]?.low ?? '') &&
      (isTime(items[at + 1]?.low ?? '') || /^(?:until|when)$/.test(items[at]?.low ?? ''))
    )
      to = at
  return [{ from: start, to }]
}

/** "called the shares “a coiled spring”", "described the day as a rehearsal": the "as" is left out. */
function called(items: readonly Item[], from: number, to: number, lemma: string): Range[] | null {
  const bare = lemma === 'call' || lemma === 'consider'
  for (let at = from + 1; !bare && at < to; at++)
    if (items[at]?.low === 'as' && items[at - 1]?.tag !== 'MARK')
      return [
        { from, to: at },
        { from: at + 1, to },
      ]
  // "dismissed the charge" is an act; "dismissed the claim" is an answer.
  const claimed = items.slice(from, nounPhraseEnd(items, from)).some((item) => CLAIMED.has(singular(item.low)) || item.tag === 'MARK')
  return to - from > 1 && (bare || claimed) ? [{ from, to }] : null
}

function contentStart(items: readonly Item[], from: number, takes: readonly string[], cue: Cue): number | null {
  const item = items[from]
  if (cue.verb?.lemma === 'ask' || cue.verb?.lemma === 'beg' || cue.verb?.lemma === 'plead') {
    const doer = nounPhraseEnd(items, cue.to)
    if (doer > cue.to && (items[doer]?.low === 'to' || (items[doer]?.low === 'not' && items[doer + 1]?.low === 'to'))) return cue.to
  }
  if (!item) return null
  const clausal = takes.includes('that')
  if (item.tag === 'QUOTE') return from
  if ((item.low === ':' || isComma(item)) && items[from + 1]?.tag === 'QUOTE') return from + 1
  // "he said, ‘do not write home’"
  if (isComma(item) && takes.includes('quote') && items[from + 1]?.tag === 'MARK') return from + 1
  if (item.low === ':' && takes.includes('quote') && items[from + 1]) return from + 1
  if (item.low === 'that' && (clausal || cue.kind === 'noun')) return from + 1
  if (cue.kind === 'noun' && BE.has(item.low)) return from + 2
  if (item.low === 'as' && items[from + 1]?.low === 'how') return from + 1
  if (
    OPENERS.has(item.low) &&
    (clausal || takes.includes('quote') || takes.includes('whether') || takes.includes('np')) &&
    item.low !== 'who' &&
    item.low !== 'which'
  )
    return from
  if (takes.includes('holding'))
    return (cue.form === 'ing' || items[cue.to]?.low === 'from' || /^(?:has|have)$/.test(items[cue.group]?.low ?? '')) &&
      item.low === 'that'
      ? from + 1
      : null
  const that = laterThat(items, from)
  if (clausal && that !== null) return that
  if (takes.includes('figure')) return hasFigure(items, from) ? from : null
  if (takes.includes('count') && startsCount(items, from)) return from
  if (takes.includes('to')) {
    const end = nounPhraseEnd(items, from)
    let at = end
    while (items[at]?.low === 'not' || items[at]?.tag === 'MARK') at += 1
    if (item.low === 'to' || item.low === 'not') return cue.verb?.lemma === 'plead' ? null : from
    if (end > from && items[at]?.low === 'to') return cue.verb?.takes.includes('whom') && cue.verb.lemma !== 'ask' ? end : from
  }
  if (clausal) {
    const at = skipAdverbial(items, from)
    if (items[at]?.tag === 'QUOTE') return at
    if ((items[at]?.low === ':' || isComma(items[at])) && items[at + 1]?.tag === 'QUOTE') return at + 1
    if (items[at]?.low === ':' && items[at + 1]) return at + 1
    if (startsClause(items, at, items.length)) return at
  }
  if (takes.includes('quote')) {
    const at = skipAdverbial(items, from)
    if (items[at]?.tag === 'QUOTE') return at
    if ((items[at]?.low === ':' || isComma(items[at])) && items[at + 1]?.tag === 'QUOTE') return at + 1
    if (item.tag === 'MARK') return from
  }
  const gerund = ADVERBS.has(item.low) ? items[from + 1] : item
  if (takes.includes('ing') && gerund?.low.endsWith('ing') && gerund.low.length > 4) return from
  if (cue.kind === 'as-saying' && isNominal(item)) return from
  // "described an office with “one chair”", "ordered an inquiry"
  if (cue.verb?.lemma === 'describe' && items.slice(from, from + 12).some(({ tag }) => tag === 'MARK')) return from
  if (cue.verb?.lemma === 'order' && ORDERED.has(headOf(items, from))) return from
  if (takes.includes('np') && (isNominal(item) || item.low.endsWith('ing'))) return from
  if (takes.includes('as') && !clausal && (isNominal(item) || /^(?:that|this|it|them)$/.test(item.low))) return from
  if (takes.includes('as') && clausal && asFollows(items, from)) return from
  if (cue.verb?.prepositions.length && items[from - 1] && cue.verb.prepositions.includes(items[from - 1]!.low) && isNominal(item))
    return from
  const prepositions = cue.verb?.prepositions ?? []
  // "had asked in November for a patrol"
  const later = skipAdverbial(items, from)
  if (takes.includes('for') && later > from && prepositions.includes(items[later]?.low ?? '') && items[later + 1]) return later + 1
  if (from > cue.to && prepositions.includes(item.low) && (isNominal(items[from + 1]) || items[from + 1]?.low.endsWith('ing')))
    return from + 1
  if (prepositions.includes(items[from - 1]?.low ?? '') && item.low.endsWith('ing')) return from
  if (cue.kind === 'noun' && cue.stance === 'asks' && /^(?:for|to)$/.test(item.low)) return item.low === 'for' ? from + 1 : from
  if (cue.kind === 'noun' || cue.kind === 'impersonal') return item.low === 'that' ? from + 1 : null
  return null
}

/** "according to X": the clause before or behind it. */
function around(items: readonly Item[], cue: Cue, tellers: Tellers, least: number, marks: Marks): Range[] | null {
  let from = least
  let to = cue.from
  while (to > from && (isComma(items[to - 1]) || isDash(items[to - 1]))) to -= 1
  from = skipOpeners(items, from, to)
  let right = tellers.right
  const comma = items.findIndex((item, index) => index >= right && index < right + 20 && isComma(item))
  if (to > from && (hasClause(items, from, to) || items[to - 1]?.tag === 'QUOTE')) return [{ from, to }]
  if (comma >= 0) right = comma + 1
  const end = clauseEnd(items, right, marks)
  const content: Range[] = []
  if (to > from && items.slice(from, to).some((item) => isNominal(item)) && to - from > 1) content.push({ from, to })
  if (end > right) content.push({ from: right, to: end })
  return content.length ? content : null
}

function whole(items: readonly Item[], cue: Cue, least: number, marks: Marks): Range[] | null {
  const from = skipOpeners(items, least, cue.from)
  const to = clauseEnd(items, cue.to, marks)
  const content = [
    { from, to: cue.from },
    { from: cue.to, to },
  ].filter((range) => range.to > range.from)
  return content.length ? content : null
}

/** Longest subject that belongs to what is believed of it; items. */
const LONG_SUBJECT = 8

/** "The men are believed to have fled": subject and infinitive without the auxiliary. */
function raised(items: readonly Item[], cue: Cue, least: number, marks: Marks): Range[] | null {
  let from = skipOpeners(items, nounPhraseStart(items, cue.group, least), cue.group)
  if (isComma(items[cue.group - 1])) from = skipOpeners(items, least, cue.group)
  const to = clauseEnd(items, cue.to, marks)
  const content: Range[] = []
  // A long subject is described, not told of.
  if (from < cue.group && (cue.group - from <= LONG_SUBJECT || to <= cue.to)) content.push({ from, to: cue.group })
  if (to > cue.to) content.push({ from: cue.to, to })
  return to > cue.to ? content : null
}
