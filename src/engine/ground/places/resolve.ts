import { bitOf } from './en/cues.ts'
import type { Bearer, Group } from './groups.ts'
import { addMass, massOf } from './mass.ts'
import type { Scene } from './scene.ts'
import { addCloseness, addLinks, neighboursOf } from './space.ts'
import { lookBySpelling, type Speller } from './spelt.ts'
import type { Weights } from './weights.ts'

/** Rounds in which names settle each other: after three nothing moves on what was measured. */
const ROUNDS = 3
/** A less likely candidate does not speak for others. */
const LEAST = 0.01

/** Weighs all candidates of all names together, in place. Time is linear in the number of mentions. */
export function resolve(scene: Scene, spell: Speller, weights: Weights): void {
  const { groups } = scene
  for (const group of groups) begin(group, weights)
  const neighbours = groups.map((_, own) => neighboursOf(scene, own))
  for (let round = 0; round < ROUNDS; round++) {
    const mass = massOf(scene)
    if (round === 1) for (const group of lookBySpelling(groups, mass, spell)) begin(group, weights)
    for (const [own, group] of groups.entries()) {
      if (group.candidates.length === 0) continue
      group.score.set(group.alone)
      addMass(scene, own, mass, weights)
      addLinks(scene, own, scene.links[own] ?? [], weights)
      addCloseness(scene, own, neighbours[own] ?? [], weights)
    }
    sameNames(scene, weights)
    for (const group of groups) settle(group, weights)
  }
}

function begin(group: Group, weights: Weights): void {
  for (let at = 0; at < group.candidates.length; at++) group.alone[at] = alone(group.candidates[at] as Bearer, group, weights)
  if (group.sorts === 0) for (const at of overshadowed(group)) group.alone[at] = (group.alone[at] ?? 0) + weights.seat
  group.score.set(group.alone)
  settle(group, weights)
}

/** The divisions whose name a town bears too that has a good part as many people: the bare name means the town rather. */
function overshadowed({ candidates }: Group): number[] {
  const found: number[] = []
  for (let at = 0; at < candidates.length; at++) {
    const { feature, country, population } = candidates[at] as Bearer
    if (feature !== 'admin1' && feature !== 'admin2') continue
    const seat = candidates.some((town) => town.feature === 'town' && town.country === country && town.population >= SEAT * population)
    if (seat) found.push(at)
  }
  return found
}

/** No spelling that is only close is surer than this plus nothing. */
const MOST_SIMILAR = 1.02

/** Whether another name is as usual as the main one: “New York” for New York City, “Misrata” where the main name is as its people write it. */
const isUsual = (main: string, name: string): boolean => main.startsWith(`${name} `) || /[^\u0020-\u007e]/.test(main)

/** Whether two names do not even begin alike: nicknames and names of the past, which are rarely meant. */
const isOther = (main: string, name: string): boolean => main[0]?.toLowerCase() !== name[0]?.toLowerCase()

/** As many people as that part of a division's has a town which overshadows it. */
const SEAT = 0.15

function alone({ name: main, feature, population, code, match, similarity = 1 }: Bearer, { name, sorts }: Group, weights: Weights): number {
  let score = weights.size * Math.log10(population + 100)
  // How likely the spelling stands for it has its size in it already.
  if (match === 'fuzzy') score = weights.none + weights.spelt + Math.log(similarity / (MOST_SIMILAR - similarity))
  else if (feature !== 'town') score += weights[feature]
  if (code === 'PPLC') score += weights.capital
  if (match === 'alternate')
    score += isUsual(main, name) ? weights.alternate / 2 : weights.alternate + (isOther(main, name) ? weights.renamed : 0)
  if (sorts !== 0) score += (sorts & bitOf(feature)) !== 0 ? weights.sort : weights.otherSort
  return score
}

/** Turns scores into chances. */
function settle(group: Group, { none }: Weights): void {
  const { score, likely } = group
  let top = none
  for (const value of score) top = Math.max(top, value)
  let sum = Math.exp(none - top)
  for (let at = 0; at < score.length; at++) {
    likely[at] = Math.exp((score[at] ?? 0) - top)
    sum += likely[at] ?? 0
  }
  const live: number[] = []
  for (let at = 0; at < likely.length; at++) {
    likely[at] = (likely[at] ?? 0) / sum
    if ((likely[at] ?? 0) >= LEAST) live.push(at)
  }
  group.live = live
}

/** So many groups of one name are looked at. */
const MOST_ALIKE = 8

/** What a use of a name says of its other uses if nothing beside it tells what it means, against one that is told. */
const UNTOLD = 0.3

/** A name has one sense in a report: what it means beside a noun or in a container it may mean elsewhere. */
function sameNames({ groups, links }: Scene, weights: Weights): void {
  const by = new Map<string, number[]>()
  for (const [at, { name }] of groups.entries()) {
    const alike = by.get(name)
    if (!alike) by.set(name, [at])
    else if (alike.length < MOST_ALIKE) alike.push(at)
  }
  for (const alike of by.values()) {
    if (alike.length < 2) continue
    for (const own of alike) {
      const { candidates, score } = groups[own] as Group
      for (const [at, { place }] of candidates.entries()) {
        let most = 0
        for (const other of alike) if (other !== own) most = Math.max(most, chanceOf(groups[other] as Group, place) * toldness(other))
        score[at] = (score[at] ?? 0) + weights.same * most
      }
    }
  }

  function toldness(at: number): number {
    const told = groups[at]?.sorts !== 0 || links[at]?.some(({ inner, kind }) => inner === at && (kind === 'within' || kind === 'comma'))
    return told ? 1 : UNTOLD
  }
}

const chanceOf = ({ candidates, likely, live }: Group, place: number): number =>
  likely[live.find((at) => candidates[at]?.place === place) ?? -1] ?? 0
