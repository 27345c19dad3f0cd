import type { Issue } from './issue.ts'
import type { Span } from './span.ts'

/** What a part of `Report.text` is. The headline is not in the text: it is `Report.title`. */
export type PartKind = 'paragraph' | 'heading' | 'list-item' | 'caption' | 'quote' | 'preformatted' | 'table-row'

/** One block of the text, in text order, without gaps other than the blank lines between parts. */
export interface Part extends Span {
  readonly kind: PartKind
}

/** A number that the page shows about itself: data, not text. */
export interface Counter {
  readonly kind: 'comments' | 'shares' | 'views' | 'likes' | 'unknown'
  readonly value: number
}

/** A hyperlink inside the body. `url` is absolute where a base is known, and never one that runs (`javascript:` …). */
export interface Link extends Span {
  readonly url: string
}

/** One publication as read. All of it is text; nothing is markup. */
export interface Report {
  /** `sha256:` and the hex SHA-256 over the UTF-8 of title, a newline and text. */
  readonly id: string
  readonly url: string | null
  readonly outlet: string | null
  readonly title: string | null
  /** The authors' names, one each. */
  readonly byline: readonly string[]
  /** The place a dateline names, as printed ("BAGHDAD"). An inline dateline also stays in the text. */
  readonly dateline: string | null
  /** ISO 8601, as precise as the page is: a bare date, or a time with its offset. */
  readonly published: string | null
  readonly modified: string | null
  /** BCP 47 primary language (`en`, `ar`), or null if it cannot be told. */
  readonly language: string | null
  /** The WHATWG name of the encoding the bytes were decoded with; null if the input was text already. */
  readonly encoding: string | null
  readonly section: string | null
  /** Body: paragraphs separated by one blank line, characters as published. */
  readonly text: string
  readonly parts: readonly Part[]
  readonly counters: readonly Counter[]
  readonly links: readonly Link[]
}

/** What a block that is not body was recognised as. */
export type SetAsideKind =
  | 'caption'
  | 'related'
  | 'newsletter'
  | 'push'
  | 'advert'
  | 'cookie'
  | 'legal'
  | 'app'
  | 'follow'
  | 'share'
  | 'counter'
  | 'bio'
  | 'credit'
  | 'byline'
  | 'date'
  | 'headline'
  | 'navigation'
  | 'comments'
  | 'table'
  | 'hidden'
  | 'other'

/** A block that was read but left out of the text, with the reason: "fold, don't hide". */
export interface SetAside {
  readonly kind: SetAsideKind
  readonly text: string
  /** The rule or model that decided, for `--explain`. */
  readonly rule: string
}

/** What the reading stage hands on. */
export interface ReadResult {
  readonly report: Report
  readonly setAside: readonly SetAside[]
  readonly issues: readonly Issue[]
}

/** What the caller knows about an input besides its bytes. Where the input itself says otherwise, the hint wins. */
export interface Hints {
  readonly url?: string
  /** The Content-Type as served, with its charset. */
  readonly contentType?: string
  readonly outlet?: string
  readonly title?: string
  readonly published?: string
  /** A file name, for its extension only. */
  readonly name?: string
}
