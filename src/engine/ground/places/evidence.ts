import type { Entity } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'
import type { Gazetteer } from './gazetteer.ts'

/** Something in the report or about it that speaks for a country, and for one of its first divisions if it names one. */
export interface Sign {
  readonly country: string
  readonly division: string | null
  /** The sentence it stands in; -1 for what holds of the whole report. */
  readonly sentence: number
  /** Against a country's own name in the text, which counts 1. */
  readonly weight: number
  /** The word as written. */
  readonly word: string
}

/** What is known of a report besides its text. */
export interface Origin {
  readonly title: string | null
  readonly outlet: string | null
  readonly url: string | null
}

/** At most so many signs are kept: what comes later adds nothing to what is known by then. */
const MOST_SIGNS = 400

/** Demonyms, names of countries and regions inside names of organisations, and what the title, the outlet and the address say; by sentence. */
export function signsOf(analysis: Analysis, entities: readonly Entity[], origin: Origin, gazetteer: Gazetteer): Sign[] {
  const signs: Sign[] = []
  demonyms(analysis, gazetteer, signs)
  for (const { kind, start, end } of entities) {
    if (signs.length >= MOST_SIGNS) break
    if (kind === 'organisation')
      inside(analysis.text.slice(start, Math.min(end, start + 120)), sentenceAt(analysis, start), 0.5, gazetteer, signs)
  }
  if (origin.title) inside(origin.title.slice(0, 300), -1, 0.7, gazetteer, signs)
  if (origin.outlet) inside(origin.outlet.slice(0, 120), -1, 0.7, gazetteer, signs)
  const country = countryOf(origin.url)
  if (country) signs.push({ country, division: null, sentence: -1, weight: 0.7, word: `.${country.toLowerCase()}` })
  return signs.sort((a, b) => a.sentence - b.sentence)
}

function demonyms({ text, tokens, sentences }: Analysis, gazetteer: Gazetteer, signs: Sign[]): void {
  for (const [sentence, { first, last }] of sentences.entries())
    for (let at = first; at < last; at++) {
      const { start, end } = tokens[at] ?? { start: 0, end: 0 }
      const code = text.charCodeAt(start)
      if (code < 65 || (code > 90 && code < 192) || end - start < 4 || end - start > 20) continue
      const word = text.slice(start, end)
      const country = demonymOf(gazetteer, word)
      if (country === null) continue
      signs.push({ country, division: null, sentence, weight: 0.8, word })
      if (signs.length >= MOST_SIGNS) return
    }
}

/** The country of a demonym; null for words of areas that lie in several, and for words that are none. */
const demonymOf = (gazetteer: Gazetteer, word: string): string | null => gazetteer.demonym(word)?.country || null

/** Countries and first divisions named inside a longer name, and demonyms. */
function inside(name: string, sentence: number, weight: number, gazetteer: Gazetteer, signs: Sign[]): void {
  const words = name
    .split(/[^\p{L}\p{M}'’-]+/u)
    .filter(Boolean)
    .slice(0, 30)
  for (let at = 0; at < words.length; ) {
    const taken = longest(words, at, sentence, weight, gazetteer, signs)
    at += Math.max(taken, 1)
  }
}

function longest(words: readonly string[], at: number, sentence: number, weight: number, gazetteer: Gazetteer, signs: Sign[]): number {
  if (!/^\p{Lu}/u.test(words[at] ?? '')) return 0
  for (let count = Math.min(3, words.length - at); count > 0; count--) {
    const word = words.slice(at, at + count).join(' ')
    const places = gazetteer
      .find(word, { most: 3 })
      .filter(({ feature, match }) => match === 'exact' && (feature === 'country' || feature === 'admin1'))
    const [best] = places
    if (best && places.every(({ country }) => country === best.country)) {
      signs.push({ country: best.country, division: best.feature === 'admin1' ? best.division : null, sentence, weight, word })
      return count
    }
    const country = count === 1 ? demonymOf(gazetteer, word) : null
    if (country !== null) {
      signs.push({ country, division: null, sentence, weight, word })
      return 1
    }
  }
  return 0
}

function sentenceAt({ sentences }: Analysis, offset: number): number {
  let low = 0
  let high = sentences.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sentences[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The country of an address's last label; null for those that are sold to all the world, and where there is none. */
function countryOf(url: string | null): string | null {
  const host = /^https?:\/\/[^/?#:\s]{1,253}/i.exec(url?.slice(0, 300) ?? '')?.[0]
  const label = host ? /\.([a-z]{2})$/i.exec(host)?.[1]?.toLowerCase() : undefined
  return label === undefined || WORLDWIDE.has(label) ? null : label === 'uk' ? 'GB' : label.toUpperCase()
}

const WORLDWIDE: ReadonlySet<string> = new Set('ai am cc co eu fm gg io la ly me nu sh st su tk to tv vc ws'.split(' '))
