/** What a `Problem` may say besides. */
export interface ProblemMore {
  /** Offset in a query where it went wrong. */
  readonly position?: number
  /** Seconds after which to try again. */
  readonly retryAfter?: number
  /** Methods that there are. */
  readonly allow?: readonly string[]
}

/** A request that could not be answered: what happened, and what to do (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  /** A stable kebab-case name. */
  readonly code: string
  /** What to do next, one sentence. */
  readonly hint: string
  readonly more: ProblemMore

  constructor(status: number, code: string, message: string, hint: string, more: ProblemMore = {}) {
    super(message)
    this.status = status
    this.code = code
    this.hint = hint
    this.more = more
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  409: 'Conflict',
  413: 'Too large',
  414: 'Address too long',
  415: 'Another kind of body',
  421: 'Another host',
  429: 'Too many requests',
  431: 'Head too large',
  500: 'Fault of the service',
  502: 'Another site did not answer as it should',
  503: 'Not now',
  507: 'No room left',
}

/** The document of a problem. */
export function problemDocument({ status, code, message, hint, more: { position, retryAfter } }: Problem) {
  return {
    // Nobody need look it up: all that is known is here.
    type: 'about:blank',
    title: TITLES[status] ?? 'Problem',
    status,
    detail: message,
    code,
    hint,
    ...(position === undefined ? {} : { position }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

/** A problem as it is answered. */
export function problemResponse(problem: Problem): Response {
  const { status, more } = problem
  return new Response(JSON.stringify(problemDocument(problem)), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(more.retryAfter === undefined ? {} : { 'retry-after': String(more.retryAfter) }),
      ...(more.allow ? { allow: more.allow.join(', ') } : {}),
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="sayso"' } : {}),
    },
  })
}

export const notFound = (what: string, hint: string): Problem => new Problem(404, 'not-found', `there is no ${what}`, hint)

/** Statuses of decisions that cannot be; any other code is about what was sent. */
const DECISIONS: ReadonlyMap<string, number> = new Map([
  ['too-large', 413],
  ['no-such-target', 404],
  ['other-words', 409],
  ['contradicts', 409],
  ['already-decided', 409],
  ['already-undone', 409],
  ['busy', 503],
])

/** Statuses of rules and channels that cannot be. */
const WATCHING: ReadonlyMap<string, number> = new Map([
  ['too-large', 413],
  ['no-such-rule', 404],
  ['no-such-target', 404],
  ['no-such-channel', 404],
  ['already-made', 409],
  ['too-many', 409],
  ['too-many-channels', 409],
  ['has-ended', 409],
  ['busy', 503],
])

/** What is wrong with an address itself; all else is about what answers there. */
const BAD_ADDRESS: ReadonlySet<string> = new Set(['bad-url', 'bad-scheme', 'credentials', 'blocked-port', 'blocked-address'])

/** Anything thrown, as a problem; null for a fault of ours, of which nothing is told outside. */
export function problemOf(thrown: unknown): Problem | null {
  if (thrown instanceof Problem) return thrown
  if (!(thrown instanceof Error)) return null
  const { code, hint, position } = thrown as Error & { readonly code?: unknown; readonly hint?: unknown; readonly position?: unknown }
  const id = typeof code === 'string' ? code : ''
  const say = typeof hint === 'string' ? hint : 'try again'
  switch (thrown.name) {
    case 'QueryError':
      return new Problem(400, id, thrown.message, 'see docs/search.md', typeof position === 'number' ? { position } : {})
    case 'CursorError':
      return new Problem(400, 'place', thrown.message, 'leave out `after`, or give what an answer said')
    case 'DecisionError':
      return new Problem(DECISIONS.get(id) ?? 400, id, thrown.message, say, id === 'busy' ? { retryAfter: 1 } : {})
    case 'RuleError':
    case 'DeliveryError':
      return new Problem(WATCHING.get(id) ?? 400, id, thrown.message, say, id === 'busy' ? { retryAfter: 1 } : {})
    case 'FetchError':
      return new Problem(BAD_ADDRESS.has(id) ? 400 : id === 'offline' ? 409 : 502, id, thrown.message, say)
    case 'WorkspaceError':
      return new Problem(409, id, thrown.message, say)
    case 'StoreError':
    case 'ArchiveError':
      return id === 'disk-full'
        ? new Problem(507, id, thrown.message, say)
        : new Problem(503, id, 'the database or the disk cannot be used now', say, { retryAfter: 5 })
    default:
      return null
  }
}
