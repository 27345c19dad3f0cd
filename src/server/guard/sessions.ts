import { createHash, randomBytes } from 'node:crypto'

/** Somebody who signed in. */
export interface SignedIn {
  /** Stands for the session in counts; not what the cookie holds. */
  readonly id: string
  /** What every write must carry. */
  readonly csrf: string
}

/** Who is signed in, by what their cookies hold, of which only hashes are kept. In memory: a new start signs all out. */
export interface Sessions {
  /** What the cookie is to hold. */
  readonly open: () => { readonly token: string; readonly session: SignedIn }
  /** Null for what is none, or is over. */
  readonly find: (token: string) => SignedIn | null
  readonly end: (token: string) => void
}

const HOUR = 60 * 60_000
/** Not used for so long, or this old whatever happened, a session is over. */
const IDLE = 12 * HOUR
const OLDEST = 7 * 24 * HOUR
/** Beyond these the one that was not used longest is over. */
const MOST = 1_000

/** `now`: milliseconds that never run back. */
export function openSessions(now: () => number): Sessions {
  const held = new Map<string, SignedIn & { readonly made: number; used: number }>()
  return {
    open: () => {
      const token = randomBytes(32).toString('base64url')
      const at = now()
      const session = { id: `session ${randomBytes(8).toString('hex')}`, csrf: randomBytes(24).toString('base64url'), made: at, used: at }
      held.set(digest(token), session)
      if (held.size > MOST) held.delete(held.keys().next().value as string)
      return { token, session }
    },
    find: (token) => {
      const key = digest(token)
      const session = held.get(key)
      if (!session) return null
      const at = now()
      held.delete(key)
      if (at - session.used > IDLE || at - session.made > OLDEST) return null
      session.used = at
      held.set(key, session)
      return session
    },
    end: (token) => {
      held.delete(digest(token))
    },
  }
}

const digest = (token: string): string => createHash('sha256').update(token).digest('base64url')
