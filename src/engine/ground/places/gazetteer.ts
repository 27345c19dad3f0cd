import type { GazetteerPlace, PlaceMatch } from '../../model/index.ts'
import { nameSpelt, type SpellingModel, type Spellings, scriptOf, spellingsOf } from '../../text/transliteration/index.ts'
import { hashOn, nameKey, START, spread, WITH_ARTICLE, withoutArticle } from './key.ts'
import { type Layer, openLayer, type Written } from './layer.ts'

export { GazetteerError, type GazetteerFault } from './layer.ts'

/** A place that bears a name. */
export interface Candidate extends GazetteerPlace {
  /** Number of the place in this gazetteer. */
  readonly place: number
  /** Main name, or another name it is known by. */
  readonly match: 'exact' | 'alternate'
  /** Id of the first division it lies in or is: ISO 3166-2, or country, full stop and GeoNames code; null if not known. */
  readonly division: string | null
  /** Of a country or division: of the places in it that the gazetteer has. 0 if not known. */
  readonly population: number
  /** GeoNames feature code: `PPLC` a capital, `PPLA` the seat of a first division, `PCLI` a country, `RGN` an area, `PPLX` a part of a town. */
  readonly code: string
}

/** A place that a spelling may stand for. */
export interface Likely extends Omit<Candidate, 'match'> {
  readonly match: PlaceMatch
  /** How likely it is meant, if any place of the country is: 0 to 1. */
  readonly confidence: number
}

export interface FindOptions {
  /** Only in this country: ISO 3166-1, two letters. */
  readonly country?: string
  /** At most so many, weightiest first. Default 20. */
  readonly most?: number
  /** False: main names only. Default true. */
  readonly alternates?: boolean
}

/** The longest run of words that is a place name. */
export interface NamedRun {
  /** How many of the words. */
  readonly length: number
  readonly candidates: readonly Candidate[]
}

/** Places by their names. */
export interface Gazetteer {
  /** Who made the data, a line a layer, under what licence: to be shown wherever places are. */
  readonly attribution: readonly string[]
  /** Number of places. */
  readonly size: number
  /**
   * The places of a name, whatever its case, diacritics, apostrophes, hyphens and Arabic article: likeliest first, as far as that can be
   * told without a context. Abbreviations (`US`) are found only if written in capitals.
   */
  find(name: string, options?: FindOptions): readonly Candidate[]
  /** The longest place name that begins with the word at this index; null, and quickly so, if none does. Words are tokens. */
  longest(words: readonly string[], at: number): NamedRun | null
  /**
   * The places of a country that a spelling may stand for, likeliest first: those that bear it as a name, or else those whose names are
   * other spellings of it, none of them less likely than not. The first call for a country prepares its names (some
   * microseconds a name) and keeps them.
   */
  near(spelling: string, country: string, model: SpellingModel, options?: Omit<FindOptions, 'country'>): readonly Likely[]
  /** The country or area that a word for people and things belongs to: `Iraqi`, `Iraqis`. */
  demonym(word: string): Candidate | null
  /** A country by its ISO 3166-1 code. */
  country(code: string): Candidate | null
  /** A first division by its id, as `Candidate.division` has it. */
  division(id: string): Candidate | null
  /** The id and name of the first division that GeoNames has under a country, full stop and code, such as `IQ.18`. */
  divisionOf(geonames: string): { readonly id: string; readonly name: string } | null
  /** The place of a number below `size`. Throws a RangeError for another number. */
  place(number: number): Candidate
}

/**
 * Opens a compiled gazetteer, and further layers to be searched with it: a place in a later layer comes before one in an earlier, and
 * hides the one with the same GeoNames id.
 *
 * @throws `GazetteerError` if the bytes are no gazetteer, of another format, or damaged.
 */
export function openGazetteer(bytes: Uint8Array, ...more: readonly Uint8Array[]): Gazetteer {
  const layers: Layer[] = []
  for (const each of [bytes, ...more]) layers.push(openLayer(each, layers.at(-1)?.end ?? 0))
  return new Layers(layers)
}

class Layers implements Gazetteer {
  readonly attribution: readonly string[]
  readonly size: number
  /** The last layer first: it wins. */
  readonly #layers: readonly Layer[]
  readonly #words = new Map<string, Word>()
  readonly #spellings = new Map<string, Spellings>()
  /** What names were found to name: reports repeat each other's. */
  readonly #found = new Map<string, readonly Candidate[]>()
  /** What spellings were found to stand for, by all that was asked: comparing is dear, and reports repeat each other's names. */
  readonly #known = new Map<string, { readonly model: SpellingModel; readonly found: readonly Likely[] }>()
  readonly #ids: ReadonlyMap<string, number>
  readonly #demonyms: ReadonlyMap<string, number>

  constructor(layers: readonly Layer[]) {
    this.attribution = [...new Set(layers.map(({ attribution }) => attribution))].filter((line) => line !== '')
    this.size = layers.at(-1)?.end ?? 0
    this.#layers = [...layers].reverse()
    this.#demonyms = new Map(layers.flatMap(({ demonyms }) => demonyms))
    this.#ids = new Map(layers.flatMap((layer) => layer.ids()))
  }

  find(name: string, options: FindOptions = {}): readonly Candidate[] {
    const { country, most = 20, alternates = true } = options
    if (country !== undefined || !alternates || name.length > 60) return this.#find(name, options)
    const asked = `${most} ${name}`
    const known = this.#found.get(asked)
    if (known) return known
    const found = this.#find(name, options)
    if (this.#found.size >= MOST_KNOWN) this.#found.clear()
    this.#found.set(asked, found)
    return found
  }

  #find(name: string, options: FindOptions): readonly Candidate[] {
    const key = nameKey(name)
    if (key === '') return []
    const written = writtenAs(name)
    const found = this.#named(key, written, options)
    if (found.length > 0) return found
    if (key.startsWith('the ')) return this.find(name.replace(/^\s*the\s+/i, ''), options)
    const bare = withoutArticle(key)
    return bare === null ? found : this.#named(bare, written, options).filter(({ country }) => WITH_ARTICLE.has(country))
  }

  longest(words: readonly string[], at: number): NamedRun | null {
    const first = this.#word(words[at] ?? '')
    if (first.most === 0) return null
    let hash = START
    let count = 0
    let key = ''
    const ends: { readonly length: number; readonly key: string }[] = []
    for (let next = at; next < words.length && count < first.most; next++) {
      const word = next === at ? first : this.#word(words[next]!)
      if (word.key === '') {
        if (!word.joins) break
        continue
      }
      const part = key === '' || word.glued ? word.key : ` ${word.key}`
      hash = hashOn(hash, part)
      key += part
      count += word.parts
      const whole = spread(hash)
      if (this.#layers.some((layer) => layer.mayHold(whole))) ends.push({ length: next - at + 1, key })
    }
    for (let end = ends.length - 1; end >= 0; end--) {
      const { length, key } = ends[end]!
      const run = words.slice(at, at + length)
      const written = { capitals: run.every((word) => this.#word(word).capitals), stop: run.at(-1)!.endsWith('.') }
      const candidates = this.#named(key, written, {})
      if (candidates.length > 0) return { length, candidates }
    }
    return null
  }

  near(
    spelling: string,
    country: string,
    model: SpellingModel,
    { most = 5, alternates = true }: Omit<FindOptions, 'country'> = {},
  ): readonly Likely[] {
    const asked = `${country} ${most} ${alternates} ${spelling}`
    const known = this.#known.get(asked)
    if (known?.model === model) return known.found
    const found = this.#near(spelling, country, model, most, alternates)
    // Bounded: a text can have any number of names.
    if (this.#known.size >= MOST_KNOWN) this.#known.clear()
    if (asked.length <= 100) this.#known.set(asked, { model, found })
    return found
  }

  #near(spelling: string, country: string, model: SpellingModel, most: number, alternates: boolean): readonly Likely[] {
    const borne = this.find(spelling, { country, most, alternates })
    if (borne.some(({ feature }) => feature !== 'admin1' && feature !== 'admin2')) return borne.map(certain)
    const spelt = (sort: Sort): Likely[] =>
      nameSpelt(spelling, this.#spellingsOf(country, alternates, sort), model).map(({ place, confidence }) => ({
        ...this.place(place),
        match: 'fuzzy',
        confidence,
      }))
    const towns = spelt('town')
    // Provinces are compared among all names, so that a town that is spelt alike is their rival.
    const provinces =
      borne.length > 0
        ? borne.map(certain)
        : towns.length > 0
          ? []
          : spelt('any').filter(({ feature, confidence }) => feature === 'admin1' && confidence >= LEAST_PROVINCE)
    const [town, province] = [towns[0], provinces[0]]
    // "Basra" is the town before the province that is named after it, also where the town is spelt otherwise.
    const isProvince = province && (!town || (town.division !== province.division && province.confidence > town.confidence + AHEAD))
    return (isProvince ? [...provinces, ...towns] : [...towns, ...provinces]).slice(0, most)
  }

  demonym(word: string): Candidate | null {
    const key = nameKey(word)
    const found = this.#demonyms.get(key) ?? (key.endsWith('s') ? this.#demonyms.get(key.slice(0, -1)) : undefined)
    return found === undefined ? null : this.place(found)
  }

  country(code: string): Candidate | null {
    const number = this.#ids.get(code)
    return number === undefined ? null : this.place(number)
  }

  division(id: string): Candidate | null {
    return this.country(id)
  }

  divisionOf(geonames: string): { readonly id: string; readonly name: string } | null {
    for (const layer of this.#layers) {
      const found = layer.divisionOf(geonames)
      if (found) return found
    }
    return null
  }

  place(number: number): Candidate {
    for (const layer of this.#layers) if (number >= layer.start && number < layer.end) return layer.candidate(number - layer.start, 'exact')
    throw new RangeError(`Place ${number} of ${this.size}`)
  }

  /** The names of a country's places of one sort, prepared when first asked for. */
  #spellingsOf(country: string, alternates: boolean, sort: Sort): Spellings {
    const key = `${country} ${alternates} ${sort}`
    let prepared = this.#spellings.get(key)
    if (!prepared) {
      prepared = spellingsOf(this.#namesIn(country, alternates, sort), scriptOf(country))
      this.#spellings.set(key, prepared)
    }
    return prepared
  }

  *#namesIn(country: string, alternates: boolean, sort: Sort): Generator<{ name: string; place: number; population: number }> {
    for (const layer of this.#layers) {
      const [first, end] = layer.within(country)
      for (let place = first; place < end; place++) {
        const { feature, code, population } = layer.particulars(place)
        // Counties and the like are called as a town in them, or else in English.
        if (feature === 'country' || feature === 'admin2' || (feature === 'admin1' && sort === 'town')) continue
        if (feature === 'other' && !NAMED.has(code)) continue
        const names = layer.names(place)
        for (const name of alternates ? names : names.slice(0, 1)) yield { name, place: layer.start + place, population }
      }
    }
  }

  #named(key: string, written: Written, { country, most = 20, alternates = true }: FindOptions): Candidate[] {
    const found: Candidate[] = []
    const hash = spread(hashOn(START, key))
    for (const layer of this.#layers)
      for (const { place, name } of layer.named(hash, key, written)) {
        if (found.length >= most) return found
        if ((!alternates && name !== 0) || (country !== undefined && layer.countryOf(place) !== country)) continue
        const candidate = layer.candidate(place, name === 0 ? 'exact' : 'alternate')
        if (this.#layers.length === 1 || !found.some((other) => isSame(other, candidate))) found.push(candidate)
      }
    return found
  }

  #word(text: string): Word {
    const known = this.#words.get(text)
    if (known) return known
    const key = nameKey(text)
    const start = key === '' ? '' : key.split(' ', 1)[0]!
    const slot = spread(hashOn(START, start))
    const word: Word = {
      key,
      parts: key.split(' ').length,
      most: key === '' ? 0 : Math.max(...this.#layers.map((layer) => layer.mostWords(slot))),
      joins: JOINING.test(text),
      glued: GLUED.test(text),
      capitals: writtenAs(text).capitals,
    }
    // Bounded: a text can have any number of word types.
    if (this.#words.size >= MOST_WORDS) this.#words.clear()
    if (text.length <= 100) this.#words.set(text, word)
    return word
  }
}

/** A place that bears the very name. */
export const certain = (candidate: Candidate): Likely => ({ ...candidate, confidence: candidate.match === 'exact' ? 1 : 0.95 })

/** The same place in two layers: GeoNames' id tells, or that there is one country and one first division of a code. */
const isSame = (a: Candidate, b: Candidate): boolean =>
  (a.geonamesId !== null && a.geonamesId === b.geonamesId) ||
  (a.feature === b.feature && a.country === b.country && (a.feature === 'country' || (a.feature === 'admin1' && a.division === b.division)))

/** Besides towns and divisions, areas and what a user has added are looked for by their spelling: not hills, wells and streams. */
const NAMED: ReadonlySet<string> = new Set(['RGN', ''])

/** All below a country, with and without its first divisions. */
type Sort = 'any' | 'town'

/** How sure a province must be, and how much surer than a town elsewhere: reports name far more towns. */
const LEAST_PROVINCE = 0.7
const AHEAD = 0.2

const writtenAs = (name: string): Written => ({ capitals: !/\p{Ll}/u.test(name), stop: name.endsWith('.') })

const MOST_WORDS = 20_000
const MOST_KNOWN = 4_000

/** A word as names are matched with it. */
interface Word {
  readonly key: string
  /** Words in its key: a token can have a hyphen in it. */
  readonly parts: number
  /** Words in the longest name that begins with it; 0: none does. */
  readonly most: number
  /** A sign that names hold between their words. */
  readonly joins: boolean
  /** A clitic, written to the word before it: `St John|’s`. */
  readonly glued: boolean
  readonly capitals: boolean
}

const JOINING = /^[-‐‑–'’‘`´ʻʼʿʾ.]$/
const GLUED = /^['’]/
