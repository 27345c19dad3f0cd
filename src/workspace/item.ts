import type { Request, Response } from '../archive/index.ts'

/** One thing to be added: a page, a mail, a line, with how it came. */
export interface Item {
  /** What the user knows it by: a path, an address, a file and the number in it. */
  readonly called: string
  readonly url: string | null
  /** ISO 8601, UTC. */
  readonly retrieved: string
  readonly contentType: string | null
  /** A name that tells the kind of file by its ending; null if it has none. */
  readonly name: string | null
  readonly request: Request | null
  readonly response: Response | null
  readonly body: Uint8Array
}

/** Something that could not be had; the rest goes on. */
export interface Missed {
  readonly called: string
  readonly fault: { readonly code: string; readonly message: string; readonly hint: string }
}
