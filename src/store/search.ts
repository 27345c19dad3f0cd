import { type RawBuilder, sql } from 'kysely'
import type { Span } from '../engine/index.ts'
import { type ClaimLine, claimColumns, claimLine } from './claims.ts'
import { readingIn } from './packing.ts'
import { cursorOf, limitOf, type PageOptions, type Place, placeOf } from './page.ts'
import { type Node, parseQuery, type Query, type Scope } from './query/parse.ts'
import { askedFor, marksIn, type Snippet, snippetOf } from './query/snippet.ts'
import { type TsQuery, tsQuery, wantedWords } from './query/tsquery.ts'
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
  /** About how many there are, on the first page; null on others, and where only a time is asked for. */
  readonly total: number | null
  /** Whether it is the very number. Of words in a row it is that of documents with all the words, and of very common words an estimate. */
  readonly exact: boolean
  /** Offsets are of the query; empty where there was nothing to correct. */
  readonly corrected: readonly Correction[]
}

/** Hits that are ranked together, and those that are looked at together where time alone ranks. */
const WINDOWS: Readonly<Record<SearchOrder, number>> = { best: 500, latest: 100 }
/** Windows that are looked through for one page, where words in a row are rare but the words themselves are not. */
const MOST_WINDOWS = 4

/**
 * Searches by a query of `docs/search.md`.
 *
 * @throws QueryError if the query cannot be understood, CursorError if `after` is no place.
 */
export async function search(db: Db, text: string, options: SearchOptions = {}): Promise<Found> {
  const query = parseQuery(text)
  const start = options.after === undefined ? null : placeOf(options.after, ['int', 'int', 'int', 'int'])
  return within(db, async (tx) => {
    // Whatever the planner thinks, reading every document to look for words is never the cheaper way.
    await sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('pg_trgm.similarity_threshold', ${LEAST_ALIKE}::text, true)`.execute(
      tx,
    )
    const found = await pageOf(tx, query, options, start)
    if (found.numbers.length || found.next || start || !query.wanted) return shown(tx, query, found, [])
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
  const { order = 'best' } = options
  const limit = limitOf(options)
  const asked = query.wanted ? tsQuery(query.wanted) : null
  // Where the index cannot tell the hits by itself, more are looked at at once.
  const window = asked?.same === false ? WINDOWS.best : WINDOWS[order]
  const about = asked?.rough ? await estimate(db, query.scope, asked.rough) : null
  const numbers: number[] = []
  // Where the window begins: the first number says whether that is the very beginning.
  let place: Place | null = start?.[0] === 1 ? [start[1] as number, start[2] as number] : null
  let skip = start ? (start[3] as number) : 0
  let total = start || !about ? null : about.frequent ? about.hits : 0
  const answer = (next: string | null): Numbers => ({
    numbers,
    next,
    total,
    exact: (asked?.same ?? false) && about?.frequent !== true,
  })
  for (let round = 0; round < MOST_WINDOWS; round++) {
    const ask = (way: Way): RawBuilder<WindowRow> => windowOf(query, asked, way, window, place)
    let { rows } = about?.frequent ? await ask('walk').execute(db) : { rows: [] }
    if (rows.length < window) {
      rows = (await ask(asked?.rough ? 'words' : 'time').execute(db)).rows
      if (total === 0) total = rows[0]?.total ?? 0
    }
    const ranked = rows.filter((row) => row.rank !== null)
    if (order === 'best') ranked.sort((a, b) => (b.rank as number) - (a.rank as number))
    const part = ranked.slice(skip, skip + limit - numbers.length)
    numbers.push(...part.map(({ n }) => n))
    skip += part.length
    const at = (offset: number): string => cursorOf(place ? [1, ...place, offset] : [0, 0, 0, offset])
    if (skip < ranked.length) return answer(at(skip))
    const last = rows.at(-1)
    if (!last || rows.length < window) break
    place = [last.time, last.n]
    skip = 0
    if (numbers.length === limit || round === MOST_WINDOWS - 1) return answer(at(0))
  }
  return answer(null)
}

/** How the latest candidates are found. */
export type Way =
  /** By the index of words, which knows all of them. */
  | 'words'
  /** From the latest document on, looking at each: the quicker way to words that most have. Gives up after a few thousand. */
  | 'walk'
  /** By time alone. */
  | 'time'

interface WindowRow {
  readonly n: number
  readonly time: number
  /** Null where it was no hit after all. */
  readonly rank: number | null
  readonly total: number
}

interface Documents {
  readonly table: string
  readonly time: string
  /**
   * Of so many documents, the square of the number of hits from which looking at each document is the quicker way, by a document: measured
   * on PGlite, where the index takes 3 µs a hit, and a look 40 µs at a report, whose words lie apart, and 5 µs at others.
   */
  readonly walk: number
}

const DOCUMENTS: Readonly<Record<Scope, Documents>> = {
  reports: { table: 'reports', time: 'time', walk: 7000 },
  statements: { table: 'statements', time: 'time', walk: 850 },
  // They have no time to walk by.
  sources: { table: 'sources', time: '0', walk: Number.POSITIVE_INFINITY },
  claims: { table: 'claims', time: 'time', walk: 850 },
}

/** Documents that are walked past before the index is asked after all. */
const FARTHEST = 5_000

/** About how many documents have the words, as the planner thinks: it costs no look at any of them. */
async function estimate(db: Db, scope: Scope, rough: string): Promise<{ readonly hits: number; readonly frequent: boolean }> {
  const { table, walk } = DOCUMENTS[scope]
  const plan = await sql<{
    'QUERY PLAN': unknown
  }>`explain (format json) select from ${sql.table(table)} where words @@ ${rough}::tsquery`.execute(db)
  const all = await sql<{ documents: number }>`select reltuples::float8 as documents from pg_class where oid = ${table}::regclass`.execute(
    db,
  )
  const given = plan.rows[0]?.['QUERY PLAN']
  const [root] = (typeof given === 'string' ? JSON.parse(given) : given) as [{ Plan: { 'Plan Rows': number } }]
  const hits = root.Plan['Plan Rows']
  return { hits, frequent: hits ** 2 > Math.max(1000, all.rows[0]?.documents ?? 0) * walk }
}

/**
 * The latest candidates from a place on, with their ranks; only those of the window are looked at. The statement is one of a few fixed
 * ones: what was asked comes as parameters.
 */
export function windowOf(
  { scope, from, to }: Query,
  asked: Pick<TsQuery, 'rough' | 'exact'> | null,
  way: Way,
  window: number,
  place: Place | null,
): RawBuilder<WindowRow> {
  const { table, time } = DOCUMENTS[scope]
  const at = sql.raw(time)
  const since = from === null ? sql`` : sql`and ${at} >= ${from}::int`
  const until = to === null ? sql`` : sql`and ${at} < ${to}::int`
  const behind = place ? sql`and (${at}, n) < (${place[0]}::int, ${place[1]}::int)` : sql``
  const within = sql`${since} ${until} ${behind}`
  const holds = sql`words @@ ${asked?.rough ?? ''}::tsquery`
  const first = (count: number) => sql`order by time desc, n desc limit ${count}::int`
  const rank = asked === null ? sql`0` : sql`case when words @@ ${asked.exact}::tsquery then ts_rank(words, ${asked.exact}::tsquery) end`
  const latest = {
    words: sql`hits as materialized (select n, ${at} as time from ${sql.table(table)} where ${holds} ${within}),
      latest as materialized (select n, time from hits ${first(window)})`,
    walk: sql`latest as materialized (
      select n, time from (select n, ${at} as time, words from ${sql.table(table)} where true ${within} ${first(FARTHEST)}) as newest
      where ${holds} ${first(window)})`,
    time: sql`latest as materialized (select n, ${at} as time from ${sql.table(table)} where true ${within} ${first(window)})`,
  }[way]
  const total = way === 'words' ? sql`(select count(*) from hits)` : sql`0`
  return sql<WindowRow>`with ${latest}
    select latest.n, latest.time, ${rank} as rank, ${total} as total
    from latest join ${sql.table(table)} as document on document.n = latest.n order by latest.time desc, latest.n desc`
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
