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
  /** How many its payload had: with its number, all that an erased line is made of. */
  readonly bytes: number
  /** SHA-256 of the tombstone in the capture's place; null where nothing was captured. */
  readonly capture: string | null
}

/** The kind that belongs to the record itself. */
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
  if (kind === ERASED) throw new ArchiveError('not-erasable', `Entry ${seq} belongs to the record itself: it says what was erased.`)
}

/** The erasure that a payload tells; null if it is of another shape. */
export function erasureOf(payload: Json): Erasure | null {
  if (!isObject(payload) || typeof payload.why !== 'string' || !Array.isArray(payload.entries)) return null
  const entries: Erased[] = []
  for (const each of payload.entries as readonly Json[]) {
    if (!isObject(each)) return null
    const { seq, bytes, capture } = each
    if (!isCount(seq) || !isCount(bytes) || (capture !== null && typeof capture !== 'string')) return null
    entries.push({ seq, bytes, capture })
  }
  return { why: payload.why, entries }
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: Json | undefined): value is number => Number.isSafeInteger(value) && (value as number) >= 0
