import type { Rarity } from '../../engine/index.ts'
import type { Db, Store } from '../../store/index.ts'
import type { Means } from '../workspace.ts'
import { type Kept, kept } from './kept.ts'

/** What views are made from: the index, what tracing needs, and what was worked out before. */
export interface Viewing {
  readonly db: Db
  readonly rarity: () => Rarity
  /** Works out, or gives what it worked out for the same key; lets go what was not asked for longest. */
  readonly kept: Kept
  /** The same for stories, which every page of a report or a claim asks for. */
  readonly stories: Kept
}

/** Stories that are kept: one of 400 reports takes a fifth of a megabyte. */
const MOST_STORIES = 400

/** What of a workspace is looked at. */
interface Seen {
  readonly store: Pick<Store, 'db'>
  readonly means: Pick<Means, 'rarity'>
}

/** Made once for an open workspace: what is kept is kept in it. */
export function viewing({ store: { db }, means: { rarity } }: Seen): Viewing {
  return { db, rarity, kept: kept(), stories: kept(MOST_STORIES) }
}
