import { sql } from 'kysely'
import { pageOf, type Reading } from '../engine/index.ts'
import { readingIn } from './packing.ts'
import { behind, limitOf, type Page, type PageOptions, pageFrom, placeOf } from './page.ts'
import type { Db } from './schema.ts'
import type { ClaimOrigins } from './traced.ts'
import { storable } from './words.ts'

/** A report without its text. */
export interface ReportLine {
  readonly id: string
  readonly url: string | null
  readonly outlet: string | null
  readonly title: string | null
  /** As the page has it. */
  readonly published: string | null
  readonly retrieved: string | null
  readonly language: string | null
  readonly collection: string
  readonly statements: number
  /** Behind its main claim, from this report alone. */
  readonly origins: { readonly lower: number; readonly upper: number }
}

const LINE = [
  'n',
  'time',
  'id',
  'url',
  'outlet',
  'title',
  'published',
  'retrieved',
  'language',
  'collection',
  'statement_count',
  'lower',
  'upper',
] as const

/** A row of `reports` by the columns of `reportColumns`. */
export interface ReportRow {
  readonly n: number
  readonly time: number
  readonly id: string
  readonly url: string | null
  readonly outlet: string | null
  readonly title: string | null
  readonly published: string | null
  readonly retrieved: string | null
  readonly language: string | null
  readonly collection: string
  readonly statement_count: number
  readonly lower: number
  readonly upper: number
}

export const reportColumns = LINE.map((column) => `reports.${column}` as const)

export const reportLine = ({ id, url, outlet, title, published, retrieved, language, collection, ...row }: ReportRow): ReportLine => ({
  id,
  url,
  outlet,
  title,
  published,
  retrieved,
  language,
  collection,
  statements: row.statement_count,
  origins: { lower: row.lower, upper: row.upper },
})

/** A report with its reading and what tracing keeps of it; null if the index has none of that id. */
export async function reportOf(
  db: Db,
  id: string,
): Promise<{ readonly report: ReportLine; readonly reading: Reading; readonly facts: Uint8Array | null } | null> {
  const row = await db
    .selectFrom('reports')
    .innerJoin('readings', 'readings.report', 'reports.n')
    .select([...reportColumns, 'readings.reading', 'readings.facts'])
    .where('reports.id', '=', storable(id))
    .executeTakeFirst()
  return row ? { report: reportLine(row), reading: readingIn(row.reading), facts: row.facts } : null
}

/** The readings of some reports, by id. Ask for a few dozen at once. */
export async function readingsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Reading>> {
  const rows = await db
    .selectFrom('reports')
    .innerJoin('readings', 'readings.report', 'reports.n')
    .select(['reports.id', 'readings.reading'])
    .where('reports.id', '=', sql<string>`any(${ids.map(storable)}::text[])`)
    .execute()
  return new Map(rows.map(({ id, reading }) => [id, readingIn(reading)]))
}

/** All reports' ids with what tracing keeps of them, a piece at a time, in order of ids. */
export async function* factsOf(db: Db): AsyncGenerator<{ readonly id: string; readonly facts: Uint8Array | null }> {
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('reports')
      .innerJoin('readings', 'readings.report', 'reports.n')
      .select(['reports.id', 'readings.facts'])
      .where('reports.id', '>', last)
      .orderBy('reports.id')
      .limit(PIECE)
      .execute()
    yield* rows
    const end = rows.at(-1)
    if (!end || rows.length < PIECE) return
    last = end.id
  }
}

const PIECE = 500

/** Reports, the latest first. */
export async function listReports(db: Db, options: PageOptions & { readonly collection?: string } = {}): Promise<Page<ReportLine>> {
  const limit = limitOf(options)
  let query = db.selectFrom('reports').select([...reportColumns])
  if (options.collection !== undefined) query = query.where('reports.collection', '=', storable(options.collection))
  if (options.after !== undefined)
    query = query.where(behind(['reports.time', 'reports.id'], 'down', placeOf(options.after, ['int', 'text'])))
  const rows = await query
    .orderBy('reports.time', 'desc')
    .orderBy('reports.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, reportLine, ({ time, id }) => [time, id])
}

/** The versions of the page that an address means, the earliest first. */
export async function versionsOf(db: Db, url: string): Promise<readonly ReportLine[]> {
  const page = pageOf(url)
  if (page === null) return []
  const key = storable(page)
  const rows = await db
    .selectFrom('reports')
    .select([...reportColumns])
    .where(sql`md5(reports.page)`, '=', sql`md5(${key})`)
    .where('reports.page', '=', key)
    .orderBy('reports.time')
    .orderBy('reports.id')
    .execute()
  return rows.map(reportLine)
}

/** The ids of reports of the very same title and text. */
export async function sameContent(db: Db, content: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('reports').select('id').where('content', '=', content).orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** The journal's numbers of the captures in which a report was found, in order. */
export async function capturesOf(db: Db, id: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('capture_reports')
    .innerJoin('reports', 'reports.n', 'capture_reports.report')
    .select('capture_reports.capture')
    .where('reports.id', '=', storable(id))
    .orderBy('capture_reports.capture')
    .execute()
  return rows.map(({ capture }) => capture)
}

/** Captures whose bodies have this SHA-256, in hexadecimal digits, earliest first; erased ones too. */
export async function capturesWith(db: Db, sha256: string): Promise<readonly { readonly seq: number; readonly url: string | null }[]> {
  return db.selectFrom('captures').select(['seq', 'url']).where('sha256', '=', sha256).orderBy('seq').execute()
}

/** Captures from which no report could be read, in order of the journal. */
export async function failures(
  db: Db,
  options: PageOptions = {},
): Promise<Page<{ readonly seq: number; readonly url: string | null; readonly code: string; readonly message: string }>> {
  const limit = limitOf(options)
  const [last] = options.after === undefined ? [0] : placeOf(options.after, ['int'])
  const rows = await db
    .selectFrom('captures')
    .select(['seq', 'url', 'fault'])
    .where('state', '=', sql.lit('failed'))
    .where('seq', '>', Number(last))
    .orderBy('seq')
    .limit(limit + 1)
    .execute()
  const item = ({ seq, url, fault }: (typeof rows)[number]) => ({
    seq,
    url,
    ...(JSON.parse(fault ?? '{}') as { code: string; message: string }),
  })
  return pageFrom(rows, limit, item, ({ seq }) => [seq])
}

/** A claim on a list. */
export interface ClaimLine {
  readonly id: string
  readonly text: string
  readonly reports: number
  readonly mentions: number
  /** Null where no interval was worked out. */
  readonly origins: { readonly lower: number; readonly upper: number } | null
}

interface ClaimRow {
  readonly n: number
  readonly id: string
  readonly text: string
  readonly reports: number
  readonly mentions: number
  readonly lower: number | null
  readonly upper: number | null
}

export const claimColumns = (['n', 'id', 'text', 'reports', 'mentions', 'lower', 'upper'] as const).map(
  (column) => `claims.${column}` as const,
)

export const claimLine = ({ id, text, reports, mentions, lower, upper }: ClaimRow): ClaimLine => ({
  id,
  text,
  reports,
  mentions,
  origins: lower === null || upper === null ? null : { lower, upper },
})

/** Where a report makes a claim. */
export interface MentionLine {
  readonly report: ReportLine
  readonly start: number
  readonly end: number
}

export interface ClaimPage {
  readonly claim: ClaimLine
  /** With reasons, bottlenecks, rings; null where no interval was worked out. */
  readonly origins: ClaimOrigins | null
  /** The earliest first. */
  readonly mentions: Page<MentionLine>
  /** Between the reports of `mentions`. */
  readonly edges: readonly EdgeLine[]
}

/** Who had text or a claim from whom. */
export interface EdgeLine {
  readonly report: string
  readonly parent: string
  readonly directed: boolean
  readonly spans: readonly (readonly [number, number, number, number])[]
  readonly why: readonly string[]
}

/** A claim with its origins, the reports that make it, and who had it from whom; null if the index has none of that id. */
export async function claimPage(db: Db, id: string, options: PageOptions = {}): Promise<ClaimPage | null> {
  const row = await db
    .selectFrom('claims')
    .leftJoin('origins', 'origins.claim', 'claims.n')
    .select([...claimColumns, 'origins.detail'])
    .where('claims.id', '=', storable(id))
    .executeTakeFirst()
  if (!row) return null
  const limit = limitOf(options)
  let query = db
    .selectFrom('claim_mentions')
    .innerJoin('reports', 'reports.n', 'claim_mentions.report')
    .select([...reportColumns, 'claim_mentions.start', 'claim_mentions.end', 'claim_mentions.time as at'])
    .where('claim_mentions.claim', '=', row.n)
  if (options.after !== undefined)
    query = query.where(
      behind(['claim_mentions.time', 'reports.id', 'claim_mentions.start'], 'up', placeOf(options.after, ['int', 'text', 'int'])),
    )
  const mentions = await query
    .orderBy('claim_mentions.time')
    .orderBy('reports.id')
    .orderBy('claim_mentions.start')
    .limit(limit + 1)
    .execute()
  const page = pageFrom(
    mentions,
    limit,
    (mention): MentionLine => ({ report: reportLine(mention), start: mention.start, end: mention.end }),
    ({ at, id, start }) => [at, id, start],
  )
  const shown = new Map(mentions.slice(0, limit).map((mention) => [mention.n, mention.id]))
  const origins = row.detail === null ? null : (JSON.parse(row.detail) as ClaimOrigins)
  return { claim: claimLine(row), origins, mentions: page, edges: await edgesAmong(db, shown) }
}

async function edgesAmong(db: Db, ids: ReadonlyMap<number, string>): Promise<EdgeLine[]> {
  const numbers = [...ids.keys()]
  const rows = await db
    .selectFrom('edges')
    .selectAll()
    .where('report', '=', sql<number>`any(${numbers}::int[])`)
    .where('parent', '=', sql<number>`any(${numbers}::int[])`)
    .execute()
  return rows
    .map(({ report, parent, directed, spans, why }) => ({
      report: ids.get(report) as string,
      parent: ids.get(parent) as string,
      directed,
      spans: JSON.parse(spans),
      why: JSON.parse(why),
    }))
    .sort((a, b) => (a.report < b.report || (a.report === b.report && a.parent < b.parent) ? -1 : 1))
}

/** Claims that a report makes, in text order. */
export async function claimsIn(db: Db, report: string): Promise<readonly (ClaimLine & { readonly start: number; readonly end: number })[]> {
  const rows = await db
    .selectFrom('claim_mentions')
    .innerJoin('reports', 'reports.n', 'claim_mentions.report')
    .innerJoin('claims', 'claims.n', 'claim_mentions.claim')
    .select([...claimColumns, 'claim_mentions.start', 'claim_mentions.end'])
    .where('reports.id', '=', storable(report))
    .orderBy('claim_mentions.start')
    .orderBy('claims.id')
    .execute()
  return rows.map(({ start, end, ...claim }) => ({ ...claimLine(claim), start, end }))
}

/** Claims that several reports make, those told of last first. */
export async function listClaims(db: Db, options: PageOptions = {}): Promise<Page<ClaimLine>> {
  const limit = limitOf(options)
  let query = db.selectFrom('claims').select([...claimColumns, 'claims.time'])
  if (options.after !== undefined)
    query = query.where(behind(['claims.time', 'claims.id'], 'down', placeOf(options.after, ['int', 'text'])))
  const rows = await query
    .orderBy('claims.time', 'desc')
    .orderBy('claims.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, claimLine, ({ time, id }) => [time, id])
}

/** What a report shares with others: parents and children, and the other reprints of its text. */
export async function lineageOf(
  db: Db,
  id: string,
): Promise<{ readonly edges: readonly EdgeLine[]; readonly reprints: readonly ReportLine[] }> {
  const { rows } = await sql<{ report: string; parent: string; directed: boolean; spans: string; why: string }>`
    select child.id as report, parent.id as parent, directed, spans, why
    from reports me join edges on edges.report = me.n or edges.parent = me.n
      join reports child on child.n = edges.report join reports parent on parent.n = edges.parent
    where me.id = ${storable(id)} order by child.id, parent.id limit ${MOST_EDGES}`.execute(db)
  const reprints = await db
    .selectFrom('reports as me')
    .innerJoin('reprints as mine', 'mine.report', 'me.n')
    .innerJoin('reprints as others', 'others.head', 'mine.head')
    .innerJoin('reports', 'reports.n', 'others.report')
    .select([...reportColumns])
    .where('me.id', '=', storable(id))
    .whereRef('reports.n', '<>', 'me.n')
    .orderBy('reports.time')
    .orderBy('reports.id')
    .limit(MOST_EDGES)
    .execute()
  const edges = rows.map(({ spans, why, ...edge }) => ({ ...edge, spans: JSON.parse(spans), why: JSON.parse(why) }))
  return { edges, reprints: reprints.map(reportLine) }
}

const MOST_EDGES = 1_000

/** Who tells. A role or an unnamed source stands for all who are described in these words. */
export interface SourceLine {
  readonly key: string
  readonly name: string
  readonly kind: string
  readonly naming: string
}

/** A statement on a list. */
export interface StatementLine {
  readonly report: ReportLine
  /** In its report's reading. */
  readonly id: string
  readonly text: string
  readonly mode: string
  readonly stance: string
  readonly hedged: boolean
  readonly confidence: number
  readonly start: number
  readonly end: number
}

export interface StatementRow {
  readonly statement: string
  readonly text: string
  readonly mode: string
  readonly stance: string
  readonly hedged: boolean
  readonly confidence: number
  readonly start: number
  readonly end: number
}

export const statementColumns = [
  'statements.id as statement',
  'statements.text',
  'statements.mode',
  'statements.stance',
  'statements.hedged',
  'statements.confidence',
  'statements.start',
  'statements.end',
] as const

export const statementLine = ({
  statement,
  text,
  mode,
  stance,
  hedged,
  confidence,
  start,
  end,
  ...row
}: StatementRow & ReportRow): StatementLine => ({
  report: reportLine(row),
  id: statement,
  text,
  mode,
  stance,
  hedged,
  confidence,
  start,
  end,
})

/** A source with what it says, the latest first, and of one minute what was indexed last; `origin` where nobody behind it is named. Null if the index has none of that key. */
export async function sourcePage(
  db: Db,
  key: string,
  options: PageOptions = {},
): Promise<{ readonly source: SourceLine; readonly statements: Page<StatementLine & { readonly origin: boolean }> } | null> {
  const source = await db
    .selectFrom('sources')
    .select(['n', 'key', 'name', 'kind', 'naming'])
    .where('key', '=', storable(key))
    .executeTakeFirst()
  if (!source) return null
  const limit = limitOf(options)
  let query = db
    .selectFrom('tellings')
    .innerJoin('statements', 'statements.n', 'tellings.statement')
    .innerJoin('reports', 'reports.n', 'tellings.report')
    .select([...statementColumns, ...reportColumns, 'tellings.origin', 'tellings.statement as number', 'tellings.time as at'])
    .where('tellings.source', '=', source.n)
  if (options.after !== undefined)
    query = query.where(behind(['tellings.time', 'tellings.statement'], 'down', placeOf(options.after, ['int', 'int'])))
  const rows = await query
    .orderBy('tellings.time', 'desc')
    .orderBy('tellings.statement', 'desc')
    .limit(limit + 1)
    .execute()
  const { n, ...line } = source
  return {
    source: line,
    statements: pageFrom(
      rows,
      limit,
      (row) => ({ ...statementLine(row), origin: row.origin }),
      ({ at, number }) => [at, number],
    ),
  }
}

/** How much there is. Counted, so not for every page view. */
export async function counts(
  db: Db,
): Promise<Readonly<Record<'captures' | 'failed' | 'reports' | 'statements' | 'sources' | 'claims', number>>> {
  const { rows } = await sql<Record<'captures' | 'failed' | 'reports' | 'statements' | 'sources' | 'claims', number>>`
    select (select count(*) from captures) as captures, (select count(*) from captures where state = 'failed') as failed,
      (select count(*) from reports) as reports, (select coalesce(sum(statement_count), 0) from reports) as statements,
      (select count(*) from sources) as sources, (select count(*) from claims) as claims`.execute(db)
  return rows[0] as (typeof rows)[0]
}
