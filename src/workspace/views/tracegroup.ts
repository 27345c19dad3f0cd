import {
  type ClaimDossier,
  dossierOf,
  type KnownTellers,
  NO_CONTEXT,
  type Rarity,
  type Reading,
  type StoryClaim,
  type StoryGraph,
  storyOfClaim,
  type Trace,
  Tracer,
} from '../../engine/index.ts'
import { type ClaimOrigins, type Db, factsOf, type MentionLine, readingsOf } from '../../store/index.ts'
import { type CorrectedReading, correctedReading } from '../decisions/corrected.ts'
import type { ClaimGroup } from '../decisions/groups.ts'
import { inForce, type Located } from '../decisions/payload.ts'
import type { SourceMap } from '../decisions/sources.ts'
import { keptPiece, type Piece, pieceOf } from '../piece.ts'
import { contextOf } from '../tracing.ts'

/** A claim traced again among the reports that make it, as decisions have it. */
export interface TracedGroup {
  readonly dossier: ClaimDossier
  readonly graph: StoryGraph
  readonly readings: ReadonlyMap<string, Reading>
}

/** Readings that are asked for at once. */
const TOGETHER = 50

interface Given {
  readonly db: Db
  readonly rarity: () => Rarity
  readonly group: ClaimGroup
  /** All that are about its reports. */
  readonly decisions: readonly Located[]
  readonly sources: SourceMap
}

/**
 * Traces a claim among its reports, with the decisions that hold: edits as they were made, sources that are one or two taken as given,
 * and nobody behind what was rejected. The interval is the index's, moved as far as the decisions move it here; where they move nothing it
 * is the index's to the letter.
 */
export async function traceGroup({ db, rarity, group, decisions, sources }: Given): Promise<TracedGroup> {
  const reports = [...new Set(group.mentions.map(({ report }) => report.id))]
  const corrected = await correctedReadings(db, reports, decisions, sources)
  const readings = new Map([...corrected].map(([id, { reading }]) => [id, reading]))
  const pieces = new Map<string, Piece>()
  for (const kept of await factsOf(db, reports)) pieces.set(kept.id, await keptPiece(kept))
  const context = (await contextOf(db)) ?? NO_CONTEXT
  const traceOf = (all: Iterable<Piece>): Trace => {
    const tracer = new Tracer()
    for (const { report, facts } of all) tracer.add(report, facts)
    return tracer.trace({ rarity: rarity(), context, last: true })
  }
  const edited = new Map(
    [...corrected].flatMap(([id, { reading, machine }]) => {
      const piece = pieces.get(id)
      if (reading === machine || !piece) return []
      const { facts } = pieceOf({ id, retrieved: null }, reading)
      return [[id, { report: piece.report, facts }] as const]
    }),
  )
  const trace = traceOf([...pieces].map(([id, piece]) => edited.get(id) ?? piece))
  const sentences = sentencesAt(trace, group.mentions)
  const known = knownIn(trace, sentences, { corrected, pieces, edited, sources })
  const told = storyOfClaim(trace, sentences, readings, group.mentions.length, known)
  const machine = edited.size ? traceOf(pieces.values()) : trace
  const before = known || edited.size ? machine.bounds(sentencesAt(machine, group.mentions)) : told.claim
  const claim = settled(told.claim, before, group, known !== undefined || edited.size > 0)
  return { dossier: dossierOf(claim, told.losses, readings, group.id), graph: told.graph, readings }
}

type Corrected = CorrectedReading & { readonly machine: Reading }

async function correctedReadings(
  db: Db,
  reports: readonly string[],
  decisions: readonly Located[],
  sources: SourceMap,
): Promise<ReadonlyMap<string, Corrected>> {
  const found = new Map<string, Corrected>()
  const holding = inForce(decisions)
  for (let from = 0; from < reports.length; from += TOGETHER)
    for (const [id, machine] of await readingsOf(db, reports.slice(from, from + TOGETHER)))
      found.set(id, { ...correctedReading(id, machine, holding, sources), machine })
  return found
}

/** The sentences of a trace that stand at some places, in canonical order. */
function sentencesAt(trace: Trace, mentions: readonly MentionLine[]): Int32Array {
  const found = new Set<number>()
  for (const { report, start, end } of mentions) {
    const number = trace.reportNumber(report.id)
    if (number === undefined) continue
    const [from, to] = trace.told.sentencesOf(number)
    for (let sentence = from; sentence < to; sentence++)
      if (trace.told.start(sentence) === start && trace.told.end(sentence) === end) found.add(sentence)
  }
  return Int32Array.from(found)
}

interface Held {
  readonly corrected: ReadonlyMap<string, Corrected>
  readonly pieces: ReadonlyMap<string, Piece>
  readonly edited: ReadonlyMap<string, Piece>
  readonly sources: SourceMap
}

/** What decisions say of the tellers of some sentences; undefined where they say nothing. */
function knownIn(trace: Trace, sentences: Int32Array, { corrected, pieces, edited, sources }: Held): KnownTellers | undefined {
  const misread = new Set<number>()
  const byPlace = new Map<string, number>()
  for (const sentence of sentences) {
    const { report, start, end } = trace.mention(sentence)
    byPlace.set(`${report} ${start} ${end}`, sentence)
  }
  for (const [id, { marks }] of corrected) {
    const rejected = new Set(marks.flatMap(({ statement, state }) => (state === 'rejected' ? [statement] : [])))
    if (!rejected.size) continue
    for (const { statement, start, end } of (edited.get(id) ?? pieces.get(id))?.facts.sentences ?? []) {
      const sentence = byPlace.get(`${id} ${start} ${end}`)
      if (sentence !== undefined && statement !== null && rejected.has(statement)) misread.add(sentence)
    }
  }
  return misread.size || sources.groups.size ? { groups: sources.groups, apart: sources.apart, misread } : undefined
}

/** The claim as the index counts it, beside all other reports, moved by what decisions changed among its own. */
function settled(
  claim: StoryClaim,
  before: { readonly lower: number; readonly upper: number },
  group: ClaimGroup,
  isDecided: boolean,
): StoryClaim {
  const [page] = group.pages
  const told = { ...claim, words: claim.words || (page?.claim.text ?? '') }
  const found = group.pages.length === 1 ? page?.origins : null
  if (group.isChanged || !found) return { ...told, reports: group.isChanged ? claim.reports : (page?.claim.reports ?? claim.reports) }
  const counted = { ...told, reports: page?.claim.reports ?? claim.reports }
  if (!isDecided || (before.lower === claim.lower && before.upper === claim.upper))
    return { ...counted, lower: found.lower, upper: found.upper, reasons: found.reasons, wouldChange: changesIn(found) }
  const [less, more] = [found.lower - before.lower, found.upper - before.upper]
  const lower = Math.max(0, claim.lower + less)
  return {
    ...counted,
    lower,
    upper: Math.max(lower, claim.upper + more),
    reasons:
      less || more
        ? [...claim.reasons, `beside all other reports, and before any decision, at least ${found.lower} and at most ${found.upper}`]
        : claim.reasons,
    wouldChange: claim.wouldChange.map((change) => {
      const least = Math.max(0, change.lower + less)
      return { ...change, lower: least, upper: Math.max(least, change.upper + more) }
    }),
  }
}

/** What would change an interval, as tracing wrote it down. */
export const changesIn = ({ wouldChange }: Pick<ClaimOrigins, 'wouldChange'>): StoryClaim['wouldChange'] =>
  wouldChange.filter((change): change is StoryClaim['wouldChange'][number] => {
    const { if: condition, lower, upper } = (change ?? {}) as Readonly<Record<string, unknown>>
    return typeof condition === 'string' && typeof lower === 'number' && typeof upper === 'number'
  })
