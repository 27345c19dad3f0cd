import { timingSafeEqual } from 'node:crypto'
import { SCOPES, type Scope } from '../contract/index.ts'
import { Problem } from '../problem.ts'
import type { Keys } from './keys.ts'
import { isBrowser } from './origin.ts'
import { type HashedPassword, isPassword } from './password.ts'
import type { Attempts } from './rates.ts'
import type { Sessions } from './sessions.ts'

/** Who asks, and what they may do. */
export interface Who {
  readonly kind: 'key' | 'session' | 'owner' | 'nobody'
  /** Stands for them where requests are counted. */
  readonly id: string
  /** The name of a key; null for a person, whose name is a setting. */
  readonly name: string | null
  readonly scopes: readonly Scope[]
  /** What their writes must carry; null where nothing need be. */
  readonly csrf: string | null
}

/** All that lets somebody in. */
export interface Access {
  readonly keys: Keys
  readonly sessions: Sessions
  readonly attempts: Attempts
  /** Null where none was chosen. */
  readonly password: HashedPassword | null
  /** Whoever reaches the service is its owner: it is bound to this machine alone, and has no password. */
  readonly isOpen: boolean
  /** What writes of the owner's browser must carry where nobody signs in. */
  readonly openToken: string
  /** Told that a key was used. */
  readonly used: (key: string) => void
}

const COOKIE = 'sayso-session'

/** What a scope includes. */
export const scopesOf = (scope: Scope): readonly Scope[] => SCOPES.slice(0, SCOPES.indexOf(scope) + 1)

/**
 * Who sent a request.
 *
 * @throws Problem `bad-key` for a key that is none: it never counts as nobody's.
 */
export function whoAsks(headers: Headers, address: string, { keys, sessions, isOpen, openToken, used }: Access): Who {
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const secret = /^Bearer ([\w-]{1,200})$/i.exec(authorization)?.[1]
    const key = secret === undefined ? null : keys.find(secret)
    if (!key) throw new Problem(401, 'bad-key', 'the key is none, was revoked, or has expired', 'make another by sayso keys add')
    used(key.id)
    return { kind: 'key', id: `key ${key.id}`, name: key.name, scopes: scopesOf(key.scope), csrf: null }
  }
  if (isOpen) return { kind: 'owner', id: address, name: null, scopes: SCOPES, csrf: openToken }
  const token = tokenIn(headers)
  const session = token === null ? null : sessions.find(token)
  return session
    ? { kind: 'session', id: session.id, name: null, scopes: SCOPES, csrf: session.csrf }
    : { kind: 'nobody', id: address, name: null, scopes: [], csrf: null }
}

/** What the cookie of a session holds; null if there is none. */
export function tokenIn(headers: Headers): string | null {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === COOKIE && value !== undefined && /^[\w-]{20,100}$/.test(value)) return value
  }
  return null
}

/** A cookie that begins a session, or, with null, ends it. */
export const cookieOf = (token: string | null, isSecure: boolean): string =>
  `${COOKIE}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict${token === null ? '; Max-Age=0' : ''}${isSecure ? '; Secure' : ''}`

/** @throws Problem `sign-in` or `scope`. */
export function checkScope({ kind, scopes }: Who, scope: Scope | 'none'): void {
  if (scope === 'none' || scopes.includes(scope)) return
  if (kind === 'nobody') throw new Problem(401, 'sign-in', 'nobody is signed in', 'sign in, or send a key as Authorization: Bearer KEY')
  throw new Problem(403, 'scope', `the key may not ${scope}`, `use a key with the scope ${scope}`)
}

/**
 * Refuses writes of a browser that do not carry what a page of ours alone can know.
 *
 * @throws Problem `bad-token`.
 */
export function checkToken({ kind, csrf }: Who, headers: Headers): void {
  if (csrf === null || (kind === 'owner' && !isBrowser(headers))) return
  const given = Buffer.from(headers.get('x-csrf-token') ?? '')
  const wanted = Buffer.from(csrf)
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return
  throw new Problem(
    403,
    'bad-token',
    'the write does not carry the token of its session',
    'send `csrf` of GET /api/session as x-csrf-token',
  )
}

/**
 * Signs in: answers what the cookie is to hold.
 *
 * @throws Problem `no-password`, `wrong-password` or `too-many-tries`.
 */
export async function signIn(given: string, address: string, { password, attempts, sessions, isOpen }: Access) {
  if (isOpen) throw new Problem(409, 'no-password', 'nobody need sign in', 'go on')
  const wait = attempts.begin(address)
  if (wait > 0)
    throw new Problem(429, 'too-many-tries', 'the password was tried in vain too often', 'wait, then try again', { retryAfter: wait })
  if (!(await isPassword(given, password))) throw new Problem(401, 'wrong-password', 'it is another password', 'try again')
  attempts.right(address)
  return sessions.open()
}
