import type { GraphLink, GraphOrigin, ShownSentence, StoryGraph } from '../../model/index.ts'
import type { Lineage } from '../lineage/lineage.ts'
import type { ClaimOrigins } from '../origins/graph.ts'
import { inTime, type Lookup, reportOf, tellingsIn } from './lookup.ts'
import { isOwnVoice, type Step, webOf } from './web.ts'

/** Who had a claim from whom, with the sentence that shows each link: all of its reports, unlike the tree of hands. */
export function graphOf(lookup: Lookup, lineage: Lineage, origins: ClaimOrigins): StoryGraph {
  const web = webOf(lookup, lineage, origins)
  const { told } = lookup.trace
  const sorted = web.reports.map((number) => ({ number, report: reportOf(lookup, number) })).sort((a, b) => inTime(a.report, b.report))
  const place = new Map(sorted.map(({ number }, at) => [number, at]))
  const placeOf = (number: number): number => place.get(number) as number
  const sentences = new Map<number, number>()
  const held = new Set<number>()
  for (const sentence of lineage.sentences) {
    const report = told.reportOf(sentence)
    if (!sentences.has(report)) sentences.set(report, sentence)
    if (told.chain(sentence).length) held.add(report)
  }
  const links: GraphLink[] = []
  const take = (from: GraphLink['from'], steps: readonly Step[] | undefined): void => {
    for (const { to, link, sentence } of steps ?? []) {
      if (!link) continue
      const { words: _, ...told } = link
      links.push({ ...told, from, to: placeOf(to), shown: sentence === null ? null : shownIn(lookup, sentence) })
    }
  }
  origins.origins.forEach((_, origin) => {
    take({ origin }, web.sourced.get(origin))
  })
  const ownVoices = new Map(
    origins.origins.flatMap((origin, at) =>
      isOwnVoice(origin, lineage) ? origin.assertions.map((assertion) => [assertion, at] as const) : [],
    ),
  )
  const ownOf = new Map<number, number>()
  for (const [assertion, at] of ownVoices) ownOf.set(told.reportOf(lineage.sentences[assertion] as number), at)
  for (const step of web.own) {
    const origin = ownOf.get(step.to)
    if (origin !== undefined) take({ origin }, [step])
  }
  for (const [report, steps] of web.below) take({ report: placeOf(report) }, steps)
  links.sort((a, b) => a.to - b.to || fromOf(a) - fromOf(b))
  const ofOutlets = (outlets: readonly string[]): number[] =>
    sorted.flatMap(({ report: { outlet } }, at) => (outlet !== null && outlets.includes(outlet) ? [at] : []))
  return {
    origins: origins.origins.map((origin): GraphOrigin => {
      const reports = [...new Set(origin.assertions.map((at) => placeOf(told.reportOf(lineage.sentences[at] as number))))].sort(
        (a, b) => a - b,
      )
      return {
        name: origin.name,
        standing: origin.standing,
        ownVoice: isOwnVoice(origin, lineage),
        source: sourceIn(
          lookup,
          origin.name,
          reports.map((at) => (sorted[at] as (typeof sorted)[number]).report.id),
        ),
        reports,
      }
    }),
    reports: sorted.map(({ number, report }) => ({
      report,
      withdrawn: web.withdrawn.has(number),
      namesNobody: !held.has(number),
      sentence: shownIn(lookup, sentences.get(number) as number),
    })),
    links,
    circles: origins.circular.map(({ outlets, grounded }) => ({ outlets, grounded, reports: ofOutlets(outlets) })),
    bottlenecks: origins.bottlenecks.map(({ outlet, share }) => ({ outlet, share, reports: ofOutlets([outlet]) })),
  }
}

const fromOf = ({ from }: GraphLink): number => ('origin' in from ? from.origin - LARGE : from.report)
/** Origins come before reports. */
const LARGE = 1_000_000

function shownIn(lookup: Lookup, sentence: number): ShownSentence {
  const { report, start, end } = lookup.trace.mention(sentence)
  const reading = lookup.readings.get(report)
  const marked = reading ? tellingsIn(reading, { start, end }) : []
  const spans = marked
    .map((span) => ({ start: span.start, end: Math.min(end, span.end) }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
  return { report, start, end, marked: joined(spans) }
}

/** Spans in order, those that touch or overlap made one. */
function joined(spans: readonly { readonly start: number; readonly end: number }[]): { start: number; end: number }[] {
  const list: { start: number; end: number }[] = []
  for (const { start, end } of spans) {
    const last = list.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else list.push({ start, end })
  }
  return list
}

function sourceIn(lookup: Lookup, name: string, reports: readonly string[]): GraphOrigin['source'] {
  for (const id of reports) {
    const source = lookup.readings.get(id)?.sources.find((one) => one.name === name)
    if (source) return { name, kind: source.kind, naming: source.naming }
  }
  return null
}
