import { sql } from 'kysely'
import { insertRows } from './rows.ts'
import type { Db } from './schema.ts'
import { storable } from './words.ts'

/** Kinds of the journal's entries that say where alerts go and what became of them. */
export const CHANNEL = 'channel'
export const DELIVERY = 'delivery'
export const SUBSCRIBER = 'subscriber'

/** Why a channel is not on: what happened, and what to do. */
export interface ChannelTrouble {
  readonly code: string
  readonly message: string
  readonly hint: string
}

/** A channel as the index has it. The store does not look inside what tells it where to go. */
export interface IndexedChannel {
  readonly id: string
  /** The journal's entry that said so last. */
  readonly seq: number
  /** The entry from which on it wants alerts. */
  readonly since: number
  readonly kind: string
  readonly rules: readonly string[] | null
  readonly pace: unknown
  readonly to: Readonly<Record<string, string>>
  /** The account that made it; null for a subscriber's. */
  readonly owner: string | null
  readonly state: 'on' | 'paused' | 'ended'
  readonly trouble: ChannelTrouble | null
}

/** An entry of the journal, as far as it matters here. */
interface JournalEntry {
  readonly seq: number
  readonly at: string
  readonly kind: string
  readonly payload: unknown
}

/** By which the entries about a channel are found, and erased together. */
export const channelSubject = (id: string): string => `channel:${id}`

type Fields = { readonly [key: string]: unknown }
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const listIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])

/**
 * Indexes what entries say about channels, deliveries and subscribers, in order of the journal; others are passed over, as is what no
 * version of ours wrote.
 */
export async function putChannelEntries(db: Db, entries: readonly JournalEntry[]): Promise<void> {
  const deliveries = new Map<string, DeliveryRow | { readonly channel: string; readonly alert: string; readonly seq: null }>()
  for (const { seq, at, kind, payload } of entries) {
    if (!isFields(payload)) continue
    if (kind === CHANNEL) await putChannel(db, seq, payload)
    if (kind === SUBSCRIBER) await putSubscriber(db, seq, payload)
    if (kind !== DELIVERY) continue
    const [channel, state] = [textIn(payload.channel), textIn(payload.state)]
    if (channel === null || state === null) continue
    for (const alert of listIn(payload.alerts).map(storable)) {
      const key = JSON.stringify([channel, alert])
      const row = { channel: storable(channel), alert, seq, at, state: storable(state), reason: textIn(payload.reason) }
      deliveries.set(key, state === 'again' ? { channel: row.channel, alert, seq: null } : row)
    }
  }
  await putDeliveries(db, [...deliveries.values()])
}

interface DeliveryRow {
  readonly channel: string
  readonly alert: string
  readonly seq: number
  readonly at: string
  readonly state: string
  readonly reason: string | null
}

async function putDeliveries(db: Db, rows: readonly (DeliveryRow | { channel: string; alert: string; seq: null })[]): Promise<void> {
  const kept = rows.flatMap((row) => (row.seq === null ? [] : [{ ...row, reason: row.reason === null ? null : storable(row.reason) }]))
  await insertRows(db, 'deliveries', { channel: 'text', alert: 'text', seq: 'bigint', at: 'text', state: 'text', reason: 'text' }, kept, {
    conflict:
      'on conflict (channel, alert) do update set seq = excluded.seq, at = excluded.at, state = excluded.state, reason = excluded.reason',
  })
  for (const { channel, alert, seq } of rows) {
    if (seq !== null) continue
    await db.deleteFrom('deliveries').where('channel', '=', channel).where('alert', '=', alert).execute()
    // What was passed is looked through once more.
    await db.updateTable('channel_work').set({ through: 0 }).where('channel', '=', channel).execute()
  }
}

const STATES = ['on', 'paused', 'ended'] as const

async function putChannel(db: Db, seq: number, payload: Fields): Promise<void> {
  const { channel } = payload
  const state = STATES.find((one) => one === payload.state)
  const id = isFields(channel) ? textIn(channel.id) : null
  const kind = isFields(channel) ? textIn(channel.kind) : null
  if (!isFields(channel) || id === null || kind === null || state === undefined) return
  const { trouble } = payload
  const owner = textIn(payload.owner)
  await db
    .insertInto('channels')
    .values({
      id: storable(id),
      seq,
      since: seq,
      kind: storable(kind),
      rules: Array.isArray(channel.rules) ? storable(JSON.stringify(listIn(channel.rules))) : null,
      pace: storable(JSON.stringify(isFields(channel.pace) ? channel.pace : { kind: 'instant' })),
      target: storable(JSON.stringify(isFields(channel.to) ? channel.to : {})),
      owner: owner === null ? null : storable(owner),
      state,
      trouble: isFields(trouble) ? storable(JSON.stringify(trouble)) : null,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        seq: row.ref('excluded.seq'),
        // One that had ended begins anew.
        since: sql`case when channels.state = 'ended' then excluded.since else channels.since end`,
        kind: row.ref('excluded.kind'),
        rules: row.ref('excluded.rules'),
        pace: row.ref('excluded.pace'),
        target: row.ref('excluded.target'),
        owner: row.ref('excluded.owner'),
        state: row.ref('excluded.state'),
        trouble: row.ref('excluded.trouble'),
      })),
    )
    .execute()
  // Whatever was under way is begun anew by what holds now: what had failed is tried at once, and another hour counts.
  const fresh = { unit: null, tries: 0, due: null, reason: null }
  await db.updateTable('channel_work').set(fresh).where('channel', '=', storable(id)).execute()
}

async function putSubscriber(db: Db, seq: number, payload: Fields): Promise<void> {
  const suppressed = textIn(payload.suppressed)
  if (suppressed !== null) {
    await db
      .insertInto('suppressed')
      .values({ mailbox: storable(suppressed), seq, reason: storable(textIn(payload.reason) ?? '') })
      .onConflict((conflict) =>
        conflict.column('mailbox').doUpdateSet((row) => ({ seq: row.ref('excluded.seq'), reason: row.ref('excluded.reason') })),
      )
      .execute()
    return
  }
  const [channel, page, mailbox, confirmed] = [payload.channel, payload.page, payload.mailbox, payload.confirmed].map(textIn)
  if (!channel || !page || !mailbox || !confirmed) return
  await db
    .insertInto('subscribers')
    .values({ channel: storable(channel), seq, page: storable(page), mailbox: storable(mailbox), confirmed: storable(confirmed) })
    .onConflict((conflict) =>
      conflict.column('channel').doUpdateSet((row) => ({
        seq: row.ref('excluded.seq'),
        page: row.ref('excluded.page'),
        mailbox: row.ref('excluded.mailbox'),
        confirmed: row.ref('excluded.confirmed'),
      })),
    )
    .execute()
}

/**
 * Leaves channels as if entries had never been written, by what the others say: to be called before these are forgotten themselves.
 */
export async function forgetChannelEntries(db: Db, seqs: readonly number[]): Promise<void> {
  const list = sql<number>`any(${[...seqs]}::bigint[])`
  const { rows } = await sql<{ subject: string }>`
    select distinct subject from decisions
    where seq = ${list} and kind in (${CHANNEL}, ${DELIVERY}, ${SUBSCRIBER}) and subject is not null`.execute(db)
  await sql`delete from suppressed where seq = ${list}`.execute(db)
  for (const { subject } of rows) {
    const id = subject.slice(channelSubject('').length)
    for (const table of ['channels', 'deliveries', 'subscribers', 'channel_work'] as const)
      await sql`delete from ${sql.table(table)} where ${sql.ref(table === 'channels' ? 'id' : 'channel')} = ${id}`.execute(db)
    const left = await sql<{ seq: number; at: string; kind: string; payload: string }>`
      select seq, at, kind, payload from decisions
      where subject = ${subject} and payload is not null and not (seq = ${list}) order by seq`.execute(db)
    await putChannelEntries(
      db,
      left.rows.map((row) => ({ ...row, seq: Number(row.seq), payload: JSON.parse(row.payload) as unknown })),
    )
  }
}

/** Its JSON not read yet. */
export interface ChannelRow {
  readonly id: string
  readonly seq: number
  readonly since: number
  readonly kind: string
  readonly rules: string | null
  readonly pace: string
  readonly target: string
  readonly owner: string | null
  readonly state: string
  readonly trouble: string | null
}

export const channelIn = ({ rules, pace, target, trouble, ...row }: ChannelRow): IndexedChannel => ({
  ...row,
  seq: Number(row.seq),
  since: Number(row.since),
  rules: rules === null ? null : JSON.parse(rules),
  pace: JSON.parse(pace),
  to: JSON.parse(target),
  state: STATES.find((one) => one === row.state) ?? 'ended',
  trouble: trouble === null ? null : JSON.parse(trouble),
})

/** Null where there is none of that id. */
export async function channelOf(db: Db, id: string): Promise<IndexedChannel | null> {
  const row = await db.selectFrom('channels').selectAll().where('id', '=', storable(id)).executeTakeFirst()
  return row ? channelIn(row) : null
}

/** The channels of an account, or of all accounts, subscribers' left out; in order of ids. */
export async function channelsOf(db: Db, owner: string | null = null): Promise<readonly IndexedChannel[]> {
  const all = db.selectFrom('channels').selectAll().where('owner', 'is not', null).orderBy('id')
  const rows = await (owner === null ? all : all.where('owner', '=', storable(owner))).execute()
  return rows.map(channelIn)
}

/** Of alerts those that are settled on a channel. */
export async function settledOn(db: Db, id: string, alerts: readonly string[]): Promise<ReadonlySet<string>> {
  if (!alerts.length) return new Set()
  const { rows } = await sql<{ alert: string }>`
    select alert from deliveries where channel = ${storable(id)} and alert = any(${alerts.map(storable)}::text[])`.execute(db)
  return new Set(rows.map(({ alert }) => alert))
}

/** What became of an alert on a channel. */
export interface Delivered {
  readonly alert: string
  readonly at: string
  readonly state: string
  readonly reason: string | null
}

/** What was delivered on a channel last, the latest first. */
export async function deliveriesOn(db: Db, id: string, limit = 50): Promise<readonly Delivered[]> {
  return db
    .selectFrom('deliveries')
    .select(['alert', 'at', 'state', 'reason'])
    .where('channel', '=', storable(id))
    .orderBy('seq', 'desc')
    .orderBy('alert')
    .limit(Math.max(1, Math.min(200, limit)))
    .execute()
}

/** How many mails went out since a time, and how many mailboxes were given up meanwhile: `at` is ISO 8601. */
export async function mailsSince(db: Db, at: string): Promise<{ readonly sent: number; readonly bounced: number }> {
  const { rows } = await sql<{ sent: number; bounced: number }>`
    select
      (select count(distinct deliveries.seq)::int from deliveries join channels on id = channel
        where kind = 'mail' and deliveries.state = 'sent' and at >= ${at}) as sent,
      (select count(*)::int from suppressed join decisions on decisions.seq = suppressed.seq where at >= ${at}) as bounced`.execute(db)
  return rows[0] ?? { sent: 0, bounced: 0 }
}

/** Somebody who subscribed on a public page. */
export interface IndexedSubscriber {
  readonly channel: string
  readonly page: string
  readonly mailbox: string
  /** ISO 8601. */
  readonly confirmed: string
}

export async function subscriberOf(db: Db, channel: string): Promise<IndexedSubscriber | null> {
  const row = await db
    .selectFrom('subscribers')
    .select(['channel', 'page', 'mailbox', 'confirmed'])
    .where('channel', '=', storable(channel))
    .executeTakeFirst()
  return row ?? null
}

/** How many subscribe to a page. */
export async function subscribersTo(db: Db, page: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from subscribers join channels on id = channel where page = ${storable(page)} and state <> 'ended'`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

export async function isSuppressed(db: Db, mailbox: string): Promise<boolean> {
  return (await db.selectFrom('suppressed').select('seq').where('mailbox', '=', mailbox).executeTakeFirst()) !== undefined
}
