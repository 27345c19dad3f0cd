import type { PlaceMatch } from '../../model/index.ts'
import type { Candidate } from './gazetteer.ts'
import type { Mention } from './mentions.ts'
import type { Tie } from './ties.ts'

/** A place that may be meant. */
export interface Bearer extends Omit<Candidate, 'match'> {
  readonly match: PlaceMatch
  /** How much the name is spelt like one of its names: 1 if it is one. */
  readonly similarity?: number
}

/** The mentions of one name in one use, which have one sense in a report. */
export interface Group {
  readonly name: string
  /** Indices of its mentions, in text order. */
  readonly mentions: number[]
  readonly sorts: number
  candidates: readonly Bearer[]
  /** Unit vectors of the candidates, three numbers each; zeros where there are no coordinates. */
  points: Float64Array
  /** What speaks for each candidate by itself. */
  alone: Float64Array
  /** How likely each candidate is as far as known: 0 to 1, with the chance that it is none of them they sum to 1. */
  likely: Float64Array
  /** All that speaks for each candidate, in natural logarithms of odds. */
  score: Float64Array
  /** Which candidates are likely enough to speak for others. */
  live: readonly number[]
}

/** A name that lies in another one's place, or near it, as the text says; or that stands beside it in a list. */
export interface Link {
  readonly inner: number
  readonly outer: number
  readonly kind: 'within' | 'comma' | 'listed' | 'near' | 'beside'
  /** The text leaves no other way to read it: what does not lie there is not meant. */
  readonly firm: boolean
}

/** So many places of one name are weighed: the most populous, and all of countries and divisions. */
const MOST_CANDIDATES = 48

/** What a name with more links than these lies in is clear from the first ones. */
const MOST_LINKS = 8

/** The mentions in groups, the group of each mention, and the links of each group. */
export function groupsOf(
  mentions: readonly Mention[],
  ties: readonly (Tie | null)[],
): { groups: Group[]; groupOf: Int32Array; links: Link[][] } {
  const held = containers(mentions, ties)
  const groups: Group[] = []
  const groupOf = new Int32Array(mentions.length)
  const byKey = new Map<string, number>()
  for (const [at, mention] of mentions.entries()) {
    const container = held[at]?.find(({ kind }) => kind !== 'near' && kind !== 'beside')
    const key = `${mention.name}|${mention.sorts}|${container ? (mentions[container.outer]?.name ?? '') : ''}`
    let number = byKey.get(key)
    if (number === undefined) {
      number = groups.length
      byKey.set(key, number)
      groups.push({ name: mention.name, mentions: [], sorts: mention.sorts, ...weighed(mention.candidates) })
    }
    groups[number]?.mentions.push(at)
    groupOf[at] = number
  }
  const links: Link[][] = groups.map(() => [])
  for (const [at, all] of held.entries())
    for (const { outer, kind, firm } of all) addLink(links, { inner: groupOf[at] ?? 0, outer: groupOf[outer] ?? 0, kind, firm })
  return { groups, groupOf, links }
}

function addLink(links: readonly Link[][], link: Link): void {
  const [own, other] = [links[link.inner] ?? [], links[link.outer] ?? []]
  if (link.inner === link.outer || own.some(({ inner, outer, kind }) => inner === link.inner && outer === link.outer && kind === link.kind))
    return
  for (const end of [own, other]) if (end.length < MOST_LINKS) end.push(link)
}

/** A group's candidates, ready to be weighed. */
export function weighed(all: readonly Bearer[]): Pick<Group, 'candidates' | 'points' | 'alone' | 'likely' | 'score' | 'live'> {
  const rank = ({ feature, population }: Bearer): number => (feature === 'town' ? population : 1e12 + population)
  const candidates = all.length > MOST_CANDIDATES ? [...all].sort((a, b) => rank(b) - rank(a)).slice(0, MOST_CANDIDATES) : all
  const points = new Float64Array(3 * candidates.length)
  for (const [at, place] of candidates.entries()) {
    if (place.lat === null || place.lon === null) continue
    const [lat, lon] = [(place.lat * Math.PI) / 180, (place.lon * Math.PI) / 180]
    points[3 * at] = Math.cos(lat) * Math.cos(lon)
    points[3 * at + 1] = Math.cos(lat) * Math.sin(lon)
    points[3 * at + 2] = Math.sin(lat)
  }
  const zeros = (): Float64Array => new Float64Array(candidates.length)
  return { candidates, points, alone: zeros(), likely: zeros(), score: zeros(), live: [] }
}

interface Held {
  readonly outer: number
  readonly kind: Link['kind']
  readonly firm: boolean
}

/** What each mention lies in or near, by the ties of the text. */
function containers(mentions: readonly Mention[], ties: readonly (Tie | null)[]): Held[][] {
  const held: Held[][] = mentions.map(() => [])
  const lists = listed(mentions, ties)
  for (let at = mentions.length - 2; at >= 0; at--) {
    const tie = ties[at]
    if (!tie) continue
    const listed = ties[at + 1] === 'comma' || ties[at + 1] === 'listed'
    if (tie === 'within' || tie === 'near') held[at]?.push({ outer: at + 1, kind: tie, firm: tie === 'within' && !listed })
    else if (tie === 'holds') held[at + 1]?.push({ outer: at, kind: 'within', firm: false })
    else if (tie === 'comma' && lists[at] === 0)
      held[at]?.push({ outer: at + 1, kind: 'comma', firm: !listed && isContainer(mentions[at], mentions[at + 1]) })
    if (tie === 'listed' || lists[at] === 1) held[at]?.push({ outer: at + 1, kind: 'beside', firm: false })
    // "Rawa, Ana and Haditha in Anbar": what holds the last may hold the others.
    const beyond =
      tie === 'comma' || tie === 'listed' ? held[at + 1]?.find(({ kind }) => kind === 'within' || kind === 'listed') : undefined
    if (beyond) held[at]?.push({ outer: beyond.outer, kind: 'listed', firm: false })
  }
  return held
}

/** Marks the commas of lists of three or more countries or first divisions ("Delaware, Ohio and Texas"), where none lies in the next. */
function listed(mentions: readonly Mention[], ties: readonly (Tie | null)[]): Uint8Array {
  const marks = new Uint8Array(mentions.length)
  for (let at = 0; at < mentions.length; ) {
    let to = at
    while ((ties[to] === 'comma' || ties[to] === 'listed') && isListed(mentions[to]) && isListed(mentions[to + 1])) to += 1
    if (to - at >= 2) marks.fill(1, at, to)
    at = Math.max(to, at + 1)
  }
  return marks
}

/** Whether a name behind a comma can only be what the name before it lies in. */
const isContainer = (mention: Mention | undefined, next: Mention | undefined): boolean =>
  isDivision(next) && (next?.aside === true || !isDivision(mention))

/** What nothing but a comma behind a name marks as a place is a container and no member of a list. */
const isListed = (mention: Mention | undefined): boolean => isDivision(mention) && mention?.aside === false

const isDivision = (mention: Mention | undefined): boolean =>
  mention?.candidates.some(({ feature }) => feature === 'country' || feature === 'admin1') ?? false

/** The place that most speaks for; null if the gazetteer has none. */
export function likeliest({ candidates, score }: Group): Bearer | null {
  let best = 0
  for (let at = 1; at < candidates.length; at++) if ((score[at] ?? 0) > (score[best] ?? 0)) best = at
  return candidates[best] ?? null
}

/** Whether a place lies in another, as far as countries and divisions tell. */
export function liesIn(inner: Bearer, around: Bearer): boolean {
  if (around.country !== inner.country) return around.feature === 'other'
  return around.feature === 'country' || (around.division !== null && around.division === inner.division)
}
