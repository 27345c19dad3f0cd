import { sql } from 'kysely'
import { pageOf } from '../engine/index.ts'
import { DEFAULT_COLLECTION } from './put.ts'
import { insertRows, within } from './rows.ts'
import { remakeRules } from './rules.ts'
import type { Db } from './schema.ts'
import { dropTraced } from './traced.ts'
import { lexemeIn, storable } from './words.ts'

/** What the journal says of a capture. */
export interface IndexedCapture {
  /** The journal's number. */
  readonly seq: number
  readonly url: string | null
  /** ISO 8601. */
  readonly retrieved: string
  readonly contentType: string | null
  /** Of the body, in hexadecimal digits. */
  readonly sha256: string
  readonly collection?: string
  /** Why no report could be read from it; absent where that was no failure. */
  readonly fault?: { readonly code: string; readonly message: string }
}

/** The last entry of the journal whose effects are in the index; 0 for none. */
export async function appliedOf(db: Db): Promise<number> {
  const { applied } = await db.selectFrom('progress').select('applied').executeTakeFirstOrThrow()
  return applied
}

/**
 * Does `work` and notes in the same transaction that the journal is indexed up to `through`, so that an entry takes effect once, however
 * often the process dies. `work` is told what was applied before; where that is `through` or more it is not called, and the answer is
 * false. Of several processes that try, one works and the others wait.
 */
export function apply(db: Db, through: number, work: (tx: Db, applied: number) => Promise<void>): Promise<boolean> {
  return within(db, async (tx) => {
    const { applied } = await tx.selectFrom('progress').select('applied').forUpdate().executeTakeFirstOrThrow()
    if (applied >= through) return false
    await work(tx, applied)
    await tx.updateTable('progress').set({ applied: through }).execute()
    return true
  })
}

const CAPTURE_COLUMNS = {
  seq: 'bigint',
  url: 'text',
  page: 'text',
  retrieved: 'text',
  content_type: 'text',
  sha256: 'text',
  collection: 'text',
  state: 'text',
  fault: 'text',
} as const

/** Indexes captures; one that is there takes the new values. */
export async function putCaptures(db: Db, captures: readonly IndexedCapture[]): Promise<void> {
  const bySeq = new Map(captures.map((capture) => [capture.seq, capture]))
  const rows = [...bySeq.values()]
    .sort((a, b) => a.seq - b.seq)
    .map(({ seq, url, retrieved, contentType, sha256, collection = DEFAULT_COLLECTION, fault }) => {
      const page = url === null ? null : pageOf(url)
      return {
        seq,
        url: url === null ? null : storable(url),
        page: page === null ? null : storable(page),
        retrieved: storable(retrieved),
        content_type: contentType === null ? null : storable(contentType),
        sha256,
        collection: storable(collection),
        state: fault ? 'failed' : 'read',
        fault: fault ? JSON.stringify({ code: fault.code, message: fault.message }) : null,
      }
    })
  const set = Object.keys(CAPTURE_COLUMNS).map((name) => `${name} = excluded.${name}`)
  await insertRows(db, 'captures', CAPTURE_COLUMNS, rows, { conflict: `on conflict (seq) do update set ${set}` })
}

/** Sets what the user has set, by the journal's entry `seq`; an earlier entry than that which set it last changes nothing. */
export async function putSetting(db: Db, key: string, value: unknown, seq: number): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key: storable(key), value: JSON.stringify(value), seq })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((row) => ({ value: row.ref('excluded.value'), seq: row.ref('excluded.seq') }))
        .whereRef('settings.seq', '<=', 'excluded.seq'),
    )
    .execute()
}

/** Undefined where it was never set. */
export async function settingOf(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', storable(key)).executeTakeFirst()
  return row && JSON.parse(row.value)
}

/** What the index knows about itself, such as the engine that made its readings. No part of the dump. */
export async function putMeta(db: Db, key: string, value: unknown): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value: JSON.stringify(value) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value') })))
    .execute()
}

export async function dropMeta(db: Db, key: string): Promise<void> {
  await db.deleteFrom('meta').where('key', '=', key).execute()
}

/** Undefined where it was never put. */
export async function metaOf(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  return row && JSON.parse(row.value)
}

/**
 * Forgets captures, and with them the reports that were read from no other, their sources and words, and all that tracing said of them.
 * What is left of a capture is its number, its hash and that it was erased. Answers the ids of the reports that are gone, and of those
 * that are to be traced again.
 */
export function forgetCaptures(
  db: Db,
  seqs: readonly number[],
): Promise<{ readonly reports: readonly string[]; readonly orphaned: readonly string[] }> {
  return within(db, async (tx) => {
    const list = sql<number>`any(${[...seqs]}::bigint[])`
    await tx
      .updateTable('captures')
      .set({ url: null, page: null, content_type: null, fault: null, state: 'erased' })
      .where('seq', '=', list)
      .execute()
    const { rows } = await sql<{ n: number; id: string }>`
      with cut as (delete from capture_reports where capture = ${list} returning report)
      select n, id from reports where n in (select report from cut)
        and not exists (select from capture_reports other where other.report = n and other.capture <> all(${[...seqs]}::bigint[]))
      order by id`.execute(tx)
    const numbers = rows.map(({ n }) => n)
    if (!numbers.length) return { reports: [], orphaned: [] }
    const words = await sql<{ word: string }>`
      select distinct lexeme as word from reports, unnest(words) where n = any(${numbers}::int[]) and lexeme !~ '/'`.execute(tx)
    const orphaned = await dropTraced(tx, numbers)
    await sql`delete from reports where n = any(${numbers}::int[])`.execute(tx)
    await dropUnused(
      tx,
      words.rows.map(({ word }) => word),
    )
    return { reports: rows.map(({ id }) => id), orphaned }
  })
}

/** Other captures that hold a report which one of these holds. */
export async function capturesBeside(db: Db, seqs: readonly number[]): Promise<readonly number[]> {
  const list = sql<number>`any(${[...seqs]}::bigint[])`
  const { rows } = await sql<{ capture: number }>`
    select distinct other.capture from capture_reports mine join capture_reports other on other.report = mine.report
    where mine.capture = ${list} and not (other.capture = ${list}) order by other.capture`.execute(db)
  return rows.map(({ capture }) => capture)
}

/** Takes away what is left of captures that were forgotten, what decisions held, and settings that were made by these entries. */
export async function forgetEntries(db: Db, seqs: readonly number[]): Promise<void> {
  await within(db, async (tx) => {
    const list = sql<number>`any(${[...seqs]}::bigint[])`
    await tx.deleteFrom('captures').where('seq', '=', list).execute()
    await tx.updateTable('decisions').set({ payload: null, subject: null }).where('seq', '=', list).execute()
    await tx.deleteFrom('decision_targets').where('seq', '=', list).execute()
    await tx.deleteFrom('settings').where('seq', '=', list).execute()
    await remakeRules(tx, seqs)
  })
}

/** What the user has set under keys that begin so, in their order. */
export async function settingsUnder(db: Db, start: string): Promise<readonly { readonly key: string; readonly value: unknown }[]> {
  const rows = await db
    .selectFrom('settings')
    .select(['key', 'value'])
    .where(sql<boolean>`starts_with(key, ${start}::text)`)
    .orderBy('key')
    .execute()
  return rows.map(({ key, value }) => ({ key, value: JSON.parse(value) }))
}

/** Captures that a report of this page was read from. */
export async function capturesOfPage(db: Db, url: string): Promise<readonly number[]> {
  const found = pageOf(url)
  if (found === null) return []
  const page = storable(found)
  const { rows } = await sql<{ capture: number }>`
    select distinct capture from capture_reports join reports on n = report
    where md5(page) = md5(${page}::text) and page = ${page}::text order by capture`.execute(db)
  return rows.map(({ capture }) => capture)
}

/** How many reports each capture holds. */
export async function reportsIn(db: Db, seqs: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ capture: number; reports: number }>`
    select capture, count(*)::int as reports from capture_reports where capture = any(${[...seqs]}::bigint[]) group by capture`.execute(db)
  return new Map(rows.map(({ capture, reports }) => [capture, reports]))
}

/** Sources that tell nothing any more, and words that no report has. */
async function dropUnused(db: Db, words: readonly string[]): Promise<void> {
  await sql`delete from sources where not exists (select from tellings where source = sources.n)`.execute(db)
  const quoted = (field: 'text' | 'source' | 'outlet'): ReturnType<typeof sql> =>
    sql`(${`'${lexemeIn(field, '')}`}::text || word || '''')::tsquery`
  await sql`
    delete from vocabulary where word = any(${[...words]}::text[]) and not exists (
      select from reports where reports.words @@ (${quoted('text')} || ${quoted('source')} || ${quoted('outlet')})
    )`.execute(db)
}
