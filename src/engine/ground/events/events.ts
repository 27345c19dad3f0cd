import type { Event, Figure, Place, Span, Statement, Time } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import { deathsOf } from './deaths.ts'
import { TRIGGERS, type TriggerRule } from './en/triggers.ts'
import { LOCATIVE } from './en/words.ts'
import { findIn, screen } from './find.ts'
import { holderOf } from './holder.ts'
import { type Joined, joinIn } from './merge.ts'
import { nounSpan, type Phrase, parsed, phraseOf } from './phrase.ts'
import { EVENT_TYPES } from './types.ts'

/** What was found before, each in text order. */
export interface Grounds {
  readonly places: readonly Place[]
  readonly times: readonly Time[]
  readonly figures: readonly Figure[]
  readonly statements: readonly Statement[]
}

/**
 * What a text says has happened, a sentence at a time and in text order: what may happen, what somebody wants or denies is left out
 * (`docs/events.md`). One event may be told in several sentences: each telling counts, as each stands on somebody's word. Only
 * sentences that hold a trigger are parsed. Linear in the text.
 */
export function findEvents(analysis: Analysis, { places, times, figures, statements }: Grounds): Event[] {
  const events: Event[] = []
  const holder = holderOf(statements)
  const victims = new Map<string, string>()
  const placeAt = cursor(places)
  const timeAt = cursor(times)
  const figureAt = cursor(figures)
  for (let at = 0; at < analysis.sentences.length; at++) {
    if (isTooLong(analysis, at)) continue
    const candidates = triggersIn(analysis, at)
    if (candidates.length === 0 || asks(analysis, at)) continue
    const plain = phraseOf(analysis, at)
    const { sentence } = plain
    const screened = screen(plain, candidates).filter(({ at, rule }) => isAsserted(holder(plain.tokens[at]?.start ?? 0), rule, at, plain))
    if (screened.length === 0) continue
    const phrase = parsed(analysis, at, plain)
    const told = joinIn(phrase, findIn(phrase, screened)).map((joined) => {
      const trigger = spanOf(phrase, joined)
      return { joined, trigger, statement: holder(trigger.start) }
    })
    if (told.length === 0) continue
    const near = { places: placeAt(sentence), times: timeAt(sentence) }
    const before = previousOf(analysis, at)
    const deaths = deathsOf(
      phrase,
      told.map(({ joined }) => joined),
      figures,
      figureAt(sentence),
    )
    for (const [index, { joined, trigger, statement }] of told.entries()) {
      const type = typeOf(joined, phrase, victims)
      const actors = joined.actors.map((head) => nounSpan(phrase, head))
      const others = told.filter((_, other) => other !== index).map((other) => other.trigger)
      events.push({
        type,
        trigger,
        actors,
        targets: joined.targets.map((head) => nounSpan(phrase, head)),
        place:
          nearestPlace(analysis.text, near.places, places, trigger, others, actors) ?? (before ? lastOf(placeAt(before), places) : null),
        time: nearestTime(near.times, times, trigger) ?? (before ? lastTime(timeAt(before), times) : null),
        deaths: deaths[index] ?? null,
        statement: statement?.id ?? null,
      })
    }
  }
  return events
}

/**
 * The type of an event; that of people killed by nobody knows what is that of the last event which befell the like: "all eleven
 * commanders were killed" after "attacked the commanders".
 */
function typeOf({ type, targets }: Joined, { words }: Phrase, victims: Map<string, string>): string {
  const heads = targets
    .map((head) => words[head] ?? '')
    .filter((word) => word.length > 3 && !/^(?:people|persons?|them|others|dozens|hundreds)$/.test(word))
  const told = type === 'casualties' ? (heads.map((word) => victims.get(word)).find((known) => known !== undefined) ?? type) : type
  for (const word of heads) if (VIOLENT.has(told) && victims.size < 1000) victims.set(word, told)
  return told
}

const VIOLENT: ReadonlySet<string> = new Set(
  EVENT_TYPES.filter(({ group }) => group === 'battle' || group === 'remote')
    .map(({ type }) => type)
    .concat('attack'),
)

/** The tokens of a sentence that are in the table, counted from its first. */
function triggersIn({ tokens, lows, upos, sentences }: Analysis, at: number): number[] {
  const { first, last } = sentences[at] ?? { first: 0, last: 0 }
  const found: number[] = []
  for (let index = first; index < last; index++) {
    const tag = upos[index]
    if (tag !== 'VERB' && tag !== 'NOUN' && tag !== 'PROPN' && tag !== 'ADJ') continue
    const { start, end } = tokens[index] as Span
    if (end - start < 3 || end - start > 14) continue
    if (TRIGGERS.has(lows[index] as string)) found.push(index - first)
  }
  return found
}

/** A sentence of more tokens is a list, a table or an attack: its triggers and figures would all be compared with each other. */
const LONGEST_SENTENCE = 600

const isTooLong = ({ sentences }: Analysis, at: number): boolean =>
  (sentences[at]?.last ?? 0) - (sentences[at]?.first ?? 0) > LONGEST_SENTENCE

/** Whether a sentence is a question. */
const asks = ({ text, sentences }: Analysis, at: number): boolean =>
  /\?["”’']?$/u.test(text.slice(Math.max(0, (sentences[at]?.end ?? 0) - 3), sentences[at]?.end))

/** A statement that denies or doubts tells no event, and one that asks or orders tells only of what it takes for given ("the attack"). */
function isAsserted(statement: Statement | null, { part }: TriggerRule, at: number, { words }: Phrase): boolean {
  switch (statement?.stance) {
    case undefined:
    case 'asserts':
      return true
    case 'denies':
    case 'doubts':
    case 'asks':
    case 'orders':
    case 'declines':
      return part === 'noun' && isGiven(words, at)
    default:
      return statement as never satisfies never
  }
}

/** "denied any part in the attack" takes it for given, "refuted the news of the executions" does not. */
function isGiven(words: readonly string[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 4), at)
  return (
    before.some((word) => /^(?:the|that|this)$/.test(word)) &&
    !before.some((word) => /^(?:news|reports?|claims?|rumou?rs?|allegations?)$/.test(word))
  )
}

function spanOf(phrase: Phrase, { cause }: Joined): Span {
  const start = phrase.tokens[cause.at]?.start ?? 0
  // "opened fire" is shown whole, "shot him dead" by its verb.
  return { start, end: phrase.tokens[cause.last - cause.at <= 1 ? cause.last : cause.at]?.end ?? start }
}

/** The range of indices of spans that lie in a sentence, for sentences in any order. */
function cursor(spans: readonly Span[]): (within: Span) => readonly [from: number, to: number] {
  const firstAt = (offset: number): number => {
    let [low, high] = [0, spans.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((spans[middle]?.start ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low
  }
  return ({ start, end }) => [firstAt(start), firstAt(end)]
}

/** The sentence before in the same paragraph. */
function previousOf({ text, sentences }: Analysis, at: number): Span | null {
  const [before, own] = [sentences[at - 1], sentences[at]]
  return before && own && !text.slice(before.end, own.start).includes('\n') ? before : null
}

type Range = readonly [from: number, to: number]

const lastOf = ([from, to]: Range, places: readonly Place[]): number | null => {
  for (let at = to - 1; at >= from; at--) if (!places[at]?.possible) return at
  return null
}

/** Nearest by characters; behind a preposition of place rather than within a name, behind the trigger rather than before it. */
function nearestPlace(
  text: string,
  [from, to]: Range,
  places: readonly Place[],
  trigger: Span,
  others: readonly Span[],
  actors: readonly Span[],
): number | null {
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (let at = from; at < to; at++) {
    const place = places[at] as Place
    const behind = place.start >= trigger.end
    const between = behind ? { start: trigger.end, end: place.start } : { start: place.end, end: trigger.start }
    const before =
      /(\p{L}+)\s+(?:the\s+|\p{L}+(?:ern|most)\s+|(?:town|city|village|province|district|region|capital|port)\s+of\s+){0,3}$/u.exec(
        text.slice(Math.max(0, place.start - 40), place.start),
      )?.[1]
    const located = before !== undefined && LOCATIVE.has(before.toLowerCase())
    // "US planes", "Iraq said": a country that acts is not where it happens; "the Yemen raid" is.
    if (place.feature === 'country' && !located && place.end + 1 !== trigger.start) continue
    let distance = Math.max(0, between.end - between.start)
    if (!behind) distance = distance * 1.5 + 10
    if (!located) distance += 60
    if (actors.some((actor) => actor.start <= place.start && place.end <= actor.end)) distance += 200
    if (others.some((other) => other.start >= between.start && other.end <= between.end)) distance += 60
    if (place.possible) distance += 100
    if (distance < least) [best, least] = [at, distance]
  }
  return best
}

const isDated = (time: Time | undefined): boolean => (time?.type === 'DATE' || time?.type === 'TIME') && !/_REF$/.test(time.value)

function nearestTime([from, to]: Range, times: readonly Time[], trigger: Span): number | null {
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (let at = from; at < to; at++) {
    const time = times[at]
    if (!time || !isDated(time)) continue
    const distance = time.start >= trigger.end ? time.start - trigger.end : trigger.start - time.end
    if (distance < least) [best, least] = [at, distance]
  }
  return best
}

function lastTime([from, to]: Range, times: readonly Time[]): number | null {
  for (let at = to - 1; at >= from; at--) if (isDated(times[at])) return at
  return null
}
