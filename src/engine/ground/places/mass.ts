import type { Sign } from './evidence.ts'
import type { Bearer, Group } from './groups.ts'
import { ANYWHERE, around, MOST_LOOKS, type Scene, WINDOW } from './scene.ts'
import type { Weights } from './weights.ts'

/** How much speaks for each country and first division, by their codes ("IQ", "IQ-NI"); under '' for all countries. */
export type Mass = Map<string, number>

/** What is added to all that speaks for countries: a single sign is not yet certainty. */
const DOUBT = 0.7
/** Signs in more distant sentences count as in the whole report. */
const MOST_APART = 2

/** What the whole report says. */
export function massOf({ groups, signs }: Scene): Mass {
  const mass: Mass = new Map()
  for (const sign of signs) tell(mass, sign, sign.weight)
  for (const group of groups) tellGroup(mass, group, repeated(group))
  return mass
}

/** Adds what speaks for the country and the first division of each of a group's candidates, without what the group says itself. */
export function addMass(scene: Scene, own: number, all: Mass, weights: Weights): void {
  const group = scene.groups[own] as Group
  const itself: Mass = new Map()
  tellGroup(itself, group, repeated(group))
  const near = nearby(scene, own)
  const at = (key: string): number => ANYWHERE * Math.max(0, (all.get(key) ?? 0) - (itself.get(key) ?? 0)) + (near.get(key) ?? 0)
  const sum = at('') + DOUBT
  for (let index = 0; index < group.candidates.length; index++) {
    const { feature, country, division } = group.candidates[index] as Bearer
    if (country === '') continue
    let value = (weights.here * at(country)) / sum
    if (division !== null && feature !== 'country') value += ((feature === 'admin1' ? weights.itself : weights.region) * at(division)) / sum
    group.score[index] = (group.score[index] ?? 0) + value
  }
}

/** The share of all that speaks for countries which makes one the report's own. */
const MAIN = 0.5

/** The country that most of a report speaks of; null if none has half. */
export function mainCountry(scene: Scene): string | null {
  const mass = massOf(scene)
  const sum = mass.get('') ?? 0
  for (const [key, value] of mass) if (/^[A-Z]{2}$/.test(key) && value >= MAIN * sum) return key
  return null
}

/** A name that is repeated says more, but not as much more as it is repeated. */
const repeated = ({ mentions }: Group): number => 1 + Math.log(mentions.length)

const add = (mass: Mass, key: string, value: number): void => void mass.set(key, (mass.get(key) ?? 0) + value)

function tell(mass: Mass, { country, division }: Pick<Bearer, 'country' | 'division'>, value: number): void {
  if (country === '') return
  add(mass, country, value)
  add(mass, '', value)
  if (division !== null) add(mass, division, value)
}

function tellGroup(mass: Mass, { candidates, likely, live }: Group, value: number): void {
  for (const at of live) tell(mass, candidates[at] as Bearer, value * (likely[at] ?? 0))
}

/** What the sentences around a group's mentions say. */
function nearby(scene: Scene, own: number): Mass {
  const { groups, mentions, signs } = scene
  const near: Mass = new Map()
  const looks = (groups[own] as Group).mentions.slice(0, MOST_LOOKS)
  around(scene, own, (other, apart) => {
    if (apart <= MOST_APART) tellGroup(near, groups[other] as Group, 0.5 ** apart / looks.length)
  })
  for (const look of looks) {
    const sentence = mentions[look]?.sentence ?? 0
    const first = firstSign(signs, sentence - MOST_APART)
    for (let at = first; at < Math.min(signs.length, first + 2 * WINDOW); at++) {
      const sign = signs[at] as Sign
      if (sign.sentence > sentence + MOST_APART) break
      tell(near, sign, (sign.weight * 0.5 ** Math.abs(sign.sentence - sentence)) / looks.length)
    }
  }
  return near
}

/** The first sign of a sentence or a later one. */
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
