import { appliedOf, type Db, placesOf } from '../../store/index.ts'
import { catchUp } from '../indexing.ts'
import { inTurn } from '../turns.ts'
import type { Workspace } from '../workspace.ts'
import { checkWhat } from './check.ts'
import { type Decision, DecisionError, MOST_NAME, type What } from './decision.ts'
import { parseWhat } from './parse.ts'
import { DECISION, type Origin, payloadJson, reportsOf } from './payload.ts'

/** How often what a decision rests on is looked at again, as others added something meanwhile. */
const TRIES = 100

/**
 * Writes a decision down, safely before it is acknowledged, and brings the index up to it. `what` is anything: it is looked at whole.
 * `by`: who decides, as the caller knows them.
 *
 * @throws DecisionError; ArchiveError if it cannot be kept.
 */
export async function decide(workspace: Workspace, what: unknown, { by }: { readonly by: string }): Promise<Decision> {
  if (by.length > MOST_NAME) throw new DecisionError('too-large', 'Who decides has too long a name.', `Keep it to ${MOST_NAME} characters.`)
  const parsed = parseWhat(what)
  return inTurn(workspace, () => written(workspace, parsed, by))
}

async function written(workspace: Workspace, parsed: What, by: string): Promise<Decision> {
  const { archive, store } = workspace
  for (let turn = 0; turn < TRIES; turn++) {
    await catchUp(workspace)
    const through = await appliedOf(store.db)
    await checkWhat(store.db, parsed)
    const payload = payloadJson({ by, what: parsed, origins: await originsOf(store.db, parsed) })
    const [entry] = (await archive.appendAfter(through, [{ kind: DECISION, payload }])) ?? []
    if (!entry) continue
    await catchUp(workspace)
    return { id: String(entry.seq), at: entry.at, by, what: parsed, undone: null }
  }
  throw new DecisionError('busy', 'Others kept adding at the same moment.', 'Try again.')
}

/** Undoes a decision, which may itself be an undo; answers the undo. Throws as `decide`. */
export const undo = (workspace: Workspace, id: string, options: { readonly by: string }): Promise<Decision> =>
  decide(workspace, { kind: 'undo', decision: id }, options)

/** Where the reports that a decision names were first read from. */
async function originsOf(db: Db, what: What): Promise<readonly Origin[]> {
  const first = new Map<string, Origin>()
  for (const { report, capture, position } of await placesOf(db, reportsOf(what)))
    if (!first.has(report)) first.set(report, [report, capture, position])
  return [...first.values()]
}
