import { NO_CONTEXT, type Prediction, predictions, type TraceContext, Tracer } from '../engine/index.ts'
import {
  appliedOf,
  changeTraced,
  type Db,
  eachFacts,
  factsOf,
  maintain,
  meeting,
  metaOf,
  putMeta,
  replaceAllTraced,
  type Traced,
  type TracedClaim,
  type TracedEdge,
  tracesOf,
  untraced,
} from '../store/index.ts'
import { changeAround, type Surroundings } from './around.ts'
import type { IndexProgress } from './indexing.ts'
import { askedKeys, keptPiece, type Piece } from './piece.ts'
import type { Means, Workspace } from './workspace.ts'

/** What tracing needs of a workspace: its index, and the means. */
interface Indexed extends Pick<Workspace, 'store'> {
  readonly means: Pick<Means, 'rarity' | 'outlets'>
}

/** How far what the index says of origins is settled. */
export interface Settled {
  /** The journal's entry through which all reports were traced together; 0 if they never were. */
  readonly through: number
  /** Reports that were traced since, each with those around it alone. */
  readonly since: number
}

const SETTLED = 'settled'
const CONTEXT = 'tracing'

/** Where nothing was traced yet, `through` is 0. */
export async function settledOf(db: Db): Promise<Settled> {
  return ((await metaOf(db, SETTLED)) as Settled | undefined) ?? { through: 0, since: 0 }
}

/**
 * Reports that are traced with those around them at a time. Neighbours are looked at once: among 10,000 reports of a Wirefall world one
 * costs 28 ms of a processor in a batch of 100, 19 in one of 300, 14 of 500, 13 of 1,000. In a database that is part of a process all others
 * wait while a batch is written.
 */
const BATCH = { pglite: 100, postgres: 500 } as const
/** Where so many came since all were traced together, this is done again: it costs little beside reading them, and settles what drifted. */
const MANY = { reports: 1000, share: 0.25 }

/**
 * Traces what the index holds and was not traced yet: a few reports with those around them, many by tracing all. Whatever ends it
 * meanwhile, the next call goes on. Answers whether there was anything.
 */
export async function traceWhatIsNew(workspace: Indexed, progress?: IndexProgress): Promise<boolean> {
  const { db } = workspace.store
  const { count } = await untraced(db, 1)
  if (!count) return false
  const context = await contextOf(db)
  const { since } = await settledOf(db)
  if (!context || since + count > Math.max(MANY.reports, MANY.share * context.reports)) {
    await retrace(workspace, progress)
    // So much is new that the planner's statistics say nothing any more; a server sees to that by itself.
    if (workspace.store.kind === 'pglite') await maintain(workspace.store)
    return true
  }
  progress?.(0, count)
  for (let done = 0; ; ) {
    const { ids } = await untraced(db, BATCH[workspace.store.kind])
    if (!ids.length) return true
    await traceAround(workspace, ids)
    done += ids.length
    progress?.(Math.min(done, count), count)
  }
}

/**
 * Traces reports that the index holds with those around them, and changes what it says as far as these may. What a larger set teaches
 * (furniture, how outlets are fetched, who publishes) is as it was when all were traced last; so what it ends with is nearly, not
 * exactly, what `retrace` says.
 */
export async function traceAround({ store, means }: Indexed, ids: readonly string[]): Promise<void> {
  const { db } = store
  const rarity = means.rarity()
  const context = (await contextOf(db)) ?? NO_CONTEXT
  const held = new Map<string, Piece>()
  const pieces = async (wanted: readonly string[]): Promise<Piece[]> => {
    const missing = wanted.filter((id) => !held.has(id))
    for (let from = 0; from < missing.length; from += TOGETHER)
      for (const kept of await factsOf(db, missing.slice(from, from + TOGETHER))) held.set(kept.id, await keptPiece(kept))
    return wanted.flatMap((id) => held.get(id) ?? [])
  }
  const index: Surroundings = {
    pieces,
    met: async (asking) =>
      meeting(
        db,
        (await pieces(asking)).map((piece) => ({ id: piece.report.id, keys: askedKeys(piece, rarity, context) })),
        MOST_MET,
      ),
    known: (some) => tracesOf(db, some),
  }
  const change = await changeAround(ids, index, { rarity, context, ...(means.outlets ? { outlets: means.outlets } : {}) })
  const before = await settledOf(db)
  await changeTraced(db, ids, change)
  await putMeta(db, SETTLED, { ...before, since: before.since + ids.length })
}

/** Reports that one meets. Twice as many changed nothing on 6,000 reports of a Wirefall world (default, seed 11). */
const MOST_MET = 48
/** Kept facts that are asked for at once. */
const TOGETHER = 200

/** Traces all that the index holds, and puts what was found in the place of what was there. A function of the set of reports alone. */
export async function retrace({ store, means }: Indexed, progress?: IndexProgress): Promise<void> {
  const { db } = store
  const through = await appliedOf(db)
  const tracer = new Tracer()
  const ids: string[] = []
  for await (const kept of eachFacts(db)) {
    const { report, facts } = await keptPiece(kept)
    tracer.add(report, facts)
    ids.push(report.id)
  }
  const trace = tracer.trace({
    rarity: means.rarity(),
    context: NO_CONTEXT,
    last: true,
    ...(means.outlets ? { outlets: means.outlets } : {}),
  })
  await replaceAllTraced(
    db,
    ids,
    (tx) => foundIn(tx, predictions(trace, null)),
    async (tx) => {
      await putMeta(tx, SETTLED, { through, since: 0 })
      await putMeta(tx, CONTEXT, contextLine(trace.context ?? NO_CONTEXT, ids.length))
    },
  )
  progress?.(ids.length, ids.length)
}

/**
 * Puts what was found of all reports of the index elsewhere in the place of what tracing said: a claim before its origins. What comes later
 * is traced by what these taught (`context`).
 */
export async function putFound({ store }: Indexed, lines: AsyncIterable<Prediction>, context: TraceContext): Promise<void> {
  const { db } = store
  const through = await appliedOf(db)
  const ids: string[] = []
  for await (const { id } of eachFacts(db)) ids.push(id)
  await replaceAllTraced(
    db,
    ids,
    (tx) => foundIn(tx, lines),
    async (tx) => {
      await putMeta(tx, SETTLED, { through, since: 0 })
      await putMeta(tx, CONTEXT, contextLine(context, ids.length))
    },
  )
}

/** Things that are put into the index together. */
const PIECE = 2000

/** All that tracing found, a piece at a time. */
async function* foundIn(db: Db, lines: Iterable<Prediction> | AsyncIterable<Prediction>): AsyncGenerator<Traced> {
  let claims: TracedClaim[] = []
  let edges: TracedEdge[] = []
  let reprints: (readonly string[])[] = []
  for await (const line of lines) {
    // A claim's origins follow it.
    if (line.type !== 'origins' && claims.length + edges.length + reprints.length >= PIECE) {
      yield { claims: await worded(db, claims), edges, reprints }
      ;[claims, edges, reprints] = [[], [], []]
    }
    if (line.type === 'claim') {
      const mentions = line.mentions.map(([report, start, end]) => ({ report, start, end }))
      claims.push({ text: '', mentions, origins: null })
    } else if (line.type === 'origins') {
      const { lower, upper, bottlenecks, circular, reasons, wouldChange } = line
      claims.push({ ...(claims.pop() as TracedClaim), origins: { lower, upper, bottlenecks, circular, reasons, wouldChange } })
    } else if (line.type === 'cluster') reprints.push(line.ids)
    else for (const { id, directed, spans, why } of line.parents) edges.push({ report: line.id, parent: id, directed, spans, why })
  }
  yield { claims: await worded(db, claims), edges, reprints }
}

/** Gives claims the words of their first mentions, which stand for them. */
async function worded(db: Db, claims: readonly TracedClaim[]): Promise<readonly TracedClaim[]> {
  const texts = new Map<string, string>()
  const reports = [...new Set(claims.flatMap(({ mentions }) => mentions[0]?.report ?? []))]
  for (let from = 0; from < reports.length; from += TOGETHER)
    for (const kept of await factsOf(db, reports.slice(from, from + TOGETHER))) texts.set(kept.id, (await keptPiece(kept)).report.text)
  return claims.map((claim) => {
    const [first] = claim.mentions
    return first ? { ...claim, text: texts.get(first.report)?.slice(first.start, first.end) ?? '' } : claim
  })
}

interface KeptContext extends TraceContext {
  /** Reports that taught it. */
  readonly reports: number
}

const contextLine = ({ furniture, lags, publishing }: TraceContext, reports: number) => ({
  reports,
  prints: [...furniture.prints],
  lines: [...furniture.lines],
  lags,
  publishing,
})

const CONTEXTS = new WeakMap<Db, { readonly through: number; readonly context: KeptContext }>()

/** What tracing all taught last; null if all were never traced. */
export async function contextOf(db: Db): Promise<KeptContext | null> {
  // A page asks for it, and it grows with all that there is: it is read anew where all were traced anew.
  const { through } = await settledOf(db)
  const known = CONTEXTS.get(db)
  if (known?.through === through) return known.context
  const kept = (await metaOf(db, CONTEXT)) as ReturnType<typeof contextLine> | undefined
  if (!kept) return null
  const { reports, prints, lines, lags, publishing } = kept
  const context = { reports, furniture: { prints: new Set(prints), lines: new Set(lines) }, lags, publishing }
  CONTEXTS.set(db, { through, context })
  return context
}
