import type { ClaimOrigins } from './origins/graph.ts'
import type { Trace } from './trace.ts'

/** “The claim made here”: a stretch of a report; without `start` and `end`, the whole report's story. */
export interface OpenQuery {
  readonly q: string
  readonly kind: 'claim' | 'story'
  readonly report: string
  readonly start?: number
  readonly end?: number
}

/** “The claim that these reports make”, or the story they tell. */
export interface GivenQuery {
  readonly q: string
  readonly kind: 'claim' | 'story'
  readonly reports: readonly string[]
}

export type Query = OpenQuery | GivenQuery

/** The origins asked for; null if the query names nothing that was traced. */
export function answer(trace: Trace, query: Query): ClaimOrigins | null {
  const sentences = sentencesAsked(trace, query)
  return sentences.length ? trace.origins(sentences) : null
}

/** The sentences that a query is about. */
export const sentencesAsked = (trace: Trace, query: Query): readonly number[] =>
  'reports' in query ? givenSentences(trace, query) : openSentences(trace, query)

function openSentences(trace: Trace, { kind, report, start, end }: OpenQuery): readonly number[] {
  const number = trace.reportNumber(report)
  if (number === undefined) return []
  const here = trace.claimsIn(number)
  if (kind === 'story') return storySentences(trace, [number], false)
  let best = -1
  let most = 0
  for (const { claim, sentence } of here) {
    const common = Math.min(end ?? Number.POSITIVE_INFINITY, trace.told.end(sentence)) - Math.max(start ?? 0, trace.told.start(sentence))
    if (common > most) [most, best] = [common, claim]
  }
  return best < 0 ? [] : [...trace.sentencesOf(best)]
}

function givenSentences(trace: Trace, { kind, reports }: GivenQuery): readonly number[] {
  const numbers = reports.flatMap((id) => trace.reportNumber(id) ?? [])
  if (kind === 'story') return storySentences(trace, numbers, true)
  const given = new Set(numbers)
  const best = likeliestClaim(trace, given)
  return best === null ? [] : [...trace.sentencesOf(best)].filter((sentence) => given.has(trace.told.reportOf(sentence)))
}

/** The claim whose reports are most nearly those given. */
function likeliestClaim(trace: Trace, given: ReadonlySet<number>): number | null {
  const inside = new Map<number, Set<number>>()
  for (const report of given)
    for (const { claim } of trace.claimsIn(report)) {
      const known = inside.get(claim)
      if (known) known.add(report)
      else inside.set(claim, new Set([report]))
    }
  let best: number | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const [claim, reports] of inside) {
    const all = new Set<number>()
    for (const sentence of trace.sentencesOf(claim)) all.add(trace.told.reportOf(sentence))
    const alike = reports.size / (given.size + all.size - reports.size)
    const value = alike + 0.3 * aboutness(trace, claim)
    if (value > most || (value === most && best !== null && claim < best)) [most, best] = [value, claim]
  }
  return best
}

/** How much a claim is about what its reports are about: it names what their headlines name, counts it, or is told by somebody. */
function aboutness(trace: Trace, claim: number): number {
  const sentences = trace.sentencesOf(claim).subarray(0, 12)
  let [scene, told] = [0, 0]
  for (const sentence of sentences) {
    const names = trace.told.names(sentence)
    const around = trace.told.scene(trace.told.reportOf(sentence))
    if (around.some((name) => names.includes(name))) scene++
    if (trace.told.chain(sentence).length) told++
  }
  return (0.6 * scene + 0.4 * told) / sentences.length
}

/** All that the reports of a story tell of its matter. */
function storySentences(trace: Trace, reports: readonly number[], only: boolean): readonly number[] {
  const claims = new Set(reports.flatMap((report) => trace.claimsIn(report).map(({ claim }) => claim)))
  const given = new Set(reports)
  const chosen: number[] = []
  for (const claim of [...claims].sort((a, b) => a - b)) {
    if (aboutness(trace, claim) < 0.6) continue
    for (const sentence of trace.sentencesOf(claim)) if (!only || given.has(trace.told.reportOf(sentence))) chosen.push(sentence)
  }
  return chosen
}
