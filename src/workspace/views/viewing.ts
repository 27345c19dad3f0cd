import type { Rarity } from '../../engine/index.ts'
import type { Db } from '../../store/index.ts'
import type { Workspace } from '../workspace.ts'
import { type Kept, kept } from './kept.ts'

/** What views are made from: the index, what tracing needs, and what was worked out before. */
export interface Viewing {
  readonly db: Db
  readonly rarity: () => Rarity
  /** Works out, or gives what it worked out for the same key; lets go what was not asked for longest. */
  readonly kept: Kept
}

/** Made once for an open workspace: what is kept is kept in it. */
export function viewing({ store, means }: Pick<Workspace, 'store' | 'means'>): Viewing {
  return { db: store.db, rarity: means.rarity, kept: kept() }
}
