import type { Diagnosis } from './diagnosis.ts'

/** What is remembered of something followed from one visit to the next, besides when that is. Times are milliseconds since 1970. */
export interface Note {
  readonly title: string | null
  /** What it held when it was last read. */
  readonly found: number
  readonly newest: number | null
  /** When it was first read. */
  readonly since: number | null
  readonly diagnosis: (Diagnosis & { readonly since: number }) | null
  readonly keep: number | null
  readonly skipHours: readonly number[]
  readonly skipDays: readonly number[]
  /** Of a page: by what the addresses are known to which it linked, the latest last. */
  readonly links: readonly string[]
  /** The latest visits, the last of them last: when, and how much was new, or null where it was in vain. */
  readonly visits: readonly (readonly [at: number, fresh: number | null])[]
}

const NO_NOTE: Note = {
  title: null,
  found: 0,
  newest: null,
  since: null,
  diagnosis: null,
  keep: null,
  skipHours: [],
  skipDays: [],
  links: [],
  visits: [],
}

/** Visits that are remembered. */
const MOST_VISITS = 28

/** A note as it was kept; what another version wrote counts as far as it has the same fields. */
export function noteIn(text: string | null): Note {
  if (text === null) return NO_NOTE
  try {
    return { ...NO_NOTE, ...(JSON.parse(text) as Partial<Note>) }
  } catch {
    return NO_NOTE
  }
}

/** A note with what is the matter now: since when stays while it is the same. */
export function withDiagnosis(note: Note, diagnosis: Diagnosis | null, now: number): Note {
  const { diagnosis: before } = note
  return { ...note, diagnosis: diagnosis && { ...diagnosis, since: before?.code === diagnosis.code ? before.since : now } }
}

/** A note with one visit more. */
export const withVisit = (note: Note, at: number, fresh: number | null): Note => ({
  ...note,
  visits: [...note.visits, [at, fresh] as const].slice(-MOST_VISITS),
})
