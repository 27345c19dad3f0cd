import { sql } from 'kysely'
import { behind, limitOf, type Page, type PageOptions, pageFrom, placeOf } from './page.ts'
import { insertRows } from './rows.ts'
import type { Db } from './schema.ts'
import type { SourceLine } from './statements.ts'
import { storable } from './words.ts'

/** A decision of the user's, as the journal has it. */
export interface IndexedDecision {
  readonly seq: number
  readonly at: string
  readonly kind: string
  /** What it is about, such as a claim's id. */
  readonly subject: string | null
  /** JSON; null once it is erased. */
  readonly payload: unknown
  /** Words by which it is found; the index does not look inside, but for `decision:` and a number, which says that it undoes that one. */
  readonly targets?: readonly string[]
}

/** Decisions that one question gives at most: those made last. */
const MOST = 20_000

/** Indexes decisions; one that is there takes the new payload, as erasing leaves none. */
export async function putDecisions(db: Db, decisions: readonly IndexedDecision[]): Promise<void> {
  const rows = decisions.map(({ seq, at, kind, subject, payload }) => ({
    seq,
    at,
    kind: storable(kind),
    subject: subject === null ? null : storable(subject),
    payload: payload === null ? null : JSON.stringify(payload),
  }))
  const columns = { seq: 'bigint', at: 'text', kind: 'text', subject: 'text', payload: 'text' }
  await insertRows(db, 'decisions', columns, rows, {
    conflict: 'on conflict (seq) do update set payload = excluded.payload, subject = excluded.subject',
  })
  const named = decisions.flatMap(({ seq, targets = [] }) => [...new Set(targets.map(storable))].map((target) => ({ target, seq })))
  await insertRows(db, 'decision_targets', { target: 'text', seq: 'bigint' }, named, { conflict: 'on conflict (target, seq) do nothing' })
}

/** The decisions about `subject`, or of one kind, in order of the journal. */
export async function decisionsOf(db: Db, about: { readonly subject: string } | { readonly kind: string }): Promise<IndexedDecision[]> {
  const all = db.selectFrom('decisions').selectAll().orderBy('seq')
  const some = 'subject' in about ? all.where('subject', '=', storable(about.subject)) : all.where('kind', '=', storable(about.kind))
  return (await some.execute()).map(decisionIn)
}

type Row = Omit<IndexedDecision, 'payload' | 'targets'> & { readonly payload: string | null }

const decisionIn = ({ payload, ...rest }: Row): IndexedDecision => ({
  seq: Number(rest.seq),
  at: rest.at,
  kind: rest.kind,
  subject: rest.subject,
  payload: payload === null ? null : JSON.parse(payload),
})

/** The decisions that any of these targets finds, with all that undo one of them or an undo, in order of the journal; erased ones are left out. */
export async function decisionsWith(db: Db, targets: readonly string[]): Promise<readonly IndexedDecision[]> {
  if (!targets.length) return []
  return asked(db, sql`select distinct seq from decision_targets where target = any(${targets.map(storable)}::text[])`)
}

/** Decisions by their numbers, with all that undo them. */
export async function decisionsNumbered(db: Db, seqs: readonly number[]): Promise<readonly IndexedDecision[]> {
  if (!seqs.length) return []
  return asked(db, sql`select seq from decisions where seq = any(${[...seqs]}::bigint[])`)
}

async function asked(db: Db, first: ReturnType<typeof sql>): Promise<readonly IndexedDecision[]> {
  const { rows } = await sql<Row>`
    with recursive named (seq) as (
      ${first} union select undo.seq from named join decision_targets undo on undo.target = 'decision:' || named.seq
    )
    select seq, at, kind, subject, payload from decisions where seq in (select seq from named) and payload is not null
    order by seq desc limit ${MOST}`.execute(db)
  return rows.map(decisionIn).reverse()
}

/** Decisions of one kind of entry, the latest first; erased ones are left out. */
export async function decisionPage(db: Db, kind: string, options: PageOptions = {}): Promise<Page<IndexedDecision>> {
  const limit = limitOf(options)
  let query = db
    .selectFrom('decisions')
    .selectAll()
    .where('kind', '=', storable(kind))
    .where('payload', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(limit + 1)
  if (options.after !== undefined) query = query.where(behind(['seq'], 'down', placeOf(options.after, ['int'])))
  return pageFrom(await query.execute(), limit, decisionIn, ({ seq }) => [Number(seq)])
}

/** The number of the last decision of one kind of entry; 0 if there is none. */
export async function lastDecision(db: Db, kind: string): Promise<number> {
  const row = await db
    .selectFrom('decisions')
    .select('seq')
    .where('kind', '=', storable(kind))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? Number(row.seq) : 0
}

/** Numbers of the decisions that any of these targets finds, undos of them left out. */
export async function decisionNumbers(db: Db, targets: readonly string[]): Promise<readonly number[]> {
  if (!targets.length) return []
  const { rows } = await sql<{ seq: number }>`
    select distinct seq from decision_targets where target = any(${targets.map(storable)}::text[]) order by seq`.execute(db)
  return rows.map(({ seq }) => Number(seq))
}

/** Where reports were read from: the journal's number of a capture, and the place in it. The earliest capture first. */
export async function placesOf(
  db: Db,
  reports: readonly string[],
): Promise<readonly { readonly report: string; readonly capture: number; readonly position: number }[]> {
  if (!reports.length) return []
  const { rows } = await sql<{ report: string; capture: number; position: number }>`
    select id as report, capture, position from reports join capture_reports on report = n
    where id = any(${reports.map(storable)}::text[]) order by capture, position`.execute(db)
  return rows.map(({ report, capture, position }) => ({ report, capture: Number(capture), position }))
}

/** The reports that were read from places of captures, as `CAPTURE/POSITION`. */
export async function reportsAt(db: Db, places: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (!places.length) return new Map()
  const captures = places.map((place) => Number(place.split('/')[0]))
  const { rows } = await sql<{ place: string; report: string }>`
    select capture || '/' || position as place, id as report from capture_reports join reports on n = report
    where capture = any(${captures}::bigint[])`.execute(db)
  const wanted = new Set(places)
  return new Map(rows.flatMap(({ place, report }) => (wanted.has(place) ? [[place, report]] : [])))
}

/** Sources by their keys; those that the index lacks are left out. */
export async function sourcesNamed(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, SourceLine>> {
  if (!keys.length) return new Map()
  const rows = await db
    .selectFrom('sources')
    .select(['key', 'name', 'kind', 'naming'])
    .where('key', '=', sql<string>`any(${keys.map(storable)}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}

/** Keys of sources of which nothing is left once some reports are gone. */
export async function sourcesOnlyIn(db: Db, reports: readonly string[]): Promise<readonly string[]> {
  if (!reports.length) return []
  const { rows } = await sql<{ key: string }>`
    with gone as (select n from reports where id = any(${reports.map(storable)}::text[]))
    select key from sources where n in (select source from tellings where report in (select n from gone))
      and not exists (select from tellings other where other.source = sources.n and other.report not in (select n from gone))
    order by key`.execute(db)
  return rows.map(({ key }) => key)
}

/** Reports that nothing but these captures holds. */
export async function reportsOnlyIn(db: Db, captures: readonly number[]): Promise<readonly string[]> {
  if (!captures.length) return []
  const list = [...captures]
  const { rows } = await sql<{ id: string }>`
    select id from reports where n in (select report from capture_reports where capture = any(${list}::bigint[]))
      and not exists (select from capture_reports other where other.report = n and other.capture <> all(${list}::bigint[])) order by id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Where in reports claims are made. */
export interface MentionAt {
  readonly claim: string
  readonly report: string
  readonly start: number
  readonly end: number
}

/** The claims that some reports make, each with its sentence, in order of reports and text. */
export async function mentionsIn(db: Db, reports: readonly string[]): Promise<readonly MentionAt[]> {
  if (!reports.length) return []
  const { rows } = await sql<MentionAt>`
    select claims.id as claim, reports.id as report, start, "end" from reports
      join claim_mentions on claim_mentions.report = reports.n join claims on claims.n = claim
    where reports.id = any(${reports.map(storable)}::text[]) order by reports.id, start, "end", claims.id`.execute(db)
  return rows
}
