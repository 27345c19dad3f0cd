import type { Reading } from '../../../engine/index.ts'
import type { Decision, What } from './decision.ts'
import type { ClaimLine, EdgeLine, Found, Page, ReportLine, SourceLine, StatementLine } from './lines.ts'
import type { ClaimView, CompareView, SourceView, StoryLine, StoryView, VersionsView } from './views.ts'

type Paging = { readonly limit?: number; readonly after?: string }
type Ids = { readonly id: string }
type Scope = 'read' | 'write' | 'admin'

export interface Session {
  signedIn: boolean
  by: string
  needed: boolean
  scopes: Scope[]
  csrf: string | null
}
export interface Workspace {
  version: string
  reports: number
  statements: number
  sources: number
  claims: number
  captures: number
  waiting: number
  quarantined: number
  untraced: number
  collections: string[]
}
export interface Job {
  id: string
  state: 'waiting' | 'working' | 'done' | 'failed'
  named: string[]
  added: number
  known: number
  versions: number
  failed: { name: string; code: string; message: string; hint: string }[]
  done: number
  total: number | null
  reports: string[]
  startedAt: string | null
  endedAt: string | null
}
export interface Settings {
  name: string
  follow: boolean
  retention: { collection: string; days: number }[]
}
export interface KeyLine {
  id: string
  name: string
  scopes: Scope[]
  made: string
  expires: string | null
  used: string | null
}

/** What routes take and answer. */
export interface Contract {
  'GET /api/session': [object, Session]
  'POST /api/session': [{ body: { password: string } }, Session]
  'DELETE /api/session': [object, Session]
  'GET /api/workspace': [object, Workspace]
  'GET /api/reports': [{ query?: Paging & { collection?: string; q?: string } }, Page<ReportLine>]
  'GET /api/reports/{id}': [
    { params: Ids },
    {
      report: ReportLine
      reading: Reading
      claims: { claim: ClaimLine; start: number; end: number }[]
      decisions: Decision[]
      versions: number
    },
  ]
  'GET /api/reports/{id}/lineage': [{ params: Ids }, { edges: EdgeLine[]; reports: ReportLine[] }]
  'GET /api/reports/{id}/versions': [{ params: Ids }, VersionsView]
  'GET /api/reports/{id}/export': [{ params: Ids; query: { as: string } }, string]
  'GET /api/statements': [{ query: Paging & { source?: string; report?: string } }, Page<StatementLine>]
  'GET /api/sources': [{ query?: Paging & { q?: string } }, Page<SourceLine>]
  'GET /api/sources/{key}': [{ params: { key: string }; query?: Paging }, SourceView]
  'GET /api/claims': [{ query?: Paging & { order?: 'latest' | 'reports' } }, Page<ClaimLine>]
  'GET /api/claims/{id}': [{ params: Ids }, ClaimView]
  'GET /api/claims/{id}/lineage': [{ params: Ids }, ClaimView['traced']]
  'GET /api/claims/{id}/export': [{ params: Ids; query: { as: string } }, string]
  'GET /api/stories': [{ query?: Paging }, Page<StoryLine>]
  'GET /api/stories/{id}': [{ params: Ids; query?: { since?: string } }, StoryView]
  'GET /api/search': [{ query: Paging & { q: string; order?: 'best' | 'latest' } }, Found]
  'GET /api/compare': [{ query: { a: string; b: string } }, CompareView]
  'POST /api/items': [
    {
      body:
        | FormData
        | {
            links?: string[]
            text?: { text: string; title?: string; outlet?: string; url?: string; published?: string }
            collection?: string
          }
    },
    Job,
  ]
  'POST /api/example': [object, Job]
  'GET /api/jobs': [{ query?: Paging }, Page<Job>]
  'GET /api/jobs/{id}': [{ params: Ids }, Job]
  'GET /api/decisions': [{ query?: Paging & { report?: string; claim?: string; source?: string } }, Page<Decision>]
  'POST /api/decisions': [{ body: Exclude<What, { kind: 'undo' }> }, Decision]
  'DELETE /api/decisions/{id}': [{ params: Ids }, Decision]
  'GET /api/changes': [object, string]
  'GET /api/settings': [object, Settings]
  'PUT /api/settings': [{ body: { name?: string; follow?: boolean; retention?: { collection: string; days: number | null }[] } }, Settings]
  'GET /api/audit': [{ query?: Paging }, Page<{ id: string; at: string; by: string; what: string; detail: string }>]
  'GET /api/keys': [object, Page<KeyLine>]
  'POST /api/keys': [{ body: { name: string; scope: Scope; days?: number | null } }, { key: KeyLine; secret: string }]
  'DELETE /api/keys/{id}': [{ params: Ids }, KeyLine]
}

export type Route = keyof Contract
export type Given<R extends Route> = Contract[R][0] & { readonly signal?: AbortSignal }
export type Answer<R extends Route> = Contract[R][1]

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly hint: string
  readonly position: number | null
  readonly retryAfter: number | null

  constructor(status: number, said: Readonly<Record<string, unknown>>) {
    const { detail, code, hint, position, retryAfter } = said
    super(typeof detail === 'string' ? detail : `the service answered ${status}`)
    this.status = status
    this.code = typeof code === 'string' ? code : 'unknown'
    this.hint = typeof hint === 'string' ? hint : 'try again'
    this.position = typeof position === 'number' ? position : null
    this.retryAfter = typeof retryAfter === 'number' ? retryAfter : null
  }
}

export interface Client {
  readonly call: <R extends Route>(route: R, given: Given<R>) => Promise<Answer<R>>
  readonly href: <R extends Route>(route: R, given: Omit<Given<R>, 'signal' | 'body'>) => string
}

interface AnyGiven {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly signal?: AbortSignal
}

export function openClient(): Client {
  let token: string | null = null
  const send = async (route: Route, given: AnyGiven): Promise<unknown> => {
    const { body, signal } = given
    const isForm = body instanceof FormData
    let response: Response
    try {
      response = await fetch(pathOf(route, given), {
        method: route.slice(0, route.indexOf(' ')),
        headers: {
          accept: 'application/json',
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
          ...(token ? { 'x-csrf-token': token } : {}),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      })
    } catch (thrown) {
      if (signal?.aborted) throw thrown
      throw new ApiError(0, { code: 'unreachable', detail: 'the service cannot be reached', hint: 'check that sayso serve still runs' })
    }
    const isJson = /^application\/(?:problem\+)?json\b/.test(response.headers.get('content-type') ?? '')
    const value: unknown = isJson ? await response.json() : await response.text()
    if (!response.ok) throw new ApiError(response.status, typeof value === 'object' && value !== null ? { ...value } : {})
    return value
  }
  const call = async (route: Route, given: AnyGiven): Promise<unknown> => {
    if (!route.startsWith('GET ') && token === null) token = ((await send('GET /api/session', {})) as Session).csrf
    return send(route, given)
  }
  return { call: call as Client['call'], href: (route, given) => pathOf(route, given as AnyGiven) }
}

function pathOf(route: Route, { params = {}, query = {} }: AnyGiven): string {
  const path = route.slice(route.indexOf(' ') + 1).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  )
  return asked.length ? `${path}?${asked.join('&')}` : path
}
