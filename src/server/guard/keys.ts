import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { SCOPES, type Scope } from '../contract/index.ts'

/** A key of the service. What was handed out is not known any more. */
export interface Key {
  /** Stands for it in lists; no secret. */
  readonly id: string
  readonly name: string
  readonly scope: Scope
  /** ISO 8601. */
  readonly made: string
  /** Null where it does not expire. */
  readonly expires: string | null
}

interface KeptKey extends Key {
  /** SHA-256 of the secret, hexadecimal: it has 256 random bits, so that a slow hash would guard nothing more. */
  readonly sha256: string
}

/** The file of keys cannot be used: what is wrong, and what to do. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
  readonly code: 'damaged-keys' | 'busy-keys' | 'no-key' | 'many-keys'
  readonly hint: string

  constructor(code: KeyError['code'], message: string, hint: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}

/** The keys of a service, in a file beside its workspace. Several processes may use it at once. Everything throws KeyError. */
export interface Keys {
  /** Those made last first; expired ones too. */
  readonly list: () => readonly Key[]
  /** The key whose secret it is; null if it is none, was revoked or has expired. */
  readonly find: (secret: string) => Key | null
  /** `days` until it expires; null for never. The secret is known to this answer alone. */
  readonly make: (given: { readonly name: string; readonly scope: Scope; readonly days: number | null }) => { key: Key; secret: string }
  /** It is refused from now on; answers what it was. `no-key` if there is none of that id. */
  readonly revoke: (id: string) => Key
}

const MOST = 1_000
const DAY = 24 * 60 * 60_000
/** What secrets begin with, so that scanners of code know one when they see it. */
const PREFIX = 'sayso_'

/** The file of the keys; made by the first key. */
export function openKeys(file: string, now: () => Date): Keys {
  let seen = ''
  let kept: readonly KeptKey[] = []
  let byHash = new Map<string, KeptKey>()
  const load = (): readonly KeptKey[] => {
    const stamp = stampOf(file)
    if (stamp === seen) return kept
    kept = stamp === '' ? [] : keysIn(file)
    byHash = new Map(kept.map((key) => [key.sha256, key]))
    seen = stamp
    return kept
  }
  const change = <T>(work: (keys: readonly KeptKey[]) => { readonly keys: readonly KeptKey[]; readonly answer: T }): T =>
    alone(file, () => {
      seen = ''
      const { keys, answer } = work(load())
      write(file, keys)
      seen = ''
      return answer
    })
  const hasExpired = ({ expires }: Key): boolean => expires !== null && Date.parse(expires) <= now().getTime()
  return {
    list: () => load().map(plain).reverse(),
    find: (secret) => {
      load()
      const key = byHash.get(digest(secret))
      return key && !hasExpired(key) ? plain(key) : null
    },
    make: ({ name, scope, days }) =>
      change((keys) => {
        if (keys.length >= MOST) throw new KeyError('many-keys', `there are ${MOST} keys already`, 'revoke those that nobody needs')
        const secret = `${PREFIX}${randomBytes(32).toString('base64url')}`
        const made = now()
        const key: KeptKey = {
          id: randomBytes(6).toString('hex'),
          name,
          scope,
          made: made.toISOString(),
          expires: days === null ? null : new Date(made.getTime() + days * DAY).toISOString(),
          sha256: digest(secret),
        }
        return { keys: [...keys, key], answer: { key: plain(key), secret } }
      }),
    revoke: (id) =>
      change((keys) => {
        const key = keys.find((one) => one.id === id)
        if (!key) throw new KeyError('no-key', `there is no key ${id}`, 'sayso keys list shows those that there are')
        return { keys: keys.filter((one) => one !== key), answer: plain(key) }
      }),
  }
}

const plain = ({ id, name, scope, made, expires }: Key): Key => ({ id, name, scope, made, expires })

const digest = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Changes with every write; empty where there is no file. */
function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeMs}` : ''
}

function keysIn(file: string): readonly KeptKey[] {
  const damaged = (): KeyError =>
    new KeyError('damaged-keys', `${file} is no file of keys`, 'put it back from a copy, or move it away and make new keys')
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw damaged()
    throw thrown
  }
  const keys = (value as { readonly keys?: unknown } | null)?.keys
  if (!Array.isArray(keys) || !keys.every(isKey)) throw damaged()
  return keys
}

function isKey(value: unknown): value is KeptKey {
  const { id, name, scope, made, expires, sha256 } = (value ?? {}) as Readonly<Record<string, unknown>>
  return (
    [id, name, made].every((text) => typeof text === 'string') &&
    SCOPES.some((one) => one === scope) &&
    (expires === null || (typeof expires === 'string' && !Number.isNaN(Date.parse(expires)))) &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256)
  )
}

/** As a whole or not at all, for its owner alone. */
function write(file: string, keys: readonly KeptKey[]): void {
  const beside = `${file}.new`
  const handle = openSync(beside, 'w', 0o600)
  try {
    writeSync(handle, `${JSON.stringify({ keys }, null, 2)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  chmodSync(beside, 0o600)
  renameSync(beside, file)
}

/** Milliseconds after which a change is taken for one that its process did not live to end, and how long it is waited for. */
const STALE = 5_000
const WAIT = 50

/** Does some work while no other process changes the file. */
function alone<T>(file: string, work: () => T): T {
  mkdirSync(path.dirname(file), { recursive: true })
  const lock = `${file}.lock`
  for (let turn = 0; ; turn++)
    try {
      closeSync(openSync(lock, 'wx', 0o600))
      break
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
      const stat = statSync(lock, { throwIfNoEntry: false })
      if (stat && Date.now() - stat.mtimeMs > STALE) rmSync(lock, { force: true })
      else if (turn * WAIT > STALE) throw new KeyError('busy-keys', `${file} is being changed by another process`, 'try again')
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT)
    }
  try {
    return work()
  } finally {
    rmSync(lock, { force: true })
  }
}
