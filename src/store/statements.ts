import { sql } from 'kysely'
import { behind, limitOf, type Page, type PageOptions, pageFrom, placeOf } from './page.ts'
import { type ReportLine, type ReportRow, reportColumns, reportLine } from './reports.ts'
import type { Db } from './schema.ts'
import { storable } from './words.ts'

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
  const { n, ...line } = source
  return { source: line, statements: await statementsOf(db, [n], options) }
}

/** Sources that are one with others in some reports alone. */
export interface Within {
  readonly keys: readonly string[]
  readonly reports: readonly string[]
}

/** What sources say who are one, as `sourcePage`; what those `within` some reports say, of these alone. */
export async function saidBy(
  db: Db,
  keys: readonly string[],
  options: PageOptions = {},
  within: Within = { keys: [], reports: [] },
): Promise<Page<StatementLine & { readonly origin: boolean }>> {
  const rows = await db
    .selectFrom('sources')
    .select(['n', 'key'])
    .where('key', '=', sql<string>`any(${[...keys, ...within.keys].map(storable)}::text[])`)
    .execute()
  const some = new Set(within.keys.map(storable))
  const numbers = (isWithin: boolean): number[] => rows.flatMap(({ n, key }) => (some.has(key) === isWithin ? n : []))
  return statementsOf(db, numbers(false), options, { sources: numbers(true), reports: within.reports })
}

async function statementsOf(
  db: Db,
  sources: readonly number[],
  options: PageOptions,
  within: { readonly sources: readonly number[]; readonly reports: readonly string[] } = { sources: [], reports: [] },
): Promise<Page<StatementLine & { readonly origin: boolean }>> {
  const limit = limitOf(options)
  let query = db
    .selectFrom('tellings')
    .innerJoin('statements', 'statements.n', 'tellings.statement')
    .innerJoin('reports', 'reports.n', 'tellings.report')
    .select([...statementColumns, ...reportColumns, 'tellings.origin', 'tellings.statement as number', 'tellings.time as at'])
    .where(({ eb, or, and }) => {
      const all = eb('tellings.source', '=', sources.length === 1 ? (sources[0] as number) : sql<number>`any(${[...sources]}::int[])`)
      if (!within.sources.length) return all
      const reports = eb('reports.id', '=', sql<string>`any(${within.reports.map(storable)}::text[])`)
      return or([all, and([eb('tellings.source', '=', sql<number>`any(${[...within.sources]}::int[])`), reports])])
    })
  if (options.after !== undefined)
    query = query.where(behind(['tellings.time', 'tellings.statement'], 'down', placeOf(options.after, ['int', 'int'])))
  const rows = await query
    .orderBy('tellings.time', 'desc')
    .orderBy('tellings.statement', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(
    rows,
    limit,
    (row) => ({ ...statementLine(row), origin: row.origin }),
    ({ at, number }) => [at, number],
  )
}
