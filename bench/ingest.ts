import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Models, type Reading, readClean } from '../src/engine/index.ts'
import { openStore } from '../src/store/index.ts'
import { asked } from './asked.ts'
import { cpuOf, onBoth, type Place } from './databases.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { fileOf, filled, linesOf, someTexts, THREADS, wholeReadings } from './premade.ts'
import { command, cost } from './process.ts'
import { shippedModels } from './shipped.ts'
import { BACKGROUND, type World, wirefallMissing, worldOf } from './wirefall.ts'

const SEED = 301
/** Reports that the command itself reads. */
const READ = { full: 5000, quick: 300 }
/** Reports whose readings were made before: the same are made once for both databases, as reading takes most of the time. */
const GIVEN = { full: Number(process.env.SAYSO_BENCH_LARGEST ?? 100_000), quick: 300 }

/** What taking reports in costs from end to end. */
export const measure: Measure = {
  name: 'ingest',
  about:
    'sayso add: 5,000 reports by the command itself, and 100,000 (SAYSO_BENCH_LARGEST) whose readings were made before, on PGlite and PostgreSQL',
  needs: [BACKGROUND],
  run: async (run) => {
    const missing = wirefallMissing(run)
    if (missing !== null) return [{ name: 'ingest', value: null, unit: 'rate', note: missing }]
    const size = run.quick ? 'quick' : 'full'
    const read = await worldOf(run, { seed: SEED, mix: 'default', reports: READ[size], plus: 0 })
    const given = await worldOf(run, { seed: SEED, mix: 'default', reports: GIVEN[size], plus: 0 })
    const figures: Figure[] = []
    const alone = await reading(read)
    figures.push({ name: 'ingest.read alone, cpu a report', value: alone, unit: 'ms', note: `${read.reports} by sayso map, no index` })
    figures.push(...(await onBoth('ingest', (place) => byCommand(run, read, place, alone))))
    const readings = await wholeReadings(run, given)
    figures.push(await sameReadings(given, readings, run.quick ? 50 : 200))
    figures.push(...(await onBoth('ingest', (place) => byReadings(run, given, readings, place))))
    return figures
  },
}

/** CPU-milliseconds a report of reading alone, by as many threads. */
async function reading(world: World): Promise<number> {
  const { cpuSeconds, lines } = await cost(
    [command, 'map', '--threads', String(THREADS)],
    (async function* () {
      for await (const line of linesOf(fileOf(world))) yield `${line}\n`
    })(),
  )
  if (lines !== world.reports || cpuSeconds === null) throw new Error(`sayso map answered ${lines} of ${world.reports} lines`)
  return (cpuSeconds * 1000) / world.reports
}

/** The real command, twice: first it keeps, reads and indexes, then it traces. */
async function byCommand(run: Run, world: World, place: Place, alone: number): Promise<Figure[]> {
  const named = (what: string): string => `ingest.command, ${what}, ${place.kind}`
  const { DATABASE_URL: _, ...env } = process.env
  const at = 'url' in place.at ? { ...env, DATABASE_URL: place.at.url } : env
  const folder = 'folder' in place.at ? place.at.folder : tmpdir()
  run.progress(0, 2, named('reads'))
  const input = fileOf(world)
  const add = async (more: readonly string[]): Promise<{ readonly seconds: number; readonly peak: number }> => {
    const before = await cpuOf(place)
    const { code, cpuSeconds, peakMb } = await cost([command, 'add', '--workspace', folder, '--threads', String(THREADS), ...more], [], at)
    const after = await cpuOf(place)
    if (code !== 0 || cpuSeconds === null) throw new Error(`sayso add ended with ${code}`)
    return { seconds: cpuSeconds + after.server - before.server, peak: peakMb ?? 0 }
  }
  const taken = await add([input, '--no-trace'])
  run.progress(1, 2, named('traces'))
  // Known already, so that all it does is to trace.
  const one = await oneOf(input)
  const traced = await add([one.file]).finally(one.drop)
  const { record, index } = await place.size()
  const ms = (seconds: number): number => (seconds * 1000) / world.reports
  return [
    {
      name: named('reports'),
      value: world.reports / (taken.seconds + traced.seconds),
      unit: 'rate',
      note: `${world.reports} kept, read, indexed, traced`,
    },
    { name: named('cpu a report'), value: ms(taken.seconds), unit: 'ms', note: 'with the start, without tracing' },
    {
      name: named('record and index, cpu a report'),
      value: ms(taken.seconds) - alone,
      unit: 'ms',
      note: 'what it costs above reading alone',
    },
    { name: named('tracing, cpu a report'), value: ms(traced.seconds), unit: 'ms', note: 'with the start' },
    {
      name: named('peak'),
      value: taken.peak,
      unit: 'mb',
      note: `${traced.peak.toFixed(0)} MB while tracing${place.kind === 'pglite' ? '; the database is within' : ''}`,
    },
    ...disk(named, { record, index }, world.reports),
  ]
}

function disk(
  named: (what: string) => string,
  { record, index }: { readonly record: number; readonly index: number },
  reports: number,
): Figure[] {
  return [
    { name: named('record, disk a report'), value: record / reports / 1000, unit: 'kb', note: `${(record / 1e6).toFixed(0)} MB` },
    { name: named('index, disk a report'), value: index / reports / 1000, unit: 'kb', note: `${(index / 1e6).toFixed(0)} MB` },
  ]
}

/** A file with the first line of another. */
async function oneOf(input: string): Promise<{ readonly file: string; readonly drop: () => void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-bench-one-'))
  const file = path.join(folder, 'one.jsonl')
  for await (const line of linesOf(input)) {
    writeFileSync(file, `${line}\n`)
    break
  }
  return { file, drop: () => rmSync(folder, { recursive: true }) }
}

/** The share of a sample whose kept readings are to the letter what the engine says of the reports now. */
async function sameReadings(world: World, readings: string, sample: number): Promise<Figure> {
  const models: Models = shippedModels()
  const every = Math.max(1, Math.floor(world.reports / sample))
  const asked = linesOf(fileOf(world))[Symbol.asyncIterator]()
  let [at, same, of] = [0, 0, 0]
  for await (const line of linesOf(readings)) {
    const given = (await asked.next()).value as string
    if (at++ % every !== 0) continue
    of++
    const { id, reading: kept } = JSON.parse(line) as { id: string; reading: Reading }
    const { text, byline, ...rest } = JSON.parse(given) as Readonly<
      Record<'id' | 'text' | 'url' | 'outlet' | 'title' | 'byline' | 'published', string | null>
    >
    const hints = Object.fromEntries(
      (['url', 'outlet', 'title', 'published'] as const).flatMap((key) => (rest[key]?.trim() ? [[key, rest[key]]] : [])),
    )
    const now = readClean(text ?? '', hints, models)
    const report = byline?.trim() ? { ...now.report, byline: [byline] } : now.report
    same += Number(id === rest.id && JSON.stringify(kept) === JSON.stringify({ ...now, report }))
  }
  return { name: 'ingest.readings made before, as read now', value: same / of, unit: 'share', note: `${of} of ${world.reports} compared` }
}

/** All of `sayso add` but its reading: what costs most, and is the same for both databases, was done before. */
async function byReadings(run: Run, world: World, readings: string, place: Place): Promise<Figure[]> {
  const named = (what: string): string => `ingest.readings made before, ${what}, ${place.kind}`
  run.progress(0, world.reports, named('taken'))
  const stages = await filled(place, world, readings)
  const ms = (seconds: number): number => (seconds * 1000) / world.reports
  const { added, traced } = stages
  const size = await place.size()
  const store = await openStore(place.at)
  try {
    return [
      {
        name: named('reports'),
        value: world.reports / (added.seconds + traced.seconds),
        unit: 'rate',
        note: `${world.reports} kept, indexed and traced, not read`,
      },
      { name: named('record and index, cpu a report'), value: ms(added.seconds), unit: 'ms' },
      {
        name: named('tracing, cpu a report'),
        value: ms(traced.seconds),
        unit: 'ms',
        note: `${traced.seconds.toFixed(0)} s in all, ${stages.claims} claims`,
      },
      { name: named('peak'), value: added.peak, unit: 'mb', note: 'without threads that read' },
      { name: named('peak, tracing'), value: traced.peak, unit: 'mb' },
      ...disk(named, size, world.reports),
      ...(await asked(store, await someTexts(world), named)),
    ]
  } finally {
    await store.close()
  }
}
