import { factsOf, minutesOf, predictions, type Trace, type TracedReport, Tracer } from '../engine/index.ts'
import {
  type ClaimMention,
  eachReport,
  type FullReport,
  readingsOf,
  replaceTraced,
  type Store,
  type TracedClaim,
  type TracedEdge,
} from '../store/index.ts'
import type { IndexProgress } from './indexing.ts'
import type { Workspace } from './workspace.ts'

/** Characters of a text that are traced: as many as are read for who says what. */
const MOST_CHARACTERS = 250_000

/** Traces all that the index holds, and puts what was found in the place of what was there. A function of the set of reports alone. */
export async function retrace({ store, means }: Workspace, progress?: IndexProgress): Promise<void> {
  const tracer = new Tracer()
  const ids: string[] = []
  for await (const full of eachReport(store.db)) {
    const { report, facts } = tracedOf(full)
    tracer.add(report, facts)
    ids.push(report.id)
  }
  const trace = tracer.trace({ rarity: means.rarity(), ...(means.outlets ? { outlets: means.outlets } : {}) })
  const { claims, edges, reprints } = foundIn(trace)
  await replaceTraced(store.db, ids, { claims: await worded(store.db, claims), edges, reprints })
  progress?.(ids.length, ids.length)
}

/** A report as tracing takes it. */
export function tracedOf({ report: { id, retrieved }, reading }: FullReport): {
  readonly report: TracedReport
  readonly facts: ReturnType<typeof factsOf>
} {
  const { outlet, published, url } = reading.report
  const text = reading.report.text.slice(0, MOST_CHARACTERS)
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') || null : null
  return {
    report: { id, outlet: outlet?.trim() ? outlet : host, published: minutesOf(published), retrieved: minutesOf(retrieved), text },
    facts: factsOf({ ...reading, report: { ...reading.report, text } }),
  }
}

/** All that tracing found; claims still without their words. */
function foundIn(trace: Trace): { readonly claims: TracedClaim[]; readonly edges: TracedEdge[]; readonly reprints: (readonly string[])[] } {
  const claims: TracedClaim[] = []
  const edges: TracedEdge[] = []
  const reprints: (readonly string[])[] = []
  for (const line of predictions(trace, null)) {
    if (line.type === 'claim') {
      const mentions = line.mentions.map(([report, start, end]) => ({ report, start, end }))
      claims.push({ text: '', mentions, origins: null })
    } else if (line.type === 'origins') {
      // It follows the claim that it is of.
      const { lower, upper, bottlenecks, circular, reasons, wouldChange } = line
      claims.push({ ...(claims.pop() as TracedClaim), origins: { lower, upper, bottlenecks, circular, reasons, wouldChange } })
    } else if (line.type === 'cluster') reprints.push(line.ids)
    else for (const { id, directed, spans, why } of line.parents) edges.push({ report: line.id, parent: id, directed, spans, why })
  }
  return { claims, edges, reprints }
}

/** Gives claims the words of their first mentions, which stand for them. */
async function worded(db: Store['db'], claims: readonly TracedClaim[]): Promise<readonly TracedClaim[]> {
  const byReport = new Map<string, number[]>()
  for (const [at, { mentions }] of claims.entries()) {
    const report = mentions[0]?.report ?? ''
    const known = byReport.get(report)
    if (known) known.push(at)
    else byReport.set(report, [at])
  }
  const told = [...claims]
  const reports = [...byReport.keys()]
  for (let from = 0; from < reports.length; from += TOGETHER)
    for (const [id, reading] of await readingsOf(db, reports.slice(from, from + TOGETHER)))
      for (const at of byReport.get(id) ?? []) {
        const claim = told[at] as TracedClaim
        const { start, end } = claim.mentions[0] as ClaimMention
        told[at] = { ...claim, text: reading.report.text.slice(start, end) }
      }
  return told
}

/** Readings asked for at once. */
const TOGETHER = 50
