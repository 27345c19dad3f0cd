import { sql } from 'kysely'
import { unpacked } from './packing.ts'
import type { Db } from './schema.ts'

/** Rows fetched at once; of readings fewer, as one may be of many megabytes. */
const PIECE = 200
const READINGS = 20

/**
 * Everything in the index that the record and the engine determine, as JSON Lines without line ends, in one order and form: the same
 * lines on every database, in whatever order and however often things were indexed. Numbers of the database's own, and words kept for
 * misspelt queries or for tracing, are left out; reports, sources and claims go by their ids and keys. Run it in a transaction that sees one state.
 */
export async function* rows(db: Db): AsyncGenerator<string> {
  yield* walk(
    db,
    'captures',
    ({ seq }) => [seq],
    (after) => sql`
    select seq, url, retrieved, content_type, sha256, collection, state, fault from captures
    where seq > ${after?.[0] ?? 0}::bigint order by seq limit ${PIECE}`,
  )
  yield* walk(
    db,
    'capture_reports',
    ({ capture, position }) => [capture, position],
    (after) => sql`
    select capture, position, reports.id as report from capture_reports join reports on reports.n = report
    where (capture, position) > (${after?.[0] ?? 0}::bigint, ${after?.[1] ?? -1}::int) order by capture, position limit ${PIECE}`,
  )
  yield* walk(
    db,
    'decisions',
    ({ seq }) => [seq],
    (after) => sql`
    select seq, at, kind, subject, payload from decisions where seq > ${after?.[0] ?? 0}::bigint order by seq limit ${PIECE}`,
  )
  yield* walk(
    db,
    'settings',
    ({ key }) => [key],
    (after) => sql`
    select key, value, seq from settings where key > ${after?.[0] ?? ''}::text order by key limit ${PIECE}`,
  )
  yield* walk(
    db,
    'follows',
    ({ id }) => [id],
    (after) => sql`
    select id, seq, at, url, kind, title, collection from follows where id > ${after?.[0] ?? ''}::text order by id limit ${PIECE}`,
  )
  yield* walk(
    db,
    'removals',
    ({ seq }) => [seq],
    (after) => sql`
    select seq, at, url, page, status from removals where seq > ${after?.[0] ?? 0}::bigint order by seq limit ${PIECE}`,
  )
  yield* walk(
    db,
    'rules',
    ({ id }) => [id],
    (after) => sql`select id, seq, begun, body from rules where id > ${after?.[0] ?? ''}::text order by id limit ${PIECE}`,
  )
  yield* walk(
    db,
    'rule_states',
    ({ rule, place }) => [rule, place],
    (after) => sql`
    select rule, place, reports, held, state as body from rule_states
    where (rule, place) > (${after?.[0] ?? ''}::text, ${after?.[1] ?? ''}::text) order by rule, place limit ${PIECE}`,
  )
  yield* walk(
    db,
    'rule_known',
    ({ rule, key }) => [rule, key],
    (after) => sql`
    select rule, key from rule_known
    where (rule, key) > (${after?.[0] ?? ''}::text, ${after?.[1] ?? ''}::text) order by rule, key limit ${PIECE}`,
  )
  yield* walk(
    db,
    'alerts',
    ({ seq }) => [seq],
    (after) => sql`
    select id, seq, at, rule, place, change, turn, body from alerts where seq > ${after?.[0] ?? 0}::bigint order by seq limit ${PIECE}`,
  )
  yield* walk(
    db,
    'reports',
    ({ id }) => [id],
    (after) => sql`
    select id, retrieved, collection, reading from reports join readings on report = n
    where id > ${after?.[0] ?? ''}::text order by id limit ${READINGS}`,
    READINGS,
  )
  yield* walk(
    db,
    'tellings',
    ({ report, position, hand }) => [report, position, hand],
    (after) => sql`
    select reports.id as report, position, hand, key as source
    from reports join statements on statements.report = reports.n join tellings on statement = statements.n join sources on sources.n = source
    where reports.id >= ${after?.[0] ?? ''}::text
      and (reports.id, position, hand) > (${after?.[0] ?? ''}::text, ${after?.[1] ?? -1}::int, ${after?.[2] ?? -1}::int)
    order by reports.id, position, hand limit ${PIECE}`,
  )
  yield* walk(
    db,
    'claims',
    ({ id }) => [id],
    (after) => sql`
    select id, text, lower, upper, detail as origins from claims left join origins on claim = n
    where id > ${after?.[0] ?? ''}::text order by id limit ${PIECE}`,
  )
  yield* walk(
    db,
    'claim_mentions',
    ({ claim, report, start, end }) => [claim, report, start, end],
    (after) => sql`
    select claims.id as claim, reports.id as report, start, "end"
    from claims join claim_mentions on claim = claims.n join reports on reports.n = report
    where claims.id >= ${after?.[0] ?? ''}::text and (claims.id, reports.id, start, "end") >
      (${after?.[0] ?? ''}::text, ${after?.[1] ?? ''}::text, ${after?.[2] ?? -1}::int, ${after?.[3] ?? -1}::int)
    order by claims.id, reports.id, start, "end" limit ${PIECE}`,
  )
  yield* walk(
    db,
    'edges',
    ({ report, parent }) => [report, parent],
    (after) => sql`
    select child.id as report, parent.id as parent, directed, spans, why
    from reports child join edges on report = child.n join reports parent on parent.n = edges.parent
    where child.id >= ${after?.[0] ?? ''}::text and (child.id, parent.id) > (${after?.[0] ?? ''}::text, ${after?.[1] ?? ''}::text)
    order by child.id, parent.id limit ${PIECE}`,
  )
  yield* walk(
    db,
    'reprints',
    ({ report }) => [report],
    (after) => sql`
    select member.id as report, head.id as head
    from reports member join reprints on report = member.n join reports head on head.n = reprints.head
    where member.id > ${after?.[0] ?? ''}::text order by member.id limit ${PIECE}`,
  )
  yield* walk(
    db,
    'channels',
    ({ id }) => [id],
    (after) => sql`
    select id, seq, since, kind, rules, pace, target, owner, state, trouble from channels
    where id > ${after?.[0] ?? ''}::text order by id limit ${PIECE}`,
  )
  yield* walk(
    db,
    'deliveries',
    ({ channel, alert }) => [channel, alert],
    (after) => sql`
    select channel, alert, seq, at, state, reason from deliveries
    where (channel, alert) > (${after?.[0] ?? ''}::text, ${after?.[1] ?? ''}::text) order by channel, alert limit ${PIECE}`,
  )
  yield* walk(
    db,
    'subscribers',
    ({ channel }) => [channel],
    (after) => sql`
    select channel, seq, page, mailbox, confirmed from subscribers
    where channel > ${after?.[0] ?? ''}::text order by channel limit ${PIECE}`,
  )
  yield* walk(
    db,
    'suppressed',
    ({ mailbox }) => [mailbox],
    (after) => sql`
    select mailbox, seq, reason from suppressed where mailbox > ${after?.[0] ?? ''}::text order by mailbox limit ${PIECE}`,
  )
}

type Row = Record<string, unknown>
type Key = readonly unknown[]

/** What is JSON already, told apart from texts by the column's name. */
const JSON_COLUMNS: ReadonlySet<string> = new Set([
  'fault',
  'payload',
  'value',
  'origins',
  'spans',
  'why',
  'body',
  'rules',
  'pace',
  'target',
  'trouble',
])

async function* walk(
  db: Db,
  table: string,
  keyOf: (row: Row) => Key,
  piece: (after: Key | null) => ReturnType<typeof sql>,
  size = PIECE,
): AsyncGenerator<string> {
  for (let after: Key | null = null; ; ) {
    const { rows }: { rows: unknown[] } = await piece(after).execute(db)
    for (const row of rows as Row[]) yield lineOf(table, row)
    const last = rows.at(-1) as Row | undefined
    if (!last || rows.length < size) return
    after = keyOf(last)
  }
}

/** Columns in the order of the query. */
function lineOf(table: string, row: Row): string {
  const parts = Object.entries(row).map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(name, value)}`)
  return `{"table":${JSON.stringify(table)},${parts.join(',')}}`
}

function jsonOf(name: string, value: unknown): string {
  if (value === null) return 'null'
  if (name === 'reading') return unpacked(value as Uint8Array)
  return JSON_COLUMNS.has(name) ? String(value) : JSON.stringify(value)
}
