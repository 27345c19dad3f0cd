import { type RawBuilder, sql } from 'kysely'
import type { Reading } from '../engine/index.ts'
import { readingIn } from './packing.ts'
import { within } from './rows.ts'
import type { Db } from './schema.ts'
import type { ClaimMention } from './traced.ts'
import { storable } from './words.ts'

/** A report that looks for others by keys. */
export interface Asking {
  readonly id: string
  readonly keys: readonly number[]
}

/** Holders of a key that are looked at: whatever more have it says little. */
const MOST_HOLDERS = 128

/**
 * The reports that share keys with those that ask, the nearest first: for each that asks at most `most`. A key counts the more the fewer
 * hold it.
 */
export function meeting(db: Db, asking: readonly Asking[], most: number): Promise<readonly string[]> {
  const askers: number[] = []
  const keys: number[] = []
  for (const [at, one] of asking.entries())
    for (const key of one.keys) {
      askers.push(at)
      keys.push(key)
    }
  if (!keys.length) return Promise.resolve([])
  return within(db, async (tx) => {
    // The planner does not know how few hold a key.
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<{ id: string }>`
      with asked as (select * from unnest(${askers}::int[], ${keys}::int[]) as asked (asker, key)),
      held as materialized (
        select key, report from (select distinct key from asked) as one
          cross join lateral (select report from readings where keys @> array[key] limit ${MOST_HOLDERS}) as holder
      ),
      weighed as (select key, 10 - ln(count(*)) as weight from held group by key),
      met as (
        select asker, report, sum(weight) as weight,
          row_number() over (partition by asker order by sum(weight) desc, report) as place
        from asked join weighed using (key) join held using (key) group by asker, report
      )
      select id from met join reports on n = report where place <= ${most + 1} group by id order by max(weight) desc, id`.execute(tx)
    await sql`set local enable_seqscan = on`.execute(tx)
    return rows.map(({ id }) => id)
  })
}

/** What tracing has said of some reports. */
export interface KnownTraces {
  /** All claims that any of them makes, each with all its mentions, the earliest first. */
  readonly claims: readonly { readonly id: string; readonly mentions: readonly ClaimMention[] }[]
  /** All edges from any of them. */
  readonly edges: readonly { readonly report: string; readonly parent: string }[]
  /** All reprints of texts that any of them prints, a list a text. */
  readonly reprints: readonly (readonly string[])[]
}

/** In plain steps, each by an index: joins of tables without statistics go through all of them. */
export function tracesOf(db: Db, ids: readonly string[]): Promise<KnownTraces> {
  return within(db, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const rowsOf = async <T>(query: RawBuilder<T>): Promise<readonly T[]> => (await query.execute(tx)).rows
    const list = (numbers: Iterable<number>) => sql`any(${[...new Set(numbers)]}::int[])`
    const asked = await rowsOf(sql<{ n: number; id: string }>`select n, id from reports where id = any(${ids.map(storable)}::text[])`)
    const own = asked.map(({ n }) => n)
    const makes = await rowsOf(sql<{ claim: number }>`select claim from claim_mentions where report = ${list(own)}`)
    const claimNumbers = makes.map(({ claim }) => claim)
    const names = await rowsOf(sql<{ n: number; id: string }>`select n, id from claims where n = ${list(claimNumbers)}`)
    const mentions = await rowsOf(
      sql<{ claim: number; report: number; start: number; end: number }>`
        select claim, report, start, "end" from claim_mentions where claim = ${list(claimNumbers)} order by claim, time, report, start`,
    )
    const edges = await rowsOf(sql<{ report: number; parent: number }>`select report, parent from edges where report = ${list(own)}`)
    const heads = await rowsOf(sql<{ head: number }>`select head from reprints where report = ${list(own)}`)
    const reprints = await rowsOf(
      sql<{
        head: number
        report: number
      }>`select head, report from reprints where head = ${list(heads.map(({ head }) => head))} order by head, report`,
    )
    const named = new Map(asked.map(({ n, id }) => [n, id]))
    const others = [...mentions, ...reprints].map(({ report }) => report).concat(edges.map(({ parent }) => parent))
    const more = await rowsOf(
      sql<{ n: number; id: string }>`select n, id from reports where n = ${list(others.filter((n) => !named.has(n)))}`,
    )
    for (const { n, id } of more) named.set(n, id)
    await sql`set local enable_seqscan = on`.execute(tx)
    const idOf = (n: number): string => named.get(n) as string
    const byClaim = grouped(mentions, ({ claim }) => claim)
    return {
      claims: names.map(({ n, id }) => ({
        id,
        mentions: (byClaim.get(n) ?? []).map(({ report, start, end }) => ({ report: idOf(report), start, end })),
      })),
      edges: edges.map(({ report, parent }) => ({ report: idOf(report), parent: idOf(parent) })),
      reprints: Array.from(grouped(reprints, ({ head }) => head).values(), (printed) => printed.map(({ report }) => idOf(report))),
    }
  })
}

function grouped<K, V>(list: readonly V[], keyOf: (one: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>()
  for (const one of list) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

/** What tracing keeps of a report. */
export interface KeptFacts {
  readonly id: string
  readonly retrieved: string | null
  readonly facts: Uint8Array | null
  /** Where nothing that can be used is kept. */
  readonly reading: () => Promise<Reading>
}

interface FactsRow {
  readonly id: string
  readonly n: number
  readonly retrieved: string | null
  readonly facts: Uint8Array | null
}

const kept = (db: Db, { n, ...row }: FactsRow): KeptFacts => ({
  ...row,
  reading: async () => {
    const { reading } = await db.selectFrom('readings').select('reading').where('report', '=', n).executeTakeFirstOrThrow()
    return readingIn(reading)
  },
})

/** What tracing keeps of some reports, in order of ids. Reports that the index does not have are left out. */
export async function factsOf(db: Db, ids: readonly string[]): Promise<readonly KeptFacts[]> {
  const { rows } = await sql<FactsRow>`
    select id, n, retrieved, facts from reports join readings on report = n
      where id = any(${ids.map(storable)}::text[]) order by id`.execute(db)
  return rows.map((row) => kept(db, row))
}

/** What tracing keeps of all reports, in order of ids; a piece at a time is in memory. */
export async function* eachFacts(db: Db): AsyncGenerator<KeptFacts> {
  for (let last = ''; ; ) {
    const { rows }: { rows: FactsRow[] } = await sql<FactsRow>`
      select id, n, retrieved, facts from reports join readings on report = n where id > ${last}::text order by id limit ${PIECE}`.execute(
      db,
    )
    for (const row of rows) yield kept(db, row)
    const end = rows.at(-1)
    if (!end || rows.length < PIECE) return
    last = end.id
  }
}

const PIECE = 200

/** Ids of reports that are still to be traced, in order, at most `most`; and how many they are. */
export async function untraced(db: Db, most: number): Promise<{ readonly ids: readonly string[]; readonly count: number }> {
  const { rows } = await sql<{ id: string }>`select id from untraced join reports on n = report order by n limit ${most}`.execute(db)
  if (rows.length < most) return { ids: rows.map(({ id }) => id), count: rows.length }
  const counted = await sql<{ count: number }>`select count(*)::int as count from untraced`.execute(db)
  return { ids: rows.map(({ id }) => id), count: counted.rows[0]?.count ?? 0 }
}
