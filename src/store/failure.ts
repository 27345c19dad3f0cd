/** Why the index could not be opened or used. */
export type StoreFault =
  /** Another process has the workspace's folder open. */
  | 'locked'
  /** The tables were made by a newer Sayso. */
  | 'newer-schema'
  /** The server does not answer, refuses the login, or went away. */
  | 'unreachable'
  /** A server before PostgreSQL 15. */
  | 'too-old-server'
  /** pg_trgm is not there and cannot be made. */
  | 'no-extension'
  /** The folder holds no index that can be opened. */
  | 'damaged'
  /** There is no room left on the disk. */
  | 'disk-full'

/** The index could not be opened or used: what happened, and what to do. Never a fault of what was to be stored. */
export class StoreError extends Error {
  readonly code: StoreFault
  /** What to do next, one sentence. */
  readonly hint: string

  constructor(code: StoreFault, message: string, hint: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StoreError'
    this.code = code
    this.hint = hint
  }
}

/** Why the index or the record failed work that is not at fault itself, by the codes of both. */
const SYSTEM: ReadonlySet<string> = new Set(['unreachable', 'disk-full', 'disk-failed', 'broken-sync', 'locked-out', 'closed'])

/** Whether work failed for want of a database or a disk, and not by what it worked on. */
export const isSystemFailure = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  (thrown.name === 'StoreError' || thrown.name === 'ArchiveError') &&
  'code' in thrown &&
  SYSTEM.has(String(thrown.code))

const REACH = 'check that the server runs and that DATABASE_URL names it; what was acknowledged is in the record and lost by nothing'
const ROOM = 'make room on the disk, then run the command again'

/**
 * What a database driver threw, as a `StoreError` where it is about the server or the disk; anything else as it came. The message never
 * holds the address, which may hold a password.
 */
export function storeError(thrown: unknown): unknown {
  if (thrown instanceof StoreError || !(thrown instanceof Error)) return thrown
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  const why = thrown.message || code
  if (code === '53100' || code === 'ENOSPC' || /no space left on device/i.test(why))
    return new StoreError('disk-full', 'the disk that holds the index is full', ROOM, thrown)
  // Class 08, shutdowns, logins refused, databases that are not there, too many clients; and Node's own names.
  if (
    /^(?:08...|57P0[1-5]|28...|3D000|53300|E(?:CONN\w+|PIPE|TIMEDOUT|NOTFOUND|AI_\w+|HOSTUNREACH|NETUNREACH))$/.test(code) ||
    GONE.test(why)
  )
    return new StoreError('unreachable', `the database cannot be reached: ${why}`, REACH, thrown)
  return thrown
}

/** What `pg` says without a code when a connection breaks or none comes. */
const GONE = /^(?:Connection terminated|timeout (?:expired|exceeded) when trying to connect|Client has encountered a connection error)/
