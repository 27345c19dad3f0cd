import type { Gate } from '../../fetch/index.ts'
import type { Item, Missed } from '../item.ts'

/** What inputs are had with: arguments, so that nothing here has a clock, a network or a standard input of its own. */
export interface InputMeans {
  readonly now: () => Date
  /** The way out for addresses that a person named. */
  readonly gate: Gate
  /** The way out for addresses that feeds and outlines lead to; it keeps to robots.txt. */
  readonly poller: Gate
  readonly stdin: AsyncIterable<Uint8Array>
  /** Told of what is passed over. */
  readonly passed?: (passed: Passed) => void
  /** True for a page that was fetched so lately that it is not asked for again; what is named itself, or leads on, always is. */
  readonly isFresh?: (url: string) => Promise<boolean>
  /** Whether the articles of feeds are fetched; default true. */
  readonly follow?: boolean
  /** Milliseconds between two requests to one host; default 1,000. */
  readonly pause?: number
  /** Once it is aborted nothing more is begun. */
  readonly signal?: AbortSignal
}

/** Something that was not taken, as it should be; it is no failure. */
export interface Passed {
  readonly called: string
  /**
   * `hidden`: its name begins with a dot; `link`: a symbolic link that leaves its folder, or leads back into one it is in; `special`: a
   * pipe, a socket, a device; `no-report`: a file in a folder that is an image or the like; `no-page`: records of an archive that are none;
   * `fresh`: fetched a short while ago; `not-followed`: articles of a feed that are not fetched.
   */
  readonly code: 'hidden' | 'link' | 'special' | 'no-report' | 'no-page' | 'fresh' | 'not-followed'
  /** One sentence without its end. */
  readonly message: string
}

/** What a user names: a path, an address, or `-` for standard input; or a list of addresses, of whatever name; or bytes that were sent. */
export type Named = string | { readonly list: string } | Sent

/** Bytes that came by another way than a file of this machine. */
export interface Sent {
  /** What the user knows them by. */
  readonly called: string
  /** A name that tells the kind of file by its ending; null if it has none. No path is made of it. */
  readonly name: string | null
  readonly chunks: () => AsyncIterable<Uint8Array>
}

/** An address that is to be fetched. */
export interface Ask {
  readonly url: string
  /**
   * What it was found as: `named` by a person, or `listed` in a person's list: it may be anything; `feed` and `outline` in an outline;
   * `article` in a feed or an outline: it leads no further.
   */
  readonly as: 'named' | 'listed' | 'feed' | 'outline' | 'article'
  /** Outlines that led there. */
  readonly depth: number
}

export type Found = Item | Missed | Ask

/** Largest page, feed, mail or line of text, in bytes (THREATS 3). */
export const MOST_BYTES = 10 * 1024 * 1024

export function missed(called: string, code: string, message: string, hint: string): Missed {
  return { called: wellFormed(called), fault: { code, message, hint } }
}

/** Whatever was thrown while something was read, as that it could not be had. */
export function missedBy(called: string, thrown: unknown): Missed {
  const { code, message, hint } = (thrown ?? {}) as { readonly code?: unknown; readonly message?: unknown; readonly hint?: unknown }
  const id = typeof code === 'string' ? code : 'internal'
  const why = typeof message === 'string' ? message.trim().replace(/\.$/, '') : String(thrown)
  const known = FILES.get(id)
  if (known) return missed(called, ...known)
  if (typeof hint === 'string') return missed(called, id, why, hint)
  if (/^E[A-Z0-9]+$/.test(id)) return missed(called, 'system', why, 'check the disk and the rights, then run the command again')
  return missed(called, 'internal', why, 'this is a fault of Sayso: please report it together with the input')
}

type Fault = readonly [code: string, message: string, hint: string]
const NO_FILE: Fault = ['no-file', 'no such file', 'try a path, a link, or - for standard input']
const NO_RIGHTS: Fault = ['no-rights', 'permission denied', 'check who may read it']
const FILES: ReadonlyMap<string, Fault> = new Map([
  ['ENOENT', NO_FILE],
  ['ENOTDIR', NO_FILE],
  ['ENAMETOOLONG', NO_FILE],
  ['ERR_INVALID_ARG_VALUE', NO_FILE],
  ['EACCES', NO_RIGHTS],
  ['EPERM', NO_RIGHTS],
  ['ELOOP', ['link', 'symbolic links that lead round in a circle', 'name the file itself']],
])

/** Text that JSON can hold in any encoding: names and addresses of others may be anything. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd')

/** A moment as ISO 8601 has it, in UTC; null if it cannot be one. */
export function momentOf(written: string | null): string | null {
  const [whole] = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?$/.exec(written ?? '') ?? []
  if (whole === undefined) return null
  const date = new Date(whole.length > 10 && !/(?:Z|[+-]\d\d:\d\d)$/.test(whole) ? `${whole}Z` : whole)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
