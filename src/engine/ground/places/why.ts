import { bitOf } from './en/cues.ts'
import type { Sign } from './evidence.ts'
import type { Candidate } from './gazetteer-port.ts'
import type { Group, Link } from './groups.ts'
import type { Mention } from './mentions.ts'

/** At most so many signs are told. */
const MOST = 4

/** What speaks for a group's candidate, in a reader's words, the strongest first. */
export function reasons(
  group: Group,
  best: number,
  own: number,
  groups: readonly Group[],
  links: readonly Link[],
  signs: readonly Sign[],
  mentions: readonly Mention[],
): string[] {
  const told: string[] = []
  const chosen = group.candidates[best] as Candidate
  for (const { inner, outer, kind } of links) {
    if (told.length >= 2) break
    if (inner === own) {
      const around = likeliest(groups[outer] as Group)
      if (around && (kind === 'near' || contains(around, chosen)))
        told.push(kind === 'near' ? `said to be near ${around.place.name}` : `${around.place.name} is named beside it`)
    }
  }
  const first = mentions[group.mentions[0] ?? 0]
  if (first?.noun && (first.sorts & bitOf(chosen.place.feature)) !== 0) told.push(`called “${first.noun}”`)
  const sign = signs.find(({ country }) => country === chosen.place.country)
  const country = groups.find(
    (other, at) => at !== own && likeliest(other)?.place.feature === 'country' && likeliest(other)?.place.country === chosen.place.country,
  )
  if (chosen.place.feature !== 'country' && told.length < MOST) {
    if (country) told.push(`${country.name} is named in the report`)
    else if (sign) told.push(`“${sign.word}” speaks for its country`)
  }
  if (chosen.match === 'fuzzy') told.push(`spelt much like ${chosen.place.name}`)
  else if (group.candidates.length === 1) told.push(`the only ${chosen.place.name} of the gazetteer`)
  else if (group.candidates.every(({ population }) => population <= chosen.population))
    told.push(`most populous of ${group.candidates.length}`)
  return told.slice(0, MOST)
}

function contains({ place, admin1 }: Candidate, inner: Candidate): boolean {
  if (place.country !== inner.place.country) return place.feature === 'other'
  return place.feature === 'country' || admin1 === inner.admin1
}

function likeliest({ candidates, score }: Group): Candidate | null {
  let best = 0
  for (let at = 1; at < candidates.length; at++) if ((score[at] ?? 0) > (score[best] ?? 0)) best = at
  return candidates[best] ?? null
}
