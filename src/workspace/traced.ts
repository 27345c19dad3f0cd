import { counts, metaOf, putMeta } from '../store/index.ts'
import type { IndexProgress } from './indexing.ts'
import { retrace } from './tracing.ts'
import type { Workspace } from './workspace.ts'

/** How many reports the index held when it was last traced. */
const TRACED = 'traced'

/** Traces if there are reports that were not there when it was last done, in whatever run they came. Answers whether it did. */
export async function traceWhatIsNew(workspace: Workspace, progress?: IndexProgress): Promise<boolean> {
  const { db } = workspace.store
  const { reports } = await counts(db)
  if ((await metaOf(db, TRACED)) === reports) return false
  await retrace(workspace, progress)
  await putMeta(db, TRACED, reports)
  return true
}
