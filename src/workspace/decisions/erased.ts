import { type Db, decisionNumbers, reportsOnlyIn, sourcesOnlyIn } from '../../store/index.ts'
import { targetsOfReports } from './located.ts'
import { sourceTarget } from './payload.ts'

/**
 * Words by which decisions are found that hold words of what is only in some captures: an anchor quotes a report, a key has a source's
 * name, and a note tells of either. Whatever else such a decision is about goes with it, as an entry is erased as a whole. Undos hold no
 * words, and stay.
 */
export async function targetsOnlyIn(db: Db, captures: readonly number[]): Promise<readonly string[]> {
  const reports = await reportsOnlyIn(db, captures)
  return [...(await targetsOfReports(db, reports)), ...(await sourcesOnlyIn(db, reports)).map(sourceTarget)]
}

/** Targets that are asked for at once. */
const TOGETHER = 5_000

/** Numbers of the decisions that targets find, in order. */
export async function decisionsFor(db: Db, targets: readonly string[]): Promise<readonly number[]> {
  const found = new Set<number>()
  for (let from = 0; from < targets.length; from += TOGETHER)
    for (const seq of await decisionNumbers(db, targets.slice(from, from + TOGETHER))) found.add(seq)
  return [...found].sort((a, b) => a - b)
}
