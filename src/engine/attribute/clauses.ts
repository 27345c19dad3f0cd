import { among, CLAIMED, OUTLET_NOUNS } from './en/nouns.ts'
import { formsAt } from './en/rarer.ts'
import { ADVERBS, CONTRASTS, DETERMINERS, isTime, POSSESSIVES } from './en/words.ts'
import { isAuxiliary, isCapital, isComma, isDash, isFiniteVerb, isNominal, isStop, nounPhraseEnd } from './phrases.ts'
import type { Item } from './units.ts'

/** Where other cues stand in the unit, and at which items the clause before a tag (", police said") ends. */
export interface Marks {
  readonly starts: readonly number[]
  readonly stops: ReadonlySet<number>
  /** First items of the cues' verb groups. */
  readonly groups: ReadonlySet<number>
}

/** Words before the quote that belong to the same content: “the fee was "robbery",” he said. */
export function startsMixed(items: readonly Item[], least: number, from: number): boolean {
  for (let at = least; at < from; at++) if (items[at]?.tag === 'QUOTE' || items[at]?.low === ':') return false
  return hasClause(items, least, from) && !isComma(items[from - 1])
}

export function hasClause(items: readonly Item[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isFiniteVerb(items[at]) || items[at]?.tag === 'VERB') return true
  return false
}

export function skipOpeners(items: readonly Item[], from: number, to: number): number {
  let at = from
  while (
    at < to &&
    (items[at]?.tag === 'CCONJ' ||
      isComma(items[at]) ||
      isDash(items[at]) ||
      isStop(items[at]) ||
      (ADVERBS.has(items[at]?.low ?? '') && isComma(items[at + 1])))
  )
    at += 1
  return at
}

/** Past adverbials after the cue group: "on Monday," "in a statement," "outside the court". */
export function after(items: readonly Item[], from: number): number {
  let at = from
  while (at < items.length && at < from + 25) {
    const item = items[at] as Item
    if (item.tag === 'QUOTE') return at
    if (isComma(item) || isStop(item)) return at + 1
    at += 1
  }
  return at
}

/** "the fear that tax could double has gripped …": the clause ends before the verb of the whole sentence. */
export function beforeMainVerb(items: readonly Item[], from: number, to: number): number {
  let verbs = 0
  for (let at = from; at < to; at++) {
    const item = items[at] as Item
    if (!isFiniteVerb(item)) continue
    const before = items[at - 1]
    const joined =
      before?.tag === 'CCONJ' ||
      /^(?:who|which|that|to|not)$/.test(before?.low ?? '') ||
      isAuxiliary(before) ||
      (before?.tag === 'ADV' && isAuxiliary(items[at - 2]))
    const participle = item.tag === 'VERB' && /(?:ed|en)$/.test(item.low) && !isAuxiliary(before)
    if (joined || (verbs > 0 && participle && before?.tag === 'NOUN' && items[at + 1]?.tag === 'ADP')) continue
    verbs += 1
    if (verbs === 2) return at
  }
  return to
}

/** "denied the report, which …": an added clause is not part of what was denied. */
export function beforeRelative(items: readonly Item[], from: number, to: number): number {
  for (let at = from + 1; at < to - 1; at++) if (isComma(items[at]) && /^(?:which|who|whose)$/.test(items[at + 1]?.low ?? '')) return at
  return to
}

/** "denied any delivery in an email to …", "confirmed the quote to this newspaper": how it was said is not what was said. */
export function beforeAdverbial(items: readonly Item[], from: number, to: number): number {
  for (let at = from + 1; at < to - 1; at++) {
    const low = items[at]?.low ?? ''
    const next = items[at + 1]
    const after = items[at + 2]
    if (low === 'in' && /^(?:an?|his|her|its|their)$/.test(next?.low ?? '') && MEANS.test(after?.low ?? '')) return at
    if (low === 'on' && isTime(next?.low ?? '')) return at
    if (low === 'to' && /^(?:this|our)$/.test(next?.low ?? '') && among(OUTLET_NOUNS, after?.low ?? '')) return at
    if (
      low === 'to' &&
      isCapital(next) &&
      endsThere(items, at + 1, to) &&
      items[at - 1]?.tag === 'NOUN' &&
      SPEAKING.test(items[from - 1]?.low ?? '')
    )
      return at
  }
  return to
}

/** True if nothing but an adverbial stands between the phrase that starts here and the end. */
function endsThere(items: readonly Item[], from: number, to: number): boolean {
  const end = nounPhraseEnd(items, from)
  return end >= to || items[end]?.tag === 'ADP'
}

/** In what one says something. */
const MEANS = /^(?:statement|email|e|letter|interview|message|note|post|tweet|telephone|phone|speech|call|comment|reply|video)$/
/** Verbs after which "to" and a name say who was told. */
const SPEAKING = /^(?:confirmed|confirms|denied|denies|acknowledged|admitted|repeated|conceded|reiterated)$/

/** A quote that the sentence goes on with. */
export const mixedFrom = (items: readonly Item[], at: number): boolean =>
  items[at + 1] !== undefined && !isComma(items[at + 1]) && !isStop(items[at + 1]) && isFiniteVerb(items[at + 1])

export function asFollows(items: readonly Item[], from: number): boolean {
  const end = nounPhraseEnd(items, from)
  return end > from && (items[end]?.low === 'as' || items[end]?.tag === 'MARK' || items[end]?.tag === 'QUOTE')
}

export const headOf = (items: readonly Item[], from: number): string =>
  items.slice(from, nounPhraseEnd(items, from, false)).findLast(({ tag }) => tag === 'NOUN')?.low ?? ''

/** "12 cases", "at least 30 dead" */
export function startsCount(items: readonly Item[], from: number): boolean {
  if (items[from]?.low === 'no' && items[from + 1]?.tag === 'NOUN') return true
  const at = items[from]?.low === 'at' || items[from]?.low === 'more' ? from + 2 : from
  return items[at]?.tag === 'NUM' && (isStop(items[at + 1]) || /^(?:NOUN|ADJ|ADP)$/.test(items[at + 1]?.tag ?? ''))
}

export function hasFigure(items: readonly Item[], from: number): boolean {
  const to = Math.min(items.length, from + 12)
  let number = false
  let counted = false
  for (let at = from; at < to; at++) {
    const { tag, low } = items[at] as Item
    if (isStop(items[at])) break
    if (tag === 'NUM' || tag === 'MARK' || /^(?:twice|double|triple|half|zero|nil)$/.test(low)) number = true
    if (/^(?:toll|figure|number|count|total|estimate)$/.test(low)) counted = true
    if (
      number &&
      (counted || /^(?:toll|figure|number|count|depth|fee|price|cost|total|dead|loss|losses|support|death|time|at|as)$/.test(low))
    )
      return true
  }
  return number && items.slice(from, to).some((item) => /^(?:at|as|between|above|below|around|over|under)$/.test(item.low))
}

/** "said on Tuesday in a statement that …": the clause behind the adverbials, if nothing but them stands before it. */
export function laterThat(items: readonly Item[], from: number): number | null {
  const limit = Math.min(items.length, from + 16)
  // "told Radio Norda, on condition that he not be named, that …"
  if (isComma(items[from]))
    for (let at = from + 2; at < limit + 4; at++) if (isComma(items[at]) && items[at + 1]?.low === 'that') return at + 2
  for (let at = from; at < limit; at++) {
    const item = items[at] as Item
    if (item.low === 'that')
      return isNominal(items[at - 1]) || isComma(items[at - 1]) || items[at - 1]?.tag === 'ADV' || items[at - 1]?.low.endsWith('ing')
        ? items[from]?.tag === 'ADP' ||
          ADVERBS.has(items[from]?.low ?? '') ||
          isTime(items[from]?.low ?? '') ||
          isComma(items[from]) ||
          items[from]?.low === 'to' ||
          items[from]?.low === 'last' ||
          (DETERMINERS.has(items[from]?.low ?? '') &&
            (isTime(items[from + 1]?.low ?? '') || /^(?:hour|minute|moment)$/.test(items[from + 1]?.low ?? ''))) ||
          items[from]?.tag === 'ADV'
          ? at + 1
          : null
        : null
    if (isFiniteVerb(item) || isStop(item) || item.tag === 'QUOTE') return null
  }
  return null
}

export function skipAdverbial(items: readonly Item[], from: number): number {
  let at = from
  for (let steps = 0; steps < 4; steps++) {
    const item = items[at]
    if (!item) break
    if (isTime(item.low) || (ADVERBS.has(item.low) && !isNominal(items[at + 1]))) at += 1
    else if (/^(?:last|late|early|this|next)$/.test(item.low) && isTime(items[at + 1]?.low ?? '')) at += 2
    else if (/^(?:on|in|since|until|by|during|before|after)$/.test(item.low) && isTime(items[at + 1]?.low ?? '')) {
      at += 2
      while (items[at]?.tag === 'NUM' && !isNominal(items[at + 1])) at += 1
    } else if (item.tag === 'ADP' || /^(?:on|in|at|after|during|before|outside|from|to|via|through)$/.test(item.low)) {
      const end = nounPhraseEnd(items, at + 1)
      if (end === at + 1 && !isTime(items[at + 1]?.low ?? '')) {
        if (items[at + 1]?.low === ':' || isComma(items[at + 1])) at += 1
        break
      }
      at = Math.max(end, isTime(items[at + 1]?.low ?? '') ? at + 2 : end)
    } else if (isComma(item) && at > from && items[at + 1]?.tag !== 'QUOTE') {
      at += 1
      break
    } else break
  }
  return at
}

/** One quote, or several with nothing between them. */
export function quotesEnd(items: readonly Item[], from: number): number {
  let to = from + 1
  while (items[to]?.tag === 'QUOTE') to += 1
  return to
}

/** Where a clause that starts at `from` ends: before the next telling on the same level, or with the unit. `starts` are the cues' items. */
export function clauseEnd(items: readonly Item[], from: number, marks: Marks): number {
  let to = items.length
  for (let at = from; at < items.length; at++) {
    const item = items[at] as Item
    if (item.low === ';' || (at > from && (marks.stops.has(at) || (item.low === ':' && items[at + 1]?.tag === 'QUOTE')))) {
      to = at
      break
    }
    if (at > from && isDash(item) && CONTRASTS.has(items[at + 1]?.low ?? '')) {
      to = at
      break
    }
    if (item.low === 'without' && at > from && WITHHOLDING.test(items[at + 1]?.low ?? '')) {
      to = at
      break
    }
    if (isComma(item) && at > from && startsSibling(items, at + 1, marks)) {
      to = at
      break
    }
    if ((item.low === 'and' || item.low === 'but' || item.low === 'or') && at > from && coordinates(items, at + 1, marks)) {
      to = at
      break
    }
  }
  while (to > from && (isComma(items[to - 1]) || isDash(items[to - 1]) || isStop(items[to - 1]))) to -= 1
  return to
}

/** "confirmed “several victims” without giving a figure" */
const WITHHOLDING = /^(?:giving|providing|offering|elaborating|specifying|naming|citing|explaining|disclosing|revealing)$/

/** ", adding …", ", according to …", ", while X said", ", X said". */
function startsSibling(items: readonly Item[], at: number, marks: Marks): boolean {
  const item = items[at]
  if (!item) return false
  if (formsAt(items, at).some((known) => known.form === 'ing')) return true
  // "…, a claim that …": what the outlet makes of it.
  if (/^an?$/.test(item.low) && (CLAIMED.has(items[at + 1]?.low ?? '') || items[at + 1]?.low === 'charge')) return true
  if (item.low === 'without' && /ing$|^evidence$|^proof$/.test(items[at + 1]?.low ?? '')) return true
  if (item.low === 'citing' || item.low === 'quoting') return true
  if (item.low === 'nor' && /^(?:did|does|do|would|will|could|has|have|had)$/.test(items[at + 1]?.low ?? '')) return true
  if (item.low === 'according' && items[at + 1]?.low === 'to') return true
  // "…, and its chairman threatened to sue"
  if (item.low === 'and') {
    const verb = nounPhraseEnd(items, at + 1)
    return verb > at + 1 && marks.groups.has(verb)
  }
  if (CONTRASTS.has(item.low)) return marks.starts.some((start) => start > at && start < at + 25)
  return false
}

/** "and denied that", "but would not say": a second verb of the same teller. */
function coordinates(items: readonly Item[], at: number, marks: Marks): boolean {
  if (marks.groups.has(at) && items[at]?.tag !== 'NOUN' && !items[at]?.low.endsWith('ing') && formsAt(items, at)[0]?.form !== 'base')
    return true
  let look = at
  while (
    look < at + 4 &&
    items[look] &&
    (ADVERBS.has(items[look]!.low) ||
      items[look]!.tag === 'ADV' ||
      /^(?:has|had|have|also|would|did|could|not|n't)$/.test(items[look]!.low))
  )
    look += 1
  const item = items[look]
  if (!item || POSSESSIVES.has(item.low)) return false
  const form = formsAt(items, look)[0]
  // "and cited a diplomat who …": whom the same teller has it from.
  if (/^(?:cite[sd]|quote[sd])$/.test(item.low)) return true
  if (form && (form.form === 'past' || form.form === 's')) return items[look]?.tag !== 'NOUN' || form.form === 'past'
  return look > at && form?.form === 'base' && /^(?:did|would|could)$/.test(items[at]?.low ?? '')
}
