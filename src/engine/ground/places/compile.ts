import { packWeights } from '../../learn/index.ts'
import type { PlaceFeature } from '../../model/index.ts'
import { hashOn, nameKey, START, spread, WITH_ARTICLE, withoutArticle } from './key.ts'
import { DERIVED, FEATURES, FORMAT, MOST_NAMES, MOST_PLACES, NONE, NOWHERE, SAME } from './layout.ts'

/** A place to be compiled. */
export interface PlaceRow {
  readonly name: string
  /** Other names, in Latin script; those with the same key as one before them are left out. */
  readonly aliases: readonly string[]
  /** ISO 3166-1, two letters; empty for what lies in several countries. */
  readonly country: string
  /** Id of the first division it lies in or is: ISO 3166-2, or country, full stop and GeoNames code; null if not known. */
  readonly division: string | null
  /** Degrees; null where not known. */
  readonly lat: number | null
  readonly lon: number | null
  readonly population: number
  readonly feature: PlaceFeature
  /** GeoNames feature code, such as `PPLC`; empty if there is none. */
  readonly code: string
  readonly geonamesId: number | null
}

/** A first division, to name where places lie. */
export interface Division {
  /** ISO 3166-2, or country, full stop and GeoNames code where no ISO code was found. */
  readonly id: string
  readonly name: string
  /** Country, full stop and the code that GeoNames has for it; empty if none. */
  readonly geonames: string
}

/** What a gazetteer is compiled from. */
export interface GazetteerSource {
  /** Who made the data and under what licence: shown wherever it is used. */
  readonly attribution: string
  readonly rows: readonly PlaceRow[]
  readonly divisions: readonly Division[]
  /** A word for people and things of a place → that place's name as in its row. */
  readonly demonyms?: readonly (readonly [word: string, name: string])[]
}

/** A gazetteer as bytes that `openGazetteer` opens. The same source gives the same bytes. Rows are put in order of their countries. */
export function compileGazetteer({ attribution, rows: given, divisions, demonyms = [] }: GazetteerSource): Uint8Array {
  if (given.length > MOST_PLACES) throw new RangeError(`${given.length} places are more than the ${MOST_PLACES} that a gazetteer holds`)
  const rows = [...given].sort((a, b) => (a.country < b.country ? -1 : a.country > b.country ? 1 : 0))
  const countries = [...new Set(rows.map(({ country }) => country))]
  const codes = [...new Set(rows.map(({ code }) => code))].sort()
  const columns = columnsOf(rows, countries, codes, divisions)
  const named = namesOf(rows)
  const index = indexOf(named.keys, rows)
  const numbers = new Map(rows.map((row, number) => [row.name, number] as const).filter(([, number]) => !isTown(rows[number]!)))
  return packWeights({
    meta: {
      format: FORMAT,
      attribution,
      countries,
      codes,
      divisions: divisions.map(({ id, name, geonames }) => [id, name, geonames]),
      demonyms: demonyms.map(([word, name]) => [nameKey(word), numbers.get(name) ?? 0]),
    },
    arrays: { ...columns, names: named.bytes, nameAt: named.at, ...index },
  })
}

const isTown = ({ feature }: PlaceRow): boolean => feature === 'town'

function columnsOf(rows: readonly PlaceRow[], countries: readonly string[], codes: readonly string[], divisions: readonly Division[]) {
  const countryOf = new Map(countries.map((country, number) => [country, number]))
  const codeOf = new Map(codes.map((code, number) => [code, number]))
  const divisionOf = new Map(divisions.map(({ id }, number) => [id, number]))
  const first = new Uint32Array(countries.length + 1)
  for (const { country } of rows) first[countryOf.get(country)! + 1]!++
  for (let at = 1; at < first.length; at++) first[at]! += first[at - 1]!
  return {
    first,
    lat: Uint32Array.from(rows, ({ lat }) => degrees(lat, 90)),
    lon: Uint32Array.from(rows, ({ lon }) => degrees(lon, 180)),
    population: Uint32Array.from(rows, ({ population }) => (population > 0 ? Math.min(population, 0xffffffff) : 0)),
    geonames: Uint32Array.from(rows, ({ geonamesId }) => geonamesId ?? 0),
    division: Uint16Array.from(rows, ({ division }) => (division === null ? NONE : (divisionOf.get(division) ?? NONE))),
    feature: Uint8Array.from(rows, ({ feature }) => FEATURES.indexOf(feature)),
    code: Uint16Array.from(rows, ({ code }) => codeOf.get(code)!),
  }
}

// Five digits behind the point are about a metre.
const degrees = (value: number | null, most: number): number =>
  value === null || !(Math.abs(value) <= most) ? NOWHERE : Math.round((value + most) * 1e5)

interface Names {
  readonly bytes: Uint8Array
  /** Where the names of each place begin; one entry more than places. */
  readonly at: Uint32Array
  /** Per place, the keys of its names in their order; behind them keys that lead to the main name as another spelling. */
  readonly keys: readonly (readonly Key[])[]
}

interface Key {
  readonly key: string
  /** Number of the name among those of its place. */
  readonly name: number
  /** Found by a spelling of the name that is derived, not stored. */
  readonly derived: boolean
}

function namesOf(rows: readonly PlaceRow[]): Names {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  const at = new Uint32Array(rows.length + 1)
  const keys: Key[][] = []
  let size = 0
  for (const [number, { name, aliases, country }] of rows.entries()) {
    const seen = new Set<string>()
    const kept: string[] = []
    const own: Key[] = []
    for (const [place, candidate] of [name, ...aliases].entries()) {
      const text = candidate.replace(/[\n\r]/g, ' ')
      const key = nameKey(text)
      // The main name is stored whatever it is, since it is shown.
      if (place > 0 && (key === '' || seen.has(key) || kept.length >= MOST_NAMES)) continue
      if (key !== '') own.push({ key, name: kept.length, derived: false })
      seen.add(key)
      kept.push(text)
    }
    if (WITH_ARTICLE.has(country))
      for (const { key, name } of [...own]) {
        const bare = withoutArticle(key)
        if (bare === null || seen.has(bare)) continue
        seen.add(bare)
        own.push({ key: bare, name, derived: true })
      }
    const bytes = encoder.encode(kept.join('\n'))
    parts.push(bytes)
    at[number] = size
    size += bytes.length
    keys.push(own)
  }
  at[rows.length] = size
  const bytes = new Uint8Array(size)
  for (const [number, part] of parts.entries()) bytes.set(part, at[number])
  return { bytes, at, keys }
}

interface Entry {
  readonly hash: number
  readonly key: string
  readonly place: number
  readonly name: number
  readonly weight: number
}

/** The index: entries by the upper bits of their hash; those of one key together, weightiest first. */
function indexOf(keys: Names['keys'], rows: readonly PlaceRow[]) {
  const entries: Entry[] = []
  const bits = bitsFor(keys.reduce((sum, own) => sum + own.length, 0))
  const words = new Uint8Array(1 << Math.min(17, bits))
  const seats = new Set<string>()
  for (const [place, own] of keys.entries()) {
    const { feature, code, division, population } = rows[place]!
    if (feature === 'town' && (population >= LARGE || code === 'PPLA' || code === 'PPLC'))
      for (const { key } of own) seats.add(`${division} ${key}`)
  }
  for (const [place, own] of keys.entries())
    for (const { key, name, derived } of own) {
      const parts = key.split(' ')
      const slot = spread(hashOn(START, parts[0]!)) & (words.length - 1)
      words[slot] = Math.max(words[slot]!, Math.min(parts.length, 255))
      const row = rows[place]!
      const behind = row.feature === 'admin1' && seats.has(`${row.division} ${key}`) ? BEHIND_SEAT : 0
      const weight = weightOf(row, name, derived) - behind
      entries.push({ hash: spread(hashOn(START, key)), key, place, name: derived ? name | DERIVED : name, weight })
    }
  entries.sort((a, b) => a.hash - b.hash || (a.key < b.key ? -1 : a.key > b.key ? 1 : b.weight - a.weight || a.place - b.place))
  const bucket = new Uint32Array((1 << bits) + 1)
  for (const { hash } of entries) bucket[(hash >>> (32 - bits)) + 1]!++
  for (let at = 1; at < bucket.length; at++) bucket[at]! += bucket[at - 1]!
  return {
    bucket,
    words,
    entry: Uint32Array.from(
      entries,
      ({ hash, key, place }, at) => ((hash & 0xff) << 24) | (at > 0 && entries[at - 1]!.key === key ? SAME : 0) | place,
    ),
    nameOf: Uint8Array.from(entries, ({ name }) => name),
  }
}

// "Aleppo" alone is the town, not the province that is named after it.
const BEHIND_SEAT = 5
const LARGE = 100_000

const bitsFor = (entries: number): number => Math.max(4, Math.ceil(Math.log2(entries + 1)) - 1)

/** What is meant first when nothing else is known: states before provinces before towns of a like size, main names before others. */
function weightOf({ feature, code, population }: PlaceRow, name: number, derived: boolean): number {
  const size = Math.log(Math.max(population, 500))
  return size + (RANK_OF_CODE[code] ?? RANK[feature]) - (name > 0 ? 3 : 0) - (derived ? 1 : 0)
}

// In logarithms of people: a country is spoken of far more often than a town with as many, a hill or a stream hardly at all.
const RANK: Readonly<Record<PlaceFeature, number>> = { country: 6, admin1: -0.5, admin2: -1, town: 0, other: -3 }
const RANK_OF_CODE: Readonly<Record<string, number>> = { RGN: 8, PPLC: 5, PPLX: -2, PPLH: -3, PPLQ: -3, PPLW: -3 }
