import { emptyIndex } from '../store/index.ts'
import { type IndexProgress, indexAll } from './indexing.ts'
import type { ReadOutcome } from './reading.ts'
import { retrace } from './tracing.ts'
import type { Workspace } from './workspace.ts'

/** Throws the index away and makes it again from the record, with the engine of today. What lies in quarantine is tried again too. */
export async function rebuild(
  workspace: Workspace,
  { took, tracing }: { readonly took?: (outcome: ReadOutcome) => void; readonly tracing?: IndexProgress } = {},
): Promise<void> {
  await emptyIndex(workspace.store)
  await indexAll(workspace, took)
  await retrace(workspace, tracing)
}
