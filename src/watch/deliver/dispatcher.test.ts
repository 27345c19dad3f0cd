import { createDecipheriv, createECDH, createHmac, hkdfSync } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import {
  addAlerts,
  alertOf,
  alertsIn,
  emptyWorkspace,
  endWatching,
  type MailServer,
  mailServer,
  type Posting,
  type Receiver,
  receiver,
  senderTo,
  sharedWorkspaces,
  type TestClock,
  testClock,
  testSecrets,
} from '../../../test/delivering.ts'
import { rows } from '../../store/index.ts'
import { rebuild, type Workspace } from '../../workspace/index.ts'
import {
  changeChannel,
  channelDeliveries,
  type Dispatcher,
  type DispatcherOptions,
  endChannel,
  listChannels,
  makeChannel,
  openDispatcher,
  openMailer,
  type Secrets,
  sendAgain,
  takeMail,
} from './index.ts'
import { mailSettings } from './mail/settings.ts'

afterEach(endWatching)

const SITE = { origin: 'https://desk.example', name: 'Night desk' }
const OWNER = 'account-1'

interface Stage {
  readonly workspace: Workspace
  readonly clock: TestClock
  readonly secrets: Secrets
  readonly mails: MailServer
  readonly place: Receiver
  readonly opened: string[]
  readonly again: () => Promise<Workspace>
  readonly dispatcher: (options?: Partial<DispatcherOptions>) => Dispatcher
  readonly make: (given: object) => ReturnType<typeof makeChannel>
}

async function stage(refuse: Parameters<typeof mailServer>[0] = {}): Promise<Stage> {
  const clock = testClock()
  const { workspace, again } = await emptyWorkspace(clock)
  const secrets = testSecrets()
  const mails = await mailServer(refuse)
  const place = await receiver()
  const opened: string[] = []
  const sender = senderTo(place.port, opened)
  const settings = mailSettings({
    SAYSO_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
    SAYSO_MAIL_FROM: 'Night desk <digest@desk.example>',
    SAYSO_MAIL_UNSUBSCRIBE: 'stop@desk.example',
  })
  let random = 0
  return {
    workspace,
    clock,
    secrets,
    mails,
    place,
    opened,
    again,
    dispatcher: (options = {}) => {
      const of = options.workspace ?? workspace
      return openDispatcher({
        workspace: of,
        alerts: alertsIn(of),
        site: SITE,
        clock,
        secrets,
        sender,
        mailer: settings && openMailer(settings, sender),
        contact: 'mailto:digest@desk.example',
        ...options,
      })
    },
    make: (given) => makeChannel(workspace, OWNER, given, { sender, random: (length) => new Uint8Array(length).fill(++random) }),
  }
}

const MAIL = { kind: 'mail', to: { address: 'reader@mail.example' } }
const HOOK = { kind: 'webhook', to: { url: 'https://hooks.example/in' } }
const idsIn = (place: Receiver): string[] => place.postings.map(({ body }) => JSON.parse(body.toString()).data.id)

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
    await make(kind === 'push' ? browser().given : HOOK)
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

describe('what comes back by mail', () => {
  const bounce = (id: string, status: string): Uint8Array =>
    new TextEncoder().encode(
      [
        'From: Mailer <mailer@relay.example>',
        'To: digest@desk.example',
        'Subject: Undelivered',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'It could not be delivered.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; relay.example',
        '',
        'Final-Recipient: rfc822; reader@mail.example',
        'Action: failed',
        `Status: ${status}`,
        'Diagnostic-Code: smtp; 550 no such mailbox',
        '',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: ${id}`,
        'Subject: x',
        '',
        '--b--',
        '',
      ].join('\r\n'),
    )

  test.each([
    ['5.1.1', 'bounced', 'ended'],
    ['5.2.2', 'nothing', 'on'],
    ['4.4.1', 'nothing', 'on'],
  ] as const)('a bounce with status %s: %s', async (status, kind, state) => {
    const { workspace, make, dispatcher, mails, secrets } = await stage()
    await make(MAIL)
    await addAlerts(workspace, [alertOf('one')])
    await dispatcher().turn()
    const id = mails.taken[0]?.mail.messageId ?? ''
    expect(
      await takeMail(
        workspace,
        secrets,
        bounce(
          id.replace(/.@/, (end) => (end === 'A@' ? 'B@' : 'A@')),
          status,
        ),
      ),
    ).toEqual({ kind: 'nothing' })
    expect(await takeMail(workspace, secrets, bounce(id, status))).toMatchObject({ kind })
    expect(await listChannels(workspace, OWNER)).toMatchObject([{ state }])
  })

  test('a program that unsubscribes by mail ends the channel, and nobody else can', async () => {
    const { workspace, make, dispatcher, mails, secrets } = await stage()
    await make(MAIL)
    await addAlerts(workspace, [alertOf('one')])
    await dispatcher().turn()
    const header = mails.taken[0]?.mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
    const subject = decodeURIComponent(/<mailto:stop@desk\.example\?subject=([^>]+)>/.exec(header)?.[1] ?? '')
    const mail = (words: string): Uint8Array => new TextEncoder().encode(`From: a@mail.example\r\nSubject: ${words}\r\n\r\n`)
    expect(await takeMail(workspace, secrets, mail(subject.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A'))))).toEqual({ kind: 'nothing' })
    expect(await takeMail(workspace, secrets, mail('unsubscribe me please'))).toEqual({ kind: 'nothing' })
    expect(await takeMail(workspace, secrets, mail(subject))).toMatchObject({ kind: 'unsubscribed' })
    expect(await takeMail(workspace, secrets, mail(subject))).toEqual({ kind: 'nothing' })
    expect(await listChannels(workspace, OWNER)).toMatchObject([{ state: 'ended', to: {}, trouble: { code: 'unsubscribed' } }])
  })
})

/** A browser that subscribes to pushes, and reads what it is pushed (RFC 8188, RFC 8291). */
function browser(path = 'b1') {
  const pair = createECDH('prime256v1')
  const key = pair.generateKeys()
  const auth = Buffer.alloc(16, 7)
  const to = { endpoint: `https://push.example/${path}`, p256dh: key.toString('base64url'), auth: auth.toString('base64url') }
  const read = (body: Buffer): string => {
    const [salt, length] = [body.subarray(0, 16), body[20] ?? 0]
    const theirs = body.subarray(21, 21 + length)
    const secret = pair.computeSecret(theirs)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), key, theirs])
    const input = Buffer.from(hkdfSync('sha256', secret, auth, info, 32))
    const contentKey = Buffer.from(hkdfSync('sha256', input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16))
    const nonce = Buffer.from(hkdfSync('sha256', input, salt, Buffer.from('Content-Encoding: nonce\0'), 12))
    const sealed = body.subarray(21 + length)
    const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce)
    decipher.setAuthTag(sealed.subarray(-16))
    const opened = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return opened.subarray(0, opened.lastIndexOf(2)).toString()
  }
  return { given: { kind: 'push', to }, read }
}

describe('a push', () => {
  test('is for the browser alone, and says who sends it', async () => {
    const { workspace, make, dispatcher, place, opened, secrets } = await stage()
    const one = browser()
    await make(one.given)
    await addAlerts(workspace, [alertOf('one')])
    expect(await dispatcher().turn()).toMatchObject({ sent: 1 })
    const [posting] = place.postings
    expect(JSON.parse(one.read(posting?.body ?? Buffer.alloc(0)))).toEqual({
      title: '▼ Lost an origin',
      body: 'At least 14 people died in the mill at Dellmoor: two reports turned out to be reprints of one',
      tag: 'one',
      url: 'https://desk.example/claim/claim-of-the-mill',
    })
    expect(posting?.path).toBe('/b1')
    expect(posting?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'normal' })
    const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(posting?.headers.authorization ?? '') ?? []
    expect(key).toBe(secrets.vapid.publicKey)
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ aud: 'https://push.example', sub: 'mailto:digest@desk.example' })
    expect(opened).toEqual(['push.example 93.184.215.14:443'])
  })

  test('goes to 20 browsers of an account, and a browser that subscribes again is one', async () => {
    const { workspace, make } = await stage()
    const places = Array.from({ length: 20 }, (_, at) => browser(`b${at}`).given)
    for (const given of places) await make(given)
    await make(browser('b3').given)
    expect(await listChannels(workspace, OWNER)).toHaveLength(20)
    await expect(make(browser('another').given)).rejects.toMatchObject({ code: 'too-many-channels' })
    const [first] = await listChannels(workspace, OWNER)
    await endChannel(workspace, first?.id ?? '')
    await make(browser('another').given)
  })
})

test('a webhook is signed as Standard Webhooks has it', async () => {
  const { workspace, make, dispatcher, place, clock } = await stage()
  const { to } = await make(HOOK)
  await addAlerts(workspace, [alertOf('one')])
  await dispatcher().turn()
  const { headers, body } = place.postings[0] as Posting
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from((to.secret ?? '').replace('whsec_', ''), 'base64')
  expect(key).toHaveLength(32)
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  expect(headers['webhook-timestamp']).toBe(String(clock.now().getTime() / 1000))
  expect(JSON.parse(body.toString())).toMatchObject({
    type: 'alert.lower-fell',
    timestamp: '2031-03-12T08:59:00.000Z',
    data: { id: 'one', before: { lower: 1, upper: 3 }, after: { lower: 1, upper: 2 }, url: 'https://desk.example/claim/claim-of-the-mill' },
  })
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
