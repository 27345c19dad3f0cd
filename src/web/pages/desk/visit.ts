import type { Bounds } from '../../kit/interval.tsx'
import { store, stored } from '../../shell/keep.ts'

/** When the desk was last looked at, and which interval each story had then. Kept in this browser alone. */
export interface Visit {
  /** ISO 8601. */
  readonly at: string
  readonly seen: Readonly<Record<string, readonly [lower: number, upper: number]>>
}

interface Kept extends Visit {
  /** The visit before, which what is new is told against. */
  readonly before: Visit | null
}

/** Whoever comes back sooner than this is still on the same visit; in minutes. */
const SAME_VISIT = 30
/** Stories whose intervals are remembered. */
const MOST = 300

/** The visit before this one; null on the first. */
export function lastVisit(now: Date): Visit | null {
  const kept = read()
  if (!kept) return null
  return now.getTime() - Date.parse(kept.at) > SAME_VISIT * 60_000 ? { at: kept.at, seen: kept.seen } : kept.before
}

/** Remembers what is seen now. */
export function keepVisit(
  now: Date,
  before: Visit | null,
  stories: readonly { readonly id: string; readonly origins: Bounds | null }[],
): void {
  const seen = Object.fromEntries(
    stories.slice(0, MOST).flatMap(({ id, origins }) => (origins ? [[id, [origins.lower, origins.upper] as const]] : [])),
  )
  const kept: Kept = { at: now.toISOString(), seen, before }
  store('visit', JSON.stringify(kept))
}

/** What was kept, if it is of this shape. */
function read(): Kept | null {
  try {
    const kept = JSON.parse(stored('visit') ?? 'null') as Kept | null
    return kept && typeof kept.at === 'string' && typeof kept.seen === 'object' && !Number.isNaN(Date.parse(kept.at)) ? kept : null
  } catch {
    return null
  }
}

/** How an interval has changed: in a reader's words, and which way. Null where it has not, or nothing was known before. */
export function changeOf(
  before: readonly [number, number] | undefined,
  now: Bounds | null,
): { readonly way: 'up' | 'down' | 'same'; readonly words: string } | null {
  if (!before || !now) return null
  const [lower, upper] = before
  if (lower === now.lower && upper === now.upper) return { way: 'same', words: 'no change' }
  const was = lower === upper ? `${lower}` : `${lower}–${upper}`
  return { way: now.lower + now.upper > lower + upper ? 'up' : 'down', words: `was ${was}` }
}
