import type { Entry, Json } from '../archive/index.ts'

/** Kinds of entries in the journal of a workspace. Others are decisions, which later versions may know more of. */
export const CAPTURED = 'captured'
/** The same bytes were found again at the same address. */
export const SEEN = 'seen'
export const SETTING = 'setting'
/** The record's own: what was erased, and why. */
export const ERASED = 'erased'

/** What the journal says of a capture besides its bytes. */
export interface Captured {
  /** What the input is called: a path, an address, a line of a file. */
  readonly called: string
  readonly collection: string
  readonly url: string | null
  /** ISO 8601, UTC. */
  readonly retrieved: string
  readonly contentType: string | null
  /** A name that tells the kind of file by its ending; null if it has none. */
  readonly name: string | null
}

/** An entry's payload as that of a capture; null if it is none, or is erased. Fields that are not as they should be are as if they were not there. */
export function capturedIn({ kind, payload, at }: Pick<Entry, 'kind' | 'payload' | 'at'>): Captured | null {
  if (kind !== CAPTURED || !isRecord(payload)) return null
  return {
    called: textOf(payload.called) ?? '',
    collection: textOf(payload.collection) ?? 'default',
    url: textOf(payload.url),
    retrieved: textOf(payload.retrieved) ?? at,
    contentType: textOf(payload.contentType),
    name: textOf(payload.name),
  }
}

export const isRecord = (value: Json | null | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textOf = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null)
