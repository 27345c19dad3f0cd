import {
  type ClaimDossier,
  dossierOf,
  NO_CONTEXT,
  type Rarity,
  type Reading,
  type StoryClaim,
  storyOfClaim,
  type Trace,
  Tracer,
} from '../engine/index.ts'
import { type ClaimPage, claimPage, type Db, factsOf, readingsOf } from '../store/index.ts'
import { keptPiece } from './piece.ts'
import { contextOf } from './tracing.ts'

/** Sentences of a claim that are taken together: as many as a page for people can hold. */
const MOST_MENTIONS = 400
/** Readings and mentions that are asked for at once. */
const TOGETHER = 20
const PAGE = 200

/**
 * A claim of the index with all that exports need; null if there is none of that id. Its interval and what would change it are the index's;
 * who had it from whom is traced again among the reports that make it. Of a claim of more than 400 sentences the earliest are told.
 */
export async function claimDossier(db: Db, id: string, rarity: () => Rarity): Promise<ClaimDossier | null> {
  const page = await claimPage(db, id, { limit: PAGE })
  if (!page) return null
  const mentions = [...page.mentions.items]
  for (let next = page.mentions.next; next !== null && mentions.length < MOST_MENTIONS; ) {
    const more = await claimPage(db, id, { limit: PAGE, after: next })
    mentions.push(...(more?.mentions.items ?? []))
    next = more?.mentions.next ?? null
  }
  const told = mentions.slice(0, MOST_MENTIONS).map(({ report, start, end }) => ({ report: report.id, start, end }))
  const reports = [...new Set(told.map(({ report }) => report))]
  const tracer = new Tracer()
  for (const kept of await factsOf(db, reports)) {
    const { report, facts } = await keptPiece(kept)
    tracer.add(report, facts)
  }
  const trace = tracer.trace({ rarity: rarity(), context: (await contextOf(db)) ?? NO_CONTEXT, last: true })
  const readings = new Map<string, Reading>()
  for (let from = 0; from < reports.length; from += TOGETHER)
    for (const [report, reading] of await readingsOf(db, reports.slice(from, from + TOGETHER))) readings.set(report, reading)
  const { claim, losses } = storyOfClaim(trace, sentencesAt(trace, told), readings, MOST_MENTIONS)
  return dossierOf(settled(claim, page), losses, readings, page.claim.id)
}

/** The sentences of a trace that stand at some places, in canonical order. */
function sentencesAt(
  trace: Trace,
  mentions: readonly { readonly report: string; readonly start: number; readonly end: number }[],
): Int32Array {
  const found = new Set<number>()
  for (const { report, start, end } of mentions) {
    const number = trace.reportNumber(report)
    if (number === undefined) continue
    const [from, to] = trace.told.sentencesOf(number)
    for (let sentence = from; sentence < to; sentence++)
      if (trace.told.start(sentence) === start && trace.told.end(sentence) === end) found.add(sentence)
  }
  return Int32Array.from(found)
}

/** The claim as the index counts it: that was worked out beside all other reports. */
function settled(claim: StoryClaim, { claim: { reports, text }, origins }: ClaimPage): StoryClaim {
  const told = { ...claim, reports, words: claim.words || text }
  if (!origins) return told
  const { lower, upper, reasons, wouldChange } = origins
  return { ...told, lower, upper, reasons, wouldChange: wouldChange.filter(isChange) }
}

/** What would change an interval, as tracing wrote it down. */
function isChange(change: unknown): change is StoryClaim['wouldChange'][number] {
  const { if: condition, lower, upper } = (change ?? {}) as Readonly<Record<string, unknown>>
  return typeof condition === 'string' && typeof lower === 'number' && typeof upper === 'number'
}
