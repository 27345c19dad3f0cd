import { sql } from 'kysely'
import { claimId } from '../engine/index.ts'
import { insertRows, within } from './rows.ts'
import type { Db } from './schema.ts'
import { lexemesOf, storable, vectorOf } from './words.ts'

/** Where a claim is made: offsets into the report's text. */
export interface ClaimMention {
  readonly report: string
  readonly start: number
  readonly end: number
}

/** How many independent origins are left behind a claim, with what else tracing says of them. */
export interface ClaimOrigins {
  readonly lower: number
  readonly upper: number
  readonly bottlenecks: readonly string[]
  readonly circular: readonly (readonly string[])[]
  readonly reasons: readonly string[]
  readonly wouldChange: readonly unknown[]
}

export interface TracedClaim {
  /** Default: `claimId(mentions)`. */
  readonly id?: string
  /** The words of the mention that stands for it. */
  readonly text: string
  readonly mentions: readonly ClaimMention[]
  /** Null where no interval was worked out. */
  readonly origins: ClaimOrigins | null
}

/** Who had text or a claim from whom. */
export interface TracedEdge {
  readonly report: string
  readonly parent: string
  readonly directed: boolean
  /** [start, end, parent's start, parent's end] each. */
  readonly spans: readonly (readonly [number, number, number, number])[]
  readonly why: readonly string[]
}

/** All that tracing says of some reports. */
export interface Traced {
  readonly claims: readonly TracedClaim[]
  readonly edges: readonly TracedEdge[]
  /** Reports that reprint one text, a list a text. */
  readonly reprints: readonly (readonly string[])[]
}

/** What tracing said of other reports too and has been dropped with the rest: they are to be traced again. */
export interface Replaced {
  readonly orphaned: readonly string[]
}

/**
 * Puts what tracing says of `reports` in the place of all that it said of them before: claims with a mention in any of them, edges from
 * or to any of them, their reprints. All of it or nothing. What names a report that the index does not have is left out.
 */
export function replaceTraced(db: Db, reports: readonly string[], traced: Traced): Promise<Replaced> {
  return within(db, async (tx) => {
    const asked = await numbersOf(tx, reports)
    const orphaned = await dropTraced(tx, [...asked.values()])
    const named = namedIn(traced)
    const known = await reportsOf(tx, [...named])
    await insertTraced(tx, traced, known)
    await notUntraced(tx, reports)
    const again = new Set([...named, ...reports])
    return { orphaned: orphaned.filter((id) => !again.has(id)) }
  })
}

const insertTraced = async (db: Db, traced: Traced, known: ReadonlyMap<string, Known>): Promise<void> => {
  await insertClaims(db, traced.claims, known)
  await insertEdges(db, traced, known)
}

function namedIn({ claims, edges, reprints }: Traced): Set<string> {
  const named = new Set(claims.flatMap(({ mentions }) => mentions.map(({ report }) => report)))
  for (const { report, parent } of edges) named.add(report).add(parent)
  for (const ids of reprints) for (const id of ids) named.add(id)
  return named
}

const notUntraced = async (db: Db, ids: readonly string[]): Promise<void> =>
  void (await sql`delete from untraced using reports where n = report and id = any(${ids.map(storable)}::text[])`.execute(db))

/**
 * Puts what tracing says of all reports in the place of all that it said before, a piece at a time. All of it or nothing; another who
 * does so meanwhile waits. `reports` are those that were traced: what came since is still to be.
 */
export function replaceAllTraced(
  db: Db,
  reports: readonly string[],
  traced: (tx: Db) => AsyncIterable<Traced>,
  done: (tx: Db) => Promise<void>,
): Promise<void> {
  return within(db, async (tx) => {
    await alone(tx)
    for (const table of ['claims', 'edges', 'reprints']) await sql`delete from ${sql.table(table)}`.execute(tx)
    for await (const piece of traced(tx)) await insertTraced(tx, piece, await reportsOf(tx, [...namedIn(piece)]))
    await notUntraced(tx, reports)
    await done(tx)
  })
}

/** One traces at a time, until its transaction ends. */
const alone = (tx: Db) => sql`select pg_advisory_xact_lock(${TRACING})`.execute(tx)
const TRACING = 0x5a150

/** What tracing says of some reports anew, and what it says no more. */
export interface TracedChange extends Traced {
  /** Ids of claims that are no more, or are put again. */
  readonly goneClaims: readonly string[]
  /** Reports whose parents are those of `edges`, and no others. */
  readonly children: readonly string[]
  /** Reports that reprint what `reprints` says, and nothing else. */
  readonly reprinting: readonly string[]
}

/** Puts a change, after which `reports` are traced. All of it or nothing. */
export function changeTraced(db: Db, reports: readonly string[], change: TracedChange): Promise<void> {
  return within(db, async (tx) => {
    await alone(tx)
    const known = await reportsOf(tx, [...namedIn(change), ...change.children, ...change.reprinting])
    const numbers = (ids: readonly string[]): number[] => ids.flatMap((id) => known.get(storable(id))?.n ?? [])
    await sql`delete from claims where id = any(${change.goneClaims.map(storable)}::text[])`.execute(tx)
    await sql`delete from edges where report = any(${numbers(change.children)}::int[])`.execute(tx)
    await sql`delete from reprints where report = any(${numbers(change.reprinting)}::int[])`.execute(tx)
    await insertTraced(tx, change, known)
    await notUntraced(tx, reports)
  })
}

interface Known {
  readonly n: number
  readonly time: number
}

const numbersOf = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, number>> =>
  new Map([...(await reportsOf(db, ids))].map(([id, { n }]) => [id, n]))

async function reportsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const rows = await db
    .selectFrom('reports')
    .select(['id', 'n', 'time'])
    .where('id', '=', sql<string>`any(${ids.map(storable)}::text[])`)
    .execute()
  return new Map(rows.map(({ id, n, time }) => [id, { n, time }]))
}

/** Drops all that tracing said of some reports; answers the ids of the others of which it said something in the same breath, and has these traced again. */
export async function dropTraced(db: Db, numbers: readonly number[]): Promise<string[]> {
  const list = sql<number>`any(${[...numbers]}::int[])`
  const { rows } = await sql<{ id: string; n: number }>`
    with gone as (
      delete from claims where n in (select claim from claim_mentions where report = ${list}) returning n
    ), touched as (
      select report from claim_mentions where claim in (select n from gone)
      union select report from edges where parent = ${list}
      union select parent from edges where report = ${list}
      union select other.report from reprints mine join reprints other on other.head = mine.head where mine.report = ${list}
    )
    select id, n from reports join touched on touched.report = reports.n where n <> all(${[...numbers]}::int[]) order by id`.execute(db)
  await sql`delete from edges where report = ${list} or parent = ${list}`.execute(db)
  await sql`delete from reprints where head in (select head from reprints where report = ${list})`.execute(db)
  await putUntraced(
    db,
    rows.map(({ n }) => n),
  )
  return rows.map(({ id }) => id)
}

/** Notes that reports are to be traced. */
export async function putUntraced(db: Db, numbers: readonly number[]): Promise<void> {
  const sorted = [...numbers].sort((a, b) => a - b)
  await sql`insert into untraced (report) select * from unnest(${sorted}::int[]) on conflict do nothing`.execute(db)
}

async function insertClaims(db: Db, claims: readonly TracedClaim[], known: ReadonlyMap<string, Known>): Promise<void> {
  const byId = new Map<string, { readonly claim: TracedClaim; readonly mentions: readonly (ClaimMention & Known)[] }>()
  for (const claim of claims) {
    const mentions = claim.mentions.flatMap((mention) => {
      const report = known.get(storable(mention.report))
      return report ? { ...mention, ...report } : []
    })
    if (mentions.length) byId.set(storable(claim.id ?? claimId(claim.mentions)), { claim, mentions })
  }
  const rows = [...byId].map(([id, { claim, mentions }]) => ({
    id,
    text: storable(claim.text),
    reports: new Set(mentions.map(({ n }) => n)).size,
    mentions: mentions.length,
    first: mentions.reduce((least, { time }) => Math.min(least, time), Number.POSITIVE_INFINITY),
    time: mentions.reduce((most, { time }) => Math.max(most, time), Number.NEGATIVE_INFINITY),
    lower: claim.origins?.lower ?? null,
    upper: claim.origins?.upper ?? null,
    words: vectorOf([{ field: 'text', words: lexemesOf(claim.text) }]),
  }))
  const columns = {
    id: 'text',
    text: 'text',
    reports: 'int',
    mentions: 'int',
    first: 'int',
    time: 'int',
    lower: 'int',
    upper: 'int',
    words: 'tsvector',
  }
  const made = await insertRows<{ n: number; id: string }>(db, 'claims', columns, rows, { returning: 'n, id' })
  const numbered = made.map(({ n, id }) => ({
    n,
    ...(byId.get(id) as { claim: TracedClaim; mentions: readonly (ClaimMention & Known)[] }),
  }))
  await insertRows(
    db,
    'claim_mentions',
    { claim: 'int', report: 'int', start: 'int', end: 'int', time: 'int' },
    numbered.flatMap(({ n: claim, mentions }) => mentions.map(({ n: report, start, end, time }) => ({ claim, report, start, end, time }))),
  )
  await insertRows(
    db,
    'origins',
    { claim: 'int', detail: 'text' },
    numbered.flatMap(({ n, claim: { origins } }) => (origins ? { claim: n, detail: originsText(origins) } : [])),
  )
}

/** Keys in one order, so that the same origins are the same text. */
const originsText = ({ lower, upper, bottlenecks, circular, reasons, wouldChange }: ClaimOrigins): string =>
  JSON.stringify({ lower, upper, bottlenecks, circular, reasons, wouldChange })

async function insertEdges(db: Db, { edges, reprints }: Traced, known: ReadonlyMap<string, Known>): Promise<void> {
  const number = (id: string): number | undefined => known.get(storable(id))?.n
  const rows = edges.flatMap(({ report, parent, directed, spans, why }) => {
    const [from, to] = [number(report), number(parent)]
    return from === undefined || to === undefined
      ? []
      : { report: from, parent: to, directed, spans: JSON.stringify(spans), why: JSON.stringify(why) }
  })
  const columns = { report: 'int', parent: 'int', directed: 'boolean', spans: 'text', why: 'text' }
  await insertRows(db, 'edges', columns, rows, { conflict: 'on conflict (report, parent) do nothing' })
  const printed = reprints.flatMap((ids) => {
    const members = [...ids].sort().flatMap((id) => number(id) ?? [])
    const [head] = members
    return members.length < 2 ? [] : members.map((report) => ({ report, head }))
  })
  await insertRows(db, 'reprints', { report: 'int', head: 'int' }, printed, { conflict: 'on conflict (report) do nothing' })
}
