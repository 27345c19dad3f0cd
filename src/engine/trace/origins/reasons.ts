import type { Bottleneck, ClaimOrigin, Ring, Tie } from './graph.ts'
import type { Interval } from './interval.ts'
import type { Prepared } from './prepare.ts'
import { article, list, OWN_VOICE } from './words.ts'

/** What the reasons are told from. */
export interface Findings {
  readonly graph: Prepared
  readonly interval: Interval
  readonly origins: readonly ClaimOrigin[]
  readonly circular: readonly Ring[]
  readonly bottlenecks: readonly Bottleneck[]
  /** One or two outlets between the rest and every origin, or none. */
  readonly cut: readonly string[]
}

/** So many reasons of one kind are told; the rest is a number. */
const MOST = 8

/** Why the bounds are what they are, for people: the origins, what was counted once, what is in doubt, and how it was counted. */
export function reasonsFor(findings: Findings): string[] {
  const { graph, interval, origins, circular } = findings
  if (graph.assertions.length === 0) return ['nobody says it']
  const name = (at: number): string => graph.sources[at]!.name
  const { taken, left, of } = interval.entities
  const counted = new Set(interval.counted)
  const counts = ({ a, b }: Tie): boolean => counted.has(of[a]!) && counted.has(of[b]!)
  const reasons = [
    ...some(
      origins.filter(({ sources }) => sources.length > 0).map((origin) => ofSource(graph, origin)),
      'sources',
    ),
    ...ofOwnVoice(graph, interval),
    ...some(
      taken
        .filter(counts)
        .map(({ a, b, why }) => `${list([name(a), name(b)].sort())} are counted once: ${why}`)
        .sort(),
      'pairs counted once',
    ),
    ...some(
      left
        .filter(counts)
        .map(({ a, b, why }) => `${list([name(a), name(b)].sort())} may be one and the same: ${why}`)
        .sort(),
      'pairs that may be one',
    ),
  ]
  if (interval.entities.torn.length > 0)
    reasons.push('some who look like one are joined to two who are surely not the same: both is allowed for')
  reasons.push(...ofDoubt(graph, interval))
  for (const { outlets, grounded } of circular.slice(0, MOST))
    reasons.push(
      grounded
        ? `${list(outlets)} cite one another, but there is a way out to an origin`
        : `${list(outlets)} rest on one another by citation: that adds no origin`,
    )
  const withdrawn = [...new Set(graph.assertions.flatMap(({ withdrawn, outlet, report }) => (withdrawn ? (outlet ?? report) : [])))].sort()
  if (withdrawn.length > 0) reasons.push(`${among(withdrawn)} withdrew it: that, and what hangs on it alone, does not count`)
  reasons.push(...ofPaths(findings), ofMethod(graph, interval))
  return reasons
}

function ofSource(graph: Prepared, { name, standing, sources, assertions }: ClaimOrigin): string {
  const own = new Set(sources)
  const by = assertions.filter((at) => graph.sourcesOf[at]!.some(({ to }) => own.has(to)))
  const outlets = [...new Set(by.map((at) => graph.assertions[at]!.outlet ?? 'an unknown outlet'))].sort()
  const behind =
    new Set(assertions.map((at) => graph.assertions[at]!.report)).size - new Set(by.map((at) => graph.assertions[at]!.report)).size
  const resting = behind > 0 ? `, and ${behind} more ${behind > 1 ? 'reports rest' : 'report rests'} on that` : ''
  const evidence = `attributed by ${among(outlets)}${resting}`
  switch (standing) {
    case 'pinned':
      return `${article(name)} is pinned down by name or office: ${evidence}`
    case 'unnamed':
      return `${article(name, 'unnamed')} may be one of the others: ${evidence}`
    case 'unsaid':
      return name === OWN_VOICE
        ? `${among(outlets)} ${outlets.length > 1 ? 'tell' : 'tells'} it in own voice and may have had it from the same place${resting}`
        : `${name} shows no source and may have had it from the same place: ${evidence}`
    default:
      return standing satisfies never
  }
}

function ofOwnVoice(graph: Prepared, { own, loose }: Interval): string[] {
  const may = new Set(loose)
  const outlets = new Set(own.filter((at) => !may.has(at)).map((at) => graph.assertions[at]!.outlet ?? 'an unknown outlet'))
  if (outlets.size === 0) return []
  return [`${among([...outlets].sort())} ${outlets.size > 1 ? 'say' : 'says'} it in own voice, on nobody’s word`]
}

/** Assertions that may have it from somebody, or may not. */
function ofDoubt(graph: Prepared, { loose }: Interval): string[] {
  if (loose.length === 0) return []
  const kinds = loose.flatMap((at) => [...graph.handsOf[at]!, ...graph.sourcesOf[at]!].map(({ kind }) => kind))
  const outlets = [...new Set(loose.map((at) => graph.assertions[at]!.outlet ?? 'an unknown outlet'))].sort()
  return [`${among(outlets)} may have it from others (${[...new Set(kinds)].sort().join(', ')}) or know it by other ways: that is not sure`]
}

function ofPaths({ bottlenecks, cut }: Findings): string[] {
  const said = bottlenecks
    .slice(0, MOST)
    .map(
      ({ outlet, share }) =>
        `${Math.round(100 * share)} % of the other outlets’ reports have it through ${outlet} alone, by copy or citation`,
    )
  if (cut.length > 0 && !bottlenecks.some(({ outlet, share }) => share === 1 && cut.length === 1 && outlet === cut[0]))
    said.push(
      `everything that reached others passed ${list(cut)}: without ${cut.length > 1 ? 'these two' : 'it'} no copy or citation leads to an origin`,
    )
  return said
}

function ofMethod(graph: Prepared, { exact, loose, entities }: Interval): string {
  if (!exact) return 'too much is in doubt to try every case: the bounds are safe, but may be wider than need be'
  const doubts = loose.length + entities.left.length
  return doubts > 0 || graph.sourcesOf.some((links) => links.some(({ sure }) => !sure))
    ? 'counted exactly, over every case of what is in doubt'
    : 'counted exactly: no link and no identity is in doubt'
}

/** The first names and how many more there are. */
function among(names: readonly string[]): string {
  if (names.length <= 3) return list(names)
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
}

function some(told: readonly string[], what: string): string[] {
  return told.length <= MOST ? [...told] : [...told.slice(0, MOST - 1), `and ${told.length - MOST + 1} more ${what}`]
}
