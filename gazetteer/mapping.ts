import { type GeoNamesRow, nameKey } from './engine.ts'

/** A subdivision of ISO 3166-2, with the names and the town that tell which of GeoNames' divisions it is. */
export interface Subdivision {
  /** ISO 3166-2, such as `IQ-SD`. */
  readonly code: string
  readonly names: readonly string[]
  /** A town in it, empty if none is written down. */
  readonly seat: string
}

/**
 * Which ISO 3166-2 subdivision each of GeoNames' first divisions of one country is. Their codes differ in most countries: a division is
 * told by its name, by its seat, by a town of its name, and by a code of letters that is the same. Pairs are taken best first, each code
 * once.
 *
 * @param named names of GeoNames' first divisions by their codes, without the country.
 * @param known GeoNames code → ISO code where towns do not tell.
 * @returns GeoNames code → ISO code, as far as found.
 */
export function mapDivisions(
  rows: readonly GeoNamesRow[],
  subdivisions: readonly Subdivision[],
  named: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const byName = new Map([...named].flatMap(([code, name]) => bareNames(name).map((bare) => [bare, code] as const)))
  const towns = new Map<string, { readonly code: string; readonly worth: number }[]>()
  const largest = new Map<string, number>()
  for (const { admin1, population } of rows) largest.set(admin1, Math.max(largest.get(admin1) ?? 0, population))
  for (const row of rows) {
    if (row.admin1 === '' || row.admin1 === '00') continue
    const worth = worthOf(row, largest.get(row.admin1)!)
    for (const key of new Set([row.name, ...row.aliases].map(nameKey))) {
      const listed = towns.get(key)
      const town = { code: row.admin1, worth: key === nameKey(row.name) ? worth : worth * 0.9 }
      if (listed) listed.push(town)
      else towns.set(key, [town])
    }
  }
  const codes = new Set(rows.map(({ admin1 }) => admin1))
  const pairs = new Map<string, number>()
  const add = (geonames: string, iso: string, worth: number) => {
    const pair = `${geonames}\t${iso}`
    pairs.set(pair, Math.max(pairs.get(pair) ?? 0, worth))
  }
  for (const { code, names, seat } of subdivisions) {
    const suffix = code.slice(3)
    if (codes.has(suffix)) add(suffix, code, /\d/.test(suffix) ? 0.05 : 4)
    for (const town of seat === '' ? [] : (towns.get(nameKey(seat)) ?? [])) add(town.code, code, 2 * town.worth)
    for (const name of names.flatMap(bareNames)) {
      const same = byName.get(name)
      if (same !== undefined && codes.has(same)) add(same, code, 6)
    }
    for (const name of names.flatMap(bareNames)) for (const town of towns.get(name) ?? []) add(town.code, code, town.worth)
  }
  const found = new Map([...known].filter(([geonames]) => codes.has(geonames)))
  const taken = new Set(found.values())
  const order = [...pairs].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  for (const [pair, worth] of order) {
    const [geonames, iso] = pair.split('\t') as [string, string]
    if (worth < LEAST || found.has(geonames) || taken.has(iso)) continue
    found.set(geonames, iso)
    taken.add(iso)
  }
  return found
}

// A town that is neither a seat nor large proves little: villages are named after far-off provinces.
const LEAST = 0.3

function worthOf({ code, population }: GeoNamesRow, largest: number): number {
  if (code === 'PPLC') return 1.1
  if (code === 'PPLA') return 1
  return population > 0 && population === largest ? 0.6 : 0.1
}

/** Keys of a subdivision's name: whole, and without the words that say what it is. */
export function bareNames(name: string): string[] {
  const key = nameKey(name)
  const bare = key.replace(GENERIC, ' ').replace(/\s+/g, ' ').trim()
  const stem = bare.replace(/(?:skaya|skiy|ska|skyy)$/, 'sk')
  return [...new Set([key, bare, stem, stem.replace(/sk$/, '')])].filter((each) => each.length > 1)
}

const GENERIC =
  /(?:^| )(?:province|region|oblast|kray|krai|respublika|republic|sheng|shi|zizhiqu|governorate|district|department|county|lan|fylke|do|si|gwangyeoksi|teukbyeolsi|teukbyeoljachido|namdo|bukto|provincia|departamento|distrito|of|de|city|municipality|apskritis|rajons|novads|megye|obec|voivodeship|prefecture|wilaya|parish|avtonomnyy|okrug)(?= |$)/g
