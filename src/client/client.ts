import type { Contract, Route } from '../server/contract/index.ts'

export type { Route } from '../server/contract/index.ts'

type Of<R extends Route> = Contract[R]
type Value<T, Way extends '_input' | '_output'> = T extends {
  readonly [way in '_zod']: { readonly input: infer I; readonly output: infer O }
}
  ? Way extends '_input'
    ? I
    : O
  : never

type Part<R extends Route, Name extends 'params' | 'query' | 'body'> =
  Of<R> extends { readonly [name in Name]: infer Schema } ? Value<Schema, '_input'> : undefined

/** What a route must be given: parameters of its path, its query, its body of JSON; each only where it has one. */
export type Given<R extends Route> = (Part<R, 'params'> extends undefined ? object : { readonly params: Part<R, 'params'> }) &
  (Part<R, 'query'> extends undefined
    ? object
    : Record<never, never> extends Part<R, 'query'>
      ? { readonly query?: Part<R, 'query'> }
      : { readonly query: Part<R, 'query'> }) &
  (Part<R, 'body'> extends undefined
    ? object
    : { readonly body: Part<R, 'body'> | (Of<R> extends { readonly files: true } ? FormData : never) }) & {
    readonly signal?: AbortSignal
  }

/** What a route answers: its value, or the text of its document. */
export type Answer<R extends Route> = Of<R>['answer'] extends { readonly text: unknown } ? string : Value<Of<R>['answer'], '_output'>

/** An error as the service says it, or that it could not be reached (`status` 0, `unreachable`). */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  /** A stable kebab-case name. */
  readonly code: string
  /** What to do next, one sentence. */
  readonly hint: string
  /** Offset in a query where it went wrong; null if nowhere. */
  readonly position: number | null
  /** Seconds after which to try again; null if nobody says. */
  readonly retryAfter: number | null

  constructor(status: number, { detail, code, hint, position, retryAfter }: Partial<Record<keyof Problem, unknown>>) {
    super(typeof detail === 'string' ? detail : `the service answered ${status}`)
    this.status = status
    this.code = typeof code === 'string' ? code : 'unknown'
    this.hint = typeof hint === 'string' ? hint : 'try again'
    this.position = typeof position === 'number' ? position : null
    this.retryAfter = typeof retryAfter === 'number' ? retryAfter : null
  }
}

interface Problem {
  readonly detail: string
  readonly code: string
  readonly hint: string
  readonly position: number
  readonly retryAfter: number
}

export interface ClientOptions {
  /** Where the service is, such as `http://127.0.0.1:4800`; default: where the page came from. */
  readonly base?: string
  /** An API key; a browser is known by its cookie instead. */
  readonly key?: string
  /** What asks; default: the `fetch` that is there. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
}

/** Asks the service. */
export interface Client {
  /** The answer of a route. Rejects with ApiError, and with the signal's reason where it was aborted. */
  readonly call: <R extends Route>(route: R, given: Given<R>) => Promise<Answer<R>>
  /** The address of a route that is read, for links and `EventSource`. */
  readonly href: <R extends Route>(route: R, given: Omit<Given<R>, 'signal' | 'body'>) => string
}

interface AnyGiven {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** A client of the service. It fetches by itself the token that writes of a browser need, and once more where the session changed. */
export function openClient({ base = '', key, fetch: ask = (url, init) => fetch(url, init) }: ClientOptions = {}): Client {
  let token: Promise<string | null> | null = null
  const tokenNow = (): Promise<string | null> => {
    token ??= send('GET /api/session', {}, null).then((session) => (session as { readonly csrf: string | null }).csrf)
    token.catch(() => {
      token = null
    })
    return token
  }
  const send = async (route: Route, given: AnyGiven, csrf: string | null): Promise<unknown> => {
    const { body, signal } = given
    const isForm = typeof FormData !== 'undefined' && body instanceof FormData
    const init: RequestInit = {
      method: route.slice(0, route.indexOf(' ')),
      headers: {
        accept: 'application/json',
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(csrf === null ? {} : { 'x-csrf-token': csrf }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }
    let response: Response
    try {
      response = await ask(base + pathOf(route, given), init)
    } catch (thrown) {
      if (signal?.aborted) throw thrown
      throw new ApiError(0, { code: 'unreachable', detail: 'the service cannot be reached', hint: 'check that sayso serve still runs' })
    }
    const isJson = /^application\/(?:problem\+)?json\b/.test(response.headers.get('content-type') ?? '')
    const value: unknown = isJson ? await response.json() : await response.text()
    if (!response.ok) throw new ApiError(response.status, typeof value === 'object' && value !== null ? value : {})
    return value
  }
  const call = async (route: Route, given: AnyGiven): Promise<unknown> => {
    if (route.startsWith('GET ') || key !== undefined) return send(route, given, null)
    try {
      const answer = await send(route, given, await tokenNow())
      // Whoever signs in or out has another token from then on.
      if (route.endsWith(' /api/session')) token = null
      return answer
    } catch (thrown) {
      if (!(thrown instanceof ApiError) || thrown.code !== 'bad-token') throw thrown
      token = null
      return send(route, given, await tokenNow())
    }
  }
  return { call: call as Client['call'], href: (route, given) => base + pathOf(route, given as AnyGiven) }
}

/** The path of a route with its parameters and its query. */
function pathOf(route: Route, { params = {}, query = {} }: AnyGiven): string {
  const path = route.slice(route.indexOf(' ') + 1).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  )
  return asked.length ? `${path}?${asked.join('&')}` : path
}
