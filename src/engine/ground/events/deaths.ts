import type { Figure } from '../../model/index.ts'
import { TRIGGERS } from './en/triggers.ts'
import type { Joined } from './merge.ts'
import { childrenOf, nounSpan, type Phrase } from './phrase.ts'

type Deaths = { readonly min: number | null; readonly max: number | null }

/**
 * How many died in each event of a sentence: the figures of people killed, each for the event that kills nearest to it; several for
 * one event add up where "and" joins them ("three guards and two drivers"). Without a figure, one for each person that is told of in
 * the singular, two at least for a plural. An event of which nobody is said to have died has null.
 */
export function deathsOf(
  phrase: Phrase,
  events: readonly Joined[],
  figures: readonly Figure[],
  [from, to]: readonly [number, number],
): (Deaths | null)[] {
  const sums: { figure: Figure; min: number | null; max: number | null }[] = []
  const found: (Deaths | null)[] = events.map(() => null)
  const owners: number[] = []
  for (let at = from; at < to; at++) {
    const figure = figures[at]
    if (figure?.of !== 'killed' || isAge(phrase, figure)) continue
    const previous = sums.at(-1)
    if (previous && adds(phrase, previous.figure, figure)) {
      previous.min = previous.min === null && figure.min === null ? null : (previous.min ?? 0) + (figure.min ?? 0)
      previous.max = previous.max === null || figure.max === null ? null : previous.max + figure.max
      previous.figure = figure
      continue
    }
    sums.push({ figure, min: figure.min, max: figure.max })
    owners.push(ownerOf(phrase, events, figure))
  }
  // The first of two for one event: the second is a part ("including four children") or another's count.
  for (const [index, { min, max }] of sums.entries()) {
    const owner = owners[index] ?? -1
    if (owner >= 0 && found[owner] === null) found[owner] = { min, max }
  }
  for (const [index, event] of events.entries()) found[index] ??= counted(phrase, event, figures.slice(from, to))
  return found
}

/** "a boy of 12". */
function isAge({ tokens, words }: Phrase, figure: Figure): boolean {
  const at = tokens.findIndex(({ start }) => start >= figure.start)
  return words[at - 1] === 'of' && /^(?:boy|girl|man|woman|child|youth|baby|son|daughter)$/.test(words[at - 2] ?? '')
}

/** Whether a second figure adds to the first. */
function adds({ tokens, words }: Phrase, first: Figure, second: Figure): boolean {
  const from = tokens.findIndex(({ start }) => start >= first.end)
  const to = tokens.findIndex(({ start }) => start >= second.start)
  if (from < 0 || to < from || to - from > 8) return false
  const between = words.slice(from, to)
  return (
    between.includes('and') &&
    !between.some((word) => /^(?:including|among|them|injured|wounded|hurt|injuring|wounding|said|killing|killed|[;:.(])$/.test(word))
  )
}

/** The event that a figure of deaths belongs to: the nearest that kills, else the nearest in which people may be killed. */
function ownerOf({ tokens, words }: Phrase, events: readonly Joined[], figure: Figure): number {
  // "fears that it may kill hundreds": the figure belongs to a word that tells no event.
  const told = new Set(events.flatMap(({ cause, effects }) => [cause.at, ...effects.map(({ at }) => at)]))
  const killing = words.flatMap((word, at) => (TRIGGERS.get(word)?.some(({ effect }) => effect === 'killed') ? [at] : []))
  const elsewhere = killing.length > 0 && killing.every((at) => !told.has(at))
  let best = -1
  let least = FARTHEST
  for (const [index, event] of events.entries()) {
    const marks = [event.cause.at, ...event.effects.map(({ at }) => at)]
    const kills = event.effects.some(({ rule }) => rule.effect === 'killed') || KILLING.has(event.cause.rule.effect ?? '')
    if (!kills && (!HARMING.test(event.type) || elsewhere)) continue
    for (const at of marks) {
      const token = tokens[at]
      if (!token) continue
      const distance = (token.start >= figure.end ? token.start - figure.end : figure.start - token.end) + (kills ? 0 : 150)
      if (distance < least) [best, least] = [index, distance]
    }
  }
  return best
}

/** Characters between a figure and the event it belongs to, those that only may kill put farther by 150. */
const FARTHEST = 400
const HARMING =
  /clash|strike|shelling|bombing|attack|explosion|casualties|riot|force|violence|crash|fire|flood|quake|storm|slide|eruption|collapse|sinking|outbreak|territory/
const KILLING: ReadonlySet<string> = new Set(['killed'])
const MURDERS: ReadonlySet<string> = new Set('murder assassinate behead massacre slay execute'.split(' '))

/** Deaths that no figure counts. */
function counted(phrase: Phrase, { cause, effects }: Joined, figures: readonly Figure[]): Deaths | null {
  const fatal = effects.filter(({ rule }) => rule.effect === 'killed')
  const word = phrase.words[cause.at] ?? ''
  const murder =
    [...MURDERS].some((verb) => word.startsWith(verb.replace(/e$/, ''))) ||
    /^(?:killings?|murders?|slain|slew)$/.test(word) ||
    /^(?:dead|death)$/.test(phrase.words[cause.last] ?? '')
  if (murder && fatal.length === 0) fatal.push(cause)
  if (fatal.length === 0) return null
  if (fatal.every(({ told }) => told === 'nobody')) return { min: 0, max: 0 }
  let sum = 0
  let open = false
  for (const one of fatal) {
    const dead =
      one.rule.part === 'verb' && one.roles.targets.length === 0 && one.rule.type === 'casualties' ? one.roles.actors : one.roles.targets
    for (const head of dead) {
      const number = numberOf(phrase, head, figures)
      if (number?.max !== undefined && number.max !== null) sum += number.max
      else if (number) return number
      else if (isOne(phrase, head)) sum += 1
      else {
        sum += 2
        open = true
      }
    }
  }
  return sum === 0 ? null : { min: sum, max: open ? null : sum }
}

/** The number that stands in a phrase: as a figure of whatever it counts, or in digits ("all 11 leaders"). */
function numberOf(phrase: Phrase, head: number, figures: readonly Figure[]): Deaths | null {
  const { start } = nounSpan(phrase, head)
  const own = phrase.tokens[head]
  // In front of the noun: in "a boy of 12" it is something else.
  const figure = figures.find(
    (one) => own && one.start >= start && (one.start < own.start || one.end === own.end) && one.end <= own.end && one.unit === null,
  )
  if (figure) return figure
  for (const one of childrenOf(phrase, head, 'nummod')) {
    const value = Number(phrase.words[one])
    if (Number.isInteger(value) && value > 0 && value < 1e9) return { min: value, max: value }
  }
  return null
}

const COLLECTIVE: ReadonlySet<string> = new Set(
  'people family police couple group crew children men women them they us we those others crowd team staff convoy'.split(' '),
)

/** One person: in the singular, or by name. */
function isOne(phrase: Phrase, head: number): boolean {
  const word = phrase.words[head] ?? ''
  if (COLLECTIVE.has(word) || childrenOf(phrase, head, 'nummod').length > 0) return false
  return phrase.upos[head] === 'PROPN' || phrase.upos[head] === 'PRON' || !/[^s]s$/.test(word)
}
