import type { Prediction, TraceContext } from '../engine/index.ts'
import { capturesWith, counts, reportsFrom } from '../store/index.ts'
import { putFound, traceWhatIsNew } from './tracing.ts'
import type { Workspace } from './workspace.ts'

/** Ids asked for at once. */
const TOGETHER = 500

/** What was found elsewhere of reports that a workspace holds. */
export interface FoundElsewhere {
  /** Ids there, each with the SHA-256 of the bytes that were added for it. */
  readonly captured: ReadonlyMap<string, string>
  /** A claim's origins follow it. */
  readonly lines: AsyncIterable<Prediction>
  readonly context: TraceContext
}

/**
 * Puts what was found elsewhere into a workspace that holds those reports and no others. Where it holds others, or not all of them, nothing
 * that was found holds any more, and all is traced here. Answers whether what was found was taken.
 */
export async function takeFound(workspace: Workspace, { captured, lines, context }: FoundElsewhere): Promise<boolean> {
  const ids = await idsHere(workspace, captured)
  const held = new Set(ids.values())
  const { reports } = await counts(workspace.store.db)
  if (ids.size < captured.size || held.size < Number(reports)) {
    await traceWhatIsNew(workspace)
    return false
  }
  await putFound(workspace, renamed(lines, ids), context)
  return true
}

/** Ids there → ids here. */
async function idsHere({ store }: Workspace, captured: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  const all = [...captured]
  for (let from = 0; from < all.length; from += TOGETHER) {
    const some = all.slice(from, from + TOGETHER)
    const captures = await capturesWith(
      store.db,
      some.map(([, sha256]) => sha256),
    )
    const first = new Map(captures.map(({ sha256, seq }) => [sha256, Number(seq)] as const).reverse())
    const reports = await reportsFrom(store.db, [...first.values()])
    for (const [id, sha256] of some) {
      const here = reports.get(first.get(sha256) ?? -1)?.[0]
      if (here !== undefined) ids.set(id, here)
    }
  }
  return ids
}

/** The same lines with the ids of reports here; what two ids there stood for may be one here, which is told once. */
async function* renamed(lines: AsyncIterable<Prediction>, ids: ReadonlyMap<string, string>): AsyncGenerator<Prediction> {
  const here = (id: string): string => ids.get(id) ?? id
  const once = <T>(list: readonly T[], key: (one: T) => string): T[] => [...new Map(list.map((one) => [key(one), one])).values()]
  for await (const line of lines) {
    if (line.type === 'claim') {
      const mentions = line.mentions.map(([report, start, end]) => [here(report), start, end] as const)
      yield { ...line, mentions: once(mentions, (one) => one.join(' ')) }
    } else if (line.type === 'cluster') yield { ...line, ids: [...new Set(line.ids.map(here))] }
    else if (line.type === 'report') {
      const id = here(line.id)
      const parents = line.parents.map((parent) => ({ ...parent, id: here(parent.id) })).filter((parent) => parent.id !== id)
      yield { ...line, id, parents: once(parents, (one) => one.id) }
    } else if (line.first) yield { ...line, first: [here(line.first[0]), line.first[1], line.first[2]] }
  }
}
