import { followVisits, type IndexedFollow, listFollows, pagesByState } from '../../store/index.ts'
import { catchUp, type Workspace } from '../../workspace/index.ts'
import { type Note, noteIn } from './note.ts'

/** Something that is followed, and how that goes. Times are milliseconds since 1970, null where there was none. */
export interface FollowState {
  readonly follow: IndexedFollow
  /** `waiting`: it was never visited; `well`; `failing`: it is tried again; `ended`: it is asked no more. */
  readonly state: 'waiting' | 'well' | 'failing' | 'ended'
  readonly visited: number | null
  readonly next: number | null
  /** When something new came last. */
  readonly changed: number | null
  /** Milliseconds between two visits, as things stand. */
  readonly every: number
  /** Visits in vain, in a row. */
  readonly failures: number
  readonly note: Note
  /** Pages that it led to: had, still to be had, given up, gone. */
  readonly pages: { readonly had: number; readonly wanted: number; readonly lost: number; readonly gone: number }
}

/** All that is followed, in the order in which it was added. */
export async function followStates(workspace: Workspace): Promise<readonly FollowState[]> {
  await catchUp(workspace)
  const { db } = workspace.store
  const [follows, visits, pages] = [await listFollows(db), await followVisits(db), await pagesByState(db)]
  return follows.map((follow) => {
    const visit = visits.get(follow.id)
    const note = noteIn(visit?.note ?? null)
    const counted = pages.get(follow.id) ?? {}
    const of = (...states: readonly string[]): number => states.reduce((sum, state) => sum + (counted[state] ?? 0), 0)
    return {
      follow,
      state:
        !visit || visit.visited === null
          ? 'waiting'
          : visit.next === null
            ? 'ended'
            : note.diagnosis?.grade === 'fails'
              ? 'failing'
              : 'well',
      visited: visit?.visited ?? null,
      next: visit?.next ?? null,
      changed: visit?.changed ?? null,
      every: visit?.every ?? 0,
      failures: visit?.failures ?? 0,
      note,
      pages: { had: of('kept', 'over', 'missing'), wanted: of('wanted'), lost: of('lost'), gone: of('gone') },
    }
  })
}
