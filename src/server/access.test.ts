import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answered, askAt, endServices, serviceWith, type TestService } from '../../test/serving.ts'
import { ServeError } from './serve.ts'

const PASSWORD = 'correct horse battery'
let open: TestService
let shut: TestService
beforeAll(async () => {
  open = await serviceWith()
  shut = await serviceWith({ password: PASSWORD, limits: { attempts: { each: 5, all: 8 } } })
})
afterAll(endServices)

const cookieIn = ({ headers }: Answered): string => String((headers['set-cookie'] as string[] | undefined)?.[0]).split(';')[0] as string
const NOTE = { links: ['https://lantern.example/none'] }
const site = (url: string, more: object = {}) => ({ origin: url, 'sec-fetch-site': 'same-origin', ...more }) as Record<string, string>

describe('a service of this machine alone', () => {
  test('asks nobody to sign in', async () => {
    const { json } = await open.ask('GET /api/session')
    expect(json).toEqual({ signedIn: true, by: 'owner', needed: false, scopes: ['read', 'write', 'admin'], csrf: expect.any(String) })
    expect((await open.ask('POST /api/session', { body: { password: 'x' } })).json.code).toBe('no-password')
  })
  // What a page of another site can make a browser send, and what a page of ours and a program send.
  const rows: readonly (readonly [string, Record<string, string>, number])[] = [
    ['a program', {}, 200],
    ['a page of ours', { origin: 'OWN', 'sec-fetch-site': 'same-origin', 'x-csrf-token': 'TOKEN' }, 200],
    ['a page of ours without its token', { origin: 'OWN', 'sec-fetch-site': 'same-origin' }, 403],
    ['a page of ours with another token', { origin: 'OWN', 'x-csrf-token': 'x' }, 403],
    ['an old browser without an origin', { referer: 'https://attacker.example/', 'x-csrf-token': '' }, 403],
    ['another site', { origin: 'https://attacker.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another site that knows the token', { origin: 'https://attacker.example', 'x-csrf-token': 'TOKEN' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site', 'x-csrf-token': 'TOKEN' }, 403],
    ['a sandboxed frame', { origin: 'null', 'x-csrf-token': 'TOKEN' }, 403],
    ['a name that was made to resolve to us', { host: 'rebound.example', 'x-csrf-token': 'TOKEN' }, 421],
  ]
  test.each(rows)('%s', async (_, headers, status) => {
    const { json } = await open.ask('GET /api/session')
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === 'OWN' ? open.url : value === 'TOKEN' ? json.csrf : value]),
    )
    expect((await open.ask('PUT /api/settings', { headers: sent, body: { follow: true } })).status).toBe(status)
  })
  test('what is read is refused to other sites too', async () => {
    expect((await open.ask('GET /api/reports', { headers: { host: 'rebound.example' } })).json.code).toBe('bad-host')
    expect(
      (await open.ask('GET /api/reports', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } })).json.code,
    ).toBe('cross-site')
    expect((await open.ask('GET /', { headers: { host: 'rebound.example' } })).json.code).toBe('bad-host')
  })
})

describe('a service with a password', () => {
  test('lets in who knows it, by a cookie that scripts and other sites do not have', async () => {
    const nobody = await shut.ask('GET /api/session')
    expect(nobody.json).toEqual({ signedIn: false, by: '', needed: true, scopes: [], csrf: null })
    const signed = await shut.ask('POST /api/session', { body: { password: PASSWORD }, headers: site(shut.url) })
    expect(signed.status).toBe(200)
    expect(String(signed.headers['set-cookie'])).toMatch(/^sayso-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const cookie = cookieIn(signed)
    const again = await shut.ask('GET /api/session', { headers: { cookie } })
    expect(again.json).toEqual(signed.json)
    expect(again.json.scopes).toEqual(['read', 'write', 'admin'])
    const csrf = { 'x-csrf-token': signed.json.csrf }
    const put = (headers: Record<string, string>) =>
      shut.ask('PUT /api/settings', { headers: { cookie, ...headers }, body: { name: 'Ada' } })
    expect((await put({})).json.code).toBe('bad-token')
    expect((await put({ ...csrf, origin: 'https://attacker.example' })).json.code).toBe('bad-origin')
    expect((await put({ ...csrf, 'sec-fetch-site': 'cross-site' })).json.code).toBe('cross-site')
    expect((await put(csrf)).json.name).toBe('Ada')
    expect((await shut.ask('DELETE /api/session', { headers: { cookie } })).json.code).toBe('bad-token')
    const out = await shut.ask('DELETE /api/session', { headers: { cookie, ...csrf } })
    expect([out.json.signedIn, String(out.headers['set-cookie'])]).toEqual([false, expect.stringContaining('Max-Age=0')])
    expect((await shut.ask('GET /api/reports', { headers: { cookie } })).status).toBe(401)
    const other = await shut.ask('POST /api/session', { body: { password: PASSWORD }, headers: { cookie } })
    expect(cookieIn(other), 'a session is never one that somebody chose').not.toBe(cookie)
  })
  test('a token of one session is none for another', async () => {
    const [one, two] = [
      await shut.ask('POST /api/session', { body: { password: PASSWORD } }),
      await shut.ask('POST /api/session', { body: { password: PASSWORD } }),
    ]
    const sent = { cookie: cookieIn(one), 'x-csrf-token': two.json.csrf }
    expect((await shut.ask('PUT /api/settings', { headers: sent, body: {} })).json.code).toBe('bad-token')
  })
  test('is not opened by trying, also not at once, and says so in its log', async () => {
    const tries = await Promise.all(Array.from({ length: 12 }, () => shut.ask('POST /api/session', { body: { password: 'guess' } })))
    expect(tries.map(({ json }) => json.code).sort()).toEqual([...Array(7).fill('too-many-tries'), ...Array(5).fill('wrong-password')])
    const late = await shut.ask('POST /api/session', { body: { password: PASSWORD } })
    expect(late.json.code, 'the right one is not told from others').toBe('too-many-tries')
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(60)
    const key = shut.keys.make({ name: 'auditor', scope: 'admin', days: 1 }).secret
    const { json } = await shut.ask('GET /api/audit?limit=200', { key })
    const words = json.items.map(({ what }: { what: string }) => what)
    expect(words.filter((what: string) => what === 'sign-in-refused')).toHaveLength(5)
    expect(words).toEqual(expect.arrayContaining(['start', 'sign-in', 'sign-out', 'settings', 'setting']))
    expect(JSON.stringify(json)).not.toMatch(/guess|correct horse/)
  })
})

describe('keys', () => {
  test('are made and revoked by who may, and the log tells of it', async () => {
    const admin = shut.keys.make({ name: 'root', scope: 'admin', days: 1 }).secret
    const made = await shut.ask('POST /api/keys', { key: admin, body: { name: 'wire', scope: 'read' } })
    expect(made.status).toBe(201)
    expect(made.json.key).toMatchObject({ name: 'wire', scopes: ['read'], used: null })
    const days = (Date.parse(made.json.key.expires) - Date.parse(made.json.key.made)) / 86_400_000
    expect(days).toBe(90)
    expect((await shut.ask('GET /api/reports', { key: made.json.secret })).status).toBe(200)
    const { json } = await shut.ask('GET /api/keys', { key: admin })
    expect(json.items[0].used).toMatch(/T\d\d:00:00/)
    expect(JSON.stringify(json)).not.toContain(made.json.secret)
    expect((await shut.ask(`DELETE /api/keys/${made.json.key.id}`, { key: admin })).json.id).toBe(made.json.key.id)
    expect((await shut.ask('GET /api/reports', { key: made.json.secret })).json.code).toBe('bad-key')
    const log = await shut.ask('GET /api/audit', { key: admin })
    expect(log.json.items.slice(0, 2)).toMatchObject([
      { what: 'key-revoked', by: 'root' },
      { what: 'key-made', by: 'root', detail: expect.stringContaining('wire') },
    ])
  })
  test('need no token, and what they decide goes by their name', async () => {
    const key = shut.keys.make({ name: 'wire', scope: 'write', days: 1 }).secret
    const asked = await shut.ask('POST /api/items', { key, body: NOTE, headers: { origin: 'https://elsewhere.example' } })
    expect(asked.status).toBe(202)
    const { json } = await shut.ask('GET /api/session', { key })
    expect(json).toEqual({ signedIn: true, by: 'wire', needed: true, scopes: ['read', 'write'], csrf: null })
  })
})

test('nobody asks more often than they may, each counted for themselves', async () => {
  const service = await serviceWith({
    password: PASSWORD,
    limits: { reads: { perMinute: 60, burst: 5 }, writes: { perMinute: 60, burst: 2 } },
  })
  const [one, two] = ['one', 'two'].map((name) => service.keys.make({ name, scope: 'admin', days: 1 }).secret)
  const asked = await Promise.all(Array.from({ length: 8 }, () => service.ask('GET /api/reports', { key: one as string })))
  const refused = asked.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThanOrEqual(2)
  expect(refused[0]?.json).toMatchObject({ code: 'too-often', retryAfter: expect.any(Number) })
  expect((await service.ask('GET /api/reports', { key: two as string })).status).toBe(200)
  const wrote = await Promise.all(Array.from({ length: 4 }, () => service.ask('PUT /api/settings', { key: two as string, body: {} })))
  expect(wrote.some(({ status }) => status === 429)).toBe(true)
})

test('a service that others reach starts only where they are asked who they are', async () => {
  await expect(serviceWith({ host: '0.0.0.0' })).rejects.toThrow(expect.objectContaining({ name: 'ServeError', code: 'open-to-others' }))
  const wide = await serviceWith({ host: '0.0.0.0', password: PASSWORD, origins: ['https://desk.example'] })
  const local = wide.url.replace('localhost', '127.0.0.1')
  expect((await askAt(local, 'GET /api/reports')).status).toBe(401)
  const named = await askAt(local, 'POST /api/session', {
    body: { password: PASSWORD },
    headers: { host: 'desk.example', origin: 'https://desk.example' },
  })
  expect(String(named.headers['set-cookie'])).toContain('; Secure')
  expect(named.headers['strict-transport-security']).toBeDefined()
  expect((await askAt(local, 'GET /api/health', { headers: { host: 'other.example' } })).status).toBe(421)
  const taken = serviceWith({ port: Number(new URL(wide.url).port), host: '0.0.0.0', password: PASSWORD })
  await expect(taken).rejects.toThrow(expect.objectContaining({ code: 'port-taken' }))
  await expect(serviceWith({ host: '203.0.113.7', password: PASSWORD })).rejects.toThrow(ServeError)
})
