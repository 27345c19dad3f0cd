import type { Db, Page, PageOptions } from '../../store/index.ts'
import type { Decision } from './decision.ts'

/** What decisions are about. */
export type Target = { readonly report: string } | { readonly claim: string } | { readonly source: string }

/** Decisions about a target, those undone and undos too, in order of the journal. */
export async function decisionsAbout(_db: Db, _target: Target): Promise<readonly Decision[]> {
  throw new Error('not yet')
}

/** All decisions, the latest first. Throws CursorError. */
export async function decisionList(_db: Db, _options: PageOptions = {}): Promise<Page<Decision>> {
  throw new Error('not yet')
}

/** A decision by its id; null if there is none. */
export async function decisionOf(_db: Db, _id: string): Promise<Decision | null> {
  throw new Error('not yet')
}
