import { type RawBuilder, sql } from 'kysely'
import type { Span } from '../engine/index.ts'
import { type ClaimLine, claimColumns, claimLine } from './claims.ts'
import { readingIn } from './packing.ts'
import { cursorOf, limitOf, type PageOptions, type Place, placeOf } from './page.ts'
import { type Node, parseQuery, type Query, type Scope } from './query/parse.ts'
import { askedFor, marksIn, type Snippet, snippetOf } from './query/snippet.ts'
import { tsQuery, wantedWords } from './query/tsquery.ts'
import { type ReportLine, reportColumns, reportLine } from './reports.ts'
import { within } from './rows.ts'
import type { Db } from './schema.ts'
import { type SourceLine, type StatementLine, statementColumns, statementLine } from './statements.ts'

export type SearchOrder = 'best' | 'latest'

export interface SearchOptions extends PageOptions {
  /**
   * `best` (the default) ranks the latest 500 hits by how well they fit, then the 500 before them, and so on: so the time it takes does
   * not grow with what is stored.
   */
  readonly order?: SearchOrder
}

/** Something found, with where it has the words that were asked for. */
export type Hit =
  | {
      readonly kind: 'report'
      readonly report: ReportLine /** In the title. */
      readonly title: readonly Span[] /** Of the text. */
      readonly snippet: SnippetText
    }
  | { readonly kind: 'statement'; readonly statement: StatementLine /** In its text. */; readonly marks: readonly Span[] }
  | { readonly kind: 'source'; readonly source: SourceLine /** In its name. */; readonly marks: readonly Span[] }
  | { readonly kind: 'claim'; readonly claim: ClaimLine /** In its text. */; readonly marks: readonly Span[] }

/** Offsets into the report's text, and the stretch itself. */
export interface SnippetText extends Snippet {
  readonly text: string
}

/** A word that nothing has, with words of names and headlines that are spelt much like it and were searched for besides. */
export interface Correction extends Span {
  readonly instead: readonly string[]
}

export interface Found {
  readonly scope: Scope
  readonly hits: readonly Hit[]
  /** To be handed back as `after`; null at the end. */
  readonly next: string | null
  /** How many there are at most, on the first page; null on others, and where only a time is asked for. */
  readonly total: number | null
  /** Whether it is the very number: where words in a row are asked for, there may be fewer. */
  readonly exact: boolean
  /** Offsets are of the query; empty where there was nothing to correct. */
  readonly corrected: readonly Correction[]
}

/** Hits that are ranked together. */
const WINDOW = 500
/** Windows that are looked through for one page, where words in a row are rare but the words themselves are not. */
const MOST_WINDOWS = 4

/**
 * Searches by a query of `docs/search.md`.
 *
 * @throws QueryError if the query cannot be understood, CursorError if `after` is no place.
 */
export async function search(db: Db, text: string, options: SearchOptions = {}): Promise<Found> {
  const query = parseQuery(text)
  const start = options.after === undefined ? null : placeOf(options.after, ['int', 'int', 'text', 'int'])
  return within(db, async (tx) => {
    // Whatever the planner thinks, reading every document to look for words is never the cheaper way.
    await sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('pg_trgm.similarity_threshold', ${LEAST_ALIKE}::text, true)`.execute(
      tx,
    )
    const found = await pageOf(tx, query, options, start)
    if (found.numbers.length || start || !query.wanted) return shown(tx, query, found, [])
    const { node, corrected } = await correct(tx, query.wanted)
    if (!corrected.length) return shown(tx, query, found, [])
    const again = { ...query, wanted: node }
    // The next page would know nothing of it.
    return shown(tx, again, { ...(await pageOf(tx, again, options, null)), next: null }, corrected)
  })
}

interface Numbers {
  readonly numbers: readonly number[]
  readonly next: string | null
  readonly total: number | null
  readonly exact: boolean
}

async function pageOf(db: Db, query: Query, options: SearchOptions, start: Place | null): Promise<Numbers> {
  const limit = limitOf(options)
  const asked = query.wanted ? tsQuery(query.wanted) : null
  const numbers: number[] = []
  // Where the window begins: its first word says whether that is the very beginning.
  let place: Place | null = start?.[0] === 1 ? [start[1] as number, start[2] as string] : null
  let skip = start ? (start[3] as number) : 0
  let total: number | null = null
  for (let round = 0; round < MOST_WINDOWS; round++) {
    const { rows } = await windowOf(query, asked?.rough ?? null, asked?.exact ?? null, place).execute(db)
    const [first] = rows
    if (!start && round === 0) total = asked?.rough ? (first?.total ?? 0) : null
    if (!first) break
    const ranked = rows.filter((row) => row.rank !== null)
    if ((options.order ?? 'best') === 'best') ranked.sort((a, b) => (b.rank as number) - (a.rank as number))
    const part = ranked.slice(skip, skip + limit - numbers.length)
    numbers.push(...part.map(({ n }) => n))
    skip += part.length
    const at = (offset: number): string => cursorOf(place ? [1, ...place, offset] : [0, 0, '', offset])
    if (skip < ranked.length) return { numbers, next: at(skip), total, exact: asked?.same ?? true }
    if (rows.length < WINDOW) break
    const last = rows.at(-1) as WindowRow
    place = [last.time, last.tie]
    skip = 0
    if (numbers.length === limit || round === MOST_WINDOWS - 1) return { numbers, next: at(0), total, exact: asked?.same ?? true }
  }
  return { numbers, next: null, total, exact: asked?.same ?? true }
}

interface WindowRow {
  readonly n: number
  readonly time: number
  readonly tie: string
  /** Null where it was no hit after all. */
  readonly rank: number | null
  readonly total: number
}

/** Where each scope's documents are, and what orders those of one minute. */
const PLACES: Readonly<Record<Scope, { readonly table: string; readonly time: string; readonly tie: string }>> = {
  reports: { table: 'reports', time: 'time', tie: 'id' },
  statements: { table: 'statements', time: 'time', tie: 'lpad(n::text, 10, \'0\') collate "C"' },
  sources: { table: 'sources', time: '0', tie: 'key' },
  claims: { table: 'claims', time: 'time', tie: 'id' },
}

/**
 * The latest candidates from a place on, with their ranks. The index tells candidates by itself; only those of the window are looked at.
 * The statement is one of a few fixed ones: what was asked comes as parameters.
 */
export function windowOf(
  { scope, from, to }: Query,
  rough: string | null,
  exact: string | null,
  place: Place | null,
): RawBuilder<WindowRow> {
  const { table, time, tie } = PLACES[scope]
  const [at, end] = [sql.raw(time), sql.raw(tie)]
  const behind = place ? sql`and (${at}, ${end}) < (${place[0]}::int, ${place[1]}::text collate "C")` : sql``
  const since = from === null ? sql`` : sql`and ${at} >= ${from}::int`
  const until = to === null ? sql`` : sql`and ${at} < ${to}::int`
  const holds = rough === null ? sql`true` : sql`words @@ ${rough}::tsquery`
  const hits = sql`select n, ${at} as time, ${end} as tie from ${sql.table(table)} where ${holds} ${since} ${until} ${behind}`
  const order = sql`order by time desc, tie desc limit ${WINDOW}::int`
  const whole =
    rough === null
      ? sql`latest as materialized (${hits} ${order})`
      : sql`hits as materialized (${hits}), latest as materialized (select * from hits ${order})`
  const total = rough === null ? sql`0` : sql`(select count(*) from hits)`
  const rank = exact === null ? sql`0` : sql`case when words @@ ${exact}::tsquery then ts_rank(words, ${exact}::tsquery) end`
  return sql<WindowRow>`with ${whole}
    select latest.n, latest.time, latest.tie, ${rank} as rank, ${total} as total
    from latest join ${sql.table(table)} as document on document.n = latest.n order by latest.time desc, latest.tie desc`
}

async function shown(db: Db, query: Query, found: Numbers, corrected: readonly Correction[]): Promise<Found> {
  const hits = await hitsOf(db, query, found.numbers)
  const { next, total, exact } = found
  return { scope: query.scope, hits: found.numbers.flatMap((n) => hits.get(n) ?? []), next, total, exact, corrected }
}

async function hitsOf(db: Db, { scope, wanted }: Query, numbers: readonly number[]): Promise<ReadonlyMap<number, Hit>> {
  if (!numbers.length) return new Map()
  const list = sql<number>`any(${[...numbers]}::int[])`
  const asked = askedFor(wanted, ['text'])
  switch (scope) {
    case 'reports': {
      const rows = await db
        .selectFrom('reports')
        .innerJoin('readings', 'readings.report', 'reports.n')
        .select([...reportColumns, 'readings.reading'])
        .where('reports.n', '=', list)
        .execute()
      const inText = askedFor(wanted, ['text', 'says', 'source'])
      const inTitle = askedFor(wanted, ['text', 'title'])
      return new Map(
        rows.map(({ reading, ...row }): [number, Hit] => {
          const { text } = readingIn(reading).report
          const snippet = snippetOf(text, inText)
          return [
            row.n,
            {
              kind: 'report',
              report: reportLine(row),
              title: marksIn(row.title ?? '', inTitle),
              snippet: { ...snippet, text: text.slice(snippet.start, snippet.end) },
            },
          ]
        }),
      )
    }
    case 'statements': {
      const rows = await db
        .selectFrom('statements')
        .innerJoin('reports', 'reports.n', 'statements.report')
        .select([...statementColumns, ...reportColumns, 'statements.n as number'])
        .where('statements.n', '=', list)
        .execute()
      const said = askedFor(wanted, ['text'])
      return new Map(
        rows.map((row): [number, Hit] => [
          row.number,
          { kind: 'statement', statement: statementLine(row), marks: marksIn(row.text, said) },
        ]),
      )
    }
    case 'sources': {
      const rows = await db.selectFrom('sources').select(['n', 'key', 'name', 'kind', 'naming']).where('n', '=', list).execute()
      const named = askedFor(wanted, ['text'])
      return new Map(rows.map(({ n, ...source }): [number, Hit] => [n, { kind: 'source', source, marks: marksIn(source.name, named) }]))
    }
    case 'claims': {
      const rows = await db
        .selectFrom('claims')
        .select([...claimColumns])
        .where('n', '=', list)
        .execute()
      return new Map(rows.map((row): [number, Hit] => [row.n, { kind: 'claim', claim: claimLine(row), marks: marksIn(row.text, asked) }]))
    }
    default:
      return scope satisfies never
  }
}

/** Share of trigrams from which two spellings are alike: at .4 “Qayara” finds “Qayyarah”, and “mayor” does not find “major”. */
const LEAST_ALIKE = 0.4
/** Shorter words have too few trigrams. */
const LEAST_LETTERS = 4
const MOST_CORRECTED = 8
const MOST_INSTEAD = 3

/** Words that no name or headline has, with the likeliest that one has added. */
async function correct(db: Db, wanted: Node): Promise<{ readonly node: Node; readonly corrected: readonly Correction[] }> {
  const terms = [...wantedWords(wanted)].filter(({ field }) => field !== 'lang' && field !== 'collection')
  const words = [...new Set(terms.flatMap((term) => term.words))].filter((word) => word.length >= LEAST_LETTERS)
  const { rows } = await sql<{ given: string; word: string }>`
    select given, near.word from unnest(${words.slice(0, MOST_CORRECTED)}::text[]) as given, lateral (
      select word from vocabulary where word % given order by similarity(word, given) desc, word limit ${MOST_INSTEAD}
    ) as near
    where not exists (select from vocabulary where word = given)`.execute(db)
  const instead = grouped(rows)
  const corrected: Correction[] = []
  for (const { words, start, end } of terms) {
    const near = words.flatMap((word) => instead.get(word)?.map((row) => row.word) ?? [])
    if (near.length) corrected.push({ start, end, instead: near })
  }
  const rewrite = (node: Node): Node => {
    if (node.kind === 'not') return node
    if (node.kind !== 'words') return { ...node, of: node.of.map(rewrite) }
    const near = (word: string): readonly string[] => [word, ...(instead.get(word)?.map((row) => row.word) ?? [])]
    // Of words in a row each with its likeliest.
    const choices =
      node.words.length === 1
        ? near(node.words[0] as string).map((word) => [word])
        : [node.words, node.words.map((word) => near(word)[1] ?? word)]
    return { kind: 'or', of: choices.map((words) => ({ ...node, words })) }
  }
  return { node: corrected.length ? rewrite(wanted) : wanted, corrected }
}

function grouped<T extends { readonly given: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const known = groups.get(row.given)
    if (known) known.push(row)
    else groups.set(row.given, [row])
  }
  return groups
}
