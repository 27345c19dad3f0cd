/** Why the record could not do what was asked, in names that stay the same. */
export type ArchiveCode =
  /** No room: nothing of this call was kept, what was there before is whole, and later calls work once there is room. */
  | 'disk-full'
  /** The disk refused for another reason. The archive takes nothing more until it is opened again. */
  | 'disk-failed'
  /** The database refused for another reason than being full; nothing was kept. */
  | 'refused'
  /** A flush failed: whether this call was kept is unknown. The archive takes nothing more until it is opened again. */
  | 'broken-sync'
  /** What is stored is not what was written. */
  | 'damaged'
  /** Somebody else writes to the same files. */
  | 'locked-out'
  /** The database cannot be reached, and its patience is over. */
  | 'unreachable'
  /** The archive was closed. */
  | 'closed'
  /** A draft that cannot be kept as it is: a caller's mistake. */
  | 'bad-draft'
  /** A draft over the limits. */
  | 'too-large'
  /** What is to be erased is not there, or belongs to the chain itself. */
  | 'not-erasable'
  /** A commit of another archive that does not follow the last entry. */
  | 'not-next'
  /** An erasure was asked for while the archive is being verified, or entries were erased while they were copied. */
  | 'busy'
  /** Made by a newer version, or a database with settings that cannot hold a record. */
  | 'unsupported'

/** Where damage was met. */
export interface Place {
  /** As `journal/000001.jsonl`, or a table's name. */
  readonly file: string
  /** In bytes. */
  readonly offset: number
  /** The entry that belongs there; null where none can be named. */
  readonly seq: number | null
}

/** The only error that leaves this room. */
export class ArchiveError extends Error {
  readonly code: ArchiveCode
  /** What to do next, one sentence. */
  readonly hint: string
  readonly place: Place | null

  constructor(code: ArchiveCode, message: string, more: { place?: Place; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? {} : { cause: more.cause })
    this.name = 'ArchiveError'
    this.code = code
    this.hint = hints[code]
    this.place = more.place ?? null
  }
}

/** What a disk threw, as a typed error; `doing` completes “The disk failed while …”. */
export function diskError(thrown: unknown, doing: string): ArchiveError {
  if (thrown instanceof ArchiveError) return thrown
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown }
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new ArchiveError('disk-full', `There is no room left: nothing was kept while ${doing}.`, { cause: thrown })
  return new ArchiveError('disk-failed', `The disk failed while ${doing} (${String(code ?? message ?? thrown)}).`, { cause: thrown })
}

const hints: Record<ArchiveCode, string> = {
  'disk-full': 'Make room on the disk and try again; nothing that was acknowledged is lost.',
  'disk-failed': 'Check the disk and its permissions, then start again; nothing that was acknowledged is lost.',
  refused: 'Look into the log of the database, and check what its user may do.',
  'broken-sync': 'Start again and look whether the last additions are there; a disk that cannot flush should be replaced.',
  damaged: 'Run `sayso verify` to see which files and entries are affected, and restore those files from a backup.',
  'locked-out': 'Stop the other program that writes to this workspace, then start again.',
  unreachable: 'Check that the database runs and can be reached, then try again.',
  closed: 'Open the workspace again.',
  'bad-draft': 'This is a mistake in the program; please report it.',
  'too-large': 'Give it in smaller parts.',
  'not-erasable': 'List the entries and name those that hold something.',
  'not-next': 'Take commits over in their order, into an archive that has only those before them.',
  busy: 'Wait until the other command has ended, then try again.',
  unsupported: 'Use the version of Sayso that made it, or a database with UTF-8 encoding.',
}
