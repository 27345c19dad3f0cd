import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { databases, dropDatabases } from '../../test/databases.ts'
import {
  applyFollowing,
  claimVisit,
  type Db,
  FOLLOW,
  forgetEntries,
  forgetFollowing,
  giveBackVisits,
  knownLeads,
  listFollows,
  nextDue,
  openStore,
  putCaptures,
  putDecisions,
  putLeads,
  REMOVAL,
  removalOf,
  removalsSince,
  type Store,
  settleVisit,
  syncVisits,
  visitOf,
} from './index.ts'

afterAll(dropDatabases)

const NOON = Date.UTC(2026, 2, 12, 12)
const HALF_AN_HOUR = 1_800_000
const AT = '2026-03-12T12:00:00.000Z'

interface Said {
  readonly id: string
  readonly what?: string
  readonly url?: string
}

const entryOf = (seq: number, { id, what = 'added', url = `https://${id}.example/feed` }: Said) => ({
  seq,
  at: AT,
  kind: FOLLOW,
  payload: { subject: id, what, url, kind: 'feed', title: id, collection: 'default' },
})

/** What the workspace does with entries, as far as following goes. */
async function put(db: Db, entries: readonly ReturnType<typeof entryOf>[]): Promise<void> {
  await putDecisions(
    db,
    entries.map((entry) => ({ ...entry, subject: entry.payload.subject })),
  )
  await applyFollowing(db, entries)
}

const follows = async (db: Db): Promise<readonly string[]> => (await listFollows(db)).map(({ id, url, seq }) => `${id} ${url} ${seq}`)
const lead = (url: string, mark: string | null = null, isWanted = true) => ({ url, mark, isWanted })
const WHEN = { now: NOON, every: HALF_AN_HOUR, again: NOON + HALF_AN_HOUR }

for (const database of databases('follows'))
  describe(`what is followed, on ${database.name}`, () => {
    const withStore = async (work: (store: Store) => Promise<void>): Promise<void> => {
      const store = await openStore(await database.empty())
      try {
        await work(store)
      } finally {
        await store.close()
      }
    }
    const claimed = async (store: Store, now = NOON, resting: readonly string[] = []) =>
      (await claimVisit(store, { now, pause: 1_000, resting }))?.id ?? null

    it('is what was said last, however the journal is cut into pieces', () =>
      withStore(async ({ db }) => {
        const said = fc.record({
          id: fc.constantFrom('a', 'b', 'c'),
          what: fc.constantFrom('added', 'changed', 'removed'),
          url: fc.constantFrom('https://one.example/', 'https://two.example/'),
        })
        await fc.assert(
          fc.asyncProperty(fc.array(said, { maxLength: 12 }), fc.nat(12), fc.nat(12), async (all, cut, forgotten) => {
            await db.deleteFrom('follows').execute()
            await db.deleteFrom('decisions').execute()
            const entries = all.map((one, at) => entryOf(at + 1, one))
            await put(db, entries.slice(0, cut))
            await put(db, entries.slice(cut))
            const last = (some: readonly ReturnType<typeof entryOf>[]) =>
              [...new Map(some.map(({ seq, payload }) => [payload.subject, { seq, ...payload }])).values()]
                .filter(({ what }) => what !== 'removed')
                .sort((a, b) => a.seq - b.seq)
                .map(({ subject, url, seq }) => `${subject} ${url} ${seq}`)
            expect(await follows(db)).toEqual(last(entries))
            await forgetFollowing(db, [forgotten])
            await forgetEntries(db, [forgotten])
            expect(await follows(db)).toEqual(last(entries.filter(({ seq }) => seq !== forgotten)))
          }),
          { numRuns: 40 },
        )
      }))

    it('takes what is no such entry for nothing', () =>
      withStore(async ({ db }) => {
        for (const payload of [
          null,
          7,
          'x',
          [],
          {},
          { subject: 'a' },
          { subject: 'a', url: 5, kind: 'feed' },
          { url: 'no address', status: 404 },
          { url: 'https://a.example/', status: 1e12 },
        ])
          await applyFollowing(db, [
            { seq: 1, at: AT, kind: FOLLOW, payload },
            { seq: 2, at: AT, kind: REMOVAL, payload },
          ])
        expect([await listFollows(db), await removalsSince(db, 0)]).toEqual([[], []])
      }))

    it('is visited once at a time, and never two at once at one host', () =>
      withStore(async (store) => {
        const { db } = store
        await put(db, [
          entryOf(1, { id: 'a', url: 'https://one.example/a' }),
          entryOf(2, { id: 'b', url: 'https://one.example/b' }),
          entryOf(3, { id: 'c', url: 'https://two.example/c' }),
        ])
        await syncVisits(db, NOON, HALF_AN_HOUR)
        expect(await Promise.all([claimed(store), claimed(store), claimed(store)]).then((ids) => ids.sort())).toEqual(['a', 'c', null])
        await settleVisit(db, 'a', { visited: NOON, next: NOON + HALF_AN_HOUR })
        // A pause between two visits of a host, and hosts that are to be left alone.
        expect(await claimed(store, NOON + 900)).toBe(null)
        expect(await claimed(store, NOON + 1_000, ['one.example'])).toBe(null)
        expect(await claimed(store, NOON + 1_000)).toBe('b')
        expect(await nextDue(db)).toBe(NOON + HALF_AN_HOUR)
      }))

    it('is given to another where who had it is gone', () =>
      withStore(async (store) => {
        await put(store.db, [entryOf(1, { id: 'a' })])
        await syncVisits(store.db, NOON, HALF_AN_HOUR)
        expect([await claimed(store), await claimed(store)]).toEqual(['a', null])
        await store.presence.leave()
        expect(await claimed(store)).toBe(null)
        await giveBackVisits(store)
        expect(await claimed(store)).toBe('a')
      }))

    it('is visited at once where the clock was set back', () =>
      withStore(async (store) => {
        await put(store.db, [entryOf(1, { id: 'a' })])
        await syncVisits(store.db, NOON, HALF_AN_HOUR)
        await claimed(store)
        await settleVisit(store.db, 'a', { visited: NOON, next: NOON + HALF_AN_HOUR })
        // Another machine's clock may be a little behind.
        expect(await claimed(store, NOON - 30_000)).toBe(null)
        expect(await claimed(store, NOON - 3_600_000)).toBe('a')
      }))

    it('that moves is asked for anew, and what is followed no more is let go with its pages', () =>
      withStore(async (store) => {
        const { db } = store
        await put(db, [entryOf(1, { id: 'a' }), entryOf(2, { id: 'b' })])
        await syncVisits(db, NOON, HALF_AN_HOUR)
        await settleVisit(db, 'a', { etag: 'x', next: NOON + HALF_AN_HOUR, visited: NOON - 5_000 })
        await put(db, [entryOf(3, { id: 'a', what: 'changed', url: 'https://moved.example/feed' })])
        await syncVisits(db, NOON, HALF_AN_HOUR)
        expect(await visitOf(db, 'a')).toMatchObject({ url: 'https://moved.example/feed', host: 'moved.example', etag: null })
        await putLeads(db, 'b', [lead('https://b.example/1')], WHEN)
        await put(db, [entryOf(4, { id: 'b', what: 'removed' })])
        await syncVisits(db, NOON, HALF_AN_HOUR)
        expect(await visitOf(db, 'b')).toBe(undefined)
        expect(await claimed(store, NOON + 1)).toBe(null)
        // Until something else leads there.
        await putLeads(db, 'a', [lead('https://b.example/1')], WHEN)
        expect((await claimed(store, NOON + 1))?.startsWith('page:')).toBe(true)
      }))

    it('leads to pages, each noted once under whatever address', () =>
      withStore(async ({ db }) => {
        await put(db, [entryOf(1, { id: 'a' })])
        await putCaptures(db, [{ seq: 9, url: 'https://l.example/known', retrieved: AT, contentType: null, sha256: '0'.repeat(64) }])
        const leads = [
          lead('https://l.example/1', 'm'),
          lead('https://www.l.example/1?utm_source=x'),
          lead('https://l.example/known', 'm'),
          lead('none'),
        ]
        expect(await putLeads(db, 'a', leads, WHEN)).toBe(1)
        expect(await putLeads(db, 'a', [...leads, lead('https://l.example/2'), lead('https://l.example/old', null, false)], WHEN)).toBe(1)
        const rows = await db.selectFrom('visits').select(['url', 'state', 'next']).orderBy('url').execute()
        expect(rows).toEqual([
          { url: 'https://l.example/1', state: 'wanted', next: NOON },
          { url: 'https://l.example/2', state: 'wanted', next: NOON },
          { url: 'https://l.example/known', state: 'kept', next: NOON + HALF_AN_HOUR },
          { url: 'https://l.example/old', state: 'noted', next: null },
        ])
        expect(await knownLeads(db, ['https://l.example/old/', 'https://l.example/3'])).toEqual(new Set(['https://l.example/old/']))
        // What is said to have changed is visited at once.
        await putLeads(db, 'a', [lead('https://l.example/known', 'n')], WHEN)
        const known = await db.selectFrom('visits').select('next').where('url', '=', 'https://l.example/known').execute()
        expect(known).toEqual([{ next: NOON }])
      }))

    it('may be gone, until something is captured of it again; and what is forgotten is not visited again', () =>
      withStore(async ({ db }) => {
        const url = 'https://l.example/1'
        const capture = (seq: number) => ({ seq, url, retrieved: AT, contentType: null, sha256: '0'.repeat(64) })
        await put(db, [entryOf(1, { id: 'a' })])
        await putCaptures(db, [capture(2)])
        await putLeads(db, 'a', [lead(url)], WHEN)
        await applyFollowing(db, [{ seq: 3, at: AT, kind: REMOVAL, payload: { subject: 'page:l.example/1', url, status: 410 } }])
        expect([await removalsSince(db, 0), (await removalOf(db, `${url}#x`))?.status, await removalsSince(db, 3)]).toEqual([
          [{ seq: 3, at: AT, url, page: 'l.example/1', status: 410 }],
          410,
          [],
        ])
        await putCaptures(db, [capture(4)])
        expect(await removalOf(db, url)).toBe(undefined)
        await forgetFollowing(db, [3, 4])
        expect(await removalsSince(db, 0)).toEqual([])
        expect(await db.selectFrom('visits').select(['state', 'next']).execute()).toEqual([{ state: 'erased', next: null }])
        await putLeads(db, 'a', [lead(url, 'changed')], WHEN)
        expect(await db.selectFrom('visits').select(['state', 'next']).execute()).toEqual([{ state: 'erased', next: null }])
      }))
  })
