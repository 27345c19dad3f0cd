import { afterEach, describe, expect, test } from 'vitest'
import { endWatching, type MailServer, testSecrets } from '../../../test/delivering.ts'
import { linkIn, stage, subscribed } from '../../../test/subscribing.ts'
import { takeMail } from '../deliver/index.ts'
import { networkKey } from './desk.ts'
import { answerPublic } from './index.ts'

afterEach(endWatching)

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

test('places in the network are told apart as those have them who stand there', () => {
  const secrets = testSecrets()
  const of = (address: string): string => networkKey(secrets, address)
  expect(of('::ffff:192.0.2.1')).toBe(of('192.0.2.1'))
  expect(of('2001:db8:1:2::1')).toBe(of('2001:db8:1:2:ffff::9'))
  expect(new Set(['192.0.2.1', '192.0.2.2', '2001:db8:1:2::1', '2001:db8:1:3::1', 'unknown'].map(of)).size).toBe(5)
  expect(of('')).toBe(of('x'))
})
