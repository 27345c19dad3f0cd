import { afterEach, describe, expect, test } from 'vitest'
import {
  addAlerts,
  alertOf,
  alertsIn,
  endWatching,
  receiver,
  senderTo,
  sharedWorkspaces,
  testClock,
  testSecrets,
} from '../../../test/delivering.ts'
import { HOOK, idsIn, MAIL, OWNER, SITE, stage } from '../../../test/dispatching.ts'
import { rows } from '../../store/index.ts'
import { rebuild, type Workspace } from '../../workspace/index.ts'
import { makeChannel, openDispatcher } from './index.ts'

afterEach(endWatching)

describe('what waits goes out once', () => {
  test('on every kind of channel, and not what came before it was made', async () => {
    const { workspace, make, dispatcher, mails, place, opened } = await stage()
    await addAlerts(workspace, [alertOf('before')])
    await make(MAIL)
    await make(HOOK)
    await addAlerts(workspace, [alertOf('one'), alertOf('two', { rule: 'r2' })])
    const one = dispatcher()
    expect(await one.turn()).toMatchObject({ sent: 4, failed: 0, vain: 0, next: null })
    expect(await one.turn()).toMatchObject({ sent: 0 })
    expect(await dispatcher().turn()).toMatchObject({ sent: 0 })
    expect(mails.taken.map(({ to }) => to)).toEqual([['reader@mail.example'], ['reader@mail.example']])
    expect(idsIn(place)).toEqual(['one', 'two'])
    expect(opened.filter((what) => what.startsWith('hooks'))).toEqual([
      'hooks.example 93.184.215.14:443',
      'hooks.example 93.184.215.14:443',
    ])
  })

  test('only of the rules that a channel wants', async () => {
    const { workspace, make, dispatcher, place } = await stage()
    await make({ ...HOOK, rules: ['r2'] })
    await addAlerts(workspace, [alertOf('one'), alertOf('two', { rule: 'r2' }), alertOf('three')])
    await dispatcher().turn()
    expect(idsIn(place)).toEqual(['two'])
  })

  test('after the index was made again, and after the process ended, nothing goes out twice', async () => {
    const { workspace, make, dispatcher, place, mails, again } = await stage()
    await make(MAIL)
    await make(HOOK)
    await addAlerts(workspace, [alertOf('one')])
    await dispatcher().turn()
    const before: string[] = []
    for await (const row of rows(workspace.store.db)) before.push(row)
    await rebuild(workspace)
    const after: string[] = []
    for await (const row of rows(workspace.store.db)) after.push(row)
    expect(after).toEqual(before)
    expect(before.filter((row) => /"table":"(?:channels|deliveries)"/.test(row))).toHaveLength(4)
    expect(await dispatcher().turn()).toMatchObject({ sent: 0 })
    const reopened = await again()
    await addAlerts(reopened, [alertOf('two')])
    expect(await dispatcher({ workspace: reopened }).turn()).toMatchObject({ sent: 2 })
    expect(idsIn(place)).toEqual(['one', 'two'])
    expect(mails.taken).toHaveLength(2)
  })

  test('a unit that was begun and not settled is sent again with the same id', async () => {
    const { workspace, make, dispatcher, mails } = await stage()
    await make({ ...MAIL, pace: { kind: 'daily', hour: 7, zone: 'Europe/Oslo' } })
    await addAlerts(workspace, [alertOf('one', { at: '2031-03-12T05:00:00.000Z' }), alertOf('two', { at: '2031-03-12T05:30:00.000Z' })])
    // The record cannot be written when the mail is out: as if the process had ended just then.
    const { archive } = workspace
    const broken = { ...workspace, archive: { ...archive, append: () => Promise.reject(new Error('ended')) } }
    await expect(dispatcher({ workspace: broken }).turn()).rejects.toThrow('ended')
    await addAlerts(workspace, [alertOf('three', { at: '2031-03-12T05:45:00.000Z' })])
    expect(await dispatcher().turn()).toMatchObject({ sent: 2 })
    const ids = mails.taken.map(({ mail }) => mail.messageId)
    expect(ids).toHaveLength(3)
    expect(ids[0]).toBe(ids[1])
    expect(ids[2]).not.toBe(ids[0])
  })

  test('many that wait at once come in one mail', async () => {
    const { workspace, make, dispatcher, mails } = await stage()
    await make(MAIL)
    await addAlerts(
      workspace,
      Array.from({ length: 130 }, (_, at) => alertOf(`n${at}`)),
    )
    expect(await dispatcher().turn()).toMatchObject({ sent: 2 })
    expect(mails.taken.map(({ mail }) => (mail.text ?? '').split('LOST AN ORIGIN').length - 1)).toEqual([100, 30])
  })

  test('of several processes on one database each alert goes out by one', async () => {
    const clock = testClock()
    const all = await sharedWorkspaces(clock, 3)
    if (!all) return
    const [first] = all as [Workspace]
    const { secrets, place } = { secrets: testSecrets(), place: await receiver() }
    const sender = senderTo(place.port)
    for (let at = 0; at < 12; at++)
      await makeChannel(
        first,
        OWNER,
        { kind: 'webhook', to: { url: `https://hooks.example/${at}` } },
        { sender, random: (length) => crypto.getRandomValues(new Uint8Array(length)) },
      )
    await addAlerts(
      first,
      Array.from({ length: 8 }, (_, at) => alertOf(`n${at}`)),
    )
    const dispatchers = all.map((workspace) =>
      openDispatcher({
        workspace,
        alerts: alertsIn(workspace),
        site: SITE,
        clock,
        secrets,
        sender,
        mailer: null,
        contact: 'mailto:a@desk.example',
      }),
    )
    await Promise.all(dispatchers.map((one) => one.turn()))
    await dispatchers[0]?.turn()
    const told = place.postings.map(({ path, body }) => `${path} ${JSON.parse(body.toString()).data.id}`)
    expect(told).toHaveLength(96)
    expect(new Set(told).size).toBe(96)
  })
})

describe('once a day', () => {
  const DAILY = { ...MAIL, pace: { kind: 'daily', hour: 7, zone: 'Europe/Oslo' } }

  test('what came until the hour, and the rest the day after', async () => {
    const { workspace, make, dispatcher, mails, clock } = await stage()
    clock.set('2031-03-12T05:00:00Z')
    await make(DAILY)
    await addAlerts(workspace, [alertOf('one', { at: '2031-03-12T05:00:00.000Z' }), alertOf('two', { at: '2031-03-12T05:59:00.000Z' })])
    const one = dispatcher()
    expect(await one.turn()).toMatchObject({ sent: 0, next: Date.parse('2031-03-12T06:00:00Z') })
    clock.set('2031-03-12T06:00:00Z')
    await addAlerts(workspace, [alertOf('three', { at: '2031-03-12T06:00:01.000Z' })])
    expect(await one.turn()).toMatchObject({ sent: 1, next: Date.parse('2031-03-13T06:00:00Z') })
    expect(await one.turn()).toMatchObject({ sent: 0, next: Date.parse('2031-03-13T06:00:00Z') })
    clock.set('2031-03-13T06:00:00Z')
    expect(await one.turn()).toMatchObject({ sent: 1 })
    expect(mails.taken.map(({ mail }) => mail.subject)).toEqual(['2 lost an origin', expect.stringMatching(/^Lost an origin: At least 14/)])
  })

  test('nothing where nothing happened', async () => {
    const { make, dispatcher, mails, clock } = await stage()
    await make(DAILY)
    const one = dispatcher()
    for (let day = 0; day < 3; day++) {
      await one.turn()
      clock.move(24 * 3_600_000)
    }
    expect(mails.taken).toEqual([])
  })
})

test('what is kept back goes out when that is over, and does not keep others back', async () => {
  const { workspace, make, dispatcher, place, clock } = await stage()
  await make(HOOK)
  const until = new Date('2031-03-12T12:00:00Z')
  const one = dispatcher({ heldUntil: async ({ rule }) => (rule === 'quiet' ? until : null) })
  await addAlerts(workspace, [alertOf('one', { rule: 'quiet' })])
  expect(await one.turn()).toMatchObject({ sent: 0, next: until.getTime() })
  await addAlerts(workspace, [alertOf('two')])
  expect(await one.turn()).toMatchObject({ sent: 1, next: until.getTime() })
  expect(await one.turn()).toMatchObject({ sent: 0, next: until.getTime() })
  clock.set('2031-03-12T12:00:00Z')
  expect(await one.turn()).toMatchObject({ sent: 1, next: null })
  expect(idsIn(place)).toEqual(['two', 'one'])
})

test('a dispatcher that works on sends what comes, and stops when it is told to', async () => {
  const { workspace, make, dispatcher, place } = await stage()
  await make(HOOK)
  const one = dispatcher({
    every: 20,
    clock: {
      now: () => new Date('2031-03-12T09:00:00Z'),
      random: Math.random,
      wait: (milliseconds, signal) =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, milliseconds)
          signal.addEventListener('abort', () => {
            clearTimeout(timer)
            resolve()
          })
        }),
    },
  })
  const worker = one.work()
  await addAlerts(workspace, [alertOf('one')])
  one.wake()
  await expect.poll(() => place.postings.length).toBe(1)
  await worker.stop()
  await addAlerts(workspace, [alertOf('two')])
  expect(place.postings).toHaveLength(1)
})
