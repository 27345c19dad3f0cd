import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { type Tagged, tagged } from './answers.ts'
import { bytesOf, type Form, formIn, isForm, jsonIn } from './body.ts'
import { MOST_BODY, MOST_FILES } from './contract/index.ts'
import { type Asked, Reply } from './endpoint.ts'
import { ENDPOINTS, type Endpoint } from './endpoints.ts'
import { checkScope, checkToken, type Who, whoAsks } from './guard/access.ts'
import { addressOf, checkHost, checkOrigin, checkSite } from './guard/origin.ts'
import { secure } from './headers.ts'
import { MCP_PATH, openMcp } from './mcp.ts'
import { isKnown } from './pages.ts'
import { parsed } from './parse.ts'
import { Problem, problemOf, problemResponse } from './problem.ts'
import { publicAnswer } from './public.ts'
import type { Service } from './service.ts'

type Env = { readonly Bindings: HttpBindings; readonly Variables: { route: string } }
type Ctx = Context<Env>

/** The longest address of a request, in characters. */
const LONGEST_URL = 8_192

/** The service as one function from requests to responses, routed by the table of endpoints. */
export function createApp(service: Service): Hono<Env> {
  const app = new Hono<Env>()
  const forms = { now: 0 }

  app.use(async (c, next) => {
    const started = performance.now()
    c.set('route', 'none')
    await next()
    secure(c.res.headers, service.isSecure)
    if (service.isStopping()) c.res.headers.set('connection', 'close')
    service.metrics.took(c.get('route'), c.res.status, (performance.now() - started) / 1000)
  })
  app.use(async (c, next) => {
    const { headers, method, url } = c.req.raw
    if (url.length > LONGEST_URL) throw new Problem(414, 'long-address', 'the address is too long', 'ask for less at once')
    checkHost(headers.get('host'), service.names)
    checkSite(headers, method === 'HEAD' ? 'GET' : method)
    await next()
  })
  for (const endpoint of ENDPOINTS) app.on(endpoint.method, routed(endpoint.path), (c) => answer(c, endpoint, service, forms))
  for (const path of new Set([...ENDPOINTS].sort(byNames).map((endpoint) => endpoint.path))) {
    const allow = methodsAt(path)
    app.all(routed(path), ({ req }) => {
      throw new Problem(405, 'method', `${req.method.slice(0, 20)} is not done there`, `use ${allow.join(', ')}`, { allow })
    })
  }
  const mcp = openMcp(service)
  app.all(MCP_PATH, (c) => {
    c.set('route', MCP_PATH)
    return mcp(c.req.raw, whereFrom(c, service))
  })
  app.all('/api/*', noRoute)
  app.all('/api', noRoute)
  app.all('*', async (c) => (await publicAnswer(c.req.raw, whereFrom(c, service), service)) ?? service.pages.answer(c.req.raw))
  app.onError((thrown) => {
    const problem = problemOf(thrown)
    if (problem) return problemResponse(problem)
    service.trouble(thrown)
    return problemResponse(new Problem(500, 'internal', 'something went wrong', 'this is a fault of Sayso: please report it'))
  })
  return app
}

/** A path as the router has it. */
const routed = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

/** Paths that name something before those that anything fits. */
const byNames = (a: Endpoint, b: Endpoint): number => Number(a.path.includes('{')) - Number(b.path.includes('{'))

/** What can be done at a path, also as one that anything fits: `/api/rules/dry-run` may be the id of a rule. */
function methodsAt(path: string): readonly string[] {
  const fits = (other: string): boolean => new RegExp(`^${other.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path)
  const methods = ENDPOINTS.filter((endpoint) => fits(endpoint.path)).map(({ method }) => method)
  return [...new Set(methods.flatMap((method) => (method === 'GET' ? [method, 'HEAD'] : [method])))]
}

function noRoute(): never {
  throw new Problem(404, 'no-route', 'there is no such route', 'see /api/openapi.json for those that there are')
}

const whereFrom = (c: Ctx, { proxies }: Service): string =>
  addressOf(c.env.incoming.socket.remoteAddress ?? 'unknown', c.req.header('x-forwarded-for') ?? null, proxies)

async function answer(c: Ctx, endpoint: Endpoint, service: Service, forms: { now: number }): Promise<Response> {
  c.set('route', endpoint.route)
  const { headers } = c.req.raw
  const address = whereFrom(c, service)
  const who = whoAsks(headers, address, service.access)
  guard(endpoint, who, headers, service)
  const asked = await askedOf(c, endpoint, service, forms)
  const work = (): Promise<object | Reply<object>> =>
    endpoint.handle({ ...asked, service, who, address, headers } as Asked<typeof endpoint.route>)
  if (isKept(endpoint))
    return sent(await service.answers.ask(c.req.url, async () => JSON.stringify(await work())), endpoint, headers, JSON_TYPE)
  const answered = await work()
  if (!(answered instanceof Reply)) return sent(tagged(JSON.stringify(answered)), endpoint, headers, JSON_TYPE)
  const { value, text, headers: own } = answered
  if (text === null) return sent(tagged(JSON.stringify(value)), endpoint, headers, { ...JSON_TYPE, ...own })
  if (typeof text === 'string') return sent(tagged(text), endpoint, headers, own)
  return new Response(text, { status: endpoint.status, headers: own })
}

const JSON_TYPE = { 'content-type': 'application/json' }

/** Whether an answer is the same for all who may read, until something changes that is told of. */
const isKept = ({ method, scope, answer, path }: Endpoint): boolean =>
  method === 'GET' && scope === 'read' && !('text' in answer) && !/^\/api\/(?:jobs|workspace|watch|follows|rules|alerts)/.test(path)

/** Who may not, or asks too often, or from elsewhere, goes no further. */
function guard({ method, scope }: Endpoint, who: Who, headers: Headers, service: Service): void {
  const isWrite = method !== 'GET'
  const wait = service.wait(who.id, isWrite)
  if (wait > 0) throw new Problem(429, 'too-often', 'too many requests', 'wait, then ask again', { retryAfter: wait })
  checkScope(who, scope)
  if (!isWrite || who.kind === 'key') return
  checkOrigin(headers, service.names)
  checkToken(who, headers)
}

async function askedOf(c: Ctx, endpoint: Endpoint, service: Service, forms: { now: number }) {
  const { params, query, body, files, most = MOST_BODY } = endpoint
  const asked = {
    params: params ? parsed(params, c.req.param(), 'the path') : undefined,
    query: query ? parsed(query, queryOf(c.req.url), 'the query') : undefined,
    body: undefined as unknown,
    form: null as Form | null,
  }
  if (!body) return asked
  const contentType = c.req.header('content-type') ?? null
  if (!files || !isForm(contentType))
    return { ...asked, body: parsed(body, jsonIn(await bytesOf(c.req.raw, most), contentType), 'the body') }
  if (forms.now >= service.limits.forms)
    throw new Problem(503, 'busy', 'other files are being sent', 'wait, then send them again', { retryAfter: 5 })
  forms.now += 1
  try {
    return { ...asked, form: await formIn(await bytesOf(c.req.raw, MOST_FILES), contentType) }
  } finally {
    forms.now -= 1
  }
}

/** Names that come twice are lists, which no route takes. */
function queryOf(url: string): Record<string, unknown> {
  const found: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  const { searchParams } = new URL(url)
  for (const name of searchParams.keys()) {
    const values = searchParams.getAll(name)
    found[name] = values.length === 1 ? values[0] : values
  }
  return { ...found }
}

/** A whole answer; where who reads has it already, that it is the same. */
function sent({ text, etag }: Tagged, endpoint: Endpoint, headers: Headers, own: Readonly<Record<string, string>>): Response {
  const { method, status, scope } = endpoint
  const isRead = method === 'GET'
  const all = {
    ...own,
    'cache-control': isRead ? (scope === 'none' ? 'no-cache' : 'private, no-cache') : 'no-store',
    ...(isRead ? { etag, vary: 'cookie, authorization' } : {}),
  }
  if (isRead && isKnown(headers, etag)) return new Response(null, { status: 304, headers: all })
  return new Response(text, { status, headers: all })
}
