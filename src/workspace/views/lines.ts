import { type ClaimLine, claimsTold, decisionsWith, listClaims, mostReported, type Page, type PageOptions } from '../../store/index.ts'
import type { What } from '../decisions/decision.ts'
import { located } from '../decisions/located.ts'
import { decisionsIn, inForce, kindTarget, reportsOf } from '../decisions/payload.ts'
import { sourceMap } from '../decisions/sources.ts'
import { decidedLine } from './claim.ts'
import type { Viewing } from './viewing.ts'

/** What changes intervals, where it holds. */
const CHANGING: readonly What['kind'][] = ['reject', 'edit', 'merge-claims', 'split-claim', 'merge-sources', 'split-source']
/** Claims of one list that are counted again: the first ones that decisions are about. Those beyond stand as the index has them. */
const MOST = 24

/** Claims in the order that is asked for, as decisions have them. Throws CursorError. */
export async function claimLines(
  viewing: Viewing,
  options: PageOptions & { readonly order?: 'latest' | 'reports' } = {},
): Promise<Page<ClaimLine>> {
  const { order = 'latest', ...page } = options
  const { items, next } = await (order === 'reports' ? mostReported : listClaims)(viewing.db, page)
  return { items: await correctedLines(viewing, items), next }
}

/** Lines of claims as decisions have them; those that a person made one are one line, where the first of them stands. */
export async function correctedLines<T extends ClaimLine>(viewing: Viewing, lines: readonly T[]): Promise<readonly T[]> {
  const decided = new Set(
    await decidedAmong(
      viewing,
      lines.map(({ id }) => id),
    ),
  )
  if (!decided.size) return lines
  const made = new Map<string, ClaimLine | null>()
  for (const id of lines.map((line) => line.id).filter((id) => decided.has(id))) {
    if (made.size === MOST) break
    if (!made.has(id)) made.set(id, await decidedLine(viewing, id))
  }
  // Which line of the list stands for a claim, where several were made one.
  const stands = new Map<string, string>()
  return lines.flatMap((line) => {
    const told = { ...line, ...made.get(line.id) }
    const first = stands.get(told.id) ?? line.id
    stands.set(told.id, first)
    return first === line.id ? told : []
  })
}

/** Which of some claims have a report or a source that decisions which hold are about. */
async function decidedAmong({ db }: Viewing, claims: readonly string[]): Promise<readonly string[]> {
  if (!claims.length) return []
  const indexed = await decisionsWith(db, CHANGING.map(kindTarget))
  if (!indexed.length) return []
  const decisions = await located(db, inForce(decisionsIn(indexed)))
  const reports = [...new Set(decisions.flatMap(({ what }) => reportsOf(what)))]
  const { keys } = await sourceMap(db)
  return reports.length || keys.length ? claimsTold(db, claims, { reports, sources: keys }) : []
}
