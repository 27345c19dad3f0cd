import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { databases, dropDatabases } from '../../test/databases.ts'
import {
  channelOf,
  channelsAtWork,
  channelsOf,
  type Db,
  deliveriesOn,
  forgetChannelEntries,
  forgetEntries,
  isSuppressed,
  leaveChannel,
  noteWork,
  openStore,
  passThrough,
  putBackSignup,
  putChannelEntries,
  putDecisions,
  putSignup,
  rows,
  type Store,
  settledOn,
  signupWith,
  subscriberOf,
  subscribersTo,
  takeChannel,
  takeSignup,
  workOn,
} from './index.ts'

afterAll(dropDatabases)

const channel = (id: string, given: object = {}, more: object = {}) => ({
  kind: 'channel',
  payload: {
    subject: `channel:${id}`,
    channel: { id, kind: 'mail', rules: null, pace: { kind: 'instant' }, to: { address: 'reader@mail.example' }, ...given },
    owner: 'a',
    state: 'on',
    trouble: null,
    ...more,
  },
})
const delivery = (id: string, alerts: readonly string[], state = 'sent') => ({
  kind: 'delivery',
  payload: { subject: `channel:${id}`, channel: id, alerts, state, reason: state === 'failed' ? 'no' : null },
})
const subscriber = (id: string) => ({
  kind: 'subscriber',
  payload: { subject: `channel:${id}`, channel: id, page: 'mill', mailbox: 'm', confirmed: '2031-03-12T09:00:00.000Z' },
})
const suppressed = { kind: 'subscriber', payload: { suppressed: 'm', reason: 'bounced' } }

interface Draft {
  readonly kind: string
  readonly payload: unknown
}

/** Indexes entries as catching up does, from number 1 on. */
async function put(db: Db, drafts: readonly Draft[], first = 1): Promise<void> {
  const entries = drafts.map((draft, at) => ({ ...draft, seq: first + at, at: '2031-03-12T09:00:00.000Z' }))
  await putDecisions(
    db,
    entries.map((entry) => ({ ...entry, subject: (entry.payload as { subject?: string } | null)?.subject ?? null })),
  )
  await putChannelEntries(db, entries)
}

for (const database of databases('channels'))
  describe(`channels on ${database.name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await openStore(await database.empty())
      return () => store.close()
    })

    it('are what the last entry says, and want what came since the first', async () => {
      await put(store.db, [channel('c1'), channel('c1', { rules: ['r'] }), channel('c2', {}, { owner: 'b' })])
      expect(await channelOf(store.db, 'c1')).toEqual({
        id: 'c1',
        seq: 2,
        since: 1,
        kind: 'mail',
        rules: ['r'],
        pace: { kind: 'instant' },
        to: { address: 'reader@mail.example' },
        owner: 'a',
        state: 'on',
        trouble: null,
      })
      expect((await channelsOf(store.db, 'a')).map(({ id }) => id)).toEqual(['c1'])
      expect((await channelsOf(store.db)).map(({ id }) => id)).toEqual(['c1', 'c2'])
      await put(store.db, [channel('c1', {}, { state: 'paused' }), channel('c1')], 4)
      expect(await channelOf(store.db, 'c1')).toMatchObject({ since: 1, state: 'on' })
      await put(store.db, [channel('c1', { to: {} }, { state: 'ended' }), channel('c1')], 6)
      expect(await channelOf(store.db, 'c1')).toMatchObject({ since: 7, state: 'on' })
    })

    it.each<[string, unknown]>([
      ['channel', null],
      ['channel', 'x'],
      ['channel', {}],
      ['channel', { channel: { id: 1, kind: 'mail' }, state: 'on' }],
      ['channel', { channel: { id: 'c', kind: 'mail' }, state: 'odd' }],
      ['delivery', { channel: 'c', alerts: 'x', state: 'sent' }],
      ['delivery', { channel: 'c', alerts: [1, null], state: 'sent' }],
      ['subscriber', { channel: 'c' }],
      ['subscriber', []],
      ['another', { channel: { id: 'c', kind: 'mail' }, state: 'on' }],
    ])('an entry of kind %s that says %j changes nothing', async (kind, payload) => {
      await put(store.db, [{ kind, payload }])
      const kept: string[] = []
      for await (const row of rows(store.db)) if (!row.includes('"table":"decisions"')) kept.push(row)
      expect(kept).toEqual([])
    })

    it('know what was delivered, and what is to be sent again', async () => {
      await put(store.db, [channel('c1'), delivery('c1', ['a', 'b']), delivery('c1', ['c'], 'failed'), delivery('c2', ['d'])])
      expect(await settledOn(store.db, 'c1', ['a', 'b', 'c', 'd'])).toEqual(new Set(['a', 'b', 'c']))
      await passThrough(store.db, ['c1'], 9)
      await put(store.db, [delivery('c1', ['c'], 'again')], 5)
      expect(await settledOn(store.db, 'c1', ['a', 'b', 'c'])).toEqual(new Set(['a', 'b']))
      expect(await workOn(store.db, 'c1')).toMatchObject({ through: 0 })
      await put(store.db, [delivery('c1', ['c'])], 6)
      expect((await deliveriesOn(store.db, 'c1')).map(({ alert, state }) => [alert, state])).toEqual([
        ['c', 'sent'],
        ['a', 'sent'],
        ['b', 'sent'],
      ])
    })

    it('are in one pair of hands', async () => {
      await put(store.db, [channel('c1')])
      const taken = await takeChannel(store, 'c1')
      expect(taken?.work).toEqual({ unit: null, through: 0, tries: 0, due: null, reason: null })
      expect(await takeChannel(store, 'c1')).toBeNull()
      const work = { unit: ['a'], through: 4, tries: 2, due: 1.5e12, reason: 'no' }
      expect(await noteWork(store.db, 'c1', taken?.holder ?? 0, work)).toBe(true)
      expect(await noteWork(store.db, 'c1', (taken?.holder ?? 0) + 1, work)).toBe(false)
      // What somebody is at is not passed over.
      await passThrough(store.db, ['c1'], 9)
      expect(await workOn(store.db, 'c1')).toEqual(work)
      await leaveChannel(store.db, 'c1', taken?.holder ?? 0)
      expect((await takeChannel(store, 'c1'))?.work).toEqual(work)
      expect(await channelsAtWork(store.db, ['mail'])).toMatchObject([{ channel: { id: 'c1' }, work }])
      expect(await channelsAtWork(store.db, ['push'])).toEqual([])
      // A process that is gone holds nothing.
      await store.presence.leave()
      expect((await takeChannel(store, 'c1'))?.work).toEqual(work)
    })

    it('that are forgotten leave nothing, and others stay', async () => {
      await put(store.db, [channel('c1'), subscriber('c1'), delivery('c1', ['a']), channel('c2'), subscriber('c2'), suppressed])
      expect([await subscribersTo(store.db, 'mill'), await isSuppressed(store.db, 'm')]).toEqual([2, true])
      await forgetChannelEntries(store.db, [1, 2, 3])
      await forgetEntries(store.db, [1, 2, 3])
      expect(await channelOf(store.db, 'c1')).toBeNull()
      expect(await subscriberOf(store.db, 'c1')).toBeNull()
      expect(await settledOn(store.db, 'c1', ['a'])).toEqual(new Set())
      expect([await subscribersTo(store.db, 'mill'), await isSuppressed(store.db, 'm')]).toEqual([1, true])
      await forgetChannelEntries(store.db, [6])
      expect(await isSuppressed(store.db, 'm')).toBe(false)
    })

    it('of which one entry is forgotten are what the others say', async () => {
      await put(store.db, [channel('c1'), channel('c1', { rules: ['r'] }), delivery('c1', ['a']), delivery('c1', ['b'])])
      await forgetChannelEntries(store.db, [2, 3])
      await forgetEntries(store.db, [2, 3])
      expect(await channelOf(store.db, 'c1')).toMatchObject({ seq: 1, since: 1, rules: null })
      expect(await settledOn(store.db, 'c1', ['a', 'b'])).toEqual(new Set(['b']))
    })

    it('keep whatever came as text', async () => {
      const odd = 'a\u0000b\ud800"\'; drop table channels; --'
      await put(store.db, [
        channel('c1', { rules: [odd], to: { address: odd } }, { trouble: { code: 'x', message: odd, hint: odd } }),
        delivery('c1', [odd]),
      ])
      const kept = 'a\ufffdb\ufffd"\'; drop table channels; --'
      expect(await settledOn(store.db, 'c1', [odd])).toEqual(new Set([kept]))
      expect((await channelOf(store.db, 'c1'))?.trouble?.code).toBe('x')
    })

    const signup = (id: string, at: number, given: object = {}) => ({
      id,
      page: 'mill',
      address: `${id}@mail.example`,
      mailbox: id,
      pace: '{}',
      at,
      ...given,
    })
    const limits = (who: string, most: number) => ({
      request: [{ who: 'here', most: 100, within: 1_000 }],
      all: [{ who: 'all', most: 100, within: 1_000 }],
      mailbox: [{ who, most, within: 1_000 }],
    })

    it('that are asked for are counted, also where many are at once', async () => {
      const all = await Promise.all(
        Array.from({ length: 12 }, (_, at) =>
          putSignup(store.db, signup(`s${at}`, 5_000), { ...limits('m', 1), request: [{ who: 'here', most: 8, within: 1_000 }] }, false),
        ),
      )
      expect(all.filter((one) => one === 'taken')).toHaveLength(8)
      expect(all.filter((one) => one === 'busy')).toHaveLength(4)
      const taken = [await takeSignup(store.db, 5_000, 'h1'), await takeSignup(store.db, 5_000, 'h2')]
      expect(taken.filter(Boolean)).toHaveLength(1)
      expect(await putSignup(store.db, signup('later', 6_001), limits('m', 1), false)).toBe('taken')
      expect((await takeSignup(store.db, 6_001, 'h3'))?.id).toBe('later')
      expect(await putSignup(store.db, signup('gone', 6_001), limits('other', 1), true)).toBe('taken')
      expect(await takeSignup(store.db, 6_001, 'h4')).toBeNull()
      expect(
        await putSignup(store.db, signup('full', 6_001), { ...limits('x', 1), all: [{ who: 'all', most: 0, within: 1_000 }] }, false),
      ).toBe('full')
    })

    it('that are asked for are found by what stood in their mail, until that is too old', async () => {
      await putSignup(store.db, signup('s1', 5_000), limits('m', 1), false)
      await takeSignup(store.db, 5_000, 'h1')
      expect(await signupWith(store.db, 'h1', 4_000)).toMatchObject({ id: 's1', isConfirmed: false })
      expect(await signupWith(store.db, 'h1', 5_000)).toBeNull()
      await putBackSignup(store.db, 's1', 6_000)
      expect(await signupWith(store.db, 'h1', 4_000)).toBeNull()
      expect(await takeSignup(store.db, 5_999, 'h2')).toBeNull()
      expect(await takeSignup(store.db, 6_000, 'h2')).toMatchObject({ id: 's1', tries: 1 })
    })
  })
