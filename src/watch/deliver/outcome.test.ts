import { afterEach, describe, expect, test } from 'vitest'
import { addAlerts, alertOf, endWatching, senderTo } from '../../../test/delivering.ts'
import { HOOK, idsIn, MAIL, OWNER, stage } from '../../../test/dispatching.ts'
import { pushedBrowser } from '../../../test/pushing.ts'
import { rows } from '../../store/index.ts'
import { changeChannel, channelDeliveries, listChannels, makeChannel, openMailer, sendAgain } from './index.ts'
import { mailSettings } from './mail/settings.ts'

afterEach(endWatching)

describe('what cannot be sent', () => {
  test('is tried again, later each time, and a person is asked in the end; nothing is lost by it', async () => {
    const { workspace, make, dispatcher, place, clock } = await stage()
    const { id } = await make(HOOK)
    await addAlerts(workspace, [alertOf('one'), alertOf('two')])
    place.answers.status = 500
    const one = dispatcher()
    const waits: number[] = []
    for (let turns = 0; turns < 40; turns++) {
      const { next } = await one.turn()
      if (next === null) break
      waits.push(next - clock.now().getTime())
      clock.set(new Date(next).toISOString())
    }
    expect(waits).toHaveLength(15)
    expect(waits.every((wait, at) => wait >= (waits[at - 1] ?? 0) && wait <= 6 * 3_600_000)).toBe(true)
    expect(new Set(place.postings.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    const [line] = await listChannels(workspace, OWNER)
    expect(line).toMatchObject({
      state: 'paused',
      trouble: { code: 'unreachable', message: '16 tries were in vain; the last: It answered 500.' },
    })
    place.answers.status = 200
    expect(await one.turn()).toMatchObject({ sent: 0 })
    await changeChannel(workspace, id, OWNER, { state: 'on' })
    expect(await one.turn()).toMatchObject({ sent: 2 })
    expect(idsIn(place).slice(-2)).toEqual(['one', 'two'])
    expect(await listChannels(workspace, OWNER)).toMatchObject([{ state: 'on', trouble: null, tries: 0, next: null }])
  })

  test('waits as long as a server asks for', async () => {
    const { workspace, make, dispatcher, place, clock } = await stage()
    await make(HOOK)
    await addAlerts(workspace, [alertOf('one')])
    Object.assign(place.answers, { status: 429, headers: { 'retry-after': '3600' } })
    expect(await dispatcher().turn()).toMatchObject({ vain: 1, next: clock.now().getTime() + 3_600_000 })
    expect(await dispatcher().turn()).toMatchObject({ vain: 0 })
    expect(await listChannels(workspace)).toMatchObject([
      { state: 'on', tries: 1, trouble: { code: 'trying', message: 'It answered 429.' } },
    ])
  })

  test('because the words are refused stands beside those that are taken, and is sent again when a person says so', async () => {
    const { workspace, make, dispatcher, place } = await stage()
    const { id } = await make(HOOK)
    await addAlerts(workspace, [alertOf('one')])
    place.answers.status = 413
    const one = dispatcher()
    expect(await one.turn()).toMatchObject({ sent: 0, failed: 1 })
    place.answers.status = 200
    await addAlerts(workspace, [alertOf('two')])
    expect(await one.turn()).toMatchObject({ sent: 1 })
    expect(await channelDeliveries(workspace, id)).toMatchObject([
      { alert: 'two', state: 'sent', reason: null },
      { alert: 'one', state: 'failed', reason: 'It answered 413.' },
    ])
    await sendAgain(workspace, id, OWNER, ['one'])
    expect(await one.turn()).toMatchObject({ sent: 1 })
    expect(idsIn(place)).toEqual(['one', 'two', 'one'])
  })

  test.each([
    ['webhook', 410, 'ended'],
    ['webhook', 404, 'on'],
    ['webhook', 302, 'on'],
    ['push', 404, 'ended'],
    ['push', 410, 'ended'],
    ['push', 403, 'paused'],
    ['push', 503, 'on'],
  ])('a %s that answers %i is %s', async (kind, status, state) => {
    const { workspace, make, dispatcher, place } = await stage()
    await make(kind === 'push' ? pushedBrowser().given : HOOK)
    await addAlerts(workspace, [alertOf('one')])
    place.answers.status = status
    Object.assign(place.answers.headers, { location: 'http://127.0.0.1/' })
    await dispatcher().turn()
    const [line] = await listChannels(workspace, OWNER)
    expect([line?.state, Object.keys(line?.to ?? {}).length > 0]).toEqual([state, state !== 'ended'])
    expect(place.postings).toHaveLength(1)
  })

  test('because no mail is set up, or the relay is away, is no fault of a mailbox', async () => {
    const { workspace, make, dispatcher, clock, mails } = await stage()
    await make(MAIL)
    await addAlerts(workspace, [alertOf('one')])
    const none = dispatcher({ mailer: null })
    expect(await none.turn()).toMatchObject({ vain: 1, troubles: [{ code: 'no-mail' }] })
    expect(await none.turn()).toMatchObject({ vain: 0, troubles: [{ code: 'no-mail' }] })
    const sender = senderTo(1)
    const away = mailSettings({ SAYSO_SMTP_URL: 'smtp://127.0.0.1:1', SAYSO_MAIL_FROM: 'digest@desk.example' })
    const other = dispatcher({ mailer: away && openMailer(away, sender) })
    const { next, troubles } = await other.turn()
    expect(troubles).toMatchObject([{ code: 'connect' }])
    expect(await listChannels(workspace)).toMatchObject([{ state: 'on', tries: 0, trouble: null }])
    clock.set(new Date(next ?? 0).toISOString())
    expect(await dispatcher().turn()).toMatchObject({ sent: 1, troubles: [] })
    expect(mails.taken).toHaveLength(1)
  })

  test.each([
    ['550 5.1.1 No such mailbox', 'ended', true],
    ['550 5.7.1 Your address is on a list', 'on', false],
    ['552 5.2.2 It is full', 'on', false],
    ['451 4.7.1 Come back later', 'on', false],
  ])('a mailbox that answers %s is %s', async (said, state, isGivenUp) => {
    const { workspace, make, dispatcher } = await stage({ rcpt: () => said })
    await make(MAIL)
    await addAlerts(workspace, [alertOf('one')])
    await dispatcher().turn()
    expect((await listChannels(workspace, OWNER)).map((line) => line.state)).toEqual([state])
    const kept: string[] = []
    for await (const row of rows(workspace.store.db)) kept.push(row)
    expect(kept.filter((row) => row.includes('"table":"suppressed"'))).toHaveLength(isGivenUp ? 1 : 0)
  })

  test('because of something that nobody foresaw keeps no other channel back', async () => {
    const { workspace, make, dispatcher, place } = await stage()
    await make(MAIL)
    await make(HOOK)
    await addAlerts(workspace, [alertOf('one')])
    const about = () => Promise.reject(new Error('nobody foresaw this'))
    expect(await dispatcher({ about }).turn()).toMatchObject({ sent: 1, vain: 1 })
    expect(idsIn(place)).toEqual(['one'])
    expect((await listChannels(workspace)).map(({ kind, trouble }) => [kind, trouble?.message ?? null]).sort()).toEqual([
      ['mail', 'nobody foresaw this'],
      ['webhook', null],
    ])
  })

  test('while mailboxes are gone by the dozen waits until somebody looked', async () => {
    let gone = 0
    const { workspace, dispatcher, mails, secrets } = await stage({
      rcpt: (address) => (/^gone/.test(address) ? `550 5.1.1 No (${++gone})` : null),
    })
    const sender = senderTo(1)
    const make = (address: string) =>
      makeChannel(
        workspace,
        address,
        { kind: 'mail', to: { address } },
        { sender, random: (length) => crypto.getRandomValues(new Uint8Array(length)) },
      )
    for (let at = 0; at < 100; at++) await make(`${at % 12 === 0 ? 'gone' : 'there'}${at}@mail.example`)
    await addAlerts(workspace, [alertOf('one')])
    await dispatcher({ secrets }).turn()
    await addAlerts(workspace, [alertOf('two')])
    const many = mails.taken.length
    expect(await dispatcher({ secrets }).turn()).toMatchObject({ sent: 0, troubles: [{ code: 'bounce-storm' }] })
    expect(mails.taken).toHaveLength(many)
  })
})
