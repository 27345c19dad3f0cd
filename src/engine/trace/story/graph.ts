import type { GraphLink, GraphOrigin, ShownSentence, StoryGraph } from '../../model/index.ts'
import type { Lineage } from '../lineage/lineage.ts'
import type { ClaimOrigins } from '../origins/graph.ts'
import { list } from '../origins/words.ts'
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
  for (const [at, origin] of origins.origins.entries())
    if (isOwnVoice(origin, lineage))
      links.push(...ownLinks(lookup, lineage, origin, placeOf).map((link) => ({ ...link, from: { origin: at } })))
  for (const [report, steps] of web.below) take({ report: placeOf(report) }, steps)
  links.sort((a, b) => a.to - b.to || fromOf(a) - fromOf(b))
  const ofOutlets = (outlets: readonly string[]): number[] =>
    sorted.flatMap(({ report: { outlet } }, at) => (outlet !== null && outlets.includes(outlet) ? [at] : []))
  return {
    origins: origins.origins.map((origin): GraphOrigin => {
      const reports = [...new Set(origin.assertions.map((at) => placeOf(told.reportOf(lineage.sentences[at] as number))))].sort(
        (a, b) => a - b,
      )
      const ownVoice = isOwnVoice(origin, lineage)
      const ids = reports.map((at) => (sorted[at] as (typeof sorted)[number]).report.id)
      return {
        name: ownVoice ? ownName(lookup, lineage, origin) : origin.name,
        standing: origin.standing,
        ownVoice,
        source: ownVoice ? null : sourceIn(lookup, origin.name, ids),
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

type Origin = ClaimOrigins['origins'][number]

/** To each report that tells it in its own voice, with the sentence in which it does. */
function ownLinks(
  lookup: Lookup,
  { sentences, links }: Lineage,
  { told }: Origin,
  placeOf: (report: number) => number,
): Omit<GraphLink, 'from'>[] {
  const found = new Map<number, Omit<GraphLink, 'from'>>()
  for (const assertion of told) {
    const sentence = sentences[assertion] as number
    const to = placeOf(lookup.trace.told.reportOf(sentence))
    if (found.has(to)) continue
    const own = links.filter(({ from }) => from === assertion)
    const surely = own.find(({ to: end }) => 'source' in end)?.probability
    // Who may have it from others says it on nobody’s word as far as they are not where it has it from.
    const probability = surely ?? 1 - Math.max(0, ...own.map((link) => link.probability))
    found.set(to, { to, kind: 'own-voice', probability, share: null, why: [], shown: shownIn(lookup, sentence) })
  }
  return [...found.values()]
}

/** The outlets whose own voice an origin is. */
function ownName({ trace }: Lookup, { sentences }: Lineage, { name, told }: Origin): string {
  const outlets = told.flatMap((assertion) => trace.publications.outlet(trace.told.reportOf(sentences[assertion] as number)) ?? [])
  return outlets.length ? list([...new Set(outlets)]) : name
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
  const whole: { start: number; end: number }[] = []
  for (const { start, end } of spans) {
    const last = whole.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else whole.push({ start, end })
  }
  return whole
}

function sourceIn(lookup: Lookup, name: string, reports: readonly string[]): GraphOrigin['source'] {
  for (const id of reports) {
    const source = lookup.readings.get(id)?.sources.find((one) => one.name === name)
    if (source) return { name, kind: source.kind, naming: source.naming }
  }
  return null
}
