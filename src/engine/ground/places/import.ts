import { compileGazetteer, type Division, type PlaceRow } from './compile.ts'
import type { Gazetteer } from './gazetteer.ts'
import { readGeoNames, readPosition } from './geonames.ts'
import { MOST_PLACES } from './layout.ts'

/** A line of a file of places that could not be used, and why. */
export interface BadRow {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly why: string
}

/** A gazetteer made of a file of places. */
export interface ImportedPlaces {
  /** For `openGazetteer`, as a layer. */
  readonly bytes: Uint8Array
  readonly places: number
  /** How many lines could not be used, and the first of them. */
  readonly bad: number
  readonly firstBad: readonly BadRow[]
}

/** Takes the lines of files of places one by one. */
export interface PlaceImport {
  /** The lines that follow are of the file with this name, which may have another format. */
  begin(file: string): void
  /** A line without its line feed; null if it was too long to be read. */
  add(line: string | null): void
  /**
   * The gazetteer of what was added.
   *
   * @param attribution who made the data, shown wherever it is used; empty for the user's own.
   */
  finish(attribution: string): ImportedPlaces
}

/**
 * Imports places. The first line tells the format: JSON Lines, a GeoNames dump (19 columns parted by tabs, without a header), or a table
 * whose header names the columns, parted by tabs, commas or semicolons. Columns and keys: `name`, `country` (two letters or a name), `lat`,
 * `lon`; optional `aliases` (a list, or names parted by `|`), `admin1`, `population`. Never throws because of a line.
 *
 * @param main the gazetteer that it will be a layer on: it knows countries and divisions.
 */
export function importPlaces(main: Gazetteer): PlaceImport {
  const rows: PlaceRow[] = []
  const divisions = new Map<string, Division>()
  const firstBad: BadRow[] = []
  let [file, line, bad] = ['', 0, 0]
  let read: Reader | null = null
  const countries = new Map<string, string | null>()
  const countryOf = (cell: string): string | null => {
    let code = countries.get(cell)
    if (code === undefined) {
      code = /^[A-Z]{2}$/.test(cell) ? cell : (main.find(cell, { most: 5 }).find(({ feature }) => feature === 'country')?.country ?? null)
      if (countries.size < MOST_COUNTRIES) countries.set(cell, code)
    }
    return code
  }
  const refuse = (why: string) => {
    bad++
    if (firstBad.length < SHOWN) firstBad.push({ file, line, why })
  }
  return {
    begin(name) {
      file = name
      line = 0
      read = null
    },
    add(text) {
      line++
      if (text === null) return refuse('the line is too long')
      const trimmed = line === 1 ? text.replace(/^\ufeff/, '') : text
      if (trimmed.trim() === '' || trimmed.startsWith('#')) return
      if (!read) {
        const opened = readerOf(trimmed, { divisions, countryOf, main })
        if (typeof opened === 'string') return refuse(opened)
        read = opened
        if (opened.header) return
      }
      const row = read.row(trimmed)
      if (typeof row === 'string') refuse(row)
      else if (rows.length >= MOST_PLACES) refuse(`a layer holds ${MOST_PLACES} places at most`)
      else rows.push(row)
    },
    finish: (attribution) => ({
      bytes: compileGazetteer({ attribution, rows, divisions: [...divisions.values()] }),
      places: rows.length,
      bad,
      firstBad,
    }),
  }
}

const SHOWN = 5
const MOST_COUNTRIES = 1000
const MOST_DIVISIONS = 60_000

interface Reader {
  /** The line that told the format was no place. */
  readonly header: boolean
  readonly row: (line: string) => PlaceRow | string
}

interface Means {
  readonly divisions: Map<string, Division>
  readonly countryOf: (cell: string) => string | null
  readonly main: Gazetteer
}

function readerOf(first: string, means: Means): Reader | string {
  if (first.startsWith('{')) return { header: false, row: (line) => fromJson(line, means) }
  const tabs = first.split('\t')
  if (tabs.length >= 15 && /^\d+$/.test(tabs[0]!)) return { header: false, row: (line) => fromGeoNames(line, means) }
  const separator = tabs.length > 1 ? '\t' : first.includes(';') && !first.includes(',') ? ';' : ','
  const names = cellsOf(first, separator)?.map((cell) => columnOf(cell)) ?? []
  const lacking = ['name', 'country', 'lat', 'lon'].filter((name) => !names.includes(name))
  if (lacking.length > 0) return `no GeoNames row, no JSON object, and no header: it lacks ${lacking.join(', ')}`
  return {
    header: true,
    row: (line) => {
      const cells = cellsOf(line, separator)
      if (!cells) return 'a quotation mark is not closed on its line'
      if (cells.length > names.length) return `${cells.length} columns, not ${names.length}`
      const own: Record<string, string> = Object.create(null)
      for (const [at, name] of names.entries()) own[name] = cells[at] ?? ''
      return fromCells(own, (own.aliases ?? '').split('|'), means)
    },
  }
}

const columnOf = (cell: string): string => {
  const name = cell.trim().toLowerCase()
  return COLUMNS.get(name) ?? name
}

const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['latitude', 'lat'],
  ['longitude', 'lon'],
  ['lng', 'lon'],
  ['long', 'lon'],
  ['alias', 'aliases'],
  ['province', 'admin1'],
  ['state', 'admin1'],
])

/** The cells of a line, quoted as RFC 4180 has it; null if a quotation mark is not closed. Linear in the line. */
function cellsOf(line: string, separator: string): string[] | null {
  if (!line.includes('"')) return line.split(separator)
  const cells: string[] = []
  for (let at = 0; at <= line.length; ) {
    if (line[at] !== '"') {
      const end = line.indexOf(separator, at)
      cells.push(line.slice(at, end < 0 ? line.length : end))
      at = end < 0 ? line.length + 1 : end + 1
      continue
    }
    let cell = ''
    for (at++; ; at += 2) {
      const end = line.indexOf('"', at)
      if (end < 0) return null
      cell += line.slice(at, end)
      at = end
      if (line[end + 1] !== '"') break
      cell += '"'
    }
    cells.push(cell)
    const end = line.indexOf(separator, at)
    at = end < 0 ? line.length + 1 : end + 1
  }
  return cells
}

function fromJson(line: string, means: Means): PlaceRow | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'the line is not JSON'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'the line is not a JSON object'
  const own: Record<string, string> = Object.create(null)
  for (const [key, each] of Object.entries(value))
    if (typeof each === 'string' || typeof each === 'number') own[columnOf(key)] = String(each)
  const { aliases } = value as { aliases?: unknown }
  return fromCells(own, Array.isArray(aliases) ? aliases.filter((each) => typeof each === 'string') : (own.aliases ?? '').split('|'), means)
}

function fromCells(
  own: Readonly<Record<string, string>>,
  aliases: readonly string[],
  { countryOf, divisions, main }: Means,
): PlaceRow | string {
  const name = (own.name ?? '').trim()
  if (name === '') return 'there is no name'
  if (name.length > LONGEST) return `the name is longer than ${LONGEST} characters`
  const country = countryOf((own.country ?? '').trim().slice(0, LONGEST))
  if (country === null) return 'the country is neither a code of two letters nor a known name'
  const position = readPosition(own.lat ?? '', own.lon ?? '')
  if (typeof position === 'string') return position
  const population = Number(own.population ?? 0)
  return {
    name,
    aliases: aliases.map((each) => each.trim()).filter((each) => each !== '' && each.length <= LONGEST),
    country,
    division: divisionNamed((own.admin1 ?? '').trim(), country, divisions, main),
    ...position,
    population: population > 0 && population < 1e10 ? Math.round(population) : 0,
    feature: 'town',
    code: '',
    geonamesId: null,
  }
}

const LONGEST = 200

/** The division of a name: the main gazetteer's, or else one of that name alone. */
function divisionNamed(name: string, country: string, divisions: Map<string, Division>, main: Gazetteer): string | null {
  if (name === '' || name.length > LONGEST) return null
  const known = main.find(name, { country, most: 10 }).find(({ feature }) => feature === 'admin1')
  return keep({ id: known?.division ?? `${country}.${name}`, name: known?.name ?? name, geonames: '' }, divisions)
}

function fromGeoNames(line: string, { divisions, main }: Means): PlaceRow | string {
  const row = readGeoNames(line)
  if (typeof row === 'string') return row
  const { admin1, ...place } = row
  const code = `${row.country}.${admin1}`
  let division: string | null = null
  if (admin1 !== '' && admin1 !== '00') {
    const known = main.divisionOf(code)
    division = keep({ id: known?.id ?? code, name: known?.name ?? (row.feature === 'admin1' ? row.name : ''), geonames: code }, divisions)
  }
  return { ...place, division }
}

function keep(division: Division, divisions: Map<string, Division>): string | null {
  const held = divisions.get(division.id)
  if (held && (held.name !== '' || division.name === '')) return division.id
  if (!held && divisions.size >= MOST_DIVISIONS) return null
  divisions.set(division.id, division)
  return division.id
}
