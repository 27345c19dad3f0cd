import { arrayOf, type Json, openWeights, type Weights, WeightsError, type WeightsFault } from '../../learn/index.ts'
import type { Candidate } from './gazetteer.ts'
import { nameKey, withoutArticle } from './key.ts'
import { DERIVED, FEATURES, FORMAT, MOST_PLACES, NONE, NOWHERE, SAME } from './layout.ts'

export type GazetteerFault = 'not-gazetteer' | 'wrong-version' | 'damaged'

/** A gazetteer that cannot be used: somebody else's file, a newer format, or damaged bytes. */
export class GazetteerError extends Error {
  readonly code: GazetteerFault

  constructor(code: GazetteerFault, message: string) {
    super(message)
    this.name = 'GazetteerError'
    this.code = code
  }
}

/** How a name is written, which abbreviations depend on. */
export interface Written {
  /** Without a small letter. */
  readonly capitals: boolean
  /** With a full stop at its end. */
  readonly stop: boolean
}

/** One compiled gazetteer, its places numbered from `start`. */
export interface Layer {
  readonly start: number
  /** One behind its last place. */
  readonly end: number
  readonly attribution: string
  readonly demonyms: readonly (readonly [word: string, place: number])[]
  /** Countries and first divisions by their ids. */
  ids(): (readonly [id: string, place: number])[]
  /** False only if no name has a key with this hash. */
  mayHold(hash: number): boolean
  /** Words in the longest name whose first word has this hash; may be too many. */
  mostWords(hash: number): number
  /** Places, counted from 0 in this layer, that bear a name with this key, and the number of that name. */
  named(hash: number, key: string, written: Written): readonly { readonly place: number; readonly name: number }[]
  countryOf(place: number): string
  /** The first division that GeoNames has under a country, full stop and code. */
  divisionOf(geonames: string): { readonly id: string; readonly name: string } | null
  candidate(place: number, match: Candidate['match']): Candidate
  particulars(place: number): Pick<Candidate, 'feature' | 'code' | 'population'>
  /** All names of a place, the main one first. */
  names(place: number): readonly string[]
  /** Places of a country, as a range of numbers in this layer. */
  within(country: string): readonly [first: number, end: number]
}

export function openLayer(bytes: Uint8Array, start: number): Layer {
  return new Compiled(opened(bytes), start)
}

function opened(bytes: Uint8Array): Weights {
  try {
    const weights = openWeights(bytes)
    if (weights.meta.format === FORMAT) return weights
    throw new GazetteerError(
      typeof weights.meta.format === 'string' && weights.meta.format.startsWith('sayso.gazetteer/') ? 'wrong-version' : 'not-gazetteer',
      `Not a gazetteer that this engine reads: its format is ${JSON.stringify(weights.meta.format ?? null)}, not ${FORMAT}`,
    )
  } catch (thrown) {
    if (!(thrown instanceof WeightsError)) throw thrown
    const [code, message] = FAULTS[thrown.code]
    throw new GazetteerError(code, message)
  }
}

const FAULTS: Readonly<Record<WeightsFault, readonly [GazetteerFault, string]>> = {
  'not-weights': ['not-gazetteer', 'These bytes are no gazetteer'],
  'wrong-version': ['wrong-version', 'The gazetteer has a packing that this engine does not read'],
  'wrong-model': ['not-gazetteer', 'These bytes are no gazetteer'],
  truncated: ['damaged', 'The gazetteer ends too early'],
  corrupt: ['damaged', 'The gazetteer is damaged: its checksum does not fit'],
}

class Compiled implements Layer {
  readonly start: number
  readonly end: number
  readonly attribution: string
  readonly demonyms: readonly (readonly [string, number])[]
  readonly #countries: readonly string[]
  readonly #codes: readonly string[]
  readonly #divisions: readonly (readonly string[])[]
  readonly #first: Uint32Array
  readonly #lat: Uint32Array
  readonly #lon: Uint32Array
  readonly #population: Uint32Array
  readonly #geonames: Uint32Array
  readonly #division: Uint16Array
  readonly #feature: Uint8Array
  readonly #code: Uint16Array
  readonly #names: Uint8Array
  readonly #nameAt: Uint32Array
  readonly #bucket: Uint32Array
  readonly #shift: number
  readonly #words: Uint8Array
  readonly #entry: Uint32Array
  readonly #nameOf: Uint8Array
  readonly #country: Uint16Array

  constructor(weights: Weights, start: number) {
    const { meta } = weights
    const u32 = (name: string) => arrayOf(weights, name, Uint32Array)
    const u8 = (name: string) => arrayOf(weights, name, Uint8Array)
    try {
      this.#first = u32('first')
      this.#lat = u32('lat')
      this.#lon = u32('lon')
      this.#population = u32('population')
      this.#geonames = u32('geonames')
      this.#division = arrayOf(weights, 'division', Uint16Array)
      this.#feature = u8('feature')
      this.#code = arrayOf(weights, 'code', Uint16Array)
      this.#names = u8('names')
      this.#nameAt = u32('nameAt')
      this.#bucket = u32('bucket')
      this.#words = u8('words')
      this.#entry = u32('entry')
      this.#nameOf = u8('nameOf')
    } catch (thrown) {
      throw new GazetteerError('damaged', `The gazetteer lacks a part: ${(thrown as Error).message}`)
    }
    const size = this.#lat.length
    this.#countries = strings(meta.countries)
    this.#codes = strings(meta.codes)
    this.#divisions = Array.isArray(meta.divisions) ? meta.divisions.map(strings) : []
    const buckets = this.#bucket.length - 1
    const fits =
      [this.#lon, this.#population, this.#geonames, this.#division, this.#feature, this.#code].every(({ length }) => length === size) &&
      this.#nameAt.length === size + 1 &&
      this.#first.length === this.#countries.length + 1 &&
      this.#nameOf.length === this.#entry.length &&
      start + size <= MOST_PLACES * 2 &&
      isPower(buckets) &&
      isPower(this.#words.length) &&
      this.#bucket.at(-1) === this.#entry.length &&
      this.#first.at(-1) === size
    if (!fits) throw new GazetteerError('damaged', 'The parts of the gazetteer do not fit one another')
    this.#shift = 32 - Math.log2(buckets)
    this.start = start
    this.end = start + size
    this.attribution = typeof meta.attribution === 'string' ? meta.attribution : ''
    this.demonyms = (Array.isArray(meta.demonyms) ? meta.demonyms : []).flatMap((row: Json): [string, number][] =>
      Array.isArray(row) && typeof row[0] === 'string' && Number.isSafeInteger(row[1]) && Number(row[1]) >= 0 && Number(row[1]) < size
        ? [[row[0], start + Number(row[1])]]
        : [],
    )
    this.#country = new Uint16Array(size)
    for (let at = 0; at < this.#countries.length; at++) this.#country.fill(at, this.#first[at], this.#first[at + 1])
  }

  ids(): [string, number][] {
    const ids: [string, number][] = []
    for (let place = 0; place < this.#feature.length; place++) {
      const feature = FEATURES[this.#feature[place]!]
      if (feature === 'country') ids.push([this.countryOf(place), this.start + place])
      else if (feature === 'admin1') {
        const id = this.#divisions[this.#division[place]!]?.[0]
        if (id !== undefined) ids.push([id, this.start + place])
      }
    }
    return ids
  }

  mayHold(hash: number): boolean {
    const bucket = hash >>> this.#shift
    const end = this.#bucket[bucket + 1]!
    for (let at = this.#bucket[bucket]!; at < end; at++) if (this.#entry[at]! >>> 24 === (hash & 0xff)) return true
    return false
  }

  mostWords(hash: number): number {
    return this.#words[hash & (this.#words.length - 1)]!
  }

  named(hash: number, key: string, written: Written): { place: number; name: number }[] {
    const bucket = hash >>> this.#shift
    const end = Math.min(this.#bucket[bucket + 1]!, this.#entry.length)
    let at = this.#bucket[bucket]!
    // Entries of one key stand together: only the first is compared.
    while (at < end && ((this.#entry[at]! & SAME) !== 0 || this.#entry[at]! >>> 24 !== (hash & 0xff) || this.#keyAt(at) !== key)) at++
    const found: { place: number; name: number }[] = []
    for (let first = at; at < end && (at === first || (this.#entry[at]! & SAME) !== 0); at++) {
      const place = this.#entry[at]! & (SAME - 1)
      if (place >= this.#lat.length) continue
      const name = this.#nameOf[at]!
      if (key.length <= LONGEST_ABBREVIATION && !fits(this.#nameAtEntry(at), written)) continue
      found.push({ place, name })
    }
    return found
  }

  divisionOf(geonames: string): { id: string; name: string } | null {
    const row = this.#divisions.find(([, , code]) => code === geonames)
    return row ? { id: row[0] ?? '', name: row[1] ?? '' } : null
  }

  countryOf(place: number): string {
    return this.#countries[this.#country[place]!] ?? ''
  }

  candidate(place: number, match: Candidate['match']): Candidate {
    const division = this.#division[place]!
    const [id, admin1] = division === NONE ? [] : (this.#divisions[division] ?? [])
    return {
      place: this.start + place,
      name: this.#nameNumber(place, 0),
      country: this.countryOf(place),
      admin1: admin1 ?? null,
      division: id ?? null,
      lat: degrees(this.#lat[place]!, 90),
      lon: degrees(this.#lon[place]!, 180),
      geonamesId: this.#geonames[place]! || null,
      feature: FEATURES[this.#feature[place]!] ?? 'other',
      code: this.#codes[this.#code[place]!] ?? '',
      population: this.#population[place]!,
      match,
    }
  }

  particulars(place: number): Pick<Candidate, 'feature' | 'code' | 'population'> {
    return {
      feature: FEATURES[this.#feature[place]!] ?? 'other',
      code: this.#codes[this.#code[place]!] ?? '',
      population: this.#population[place]!,
    }
  }

  names(place: number): string[] {
    return UTF8.decode(this.#names.subarray(this.#nameAt[place], this.#nameAt[place + 1])).split('\n')
  }

  within(country: string): [number, number] {
    const at = this.#countries.indexOf(country)
    return at < 0 ? [0, 0] : [this.#first[at]!, this.#first[at + 1]!]
  }

  #keyAt(at: number): string {
    const key = nameKey(this.#nameAtEntry(at))
    return this.#nameOf[at]! & DERIVED ? (withoutArticle(key) ?? key) : key
  }

  #nameAtEntry(at: number): string {
    return this.#nameNumber(this.#entry[at]! & (SAME - 1), this.#nameOf[at]! & ~DERIVED)
  }

  #nameNumber(place: number, number: number): string {
    const end = this.#nameAt[place + 1]!
    let from = this.#nameAt[place]!
    for (let skipped = 0; skipped < number; skipped++) {
      from = this.#names.indexOf(LINE_FEED, from) + 1
      if (from === 0 || from >= end) return ''
    }
    let to = this.#names.indexOf(LINE_FEED, from)
    if (to < 0 || to > end) to = end
    return UTF8.decode(this.#names.subarray(from, to))
  }
}

const LINE_FEED = 10
const LONGEST_ABBREVIATION = 4

/** An abbreviation is no word: “us”, “ill” and “miss” are not places, “US”, “Ill.” and “Miss.” are. */
const fits = (name: string, { capitals, stop }: Written): boolean =>
  (capitals || /\p{Ll}/u.test(name)) && (stop || capitals || !name.endsWith('.'))

const UTF8 = new TextDecoder()

const degrees = (value: number, most: number): number | null =>
  value === NOWHERE || value > 2 * most * 1e5 ? null : Math.round(value - most * 1e5) / 1e5

const isPower = (value: number): boolean => value > 0 && value <= 2 ** 31 && Math.log2(value) % 1 === 0

const strings = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : [])
