import { sql } from 'kysely'
import { pageOf } from '../engine/index.ts'
import type { Store } from './database.ts'
import { PRESENT_NUMBERS } from './holding.ts'
import { insertRows, within } from './rows.ts'
import type { Db, Tables } from './schema.ts'
import { storable } from './words.ts'

/** Something that is visited: what is followed, or a page that this led to. */
export type Visit = Readonly<Tables['visits']>

/** What a visit changes. */
export type VisitChange = Partial<Omit<Visit, 'id' | 'follow' | 'kind' | 'holder'>>

/** A page that something followed leads to. */
export interface LeadRow {
  readonly url: string
  /** Tells whether what led there says that it changed; null if it says nothing. */
  readonly mark: string | null
  /** False: it is only noted, as what was there before it was followed. */
  readonly isWanted: boolean
}

/** The id of a page among visits; null for what is no address of a page. */
const visitIdOf = (url: string): { readonly page: string; readonly host: string } | null => {
  const page = pageOf(url)
  return page === null ? null : { page: storable(page), host: new URL(url).hostname }
}

/** Brings visits up to what is followed: what is new is due at once, what has moved is asked for anew, what is no more is let go. */
export async function syncVisits(db: Db, now: number, every: number): Promise<void> {
  await within(db, async (tx) => {
    await sql`
      insert into visits (id, follow, kind, host, state, next, every, count, failures, url)
      select id, id, 'follow', '', 'followed', ${now}::bigint, ${every}::bigint, 0, 0, url from follows
      where not exists (select from visits where visits.id = follows.id) order by id on conflict (id) do nothing`.execute(tx)
    await sql`delete from visits where kind = 'follow' and not exists (select from follows where follows.id = visits.id)`.execute(tx)
    await sql`delete from hub_leases where not exists (select from follows where follows.id = follow)`.execute(tx)
    const { rows } = await sql<{ id: string; url: string }>`
      select follows.id, follows.url from follows join visits on visits.id = follows.id
      where visits.url <> follows.url or visits.host = '' for update of visits`.execute(tx)
    for (const { id, url } of rows)
      await tx
        .updateTable('visits')
        .set({ url, host: URL.canParse(url) ? new URL(url).hostname : '-', etag: null, modified: null, digest: null })
        .where('id', '=', id)
        .execute()
  })
}

/** Gives back what processes were at that are gone. */
export function giveBackVisits({ presence, kind }: Store): Promise<void> {
  return presence.as(async (db, number) => {
    const present = kind === 'pglite' ? sql`holder = ${number}` : sql`holder in (${PRESENT_NUMBERS})`
    await sql`update visits set holder = null where holder is not null and not (${present})`.execute(db)
  })
}

export interface Claiming {
  /** Milliseconds since 1970. */
  readonly now: number
  /** Milliseconds for which a host is left alone after a visit. */
  readonly pause: number
  /** Hosts that are left alone besides. */
  readonly resting: readonly string[]
}

/** Milliseconds by which clocks of several machines may differ. A visit that lies further ahead tells that the clock was set back. */
const SKEW = 60_000
/** Any number of our own. */
const CLAIMING = 7_296_003

/**
 * Takes the visit that is most due, at a host at which nobody is, under the number by which others tell when this process is gone. Null if
 * none is due. What is followed goes before what it leads to.
 */
export function claimVisit({ presence }: Store, { now, pause, resting }: Claiming): Promise<Visit | null> {
  return presence.as((db, number) =>
    within(db, async (tx) => {
      // One after the other: two that look at the same moment would both find a host free.
      await sql`select pg_advisory_xact_lock(${CLAIMING})`.execute(tx)
      const { rows } = await sql<Visit>`
        with due as (
          select id from visits as visit where next is not null and (next <= ${now} or visited > ${now + SKEW})
            and host <> all(${[...resting]}::text[]) and host not in (select host from visits where holder is not null)
            and exists (select from follows where follows.id = visit.follow)
            and not exists (
              select from visits beside where beside.host = visit.host and beside.visited > ${now - pause} and beside.visited <= ${now}
            )
          order by kind, next, id limit 1
        )
        update visits set holder = ${number} from due where visits.id = due.id returning visits.*`.execute(tx)
      return rows[0] ?? null
    }),
  )
}

/** When the next visit is due that nobody is at, in milliseconds since 1970; null if none ever is. */
export async function nextDue(db: Db): Promise<number | null> {
  const { rows } = await sql<{ next: number | null }>`
    select min(next) as next from visits where next is not null and holder is null and follow in (select id from follows)`.execute(db)
  return rows[0]?.next ?? null
}

/** Says how a visit went, and that nobody is there any more. */
export async function settleVisit(tx: Db, id: string, change: VisitChange): Promise<void> {
  await tx
    .updateTable('visits')
    .set({ ...change, holder: null })
    .where('id', '=', id)
    .execute()
}

export async function visitOf(db: Db, id: string): Promise<Visit | undefined> {
  return db.selectFrom('visits').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The visits of all that is followed, by id. */
export async function followVisits(db: Db): Promise<ReadonlyMap<string, Visit>> {
  const rows = await db.selectFrom('visits').selectAll().where('kind', '=', 'follow').execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** How many pages each follow led to, by their state. */
export async function pagesByState(db: Db): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const { rows } = await sql<{ follow: string; states: Record<string, number> }>`
    select follow, jsonb_object_agg(state, count) as states from (
      select follow, state, count(*)::int as count from visits where kind = 'page' group by follow, state
    ) as counted group by follow`.execute(db)
  return new Map(rows.map(({ follow, states }) => [follow, states]))
}

/**
 * Notes pages that something leads to. Unknown ones are due at once; of those the record has, `again` says when they are visited again;
 * those that are said to have changed are due at once. Answers how many nobody knew.
 */
export async function putLeads(
  tx: Db,
  follow: string,
  leads: readonly LeadRow[],
  { now, every, again }: { readonly now: number; readonly every: number; readonly again: number },
): Promise<number> {
  const byPage = new Map<string, LeadRow & { readonly host: string }>()
  for (const lead of leads) {
    const found = visitIdOf(lead.url)
    if (found && !byPage.has(found.page)) byPage.set(found.page, { ...lead, host: found.host })
  }
  if (!byPage.size) return 0
  const pages = [...byPage.keys()].sort()
  const { rows: known } = await sql<{ page: string }>`
    select distinct page from captures
    where md5(page) in (select md5(page) from unnest(${pages}::text[]) as page) and page = any(${pages}::text[])`.execute(tx)
  const captured = new Set(known.map(({ page }) => page))
  const { rows: ids } = await sql<{ page: string; id: string }>`
    select page, 'page:' || md5(page) as id from unnest(${pages}::text[]) as page`.execute(tx)
  const idOf = new Map(ids.map(({ page, id }) => [page, id]))
  const rows = pages.map((page) => {
    const { url, host, mark, isWanted } = byPage.get(page) as LeadRow & { readonly host: string }
    const isKnown = captured.has(page)
    const state = isKnown ? 'kept' : isWanted ? 'wanted' : 'noted'
    const next = !isWanted ? null : isKnown ? again : now
    return { id: idOf.get(page), follow, kind: 'page', host, state, next, every, count: 0, failures: 0, url: storable(url), mark }
  })
  const added = await insertRows<{ fresh: boolean; state: string }>(tx, 'visits', LEAD_COLUMNS, rows, {
    // Whoever is asked twice about a change says so twice: only a mark that differs from the last counts.
    conflict: `on conflict (id) do update set mark = coalesce(excluded.mark, visits.mark),
      follow = case when exists (select from follows where follows.id = visits.follow) then visits.follow else excluded.follow end,
      next = case when excluded.mark <> visits.mark and visits.state in ('kept', 'over') then least(visits.next, ${Math.round(now)})
        else visits.next end
      where visits.state <> 'erased' and (visits.mark is distinct from coalesce(excluded.mark, visits.mark)
        or not exists (select from follows where follows.id = visits.follow))`,
    returning: '(xmax = 0) as fresh, state',
  })
  return added.filter(({ fresh, state }) => fresh && state === 'wanted').length
}

const LEAD_COLUMNS = {
  id: 'text',
  follow: 'text',
  kind: 'text',
  host: 'text',
  state: 'text',
  next: 'bigint',
  every: 'bigint',
  count: 'int',
  failures: 'int',
  url: 'text',
  mark: 'text',
} as const

/** Contents (`Report.id`) of the reports of a page, whatever version. */
export async function contentsOfPage(db: Db, url: string): Promise<ReadonlySet<string>> {
  const found = visitIdOf(url)
  if (!found) return new Set()
  const { rows } = await sql<{ content: string }>`
    select content from reports where page is not null and md5(page) = md5(${found.page}::text) and page = ${found.page}::text`.execute(db)
  return new Set(rows.map(({ content }) => content))
}

/** Of addresses, those whose pages are known already, as they came. */
export async function knownLeads(db: Db, urls: readonly string[]): Promise<ReadonlySet<string>> {
  const pages = urls.map((url) => visitIdOf(url)?.page ?? '')
  if (!pages.length) return new Set()
  const { rows } = await sql<{ page: string }>`
    select page from unnest(${[...new Set(pages)]}::text[]) as page
    where exists (select from visits where id = 'page:' || md5(page))`.execute(db)
  const known = new Set(rows.map(({ page }) => page))
  return new Set(urls.filter((_, at) => known.has(pages[at] as string)))
}

/** The visits of a page; undefined if nothing led there. */
export async function visitOfPage(db: Db, url: string): Promise<Visit | undefined> {
  const found = visitIdOf(url)
  if (!found) return undefined
  const { rows } = await sql<Visit>`select * from visits where id = 'page:' || md5(${found.page}::text)`.execute(db)
  return rows[0]
}

/** Makes a visit due at `now`, if it is not before, and ever is. */
export async function wakeVisit(db: Db, id: string, now: number): Promise<void> {
  await sql`update visits set next = least(next, ${now}::bigint) where id = ${id} and next is not null`.execute(db)
}

/** Makes what is followed due at once, also where it was asked no more: a person wants it. */
export async function askVisit(db: Db, id: string, now: number): Promise<void> {
  await sql`update visits set next = ${now}::bigint where id = ${id} and kind = 'follow'`.execute(db)
}

/** Says of a page that was had by another address how it was, unless somebody is there, or it was had before. */
export async function keepFound(tx: Db, url: string, change: VisitChange): Promise<void> {
  const found = visitIdOf(url)
  if (!found) return
  await tx
    .updateTable('visits')
    .set(change)
    .where(sql<boolean>`id = 'page:' || md5(${found.page}::text)`)
    .where('state', 'in', ['wanted', 'noted', 'lost'])
    .where('holder', 'is', null)
    .execute()
}
