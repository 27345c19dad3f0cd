import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, dropDatabases } from '../../test/databases.ts'
import { readingOf } from '../../test/readings.ts'
import { claimId } from '../engine/index.ts'
import {
  CursorError,
  type Db,
  type Hit,
  openStore,
  putReports,
  QueryError,
  replaceTraced,
  type Scope,
  type Store,
  search,
} from './index.ts'
import { parseQuery } from './query/parse.ts'
import { tsQuery } from './query/tsquery.ts'
import { windowOf } from './search.ts'

const REPORTS = [
  {
    id: 'mill',
    report: {
      title: 'Fire kills 14 in Dellmoor',
      outlet: 'Harbour Post',
      published: '2024-05-01T08:00Z',
      text: 'A fire at the mill killed at least 14 people, Mayor Ada Quill said. The mill had no alarm, an inspector said.',
    },
    tellings: [
      ['Ada Quill', 'A fire at the mill killed at least 14 people'],
      ['an inspector', 'The mill had no alarm'],
    ],
  },
  {
    id: 'flood',
    report: {
      title: 'Flood at Qayyārah',
      outlet: 'Vale Courier',
      published: '2024-05-03',
      text: 'The river rose over the mills of Qayyārah, Otto Brandt said. No alarm was raised. Mayors met.',
    },
    tellings: [['Vale Radio < Otto Brandt', 'The river rose over the mills of Qayyārah']],
  },
  {
    id: 'arabic',
    report: { title: 'حريق في المطحنة', outlet: 'Nahr', language: 'ar', published: '2024-05-02', text: 'اندلع حريق كبير في المطحنة.' },
    tellings: [],
  },
  {
    id: 'chinese',
    report: { title: '工厂火灾', outlet: 'Jiang', language: 'zh', published: null, text: '北京一家工厂发生火灾。' },
    tellings: [],
  },
] as const

const CLAIM = [{ report: 'mill', start: 0, end: 44 }]

const idOf = (hit: Hit): string => {
  switch (hit.kind) {
    case 'report':
      return hit.report.id
    case 'statement':
      return `${hit.statement.report.id}/${hit.statement.id}`
    case 'source':
      return hit.source.name
    case 'claim':
      return hit.claim.text
    default:
      return hit satisfies never
  }
}

afterAll(dropDatabases)

for (const database of databases('search'))
  describe(`search on ${database.name}`, () => {
    let store: Store
    let db: Db

    beforeAll(async () => {
      store = await openStore(await database.empty())
      db = store.db
      await putReports(
        db,
        REPORTS.map(({ id, report, tellings }) => ({ id, reading: readingOf(report, tellings), retrieved: null })),
      )
      const claims = [{ text: 'A fire at the mill killed at least 14 people', mentions: CLAIM, origins: null }]
      await replaceTraced(db, ['mill'], { claims, edges: [], reprints: [] })
    })
    afterAll(() => store?.close())

    const check = async (query: string, expected: readonly string[], scope: Scope = 'reports'): Promise<void> => {
      const found = await search(db, query, { order: 'latest' })
      expect([found.scope, found.hits.map(idOf)]).toEqual([scope, expected])
    }

    const rows: readonly [query: string, expected: readonly string[], scope?: Scope][] = [
      ['mill', ['flood', 'mill']],
      ['MILLS alarm', ['flood', 'mill']],
      ['mill -river', ['mill']],
      ['fire OR river', ['flood', 'mill']],
      ['"no alarm"', ['flood', 'mill']],
      ['"alarm no"', []],
      ['mill -"no alarm"', []],
      ['"the mill had"', ['mill']],
      ['"14 people"', ['mill']],
      ['title:fire', ['mill']],
      ['title:"kills 14"', ['mill']],
      ['title:alarm', []],
      ['says:alarm', ['mill']],
      ['says:river OR title:fire', ['flood', 'mill']],
      ['source:quill', ['mill']],
      ['source:"Otto Brandt" mill', ['flood']],
      ['outlet:harbour', ['mill']],
      ['harbour', []],
      ['mill -outlet:"harbour post"', ['flood']],
      ['lang:ar', ['arabic']],
      ['حريق', ['arabic']],
      ['火灾', ['chinese']],
      ['灾火', []],
      ['qayyarah', ['flood']],
      ['after:2024-05-02', ['flood', 'arabic']],
      ['before:2024-05-02', ['mill', 'chinese']],
      ['after:2024-05 before:2024-05-03 -fire', ['arabic']],
      ['after:2024 mill', ['flood', 'mill']],
      ['in:statements mill', ['flood/s1', 'mill/s2', 'mill/s1'], 'statements'],
      ['in:statements says:mill -source:quill', ['flood/s1', 'mill/s2'], 'statements'],
      ['in:statements source:quill', ['mill/s1'], 'statements'],
      ['in:statements outlet:vale after:2024-05-02', ['flood/s1'], 'statements'],
      ['in:sources quill', ['Ada Quill'], 'sources'],
      ['in:sources source:radio', ['Vale Radio'], 'sources'],
      ['in:claims killed', ['A fire at the mill killed at least 14 people'], 'claims'],
      ['in:claims killed before:2024', [], 'claims'],
      ["'; DROP TABLE reports; --", []],
    ]
    for (const [query, expected, scope] of rows) it(`finds by “${query}”`, () => check(query, expected, scope))

    it('ranks what is in the headline above what is in the text', async () => {
      const found = await search(db, 'fire OR river')
      expect(found.hits.map(idOf)).toEqual(['mill', 'flood'])
      expect([found.total, found.exact, found.next]).toEqual([2, true, null])
      expect((await search(db, '"no alarm" OR river')).exact).toBe(false)
    })

    it('shows where the words are', async () => {
      const [hit] = (await search(db, 'qayyarah mayor')).hits
      if (hit?.kind !== 'report') throw new Error('no report was found')
      const { text } = REPORTS[1].report
      expect(hit.title.map(({ start, end }) => REPORTS[1].report.title.slice(start, end))).toEqual(['Qayyārah'])
      expect(hit.snippet.marks.map(({ start, end }) => text.slice(start, end))).toEqual(['Qayyārah', 'Mayors'])
      expect(hit.snippet.text).toBe(text.slice(hit.snippet.start, hit.snippet.end))
    })

    it('finds names that are spelt much like what was asked', async () => {
      const found = await search(db, 'Qayara')
      expect([found.hits.map(idOf), found.corrected]).toEqual([['flood'], [{ start: 0, end: 6, instead: ['qayyarah'] }]])
      expect((await search(db, 'source:Quil in:statements')).hits.map(idOf)).toEqual(['mill/s1'])
      expect((await search(db, '"Otto Brant"')).hits.map(idOf)).toEqual(['flood'])
      expect((await search(db, 'xylophone')).corrected).toEqual([])
      // What is there in the text alone is no misspelling.
      expect((await search(db, 'alarm flood river fire')).corrected).toEqual([])
    })

    it('goes on where the page before ended', async () => {
      for (const order of ['best', 'latest'] as const) {
        const seen: string[] = []
        let after: string | undefined
        do {
          const found = await search(db, 'mill OR حريق OR 火灾', { order, limit: 1, ...(after ? { after } : {}) })
          seen.push(...found.hits.map(idOf))
          after = found.next ?? undefined
        } while (after && seen.length < 9)
        expect(seen.sort()).toEqual(['arabic', 'chinese', 'flood', 'mill'])
      }
      await expect(search(db, 'mill', { after: 'x' })).rejects.toThrow(CursorError)
      await expect(search(db, '(')).rejects.toThrow(QueryError)
      expect(claimId(CLAIM)).toMatch(/^claim:[0-9a-f]{32}$/)
    })

    it('goes through all windows, each hit once', async () => {
      const many = Array.from({ length: 1_100 }, (_, at) => ({
        id: `n${`${at}`.padStart(4, '0')}`,
        reading: readingOf({ text: at % 100 ? 'A crane fell on a barge.' : 'A barge fell on a crane.', published: '2023-01-01' }),
        retrieved: null,
      }))
      await putReports(db, many)
      const all: string[] = []
      let after: string | undefined
      do {
        const found = await search(db, '"crane fell"', { limit: 200, ...(after ? { after } : {}) })
        all.push(...found.hits.map(idOf))
        after = found.next ?? undefined
      } while (after)
      expect([all.length, new Set(all).size]).toEqual([1_089, 1_089])
      // Walking from the latest on, which only very common words in very many documents are worth, finds the same.
      const crane = parseQuery('crane')
      const asked = crane.wanted && tsQuery(crane.wanted)
      const [by, walked] = [
        await windowOf(crane, asked, 'words', 300, null).execute(db),
        await windowOf(crane, asked, 'walk', 300, null).execute(db),
      ]
      expect(walked.rows.map(({ n, rank }) => [n, rank])).toEqual(by.rows.map(({ n, rank }) => [n, rank]))
      expect([by.rows.length, by.rows[0]?.total]).toEqual([300, 1_100])
      expect((await search(db, '"barge fell"', { order: 'latest' })).hits.map(idOf)).toEqual(
        many
          .filter((_, at) => at % 100 === 0)
          .map(({ id }) => id)
          .reverse(),
      )
    })
  })
