import type { HandLink } from '../../model/index.ts'
import type { Lineage } from '../lineage/lineage.ts'
import type { ClaimOrigins } from '../origins/graph.ts'
import { OWN_VOICE } from '../origins/words.ts'
import { evidenceOf, inTime, isSilent, type Lookup, reportOf, wordsOf } from './lookup.ts'

/** One who had a claim from somebody. */
export interface Step {
  /** A report's number. */
  readonly to: number
  readonly link: HandLink | null
  /** The sentence that shows it; null where nothing does. */
  readonly sentence: number | null
}

/** Links between reports and origins, one between any two. */
export interface Web {
  readonly lookup: Lookup
  readonly reports: readonly number[]
  readonly withdrawn: ReadonlySet<number>
  /** From each report to those that have it from there. */
  readonly below: ReadonlyMap<number, readonly Step[]>
  /** From each origin, by its place. */
  readonly sourced: ReadonlyMap<number, readonly Step[]>
  readonly own: readonly Step[]
}

/** Whether an origin is an outlet's own voice. */
export const isOwnVoice = ({ sources, standing }: ClaimOrigins['origins'][number], lineage: Lineage): boolean =>
  standing === 'unsaid' && sources.every((at) => lineage.sources[at]?.name === OWN_VOICE)

/** All links of a claim between reports, and from its origins. */
export function webOf(lookup: Lookup, lineage: Lineage, { origins }: ClaimOrigins): Web {
  const { told } = lookup.trace
  const reportAt = (assertion: number): number => told.reportOf(lineage.sentences[assertion] as number)
  const originOf = new Map(origins.flatMap(({ sources }, at) => sources.map((source) => [source, at] as const)))
  const reports = [...new Set(lineage.sentences.map((sentence) => told.reportOf(sentence)))]
  const below = new Map<number, Map<number, Shown>>()
  const sourced = new Map<number, Map<number, Shown>>()
  const own = new Map<number, Shown>()
  const held = new Set<number>()
  for (const given of lineage.links) {
    const { from, to, kind, probability } = given
    const report = reportAt(from)
    const sentence = lineage.sentences[from] as number
    if ('assertion' in to) {
      const other = reportAt(to.assertion)
      if (other === report) continue
      const silent = isSilent(lookup, lineage, given)
      const link = handLink(lookup, { sentence, report, other, kind: silent ? 'silent' : kind, probability })
      put(below, other, report, { link, sentence })
      if (!silent) held.add(report)
      continue
    }
    const link: HandLink = { kind: 'attributed', probability, share: null, words: evidenceOf(lookup, sentence), why: [] }
    const origin = originOf.get(to.source)
    if (origin === undefined) continue
    if (isOwnVoice(origins[origin] as ClaimOrigins['origins'][number], lineage)) own.set(report, { link, sentence })
    else {
      put(sourced, origin, report, { link, sentence })
      held.add(report)
    }
  }
  // Who is known to have it from somewhere needs no guess.
  const known = ([to, { link }]: readonly [number, Shown]): boolean => link.kind !== 'silent' || !held.has(to)
  const steps = (links: ReadonlyMap<number, Shown>): Step[] =>
    [...links]
      .filter(known)
      .map(([to, { link, sentence }]) => ({ to, link, sentence }))
      .sort((a, b) => inTime(reportOf(lookup, a.to), reportOf(lookup, b.to)))
  return {
    lookup,
    reports,
    withdrawn: new Set(lineage.assertions.flatMap(({ withdrawn }, at) => (withdrawn ? reportAt(at) : []))),
    below: new Map([...below].map(([at, links]) => [at, steps(links)])),
    sourced: new Map([...sourced].map(([at, links]) => [at, steps(links)])),
    own: steps(own),
  }
}

/** A link with the sentence that shows it. */
interface Shown {
  readonly link: HandLink
  readonly sentence: number
}

function put(links: Map<number, Map<number, Shown>>, from: number, to: number, shown: Shown): void {
  const known = links.get(from) ?? new Map<number, Shown>()
  links.set(from, known)
  const old = known.get(to)
  if (!old || RANK[shown.link.kind] < RANK[old.link.kind]) known.set(to, shown)
}

/** What says most of two links between the same two. */
const RANK: Readonly<Record<HandLink['kind'], number>> = { attributed: 0, cites: 1, copied: 2, shares: 3, silent: 4 }

interface Given {
  readonly sentence: number
  readonly report: number
  readonly other: number
  readonly kind: Lineage['links'][number]['kind'] | 'silent'
  readonly probability: number
}

function handLink(lookup: Lookup, { sentence, report, other, kind, probability }: Given): HandLink {
  if (kind === 'silent') return { kind, probability, share: null, words: wordsOf(lookup, sentence), why: [] }
  if (kind === 'cites') return { kind: 'cites', probability, share: null, words: evidenceOf(lookup, sentence), why: [] }
  const { copying, publications } = lookup.trace
  const parent = publications.id(other)
  const known = copying.parents(lookup.placeOf(report)).find(({ overlap }) => copying.ids[overlap.other] === parent)
  const share = (publications.copyShare[sentence] as number) || null
  return {
    kind: known?.directed ? 'copied' : 'shares',
    probability,
    share: known ? known.overlap.ofOwn : share,
    words: wordsOf(lookup, sentence),
    why: known?.why ?? [],
  }
}
