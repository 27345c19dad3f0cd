import { ArchiveError } from './error.ts'
import type { Json } from './record.ts'

/** What an entry of kind `erased` holds. */
export interface Erasure {
  readonly why: string
  readonly entries: readonly Erased[]
}

/** One entry that was erased. */
export interface Erased {
  readonly seq: number
  /** Number of its journal file, and where the line lies there; 0 and 0 in a database. */
  readonly file: number
  readonly offset: number
  /** Of the line, with its line feed, in bytes. */
  readonly length: number
  /** SHA-256 of the line as erased. */
  readonly line: string
  /** SHA-256 of the tombstone in the capture's place; null where nothing was captured. */
  readonly capture: string | null
}

/** The kinds that belong to the record itself: a new file of captures, and what was erased. */
export const SEGMENT = 'segment'
export const ERASED = 'erased'

// Of one call.
const MOST_ERASED = 10_000
const MOST_REASON = 1000

/** Throws `bad-draft`, `too-large`, `not-erasable`. */
export function checkErasure(seqs: readonly number[], why: string): void {
  if (!why || why.length > MOST_REASON)
    throw new ArchiveError('bad-draft', `A reason has 1 to ${MOST_REASON} characters, not ${why.length}.`)
  if (seqs.length > MOST_ERASED)
    throw new ArchiveError('too-large', `${seqs.length} entries cannot be erased at once; the limit is ${MOST_ERASED}.`)
  for (const seq of seqs) if (!Number.isSafeInteger(seq) || seq < 1) throw new ArchiveError('not-erasable', `There is no entry ${seq}.`)
}

/** Throws `not-erasable` for kinds that carry the chain. */
export function checkErasable(seq: number, kind: string | null): void {
  if (kind === null) throw new ArchiveError('not-erasable', `There is no entry ${seq}.`)
  if (kind === SEGMENT || kind === ERASED) throw new ArchiveError('not-erasable', `Entry ${seq} (${kind}) belongs to the record itself.`)
}

/** The erasure that a payload tells; null if it is of another shape. */
export function erasureOf(payload: Json): Erasure | null {
  if (!isObject(payload) || typeof payload.why !== 'string' || !Array.isArray(payload.entries)) return null
  const entries: Erased[] = []
  for (const each of payload.entries as readonly Json[]) {
    if (!isObject(each)) return null
    const { seq, file, offset, length, line, capture } = each
    if (!isCount(seq) || !isCount(file) || !isCount(offset) || !isCount(length)) return null
    if (typeof line !== 'string' || (capture !== null && typeof capture !== 'string')) return null
    entries.push({ seq, file, offset, length, line, capture: capture ?? null })
  }
  return { why: payload.why, entries }
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: Json | undefined): value is number => Number.isSafeInteger(value) && (value as number) >= 0
