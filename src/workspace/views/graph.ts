import type { GraphLink, GraphReport, Reading, ShownSentence, StoryGraph } from '../../engine/index.ts'
import { sourceKey } from '../../store/index.ts'
import type { ClaimGraph, Evidence, GraphEdge, OriginNode, ReportNode } from './views.ts'

/** Letters by the keys of sources. */
export type Letters = ReadonlyMap<string, string>

/** The node of an origin, by its place. */
export const originNode = (at: number): string => `o${at + 1}`

/** A traced graph as a page draws it: copies folded, edges numbered, each with its sentence. `unshown`: reports that were not looked at. */
export function claimGraph(graph: StoryGraph, readings: ReadonlyMap<string, Reading>, letters: Letters, unshown: number): ClaimGraph {
  const folds = foldsIn(graph)
  const shown = graph.reports.flatMap((_, at) => (folds.into.has(at) ? [] : [at]))
  const idOf = new Map(shown.map((at, place) => [at, `r${place + 1}`]))
  const nodeOf = (at: number): string => idOf.get(folds.into.get(at) ?? at) as string
  const nodesOf = (reports: readonly number[]): string[] => [...new Set(reports.map(nodeOf))]
  const circleOf = new Map(graph.circles.flatMap(({ reports }, circle) => reports.map((at) => [at, circle] as const)))
  const bottleneckOf = new Map(graph.bottlenecks.flatMap(({ reports, share }) => reports.map((at) => [at, share] as const)))
  const evidence = (sentence: ShownSentence | null): Evidence | null => (sentence ? evidenceIn(sentence, readings) : null)
  const origins = graph.origins.map((origin, at): OriginNode => {
    const key = origin.source ? sourceKey(origin.source) : null
    return {
      id: originNode(at),
      name: origin.name,
      source: key,
      kind: origin.source?.kind ?? null,
      naming: origin.source?.naming ?? null,
      standing: origin.standing,
      counts: origin.standing === 'pinned' ? 'surely' : 'perhaps',
      ownVoice: origin.ownVoice,
      reports: nodesOf(origin.reports),
      letter: (key !== null && letters.get(key)) || null,
    }
  })
  const reports = shown.map((at): ReportNode => {
    const { report, withdrawn, namesNobody, sentence } = graph.reports[at] as GraphReport
    const read = readings.get(report.id)?.report
    return {
      id: nodeOf(at),
      report: report.id,
      outlet: report.outlet,
      title: read?.title ?? null,
      url: read?.url ?? null,
      published: read?.published ?? null,
      time: report.time,
      withdrawn,
      namesNobody,
      folded: (folds.of.get(at) ?? []).map(({ to, share }) => {
        const { id, outlet, time } = (graph.reports[to] as GraphReport).report
        return { report: id, outlet, time, share }
      }),
      bottleneck: bottleneckOf.get(at) ?? null,
      circle: circleOf.get(at) ?? null,
      sentence: evidence(sentence),
    }
  })
  const edges = graph.links
    .filter(({ to }) => !folds.into.has(to))
    .map((link, at): GraphEdge => edgeOf(link, at + 1, { graph, nodeOf, circleOf, evidence }))
  const count = (line: GraphEdge['line']): number => edges.filter((edge) => edge.line === line && edge.kind !== 'own-voice').length
  return {
    origins,
    reports,
    edges,
    circles: graph.circles.map(({ outlets, grounded, reports: at }) => ({ outlets, grounded, nodes: nodesOf(at) })),
    bottlenecks: graph.bottlenecks.map(({ outlet, share, reports: at }) => ({ outlet, share, nodes: nodesOf(at) })),
    lines: { stated: count('stated'), shared: count('shared'), timeOnly: count('time-only') },
    unshown,
  }
}

interface Around {
  readonly graph: StoryGraph
  readonly nodeOf: (at: number) => string
  readonly circleOf: ReadonlyMap<number, number>
  readonly evidence: (sentence: ShownSentence | null) => Evidence | null
}

function edgeOf(link: GraphLink, number: number, { graph, nodeOf, circleOf, evidence }: Around): GraphEdge {
  const { from, to, kind, probability, share, why, shown } = link
  const late = (graph.reports[to] as GraphReport).report.time
  const early = 'report' in from ? (graph.reports[from.report] as GraphReport).report.time : null
  const circle = 'report' in from && kind === 'cites' ? circleOf.get(from.report) : undefined
  return {
    number,
    from: 'origin' in from ? originNode(from.origin) : nodeOf(from.report),
    to: nodeOf(to),
    kind,
    line: lineOf(kind),
    directed: kind !== 'shares' && kind !== 'silent',
    probability,
    share,
    minutes: late === null || early === null ? null : late - early,
    evidence: evidence(shown),
    why,
    circle: circle !== undefined && circle === circleOf.get(to) ? circle : null,
  }
}

function lineOf(kind: GraphLink['kind']): GraphEdge['line'] {
  switch (kind) {
    case 'attributed':
    case 'own-voice':
    case 'cites':
      return 'stated'
    case 'copied':
    case 'shares':
      return 'shared'
    case 'silent':
      return 'time-only'
    default:
      return kind satisfies never
  }
}

/** A sentence with its text; null where its reading is not at hand. */
function evidenceIn({ report, start, end, marked }: ShownSentence, readings: ReadonlyMap<string, Reading>): Evidence | null {
  const text = readings.get(report)?.report.text.slice(start, end)
  if (text === undefined) return null
  return { report, start, end, text, marked: marked.map((span) => ({ start: span.start - start, end: span.end - start })) }
}

interface Folds {
  /** The first copy, by those that are folded into it. */
  readonly into: ReadonlyMap<number, number>
  readonly of: ReadonlyMap<number, readonly { readonly to: number; readonly share: number | null }[]>
}

/** Copies of one report that nothing else leads to or from are one stack. */
function foldsIn({ links, circles }: StoryGraph): Folds {
  const giving = new Set(links.flatMap(({ from }) => ('report' in from ? [from.report] : [])))
  const incoming = new Map<number, GraphLink[]>()
  for (const link of links) incoming.set(link.to, [...(incoming.get(link.to) ?? []), link])
  const inCircle = new Set(circles.flatMap(({ reports }) => reports))
  const stacks = new Map<number, { to: number; share: number | null }[]>()
  for (const [to, own] of incoming) {
    const [link] = own
    if (!link || own.length > 1 || !('report' in link.from) || giving.has(to) || inCircle.has(to)) continue
    if (link.kind !== 'copied' && link.kind !== 'shares') continue
    const { report } = link.from
    stacks.set(report, [...(stacks.get(report) ?? []), { to, share: link.share }])
  }
  const into = new Map<number, number>()
  const of = new Map<number, readonly { to: number; share: number | null }[]>()
  for (const stack of stacks.values()) {
    const [first, ...others] = stack.sort((a, b) => a.to - b.to)
    if (!first || !others.length) continue
    of.set(first.to, others)
    for (const { to } of others) into.set(to, first.to)
  }
  return { into, of }
}
