import { sql } from 'kysely'
import { pageOf } from '../engine/index.ts'
import { insertRows } from './rows.ts'
import type { Db } from './schema.ts'
import { storable } from './words.ts'

/** The kinds of entries in the journal by which things are followed, and pages known to be gone. */
export const FOLLOW = 'follow'
export const REMOVAL = 'removal'

/** Something that is followed, as the journal has it. */
export interface IndexedFollow {
  readonly id: string
  /** The entry that said so last. */
  readonly seq: number
  /** When that was: ISO 8601, UTC. */
  readonly at: string
  readonly url: string
  /** `feed`, `page` or `sitemap`; a later version may know more. */
  readonly kind: string
  readonly title: string | null
  readonly collection: string
}

/** A page that is gone. */
export interface Removal {
  readonly seq: number
  /** When it was noticed: ISO 8601, UTC. */
  readonly at: string
  readonly url: string
  /** As `pageOf` has it. */
  readonly page: string
  /** What the server answered: 404 or 410; 302 where it leads to the front page instead. */
  readonly status: number
}

/** An entry of the journal, as far as this goes. */
interface Entry {
  readonly seq: number
  readonly at: string
  readonly kind: string
  readonly payload: unknown
}

/** Indexes what entries of the journal say of following, in their order; others are passed over. */
export async function applyFollowing(tx: Db, entries: readonly Entry[]): Promise<void> {
  const last = new Map<string, IndexedFollow | null>()
  const removals: Removal[] = []
  for (const entry of entries) {
    const fields = fieldsOf(entry.payload)
    if (entry.kind === FOLLOW && fields.subject) last.set(fields.subject, followIn(entry, fields))
    if (entry.kind === REMOVAL) removals.push(...removalIn(entry, fields))
  }
  if (last.size) {
    await sql`delete from follows where id = any(${[...last.keys()]}::text[])`.execute(tx)
    await insertRows(
      tx,
      'follows',
      FOLLOW_COLUMNS,
      [...last.values()].filter((follow) => follow !== null),
    )
  }
  if (removals.length) await insertRows(tx, 'removals', REMOVAL_COLUMNS, removals, { conflict: 'on conflict (seq) do nothing' })
}

const FOLLOW_COLUMNS = { id: 'text', seq: 'bigint', at: 'text', url: 'text', kind: 'text', title: 'text', collection: 'text' } as const
const REMOVAL_COLUMNS = { seq: 'bigint', at: 'text', url: 'text', page: 'text', status: 'int' } as const

type Fields = Readonly<Record<string, string | undefined>>

const fieldsOf = (payload: unknown): Fields =>
  typeof payload === 'object' && payload !== null
    ? Object.fromEntries(Object.entries(payload).flatMap(([key, value]) => (typeof value === 'string' ? [[key, storable(value)]] : [])))
    : {}

/** Each entry says all that is followed then; null where it is followed no more. */
function followIn({ seq, at }: Entry, { what, subject, url, kind, title, collection }: Fields): IndexedFollow | null {
  if (what === 'removed' || !subject || !url || !kind) return null
  return { id: subject, seq, at, url, kind, title: title || null, collection: collection || 'default' }
}

function removalIn({ seq, at, payload }: Entry, { url }: Fields): readonly Removal[] {
  const page = url === undefined ? null : pageOf(url)
  if (!url || page === null) return []
  const { status } = payload as { readonly status?: unknown }
  const isStatus = typeof status === 'number' && Number.isInteger(status) && status >= 100 && status < 600
  return isStatus ? [{ seq, at, url, page: storable(page), status }] : []
}

/** Leaves what is followed as if entries that are to be forgotten had never been. Before the entries themselves are forgotten. */
export async function forgetFollowing(tx: Db, seqs: readonly number[]): Promise<void> {
  const list = sql<number>`any(${[...seqs]}::bigint[])`
  await tx.deleteFrom('removals').where('seq', '=', list).execute()
  const { rows: named } = await sql<{ subject: string }>`
    select distinct subject from decisions where kind = ${FOLLOW} and subject is not null and seq = ${list}`.execute(tx)
  if (named.length) {
    const ids = named.map(({ subject }) => subject)
    await sql`delete from follows where id = any(${ids}::text[])`.execute(tx)
    const { rows } = await sql<{ seq: number; at: string; kind: string; payload: string }>`
      select distinct on (subject) seq, at, kind, payload from decisions
      where kind = ${FOLLOW} and subject = any(${ids}::text[]) and payload is not null and not (seq = ${list})
      order by subject, seq desc`.execute(tx)
    await applyFollowing(
      tx,
      rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) })),
    )
  }
  // Who has a page forgotten does not want it fetched again.
  await sql`
    update visits set next = null, state = 'erased', mark = null
    where kind = 'page' and id in (select 'page:' || md5(page) from captures where page is not null and seq = ${list})`.execute(tx)
}

/** All that is followed, in the order in which it was added or changed. */
export async function listFollows(db: Db): Promise<readonly IndexedFollow[]> {
  return db.selectFrom('follows').selectAll().orderBy('seq').execute()
}

/** Undefined if nothing is followed under this id. */
export async function followOf(db: Db, id: string): Promise<IndexedFollow | undefined> {
  return db.selectFrom('follows').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Removals by entries behind `after`, in their order, at most `limit`. */
export async function removalsSince(db: Db, after: number, limit = 1_000): Promise<readonly Removal[]> {
  return db.selectFrom('removals').selectAll().where('seq', '>', after).orderBy('seq').limit(limit).execute()
}

/** The removal of a page that nothing was captured of since; undefined if it is there, as far as is known. */
export async function removalOf(db: Db, url: string): Promise<Removal | undefined> {
  const found = pageOf(url)
  if (found === null) return undefined
  const page = storable(found)
  const { rows } = await sql<Removal>`
    select seq, at, url, page, status from removals gone where md5(page) = md5(${page}::text) and page = ${page}::text
      and not exists (
        select from captures later where md5(later.page) = md5(gone.page) and later.page = gone.page and later.seq > gone.seq
      )
    order by seq desc limit 1`.execute(db)
  return rows[0]
}
