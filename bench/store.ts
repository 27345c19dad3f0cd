import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { CompiledQuery } from 'kysely'
import type { Reading } from '../src/engine/index.ts'
import {
  type ClaimMention,
  counts,
  type IndexedReport,
  maintain,
  openStore,
  putReports,
  QueryError,
  replaceTraced,
  type Store,
  search,
  type TracedClaim,
  type TracedEdge,
} from '../src/store/index.ts'
import { asked } from './asked.ts'
import { cpuOf, onBoth, type Place } from './databases.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { BACKGROUND, PLUS, readingsOf, traced, type World, whole, wirefallMissing, worldOf } from './wirefall.ts'

const SEED = 11
/** Reports of each batch: one transaction. */
const BATCH = 200
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
    return onBoth('store', (place) => measured(run, given, place))
  },
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

async function measured(run: Run, given: Given, place: Place): Promise<Figure[]> {
  const { kind } = place
  const store = await openStore(place.at)
  try {
    const named = (what: string): string => `store.${what}, ${kind}`
    const put = await timed(place, () => putAll(run, store, given, kind))
    const trace = await timed(place, () => traceAll(run, store, given, kind))
    await copyAll(run, store, given, kind)
    const maintained = await timed(place, () => maintain(store))
    const { reports } = await counts(store.db)
    const bytes = (await place.size()).index
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
    figures.push(...(await asked(store, [...(await textsOf(given.world)).values()], named)))
    figures.push(await hostile(run, store, named('hostile queries met')))
    return figures
  } finally {
    await store.close()
  }
}

/** CPU-seconds of this process, and of the server where it is on this machine. */
async function timed(place: Place, work: () => Promise<void>): Promise<number> {
  const before = await cpuOf(place)
  await work()
  const after = await cpuOf(place)
  return after.own - before.own + after.server - before.server
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
/** Statements that put every report of an id that ends with `-0` into the index once more, as `:copy`, with all that was found of it. */
export const COPYING: readonly string[] = [
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
