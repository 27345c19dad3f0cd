/** Why a workspace could not do what was asked, in names that stay the same. */
export type WorkspaceCode =
  /** There is no workspace where one was named. */
  | 'no-workspace'
  /** The workspace holds something else than the beginning of what is to be imported. */
  | 'not-empty'
  /** The file to be written is there already. */
  | 'file-exists'
  /** A file that no version of Sayso exported. */
  | 'no-export'
  /** An export that was altered, cut or put together by somebody. */
  | 'damaged-export'
  /** An export of a later format. */
  | 'newer-export'
  | 'passphrase-needed'
  | 'wrong-passphrase'
  /** What was named to be erased or kept for a time is not there, or cannot be. */
  | 'not-erasable'

/** A workspace could not do what was asked: what happened, and what to do. */
export class WorkspaceError extends Error {
  readonly code: WorkspaceCode
  /** What to do next, one sentence. */
  readonly hint: string

  constructor(code: WorkspaceCode, message: string, hint: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'WorkspaceError'
    this.code = code
    this.hint = hint
  }
}
