import type { Workspace } from '../workspace.ts'
import type { Decision } from './decision.ts'

/**
 * Writes a decision down, safely before it is acknowledged, and brings the index up to it. `what` is anything: it is looked at whole.
 *
 * @throws DecisionError; ArchiveError if it cannot be kept.
 */
export async function decide(_workspace: Workspace, _what: unknown, _options: { readonly by: string }): Promise<Decision> {
  throw new Error('not yet')
}

/** Undoes a decision, which may itself be an undo; answers the undo. Throws as `decide`. */
export const undo = (workspace: Workspace, id: string, options: { readonly by: string }): Promise<Decision> =>
  decide(workspace, { kind: 'undo', decision: id }, options)
