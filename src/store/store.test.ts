import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases, dropDatabases } from '../../test/databases.ts'
import { readingOf, type Telling } from '../../test/readings.ts'
import { claimId, type Report } from '../engine/index.ts'
import {
  appliedOf,
  apply,
  CursorError,
  capturedSince,
  capturesOf,
  claimPage,
  claimsIn,
  counts,
  type Db,
  decisionsOf,
  eachReport,
  failures,
  forgetCaptures,
  type IndexedReport,
  lineageOf,
  listClaims,
  listReports,
  maintain,
  metaOf,
  openStore,
  putCaptures,
  putDecisions,
  putMeta,
  putReports,
  putSetting,
  readOf,
  replaceTraced,
  reportOf,
  rows,
  type Store,
  sameContent,
  search,
  settingOf,
  sourceKey,
  sourcePage,
  versionsOf,
} from './index.ts'

const FIRE = 'A fire at the Dellmoor mill killed at least 14 people, Mayor Ada Quill said. The mill had no alarm, an inspector said.'
const FIRE_TOLD: readonly Telling[] = [
  ['Ada Quill', 'A fire at the Dellmoor mill killed at least 14 people'],
  ['an inspector', 'The mill had no alarm'],
]

const indexed = (id: string, report: Partial<Report> & { readonly text: string }, tellings?: readonly Telling[]): IndexedReport => ({
  id,
  reading: readingOf(report, tellings),
  retrieved: '2024-05-02T12:00:00Z',
})

const MILL = [
  indexed(
    'a',
    {
      title: 'Fire kills 14',
      outlet: 'Harbour Post',
      url: 'https://harbourpost.example/fire?utm_source=x',
      published: '2024-05-01T08:00Z',
      text: FIRE,
    },
    FIRE_TOLD,
  ),
  indexed(
    'b',
    {
      title: 'Mill burns',
      outlet: 'Vale Courier',
      url: 'https://valecourier.example/mill',
      published: '2024-05-01T09:00Z',
      text: `${FIRE} It was old.`,
    },
    [['Harbour Post < Ada Quill', 'A fire at the Dellmoor mill killed at least 14 people']],
  ),
  indexed('c', {
    title: 'Fire kills 15',
    outlet: 'Harbour Post',
    url: 'https://www.harbourpost.example/fire',
    published: '2024-05-01T18:00Z',
    text: 'A fire at the Dellmoor mill killed 15.',
  }),
]

const dump = async (db: Db): Promise<string[]> => {
  const lines: string[] = []
  for await (const line of rows(db)) lines.push(line)
  return lines
}

const ids = ({ items }: { items: readonly { id: string }[] }): string[] => items.map(({ id }) => id)

afterAll(dropDatabases)

for (const database of databases('store'))
  describe(`the index on ${database.name}`, () => {
    let store: Store
    let db: Db

    beforeAll(async () => {
      store = await openStore(await database.empty())
      db = store.db
    })
    afterAll(() => store?.close())
    beforeEach(async () => {
      for (const table of ['claims', 'captures', 'reports', 'sources', 'decisions', 'settings', 'meta', 'vocabulary'] as const)
        await store.db.deleteFrom(table).execute()
      await store.db.updateTable('progress').set({ applied: 0 }).execute()
    })

    it('takes reports in once', async () => {
      expect(await putReports(db, MILL)).toEqual({ added: MILL.map(({ id }) => id).sort(), changed: 0, known: 0 })
      const before = await dump(db)
      expect(await putReports(db, [...MILL, ...MILL])).toEqual({ added: [], changed: 0, known: 3 })
      expect(await dump(db)).toEqual(before)
      expect(await counts(db)).toEqual({ captures: 0, failed: 0, reports: 3, statements: 3, sources: 3, claims: 0 })
    })

    it('gives a reading back to the character', async () => {
      const text = 'Ends in \0 and \ud800. “Ça — ‘Afar”\u2028\ud83d\ude00'
      const reading = readingOf({ title: '\0', text }, [['Zo\0ë \udfff', 'and \ud800']])
      await putReports(db, [{ id: 'odd', reading, retrieved: null, facts: new Uint8Array([0, 255, 1]) }])
      const found = await reportOf(db, 'odd')
      expect(found?.reading).toEqual(reading)
      expect([...(found?.facts ?? [])]).toEqual([0, 255, 1])
      expect(found?.report.title).toBe('\ufffd')
      expect(await reportOf(db, 'no\0ne')).toBeNull()
    })

    it('takes giants in', async () => {
      const words = Array.from({ length: 100_000 }, (_, at) => `w${at.toString(36)}é`)
      const giant = (id: string) =>
        indexed(id, { title: 't'.repeat(100_000), text: words.join(' '), url: `https://harbourpost.example/${'x'.repeat(3_000)}` })
      const same = indexed('same', { text: 'mill '.repeat(300_000) })
      expect((await putReports(db, [giant('g1'), giant('g2'), same])).added).toHaveLength(3)
      expect((await search(db, 'w1e mill')).hits).toEqual([])
      expect((await search(db, 'w2e w1é')).hits).toHaveLength(2)
      expect((await reportOf(db, 'g1'))?.reading.report.text).toBe(words.join(' '))
    })

    it('puts a newer reading in the place of an earlier one', async () => {
      await putReports(db, MILL)
      const [first] = MILL as [IndexedReport]
      const again = { ...first, reading: readingOf({ ...first.reading.report }, [['Otto Brandt', 'The mill had no alarm']]) }
      expect(await putReports(db, [again])).toEqual({ added: [], changed: 1, known: 0 })
      expect((await reportOf(db, 'a'))?.reading.statements).toHaveLength(1)
      const page = await sourcePage(db, sourceKey({ name: 'Otto Brandt', naming: 'named' }))
      expect(page?.statements.items.map(({ text }) => text)).toEqual(['The mill had no alarm'])
      expect(
        (await sourcePage(db, sourceKey({ name: 'Ada Quill', naming: 'named' })))?.statements.items.map(({ report }) => report.id),
      ).toEqual(['b'])
    })

    it('rolls all of it back together', async () => {
      await expect(
        store.db.transaction().execute(async (tx) => {
          await putReports(tx, MILL)
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
      expect((await counts(db)).reports).toBe(0)
    })

    it('lists reports, the latest first, a page at a time', async () => {
      await putReports(db, MILL)
      const first = await listReports(db, { limit: 2 })
      expect(ids(first)).toEqual(['c', 'b'])
      const second = await listReports(db, { limit: 2, after: first.next ?? '' })
      expect([ids(second), second.next]).toEqual([['a'], null])
      for (const after of ['', 'x', Buffer.from('[1,"\\u0000"]').toString('base64url'), Buffer.from('[1e99,1]').toString('base64url')])
        await expect(listReports(db, { after })).rejects.toThrow(CursorError)
    })

    it('knows the versions of a page, by whatever address', async () => {
      await putReports(db, MILL)
      expect((await versionsOf(db, 'http://m.harbourpost.example/fire/')).map(({ id }) => id)).toEqual(['a', 'c'])
      expect(await versionsOf(db, 'no address')).toEqual([])
    })

    it('finds what stands word for word elsewhere', async () => {
      const [first] = MILL as [IndexedReport]
      await putReports(db, [first, { ...first, id: 'copy' }])
      expect(await sameContent(db, first.reading.report.id)).toEqual(['a', 'copy'])
    })

    it('shows what a source says', async () => {
      await putReports(db, MILL)
      const key = sourceKey({ name: 'ADA  QUILL’s', naming: 'named' })
      const page = await sourcePage(db, key, { limit: 1 })
      expect(page?.source).toEqual({ key: 'named:ada quill', name: 'Ada Quill', kind: 'person', naming: 'named' })
      expect(page?.statements.items.map(({ report, origin, text }) => [report.id, origin, text])).toEqual([
        ['b', true, 'A fire at the Dellmoor mill killed at least 14 people'],
      ])
      const rest = await sourcePage(db, key, { limit: 1, after: page?.statements.next ?? '' })
      expect(rest?.statements.items.map(({ report }) => report.id)).toEqual(['a'])
      expect(rest?.statements.next).toBeNull()
      expect(await sourcePage(db, 'named:nobody')).toBeNull()
    })

    const mentions = [
      { report: 'a', start: 0, end: 53 },
      { report: 'b', start: 0, end: 53 },
    ]
    const origins = { lower: 1, upper: 1, bottlenecks: ['Harbour Post'], circular: [], reasons: ['one named source'], wouldChange: [] }
    const traced = {
      claims: [{ text: 'A fire at the Dellmoor mill killed at least 14 people', mentions, origins }],
      edges: [{ report: 'b', parent: 'a', directed: true, spans: [[0, 118, 0, 118]] as const, why: ['it credits the outlet'] }],
      reprints: [['b', 'a']],
    }

    it('shows a claim with its origins, mentions and lineage', async () => {
      await putReports(db, MILL)
      expect(await replaceTraced(db, ['a', 'b', 'c'], traced)).toEqual({ orphaned: [] })
      const id = claimId(mentions)
      const page = await claimPage(db, id)
      expect(page?.claim).toEqual({ id, text: traced.claims[0]?.text, reports: 2, mentions: 2, origins: { lower: 1, upper: 1 } })
      expect(page?.origins).toEqual(origins)
      expect(page?.mentions.items.map(({ report, start, end }) => [report.id, start, end])).toEqual([
        ['a', 0, 53],
        ['b', 0, 53],
      ])
      expect(page?.edges).toEqual(traced.edges)
      const first = await claimPage(db, id, { limit: 1 })
      expect(
        (await claimPage(db, id, { limit: 1, after: first?.mentions.next ?? '' }))?.mentions.items.map(({ report }) => report.id),
      ).toEqual(['b'])
      expect((await claimsIn(db, 'b')).map((claim) => claim.id)).toEqual([id])
      expect(ids(await listClaims(db))).toEqual([id])
      const lineage = await lineageOf(db, 'a')
      expect([lineage.edges, lineage.reprints.map((report) => report.id)]).toEqual([traced.edges, ['b']])
      expect(await claimPage(db, 'claim:none')).toBeNull()
    })

    it('replaces what tracing said, and tells of whom else it had said something', async () => {
      await putReports(db, MILL)
      await replaceTraced(db, ['a', 'b', 'c'], traced)
      const before = await dump(db)
      await replaceTraced(db, ['a', 'b', 'c'], traced)
      expect(await dump(db)).toEqual(before)
      expect(await replaceTraced(db, ['a'], { claims: [], edges: [], reprints: [] })).toEqual({ orphaned: ['b'] })
      expect((await counts(db)).claims).toBe(0)
      expect((await lineageOf(db, 'b')).edges).toEqual([])
    })

    it('applies an entry of the journal once', async () => {
      const seen: number[] = []
      const work = (through: number) =>
        apply(db, through, async (tx, applied) => {
          seen.push(applied)
          await putSetting(tx, 'theme', through, through)
        })
      expect(await Promise.all([work(3), work(3)])).toContain(false)
      expect([await work(2), await work(5), await appliedOf(db), await settingOf(db, 'theme')]).toEqual([false, true, 5, 5])
      expect(seen).toEqual([0, 3])
      await expect(
        apply(db, 9, async (tx) => {
          await putSetting(tx, 'theme', 9, 9)
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
      expect([await appliedOf(db), await settingOf(db, 'theme')]).toEqual([5, 5])
    })

    it('keeps decisions and settings of the journal', async () => {
      const entry = { seq: 7, at: '2024-05-02T12:00:00Z', kind: 'merge', subject: 'claim:1', payload: { with: 'claim:\0 2' } }
      await putDecisions(db, [entry, { ...entry, seq: 8, kind: 'follow' }])
      expect(await decisionsOf(db, { subject: 'claim:1' })).toEqual([entry, { ...entry, seq: 8, kind: 'follow' }])
      await putDecisions(db, [{ ...entry, payload: null }])
      expect(await decisionsOf(db, { kind: 'merge' })).toEqual([{ ...entry, payload: null }])
      await putSetting(db, 'theme', 'dark', 9)
      await putSetting(db, 'theme', 'light', 8)
      expect([await settingOf(db, 'theme'), await settingOf(db, 'none')]).toEqual(['dark', undefined])
      await putMeta(db, 'engine', { version: '1' })
      expect([await metaOf(db, 'engine'), await metaOf(db, 'none')]).toEqual([{ version: '1' }, undefined])
    })

    const capture = (seq: number, fault?: { code: string; message: string }) => ({
      seq,
      url: `https://harbourpost.example/${seq}`,
      retrieved: '2024-05-02T12:00:00Z',
      contentType: 'text/html',
      sha256: `${seq}`.padStart(64, '0'),
      ...(fault ? { fault } : {}),
    })

    it('ties reports to captures, and lists those that failed', async () => {
      await putCaptures(db, [capture(1), capture(2), capture(3, { code: 'no-text', message: 'There is \0 no text.' })])
      const [first, second] = MILL as [IndexedReport, IndexedReport]
      await putReports(db, [
        { ...first, capture: { seq: 1, position: 0 } },
        { ...second, capture: { seq: 1, position: 1 } },
        { ...first, capture: { seq: 2, position: 0 } },
      ])
      expect([await capturesOf(db, 'a'), await capturesOf(db, 'b')]).toEqual([[1, 2], [1]])
      expect((await failures(db)).items).toEqual([
        { seq: 3, url: 'https://harbourpost.example/3', code: 'no-text', message: 'There is \0 no text.' },
      ])
      expect([...(await readOf(db, [1, 2, 3, 4]))].sort()).toEqual([
        [1, { reports: 2, first: 2, fault: null }],
        [2, { reports: 1, first: 0, fault: null }],
        [3, { reports: 0, first: 0, fault: { code: 'no-text', message: 'There is \0 no text.' } }],
      ])
      const since = (seq: number, moment: string) => capturedSince(db, `https://harbourpost.example/${seq}`, moment)
      expect([
        await since(1, '2024-05-02T11:00:00Z'),
        await since(1, '2024-05-02T13:00:00Z'),
        await since(9, '2024-05-02T11:00:00Z'),
      ]).toEqual([true, false, false])
    })

    it('forgets what is erased, and keeps that it was', async () => {
      await putCaptures(db, [capture(1), capture(2)])
      const [first, second] = MILL as [IndexedReport, IndexedReport]
      await putReports(db, [
        { ...first, capture: { seq: 1, position: 0 } },
        { ...second, capture: { seq: 2, position: 0 } },
      ])
      await replaceTraced(db, ['a', 'b'], traced)
      expect(await forgetCaptures(db, [1])).toEqual({ reports: ['a'], orphaned: ['b'] })
      expect(await reportOf(db, 'a')).toBeNull()
      const left = (await dump(db)).join('\n')
      expect(left).not.toMatch(/:an inspector|Fire kills 14|harbourpost.example\/1/)
      expect(left).toContain('"state":"erased"')
      const words = (await store.db.selectFrom('vocabulary').select('word').execute()).map(({ word }) => word)
      expect([words.includes('kill'), words.includes('burn')]).toEqual([false, true])
      expect((await search(db, 'inspector in:sources')).hits).toEqual([])
    })

    it('hands out all reports in order of ids', async () => {
      await putReports(
        db,
        MILL.map((report) => ({ ...report, facts: Buffer.from(report.id) })),
      )
      const found: string[] = []
      for await (const { report, reading, facts } of eachReport(db))
        found.push(`${report.id} ${reading.report.title} ${Buffer.from(facts ?? []).toString()}`)
      expect(found).toEqual(['a Fire kills 14 a', 'b Mill burns b', 'c Fire kills 15 c'])
    })

    it('dumps the same whatever the order and the pieces', async () => {
      const many = Array.from({ length: 30 }, (_, at) =>
        indexed(`r${at}`, { text: `Number ${at} burnt, Ada Quill said.`, published: '2024-05-01' }, [
          [at % 2 ? 'Ada Quill' : 'ADA QUILL', `Number ${at} burnt`],
        ]),
      )
      await putReports(db, many)
      const before = await dump(db)
      await store.db.deleteFrom('reports').execute()
      await store.db.deleteFrom('sources').execute()
      for (const report of [...many].reverse()) await putReports(db, [report])
      expect(await dump(db)).toEqual(before)
      expect(before).toHaveLength(60)
    })

    it('takes writers at the same time', async () => {
      const many = Array.from({ length: 40 }, (_, at) =>
        indexed(`w${at % 20}`, { text: `Number ${at % 20} burnt, Ada Quill said.` }, [['Ada Quill', `Number ${at % 20} burnt`]]),
      )
      await Promise.all([0, 1, 2, 3].map((part) => putReports(db, many.slice(part * 10, part * 10 + 10).reverse())))
      expect(await counts(db)).toMatchObject({ reports: 20, statements: 20, sources: 1 })
    })

    it('is maintained', async () => {
      await maintain(store)
      expect((await counts(db)).reports).toBe(0)
    })
  })
