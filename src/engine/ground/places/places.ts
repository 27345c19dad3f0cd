import type { Entity, GazetteerPlace, Place } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import { type Origin, signsOf } from './evidence.ts'
import type { Gazetteer } from './gazetteer-port.ts'
import { type Bearer, type Group, groupsOf } from './groups.ts'
import { mentionsOf } from './mentions.ts'
import { resolve } from './resolve.ts'
import type { Scene } from './scene.ts'
import { tiesOf } from './ties.ts'
import { WEIGHTS, type Weights } from './weights.ts'
import { reasons } from './why.ts'

/** At most so many other places of a name are told. */
const MOST_ALTERNATIVES = 5
/** A less likely one is not told. */
const LEAST_ALTERNATIVE = 0.002
/** Below it an exact name is only possible. */
const LEAST_CERTAIN = 0.3
/** Below it a spelling that is close is only possible. */
const LEAST_SPELT = 0.6

/**
 * The places that the names of a text mean, in text order: all names of the report are settled together, by what the text says of each, by what speaks
 * for countries and regions, by closeness, and by size. A name that no gazetteer has is left out, or is only possible.
 *
 * @param entities the names of the text, in text order; those of persons and organisations veto.
 */
export function findPlaces(
  analysis: Analysis,
  entities: readonly Entity[],
  origin: Origin,
  gazetteer: Gazetteer,
  weights: Weights = WEIGHTS,
): Place[] {
  const mentions = mentionsOf(analysis, entities, gazetteer)
  if (mentions.length === 0) return []
  const scene: Scene = {
    mentions,
    ...groupsOf(mentions, tiesOf(analysis, mentions)),
    signs: signsOf(analysis, entities, origin, gazetteer),
  }
  resolve(scene, gazetteer, weights)
  const chosen = scene.groups.map((_, own) => choose(scene, own))
  return mentions.flatMap(({ start, end }, at) => {
    const found = chosen[scene.groupOf[at] ?? 0]
    return found ? [{ start, end, ...found }] : []
  })
}

type Chosen = Omit<Place, 'start' | 'end'>

/** The likeliest place of a group, or null if the gazetteer has none. */
function choose(scene: Scene, own: number): Chosen | null {
  const group = scene.groups[own] as Group
  const order = group.candidates.map((_, at) => at).sort((a, b) => (group.score[b] ?? 0) - (group.score[a] ?? 0) || a - b)
  const best = order[0]
  if (best === undefined) return null
  const chosen = group.candidates[best] as Bearer
  const { match } = chosen
  const confidence = Math.round(100 * (group.likely[best] ?? 0)) / 100
  const alternatives = order.slice(1, 1 + MOST_ALTERNATIVES).filter((at) => (group.likely[at] ?? 0) >= LEAST_ALTERNATIVE)
  return {
    ...shown(chosen),
    match,
    confidence,
    possible: confidence < (match === 'fuzzy' ? LEAST_SPELT : LEAST_CERTAIN),
    why: reasons(scene, own, best),
    alternatives: alternatives.map((at) => shown(group.candidates[at] as Bearer)),
  }
}

/** A place as a reading shows it. */
const shown = ({ name, country, admin1, lat, lon, geonamesId, feature }: Bearer): GazetteerPlace => ({
  name,
  country,
  admin1,
  lat,
  lon,
  geonamesId,
  feature,
})
