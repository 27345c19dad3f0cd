import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { CompiledQuery } from 'kysely'
import type { Reading } from '../src/engine/index.ts'
import {
  type ClaimMention,
  claimPage,
  counts,
  type IndexedReport,
  type IndexPlace,
  listClaims,
  maintain,
  openStore,
  putReports,
  QueryError,
  replaceTraced,
  type SearchOptions,
  type Store,
  search,
  sourcePage,
  type TracedClaim,
  type TracedEdge,
} from '../src/store/index.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { onServer } from './record/postgres.ts'
import { BACKGROUND, PLUS, readingsOf, traced, type World, whole, wirefallMissing, worldOf } from './wirefall.ts'

const SEED = 11
/** Reports of each batch: one transaction. */
const BATCH = 200
/** Each query is asked so often, and its quickest answer counts: other work on the machine is none of ours. */
const TURNS = 2
const SERVER = process.env.SAYSO_TEST_DATABASE_URL
/** `pglite` or `postgres`, to measure one alone. */
const ONLY = process.env.SAYSO_BENCH_STORE
/** What is found in the world once is there so often. */
const COPIES = 5

/** How fast the index takes reports in, what they take up, and how fast it answers. */
export const measure: Measure = {
  name: 'store',
  about:
    'the index on PGlite and on PostgreSQL (SAYSO_TEST_DATABASE_URL): reports per CPU-second, disk, search and claim pages over 100,000',
  needs: [BACKGROUND],
  run: async (run) => {
    const missing = wirefallMissing(run)
    if (missing !== null) return [{ name: 'store', value: null, unit: 'rate', note: missing }]
    const world = await worldOf(run, { seed: SEED, mix: 'default', reports: run.quick ? 500 : 20_000, plus: run.quick ? 50 : 2000 })
    const given: Given = {
      world,
      readings: await readingsOf(world),
      reports: run.quick ? 500 : 20_000,
      copies: run.quick ? 2 : COPIES,
      found: await foundOf(world),
    }
    const figures: Figure[] = []
    if (ONLY !== 'postgres') figures.push(...(await onPglite(run, given)))
    if (ONLY !== 'pglite') figures.push(...(await onPostgres(run, given)))
    return figures
  },
}

async function onPglite(run: Run, given: Given): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-bench-store-'))
  try {
    return await measured(run, given, 'pglite', { folder }, () => sizeOf(path.join(folder, 'index')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onPostgres(run: Run, given: Given): Promise<Figure[]> {
  if (SERVER === undefined) return [{ name: 'store, postgres', value: null, unit: 'rate', note: 'SAYSO_TEST_DATABASE_URL is not set' }]
  const database = `sayso_bench_${process.pid}`
  const url = new URL(SERVER)
  url.pathname = `/${database}`
  await onServer(SERVER, `create database ${database}`)
  try {
    const size = async (): Promise<number> => Number((await onServer(SERVER, `select pg_database_size('${database}') as value`))[0]?.value)
    return await measured(run, given, 'postgres', { url: url.href }, size)
  } finally {
    await onServer(SERVER, `drop database ${database} with (force)`)
  }
}

interface Given {
  readonly world: World
  readonly readings: string
  /** Put by us. */
  readonly reports: number
  /** How often they are there in the end: copied by the database itself, a year apart, under other ids. */
  readonly copies: number
  readonly found: Found
}

/** What tracing found in the world once. */
interface Found {
  readonly claims: readonly (readonly ClaimMention[])[]
  readonly edges: readonly TracedEdge[]
  readonly reprints: readonly (readonly string[])[]
}

interface Line {
  readonly type: string
  readonly id?: string
  readonly mentions?: readonly (readonly [string, number, number])[]
  readonly parents?: readonly Omit<TracedEdge & { id: string }, 'report' | 'parent'>[]
  readonly ids?: readonly string[]
}

async function foundOf(world: World): Promise<Found> {
  const { file } = await traced(world, await readingsOf(world), PLUS)
  const claims: ClaimMention[][] = []
  const edges: TracedEdge[] = []
  const reprints: (readonly string[])[] = []
  for (const text of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const line = JSON.parse(text) as Line
    if (line.type === 'claim') claims.push((line.mentions ?? []).map(([report, start, end]) => ({ report, start, end })))
    else if (line.type === 'cluster') reprints.push(line.ids ?? [])
    else if (line.type === 'report')
      for (const { id, directed, spans, why } of line.parents ?? []) edges.push({ report: line.id ?? '', parent: id, directed, spans, why })
  }
  return { claims, edges, reprints }
}

async function measured(run: Run, given: Given, kind: string, place: IndexPlace, size: () => Promise<number> | number): Promise<Figure[]> {
  const store = await openStore(place)
  try {
    const named = (what: string): string => `store.${what}, ${kind}`
    const put = await timed(store, () => putAll(run, store, given, kind))
    const trace = await timed(store, () => traceAll(run, store, given, kind))
    await copyAll(run, store, given, kind)
    const maintained = await timed(store, () => maintain(store))
    const { reports } = await counts(store.db)
    const bytes = await size()
    const rss = process.memoryUsage().rss
    const rate = (seconds: number): number => given.reports / seconds
    const figures: Figure[] = [
      { name: named('reports put'), value: rate(put), unit: 'rate', note: `${given.reports} in ${put.toFixed(1)} CPU-seconds` },
      { name: named('reports traced'), value: rate(trace), unit: 'rate', note: 'claims, mentions, edges and reprints' },
      { name: named('upkeep'), value: maintained, unit: 's', note: `of ${reports} reports` },
      {
        name: named('disk a report'),
        value: bytes / reports / 1000,
        unit: 'kb',
        note: `${(bytes / 1e6).toFixed(0)} MB for ${reports} reports`,
      },
      {
        name: named('memory'),
        value: rss / 1e6,
        unit: 'mb',
        note: store.kind === 'pglite' ? 'the database is within' : 'of this process alone',
      },
    ]
    for (const [what, ask] of await questions(store, given)) {
      const times = await answers(ask)
      figures.push({ name: named(`${what} p50`), value: times[Math.floor(times.length / 2)] ?? 0, unit: 'ms' })
      figures.push({
        name: named(`${what} p99`),
        value: times[Math.ceil(times.length * 0.99) - 1] ?? 0,
        unit: 'ms',
        note: `${times.length} questions, the slowest ${times.at(-1)?.toFixed(0)} ms`,
      })
    }
    figures.push(await hostile(run, store, named('hostile queries met')))
    return figures
  } finally {
    await store.close()
  }
}

/** CPU-seconds of this process, and of the server's at its other end where it is on this machine. */
async function timed(store: Store, work: () => Promise<void>): Promise<number> {
  const [before, cpu] = [await backends(store), process.cpuUsage()]
  await work()
  const used = process.cpuUsage(cpu)
  const after = await backends(store)
  const theirs = [...after].reduce((sum, [pid, ticks]) => sum + ticks - (before.get(pid) ?? 0), 0) / 100
  return (used.user + used.system) / 1e6 + theirs
}

async function backends(store: Store): Promise<ReadonlyMap<number, number>> {
  if (store.kind === 'pglite') return new Map()
  const { rows } = await store.db.executeQuery<{ pid: number }>(
    CompiledQuery.raw('select pid from pg_stat_activity where datname = current_database()'),
  )
  return new Map(rows.map(({ pid }) => [pid, ticksOf(pid)]))
}

function ticksOf(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return 0
  const text = readFileSync(file, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

async function putAll(run: Run, store: Store, { world, readings, reports }: Given, kind: string): Promise<void> {
  let done = 0
  let batch: IndexedReport[] = []
  for await (const line of linesOf(Readable.from(whole(path.join(world.folder, PLUS), readings)))) {
    const { id, reading } = JSON.parse(line) as { id: string; reading: Reading }
    batch.push({ id: `${id}-0`, reading: completed(reading, id), retrieved: null })
    if (batch.length < BATCH && done + batch.length < reports) continue
    await putReports(store.db, batch)
    done += batch.length
    batch = []
    run.progress(done, reports, `store, ${kind}`)
    if (done >= reports) break
  }
}

/** A kept reading with what was cut from it. */
export function completed(reading: Reading, id: string): Reading {
  return {
    ...reading,
    report: { ...reading.report, id: `sha256:${id}`, modified: null, language: 'en' },
    statements: reading.statements.map((statement) => ({ ...statement, rule: 'kept' })),
    origins: reading.origins ?? { lower: 0, upper: 1, reasons: [], by: [] },
  }
}

const linesOf = (input: Readable): AsyncIterable<string> => createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })

const CLAIMS = 1000

async function traceAll(run: Run, store: Store, { found, world }: Given, kind: string): Promise<void> {
  const texts = await textsOf(world)
  const id = (report: string): string => `${report}-0`
  for (let at = 0; at < found.claims.length; at += CLAIMS) {
    run.progress(at, found.claims.length, `store, ${kind}, claims`)
    const claims = found.claims.slice(at, at + CLAIMS).map((mentions): TracedClaim => {
      const [first] = mentions
      const text = first ? (texts.get(first.report)?.slice(first.start, first.end) ?? '') : ''
      const reasons = ['a reason as long as reasons are, a line']
      const origins = { lower: 1, upper: mentions.length, bottlenecks: [], circular: [], reasons, wouldChange: [] }
      return { text, mentions: mentions.map((mention) => ({ ...mention, report: id(mention.report) })), origins }
    })
    await replaceTraced(store.db, [], { claims, edges: [], reprints: [] })
  }
  for (let at = 0; at < found.edges.length; at += CLAIMS) {
    const edges = found.edges.slice(at, at + CLAIMS).map((edge) => ({ ...edge, report: id(edge.report), parent: id(edge.parent) }))
    await replaceTraced(store.db, [], { claims: [], edges, reprints: [] })
  }
  for (let at = 0; at < found.reprints.length; at += CLAIMS)
    await replaceTraced(store.db, [], { claims: [], edges: [], reprints: found.reprints.slice(at, at + CLAIMS).map((ids) => ids.map(id)) })
}

/** Everything once more under ids that end with another digit. */
async function copyAll(run: Run, { db }: Store, { copies }: Given, kind: string): Promise<void> {
  for (let copy = 1; copy < copies; copy++)
    for (const [at, statement] of COPYING.entries()) {
      run.progress((copy - 1) * COPYING.length + at, (copies - 1) * COPYING.length, `store, ${kind}, copies`)
      await db.executeQuery(CompiledQuery.raw(statement.replaceAll(':copy', String(copy))))
    }
}

const YEAR = 365 * 24 * 60
/** Each report with its copy. */
const PAIRS = `(select mine.n as n, other.n as copied from reports mine join reports other on other.id = left(mine.id, -1) || ':copy' where mine.id like '%-0')`
const COPYING: readonly string[] = [
  `insert into reports (statement_count, time, lower, upper, id, content, url, page, outlet, title, published, language, collection, words)
    select statement_count, time + :copy * ${YEAR}, lower, upper, left(id, -1) || ':copy', content, url, page, outlet, title, published, language, collection, words
    from reports where id like '%-0'`,
  `insert into readings (report, digest, facts, keys, reading) select copied, digest || ':copy', facts, keys, reading from ${PAIRS} pairs join readings on report = n`,
  `insert into statements (report, time, position, start, "end", confidence, hedged, id, mode, stance, text, words)
    select copied, time + :copy * ${YEAR}, position, start, "end", confidence, hedged, id, mode, stance, text, words
    from ${PAIRS} pairs join statements on report = pairs.n`,
  `insert into tellings (source, statement, report, hand, time, origin)
    select source, theirs.n, copied, hand, tellings.time + :copy * ${YEAR}, origin
    from ${PAIRS} pairs join statements ours on ours.report = pairs.n join tellings on statement = ours.n
    join statements theirs on theirs.report = copied and theirs.position = ours.position`,
  `insert into claims (reports, mentions, first, time, lower, upper, id, text, words)
    select reports, mentions, first + :copy * ${YEAR}, time + :copy * ${YEAR}, lower, upper, id || '-:copy', text, words from claims where id not like '%-%'`,
  `insert into claim_mentions (claim, report, start, "end", time)
    select theirs.n, copied, start, "end", claim_mentions.time + :copy * ${YEAR}
    from claims ours join claims theirs on theirs.id = ours.id || '-:copy' join claim_mentions on claim = ours.n join ${PAIRS} pairs on pairs.n = report`,
  `insert into origins (claim, detail) select theirs.n, detail
    from claims ours join claims theirs on theirs.id = ours.id || '-:copy' join origins on claim = ours.n`,
  `insert into edges (report, parent, directed, spans, why) select child.copied, parent.copied, directed, spans, why
    from edges join ${PAIRS} child on child.n = report join ${PAIRS} parent on parent.n = edges.parent`,
  `insert into reprints (report, head) select member.copied, head.copied
    from reprints join ${PAIRS} member on member.n = report join ${PAIRS} head on head.n = reprints.head`,
]

async function textsOf({ folder }: World): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for await (const line of linesOf(createReadStream(path.join(folder, PLUS)))) {
    const { id, text } = JSON.parse(line) as { id: string; text: string }
    texts.set(id, text)
  }
  return texts
}

type Ask = readonly (() => Promise<unknown>)[]

/** What is asked: words, phrases and fields of the world's own reports, its claims with the most reports, and its sources. */
async function questions(store: Store, { world }: Given): Promise<readonly (readonly [string, Ask])[]> {
  const { db } = store
  const texts = [...(await textsOf(world)).values()]
  const queries: string[] = []
  for (let at = 0; at < 25; at++) {
    const words = (texts[Math.floor((at * texts.length) / 25)] ?? '').match(/\p{L}{2,}/gu) ?? []
    const pick = (from: number): string => words[(at * 7 + from) % Math.max(1, words.length)] ?? 'fire'
    queries.push(pick(0), `${pick(1)} ${pick(2)}`, `"${words.slice(4, 7).join(' ') || 'a fire'}"`, `${pick(3)} OR ${pick(5)} -${pick(8)}`)
    queries.push(
      `title:${pick(9)} ${pick(4)}`,
      `says:${pick(6)}`,
      `in:statements ${pick(10)}`,
      `in:claims ${pick(11)}`,
      `in:sources ${pick(12)}`,
    )
    queries.push(`after:2026-0${(at % 9) + 1} ${pick(13)}`, `${pick(14).slice(0, -1)}zq`)
  }
  queries.push(
    'the',
    '"of the"',
    'people',
    '"at least"',
    'said OR the',
    'killed -the',
    'outlet:news',
    'lang:en',
    'after:2025',
    'in:statements the',
  )
  const claims: string[] = []
  for (let after: string | undefined; claims.length < 300; ) {
    const page = await listClaims(db, { limit: 200, ...(after ? { after } : {}) })
    claims.push(...page.items.map(({ id }) => id))
    if (page.next === null) break
    after = page.next
  }
  const largest = await db.selectFrom('claims').select('id').orderBy('mentions', 'desc').orderBy('id').limit(100).execute()
  const sources = await db
    .selectFrom('tellings')
    .innerJoin('sources', 'sources.n', 'source')
    .select('key')
    .groupBy('key')
    .orderBy((of) => of.fn.countAll(), 'desc')
    .orderBy('key')
    .limit(100)
    .execute()
  const searches = (options: SearchOptions): Ask => queries.map((query) => () => search(db, query, options))
  return [
    ['search, best', searches({})],
    ['search, latest', searches({ order: 'latest' })],
    ['claim page', [...claims, ...largest.map(({ id }) => id)].map((id) => () => claimPage(db, id))],
    [
      'source page',
      sources.map(
        ({ key }) =>
          () =>
            sourcePage(db, key),
      ),
    ],
  ]
}

const HOSTILE = 'hostile/injection.jsonl'
/** The corpus asks for an answer or a refusal within a second. */
const LATE = 1000

/** The share of the hostile corpus's queries that are answered, or refused with their place, in time, and leave the index as it was. */
async function hostile({ data }: Run, { db }: Store, name: string): Promise<Figure> {
  const file = path.join(data, HOSTILE)
  if (!existsSync(file)) return { name, value: null, unit: 'share', note: `${HOSTILE} is not in the data folder` }
  const cases = readFileSync(file, 'utf8').trimEnd().split('\n')
  const queries = cases.map((line) => JSON.parse(line) as { id: string; input: unknown }).filter(({ id }) => /^(?:search|sqli)\//.test(id))
  const before = JSON.stringify(await counts(db))
  const failed: string[] = []
  for (const { id, input } of queries) {
    const started = performance.now()
    try {
      await search(db, String(input))
    } catch (error) {
      if (!(error instanceof QueryError)) failed.push(id)
    }
    if (performance.now() - started > LATE) failed.push(`${id} (late)`)
  }
  if (JSON.stringify(await counts(db)) !== before) failed.push('the index has changed')
  return {
    name,
    value: 1 - failed.length / queries.length,
    unit: 'share',
    note: `${queries.length} queries${failed.length ? `, not ${failed.slice(0, 5)}` : ''}`,
  }
}

/** Milliseconds for each, the quickest of a few turns, from the shortest to the longest. */
async function answers(ask: Ask): Promise<number[]> {
  const times: number[] = []
  for (const one of ask) {
    let least = Number.POSITIVE_INFINITY
    for (let turn = 0; turn < TURNS; turn++) {
      const started = performance.now()
      await one()
      least = Math.min(least, performance.now() - started)
    }
    times.push(least)
  }
  return times.sort((a, b) => a - b)
}

/** Bytes below a folder. */
function sizeOf(folder: string): number {
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(path.join(entry.parentPath, entry.name)).size : 0),
    0,
  )
}
