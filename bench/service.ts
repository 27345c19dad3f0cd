import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import autocannon, { type Client, type Request, type Result } from 'autocannon'
import { openClient } from '../src/client/index.ts'
import { queriesOf } from './asked.ts'
import { onBoth, type Place } from './databases.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { fileOf, filled, linesOf, someTexts, wholeReadings } from './premade.ts'
import { command, peakOf, root } from './process.ts'
import { BACKGROUND, type World, wirefallMissing, worldOf } from './wirefall.ts'

/** The world of the measure `ingest`, whose readings are made once for both. */
const SEED = 301
/** The world that writers add reports of. */
const ADDED = 302
const STORED = { full: Number(process.env.SAYSO_BENCH_LARGEST ?? 100_000), quick: 300 }

interface Size {
  /** Connections of readers, the same number for each route, and of writers, half of whom add reports and half decide. */
  readonly readers: number
  readonly writers: number
  /** Seconds at a person's pace, and as fast as answers come. */
  readonly paced: number
  readonly flatOut: number
  /** Requests of each kind while nobody else asks. */
  readonly alone: number
}
const SIZES: Readonly<Record<'full' | 'quick', Size>> = {
  full: { readers: 100, writers: 10, paced: 60, flatOut: 20, alone: 300 },
  quick: { readers: 10, writers: 2, paced: 5, flatOut: 3, alone: 40 },
}

/** How the service answers while many read and some write. */
export const measure: Measure = {
  name: 'service',
  about:
    'sayso serve over 100,000 reports (SAYSO_BENCH_LARGEST): 100 readers and 10 writers for 60 s, each route by itself; claim page and search alone',
  needs: [BACKGROUND],
  run: async (run) => {
    const missing = wirefallMissing(run)
    if (missing !== null) return [{ name: 'service', value: null, unit: 'ms', note: missing }]
    const size = run.quick ? 'quick' : 'full'
    const world = await worldOf(run, { seed: SEED, mix: 'default', reports: STORED[size], plus: 0 })
    const added = await worldOf(run, { seed: ADDED, mix: 'default', reports: run.quick ? 100 : 1000, plus: 0 })
    const readings = await wholeReadings(run, world)
    const bodies = await bodiesOf(added)
    return onBoth('service', (place) => measured(run, { world, readings, bodies, size: SIZES[size] }, place))
  },
}

interface Given {
  readonly world: World
  readonly readings: string
  /** Reports to be added, as they are sent. */
  readonly bodies: readonly string[]
  readonly size: Size
}

async function bodiesOf(world: World): Promise<readonly string[]> {
  const bodies: string[] = []
  for await (const line of linesOf(fileOf(world))) {
    const { text, title, outlet, published } = JSON.parse(line) as Readonly<
      Record<'text' | 'title' | 'outlet' | 'published', string | null>
    >
    // An address of its own, so that none is known already. What a report lacks is left out: JSON has it as null, which is no title.
    const given = { text, title, outlet, published, url: `https://added.example/${bodies.length}` }
    bodies.push(JSON.stringify({ text: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) }))
  }
  return bodies
}

async function measured(run: Run, { world, readings, bodies, size }: Given, place: Place): Promise<Figure[]> {
  const named = (what: string): string => `service.${what}, ${place.kind}`
  run.progress(0, 4, named('filled'))
  await filled(place, world, readings)
  const serving = await served(place)
  try {
    const texts = await someTexts(world)
    const known = await things(serving.url, texts)
    run.progress(1, 4, named('alone'))
    const figures = await alone(serving.url, known, size, named)
    const before = await heldAt(serving.url)
    const bodyAt = counter(bodies)
    run.progress(2, 4, named('paced'))
    const paced = await load(serving.url, known, bodyAt, { ...size, seconds: size.paced, pace: 1 })
    run.progress(3, 4, named('flat out'))
    const flatOut = await load(serving.url, known, bodyAt, { ...size, seconds: size.flatOut, pace: null })
    figures.push(...loadFigures(paced, size, (what) => named(`paced, ${what}`)))
    figures.push(...loadFigures(flatOut, size, (what) => named(`flat out, ${what}`)))
    figures.push(...(await additions(serving.url, before, [paced, flatOut], named)))
    figures.push({ name: named('peak'), value: peakOf(serving.child.pid), unit: 'mb', note: 'of the service, with its threads' })
    const stopping = performance.now()
    const code = await serving.stop()
    if (code !== 0) throw new Error(`sayso serve ended with ${code}`)
    figures.push({ name: named('stops within'), value: performance.now() - stopping, unit: 'ms' })
    return figures
  } finally {
    await serving.stop()
  }
}

interface Served {
  readonly url: string
  readonly child: ChildProcess
  /** Asks it to stop, and answers its exit code. */
  readonly stop: () => Promise<number | null>
}

/** The real command, in a process of its own. */
async function served({ at }: Place): Promise<Served> {
  const { DATABASE_URL: _, SAYSO_PASSWORD: _password, ...env } = process.env
  const [where, more] = 'folder' in at ? [['--workspace', at.folder], {}] : [[], { DATABASE_URL: at.url }]
  const child = spawn(process.execPath, [command, 'serve', '--port', '0', '--json', '--offline', ...where], {
    cwd: root,
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url: string }
    let asked = false
    return {
      url,
      child,
      stop: () => {
        if (!asked) child.kill('SIGTERM')
        asked = true
        return ended
      },
    }
  }
  throw new Error(`sayso serve did not start: ${await ended}`)
}

/** Paths to ask for, by the name of what they show. */
type Known = Readonly<Record<string, readonly string[]>>

/** What there is to be asked for: the latest and the largest claims, sources, stories, and words of the reports themselves. */
async function things(url: string, texts: readonly string[]): Promise<Known & { readonly notes: readonly string[] }> {
  const client = openClient({ base: url })
  const id = (one: { readonly id: string }): string => one.id
  const reports = (await client.call('GET /api/reports', { query: { limit: 200 } })).items.map(id)
  const latest = (await client.call('GET /api/claims', { query: { limit: 200 } })).items.map(id)
  const largest = (await client.call('GET /api/claims', { query: { limit: 100, order: 'reports' } })).items.map(id)
  const sources = (await client.call('GET /api/sources', { query: { limit: 200 } })).items.map(({ key }) => key)
  const stories = (await client.call('GET /api/stories', { query: { limit: 20 } })).items.map(id)
  const queries = queriesOf(texts)
  const at = (id: string): { readonly params: { readonly id: string } } => ({ params: { id } })
  const claims = [...latest, ...largest]
  return {
    'list of reports': [...reports.keys()].map((n) => client.href('GET /api/reports', { query: { limit: 20 + (n % 30) } })),
    report: reports.map((one) => client.href('GET /api/reports/{id}', at(one))),
    'list of claims': ['latest', 'reports'].map((order) => client.href('GET /api/claims', { query: { order: order as 'latest' } })),
    'claim page': claims.map((one) => client.href('GET /api/claims/{id}', at(one))),
    'list of stories': [client.href('GET /api/stories', {})],
    story: stories.map((one) => client.href('GET /api/stories/{id}', at(one))),
    'source page': sources.map((key) => client.href('GET /api/sources/{key}', { params: { key } })),
    'search, best': queries.map((q) => client.href('GET /api/search', { query: { q } })),
    'search, latest': queries.map((q) => client.href('GET /api/search', { query: { q, order: 'latest' } })),
    workspace: [client.href('GET /api/workspace', {})],
    notes: reports.map((report) => JSON.stringify({ kind: 'note', on: { report }, text: 'Ask the mayor.' })),
  }
}

/** Claim pages and searches while nobody else asks. */
async function alone(url: string, known: Known, { alone: amount }: Size, named: (what: string) => string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const what of ['claim page', 'search, best', 'search, latest']) {
    const result = await autocannon({ url, connections: 1, amount, requests: requestsOf(known[what] ?? []), timeout: 60 })
    refuseFailures(what, result)
    figures.push(...latencies(result, (figure) => named(`alone, ${what} ${figure}`)))
  }
  return figures
}

interface LoadOptions extends Size {
  readonly seconds: number
  /** Requests a second of each; null for as many as are answered. */
  readonly pace: number | null
}

/** Bodies one after the other. */
const counter = (bodies: readonly string[]): (() => string) => {
  let at = 0
  return () => bodies[at++ % bodies.length] as string
}

/** All that is asked at the same time, by its name. */
async function load(
  url: string,
  { notes = [], ...read }: Known,
  nextBody: () => string,
  { readers, writers, seconds, pace }: LoadOptions,
): Promise<ReadonlyMap<string, Result>> {
  const routes = Object.entries(read).filter(([, paths]) => paths.length > 0)
  const each = Math.max(1, Math.floor(readers / routes.length))
  const common = { url, duration: seconds, timeout: 30 }
  const running = routes.map(async ([what, paths]) => {
    const result = await autocannon({
      ...common,
      connections: each,
      ...(pace === null ? {} : { connectionRate: pace }),
      setupClient: rotated(requestsOf(paths)),
    })
    return [what, result] as const
  })
  // Writers write at a pace even when readers do not wait: nobody adds a hundred reports a second by hand.
  const writing = (what: string, path: string, next: () => string) =>
    autocannon({
      ...common,
      connections: Math.max(1, Math.floor(writers / 2)),
      connectionRate: 1,
      requests: [
        {
          method: 'POST',
          path,
          headers: { 'content-type': 'application/json' },
          setupRequest: (request) => ({ ...request, body: next() }),
        },
      ],
    }).then((result) => [what, result] as const)
  running.push(writing(ADDING, '/api/items', nextBody), writing('write, note', '/api/decisions', counter(notes)))
  return new Map(await Promise.all(running))
}

const ADDING = 'write, report added'

const requestsOf = (paths: readonly string[]): Request[] => paths.map((path) => ({ method: 'GET', path }))

/** Each connection begins elsewhere, so that not all ask for the same at the same time. */
function rotated(requests: readonly Request[]): (client: Client) => void {
  let number = 0
  return (client) => {
    const from = (number++ * 37) % requests.length
    client.setRequests([...requests.slice(from), ...requests.slice(0, from)])
  }
}

const failuresOf = ({ errors, timeouts, non2xx }: Result): number => errors + timeouts + non2xx

/** How often what went wrong. */
const failureIn = ({ errors, timeouts, statusCodeStats = {} }: Result): string =>
  [
    ...(errors > timeouts ? [`${errors - timeouts} broken off`] : []),
    ...(timeouts ? [`${timeouts} too late`] : []),
    ...Object.entries(statusCodeStats).flatMap(([status, stats]) => (status.startsWith('2') ? [] : [`${stats?.count ?? 0} of ${status}`])),
  ].join(', ')

function refuseFailures(what: string, result: Result): void {
  if (failuresOf(result) > 0 || result['2xx'] === 0)
    throw new Error(`${what}: ${failuresOf(result)} of ${result['2xx'] + failuresOf(result)} requests failed`)
}

const latencies = ({ latency, '2xx': answered }: Result, named: (what: string) => string): Figure[] => [
  { name: named('p50'), value: latency.p50, unit: 'ms' },
  { name: named('p99'), value: latency.p99, unit: 'ms', note: `${answered} requests, the slowest ${latency.max.toFixed(0)} ms` },
]

function loadFigures(results: ReadonlyMap<string, Result>, { readers, writers }: Size, named: (what: string) => string): Figure[] {
  const all = [...results.values()]
  const answered = all.reduce((sum, result) => sum + result['2xx'], 0)
  const failed = [...results].filter(([, result]) => failuresOf(result) > 0).map(([what, result]) => `${what} ${failureIn(result)}`)
  const seconds = Math.max(...all.map(({ duration }) => duration))
  return [
    {
      name: named('errors'),
      value: all.reduce((sum, result) => sum + failuresOf(result), 0),
      unit: 'count',
      note: `${readers} readers, ${writers} writers, ${answered} answers in ${seconds.toFixed(0)} s${failed.length ? `: ${failed.join(', ')}` : ''}`,
    },
    { name: named('answers a second'), value: Math.round(answered / seconds), unit: 'count' },
    ...[...results].flatMap(([what, result]) => latencies(result, (figure) => named(`${what} ${figure}`))),
  ]
}

interface Held {
  readonly captures: number
  readonly reports: number
}

async function heldAt(url: string): Promise<Held> {
  const { captures, reports } = await openClient({ base: url }).call('GET /api/workspace', {})
  return { captures, reports }
}

/** Milliseconds that what was taken has to be read and traced. */
const SETTLED = 600_000

/** What became of what was acknowledged. @throws Error where nothing was added: then writers measured nothing. */
async function additions(
  url: string,
  before: Held,
  loads: readonly ReadonlyMap<string, Result>[],
  named: (what: string) => string,
): Promise<Figure[]> {
  const client = openClient({ base: url })
  const taken = loads.reduce((sum, results) => sum + (results.get(ADDING)?.['2xx'] ?? 0), 0)
  const started = performance.now()
  for (;;) {
    const figures = await client.call('GET /api/metrics', {})
    if (/^sayso_jobs_open 0$/m.test(figures)) break
    if (performance.now() - started > SETTLED) throw new Error('what was added was not read within ten minutes')
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  const settled = performance.now() - started
  const after = await heldAt(url)
  const kept = after.captures - before.captures
  if (taken === 0 || kept <= 0 || after.reports <= before.reports) throw new Error(`of ${taken} reports that were taken ${kept} were added`)
  return [
    {
      name: named('reports taken that are kept'),
      value: kept / taken,
      unit: 'share',
      note: `${taken} taken, ${after.reports - before.reports} new reports`,
    },
    { name: named('settled after the last'), value: settled / 1000, unit: 's', note: 'read and traced' },
  ]
}
