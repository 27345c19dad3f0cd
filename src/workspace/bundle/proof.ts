import { createHash } from 'node:crypto'
import { ENGINE_VERSION } from '../../engine/index.ts'
import { appliedOf, rows } from '../../store/index.ts'
import { type IndexProgress, indexAll } from '../indexing.ts'
import { retrace } from '../tracing.ts'
import type { Workspace } from '../workspace.ts'
import type { IndexProof } from './manifest.ts'

/** An index as it stands after an entry of the journal. */
export interface Proved extends IndexProof {
  readonly seq: number
}

/** How often to begin anew when others keep adding. */
const TRIES = 3

/** Brings the index up to the journal, everything read and traced. */
export async function settle(workspace: Workspace, progress?: IndexProgress): Promise<void> {
  let read = 0
  const { waiting, active } = await workspace.readings.size()
  await indexAll(workspace, () => progress?.(++read, Math.max(read, waiting + active)))
  await retrace(workspace)
}

/**
 * Brings the index up to the journal and gives the hash of all that it then holds, in one snapshot of it; null if others added so fast
 * that none was found in which everything is read and traced. The same for every index, of whatever database, that this engine made of
 * this record.
 */
export async function proveIndex(workspace: Workspace, progress?: IndexProgress): Promise<Proved | null> {
  const { archive, store, readings } = workspace
  for (let turn = 0; turn < TRIES; turn++) {
    const { seq } = await archive.head()
    await settle(workspace, progress)
    const proof = await store.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        // Others added: what came since is not traced yet.
        if ((await appliedOf(tx)) !== seq) return null
        const hash = createHash('sha256')
        let count = 0
        for await (const row of rows(tx)) {
          hash.update(`${row}\n`)
          count++
        }
        return { engine: ENGINE_VERSION, rows: count, sha256: hash.digest('hex'), seq }
      })
    const { waiting, active } = await readings.size()
    if (proof && waiting + active === 0) return proof
  }
  return null
}
