import type { Entity, GazetteerPlace, Place } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import type { SpellingModel } from '../../text/transliteration/index.ts'
import { BUILDINGS } from './en/cues.ts'
import { type Origin, signsOf } from './evidence.ts'
import type { Gazetteer } from './gazetteer.ts'
import { type Bearer, type Group, groupsOf, liesIn, likeliest } from './groups.ts'
import { mainCountry } from './mass.ts'
import { mentionsOf, shareNouns } from './mentions.ts'
import { withPlaces } from './names.ts'
import { resolve } from './resolve.ts'
import type { Scene } from './scene.ts'
import { tiesOf } from './ties.ts'
import { WEIGHTS, type Weights } from './weights.ts'
import { type CountryWords, countryWords, reasons } from './why.ts'

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
 * @param spelling gives what tells other spellings of a name, and is called only where a name is not in the gazetteer.
 */
export function findPlaces(
  analysis: Analysis,
  entities: readonly Entity[],
  origin: Origin,
  gazetteer: Gazetteer,
  spelling: () => SpellingModel,
  weights: Weights = WEIGHTS,
): Place[] {
  const mended = withPlaces(analysis, entities, gazetteer)
  const mentions = mentionsOf(analysis, mended, gazetteer)
  if (mentions.length === 0) return []
  const ties = tiesOf(analysis, mentions)
  shareNouns(analysis, mentions, (at) => ties[at] === 'listed')
  const scene: Scene = { mentions, ...groupsOf(mentions, ties), signs: signsOf(analysis, entities, origin, gazetteer) }
  resolve(scene, (name, country) => gazetteer.near(name, country, spelling()), weights)
  const words = countryWords(scene)
  const country = mainCountry(scene)
  const chosen = scene.groups.map((_, own) => choose(scene, own, words) ?? unlocated(scene, own, country))
  return mentions.flatMap(({ start, end, aside }, at) => {
    const found = chosen[scene.groupOf[at] ?? 0]
    return found && !aside ? [{ start, end, ...found }] : []
  })
}

type Chosen = Omit<Place, 'start' | 'end'>

/** The likeliest place of a group; null if the gazetteer has none, or none where the text says that it is. */
function choose(scene: Scene, own: number, words: CountryWords): Chosen | null {
  const group = scene.groups[own] as Group
  const order = group.candidates.map((_, at) => at).sort((a, b) => (group.score[b] ?? 0) - (group.score[a] ?? 0) || a - b)
  const best = order[0]
  if (best === undefined) return null
  const chosen = group.candidates[best] as Bearer
  if (isElsewhere(scene, own, chosen) || isBuilding(group, best)) return null
  const { match, similarity = 1 } = chosen
  // That the spelling stands for the place is no surer than the spelling is like its name, whatever else speaks for it.
  const confidence = Math.round(100 * Math.min(group.likely[best] ?? 0, similarity)) / 100
  const alternatives = order.slice(1, 1 + MOST_ALTERNATIVES).filter((at) => (group.likely[at] ?? 0) >= LEAST_ALTERNATIVE)
  return {
    ...shown(chosen),
    match,
    confidence,
    possible: confidence < (match === 'fuzzy' ? LEAST_SPELT : LEAST_CERTAIN),
    why: reasons(scene, own, best, words),
    alternatives: alternatives.map((at) => shown(group.candidates[at] as Bearer)),
  }
}

/** Whether the text leaves no doubt that a name lies in a country or first division, and this place does not. */
function isElsewhere({ groups, links, mentions }: Scene, own: number, chosen: Bearer): boolean {
  return (links[own] ?? []).some(({ inner, outer, firm }) => {
    const around = firm && inner === own ? likeliest(groups[outer] as Group) : null
    if (!around || (around.feature !== 'country' && around.feature !== 'admin1')) return false
    // A country or a division lies in no state, but two of them may stand side by side.
    return chosen.feature === 'town' || chosen.feature === 'admin2'
      ? !liesIn(chosen, around)
      : mentions[groups[outer]?.mentions[0] ?? 0]?.aside === true && chosen.country !== around.country
  })
}

/** A town of that chance is meant, whatever it is called. */
const SURE = 0.9

/** How likely a name that the gazetteer does not have lies where the report says, or in the country it speaks of. */
const UNLOCATED = 0.2

/** A name that the gazetteer does not have: in the middle of what the text says it lies in, else without coordinates in the report's country. */
function unlocated({ groups, links }: Scene, own: number, country: string | null): Chosen | null {
  const { name } = groups[own] as Group
  if (BUILDINGS.has(lastWord(name))) return null
  const link = links[own]?.find(({ inner, kind }) => inner === own && (kind === 'within' || kind === 'comma'))
  const around = link ? likeliest(groups[link.outer] as Group) : null
  const code = around?.country || country
  if (!code) return null
  const spot = around !== null && around.feature !== 'country'
  return {
    name,
    country: code,
    admin1: around?.admin1 ?? null,
    lat: spot ? around.lat : null,
    lon: spot ? around.lon : null,
    geonamesId: null,
    feature: 'other',
    match: 'fuzzy',
    confidence: UNLOCATED,
    possible: true,
    why: ['not in the gazetteer', around ? `${around.name} is named beside it` : 'in the country that the report speaks of'],
    alternatives: [],
  }
}

/** Whether a name is rather a building's or a body's, though a town is called so: “White House”. */
const isBuilding = ({ name, likely, candidates }: Group, best: number): boolean =>
  candidates[best]?.feature === 'town' && (likely[best] ?? 0) < SURE && name.includes(' ') && BUILDINGS.has(lastWord(name))

const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1).toLowerCase()

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
