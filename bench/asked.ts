import { claimPage, listClaims, type SearchOptions, type Store, search, sourcePage } from '../src/store/index.ts'
import type { Figure } from './measure.ts'

/** Each query is asked so often, and its quickest answer counts: other work on the machine is none of ours. */
const TURNS = 2

/** How long search, claim pages and source pages take, asked with words of some of the texts that the index holds. */
export async function asked(store: Store, texts: readonly string[], named: (what: string) => string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [what, ask] of await questions(store, texts)) {
    const times = await answers(ask)
    figures.push({ name: named(`${what} p50`), value: times[Math.floor(times.length / 2)] ?? 0, unit: 'ms' })
    figures.push({
      name: named(`${what} p99`),
      value: times[Math.ceil(times.length * 0.99) - 1] ?? 0,
      unit: 'ms',
      note: `${times.length} questions, the slowest ${times.at(-1)?.toFixed(0)} ms`,
    })
  }
  return figures
}

type Ask = readonly (() => Promise<unknown>)[]

/** What is asked: words, phrases and fields of the world's own reports, its claims with the most reports, and its sources. */
async function questions(store: Store, texts: readonly string[]): Promise<readonly (readonly [string, Ask])[]> {
  const { db } = store
  const queries = queriesOf(texts)
  const claims: string[] = []
  for (let after: string | undefined; claims.length < 300; ) {
    const page = await listClaims(db, { limit: 200, ...(after ? { after } : {}) })
    claims.push(...page.items.map(({ id }) => id))
    if (page.next === null) break
    after = page.next
  }
  const largest = await largestClaims(db)
  const sources = await busiestSources(db, 100)
  const searches = (options: SearchOptions): Ask => queries.map((query) => () => search(db, query, options))
  return [
    ['search, best', searches({})],
    ['search, latest', searches({ order: 'latest' })],
    ['claim page', [...claims, ...largest.map(({ id }) => id)].map((id) => () => claimPage(db, id))],
    [
      'source page',
      sources.map(
        ({ key }) =>
          () =>
            sourcePage(db, key),
      ),
    ],
  ]
}

/** Queries of words, phrases and fields, made from words of some texts. */
export function queriesOf(texts: readonly string[]): readonly string[] {
  const queries: string[] = []
  for (let at = 0; at < 25; at++) {
    const words = (texts[Math.floor((at * texts.length) / 25)] ?? '').match(/\p{L}{2,}/gu) ?? []
    const pick = (from: number): string => words[(at * 7 + from) % Math.max(1, words.length)] ?? 'fire'
    queries.push(pick(0), `${pick(1)} ${pick(2)}`, `"${words.slice(4, 7).join(' ') || 'a fire'}"`, `${pick(3)} OR ${pick(5)} -${pick(8)}`)
    queries.push(
      `title:${pick(9)} ${pick(4)}`,
      `says:${pick(6)}`,
      `in:statements ${pick(10)}`,
      `in:claims ${pick(11)}`,
      `in:sources ${pick(12)}`,
    )
    queries.push(`after:2026-0${(at % 9) + 1} ${pick(13)}`, `${pick(14).slice(0, -1)}zq`)
  }
  queries.push(
    'the',
    '"of the"',
    'people',
    '"at least"',
    'said OR the',
    'killed -the',
    'outlet:news',
    'lang:en',
    'after:2025',
    'in:statements the',
  )
  return queries
}

/** Milliseconds for each, the quickest of a few turns, from the shortest to the longest. */
async function answers(ask: Ask): Promise<number[]> {
  const times: number[] = []
  for (const one of ask) {
    let least = Number.POSITIVE_INFINITY
    for (let turn = 0; turn < TURNS; turn++) {
      const started = performance.now()
      await one()
      least = Math.min(least, performance.now() - started)
    }
    times.push(least)
  }
  return times.sort((a, b) => a - b)
}

/** The hundred claims of the most sentences. */
export const largestClaims = (db: Store['db']): Promise<{ readonly id: string }[]> =>
  db.selectFrom('claims').select('id').orderBy('mentions', 'desc').orderBy('id').limit(100).execute()

/** The sources that tell the most. */
export const busiestSources = (db: Store['db'], most: number): Promise<{ readonly key: string }[]> =>
  db
    .selectFrom('tellings')
    .innerJoin('sources', 'sources.n', 'source')
    .select('key')
    .groupBy('key')
    .orderBy((of) => of.fn.countAll(), 'desc')
    .orderBy('key')
    .limit(most)
    .execute()
