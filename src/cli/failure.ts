/** Exit codes: an input could not be read (the rest was), wrong usage, the system failed. */
export type FailureExit = 1 | 2 | 3

/** What went wrong, as the command says it: what happened, what to try, and the exit code. */
export class Failure extends Error {
  /** A stable kebab-case name. */
  readonly code: string
  /** What to do next. */
  readonly hint: string
  readonly exit: FailureExit

  constructor(exit: FailureExit, code: string, message: string, hint: string) {
    super(message)
    this.name = 'Failure'
    this.exit = exit
    this.code = code
    this.hint = hint
  }
}

/** Anything thrown, as a failure. `input` names what was being read. */
export function failureOf(thrown: unknown, input?: string): Failure {
  if (thrown instanceof Failure) return thrown
  const { name, code, message, hint } = (thrown ?? {}) as { name?: unknown; code?: unknown; message?: unknown; hint?: unknown }
  const why = typeof message === 'string' ? message.trim().replace(/\.$/, '') : String(thrown)
  const what = input === undefined ? why : `cannot read ${input}: ${why}`
  const id = typeof code === 'string' ? code : ''
  if (name === 'UnreadableInput' || name === 'FetchError') return new Failure(network.has(id) ? 3 : 1, id, what, String(hint))
  if (name === 'ArchiveError' || name === 'StoreError') return new Failure(3, id, why, String(hint))
  if (name === 'WorkspaceError') return new Failure(workspace.get(id) ?? 1, id, what, String(hint))
  if (name === 'RuleError' || name === 'DeliveryError') {
    const { exit = 1, hint: instead = lowered(String(hint)) } = watching.get(id) ?? {}
    return new Failure(exit, id, lowered(why), instead)
  }
  if (name === 'CursorError') return new Failure(2, 'place', why, 'leave out --after, or give what an answer printed')
  const known = files.get(id)
  if (known && input !== undefined) return new Failure(known.exit, known.code, `cannot read ${input}: ${known.message}`, known.hint)
  if (/^E[A-Z0-9]+$/.test(id)) return new Failure(3, 'system', what, 'check the disk and the rights, then try again')
  return new Failure(3, 'internal', what, 'this is a fault of Sayso: please report it together with the input')
}

/** A failure as standard error shows it: two lines, or one line of JSON. */
export function failureText({ code, message, hint }: Failure, json: boolean): string {
  if (json) return `${JSON.stringify({ error: { code, message, hint } })}\n`
  return `sayso: ${printable(message)}\n       ${printable(hint)}\n`
}

/** One line without control and format characters: names of files and messages of servers can hold anything. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?')

/** A sentence as failures are told: without its capital, where that begins no name, and without its stop. */
export const lowered = (sentence: string): string =>
  sentence.replace(/^[A-Z](?=[a-z]|\s)/, (first) => first.toLowerCase()).replace(/\.$/, '')

// The network was required and failed; every other refusal of the gate is about the address or the page.
const network: ReadonlySet<string> = new Set(['dns', 'connect', 'tls', 'timeout', 'cut', 'offline', 'cancelled'])

// Anything else is about a file that was given.
const workspace: ReadonlyMap<string, FailureExit> = new Map([
  ['no-workspace', 3],
  ['not-empty', 2],
  ['file-exists', 2],
  ['not-erasable', 2],
])

// Rules and channels; anything else is about what there is already.
const watching: ReadonlyMap<string, { readonly exit?: FailureExit; readonly hint?: string }> = new Map([
  ['bad-rule', { exit: 2, hint: 'try sayso watch rule add --help' }],
  ['too-large', { exit: 2 }],
  ['bad-query', { exit: 2, hint: 'see docs/search.md' }],
  ['no-such-zone', { exit: 2 }],
  ['no-such-rule', { hint: 'sayso watch rule list shows those that there are' }],
  ['already-made', { hint: 'sayso watch rule list shows it' }],
  ['bad-channel', { exit: 2, hint: 'try sayso watch channel add --help' }],
  ['bad-address', { exit: 2 }],
  ['closed-place', { exit: 2, hint: 'give an address that is open to all' }],
  ['bad-settings', { exit: 2 }],
  ['bad-secrets', { exit: 2 }],
  ['no-such-channel', { hint: 'sayso watch channel list shows those that there are' }],
  ['has-ended', { hint: 'make another by sayso watch channel add' }],
])

const tryPath = 'try a path, a link, or - for standard input'

const files: ReadonlyMap<string, { readonly exit: FailureExit; readonly code: string; readonly message: string; readonly hint: string }> =
  new Map([
    ['ENOENT', { exit: 1, code: 'no-file', message: 'no such file', hint: tryPath }],
    ['ENOTDIR', { exit: 1, code: 'no-file', message: 'no such file', hint: tryPath }],
    ['ENAMETOOLONG', { exit: 1, code: 'no-file', message: 'no such file', hint: tryPath }],
    ['EISDIR', { exit: 1, code: 'is-folder', message: 'it is a folder', hint: 'name the files in it, such as folder/*.html' }],
    ['EACCES', { exit: 1, code: 'no-rights', message: 'permission denied', hint: 'check who may read the file' }],
    ['EPERM', { exit: 1, code: 'no-rights', message: 'permission denied', hint: 'check who may read the file' }],
    ['ERR_INVALID_ARG_VALUE', { exit: 1, code: 'no-file', message: 'no such file', hint: tryPath }],
  ])
