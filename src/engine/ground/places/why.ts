import { bitOf } from './en/cues.ts'
import { type Bearer, type Group, liesIn, likeliest } from './groups.ts'
import type { Scene } from './scene.ts'

/** At most so many signs are told. */
const MOST = 4

/** What a report says of countries, to be told as a reason. */
export type CountryWords = ReadonlyMap<string, string>

/** For each country of a settled scene the words that speak for it: its name in the text, else the first other sign. */
export function countryWords({ groups, signs }: Scene): CountryWords {
  const words = new Map<string, string>()
  for (const group of groups) {
    const place = likeliest(group)
    if (place?.feature === 'country' && !words.has(place.country)) words.set(place.country, `${group.name} is named in the report`)
  }
  for (const { country, word } of signs) if (!words.has(country)) words.set(country, `“${word}” speaks for its country`)
  return words
}

/** What speaks for a group's candidate, in a reader's words, the strongest first. */
export function reasons({ groups, links, mentions }: Scene, own: number, best: number, countries: CountryWords): string[] {
  const group = groups[own] as Group
  const chosen = group.candidates[best] as Bearer
  const told: string[] = []
  for (const { inner, outer, kind } of links[own] ?? []) {
    const around = inner === own ? likeliest(groups[outer] as Group) : null
    if (!around || told.length >= 2 || kind === 'beside') continue
    if (kind === 'near') told.push(`said to be near ${around.name}`)
    else if (liesIn(chosen, around)) told.push(`${around.name} is named beside it`)
  }
  const first = mentions[group.mentions[0] ?? 0]
  if (first?.noun && (first.sorts & bitOf(chosen.feature)) !== 0) told.push(`“${first.noun}” stands beside it`)
  const country = chosen.feature === 'country' ? undefined : countries.get(chosen.country)
  if (country) told.push(country)
  const count = group.candidates.length
  if (chosen.match === 'fuzzy') told.push(`spelt much like ${chosen.name}`)
  else if (count === 1) told.push(`the only ${group.name} of the gazetteer`)
  else if (group.candidates.every(({ population }) => population <= chosen.population)) told.push(`most populous of ${count}`)
  return told.slice(0, MOST)
}
