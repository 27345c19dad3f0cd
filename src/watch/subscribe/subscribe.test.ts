import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { parse } from 'parse5'
import { afterEach, describe, expect, test } from 'vitest'
import {
  addAlerts,
  alertOf,
  alertsIn,
  emptyWorkspace,
  endWatching,
  type MailServer,
  mailServer,
  senderTo,
  type TestClock,
  testClock,
  testSecrets,
} from '../../../test/delivering.ts'
import { rows } from '../../store/index.ts'
import { rebuild, type Workspace } from '../../workspace/index.ts'
import { channelToken } from '../deliver/compose.ts'
import { type Dispatcher, openDispatcher, openMailer, takeMail } from '../deliver/index.ts'
import { mailSettings } from '../deliver/mail/settings.ts'
import { networkKey } from './desk.ts'
import {
  type Answer,
  aboutChannel,
  answerPublic,
  confirming,
  type Desk,
  eraseSubscriber,
  exportSubscriber,
  listPages,
  putPage,
} from './index.ts'

afterEach(endWatching)

const SITE = { origin: 'https://desk.example', name: 'Night desk' }
const PAGE = { slug: 'mill', title: 'The mill at Dellmoor', rules: ['r1'], isOn: true }

interface Stage {
  readonly desk: Desk
  readonly workspace: Workspace
  readonly folder: string
  readonly clock: TestClock
  readonly mails: MailServer
  readonly dispatcher: Dispatcher
  readonly look: (path: string) => Promise<Answer>
  readonly send: (path: string, form?: Record<string, string>, address?: string) => Promise<Answer>
  readonly signUp: (address: string, from?: string) => Promise<Answer>
  /** Whatever is kept, anywhere. */
  readonly state: () => Promise<string>
}

async function stage(refuse: Parameters<typeof mailServer>[0] = {}, most?: Desk['most']): Promise<Stage> {
  const clock = testClock()
  const { workspace, folder } = await emptyWorkspace(clock)
  const secrets = testSecrets()
  const mails = await mailServer(refuse)
  const sender = senderTo(1)
  const settings = mailSettings({ SAYSO_SMTP_URL: `smtp://127.0.0.1:${mails.port}`, SAYSO_MAIL_FROM: 'Night desk <digest@desk.example>' })
  const mailer = settings && openMailer(settings, sender)
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  const desk: Desk = { workspace, secrets, site: SITE, now: clock.now, random, ...(most ? { most } : {}) }
  await putPage(workspace, PAGE)
  const dispatcher = openDispatcher({
    workspace,
    alerts: alertsIn(workspace),
    site: SITE,
    clock,
    secrets,
    sender,
    mailer,
    contact: 'mailto:digest@desk.example',
    about: aboutChannel(workspace),
    also: [confirming(desk, mailer)],
  })
  const ask = async (method: string, at: string, form = {}, address = '192.0.2.1'): Promise<Answer> => {
    const answer = await answerPublic(desk, { method, path: at, form: new URLSearchParams(form), address })
    expect(answer).not.toBeNull()
    return answer as Answer
  }
  return {
    desk,
    workspace,
    folder,
    clock,
    mails,
    dispatcher,
    look: (at) => ask('GET', at),
    send: (at, form, address) => ask('POST', at, form, address),
    signUp: (address, from) => ask('POST', '/subscribe/mill', { address }, from),
    state: async () => {
      const lines: string[] = [JSON.stringify(await workspace.archive.head())]
      for await (const row of rows(workspace.store.db)) lines.push(row)
      for (const table of ['signups', 'signup_marks', 'channel_work'])
        lines.push(JSON.stringify((await sql`select * from ${sql.table(table)} order by 1, 2`.execute(workspace.store.db)).rows))
      return lines.join('\n')
    },
  }
}

const linkIn = ({ mails }: Stage, start: string): string => {
  const text = mails.taken.at(-1)?.mail.text ?? ''
  const found = text.split(/\s+/).find((word) => word.startsWith(`${SITE.origin}/${start}/`))
  expect(found).toBeDefined()
  return (found ?? '').slice(SITE.origin.length)
}

/** Subscribes an address, and answers its channel’s token. */
async function subscribed(at: Stage, address: string, from?: string): Promise<string> {
  await at.signUp(address, from)
  await at.dispatcher.turn()
  const { status, body } = await at.send(linkIn(at, 'confirm'))
  expect(status).toBe(200)
  return /href="\/subscription\/([\w-]+)"/.exec(body)?.[1] ?? ''
}

test('from the form to the mails and to the end, each by a button', async () => {
  const at = await stage()
  expect((await at.look('/subscribe/mill')).body).toContain('The mill at Dellmoor')
  expect(await at.signUp('Reader@MAIL.example')).toMatchObject({ status: 202 })
  expect(at.mails.taken).toHaveLength(0)
  await addAlerts(at.workspace, [alertOf('before')])
  await at.dispatcher.turn()
  expect(at.mails.taken.map(({ to, mail }) => [to, mail.subject])).toEqual([
    [['Reader@mail.example'], 'Confirm your subscription: The mill at Dellmoor'],
  ])
  expect((await at.send(linkIn(at, 'confirm'))).status).toBe(200)
  await addAlerts(at.workspace, [alertOf('one'), alertOf('other', { rule: 'r2' })])
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(2)
  const { mail } = at.mails.taken[1] as MailServer['taken'][number]
  expect(mail.text).toContain('The mill at Dellmoor')
  expect(mail.text).toContain('You confirmed this on 12 March 2031.')
  const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
  const end = /^<https:\/\/desk\.example(\/u\/[\w-]+)>$/.exec(header)?.[1] ?? ''
  expect(await at.send(end, { 'List-Unsubscribe': 'One-Click' })).toMatchObject({ status: 200 })
  expect(await at.send(end, { 'List-Unsubscribe': 'One-Click' })).toMatchObject({ status: 200 })
  await addAlerts(at.workspace, [alertOf('two')])
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(2)
  expect(await listPages(at.workspace)).toEqual([{ ...PAGE, subscribers: 0 }])
})

test('links change nothing, whoever follows them', async () => {
  const at = await stage()
  const token = await subscribed(at, 'reader@mail.example')
  await at.signUp('another@mail.example', '198.51.100.7')
  await at.dispatcher.turn()
  await addAlerts(at.workspace, [alertOf('one')])
  await at.dispatcher.turn()
  const links = new Set<string>(['/subscribe/mill', `/subscription/${token}`, `/u/${token}`])
  for (const { mail } of at.mails.taken)
    for (const [link] of `${mail.text}\n${mail.html}\n${mail.headers.map(({ value }) => value).join('\n')}`.matchAll(
      /https:\/\/desk\.example\/[^\s"<>]+/g,
    ))
      links.add(new URL(link).pathname)
  expect(links.size).toBeGreaterThanOrEqual(6)
  const before = await at.state()
  for (const link of links)
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])
      await answerPublic(at.desk, {
        method,
        path: link,
        form: new URLSearchParams({ do: 'erase', address: 'x@mail.example' }),
        address: '192.0.2.1',
      })
  expect(await at.state()).toBe(before)
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(3)
})

describe('how many mails a sign-up can cause', () => {
  const rowsOf: readonly (readonly [string, (at: number) => readonly [address: string, from: string], many: number, mails: number])[] = [
    ['one address from many places', (at) => ['reader@mail.example', `198.51.${at >> 8}.${at & 255}`], 300, 1],
    ['one mailbox, spelled in many ways', (at) => [`Reader+${at}@mail.example`, `198.51.${at >> 8}.${at & 255}`], 300, 1],
    ['many addresses from one place', (at) => [`reader${at}@mail.example`, '192.0.2.1'], 100, 5],
    ['many addresses from the addresses of one network', (at) => [`reader${at}@mail.example`, `2001:db8:1:2::${at.toString(16)}`], 100, 5],
    ['many addresses from many places', (at) => [`reader${at}@mail.example`, `198.51.${at >> 8}.${at & 255}`], 80, 40],
  ]
  test.each(rowsOf)('%s', async (_, given, many, expected) => {
    const at = await stage({}, { hour: 40, day: 60 })
    const statuses = new Map<number, number>()
    for (let turn = 0; turn < many; turn++) {
      const { status } = await at.signUp(...given(turn))
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    await at.dispatcher.turn()
    await at.dispatcher.turn()
    expect(at.mails.taken).toHaveLength(expected)
    expect([...statuses.keys()].every((status) => [202, 429, 503].includes(status))).toBe(true)
  })

  test('one a day, and three in thirty days', async () => {
    const at = await stage()
    const got: number[] = []
    for (let day = 0; day < 32; day++) {
      const before = at.mails.taken.length
      await at.signUp('reader@mail.example')
      await at.dispatcher.turn()
      if (at.mails.taken.length > before) got.push(day)
      at.clock.move(24 * 3_600_000 + 1)
    }
    expect(got).toEqual([0, 1, 2, 30, 31])
  })

  test('the same answer and the same work for an address that is known, one that is not, and one that bounced', async () => {
    const at = await stage({ rcpt: (address) => (address.startsWith('gone') ? '550 5.1.1 No such mailbox' : null) })
    await subscribed(at, 'known@mail.example', '198.51.100.1')
    await at.signUp('gone@mail.example', '198.51.100.2')
    await at.dispatcher.turn()
    at.clock.move(25 * 3_600_000)
    const seen: unknown[] = []
    for (const [place, address] of ['known', 'unknown', 'gone'].entries()) {
      const asked: string[] = []
      const db = at.workspace.store.db.withPlugin({
        transformQuery: ({ node }) => {
          asked.push(node.kind)
          return node
        },
        transformResult: async ({ result }) => result,
      })
      const workspace = { ...at.workspace, store: { ...at.workspace.store, db } }
      const form = new URLSearchParams({ address: `${address}@mail.example` })
      const answer = await answerPublic(
        { ...at.desk, workspace },
        { method: 'POST', path: '/subscribe/mill', form, address: `198.51.100.${place + 10}` },
      )
      seen.push({ answer, asked })
    }
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    const before = at.mails.taken.length
    await at.dispatcher.turn()
    expect(
      at.mails.taken
        .slice(before)
        .map(({ to }) => to[0])
        .sort(),
    ).toEqual(['known@mail.example', 'unknown@mail.example'])
  })

  test('no word of whoever asks stands in the mail', async () => {
    const at = await stage()
    const words = 'Claim $1000 at http://elsewhere.example'
    await at.send('/subscribe/mill', { address: 'reader@mail.example', name: words, pace: 'instant', zone: words, title: words })
    await at.dispatcher.turn()
    const { raw } = at.mails.taken[0] as MailServer['taken'][number]
    expect(raw.toString()).not.toMatch(/\$1000|elsewhere/)
    expect(raw.toString()).not.toMatch(/list-unsubscribe/i)
  })

  test('a mail that the relay surely did not take is tried again; one that it may have taken is not', async () => {
    let said: string | null = '451 4.7.1 Come back later'
    const at = await stage({ rcpt: () => said })
    await at.signUp('reader@mail.example')
    const { next } = await at.dispatcher.turn()
    expect(next).toBeGreaterThan(at.clock.now().getTime())
    said = null
    at.clock.move(60_000)
    await at.dispatcher.turn()
    await at.dispatcher.turn()
    expect(at.mails.taken).toHaveLength(1)
    expect((await at.send(linkIn(at, 'confirm'))).status).toBe(200)
  })
})

describe('a link to confirm', () => {
  test('works once for two days, and says so afterwards', async () => {
    const at = await stage()
    await at.signUp('reader@mail.example')
    await at.dispatcher.turn()
    const link = linkIn(at, 'confirm')
    expect((await at.send(link)).status).toBe(200)
    const head = await at.workspace.archive.head()
    expect((await at.send(link)).status).toBe(200)
    expect(await at.workspace.archive.head()).toEqual(head)
    at.clock.move(48 * 3_600_000)
    expect((await at.send(link)).status).toBe(410)
  })

  test('of which one sign is another does nothing, and neither does any other token', async () => {
    const at = await stage()
    const token = await subscribed(at, 'reader@mail.example')
    const other = await subscribed(at, 'other@mail.example')
    expect(token).not.toBe(other)
    const head = await at.workspace.archive.head()
    await at.signUp('third@mail.example', '198.51.100.7')
    await at.dispatcher.turn()
    const link = linkIn(at, 'confirm')
    for (const wrong of [
      link.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')),
      `/confirm/${token}`,
      '/confirm/',
      '/confirm/none',
      `/confirm/${'A'.repeat(5_000)}`,
    ])
      if ((await answerPublic(at.desk, { method: 'POST', path: wrong, form: new URLSearchParams(), address: '' }))?.status !== 410)
        expect(wrong).toBe('/confirm/')
    const mixed = `${token.split('-')[0]}-${other.split('-').slice(1).join('-')}`
    for (const wrong of [mixed, `${token}x`, token.slice(0, -1), link.split('/').pop() ?? ''])
      for (const place of ['u', 'subscription']) expect((await at.send(`/${place}/${wrong}`, { do: 'erase' })).status).toBe(404)
    expect(await at.workspace.archive.head()).toEqual(head)
  })

  test('is kept as a hash alone', async () => {
    const at = await stage()
    await at.signUp('reader@mail.example')
    await at.dispatcher.turn()
    const token = linkIn(at, 'confirm').split('/').pop() ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(16)
    expect(await at.state()).not.toContain(token)
  })
})

test('preferences: how often, and everything else by a button', async () => {
  const at = await stage()
  const token = await subscribed(at, 'reader@mail.example')
  const own = `/subscription/${token}`
  expect((await at.look(own)).body).toContain('value="instant" checked')
  const changed = await at.send(own, { do: 'pace', pace: 'daily', hour: '18', zone: 'Africa/Tunis' })
  expect(changed.body).toContain('value="Africa/Tunis"')
  expect((await at.look(own)).body).toContain('<option value="18" selected>')
  for (const wrong of [{ pace: 'daily', hour: '24', zone: 'UTC' }, { pace: 'daily', hour: '7', zone: 'Mars' }, { pace: 'x' }, {}])
    expect((await at.send(own, { do: Object.keys(wrong).length ? 'pace' : 'dance', ...wrong })).status).toBe(400)
  await addAlerts(at.workspace, [alertOf('one', { at: '2031-03-12T10:00:00.000Z' })])
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(1)
  at.clock.set('2031-03-12T17:00:00Z')
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(2)
  await at.send(`/u/${token}`)
  expect((await at.look(own)).body).toContain('not subscribed any more')
  // Who subscribes again hears of what comes from then on.
  await addAlerts(at.workspace, [alertOf('while away')])
  at.clock.move(25 * 3_600_000)
  expect(await subscribed(at, 'reader@mail.example')).toBe(token)
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(3)
})

test('what is kept of a subscriber can be had, and erased from every file', async () => {
  const at = await stage()
  const token = await subscribed(at, 'reader@mail.example')
  await addAlerts(at.workspace, [alertOf('one')])
  await at.dispatcher.turn()
  const file = await at.send(`/subscription/${token}`, { do: 'export' })
  expect(file.headers['content-disposition']).toBe('attachment; filename="subscription.json"')
  const { id, entries } = JSON.parse(file.body)
  expect(entries.map(({ kind }: { kind: string }) => kind)).toEqual(['subscriber', 'channel', 'delivery'])
  expect(file.body).toContain('reader@mail.example')
  const holds = (words: string): string[] =>
    readdirSync(at.folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const name = path.join(entry.parentPath, entry.name)
      return entry.isFile() && readFileSync(name).includes(words) ? [name] : []
    })
  expect(holds('reader@mail.example').length).toBeGreaterThan(0)
  expect((await at.send(`/subscription/${token}`, { do: 'erase' })).status).toBe(200)
  expect(holds('reader@mail.example')).toEqual([])
  expect((await exportSubscriber(at.workspace, id)).entries).toEqual([])
  expect((await at.look(`/subscription/${token}`)).status).toBe(404)
  expect(await eraseSubscriber(at.workspace, id)).toBe(0)
  const before = await at.state()
  await rebuild(at.workspace)
  expect((await at.state()).split('\n').filter((line) => line.startsWith('{"table"'))).toEqual(
    before.split('\n').filter((line) => line.startsWith('{"table"')),
  )
})

test('a confirmation that comes back gives the mailbox up', async () => {
  const at = await stage()
  await at.signUp('reader@mail.example')
  await at.dispatcher.turn()
  const id = at.mails.taken[0]?.mail.messageId ?? ''
  const report = [
    'Content-Type: multipart/report; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relay.example',
    '',
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: ${id}`,
    '',
    'x',
    '--b--',
  ].join('\r\n')
  expect(await takeMail(at.workspace, at.desk.secrets, new TextEncoder().encode(report))).toMatchObject({ kind: 'bounced' })
  at.clock.move(25 * 3_600_000)
  expect((await at.signUp('reader+x@mail.example')).status).toBe(202)
  await at.dispatcher.turn()
  expect(at.mails.taken).toHaveLength(1)
  expect(await at.state()).not.toContain('"suppressed":"reader')
})

const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)> & \u202e'

test('pages hold nothing that was sent, run nothing, and go nowhere else', async () => {
  const at = await stage()
  await putPage(at.workspace, { ...PAGE, title: HOSTILE })
  const token = await subscribed(at, 'reader@mail.example')
  const answers = [
    await at.look('/subscribe/mill'),
    await at.send('/subscribe/mill', { address: HOSTILE }),
    await at.send('/subscribe/mill', { address: 'reader@mail.example', pace: 'daily', hour: '7', zone: HOSTILE }),
    await at.send('/subscribe/mill', { address: 'new@mail.example' }),
    await at.look(`/confirm/${HOSTILE.replaceAll('/', '')}`),
    await at.look(`/u/${HOSTILE.replaceAll('/', '')}`),
    await at.look(`/subscription/${token}`),
    await at.send(`/subscription/${token}`, { do: 'pace', pace: 'daily', hour: '7', zone: HOSTILE, next: '//elsewhere.example' }),
    await at.look(`/subscription/${HOSTILE.replaceAll('/', '')}`),
    await at.look('/subscribe/none'),
    await at.send(`/u/${token}`, { next: 'https://elsewhere.example' }),
  ]
  for (const { status, headers, body } of answers) {
    expect(status).not.toBeGreaterThanOrEqual(500)
    expect(Object.keys(headers).some((name) => /location|set-cookie|refresh/i.test(name))).toBe(false)
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(headers['referrer-policy']).toBe('no-referrer')
    const errors: string[] = []
    const names: string[] = []
    const walk = (node: object): void => {
      if ('tagName' in node) names.push(String(node.tagName))
      if ('attrs' in node)
        for (const { name, value } of node.attrs as { name: string; value: string }[])
          if (/^(?:href|action)$/.test(name)) expect(value).toMatch(/^\/[a-z]/)
      if ('childNodes' in node) for (const child of node.childNodes as object[]) walk(child)
    }
    walk(parse(body, { onParseError: ({ code }) => errors.push(code) }))
    expect(errors).toEqual([])
    expect(names.filter((name) => /script|img|iframe|object|link|base/.test(name))).toEqual([])
    expect(body).not.toContain('elsewhere.example')
  }
})

test('a page that is off takes nobody, and nothing else is theirs', async () => {
  const at = await stage()
  await at.signUp('reader@mail.example')
  await at.dispatcher.turn()
  await putPage(at.workspace, { ...PAGE, isOn: false })
  expect((await at.look('/subscribe/mill')).status).toBe(404)
  expect((await at.signUp('other@mail.example')).status).toBe(404)
  expect((await at.send(linkIn(at, 'confirm'))).status).toBe(410)
  for (const other of ['/', '/subscribe', '/subscribe/', '/subscribe/a/b', '/claim/x', '/U/x'])
    expect(await answerPublic(at.desk, { method: 'GET', path: other, form: new URLSearchParams(), address: '' })).toBeNull()
  await expect(putPage(at.workspace, { ...PAGE, slug: '../x' })).rejects.toMatchObject({ code: 'bad-channel' })
  await expect(putPage(at.workspace, { ...PAGE, rules: [] })).rejects.toMatchObject({ code: 'bad-channel' })
  expect(channelToken(at.desk.secrets, 'c123')).toMatch(/^c123-/)
})

test('places in the network are told apart as those have them who stand there', () => {
  const secrets = testSecrets()
  const of = (address: string): string => networkKey(secrets, address)
  expect(of('::ffff:192.0.2.1')).toBe(of('192.0.2.1'))
  expect(of('2001:db8:1:2::1')).toBe(of('2001:db8:1:2:ffff::9'))
  expect(new Set(['192.0.2.1', '192.0.2.2', '2001:db8:1:2::1', '2001:db8:1:3::1', 'unknown'].map(of)).size).toBe(5)
  expect(of('')).toBe(of('x'))
})
