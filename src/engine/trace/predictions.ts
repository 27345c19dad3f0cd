import { choiceOf, inDoubt } from './doubt.ts'
import { originsOfClaim } from './origins/claim.ts'
import type { ClaimOrigins } from './origins/graph.ts'
import type { Copying } from './passages/index.ts'
import { answer, type Query } from './queries.ts'
import { Column, words as u32 } from './told/column.ts'
import type { Trace } from './trace.ts'

/** A report, with those that it took text or a claim from. */
export interface ReportLine {
  readonly type: 'report'
  readonly id: string
  readonly parents: readonly {
    readonly id: string
    /** Something other than time says that it was this way round; otherwise it is only known that the two share text. */
    readonly directed: boolean
    /** [start, end, parentStart, parentEnd]: UTF-16 offsets, first of the report's text, then of the parent's. Empty if only cited. */
    readonly spans: readonly (readonly [number, number, number, number])[]
    /** What speaks for it, in words. */
    readonly why: readonly string[]
  }[]
}

/** Reports that reprint one text. */
export interface ClusterLine {
  readonly type: 'cluster'
  readonly ids: readonly string[]
}

/** Where one claim is made. */
export interface ClaimLine {
  readonly type: 'claim'
  /** [report, start, end], in canonical order of the reports. */
  readonly mentions: readonly MentionTriple[]
}

export type MentionTriple = readonly [report: string, start: number, end: number]

/** How many independent origins are left behind a claim. */
export interface OriginsLine {
  readonly type: 'origins'
  /** The query that it answers. */
  readonly q?: string
  readonly track?: 'given' | 'open'
  /** Without a query: the claim's first mention, and how many reports make the claim. */
  readonly first?: MentionTriple
  readonly reports?: number
  readonly lower: number
  readonly upper: number
  readonly bottlenecks: readonly string[]
  readonly circular: readonly (readonly string[])[]
  readonly reasons: readonly string[]
  readonly wouldChange: ClaimOrigins['wouldChange']
}

export type Prediction = ReportLine | ClusterLine | ClaimLine | OriginsLine

/** An outlet that fewer depend on is none that everything runs through. */
const BOTTLENECK = 0.8

/**
 * All that was found, a line at a time: claims, reports with their parents, clusters, and origins: of each query, or without queries of
 * each claim that is `wanted` and that two or more reports make. What bears one name (`q`) is answered together, in the order in which
 * the names come. Nothing but the line at hand is kept, and eight bytes for each citation.
 */
export function* predictions(
  trace: Trace,
  queries: Iterable<Query> | null,
  wanted: (claim: number) => boolean = () => true,
): Generator<Prediction> {
  const cites = new Citations()
  const cited = (_: number, from: number, to: number): void => cites.add(from, to)
  yield* claimLines(trace, (claim) => !queries && wanted(claim), cited)
  yield* reportLines(trace, cites)
  yield* clusterLines(trace)
  for (const query of queries ? together(queries) : []) {
    const origins = answer(trace, query)
    if (origins) yield { type: 'origins', q: query.q, track: 'reports' in query ? 'given' : 'open', ...originsPart(origins) }
  }
}

/**
 * Claims that are made more than once, and the origins of those that are `asked` about and that several reports make. `cited` is told,
 * claim by claim, of each report that cites another for it, by their numbers.
 */
export function* claimLines(
  trace: Trace,
  asked: (claim: number) => boolean,
  cited: (claim: number, from: number, to: number) => void,
): Generator<ClaimLine | OriginsLine> {
  for (let claim = 0; claim < trace.claimCount; claim++) {
    const sentences = trace.sentencesOf(claim)
    if (sentences.length < 2) continue
    yield { type: 'claim', mentions: Array.from(sentences, (sentence) => mentionOf(trace, sentence)) }
    const first = trace.told.reportOf(sentences[0] as number)
    if (sentences.every((sentence) => trace.told.reportOf(sentence) === first)) continue
    // Most claims are copies of words that cite nobody.
    const isAsked = asked(claim)
    if (!isAsked && !trace.mayCite(sentences)) continue
    const lineage = trace.lineage(sentences)
    for (const { from, to, kind } of lineage.links)
      if (kind === 'cites' && 'assertion' in to)
        cited(claim, trace.told.reportOf(lineage.sentences[from] as number), trace.told.reportOf(lineage.sentences[to.assertion] as number))
    if (!isAsked) continue
    const reports = new Set(Array.from(sentences, (sentence) => trace.told.reportOf(sentence))).size
    const origins = inDoubt(trace, originsOfClaim(lineage), choiceOf(trace, claim))
    yield { type: 'origins', first: mentionOf(trace, sentences[0] as number), reports, ...originsPart(origins) }
  }
}

/** Queries of one name, one after another: they ask about the same in several ways. */
function together(queries: Iterable<Query>): Iterable<Query> {
  const byName = new Map<string, Query[]>()
  for (const query of queries) {
    const known = byName.get(query.q)
    if (known) known.push(query)
    else byName.set(query.q, [query])
  }
  return [...byName.values()].flat()
}

function mentionOf(trace: Trace, sentence: number): MentionTriple {
  const { report, start, end } = trace.mention(sentence)
  return [report, start, end]
}

const originsPart = ({ lower, upper, bottlenecks, circular, reasons, wouldChange }: ClaimOrigins) => ({
  lower,
  upper,
  bottlenecks: bottlenecks.flatMap(({ outlet, share }) => (share >= BOTTLENECK ? outlet : [])),
  circular: circular.map(({ outlets }) => outlets),
  reasons,
  wouldChange,
})

function* reportLines(trace: Trace, cites: Citations): Generator<ReportLine> {
  for (const [place, id] of trace.copying.ids.entries()) {
    const cited = Array.from(cites.of(trace.reportNumber(id) as number), (other) => trace.publications.id(other))
    const line = reportLine(id, parentsIn(trace.copying, place), cited)
    if (line) yield line
  }
}

type Parents = ReportLine['parents']

/** Those that a report took text from, by its canonical place. */
export const parentsIn = (copying: Copying, place: number): Parents =>
  copying.parents(place).map(({ overlap: { other, spans }, directed, why }) => ({
    id: copying.ids[other] as string,
    directed,
    spans: quadruples(spans),
    why,
  }))

/** The line of a report with those that it took text from, and those that it cites for a claim; null where there are none. */
export function reportLine(id: string, copied: Parents, cited: Iterable<string>): ReportLine | null {
  const parents = [...copied]
  for (const other of cited) {
    const at = parents.findIndex((parent) => parent.id === other)
    const known = parents[at]
    if (known) parents[at] = { ...known, directed: true, why: [...known.why, CITED] }
    else parents.push({ id: other, directed: true, spans: [], why: [CITED] })
  }
  return parents.length ? { type: 'report', id, parents } : null
}

const CITED = 'it cites the outlet for a claim'

function quadruples(spans: Int32Array): [number, number, number, number][] {
  const list: [number, number, number, number][] = []
  for (let at = 0; at + 3 < spans.length; at += 4)
    list.push([spans[at] as number, spans[at + 1] as number, spans[at + 2] as number, spans[at + 3] as number])
  return list
}

export function* clusterLines({ copying }: Pick<Trace, 'copying'>): Generator<ClusterLine> {
  const members = new Map<number, number[]>()
  for (const [place, cluster] of copying.clusters.entries()) {
    const list = members.get(cluster)
    if (list) list.push(place)
    else members.set(cluster, [place])
  }
  for (const list of members.values())
    if (list.length > 1) yield { type: 'cluster', ids: list.map((place) => copying.ids[place] as string) }
}

/** Which reports cite which, by number. */
class Citations {
  private readonly from = new Column(u32)
  private readonly to = new Column(u32)
  private index: Map<number, Set<number>> | null = null

  add(from: number, to: number): void {
    if (from === to) return
    this.from.push(from)
    this.to.push(to)
  }

  /** In canonical order of the claims. */
  of(report: number): Iterable<number> {
    if (!this.index) {
      this.index = new Map()
      for (let at = 0; at < this.from.length; at++) {
        const known = this.index.get(this.from.at(at))
        if (known) known.add(this.to.at(at))
        else this.index.set(this.from.at(at), new Set([this.to.at(at)]))
      }
    }
    return this.index.get(report) ?? []
  }
}
