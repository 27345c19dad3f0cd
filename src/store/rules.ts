import { sql } from 'kysely'
import { type IndexedAlert, putAlerts } from './alerts.ts'
import { insertRows } from './rows.ts'
import type { Db } from './schema.ts'
import { storable } from './words.ts'

/** Kinds of entries of the journal: a rule is made, changed or removed; what rules saw; what they told. */
export const RULE = 'rule'
export const OBSERVED = 'observed'
export const ALERT = 'alert'

/** A rule as the journal's last word on it has it. */
export interface IndexedRule {
  readonly id: string
  /** The entry that says so. */
  readonly seq: number
  /** The entry by which it looked for the first time since it watches what it does; null if it did not. */
  readonly begun: number | null
  /** JSON: what a person set, and where the reports that it names were read from. */
  readonly body: unknown
}

/** What a rule last told of a claim, or saw first. */
export interface IndexedState {
  readonly rule: string
  readonly place: string
  /** Of the sentences by which the claim is found. */
  readonly reports: readonly string[]
  /** Until when a change is not told, ISO 8601, UTC. */
  readonly held: string | null
  /** JSON. */
  readonly state: unknown
}

/** What one rule saw. */
export interface SeenByRule {
  readonly rule: string
  readonly states: readonly Omit<IndexedState, 'rule'>[]
  /** Places that are none any more. */
  readonly gone: readonly string[]
  /** What it knows of from now on. */
  readonly known: readonly string[]
}

type Json = Readonly<Record<string, unknown>>

interface WatchEntry {
  readonly seq: number
  readonly kind: string
  readonly payload: unknown
}

/** Whether entries of a kind are applied here. */
const isWatched = (kind: string): boolean => kind === RULE || kind === OBSERVED || kind === ALERT

/** Applies what entries say of rules, in order; the entries themselves are indexed already. What this version cannot read changes nothing. */
export async function applyRules(db: Db, entries: readonly WatchEntry[]): Promise<void> {
  const alerts: IndexedAlert[] = []
  const about: { target: string; seq: number }[] = []
  for (const { seq, kind, payload } of entries) {
    if (!isWatched(kind) || !isRecord(payload)) continue
    for (const target of new Set(textsIn(payload.about).map(storable))) about.push({ target, seq })
    if (kind === RULE) await applyRule(db, seq, payload)
    else if (kind === OBSERVED) for (const seen of listIn(payload.rules).flatMap(seenIn)) await putSeen(db, seq, seen)
    else {
      const { id, rule, at, place, change, turn, about: _, ...body } = payload
      if ([id, rule, at, place, change, turn].every((one) => typeof one === 'string'))
        alerts.push({ id, rule, at, place, change, turn, seq, body } as IndexedAlert)
    }
  }
  await putAlerts(db, alerts)
  await insertRows(db, 'decision_targets', { target: 'text', seq: 'bigint' }, about, { conflict: 'on conflict (target, seq) do nothing' })
}

async function applyRule(db: Db, seq: number, payload: Json): Promise<void> {
  const { rule: id = null, body = null } = payload
  if (id === null && isRecord(body)) {
    await sql`insert into rules (id, seq, body) values (${String(seq)}::text, ${seq}::bigint, ${JSON.stringify(body)}::text)
      on conflict (id) do nothing`.execute(db)
    return
  }
  if (typeof id !== 'string') return
  const [before] = await rulesNamed(db, [id])
  if (!before) return
  if (!isRecord(body)) {
    await db.deleteFrom('rules').where('id', '=', storable(id)).execute()
    return
  }
  // What it watches otherwise, or again, it begins to watch anew.
  const old = isRecord(before.body) ? before.body : {}
  const isSame = JSON.stringify(old.watched) === JSON.stringify(body.watched) && !(old.isOn === false && body.isOn === true)
  await db
    .updateTable('rules')
    .set({ seq, body: JSON.stringify(body), ...(isSame ? {} : { begun: null }) })
    .where('id', '=', storable(id))
    .execute()
  if (isSame) return
  await db.deleteFrom('rule_states').where('rule', '=', storable(id)).execute()
  await db.deleteFrom('rule_known').where('rule', '=', storable(id)).execute()
}

async function putSeen(db: Db, seq: number, { rule, states, gone, known }: SeenByRule): Promise<void> {
  const id = storable(rule)
  const { numUpdatedRows } = await db
    .updateTable('rules')
    .set(({ fn, val }) => ({ begun: fn.coalesce('begun', val(seq)) }))
    .where('id', '=', id)
    .executeTakeFirst()
  if (!numUpdatedRows) return
  if (gone.length) await sql`delete from rule_states where rule = ${id}::text and place = any(${gone.map(storable)}::text[])`.execute(db)
  for (const { place, reports, held, state } of states)
    await sql`insert into rule_states (rule, place, reports, held, state)
      values (${id}::text, ${storable(place)}::text, ${reports.map(storable)}::text[], ${held}::text, ${JSON.stringify(state)}::text)
      on conflict (rule, place) do update set reports = excluded.reports, held = excluded.held, state = excluded.state`.execute(db)
  const keys = [...new Set(known.map(storable))].map((key) => ({ rule: id, key }))
  await insertRows(db, 'rule_known', { rule: 'text', key: 'text' }, keys, { conflict: 'on conflict (rule, key) do nothing' })
}

function seenIn(value: unknown): SeenByRule[] {
  if (!isRecord(value) || typeof value.rule !== 'string') return []
  const states = listIn(value.states).flatMap((one) =>
    isRecord(one) && typeof one.place === 'string'
      ? { place: one.place, reports: textsIn(one.reports), held: typeof one.held === 'string' ? one.held : null, state: one.state ?? null }
      : [],
  )
  return [{ rule: value.rule, states, gone: textsIn(value.gone), known: textsIn(value.known) }]
}

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const textsIn = (value: unknown): readonly string[] => listIn(value).filter((one): one is string => typeof one === 'string')

/** Entries that are applied together where all is applied anew. */
const PIECE = 500

/** Makes rules, what they saw and told again from the entries that are left, if any of `seqs` is among those that made them. */
export async function remakeRules(db: Db, seqs: readonly number[]): Promise<void> {
  const kinds = [RULE, OBSERVED, ALERT]
  const { rows } = await sql<{ one: number }>`
    select 1 as one from decisions where seq = any(${[...seqs]}::bigint[]) and kind = any(${kinds}::text[]) limit 1`.execute(db)
  if (!rows.length) return
  for (const table of ['rules', 'alerts'] as const) await db.deleteFrom(table).execute()
  for (let last = 0; ; ) {
    const { rows }: { rows: { seq: number; kind: string; payload: string }[] } = await sql<{ seq: number; kind: string; payload: string }>`
      select seq, kind, payload from decisions where seq > ${last}::bigint and kind = any(${kinds}::text[]) and payload is not null
      order by seq limit ${PIECE}`.execute(db)
    const entries = rows.map(({ seq, kind, payload }) => ({ seq: Number(seq), kind, payload: JSON.parse(payload) as unknown }))
    await applyRules(db, entries)
    const end = entries.at(-1)
    if (!end || rows.length < PIECE) return
    last = end.seq
  }
}

const ruleIn = (row: { readonly id: string; readonly seq: number; readonly begun: number | null; readonly body: string }): IndexedRule => ({
  id: row.id,
  seq: Number(row.seq),
  begun: row.begun === null ? null : Number(row.begun),
  body: JSON.parse(row.body),
})

/** All rules, in the order in which they were made. */
export async function allRules(db: Db): Promise<readonly IndexedRule[]> {
  const rows = await db.selectFrom('rules').selectAll().execute()
  return rows.map(ruleIn).sort((a, b) => Number(a.id) - Number(b.id))
}

/** Rules by their ids; those that the index lacks are left out. */
export async function rulesNamed(db: Db, ids: readonly string[]): Promise<readonly IndexedRule[]> {
  const rows = await db
    .selectFrom('rules')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids.map(storable)}::text[])`)
    .execute()
  return rows.map(ruleIn)
}

/** What a rule told or saw, in order of places. */
export async function statesOf(db: Db, rule: string): Promise<readonly IndexedState[]> {
  const rows = await db.selectFrom('rule_states').selectAll().where('rule', '=', storable(rule)).orderBy('place').execute()
  return rows.map(({ state, ...row }) => ({ ...row, state: JSON.parse(state) as unknown }))
}

/** Which of some keys a rule knows. */
export async function knownOf(db: Db, rule: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (!keys.length) return new Set()
  const rows = await db
    .selectFrom('rule_known')
    .select('key')
    .where('rule', '=', storable(rule))
    .where('key', '=', sql<string>`any(${keys.map(storable)}::text[])`)
    .execute()
  return new Set(rows.map(({ key }) => key))
}

/** Rules that have a state whose claim is met by any of some reports, or one that was held until before a time. */
export async function rulesTouched(db: Db, reports: readonly string[], now: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ rule: string }>`
    select rule from rule_states where reports && ${reports.map(storable)}::text[]
    union select rule from rule_states where held is not null and held <= ${now}::text`.execute(db)
  return new Set(rows.map(({ rule }) => rule))
}
