import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSites, type Sites } from '../../bench/soak/sites.ts'
import { addAlerts, alertOf } from '../../test/delivering.ts'
import { endServices, serviceWith, type TestService, until } from '../../test/serving.ts'
import { putLease } from '../store/index.ts'
import { channelToken, listChannels, putPage } from '../watch/index.ts'
import type { ServiceLimits } from './service.ts'

// What is followed, ruled, sent and asked for by strangers, through the real server.

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>Lantern</title><link>https://lantern.example/</link>
<item><title>Mill burns</title><link>https://lantern.example/mill</link></item></channel></rss>`
const SITE: Readonly<
  Record<string, { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }>
> = {
  '/feed': { headers: { 'content-type': 'application/rss+xml' }, body: FEED },
  '/': {
    body: '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"><title>Lantern</title></head><body>News</body></html>',
  },
  '/empty': { body: '<html><title>Nothing</title><body>Nothing here.</body></html>' },
  '/away': { status: 503, body: 'away' },
  '/opml': {
    body: '<opml version="2.0"><body><outline text="Lantern" xmlUrl="https://lantern.example/feed"/><outline type="link" text="x" url="https://x.example/"/></body></opml>',
  },
}

let sites: Sites
let service: TestService
const keys = { desk: '', other: '' }

beforeAll(async () => {
  sites = await openSites(({ path }) => SITE[path])
  service = await serviceWith({
    password: 'correct horse battery',
    limits: { reads: null, writes: null },
    watch: { poller: sites.gate, sender: sites.sender, isOffline: false },
  })
  for (const name of ['desk', 'other'] as const) keys[name] = service.keys.make({ name, scope: 'admin', days: 1 }).secret
})
afterAll(async () => {
  await endServices()
  sites.close()
})

const ask = (route: string, body?: unknown, key = keys.desk) => service.ask(route, { key, ...(body === undefined ? {} : { body }) })

describe('what is followed', () => {
  test.each([
    ['a feed', '/feed', { kind: 'feed', url: 'https://lantern.example/feed', title: 'Lantern', found: 1 }],
    ['the feed of a page', '/', { kind: 'feed', url: 'https://lantern.example/feed', title: 'Lantern', found: 1 }],
    ['an outline', '/opml', { kind: 'outline', url: 'https://lantern.example/opml', found: 1, others: ['https://x.example/'] }],
  ])('%s is found', async (_, path, expected) => {
    const { status, json } = await ask('POST /api/follows/test', { url: `https://lantern.example${path}` })
    expect([status, json]).toMatchObject([200, expected])
    expect((await ask('GET /api/follows')).json.items).toEqual([])
  })

  test.each([
    ['what is no address', { url: 'lantern' }, 400, 'invalid'],
    ['neither', {}, 400, 'invalid'],
    ['both', { url: 'https://lantern.example/feed', opml: '<opml/>' }, 400, 'invalid'],
    ['a page with nothing to follow', { url: 'https://lantern.example/empty' }, 422, 'nothing-to-follow'],
    ['a page that is no feed', { url: 'https://lantern.example/empty', as: 'feed' }, 422, 'nothing-to-follow'],
    ['a site that is away', { url: 'https://lantern.example/away' }, 502, 'http-status'],
    ['this machine', { url: 'http://127.0.0.1/feed' }, 400, 'blocked-address'],
    ['a name for this machine', { url: 'http://localhost:4800/feed' }, 400, 'blocked-port'],
    ['an outline without feeds', { opml: '<opml version="2.0"><body/></opml>' }, 400, 'no-feeds'],
    ['a collection of no name', { opml: '<opml/>', collection: '' }, 400, 'invalid'],
  ])('%s is refused', async (_, body, status, code) => {
    const asked = await ask('POST /api/follows', body)
    expect([asked.status, asked.json.code, asked.json.hint]).toEqual([status, code, expect.stringMatching(/\S/)])
    expect((await ask('GET /api/follows')).json.items).toEqual([])
  })

  test('is added once, shown, visited and left', async () => {
    const added = await ask('POST /api/follows', { url: 'https://lantern.example/', collection: 'mill' })
    expect([added.status, added.json]).toMatchObject([201, { follows: [{ outcome: 'added', kind: 'feed', title: 'Lantern' }], others: 0 }])
    const again = await ask('POST /api/follows', { opml: SITE['/opml']?.body })
    expect(again.json).toMatchObject({ follows: [{ outcome: 'known' }], others: 1 })
    const { items } = (await ask('GET /api/follows')).json
    expect(items).toMatchObject([{ state: 'waiting', collection: 'mill', visited: null, visits: [], diagnosis: null }])
    expect((await ask('GET /api/follows.opml')).text).toContain('xmlUrl="https://lantern.example/feed"')
    const { id } = items[0]
    expect((await ask(`POST /api/follows/${id}/visit`)).status).toBe(202)
    expect((await ask(`DELETE /api/follows/${id}`)).json).toMatchObject({ id })
    expect((await ask(`DELETE /api/follows/${id}`)).status).toBe(404)
    const said = (await ask('GET /api/audit?limit=5')).json.items.map(({ detail }: { detail: string }) => detail)
    expect(said).toContain('follows no more https://lantern.example/feed')
  })

  test('is refused where fetching is switched off', async () => {
    const quiet = await serviceWith()
    const asked = await quiet.ask('POST /api/follows', { body: { url: 'https://lantern.example/feed' } })
    expect([asked.status, asked.json.code]).toEqual([409, 'offline'])
    expect((await quiet.ask('GET /api/watch')).json).toMatchObject({ isAtWork: false, isOffline: true, mailFrom: null })
  })
})

describe('a rule', () => {
  const RULE = { name: 'Mill', watched: { kind: 'query', query: 'mill' }, changes: ['denial', 'lower-fell'] }
  test.each([
    ['with a field too many', { ...RULE, more: 1 }, 400, 'invalid'],
    ['with a place too many', { ...RULE, watched: { ...RULE.watched, more: 1 } }, 400, 'invalid'],
    ['of no change', { ...RULE, changes: [] }, 400, 'bad-rule'],
    ['of a change that is none', { ...RULE, changes: ['truth'] }, 400, 'invalid'],
    ['without a name', { ...RULE, name: ' ' }, 400, 'bad-rule'],
    ['with a query that is none', { ...RULE, watched: { kind: 'query', query: 'mill (' } }, 400, 'bad-query'],
    ['in a zone that is none', { ...RULE, quiet: { from: '22:00', to: '07:00', zone: 'Mars/Olympus' } }, 400, 'no-such-zone'],
    ['on a report that is not there', { ...RULE, watched: { kind: 'claim', report: 'none', start: 0, end: 4 } }, 404, 'no-such-target'],
    ['of a name too long', { ...RULE, name: 'a'.repeat(201) }, 413, 'too-large'],
  ])('%s is refused', async (_, body, status, code) => {
    for (const asked of [
      await ask('POST /api/rules', body),
      await ask('POST /api/rules/dry-run', { rule: body, from: '2031-01-01T00:00:00Z', to: '2031-02-01T00:00:00Z' }),
    ]) {
      // A dry run looks at no report.
      if (code === 'no-such-target' && asked.status === 200) continue
      expect([asked.status, asked.json.code, asked.json.hint]).toEqual([status, code, expect.stringMatching(/\S/)])
    }
    expect((await ask('GET /api/rules')).json.items).toEqual([])
  })

  test('is made, changed, looked at and removed', async () => {
    const made = await ask('POST /api/rules', RULE)
    expect([made.status, made.json]).toMatchObject([
      201,
      { ...RULE, changes: ['lower-fell', 'denial'], quiet: null, isOn: true, told: 0, last: null, about: 'mill' },
    ])
    const { id } = made.json
    expect(await ask('POST /api/rules', RULE)).toMatchObject({ status: 409, json: { code: 'already-made' } })
    const quiet = { from: '22:30', to: '07:00', zone: 'Africa/Tunis' }
    expect((await ask(`PUT /api/rules/${id}`, { ...RULE, quiet, isOn: false })).json).toMatchObject({ id, quiet, isOn: false })
    await addAlerts(service.workspace, [alertOf('a1', { rule: id }), alertOf('a2', { rule: 'r9' })])
    expect((await ask(`GET /api/rules/${id}`)).json).toMatchObject({ told: 1, last: '2031-03-12T08:59:00.000Z' })
    expect((await ask(`GET /api/alerts?rule=${id}`)).json.items).toMatchObject([{ id: 'a1' }])
    expect(
      (await ask('POST /api/rules/dry-run', { rule: RULE, from: '2031-03-01T00:00:00Z', to: '2031-03-12T00:00:00+01:00' })).json,
    ).toEqual({ fired: [], claims: 0, moments: 0, cut: false })
    expect((await ask(`DELETE /api/rules/${id}`)).json).toMatchObject({ id, name: 'Mill' })
    expect((await ask(`GET /api/rules/${id}`)).status).toBe(404)
    expect((await ask('GET /api/alerts?limit=1')).json).toMatchObject({ items: [{ id: 'a2' }], next: expect.any(String) })
  })
})

describe('a channel', () => {
  test('is its owner’s alone, and shows no secret', async () => {
    const made = await ask('POST /api/channels', { kind: 'webhook', to: { url: 'https://hooks.example/in' } })
    expect(made).toMatchObject({
      status: 201,
      json: { secret: expect.stringMatching(/^whsec_/), channel: { to: { url: 'https://hooks.example/in' } } },
    })
    const { id } = made.json.channel
    const lists = await ask('GET /api/channels')
    expect(lists.json.items).toHaveLength(1)
    expect(lists.text).not.toContain('whsec_')
    expect((await ask('GET /api/channels', undefined, keys.other)).json.items).toEqual([])
    for (const [route, body] of [
      [`PUT /api/channels/${id}`, { state: 'paused' }],
      [`DELETE /api/channels/${id}`, undefined],
      [`GET /api/channels/${id}/deliveries`, undefined],
      [`POST /api/channels/${id}/again`, { alerts: ['a1'] }],
      [`GET /api/alerts/stream?channel=${id}`, undefined],
    ] as const)
      expect([route, (await ask(route, body, keys.other)).status]).toEqual([route, 404])
    expect((await ask(`PUT /api/channels/${id}`, { state: 'paused', rules: ['1'] })).json).toMatchObject({ state: 'paused', rules: ['1'] })
    expect((await ask(`POST /api/channels/${id}/again`, { alerts: ['a1'] })).status).toBe(202)
    expect((await ask(`GET /api/channels/${id}/deliveries`)).json.items).toEqual([])
    expect((await ask(`DELETE /api/channels/${id}`)).json).toMatchObject({ state: 'ended', to: {} })
    expect(await ask(`PUT /api/channels/${id}`, { state: 'on' })).toMatchObject({ status: 409, json: { code: 'has-ended' } })
    expect((await ask('GET /api/channels')).json.items).toEqual([])
  })

  test.each([
    [{ kind: 'webhook', to: { url: 'http://127.0.0.1:9/in' } }, 'closed-place'],
    [{ kind: 'webhook', to: { url: 'http://169.254.169.254/latest/meta-data' } }, 'closed-place'],
    [{ kind: 'push', to: { endpoint: 'https://[::1]/x', p256dh: 'a', auth: 'b' } }, 'closed-place'],
    [{ kind: 'mail', to: { address: 'reader@mail.example\r\nBcc: other@mail.example' } }, 'bad-address'],
    [{ kind: 'mail', to: { address: 'reader@mail.example' }, pace: { kind: 'daily', hour: 7, zone: 'Mars/Olympus' } }, 'bad-channel'],
    [{ kind: 'mail', to: { address: 'reader@mail.example', more: 'x' } }, 'bad-channel'],
    [{ kind: 'pigeon' }, 'invalid'],
  ])('%j is refused', async (body, code) => {
    expect(await ask('POST /api/channels', body)).toMatchObject({ status: 400, json: { code } })
    expect((await ask('GET /api/channels')).json.items).toEqual([])
  })

  test('of a feed has an address that whoever knows it may read, until it ends', async () => {
    const { channel } = (await ask('POST /api/channels', { kind: 'feed', rules: ['r7'] })).json
    await addAlerts(service.workspace, [alertOf('f1', { rule: 'r7' }), alertOf('f2', { rule: 'r8' })])
    const [atom, json] = [new URL(channel.to.atom).pathname, new URL(channel.to.json).pathname]
    const read = await service.ask(`GET ${atom}`)
    expect([read.status, read.headers['content-type'], read.text.match(/<entry>/g)?.length]).toEqual([
      200,
      'application/atom+xml; charset=utf-8',
      1,
    ])
    expect(JSON.parse((await service.ask(`GET ${json}`)).text).items).toMatchObject([{ id: 'urn:sayso:alert:f1' }])
    expect((await service.ask(`GET ${atom.replace(/.\/atom$/, 'x/atom')}`)).status).toBe(404)
    await ask(`DELETE /api/channels/${channel.id}`)
    expect((await service.ask(`GET ${atom}`)).status).toBe(404)
  })

  test('ends by a mail that a program sends, brought by a mail server’s pipe', async () => {
    const { channel } = (await ask('POST /api/channels', { kind: 'mail', to: { address: 'reader@mail.example' } })).json
    const token = channelToken(service.service.watch.desk.secrets, channel.id)
    const mail = (subject: string) => `From: reader@mail.example\r\nTo: stop@desk.example\r\nSubject: ${subject}\r\n\r\n`
    const boundary = 'xyz'
    const form = (text: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="-"\r\nContent-Type: message/rfc822\r\n\r\n${text}\r\n--${boundary}--\r\n`
    const post = (text: string) =>
      service.ask('POST /api/returned-mail', {
        key: keys.other,
        body: form(text),
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      })
    expect((await post(mail('unsubscribe c0000000000-aaaaaaaaaaaaaaaaaaaaaa'))).json).toEqual({
      items: [{ outcome: 'nothing', channel: null }],
    })
    expect((await ask('POST /api/returned-mail', { mail: mail('hello') })).json).toEqual({ items: [{ outcome: 'nothing', channel: null }] })
    expect((await post(mail(`unsubscribe ${token}`))).json).toEqual({ items: [{ outcome: 'unsubscribed', channel: channel.id }] })
    expect((await listChannels(service.workspace)).find(({ id }) => id === channel.id)).toMatchObject({ state: 'ended' })
  })
})

test('a stream of alerts goes on behind the last that was heard, and ends with the service', async () => {
  const own = await serviceWith()
  await addAlerts(own.workspace, [alertOf('s1'), alertOf('s2', { rule: 'r2' }), alertOf('s3')])
  const listen = (query: string, last?: string) => {
    const heard: { seq: string; id: string }[] = []
    const done = fetch(`${own.url}/api/alerts/stream${query}`, { headers: last === undefined ? {} : { 'last-event-id': last } }).then(
      async (response) => {
        let text = ''
        for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
          text += new TextDecoder().decode(piece)
          for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            const part = text.slice(0, end)
            text = text.slice(end + 2)
            const data = /^data: (.*)$/m.exec(part)?.[1]
            if (data !== undefined) heard.push({ seq: /^id: (.*)$/m.exec(part)?.[1] ?? '', id: JSON.parse(data).id })
          }
        }
      },
    )
    return { heard, done }
  }
  const [late, all, some] = [listen(''), listen('', '0'), listen('?rules=r2', '0')]
  await until(async () => all.heard.length === 3 && some.heard.length === 1)
  const again = listen('', all.heard[1]?.seq)
  await until(async () => again.heard.length === 1)
  await addAlerts(own.workspace, [alertOf('s4')])
  own.service.changes.tell('alerts')
  await until(async () => late.heard.length === 1 && again.heard.length === 2)
  await own.stop()
  await Promise.all([late, all, some, again].map(({ done }) => done))
  expect(all.heard.map(({ id }) => id)).toEqual(['s1', 's2', 's3', 's4'])
  expect(some.heard.map(({ id }) => id)).toEqual(['s2'])
  expect(again.heard.map(({ id }) => id)).toEqual(['s3', 's4'])
})

describe('strangers', () => {
  test('a hub is believed about what it was asked for, and nothing else', async () => {
    const { json } = await ask('POST /api/follows', { url: 'https://lantern.example/feed' })
    const topic = 'https://lantern.example/feed'
    const follow = json.follows[0].id
    await putLease(service.workspace.store.db, {
      follow,
      token: 'lease-1',
      secret: 'hush',
      hub: 'https://hub.example/',
      topic,
      state: 'asked',
      asked: 0,
      until: null,
    })
    const query = `hub.mode=subscribe&hub.topic=${encodeURIComponent(topic)}&hub.challenge=abc&hub.lease_seconds=7200`
    const said = await service.ask(`GET /hub/lease-1?${query}`)
    expect([said.status, said.text, said.headers['content-type']]).toEqual([200, 'abc', 'text/plain; charset=utf-8'])
    expect((await service.ask(`GET /hub/lease-2?${query}`)).status).toBe(404)
    const tell = (body: string, secret: string) =>
      service.ask('POST /hub/lease-1', {
        body,
        headers: {
          'content-type': 'application/rss+xml',
          'x-hub-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        },
      })
    const wanted = async (): Promise<number> => (await ask('GET /api/follows')).json.items[0].pages.wanted
    expect([(await tell(FEED, 'guess')).status, await wanted()]).toEqual([202, 0])
    expect([(await tell(FEED, 'hush')).status, await wanted()]).toEqual([202, 1])
    expect((await tell('x'.repeat(10 * 1024 * 1024 + 1), 'hush')).status).toBe(413)
  })

  test('pages for them run nothing, set nothing, and take no more than a form', async () => {
    await putPage(service.workspace, { slug: 'mill', title: 'The mill <script>alert(1)</script>', rules: ['r1'], isOn: true })
    const page = await service.ask('GET /subscribe/mill')
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('<script')
    expect(page.headers['set-cookie']).toBeUndefined()
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const [route, body, status] of [
      ['GET /subscribe/none', undefined, 404],
      ['HEAD /subscribe/mill', undefined, 200],
      ['PUT /subscribe/mill', undefined, 405],
      ['POST /subscribe/mill', 'address=', 400],
      ['POST /subscribe/mill', `address=${encodeURIComponent('a@mail.example\r\nBcc: b@mail.example')}`, 400],
      ['POST /subscribe/mill', `address=${'a'.repeat(9000)}`, 413],
      ['POST /subscribe/mill', 'address=ada@mail.example', 202],
      ['POST /confirm/none', '', 410],
      ['GET /u/none', undefined, 200],
      ['POST /u/none', '', 404],
      ['GET /subscription/%00', undefined, 404],
    ] as const) {
      const asked = await service.ask(route, body === undefined ? {} : { body, headers: form })
      expect([route, body?.slice(0, 40), asked.status]).toEqual([route, body?.slice(0, 40), status])
    }
    const elsewhere = await service.ask('POST /subscribe/mill', {
      body: 'address=x@mail.example',
      headers: { ...form, 'sec-fetch-site': 'cross-site' },
    })
    expect([elsewhere.status, elsewhere.json.code]).toEqual([403, 'cross-site'])
  })

  test('who asks too often waits, by where the proxy says that they are', async () => {
    const limits: Partial<ServiceLimits> = { reads: { perMinute: 1, burst: 2 } }
    const own = await serviceWith({ password: 'correct horse battery', limits, proxies: 1 })
    await putPage(own.workspace, { slug: 'mill', title: 'The mill', rules: ['r1'], isOn: true })
    const from = async (address: string) =>
      (await own.ask('GET /subscribe/mill', { headers: { 'x-forwarded-for': `9.9.9.9, ${address}` } })).status
    expect([await from('203.0.113.7'), await from('203.0.113.7'), await from('203.0.113.7'), await from('203.0.113.8')]).toEqual([
      200, 200, 429, 200,
    ])
  })
})

test('the digest of a day without news says so', async () => {
  const quiet = await serviceWith()
  expect((await quiet.ask('GET /api/digest?as=text')).text).toContain('\nNothing changed.\n')
})

test('the preview of a mail may be framed by us alone, and run nothing', async () => {
  const { headers, text } = await ask('GET /api/digest?as=html')
  expect(headers).toMatchObject({
    'x-frame-options': 'SAMEORIGIN',
    'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'self'; sandbox$/),
  })
  expect(text).not.toMatch(/<script|<img|https?:\/\/(?!127\.0\.0\.1)/)
})
