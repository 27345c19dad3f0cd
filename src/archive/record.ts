import type { ArchiveError } from './error.ts'

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What was asked of a server. Headers keep their order and case; a name may come twice. */
export interface Request {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
}

/** The head of what a server answered, as received. */
export interface Response {
  /** 100–999. */
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
}

/** The bytes of one page, feed, mail or file, as they came, and how. */
export interface Capture {
  /** Where it was found; null if nowhere (a file that was given). */
  readonly url: string | null
  /** When it was taken, ISO 8601 in UTC. */
  readonly retrieved: string
  readonly request: Request | null
  /** Null for what no server answered. */
  readonly response: Response | null
  readonly contentType: string | null
  /** After the transfer and content encodings were undone. */
  readonly body: Uint8Array
}

/** Something to be kept. */
export interface Draft {
  /** A short name, `[a-z][a-z0-9-]*` up to 64 characters; `erased` belongs to the record itself. */
  readonly kind: string
  /** At most 16 MiB as JSON. */
  readonly payload: Json
  readonly capture?: Capture
}

/** What a capture's bytes must be, wherever they lie. */
export interface CaptureRef {
  /** In bytes, as stored. */
  readonly length: number
  /** SHA-256 of the stored bytes, hexadecimal. */
  readonly stored: string
  /** SHA-256 of the body, hexadecimal. */
  readonly body: string
}

/** Something that was kept. */
export interface Entry {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number
  /** When it was written down, by the archive's clock. */
  readonly at: string
  readonly kind: string
  /** Null once erased. */
  readonly payload: Json | null
  /** What was in it is gone; a later entry of kind `erased` says why. */
  readonly erased: boolean
  readonly capture?: CaptureRef
  /** SHA-256 that vouches for this entry and all before it, hexadecimal. */
  readonly hash: string
}

/** The last entry: whoever noted it elsewhere can prove later that nothing before it was rewritten. */
export interface Head {
  /** 0 while nothing is there. */
  readonly seq: number
  readonly hash: string
}

/** What opening had to set right after a crash. Nothing of it had been acknowledged. */
export interface Recovered {
  readonly file: string
  /** From here on … */
  readonly offset: number
  /** … this many bytes were cut; 0 for an erasure that was completed. */
  readonly bytes: number
  /** One sentence for a person. */
  readonly message: string
}

export type FindingCode =
  /** A line that no archive writes, or lines that swallowed each other. */
  | 'not-a-line'
  /** An entry whose hash is not that of its words. */
  | 'altered-entry'
  /** An entry whose payload is not the one that was hashed. */
  | 'altered-payload'
  /** An entry that does not follow the one before it. */
  | 'broken-chain'
  /** Entries that should be between two others. */
  | 'missing-entries'
  /** A capture whose bytes are not those that were hashed. */
  | 'altered-capture'
  /** A file that ends before what is in it. */
  | 'missing-bytes'
  /** Bytes that no entry speaks of. */
  | 'unknown-bytes'
  | 'missing-file'
  | 'unknown-file'
  /** The end of a group that was never acknowledged; opening cuts it. */
  | 'torn-tail'
  /** An entry said to be erased that is not. */
  | 'not-erased'
  /** An entry that is erased though nothing says so. */
  | 'erased-without-reason'
  /** The note of the last entry (`head.json`) does not fit the journal. */
  | 'head-differs'

/** Something in the archive that is not as it was written. */
export interface Finding {
  readonly code: FindingCode
  /** As `journal/000001.jsonl`, or a table's name. */
  readonly file: string
  /** Where what is affected begins, in bytes. */
  readonly offset: number
  /** The entry that is affected; null where none can be named. */
  readonly seq: number | null
  /** One sentence for a person. */
  readonly message: string
  /** What should be there: a hash, a number, or words. */
  readonly expected: string
  readonly found: string
}

/** The entries of one commit as they are stored, so that another archive can take them over with their hashes. */
export interface Commit {
  /** Lines of the journal without where their captures lie, and without line feeds. */
  readonly lines: readonly string[]
  /** The stored bytes of each line's capture, a tombstone where it was erased; null where nothing was captured. */
  readonly captures: readonly (Uint8Array | null)[]
}

/** How far `verify` is: bytes read, of how many. */
export type Progress = (done: number, total: number) => void

/** The record: what was captured and decided, in order, kept before it is acknowledged, and never changed but by an erasure that says so. */
export interface Archive {
  /** What opening had to set right. */
  readonly recovered: readonly Recovered[]
  /** The last entry that is safely kept. */
  head(): Promise<Head>
  /** Resolves with the entries, in order, once they are safely on disk: all of one call, or none. Throws `ArchiveError`. */
  append(drafts: readonly Draft[]): Promise<readonly Entry[]>
  /**
   * As `append`, if and only if entry `after` is still the last one; null where something was added since, by whomever. So who adds only
   * what is not there looks again, and nothing is kept twice.
   */
  appendAfter(after: number, drafts: readonly Draft[]): Promise<readonly Entry[] | null>
  /** Every entry after `after`, in order, up to the last one when this was called. Throws `ArchiveError` (`damaged`). */
  entries(after?: number): AsyncIterable<Entry>
  /** What an entry captured; `erased` if it was erased, null if it captured nothing. Throws `ArchiveError` (`damaged`). */
  capture(seq: number): Promise<Capture | 'erased' | null>
  /**
   * Overwrites what the entries hold; that they were there, when, and why they are gone stays. Returns the entry that says so.
   * `why` is up to 1,000 characters. An entry that is erased already stays as it is.
   */
  erase(seqs: readonly number[], why: string): Promise<Entry>
  /** The commits that begin after entry `after`, in order, up to the last one when this was called. Throws `ArchiveError` (`damaged`). */
  commits(after?: number): AsyncIterable<Commit>
  /**
   * Takes over a commit of another archive, word for word, so that a hash noted there is found here. It must follow the last entry
   * (`not-next` otherwise), and its hashes must be those of its words (`damaged` otherwise).
   */
  adopt(commit: Commit): Promise<void>
  /** Everything that is not as it was written; nothing if all is well. */
  verify(progress?: Progress): AsyncIterable<Finding>
  /** Waits for what is under way. Everything asked for later throws `ArchiveError` (`closed`). */
  close(): Promise<void>
}

/** Settings common to all archives. */
export interface ArchiveOptions {
  readonly now: () => Date
  /** So many random bytes; tests give their own. */
  readonly random?: (length: number) => Uint8Array
  /** Told of trouble that does not stop the archive. */
  readonly onTrouble?: (error: ArchiveError) => void
}
