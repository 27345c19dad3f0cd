import { bitOf } from './en/cues.ts'
import type { Sign } from './evidence.ts'
import type { Gazetteer } from './gazetteer-port.ts'
import { type Bearer, type Group, type Link, weighed } from './groups.ts'
import type { Mention } from './mentions.ts'

/** What each kind of sign adds to the natural logarithm of the odds of a place. */
export interface Weights {
  /** Per factor ten of inhabitants. */
  readonly size: number
  readonly country: number
  readonly admin1: number
  readonly admin2: number
  readonly other: number
  readonly capital: number
  /** For a name that the place is also known by. */
  readonly alternate: number
  /** A noun beside the name fits the sort of place, or does not. */
  readonly sort: number
  readonly otherSort: number
  /** The share of what speaks for any country that speaks for its own. */
  readonly here: number
  /** The same of first divisions. */
  readonly region: number
  /** The text says what it lies in, and it does. */
  readonly within: number
  readonly comma: number
  readonly listed: number
  /** The text says that what lies in it does. */
  readonly holds: number
  /** The text says that it is close to another, and it is. */
  readonly beside: number
  /** Closeness to the closest other place of the report, and to all on average. */
  readonly closest: number
  readonly close: number
  /** The same name elsewhere in the report means it. */
  readonly same: number
  /** Of a spelling that is only close, per unit of similarity lost. */
  readonly unlike: number
  /** That the name means no place of the gazetteer. */
  readonly none: number
}

export const WEIGHTS: Weights = {
  size: 1.1,
  country: 2,
  admin1: 0.3,
  admin2: -0.5,
  other: 0,
  capital: 1,
  alternate: -1,
  sort: 2,
  otherSort: -1.5,
  here: 3.5,
  region: 3,
  within: 5,
  comma: 4,
  listed: 2,
  holds: 3,
  beside: 3,
  closest: 3,
  close: 4,
  same: 3,
  unlike: -8,
  none: 3,
}

/** Rounds in which names settle each other: after three nothing moves on what was measured. */
const ROUNDS = 3
/** Names farther apart in the text, in mentions, do not speak for each other but through their country. */
const WINDOW = 10
/** In reports of at most so many names all are compared with all. */
const MOST_COMPARED = 40
/** A group is looked at by its first mentions: the sense is one. */
const MOST_LOOKS = 4
/** What an utterance counts anywhere in the report, against one in the same sentence. */
const ANYWHERE = 0.3
/** Below it a candidate does not speak for others. */
const LEAST = 0.01
/** What is added to all evidence for countries: a single sign is not yet certainty. */
const DOUBT = 0.7

/** Weighs all candidates of all names together, in place. Time is linear in the number of mentions. */
export function resolve(
  groups: readonly Group[],
  groupOf: Int32Array,
  links: readonly Link[],
  mentions: readonly Mention[],
  signs: readonly Sign[],
  gazetteer: Gazetteer,
  weights: Weights = WEIGHTS,
): void {
  for (const group of groups) begin(group, weights)
  const linked = linksBy(groups, links)
  for (let round = 0; round < ROUNDS; round++) {
    const mass = massOf(groups, signs)
    if (round === 1) spelt(groups, mass, gazetteer, weights)
    for (const [at, group] of groups.entries()) {
      if (group.candidates.length === 0) continue
      group.score.set(group.alone)
      addMass(group, local(at, group, groups, groupOf, mentions, signs, mass), weights)
      addLinks(group, linked[at] ?? [], at, groups, weights)
      addClose(group, at, groups, groupOf, mentions, weights)
    }
    sameNames(groups, weights)
    for (const group of groups) settle(group, weights)
  }
}

function begin(group: Group, weights: Weights): void {
  for (const [at, candidate] of group.candidates.entries()) group.alone[at] = alone(candidate, group, weights)
  group.score.set(group.alone)
  settle(group, weights)
}

function alone({ feature, population, code, match, similarity = 1 }: Bearer, { sorts }: Group, weights: Weights): number {
  let score = weights.size * Math.log10(population + 100)
  if (feature !== 'town') score += weights[feature]
  if (code === 'PPLC') score += weights.capital
  if (match === 'alternate') score += weights.alternate
  if (sorts !== 0) score += (sorts & bitOf(feature)) !== 0 ? weights.sort : weights.otherSort
  return score + weights.unlike * (1 - similarity)
}

/** Turns scores into chances. */
function settle({ score, likely }: Group, { none }: Weights): void {
  let top = none
  for (const value of score) top = Math.max(top, value)
  let sum = Math.exp(none - top)
  for (let at = 0; at < score.length; at++) {
    likely[at] = Math.exp((score[at] ?? 0) - top)
    sum += likely[at] ?? 0
  }
  for (let at = 0; at < likely.length; at++) likely[at] = (likely[at] ?? 0) / sum
}

/** How much speaks for each country and first division ("IQ", "IQ-NI"). */
type Mass = Map<string, number>

const add = (mass: Mass, key: string, value: number): void => void mass.set(key, (mass.get(key) ?? 0) + value)

function tell(mass: Mass, { country, division }: Pick<Bearer, 'country' | 'division'>, value: number): void {
  if (country === '') return
  add(mass, country, value)
  add(mass, '', value)
  if (division !== null) add(mass, division, value)
}

/** All that speaks for countries in the whole report; under '' the sum. */
function massOf(groups: readonly Group[], signs: readonly Sign[]): Mass {
  const mass: Mass = new Map()
  for (const sign of signs) tell(mass, sign, sign.weight)
  for (const group of groups) tellGroup(mass, group, 1 + Math.log(group.mentions.length))
  return mass
}

function tellGroup(mass: Mass, { candidates, likely }: Group, value: number): void {
  for (let at = 0; at < candidates.length; at++) {
    const chance = likely[at] ?? 0
    if (chance >= LEAST) tell(mass, candidates[at] as Bearer, value * chance)
  }
}

/** What speaks for countries near a group's mentions, with what the whole report says and without what the group says itself. */
function local(
  own: number,
  group: Group,
  groups: readonly Group[],
  groupOf: Int32Array,
  mentions: readonly Mention[],
  signs: readonly Sign[],
  all: Mass,
): { near: Mass; all: Mass; own: Mass } {
  const near: Mass = new Map()
  const looks = group.mentions.slice(0, MOST_LOOKS)
  for (const look of looks) {
    const sentence = mentions[look]?.sentence ?? 0
    for (let at = Math.max(0, look - WINDOW); at <= Math.min(mentions.length - 1, look + WINDOW); at++) {
      const other = groupOf[at] ?? 0
      const apart = Math.abs((mentions[at]?.sentence ?? 0) - sentence)
      if (other !== own && apart <= 2) tellGroup(near, groups[other] as Group, 0.5 ** apart / looks.length)
    }
    for (let at = firstSign(signs, sentence - 2), seen = 0; at < signs.length && seen < 2 * WINDOW; at++, seen++) {
      const sign = signs[at] as Sign
      if (sign.sentence > sentence + 2) break
      tell(near, sign, (sign.weight * 0.5 ** Math.abs(sign.sentence - sentence)) / looks.length)
    }
  }
  const itself: Mass = new Map()
  tellGroup(itself, group, 1 + Math.log(group.mentions.length))
  return { near, all, own: itself }
}

/** The first sign of a sentence or a later one; those of the whole report come first and are none. Signs are in text order. */
function firstSign(signs: readonly Sign[], sentence: number): number {
  const from = Math.max(0, sentence)
  let low = 0
  let high = signs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((signs[middle]?.sentence ?? -1) < from) low = middle + 1
    else high = middle
  }
  return low
}

function addMass(group: Group, { near, all, own }: { near: Mass; all: Mass; own: Mass }, weights: Weights): void {
  const at = (key: string): number => ANYWHERE * Math.max(0, (all.get(key) ?? 0) - (own.get(key) ?? 0)) + (near.get(key) ?? 0)
  const sum = at('') + DOUBT
  for (const [index, { feature, country, division }] of group.candidates.entries()) {
    let value = (weights.here * (country === '' ? 0 : at(country))) / sum
    if (division !== null && feature !== 'country') value += (weights.region * at(division)) / sum
    group.score[index] = (group.score[index] ?? 0) + value
  }
}

function linksBy(groups: readonly Group[], links: readonly Link[]): Link[][] {
  const by: Link[][] = groups.map(() => [])
  for (const link of links) {
    // A name with endless containers is no name: what the first ones say is enough.
    if ((by[link.inner]?.length ?? 0) < 8) by[link.inner]?.push(link)
    if ((by[link.outer]?.length ?? 0) < 8) by[link.outer]?.push(link)
  }
  return by
}

function addLinks(group: Group, links: readonly Link[], own: number, groups: readonly Group[], weights: Weights): void {
  for (const { inner, outer, kind } of links) {
    const inside = inner === own
    const other = groups[inside ? outer : inner] as Group
    for (let at = 0; at < group.candidates.length; at++) {
      let chance = 0
      for (let to = 0; to < other.candidates.length; to++) {
        const likely = other.likely[to] ?? 0
        if (likely < LEAST) continue
        chance +=
          likely *
          (kind === 'near' ? closeness(group, at, other, to, 60) : inside ? holds(other, to, group, at) : holds(group, at, other, to))
      }
      const weight = kind === 'near' ? weights.beside : inside ? weights[kind] : kind === 'listed' ? 0 : weights.holds
      group.score[at] = (group.score[at] ?? 0) + weight * chance
    }
  }
}

/** How well a place can lie in another: 0 to 1. */
function holds(outer: Group, outerAt: number, inner: Group, innerAt: number): number {
  const [around, within] = [outer.candidates[outerAt] as Bearer, inner.candidates[innerAt] as Bearer]
  if (within.feature === 'country') return around.feature === 'other' ? 0.3 * closeness(outer, outerAt, inner, innerAt, 2000) : 0
  if (around.feature === 'other') return 0.7 * closeness(outer, outerAt, inner, innerAt, 300)
  if (around.country !== within.country) return 0
  if (around.feature === 'country') return 1
  if (within.feature === 'admin1' || around.place === within.place) return 0
  const same = around.division !== null && around.division === within.division
  if (around.feature === 'admin1') return same ? 1 : 0
  const close = closeness(outer, outerAt, inner, innerAt, around.feature === 'admin2' ? 60 : 20)
  if (around.feature === 'admin2') return within.feature === 'admin2' ? 0 : same ? close : 0.5 * close
  return around.population > within.population ? 0.7 * close : 0.3 * close
}

/** 1 on the spot, 1/2 `half` km away, falling on; 0 where a place has no coordinates. */
function closeness(one: Group, at: number, other: Group, to: number, half: number): number {
  const [a, b] = [one.points, other.points]
  const dot =
    (a[3 * at] ?? 0) * (b[3 * to] ?? 0) + (a[3 * at + 1] ?? 0) * (b[3 * to + 1] ?? 0) + (a[3 * at + 2] ?? 0) * (b[3 * to + 2] ?? 0)
  if (dot === 0) return 0
  const ratio = (EARTH * Math.sqrt(Math.max(0, 2 - 2 * dot))) / half
  return 1 / (1 + ratio * ratio)
}

const EARTH = 6371

/** Adds how close each candidate is to the other places of the report. Countries are no spots, so they neither have nor give closeness. */
function addClose(
  group: Group,
  own: number,
  groups: readonly Group[],
  groupOf: Int32Array,
  mentions: readonly Mention[],
  weights: Weights,
): void {
  const beside = neighbours(own, group, groups, groupOf, mentions)
  if (beside.length === 0) return
  for (let at = 0; at < group.candidates.length; at++) {
    if (group.candidates[at]?.feature === 'country') continue
    let closest = 0
    let sum = 0
    let count = 0
    for (const [number, weight] of beside) {
      const other = groups[number] as Group
      let chance = 0
      let spot = 0
      for (let to = 0; to < other.candidates.length; to++) {
        const likely = other.likely[to] ?? 0
        const there = other.candidates[to] as Bearer
        if (likely < LEAST || there.feature === 'country' || there.place === group.candidates[at]?.place) continue
        spot += likely
        chance += likely * closeness(group, at, other, to, 120)
      }
      closest = Math.max(closest, weight * chance)
      sum += weight * chance
      count += weight * spot
    }
    group.score[at] = (group.score[at] ?? 0) + weights.closest * closest + (weights.close * sum) / (count + 1)
  }
}

/** The groups that a group is compared with, with a weight by how near in the text they stand. */
function neighbours(
  own: number,
  group: Group,
  groups: readonly Group[],
  groupOf: Int32Array,
  mentions: readonly Mention[],
): [number, number][] {
  const weight = new Map<number, number>()
  if (groups.length <= MOST_COMPARED) for (const other of groups.keys()) weight.set(other, ANYWHERE)
  for (const look of group.mentions.slice(0, MOST_LOOKS)) {
    const sentence = mentions[look]?.sentence ?? 0
    for (let at = Math.max(0, look - WINDOW); at <= Math.min(mentions.length - 1, look + WINDOW); at++) {
      const other = groupOf[at] ?? 0
      const apart = Math.abs((mentions[at]?.sentence ?? 0) - sentence)
      weight.set(other, Math.max(weight.get(other) ?? 0, ANYWHERE + (1 - ANYWHERE) * 0.5 ** apart))
    }
  }
  weight.delete(own)
  return [...weight]
}

/** A name has one sense in a report: what it means beside a noun or in a container it may mean elsewhere. */
function sameNames(groups: readonly Group[], weights: Weights): void {
  const by = new Map<string, number[]>()
  for (const [at, { name }] of groups.entries()) {
    const held = by.get(name)
    if (held) held.push(at)
    else by.set(name, [at])
  }
  for (const alike of by.values()) {
    if (alike.length < 2) continue
    const chances = new Map<number, number>()
    const few = alike.slice(0, 8)
    for (const at of few)
      for (const [to, { place }] of (groups[at]?.candidates ?? []).entries())
        chances.set(place, Math.max(chances.get(place) ?? 0, groups[at]?.likely[to] ?? 0))
    for (const at of few) {
      const group = groups[at] as Group
      for (const [to, { place }] of group.candidates.entries())
        group.score[to] = (group.score[to] ?? 0) + weights.same * (chances.get(place) ?? 0)
    }
  }
}

/** At most so many names are looked for by spelling, each in at most `MOST_COUNTRIES` countries. */
const MOST_SPELT = 40
const MOST_COUNTRIES = 3
/** The share of all evidence that a country needs for names to be looked for in it by spelling. */
const LEAST_SHARE = 0.1

/** Looks for the names that the gazetteer does not have among those spelt much like them, in the countries that the report speaks of. */
function spelt(groups: readonly Group[], mass: Mass, gazetteer: Gazetteer, weights: Weights): void {
  const sum = mass.get('') ?? 0
  const countries = [...mass]
    .filter(([key, value]) => /^[A-Z]{2}$/.test(key) && value >= LEAST_SHARE * sum)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_COUNTRIES)
  let left = MOST_SPELT
  const known = new Map<string, readonly Bearer[]>()
  for (const group of groups) {
    if (group.candidates.length > 0) continue
    let found = known.get(group.name)
    if (!found) {
      if (left-- <= 0) return
      found = countries.flatMap(([country]) => likeNames(gazetteer, group.name, country))
      known.set(group.name, found)
    }
    Object.assign(group, weighed(found))
    for (const [at, candidate] of group.candidates.entries()) group.alone[at] = alone(candidate, group, weights)
  }
}

const likeNames = (_gazetteer: Gazetteer, _name: string, _country: string): Bearer[] => []
