import { bitOf } from './en/cues.ts'
import type { Bearer, Group } from './groups.ts'
import type { Scene } from './scene.ts'

/** At most so many signs are told. */
const MOST = 4

/** What speaks for a group's candidate, in a reader's words, the strongest first. */
export function reasons(scene: Scene, own: number, best: number): string[] {
  const { groups, links, signs, mentions } = scene
  const group = groups[own] as Group
  const told: string[] = []
  const chosen = group.candidates[best] as Bearer
  for (const { inner, outer, kind } of links) {
    if (told.length >= 2) break
    if (inner === own) {
      const around = likeliest(groups[outer] as Group)
      if (around && (kind === 'near' || contains(around, chosen)))
        told.push(kind === 'near' ? `said to be near ${around.name}` : `${around.name} is named beside it`)
    }
  }
  const first = mentions[group.mentions[0] ?? 0]
  if (first?.noun && (first.sorts & bitOf(chosen.feature)) !== 0) told.push(`called “${first.noun}”`)
  const sign = signs.find(({ country }) => country === chosen.country)
  const country = groups.find(
    (other, at) => at !== own && likeliest(other)?.feature === 'country' && likeliest(other)?.country === chosen.country,
  )
  if (chosen.feature !== 'country' && told.length < MOST) {
    if (country) told.push(`${country.name} is named in the report`)
    else if (sign) told.push(`“${sign.word}” speaks for its country`)
  }
  if (chosen.match === 'fuzzy') told.push(`spelt much like ${chosen.name}`)
  else if (group.candidates.length === 1) told.push(`the only ${chosen.name} of the gazetteer`)
  else if (group.candidates.every(({ population }) => population <= chosen.population))
    told.push(`most populous of ${group.candidates.length}`)
  return told.slice(0, MOST)
}

function contains(around: Bearer, inner: Bearer): boolean {
  if (around.country !== inner.country) return around.feature === 'other'
  return around.feature === 'country' || (around.division !== null && around.division === inner.division)
}

function likeliest({ candidates, score }: Group): Bearer | null {
  let best = 0
  for (let at = 1; at < candidates.length; at++) if ((score[at] ?? 0) > (score[best] ?? 0)) best = at
  return candidates[best] ?? null
}
