import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAlerts, alertOf } from '../../test/delivering.ts'
import { type Answered, endServices, serviceWith, type TestService, withExample } from '../../test/serving.ts'
import { addFollows, channelToken, makeChannel, makeRule, putPage } from '../watch/index.ts'
import type { Shape } from './contract/index.ts'
import { ENDPOINTS, type Endpoint } from './endpoints.ts'

// Every route of the table, through the real server, with keys of each scope.

let service: TestService
const keys = { read: '', write: '', admin: '' }
/** Things that there are, by the names of parameters. */
const there: Record<string, string> = {}

beforeAll(async () => {
  service = await serviceWith({ password: 'correct horse battery', limits: { reads: null, writes: null } })
  for (const scope of ['read', 'write', 'admin'] as const) keys[scope] = service.keys.make({ name: scope, scope, days: 1 }).secret
  const job = await withExample(service, keys.write)
  there.job = job.id
  const claims = await service.ask('GET /api/claims?order=reports', { key: keys.read })
  const sources = await service.ask('GET /api/sources', { key: keys.read })
  const reports = await service.ask('GET /api/reports', { key: keys.read })
  there.claim = claims.json.items[0].id
  there.source = sources.json.items[0].key
  there.report = reports.json.items[0].id
  there.other = reports.json.items[1].id
  const statements = await service.ask(`GET /api/statements?report=${there.report}`, { key: keys.read })
  const { start, end, text, report } = statements.json.items[0]
  there.decision = (
    await service.ask('POST /api/decisions', {
      key: keys.write,
      body: { kind: 'accept', statement: { report: report.id, start, end, quote: text } },
    })
  ).json.id
  await watchSomething(service)
})
/** A rule that told something, something that is followed, and where alerts go. */
async function watchSomething({ workspace, keys: all, service: { watch } }: TestService): Promise<void> {
  const by = { by: 'Bo Lund' }
  const rules = [
    { name: 'Ferry', watched: { kind: 'query', query: 'ferry' }, changes: ['lower-fell'] },
    { name: 'Claim', watched: { kind: 'claim', report: there.report, start: 0, end: 30 }, changes: ['denial'] },
    { name: 'Source', watched: { kind: 'source', key: there.source }, changes: ['lower-rose'] },
    { name: 'Place', watched: { kind: 'place', id: '1', name: 'Sfax' }, changes: ['lower-rose'] },
  ]
  for (const rule of rules) there.rule ??= (await makeRule(workspace, rule, by)).id
  for (const rule of rules.slice(1)) await makeRule(workspace, rule, by)
  await addAlerts(
    workspace,
    [1, 2, 3].map((at) => alertOf(`alert:${at}`, { rule: there.rule as string })),
  )
  there.alert = 'alert:1'
  const wanted = ['one', 'two', 'three'].map((name) => ({
    url: `https://${name}.example/feed`,
    kind: 'feed' as const,
    title: name,
    collection: 'default',
  }))
  there.follow = (await addFollows(workspace, wanted))[0]?.follow.id as string
  const admin = all.list().find(({ name }) => name === 'admin')
  const means = { sender: watch.sender, random: watch.desk.random }
  for (const kind of ['feed', 'stream']) await makeChannel(workspace, `key ${admin?.id}`, { kind }, means)
  const { id } = await makeChannel(workspace, `key ${admin?.id}`, { kind: 'feed', rules: [there.rule] }, means)
  there.channel = id
  there.feed = channelToken(watch.desk.secrets, id)
  for (const slug of ['ferry', 'mill']) await putPage(workspace, { slug, title: 'The ferry', rules: [there.rule as string], isOn: true })
  there.page = 'ferry'
}
afterAll(endServices)

/** A path with something in the place of its parameters. */
const pathWith = ({ path }: Endpoint, value: string): string => path.replace(/\{\w+\}/g, encodeURIComponent(value))

/** What there is for a route. */
function realPath({ path }: Endpoint): string {
  const noun = path.split('/')[2] ?? ''
  const id = {
    reports: there.report,
    claims: there.claim,
    stories: there.claim,
    sources: there.source,
    jobs: there.job,
    decisions: there.decision,
    rules: there.rule,
    alerts: there.alert,
    follows: there.follow,
    channels: there.channel,
    feeds: there.feed,
    'subscription-pages': there.page,
  }[noun]
  return path.replace(/\{\w+\}/g, encodeURIComponent(id ?? 'none'))
}

const QUERIES: Readonly<Record<string, () => readonly string[]>> = {
  'GET /api/reports/{id}/export': () => ['web-annotation', 'geojson', 'acled', 'csv', 'html'].map((as) => `?as=${as}`),
  'GET /api/claims/{id}/export': () => ['prov', 'schema', 'stix', 'csv', 'csv-origins', 'csv-mentions', 'html'].map((as) => `?as=${as}`),
  'GET /api/statements': () => [`?report=${there.report}`, `?source=${encodeURIComponent(there.source ?? '')}`],
  'GET /api/search': () => ['?q=ferry', '?q=ferry%20in:statements&order=latest', '?q=official%20in:sources', '?q=dead%20in:claims'],
  'GET /api/compare': () => [`?a=${there.report}&b=${there.other}`],
  'GET /api/reports': () => ['', '?q=ferry', '?collection=default&limit=2', '?q=ferry&collection=none'],
  'GET /api/sources': () => ['', '?q=official'],
  'GET /api/places': () => ['?name=Sfax', '?name=nowhere', '?name=%22%28'],
  'GET /api/claims': () => ['', '?order=reports&limit=3', '?order=latest'],
  'GET /api/decisions': () => ['', `?report=${there.report}`, `?claim=${there.claim}`, `?source=${encodeURIComponent(there.source ?? '')}`],
  'GET /api/alerts': () => ['', `?rule=${there.rule}`, '?limit=2'],
  'GET /api/digest': () => ['?as=html', '?as=text'],
  'GET /api/stories/{id}': () => ['', '?since=2026-03-12T08:00:00Z'],
}

/** What routes that take something of an id may be given. */
const BODIES: Readonly<Record<string, object>> = {
  'PUT /api/rules/{id}': { name: 'Mill', watched: { kind: 'query', query: 'mill' }, changes: ['denial'] },
  'PUT /api/channels/{id}': { state: 'paused' },
  'POST /api/channels/{id}/again': { alerts: ['alert:1'] },
  'PUT /api/subscription-pages/{slug}': { title: 'The mill', rules: ['1'], isOn: false },
}

function isProblem({ headers, json }: Answered, status: number | readonly number[], code?: string): void {
  expect([status].flat()).toContain(json?.status)
  expect(headers['content-type']).toBe('application/problem+json')
  expect(json).toMatchObject({ type: 'about:blank', title: expect.any(String), detail: expect.any(String), code: expect.any(String) })
  expect(json.hint).toMatch(/\S/)
  if (code !== undefined) expect(json.code).toBe(code)
}

const GUARDED = ENDPOINTS.filter(({ scope }) => scope !== 'none')
const name = ({ route }: Endpoint): string => route
const rows = (some: readonly Endpoint[]) => some.map((endpoint) => [name(endpoint), endpoint] as const)

describe.each(rows(GUARDED))('%s', (_, endpoint) => {
  const target = (): string => `${endpoint.method} ${realPath(endpoint)}`
  test('is for nobody who is not known', async () => {
    isProblem(await service.ask(target()), 401, 'sign-in')
    isProblem(await service.ask(target(), { key: 'sayso_no-such-key' }), 401, 'bad-key')
    isProblem(await service.ask(target(), { headers: { authorization: 'Basic YTpi' } }), 401, 'bad-key')
    isProblem(
      await service.ask(target(), { headers: { cookie: 'sayso-session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' } }),
      401,
      'sign-in',
    )
  })
  test('is for no key of a lesser scope', async () => {
    const lesser = { read: [], write: ['read'], admin: ['read', 'write'] }[endpoint.scope as 'read'] as ('read' | 'write')[]
    for (const scope of lesser) isProblem(await service.ask(target(), { key: keys[scope] }), 403, 'scope')
  })
})

const ids = [
  'x',
  'sha256:00',
  "' or 1=1 --",
  '../../etc/passwd',
  '..',
  'a/b',
  '\u0000',
  '\u202e\ud83d\ude00',
  '%',
  '9'.repeat(30),
  'a'.repeat(501),
]

describe.each(rows(ENDPOINTS.filter(({ params }) => params)))('%s', (_, endpoint) => {
  test.each(ids)('has nothing of the id %j', async (id) => {
    const query = QUERIES[endpoint.route]?.()[0] ?? ''
    const asked = await service.ask(`${endpoint.method} ${pathWith(endpoint, id)}${query}`, {
      key: keys.admin,
      body: BODIES[endpoint.route],
    })
    // A page of any name can be put up.
    if (endpoint.method === 'PUT' && endpoint.path.includes('{slug}') && /^[a-z0-9-]{1,64}$/.test(id)) expect(asked.status).toBe(200)
    else isProblem(asked, [400, 404])
  })
  test('takes what is no text', async () => {
    for (const raw of ['%E0%A4%A', '%ff', '%00'])
      isProblem(
        await service.ask(`${endpoint.method} ${endpoint.path.replace(/\{\w+\}/g, raw)}`, {
          key: keys.admin,
          body: BODIES[endpoint.route],
        }),
        [400, 404],
      )
  })
})

describe.each(rows(ENDPOINTS.filter(({ query }) => query)))('%s', (_, endpoint) => {
  const limits =
    endpoint.query && 'limit' in endpoint.query.shape ? ['limit=0', 'limit=201', 'limit=x', 'limit=1.5', 'limit=-1', 'limit='] : []
  const places =
    endpoint.query && 'after' in endpoint.query.shape ? ['after=zzz', 'after=WyJ4Il0', `after=${'a'.repeat(2000)}`, 'after=%00'] : []
  test.each([...limits, ...places, 'nosuch=1', 'limit=1&limit=2', '__proto__=1'])('refuses ?%s', async (query) => {
    const base = QUERIES[endpoint.route]?.()[0] ?? ''
    const asked = await service.ask(`${endpoint.method} ${realPath(endpoint)}${base === '' ? '?' : `${base}&`}${query}`, {
      key: keys.admin,
    })
    isProblem(asked, 400)
  })
})

describe.each(rows(ENDPOINTS.filter(({ body }) => body)))('%s', (_, endpoint) => {
  const send = (body: unknown, headers: Record<string, string> = {}): Promise<Answered> =>
    service.ask(`${endpoint.method} ${realPath(endpoint)}`, { key: keys.admin, body, headers })
  const json = { 'content-type': 'application/json' }
  test('refuses bodies that are too large, before they are read whole', async () => {
    const most = endpoint.most ?? 256 * 1024
    isProblem(await send(`"${'a'.repeat(most)}"`, json), 413, 'too-large')
    const chunked = { key: keys.admin, body: `"${'a'.repeat(most)}"`, headers: json, isChunked: true }
    isProblem(await service.ask(`${endpoint.method} ${realPath(endpoint)}`, chunked), 413, 'too-large')
  })
  test.each(
    ['', '{', 'null', '[]', '7', '{"nosuch":1}', '{"__proto__":{"admin":true}}', '[[[['.repeat(5000), '"\\ud800"'].map((body) => [
      body.slice(0, 30),
      body,
    ]),
  )('refuses %j', async (_, body) => {
    isProblem(await send(body, json), body.length > (endpoint.most ?? 256 * 1024) ? 413 : 400)
  })
  test('refuses what is not said to be JSON', async () => {
    for (const contentType of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])
      isProblem(await send('{}', { 'content-type': contentType }), 415, 'not-json')
    isProblem(await send('{}', { ...json, 'content-encoding': 'gzip' }), 415, 'packed')
    isProblem(await send(new Uint8Array([0x22, 0xff, 0x22]), json), 400, 'bad-json')
  })
})

test('a method that is not done there is refused, with those that are', async () => {
  const paths = new Map<string, string[]>()
  for (const { method, path } of ENDPOINTS) paths.set(path, [...(paths.get(path) ?? []), method])
  // Elsewhere it may be the name of something: GET /api/rules/dry-run asks for a rule.
  for (const [path, methods] of paths)
    for (const [other, more] of paths)
      if (path !== other && new RegExp(`^${other.replace(/\{\w+\}/g, '[^/{]+')}$`).test(path)) methods.push(...more)
  for (const [path, methods] of paths)
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      if (methods.includes(method)) continue
      const asked = await service.ask(`${method} ${path.replace(/\{\w+\}/g, 'x')}`, { key: keys.admin })
      isProblem(asked, 405, 'method')
      expect(
        String(asked.headers.allow)
          .split(', ')
          .filter((one) => one !== 'HEAD')
          .sort(),
      ).toEqual([...new Set(methods)].sort())
    }
})

/** Which never end. */
const STREAMS: ReadonlySet<string> = new Set(['GET /api/changes', 'GET /api/alerts/stream'])
const READ = ENDPOINTS.filter(({ method, route }) => method === 'GET' && !STREAMS.has(route))

describe.each(rows(READ))('%s', (_, endpoint) => {
  test('answers as the table says, with a tag by which it is known again', async () => {
    const { seq } = await service.workspace.archive.head()
    for (const query of QUERIES[endpoint.route]?.() ?? ['']) {
      const target = `GET ${realPath(endpoint)}${query}`
      const asked = await service.ask(target, { key: keys.admin })
      expect([target, asked.status, asked.status === 200 ? '' : asked.text]).toEqual([target, 200, ''])
      expect(asked.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      })
      expect(asked.headers['access-control-allow-origin']).toBeUndefined()
      const { answer } = endpoint as Shape
      if ('text' in answer) expect(answer.text.some((type) => String(asked.headers['content-type']).startsWith(type))).toBe(true)
      else {
        const parsed = answer.safeParse(asked.json)
        expect([target, parsed.error?.issues ?? []]).toEqual([target, []])
        // What the schema does not name would be missing in what it makes of it.
        expect(parsed.data).toEqual(asked.json)
      }
      if (endpoint.route === 'GET /api/metrics' || endpoint.route === 'GET /api/claims/{id}/export') continue
      const again = await service.ask(target, { key: keys.admin, headers: { 'if-none-match': `"x", ${asked.headers.etag}` } })
      expect([target, again.status, again.text]).toEqual([target, 304, ''])
      const head = await service.ask(`HEAD ${realPath(endpoint)}${query}`, { key: keys.admin })
      expect([head.status, head.text, head.headers.etag]).toEqual([200, '', asked.headers.etag])
    }
    expect((await service.workspace.archive.head()).seq, 'what is only read changes nothing').toBe(seq)
  })
})

test('lists go on to their end, each thing once', async () => {
  for (const path of [
    '/api/reports',
    '/api/sources',
    '/api/claims',
    '/api/claims?order=reports',
    `/api/statements?report=${there.report}`,
    '/api/audit',
    '/api/rules',
    '/api/alerts',
    '/api/follows',
    '/api/channels',
    '/api/subscription-pages',
  ]) {
    const seen: string[] = []
    const whole = await service.ask(`GET ${path}${path.includes('?') ? '&' : '?'}limit=200`, { key: keys.admin })
    expect(whole.json.next).toBeNull()
    for (let after = ''; ; ) {
      const { json } = await service.ask(
        `GET ${path}${path.includes('?') ? '&' : '?'}limit=2${after && `&after=${encodeURIComponent(after)}`}`,
        {
          key: keys.admin,
        },
      )
      seen.push(...json.items.map((item: object) => JSON.stringify(item)))
      if (json.next === null) break
      after = json.next
    }
    expect(seen).toEqual(whole.json.items.map((item: object) => JSON.stringify(item)))
    expect(seen.length, path).toBeGreaterThan(1)
  }
})

test('there is no other route', async () => {
  for (const route of ['GET /api', 'GET /api/', 'GET /api/none', 'POST /api/reports/x/y/z', 'GET /api/../api/none'])
    isProblem(await service.ask(route, { key: keys.admin }), 404)
  isProblem(await service.ask(`GET /api/search?q=${'a'.repeat(9000)}`, { key: keys.admin }), [400, 414])
})

test('a query that cannot be understood is told where', async () => {
  const asked = await service.ask('GET /api/search?q=fire%20(', { key: keys.read })
  isProblem(asked, 400)
  expect(asked.json.position).toBe(5)
})
