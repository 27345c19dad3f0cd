import type { Likely } from './gazetteer.ts'
import { type Bearer, type Group, weighed } from './groups.ts'
import type { Mass } from './mass.ts'

/** Gives the places of one country that a spelling may stand for. */
export type Speller = (name: string, country: string) => readonly Likely[]

/** At most so many names are looked for by spelling, each in at most `MOST_COUNTRIES` countries. */
const MOST_NAMES = 16
const MOST_COUNTRIES = 2
/** The share of all that speaks for countries which one needs for names to be looked for in it by spelling. */
const LEAST_SHARE = 0.15
/** A longer name is none that is spelt in several ways. */
const LONGEST = 40
/** Countries that write their places in Latin letters themselves: there a spelling that is only close is another name. */
const WELL_SPELT: ReadonlySet<string> = new Set(
  (
    'US GB IE CA AU NZ FR DE AT CH IT ES PT NL BE LU DK NO SE FI IS EE LV LT PL CZ SK HU SI HR RO MT ' +
    'MX GT HN SV NI CR PA CU DO PR CO VE EC PE BO CL AR UY PY BR PH'
  ).split(' '),
)

/**
 * Looks for the names that the gazetteer does not have among those spelt much like them, in the countries that the report speaks of. Gives the
 * groups that have candidates now.
 */
export function lookBySpelling(groups: readonly Group[], mass: Mass, spell: Speller): Group[] {
  const countries = spokenOf(mass)
  const found: Group[] = []
  const known = new Map<string, readonly Bearer[]>()
  for (const group of groups) {
    if (group.candidates.length > 0 || group.name.length > LONGEST || !CAPITAL.test(group.name)) continue
    let places = known.get(group.name)
    if (!places) {
      if (known.size >= MOST_NAMES) break
      places = countries
        .flatMap((country) => spell(group.name, country))
        .map(({ confidence, ...place }) => ({ ...place, similarity: confidence }))
      known.set(group.name, places)
    }
    if (places.length === 0) continue
    Object.assign(group, weighed(places))
    found.push(group)
  }
  return found
}

const CAPITAL = /\p{Lu}/u

function spokenOf(mass: Mass): string[] {
  const sum = mass.get('') ?? 0
  return [...mass]
    .filter(([key, value]) => COUNTRY.test(key) && value >= LEAST_SHARE * sum && !WELL_SPELT.has(key))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_COUNTRIES)
    .map(([key]) => key)
}

const COUNTRY = /^[A-Z]{2}$/
