import type { PlaceFeature } from '../../model/index.ts'

/** A row of a GeoNames dump: nineteen columns parted by tabs. */
export interface GeoNamesRow {
  readonly geonamesId: number
  readonly name: string
  /** Other names in Latin script that a text may hold. */
  readonly aliases: readonly string[]
  readonly lat: number
  readonly lon: number
  readonly feature: PlaceFeature
  /** GeoNames feature code, such as `PPLC`. */
  readonly code: string
  /** ISO 3166-1, two letters; empty for what lies in several countries. */
  readonly country: string
  /** GeoNames code of the first division; empty if not given. */
  readonly admin1: string
  /** GeoNames code of the second division within the first; empty if not given. */
  readonly admin2: string
  readonly population: number
}

/** Columns of a GeoNames dump. */
const GEONAMES_COLUMNS = 19

/** Reads a line of a GeoNames dump. A string says, in a reader's words, why it cannot be used. */
export function readGeoNames(line: string): GeoNamesRow | string {
  if (line.length > LONGEST_LINE) return `the line is longer than ${LONGEST_LINE} characters`
  const cells = line.split('\t')
  if (cells.length !== GEONAMES_COLUMNS) return `${cells.length} columns, not ${GEONAMES_COLUMNS}`
  const [id, name, ascii, others, lat, lon, kind, code, country, , admin1, admin2] = cells as [string, string, string, string, ...string[]]
  const at = readPosition(lat!, lon!)
  if (typeof at === 'string') return at
  if (!/^\d{1,10}$/.test(id) || Number(id) > 0xffffffff) return 'the id is not a number'
  if (name.trim() === '' || name.length > LONGEST)
    return name.trim() === '' ? 'there is no name' : `the name is longer than ${LONGEST} characters`
  if (!/^(?:[A-Z]{2})?$/.test(country!)) return 'the country is not a code of two letters'
  const population = Number(cells[14])
  return {
    geonamesId: Number(id),
    name,
    aliases: [ascii, ...others.split(',').filter(isLatinName)],
    ...at,
    feature: featureOf(kind!, code!),
    code: code!.slice(0, 10),
    country: country!,
    admin1: admin1!.slice(0, 20),
    admin2: admin2!.slice(0, 80),
    population: population > 0 && population < 1e10 ? Math.round(population) : 0,
  }
}

/** Degrees out of two cells; a string says what is wrong. */
export function readPosition(lat: string, lon: string): { lat: number; lon: number } | string {
  const [north, east] = [lat, lon].map((cell) => (/^\s*[-+]?\d{1,4}(?:\.\d{0,20})?\s*$/.test(cell) ? Number(cell) : Number.NaN))
  if (!(Math.abs(north!) <= 90)) return 'the latitude is not a number from -90 to 90'
  if (!(Math.abs(east!) <= 180)) return 'the longitude is not a number from -180 to 180'
  return { lat: north!, lon: east! }
}

const LONGEST_LINE = 100_000
const LONGEST = 200

function featureOf(kind: string, code: string): PlaceFeature {
  if (kind === 'P') return 'town'
  if (kind !== 'A') return 'other'
  if (code.startsWith('PCL')) return 'country'
  return code === 'ADM1' ? 'admin1' : code === 'ADM2' ? 'admin2' : 'other'
}

/**
 * False for names in other scripts, for letter-by-letter renderings of such names (`mwsl`), which no report holds, for codes of airports
 * and for links.
 */
function isLatinName(name: string): boolean {
  if (name.length > LONGEST || !LATIN.test(name)) return false
  return CAPITAL.test(name) && !CODE.test(name)
}

const LATIN = /^[\p{Script=Latin}\p{M}\s\d'’‘`´ʹʺʻʼʽʾʿ.()\u00ad\u200e\u200f–—-]+$/u
const CAPITAL = /\p{Lu}|^['’‘`´]/u
const CODE = /^\p{Lu}{2,4}$/u
