// Trains what spellings may stand for, from GeoNames' alternate names outside the eight countries of the development and blind names:
// node dist/training/transliteration.js [--data DIR]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { nameKey } from '../src/engine/ground/places/key.ts'
import { probability } from '../src/engine/learn/forest.ts'
import { packSpelling, type SpellingModel } from '../src/engine/text/transliteration/model.ts'
import { SCRIPTS, type Script, scriptOf } from '../src/engine/text/transliteration/sounds.ts'
import { closest, type Spellings, spellingsOf } from '../src/engine/text/transliteration/spellings.ts'
import { learnCosts } from './costs.ts'
import { trainForest } from './forest.ts'
import { isHeldOut, type Query, queriesOf, type SpeltPlace, speltPlaces } from './spellings.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    most: { type: 'string' },
    out: { type: 'string' },
    trees: { type: 'string' },
    depth: { type: 'string' },
  },
})
const root = path.resolve(import.meta.dirname, '../..')
const data = values.data ?? process.env.SAYSO_DATA ?? path.join(root, '../shared/data')
const COUNTRIES = 'EG DZ MA TN AE KW QA BH OM PS MR SO DJ IR AF PK TD ER IL RU UA BY BG KZ RS CN TW'.split(' ')
const SETTINGS = { trees: Number(values.trees ?? 200), depth: Number(values.depth ?? 4), rate: 0.1, leaf: 5, columns: 0.6, seed: 3 }
/** Spellings of a country at most: the largest must not outweigh the rest. */
const MOST = Number(values.most ?? 1600)
/** Names of another country weigh more, since to match one is a fault and not to match is only a miss. */
const FOREIGN = 3
/** Arabic names weigh double: they are what reports of today spell in most ways. */
const NOT_ARABIC = 0.5

const places = speltPlaces()
const costs = Object.fromEntries(SCRIPTS.map((script) => [script, learnCosts(script, places)])) as SpellingModel['costs']
const queries = queriesOf(COUNTRIES, places, (place) => !isHeldOut(place), MOST, 5)
const table = tableOf(queries, places)
const weights = table.query.map(
  (at) => (queries[at]!.ids.length ? 1 : FOREIGN) * (scriptOf(queries[at]!.country) === 'arabic' ? 1 : NOT_ARABIC),
)
const model: SpellingModel = { costs, forest: trainForest({ ...table, weights }, SETTINGS) }
const file = values.out ?? path.join(root, 'src/engine/weights/transliteration/weights.bin')
mkdirSync(path.dirname(file), { recursive: true })
writeFileSync(file, packSpelling(model))
for (const country of ['EG', 'IR', 'RU', 'UA', 'CN'])
  report(
    country,
    queriesOf([country, ...COUNTRIES.filter((other) => other !== country)], places, isHeldOut, 500, 9).filter(
      (query) => query.country === country,
    ),
    places,
  )
const [names, dev] = ['translit-gazetteer', 'translit-dev'].map((name) => path.join(data, `places/${name}.jsonl`)) as [string, string]
if (existsSync(dev)) {
  const own = new Map<string, SpeltPlace[]>()
  for (const place of linesOf<SpeltPlace>(names)) own.set(place.country, [...(own.get(place.country) ?? []), place])
  report('development names', linesOf<Query>(dev), own)
}

function linesOf<T>(name: string): T[] {
  return readFileSync(name, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}

interface Table {
  readonly rows: Float32Array[]
  readonly labels: number[]
  /** Whether each row's place is one that was asked for. */
  readonly right: boolean[]
  /** Index of the query that each row is of. */
  readonly query: number[]
}

function tableOf(asked: readonly Query[], among: ReadonlyMap<string, readonly SpeltPlace[]>): Table {
  const prepared = new Map<string, Spellings>()
  const made: Table = { rows: [], labels: [], right: [], query: [] }
  for (const [at, { query, country, ids }] of asked.entries()) {
    const own = among.get(country) ?? []
    const script: Script = scriptOf(country)
    let spellings = prepared.get(country)
    if (!spellings) {
      spellings = spellingsOf(
        own.map(({ name, population }, place) => ({ name, population, place })),
        script,
      )
      prepared.set(country, spellings)
    }
    const keys = new Set(ids.length > 0 ? own.filter(({ id }) => ids.includes(id)).map(({ name }) => nameKey(name)) : [])
    for (const { place, clues } of closest(query, spellings, (each) => costs[each])) {
      made.rows.push(clues)
      const right = ids.includes(own[place]!.id)
      made.right.push(right)
      // A place of the same name as the right one is spelt as well: which of them is meant, the spelling cannot tell.
      made.labels.push(right || keys.has(nameKey(own[place]!.name)) ? 1 : 0)
      made.query.push(at)
    }
  }
  return made
}

function report(name: string, asked: readonly Query[], among: ReadonlyMap<string, readonly SpeltPlace[]>): void {
  const { rows, right: isRight, query } = tableOf(asked, among)
  const best = new Map<number, { readonly confidence: number; readonly right: boolean }>()
  for (const [row, clues] of rows.entries()) {
    const confidence = probability(model.forest, clues)
    if (!((best.get(query[row]!)?.confidence ?? 0) >= confidence)) best.set(query[row]!, { confidence, right: isRight[row]! })
  }
  const variants = asked.filter(({ ids }) => ids.length > 0).length
  for (const least of [0.35, 0.4, 0.45, 0.5, 0.6, 0.7]) {
    let [right, wrong, foreign] = [0, 0, 0]
    for (const [at, { ids }] of asked.entries()) {
      const found = best.get(at)
      if (!found || found.confidence < least) continue
      if (ids.length === 0) foreign++
      else if (found.right) right++
      else wrong++
    }
    const shares = [right / variants, right / (right + wrong), foreign / (asked.length - variants)].map((share) => share.toFixed(3))
    process.stdout.write(
      `${name}, from ${least}: recall ${shares[0]} precision ${shares[1]} foreign ${shares[2]} (${variants} spellings)\n`,
    )
  }
}
