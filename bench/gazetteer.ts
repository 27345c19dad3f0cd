import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Gazetteer, importPlaces, openModels } from '../src/engine/index.ts'
import { isHeldOut, type Query, queriesOf, type SpeltPlace, speltPlaces } from '../training/spellings.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { median, root } from './process.ts'

const NAMES = 'places/translit-gazetteer.jsonl'
const DEV = 'places/translit-dev.jsonl'
const OTHERS = ['IR', 'RU', 'UA', 'CN']

/** The gazetteer: what it costs, and how well spellings are told when only main names are known. */
export const measure: Measure = {
  name: 'gazetteer',
  about: 'size, opening and look-ups of the gazetteer, import of 100,000 places, and transliterated names found among main names',
  needs: [NAMES, DEV],
  run: async (run) => {
    const bytesOf = (name: string) => readFileSync(path.join(root, 'dist/src/engine/weights', name, 'weights.bin'))
    const { gazetteer, spelling } = openModels(bytesOf)
    const dev = linesOf<Query>(path.join(run.data, DEV))
    // A province, which has no id here, is not the town that was asked for.
    const near: Finder = (query, country) => {
      const [best] = gazetteer.near(query, country, spelling, { alternates: false })
      return best ? (best.geonamesId ?? 0) : null
    }
    const figures: Figure[] = [
      { name: 'gazetteer.size', value: statSync(path.join(root, 'dist/src/engine/weights/gazetteer/weights.bin')).size / 1e6, unit: 'mb' },
      { name: 'gazetteer.opening', value: opening(), unit: 'ms', note: 'CPU, the first time in a process; the median of five' },
      ...lookUps(gazetteer, dev),
      { name: 'gazetteer.import of 100,000 rows', value: cpuMs(() => imported(gazetteer, 100_000)), unit: 'ms', note: 'CPU' },
      ...scored('', run.quick ? dev.filter((_, at) => at % 4 === 0) : dev, near),
    ]
    if (run.quick) return figures
    const places = speltPlaces()
    for (const country of OTHERS) {
      const asked = queriesOf([country, ...OTHERS.filter((other) => other !== country)], places, isHeldOut, 500, 9).filter(
        (query) => query.country === country,
      )
      figures.push(...scored(`, ${country}`, asked, near).slice(0, 2))
    }
    return run.peers ? [...figures, ...peer(run, dev)] : figures
  },
}

/** The GeoNames id of the place that a spelling stands for in a country; null if it stands for none. */
type Finder = (query: string, country: string) => number | null

/** CPU milliseconds of opening the gazetteer in a process that has run nothing else. */
function opening(): number {
  const dist = path.join(root, 'dist/src/engine')
  const code = `import { readFileSync } from 'node:fs'
    const { openGazetteer } = await import(${JSON.stringify(pathToFileURL(path.join(dist, 'index.js')).href)})
    const bytes = readFileSync(${JSON.stringify(path.join(dist, 'weights/gazetteer/weights.bin'))})
    const before = process.cpuUsage()
    openGazetteer(bytes)
    const { user, system } = process.cpuUsage(before)
    console.log((user + system) / 1000)`
  return median(
    Array.from({ length: 5 }, () => Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }))),
  )
}

function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function scored(suffix: string, queries: readonly Query[], find: Finder): Figure[] {
  let [right, wrong, foreign, variants] = [0, 0, 0, 0]
  for (const { query, country, ids } of queries) {
    const found = find(query, country)
    if (ids.length > 0) variants++
    if (found === null) continue
    if (ids.length === 0) foreign++
    else if (ids.includes(found)) right++
    else wrong++
  }
  const share = (name: string, value: number, note?: string): Figure => ({
    name: `${name}${suffix}`,
    value,
    unit: 'share',
    ...(note ? { note } : {}),
  })
  return [
    share('translit.recall', right / variants, `${variants} spellings`),
    share('translit.precision', right / (right + wrong)),
    share('translit.foreign', foreign / (queries.length - variants)),
  ]
}

function lookUps(gazetteer: Gazetteer, dev: readonly Query[]): Figure[] {
  const names = dev.slice(0, 2000).map(({ query }) => query)
  const words = names.flatMap((name) => ['the', ...name.split(' '), 'said', 'Monday'])
  let found = 0
  const rate = (calls: number, ms: number) => (calls / ms) * 1000
  const once = cpuMs(() => {
    for (let round = 0; round < 20; round++) for (const name of names) found += gazetteer.find(name).length
  })
  const runs = cpuMs(() => {
    for (let round = 0; round < 20; round++) for (let at = 0; at < words.length; at++) found += gazetteer.longest(words, at) ? 1 : 0
  })
  return [
    { name: 'gazetteer.look-ups', value: rate(names.length * 20, once), unit: 'rate', note: `${found} places` },
    { name: 'gazetteer.words', value: rate(words.length * 20, runs), unit: 'rate', note: 'longest name at each word of a text' },
  ]
}

/** Invented rows of a GeoNames dump. */
function imported(main: Gazetteer, count: number): number {
  const parts = 'ba da ka ra sha mi tu no la qa zi he'.split(' ')
  const importing = importPlaces(main)
  for (let row = 0; row < count; row++) {
    const name = `${['B', 'T', 'S', 'M', 'R'][row % 5]}${parts[row % 12]}${parts[(row >> 3) % 12]}${parts[(row >> 7) % 12]} ${row}`
    const cells = [
      900_000_000 + row,
      name,
      name,
      `Al ${name},${name}ah,Bir ${name}`,
      30 + (row % 600) / 100,
      40 + (row % 800) / 100,
      'P',
      'PPL',
      'IQ',
    ]
    importing.add([...cells, '', '18', '', '', '', row % 9000, '', '200', 'Asia/Baghdad', '2020-01-01'].join('\t'))
  }
  return importing.finish('').places
}

/** The peer: the one name at an edit distance of two at most that is nearest. */
function peer({ data }: Run, dev: readonly Query[]): Figure[] {
  const folded = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const names = new Map<string, { id: number; name: string }[]>()
  for (const { id, name, country } of linesOf<SpeltPlace>(path.join(data, NAMES)))
    names.set(country, [...(names.get(country) ?? []), { id, name: folded(name) }])
  const find: Finder = (query, country) => {
    let best: { id: number; distance: number } | null = null
    for (const { id, name } of names.get(country) ?? []) {
      const distance = edits(folded(query), name)
      if (distance <= 2 && (!best || distance < best.distance)) best = { id, distance }
    }
    return best?.id ?? null
  }
  return scored(', Levenshtein <= 2', dev, find)
}

function edits(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) next.push(Math.min(row[j]! + (a[i] === b[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1))
    row = next
  }
  return row[b.length]!
}

function linesOf<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}
