import { sql } from 'kysely'
import { behind, limitOf, type Page, type PageOptions, pageFrom, placeOf } from './page.ts'
import { type ReportLine, reportColumns, reportLine } from './reports.ts'
import type { Db } from './schema.ts'
import type { ClaimOrigins } from './traced.ts'
import { storable } from './words.ts'

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
  if (options.after !== undefined) query = query.where(behind(['claims.time', 'claims.n'], 'down', placeOf(options.after, ['int', 'int'])))
  const rows = await query
    .orderBy('claims.time', 'desc')
    .orderBy('claims.n', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, claimLine, ({ time, n }) => [time, n])
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
