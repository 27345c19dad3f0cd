import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { minutesOf, pageOf, type Reading, type Source, type Statement } from '../engine/index.ts'
import { packed } from './packing.ts'
import { distinct, insertRows, pieces, within } from './rows.ts'
import type { Db } from './schema.ts'
import { sourceKey, sourceName } from './sources.ts'
import { dropTraced, putUntraced } from './traced.ts'
import { lexemesOf, type Stretch, storable, vectorOf } from './words.ts'

/** A report to be indexed. */
export interface IndexedReport {
  /** The publication's id in this workspace. By default `reading.report.id`; another where the very same words stand at several places. */
  readonly id: string
  readonly reading: Reading
  /** When it was fetched, ISO 8601. */
  readonly retrieved: string | null
  readonly collection?: string
  /** The journal's number of the capture that it was read from, which is indexed already, and its place among that capture's reports. */
  readonly capture?: { readonly seq: number; readonly position: number }
  /** What tracing keeps of it; the index does not look inside. */
  readonly facts?: Uint8Array
  /** 32-bit integers, which reports of one matter share. */
  readonly keys?: Int32Array
}

/** What became of reports that were put. */
export interface Put {
  /** Ids of those that the index did not have. */
  readonly added: readonly string[]
  /** The index had another reading of them. */
  readonly changed: number
  /** The index had this very reading. */
  readonly known: number
}

export const DEFAULT_COLLECTION = 'default'

/**
 * Indexes reports with their readings, statements and sources: all of them or none, in a dozen round trips whatever their number (a few
 * hundred at once is best). What is new or changed is to be traced. One that the index has with the same content changes nothing, nor does
 * one that an earlier capture holds; a reading by another engine takes the place of the earlier one.
 */
export async function putReports(db: Db, reports: readonly IndexedReport[]): Promise<Put> {
  // The last of one id counts, or that of the earliest capture; in order of ids, so that writers on one server do not wait for each other
  // in a circle.
  const byId = new Map<string, IndexedReport>()
  for (const given of reports) {
    const id = storable(given.id)
    const other = byId.get(id)?.capture
    if (!other || !given.capture || given.capture.seq <= other.seq) byId.set(id, given)
  }
  const rows = [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, given]) => digested(id, given))
  if (!rows.length) return { added: [], changed: 0, known: 0 }
  return within(db, async (tx) => {
    let present = await presentOf(tx, [...byId.keys()])
    const added = rows.filter(({ id }) => !present.has(id)).map(rowOf)
    const numbers = new Map((await insertReports(tx, added, 'nothing')).map(({ id, n }) => [id, n]))
    const others = rows.filter(({ id }) => !numbers.has(id))
    if (others.some((row) => isNews(row, present.get(row.id)))) {
      // From here on they are ours: what another writer made of them in between is seen now.
      const list = others.map(({ id }) => id)
      await sql`select n from reports where id = any(${list}::text[]) order by id for update`.execute(tx)
      present = await presentOf(tx, list)
    }
    for (const [id, { n }] of present) numbers.set(id, n)
    const renewed = others.filter((row) => isNews(row, present.get(row.id))).map(rowOf)
    for (const { id, n } of await insertReports(tx, renewed, 'update')) numbers.set(id, n)
    const fresh = [...added.filter(({ id }) => !present.has(id)), ...renewed]
    const changed = renewed.map(({ id }) => numbers.get(id) as number)
    await insertReadings(tx, fresh, numbers)
    if (changed.length) {
      await sql`delete from statements where report = any(${changed}::int[])`.execute(tx)
      await dropTraced(tx, changed)
    }
    await putUntraced(
      tx,
      fresh.map(({ id }) => numbers.get(id) as number),
    )
    await insertStatements(tx, fresh, numbers)
    await insertVocabulary(
      tx,
      fresh.flatMap(({ names }) => names),
    )
    const captured = reports.flatMap(({ id, capture }) =>
      capture ? { capture: capture.seq, position: capture.position, report: numbers.get(storable(id)) } : [],
    )
    const columns = { capture: 'bigint', position: 'int', report: 'int' }
    await insertRows(tx, 'capture_reports', columns, captured, {
      conflict: 'on conflict (capture, position) do update set report = excluded.report where capture_reports.report <> excluded.report',
    })
    return {
      added: fresh.slice(0, fresh.length - changed.length).map(({ id }) => id),
      changed: changed.length,
      known: rows.length - fresh.length,
    }
  })
}

/** What is given, with its JSON, which is both hashed and kept. */
interface Digested {
  readonly id: string
  readonly given: IndexedReport
  readonly json: string
  readonly digest: string
}

/** A report as the index has it. */
interface Present {
  readonly n: number
  readonly digest: string
  /** The earliest capture that holds it; null if none does. */
  readonly first: number | null
}

/** Whichever capture was read first, the earliest tells what a report is, so that an index made again is the same. */
const isNews = ({ digest, given: { capture } }: Digested, present: Present | undefined): boolean =>
  !present || (present.digest !== digest && !(capture && present.first !== null && present.first < capture.seq))

async function presentOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Present>> {
  const { rows } = await sql<Present & { readonly id: string }>`
    select id, n, digest, (select min(capture) from capture_reports where capture_reports.report = n) as first
    from reports join readings on readings.report = n where id = any(${[...ids]}::text[])`.execute(db)
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

interface Row {
  readonly id: string
  readonly digest: string
  readonly reading: Uint8Array
  readonly facts: Uint8Array | null
  readonly keys: readonly number[]
  readonly columns: Readonly<Record<string, unknown>>
  readonly statements: readonly StatementRow[]
  /** Words of names and headlines. */
  readonly names: readonly string[]
}

interface StatementRow {
  readonly position: number
  readonly columns: Readonly<Record<string, unknown>>
  readonly hands: readonly Source[]
}

/** The digest is of all that is indexed of a report, but for facts: these follow from the reading, and are packed otherwise by another machine. */
function digested(id: string, given: IndexedReport): Digested {
  const { reading, retrieved, collection = DEFAULT_COLLECTION, keys } = given
  const json = JSON.stringify(reading)
  const hash = createHash('sha256')
    .update(JSON.stringify([retrieved, collection]))
    .update('\n')
    .update(json)
    .update('\n')
  if (keys) hash.update(`\n${keys.join()}`)
  return { id, given, json, digest: hash.digest('hex') }
}

function rowOf({ id, digest, given, json }: Digested): Row {
  const { reading, retrieved, collection = DEFAULT_COLLECTION, facts = null, keys = new Int32Array() } = given
  const { report, sources, statements } = reading
  const time = timeOf(report.published, retrieved)
  const byId = new Map(sources.map((source) => [source.id, source]))
  const about: Stretch[] = [
    { field: 'outlet', words: lexemesOf(report.outlet ?? '') },
    { field: 'lang', words: lexemesOf(report.language ?? '') },
    { field: 'collection', words: lexemesOf(collection) },
  ]
  const told = statements.map((statement, position) => statementRow(statement, position, report.text, byId, time, about))
  const title = lexemesOf(report.title ?? '')
  const who = told.flatMap(({ hands }) => hands.map(({ name }) => lexemesOf(name)))
  const words = vectorOf([
    { field: 'text', words: title, weight: 'A' },
    { field: 'text', words: lexemesOf(report.text) },
    { field: 'title', words: title },
    ...told.map(({ spoken }): Stretch => ({ field: 'says', words: spoken })),
    ...who.map((words): Stretch => ({ field: 'source', words })),
    ...about,
  ])
  const names = [title, lexemesOf(report.outlet ?? ''), ...who, ...reading.entities.map(({ name }) => lexemesOf(name))].flat()
  const columns = {
    id,
    content: report.id,
    url: stored(report.url),
    page: report.url === null ? null : stored(pageOf(report.url)),
    outlet: stored(report.outlet),
    title: stored(report.title),
    published: stored(report.published),
    modified: stored(report.modified),
    retrieved: stored(retrieved),
    time,
    language: stored(report.language),
    collection: storable(collection),
    statement_count: statements.length,
    lower: reading.origins.lower,
    upper: reading.origins.upper,
    words,
  }
  return { id, digest, reading: packed(json), facts, keys: [...keys], columns, statements: told, names }
}

/** Whole minutes, within what the column holds; 0 where nobody knows. */
const timeOf = (published: string | null, retrieved: string | null): number =>
  Math.max(-LAST_MINUTE, Math.min(LAST_MINUTE, Math.floor(minutesOf(published) ?? minutesOf(retrieved) ?? 0)))

/** The year 6053. */
const LAST_MINUTE = 2 ** 31 - 1

const stored = (text: string | null): string | null => (text === null ? null : storable(text))

function statementRow(
  { id, content, chain, mode, stance, hedged, confidence }: Statement,
  position: number,
  text: string,
  sources: ReadonlyMap<string, Source>,
  time: number,
  about: readonly Stretch[],
): StatementRow & { readonly spoken: readonly string[] } {
  const said = content.map(({ start, end }) => text.slice(start, end)).join(' … ')
  const spoken = lexemesOf(said)
  const hands = chain.flatMap((source) => sources.get(source) ?? [])
  const words = vectorOf([
    { field: 'text', words: spoken },
    ...hands.map(({ name }): Stretch => ({ field: 'source', words: lexemesOf(name) })),
    ...about,
  ])
  const columns = {
    time,
    position,
    start: content[0]?.start ?? 0,
    end: content.at(-1)?.end ?? 0,
    confidence,
    hedged,
    id: storable(id),
    mode,
    stance,
    text: storable(said),
    words,
  }
  return { position, columns, hands, spoken }
}

const REPORT_COLUMNS = {
  id: 'text',
  content: 'text',
  url: 'text',
  page: 'text',
  outlet: 'text',
  title: 'text',
  published: 'text',
  modified: 'text',
  retrieved: 'text',
  time: 'int',
  language: 'text',
  collection: 'text',
  statement_count: 'int',
  lower: 'int',
  upper: 'int',
  words: 'tsvector',
} as const

/** Those that are there are left alone, and not answered, or take the new values. */
function insertReports(db: Db, rows: readonly Row[], there: 'nothing' | 'update'): Promise<{ id: string; n: number }[]> {
  const set = Object.keys(REPORT_COLUMNS).map((name) => `${name} = excluded.${name}`)
  return insertRows(
    db,
    'reports',
    REPORT_COLUMNS,
    rows.map(({ columns }) => columns),
    {
      conflict: `on conflict (id) do ${there === 'nothing' ? 'nothing' : `update set ${set}`}`,
      returning: 'n, id',
    },
  )
}

async function insertReadings(db: Db, rows: readonly Row[], numbers: ReadonlyMap<string, number>): Promise<void> {
  for (const piece of pieces(rows, ({ reading, facts, keys }) => reading.length + (facts?.length ?? 0) + 12 * keys.length))
    await db
      .insertInto('readings')
      .values(
        piece.map(({ id, reading, facts, digest, keys }) => ({
          report: numbers.get(id) as number,
          reading,
          facts,
          digest,
          keys: [...keys],
        })),
      )
      .onConflict((conflict) =>
        conflict.column('report').doUpdateSet((row) => ({
          reading: row.ref('excluded.reading'),
          facts: row.ref('excluded.facts'),
          digest: row.ref('excluded.digest'),
          keys: row.ref('excluded.keys'),
        })),
      )
      .execute()
}

const STATEMENT_COLUMNS = {
  report: 'int',
  time: 'int',
  position: 'int',
  start: 'int',
  end: 'int',
  confidence: 'float8',
  hedged: 'boolean',
  id: 'text',
  mode: 'text',
  stance: 'text',
  text: 'text',
  words: 'tsvector',
} as const

async function insertStatements(db: Db, rows: readonly Row[], numbers: ReadonlyMap<string, number>): Promise<void> {
  const told = rows.flatMap(({ id, statements }) => statements.map((statement) => ({ ...statement, report: numbers.get(id) as number })))
  const made = await insertRows<{ n: number; report: number; position: number }>(
    db,
    'statements',
    STATEMENT_COLUMNS,
    told.map(({ report, columns }) => ({ ...columns, report })),
    { returning: 'n, report, position' },
  )
  const statementNumbers = new Map(made.map(({ n, report, position }) => [`${report} ${position}`, n]))
  const keys = await sourceNumbers(
    db,
    told.flatMap(({ hands }) => hands),
  )
  const tellings = told.flatMap(({ report, position, hands, columns }) =>
    hands.map((source, hand) => ({
      source: keys.get(sourceKey(source)),
      statement: statementNumbers.get(`${report} ${position}`),
      report,
      hand,
      time: columns.time,
      origin: hand === hands.length - 1,
    })),
  )
  const columns = { source: 'int', statement: 'int', report: 'int', hand: 'int', time: 'int', origin: 'boolean' }
  await insertRows(db, 'tellings', columns, tellings)
}

/** The numbers of sources by key; those that are not there yet are made. */
async function sourceNumbers(db: Db, sources: readonly Source[]): Promise<ReadonlyMap<string, number>> {
  const byKey = new Map<string, Source>()
  for (const source of sources) {
    const key = sourceKey(source)
    const known = byKey.get(key)
    // Of several spellings that which sorts first, so that order changes nothing.
    if (!known || isBefore(source, known)) byKey.set(key, source)
  }
  const keys = distinct(byKey.keys())
  if (!keys.length) return new Map()
  const find = (wanted: readonly string[]): Promise<{ n: number; key: string; name: string; kind: string }[]> =>
    db
      .selectFrom('sources')
      .select(['n', 'key', 'name', 'kind'])
      .where('key', '=', sql<string>`any(${[...wanted]}::text[])`)
      .execute()
  const known = await find(keys)
  const numbers = new Map(known.map(({ n, key }) => [key, n]))
  for (const { n, key, name, kind } of known.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const source = byKey.get(key) as Source
    if (isBefore({ name: sourceName(source), kind: source.kind }, { name, kind }))
      await db
        .updateTable('sources')
        .set({ name: sourceName(source), kind: source.kind })
        .where('n', '=', n)
        .execute()
  }
  const missing = keys.filter((key) => !numbers.has(key))
  const rows = missing.map((key) => {
    const source = byKey.get(key) as Source
    const name = sourceName(source)
    return { key, name, kind: source.kind, naming: source.naming, words: vectorOf([{ field: 'text', words: lexemesOf(name) }]) }
  })
  const columns = { key: 'text', name: 'text', kind: 'text', naming: 'text', words: 'tsvector' }
  const made = await insertRows<{ n: number; key: string }>(db, 'sources', columns, rows, {
    conflict: 'on conflict (key) do nothing',
    returning: 'n, key',
  })
  for (const { n, key } of made) numbers.set(key, n)
  const late = missing.filter((key) => !numbers.has(key))
  // Another writer made them in between.
  if (late.length) for (const { n, key } of await find(late)) numbers.set(key, n)
  return numbers
}

const isBefore = (a: { readonly name: string; readonly kind: string }, b: { readonly name: string; readonly kind: string }): boolean =>
  a.name < b.name || (a.name === b.name && a.kind < b.kind)

/** Shorter words have too few trigrams to tell one from another. */
const LEAST_LETTERS = 4

async function insertVocabulary(db: Db, words: readonly string[]): Promise<void> {
  const wanted = distinct(words).filter((word) => word.length >= LEAST_LETTERS && !/^\p{N}+$/u.test(word))
  if (!wanted.length) return
  await sql`insert into vocabulary (word) select word from unnest(${wanted}::text[]) as word on conflict do nothing`.execute(db)
}
