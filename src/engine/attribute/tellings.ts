import type { Span } from '../model/index.ts'
import { commands } from './commands.ts'
import { contentOf, isTag } from './content.ts'
import type { Cue, Tellers } from './cue.ts'
import { findCues, tellsOfItself } from './cues.ts'
import { BE, NEGATIONS } from './en/words.ts'
import { handBefore, handsBehind } from './hops.ts'
import { isCapital, isComma, isDash, isFiniteVerb, type Range } from './phrases.ts'
import { tellersOf } from './sources.ts'
import { firstSubject } from './subjects.ts'
import type { Item, Unit } from './units.ts'

/** A cue with its tellers and its content, before anybody is identified. */
export interface Telling {
  readonly unit: Unit
  readonly cue: Cue | null
  readonly tellers: Tellers
  readonly content: readonly Span[]
  readonly cueSpans: readonly Span[]
  /** Items that the whole of it covers. */
  readonly extent: Range
  /** The telling whose teller this one shares. */
  readonly shares: Telling | null
  /** Words inside it by which the reporter keeps distance from it. */
  readonly distance?: readonly Span[]
}

/** `Cue.rule` of a telling that only the taggers found. */
export const MODEL_RULE = 'model'

/** The tellings of a unit in the order of their cues. */
export function tellingsOf(unit: Unit): Telling[] {
  const { items } = unit
  const cues = findCues(unit)
  if (!cues.length) return []
  const starts = cues.map((cue) => cue.from)
  const groups = new Set(cues.map((cue) => cue.group))
  const stops = new Set<number>()
  const tags = new Set<Cue>()
  const hops = new Set<number>()
  const opening = unit.within ? 0 : datelineEnd(items)
  for (const cue of cues) {
    const tellers = tellersOf(items, cue, opening)
    // A verb that tells nothing takes no hop: "According to a log, the boat had reported a fault".
    const marks = { starts, stops: NO_STOPS, groups }
    if (tellers.outer.length && contentOf(items, cue, tellers, opening, marks)?.length)
      for (const { from } of [...tellers.outer, ...tellers.inner]) hops.add(from)
    if (!isTag(items, cue, tellers)) continue
    tags.add(cue)
    stops.add(tellers.left - 1)
  }
  const made: { telling: Telling; ranges: readonly Range[] }[] = []
  for (const cue of cues) {
    // "The minister said the road was safe, according to the Lantern": all of it is the Lantern's.
    const behind =
      cue.kind === 'according' && isComma(items[cue.from - 1]) && !made.some(({ ranges }) => ranges.some(({ to }) => to > cue.from))
    const least = Math.max(
      Math.min(opening, cue.group),
      tags.has(cue) || behind ? tagLeast(made, tags) : leastOf(made, cue),
      behind ? items.findLastIndex(({ low }, at) => at < cue.from && low === ';') + 1 : 0,
    )
    let tellers = tellersOf(items, cue, least)
    if (isFirstPerson(items, tellers, unit)) continue
    if (isAside(items, cue, tellers, made)) continue
    // "denies any role: “I like ribbons”": the quote is the same speaker's.
    const before = cue.kind === 'colon' ? made.findLast(({ ranges }) => ranges.some((range) => range.to === cue.from)) : undefined
    if (before) tellers = { ...tellers, source: null, shared: true, left: cue.from, right: cue.to, outer: [], inner: [] }
    // "…, crediting Sahil TV", "attributing the figure to the hospital": whom a verb before has it from, nothing that is told.
    if (cue.form === 'ing' && HANDING.test(cue.verb?.lemma ?? '') && [...hops].some((from) => handBefore(items, from) === cue.from))
      continue
    // "said, according to the minutes, that …", "The sources, according to the website, added …" is a hop of the verb's.
    if (cue.kind === 'according' && hops.has(cue.to)) continue
    // "dismissed reports that …": whose they are does not matter.
    if (cue.kind === 'noun' && !tellers.source && isAnswered(made, cue)) continue
    const ranges = contentOf(items, cue, tellers, least, { starts, stops, groups })
    if (!ranges?.length) continue
    if (
      cue.kind === 'colon' &&
      made.some(({ ranges: other }) => other.some((range) => range.from <= cue.to && cue.to < range.to && range.to - range.from <= 2))
    )
      continue
    const hands = cue.kind === 'verb' && !tellers.shared ? handsBehind(items, ranges.at(-1)!.to) : []
    // Of two tellings with one end nobody knows whose source it is.
    if (
      hands.length &&
      !starts.some((start) => start > cue.to && start < ranges.at(-1)!.to) &&
      !made.some(({ ranges: other }) => other.some(({ to }) => to === ranges.at(-1)!.to))
    )
      tellers = { ...tellers, inner: [...tellers.inner, ...hands] }
    const around = made.findLast(({ ranges: other }) => other.some((range) => range.from <= cue.from && cue.from < range.to))
    const sharing = before ?? (tellers.shared ? sharedWith(made, cue, around) : null)
    if (tellers.shared && !sharing) {
      const source = firstSubject(items, least, cue.group)
      if (source) tellers = { ...tellers, source, shared: false }
      else if (cue.kind !== 'as-saying') continue
    }
    const shares = sharing?.telling ?? null
    const untrue = cue.stance === 'asserts' && /^(?:verb|according|opinion)$/.test(cue.kind) && opensUntrue(items, ranges[0]?.from ?? 0)
    const plea = cue.verb?.lemma === 'plead' && /^(?:not|guilty)$/.test(items[cue.to]?.low ?? '')
    const stance = commands(items, cue, ranges) ? 'orders' : plea ? 'asserts' : untrue ? 'denies' : cue.stance
    const said = stance === cue.stance ? cue : { ...cue, stance }
    const telling: Telling = {
      unit,
      cue: said,
      tellers,
      content: ranges.map((range) => spanOf(items, range)),
      cueSpans: [spanOf(items, cue)],
      extent: {
        from: Math.min(tellers.left, ...ranges.map((range) => range.from)),
        to: Math.max(tellers.right, ...[...ranges, ...tellers.outer].map((range) => range.to)),
      },
      shares,
    }
    made.push({ telling, ranges })
    if (made.length > 40) break
  }
  return owned(made).map(({ telling }) => telling)
}

/**
 * "The singer allegedly struck a man, police said", "He is believed to have fled, according to two officials": what nobody owned at
 * first has an owner behind it, and the distance is kept by the cue that lies inside.
 */
function owned(made: readonly Made[]): readonly Made[] {
  const gone = new Set<Made>()
  const kept = made.map((one) => {
    const { cue, tellers } = one.telling
    const tag = cue && (cue.kind === 'according' || (cue.kind === 'verb' && tellers.source && tellers.left <= cue.from && tellers.left > 0))
    if (!cue || !tag) return one
    const inside = made.find(
      ({ telling, ranges }) =>
        (telling.cue?.kind === 'adverb' || telling.cue?.kind === 'raising') &&
        telling.cue.to <= cue.from &&
        !gone.has(one) &&
        ranges.at(-1)!.to >= tellers.left - 2 &&
        one.ranges.every((range) => range.to <= cue.from && range.from <= telling.cue!.from && telling.cue!.to <= range.to),
    )
    if (!inside) return one
    gone.add(inside)
    return { ...one, telling: { ...one.telling, distance: inside.telling.cueSpans } }
  })
  return kept.filter((one) => !gone.has(one))
}

const HANDING = /^(?:credit|relay|repeat|echo|attribute)$/

/** "It is not the case that …, the mayor said": what follows is denied. */
function opensUntrue(items: readonly Item[], from: number): boolean {
  if (items[from]?.low !== 'it' || !BE.has(items[from + 1]?.low ?? '') || !NEGATIONS.has(items[from + 2]?.low ?? '')) return false
  const at = items[from + 3]?.low === 'the' ? from + 4 : from + 3
  return /^(?:true|correct|accurate|case|so)$/.test(items[at]?.low ?? '') && items[at + 1]?.low === 'that'
}

const NO_STOPS: ReadonlySet<number> = new Set()

/** "said he counted six", "when he protested he was shot": a deed of whoever speaks, no telling of its own. */
function isAside(items: readonly Item[], cue: Cue, { source, left }: Tellers, made: readonly Made[]): boolean {
  if (!source || source.to - source.from > 1 || !/^(?:he|she|they|it)$/.test(items[source.from]?.low ?? '')) return false
  if (/^(?:count|speak of|speak about|refer to|mention|point to|stand by|defend)$/.test(cue.verb?.lemma ?? ''))
    return made.some(({ ranges }) => ranges.some(({ from, to }) => from <= cue.from && cue.from < to))
  const bare = !/^(?:that|:|,)$/.test(items[cue.to]?.low ?? '') && !/^(?:QUOTE|MARK)$/.test(items[cue.to]?.tag ?? '')
  return cue.kind === 'verb' && bare && /^(?:when|whenever|if|once)$/.test(items[left - 1]?.low ?? '')
}

type Made = { readonly telling: Telling; readonly ranges: readonly Range[] }

/** The telling before, on the same level, whose teller a verb without a subject shares: the outermost that has ended. */
function sharedWith(made: readonly Made[], cue: Cue, around: Made | undefined): Made | null {
  const inside = (range: Range): boolean => !around || around.ranges.some((outer) => outer.from <= range.from && range.to <= outer.to)
  for (const one of made) {
    if (one === around || one.ranges.some((range) => range.from <= cue.from && cue.from < range.to)) continue
    if (one.telling.cue && inside(one.telling.cue) && one.telling.extent.to <= cue.from && one.telling.extent.to >= cue.group - 3)
      return one
  }
  return null
}

/** Past "CITY, Jan. 5 (Agency) –", "City:" or "12:40 –" at the start of a paragraph. */
export function datelineEnd(items: readonly Item[]): number {
  const limit = Math.min(items.length - 1, 16)
  const clock = items[0]?.low === 'live' ? 1 : 0
  if (/^\d{1,2}[:.h]\d{2}$/.test(items[clock]?.low ?? '') && isCapital(items[clock + 1])) return clock + 1
  for (let at = 0; at <= limit; at++) {
    const item = items[at] as Item
    if (item.low === ':' && at > 0 && tellsOfItself(items[at - 1]?.low ?? '')) return 0
    if (isDash(item) && opensAside(items, at)) return 0
    if (isDash(item) || (item.low === ':' && items[at + 1]?.tag !== 'QUOTE') || item.low === '.-' || item.low === '--')
      return at > 0 ? at + 1 : 0
    const fits =
      isCapital(item) ||
      item.tag === 'NUM' ||
      item.tag === 'PUNCT' ||
      item.tag === 'SYM' ||
      item.tag === 'X' ||
      /^[\p{N}\p{P}]/u.test(item.low)
    if (!fits || item.tag === 'QUOTE') return 0
    if (item.low === '.' && at === 1 && /^\p{Lu}{3,}$/u.test(items[0]?.word ?? '')) return 2
    if (item.low === '**' && at > 0 && items[at + 1]) return at + 1
  }
  return 0
}

/** "Ana Tol – the widow of a miner – said": a pair of dashes around an apposition. */
function opensAside(items: readonly Item[], dash: number): boolean {
  const close = items.findIndex((item, at) => at > dash + 1 && at < dash + 20 && isDash(item))
  return close > 0 && isFiniteVerb(items[close + 1]) && !items.slice(dash + 1, close).some((item) => isFiniteVerb(item))
}

/** What this noun carries is denied, doubted or passed over by the verb right before it. */
const isAnswered = (made: readonly Made[], cue: Cue): boolean =>
  made.some(
    ({ telling, ranges }) =>
      /^(?:denies|doubts|declines)$/.test(telling.cue?.stance ?? '') &&
      ranges.some(({ from, to }) => from <= cue.from && cue.from < Math.min(to, from + 4)),
  )

/** Where a clause may start: after what the telling before it covers, or within it if the cue is inside its content. */
function leastOf(made: readonly { telling: Telling; ranges: readonly Range[] }[], cue: Cue): number {
  let least = 0
  for (const { telling, ranges } of made) {
    // "is believed to have fled, according to X": X's words begin where nobody's did.
    if (cue.kind === 'according' && /^(?:raising|adverb)$/.test(telling.cue?.kind ?? '')) continue
    const inside = ranges.find((range) => range.from <= cue.from && cue.from < range.to)
    if (inside) least = Math.max(least, inside.from)
    else least = Math.max(least, telling.extent.to)
  }
  return Math.min(least, cue.group)
}

/** Fronted content may hold whole tellings ("Engineers had warned that …, an audit says"). */
function tagLeast(made: readonly { telling: Telling }[], tags: ReadonlySet<Cue>): number {
  let least = 0
  for (const { telling } of made) if (telling.cue && tags.has(telling.cue)) least = Math.max(least, telling.extent.to)
  return least
}

function isFirstPerson(items: readonly Item[], { source }: Tellers, unit: Unit): boolean {
  if (!source || source.to - source.from !== 1) return false
  // Inside a quote “I said” is no further hand, and “you said” may be one.
  if (unit.within) return /^(?:we|i)$/.test(items[source.from]?.low ?? '')
  return /^(?:we|i|you)$/.test(items[source.from]?.low ?? '')
}

export function spanOf(items: readonly Item[], { from, to }: Range): Span {
  return { start: items[from]?.start ?? 0, end: items[to - 1]?.end ?? 0 }
}

/**
 * All tellings in text order, with the quotes that no cue claims added: one right after a telling of the same paragraph, or one that
 * goes on from the paragraph before, belongs to the same speaker.
 */
export function continued(units: readonly Unit[], tellings: readonly (readonly Telling[])[]): Telling[] {
  const all: Telling[] = []
  let last: Telling | null = null
  let openFrom: Telling | null = null
  /** Quotes that go on in the next paragraph and have no speaker yet. */
  let pending: Span[] = []
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] as Unit
    const mine = tellings[index] ?? []
    if (unit.within) {
      all.push(...mine)
      continue
    }
    const lone = unit.items.filter(
      (item) =>
        item.tag === 'QUOTE' && !mine.some((telling) => telling.content.some((span) => span.start <= item.start && item.end <= span.end)),
    )
    const mate: Telling | null = openFrom ?? (last && last.unit.paragraph === unit.paragraph ? last : null)
    const quote = lone[0]
    const opensUnit = quote !== undefined && unit.items[0] === quote
    if (quote && mate && opensUnit && (openFrom || direct(mate))) {
      ;(mate.content as Span[]).push(...lone.map(({ start, end }) => ({ start, end })))
    }
    all.push(...mine)
    if (mine.length) last = mine.findLast((telling) => telling.cue?.kind !== 'adverb' && telling.cue?.kind !== 'noun') ?? last
    if (openFrom === null && pending.length && mine.length) {
      const first = mine.find((telling) => telling.content.some((span) => span.start === unit.items[0]?.start))
      if (first) (first.content as Span[]).unshift(...pending)
      pending = []
    }
    const open: Item | undefined = unit.items.find((item) => item.quote?.open)
    openFrom = open ? (mine.at(-1) ?? mate) : null
    if (open && !openFrom) pending.push({ start: open.start, end: open.end })
    else if (!open && !mine.length) pending = []
  }
  return all
}

const direct = (telling: Telling): boolean =>
  telling.unit.items.some(
    (item) => item.tag === 'QUOTE' && telling.content.some((span) => span.start <= item.start && item.end <= span.end),
  )
