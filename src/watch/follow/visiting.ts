import { FetchError } from '../../fetch/index.ts'
import type { IndexedFollow } from '../../store/index.ts'
import type { Added, Workspace } from '../../workspace/index.ts'
import type { Adder } from './adding.ts'
import type { Diagnosis } from './diagnosis.ts'
import type { FollowGates, FollowMeans } from './means.ts'

/** Something that happened while following, for whoever looks on. */
export type FollowEvent =
  /** Something followed was visited; `next` is when it is again, in milliseconds since 1970, or null for never. */
  | {
      readonly type: 'followed'
      readonly follow: IndexedFollow
      readonly outcome: 'new' | 'same' | 'failed' | 'ended'
      readonly fresh: number
      readonly next: number | null
      readonly diagnosis: Diagnosis | null
    }
  /** It has moved for good, and is followed there. */
  | { readonly type: 'moved'; readonly follow: IndexedFollow; readonly to: string }
  /**
   * A page was visited. `same`: as it was; `again`: it could not be had, and is tried again; `lost`: it could not, and is given up;
   * `removed`: it is gone, which is in the record now; else as `Added` has it.
   */
  | {
      readonly type: 'page'
      readonly url: string
      readonly follow: IndexedFollow
      readonly outcome: Added['outcome'] | 'same' | 'again' | 'lost' | 'removed'
      readonly fault: { readonly code: string; readonly message: string } | null
    }
  /** A hub was asked to tell of what is new, or says that it will or will not. */
  | {
      readonly type: 'hub'
      readonly follow: IndexedFollow
      readonly hub: string
      readonly outcome: 'asked' | 'failed' | 'verified' | 'denied'
    }
  /** A fault of Sayso's: what it was at is tried again later, and the rest goes on. `url` is null where it was at nobody's. */
  | { readonly type: 'fault'; readonly url: string | null; readonly error: unknown }
  /** The database or the disk is away; it goes on when they are back. */
  | { readonly type: 'away'; readonly error: unknown }

/** What visits work with. */
export interface Visiting {
  readonly workspace: Workspace
  readonly gates: FollowGates
  readonly means: FollowMeans
  readonly adder: Adder
  /** Once it is aborted visits end as soon as they can, and change nothing. */
  readonly signal: AbortSignal
  /** Milliseconds between two requests to one host. */
  readonly pause: number
  readonly tell: (event: FollowEvent) => void
  /** Where hubs reach this service: an address by the token of a lease. Null where they do not. */
  readonly callback: ((token: string) => string) | null
}

/** The failure of a request; anything else that was thrown is a fault of ours and goes on. */
export function fetchError(thrown: unknown): FetchError {
  if (thrown instanceof FetchError) return thrown
  throw thrown
}
