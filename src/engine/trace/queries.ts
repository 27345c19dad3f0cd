import { type Choice, choiceOf, inDoubt, widened } from './doubt.ts'
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
  const choices = choicesFor(trace, query)
  const [first, ...others] = choices
  if (!first) return null
  const found = inDoubt(trace, trace.origins(first.sentences), first)
  if (!others.length) return found
  // It cannot be told which of these claims is meant, so the answer must hold for each.
  const bounds = others.map(({ sentences }) => trace.bounds(sentences))
  const lower = Math.min(found.lower, ...bounds.map((one) => one.lower))
  const upper = Math.max(found.upper, ...bounds.map((one) => one.upper))
  const open = `these reports share ${choices.length} claims, and the answer holds for each`
  return { ...widened(found, lower, upper), reasons: [...found.reasons, open] }
}

/** What a query may be about; more than one where several claims fit it as well. */
export function choicesFor(trace: Trace, query: Query): Choice[] {
  const choices = 'reports' in query ? givenChoices(trace, query) : openChoices(trace, query)
  return choices.filter(({ sentences }) => sentences.length > 0)
}

const whole = (sentences: readonly number[]): Choice => ({ sentences, core: sentences, near: sentences })

function openChoices(trace: Trace, { kind, report, start, end }: OpenQuery): Choice[] {
  const number = trace.reportNumber(report)
  if (number === undefined) return []
  const here = trace.claimsIn(number)
  if (kind === 'story') return [whole(storySentences(trace, new Set([number]), null))]
  let best: (typeof here)[number] | null = null
  let most = 0
  for (const one of here) {
    const common =
      Math.min(end ?? Number.POSITIVE_INFINITY, trace.told.end(one.sentence)) - Math.max(start ?? 0, trace.told.start(one.sentence))
    if (common > most) [most, best] = [common, one]
  }
  if (!best) return []
  const { claim, sentence } = best
  const choice = choiceOf(trace, claim)
  return [{ ...choice, core: choice.sentences.filter((other) => trace.surelyOf(other) === trace.surelyOf(sentence)) }]
}

function givenChoices(trace: Trace, { kind, reports }: GivenQuery): Choice[] {
  const asked = reports.flatMap((id) => trace.reportNumber(id) ?? [])
  const given = new Set(asked.map((report) => trace.firstOf(report)))
  // Whoever prints a text is cited by name, also where another printed it first.
  const printed = new Set([...given, ...asked])
  if (kind === 'story') return [whole(storySentences(trace, given, printed))]
  const candidates = candidateClaims(trace, given)
  const best = candidates[0]?.fit ?? 0
  return candidates
    .filter(({ fit }) => fit >= best - AS_WELL)
    .slice(0, MOST_CHOICES)
    .map(({ claim }) => choiceOf(trace, claim, (sentence) => printed.has(trace.told.reportOf(sentence))))
}

/** A claim that given reports make, with how well it fits “the claim that these reports make”: the greater the better, in nats. */
interface Candidate {
  readonly claim: number
  readonly fit: number
}

/** Claims that given reports make, the best fitting first. */
function candidateClaims(trace: Trace, given: ReadonlySet<number>): Candidate[] {
  const inside = new Map<number, { reports: number; last: number }>()
  for (const report of given)
    trace.eachClaimIn(report, (claim) => {
      const known = inside.get(claim)
      if (!known) inside.set(claim, { reports: 1, last: report })
      else if (known.last !== report) {
        known.reports++
        known.last = report
      }
    })
  const scenes = scenesOf(trace, given)
  return Array.from(inside, ([claim, { reports }]) => ({ claim, fit: fitOf(trace, claim, reports, scenes) })).sort(
    (a, b) => b.fit - a.fit || a.claim - b.claim,
  )
}

/** Claims that fit less by this, in nats, are still as likely to be meant. */
const AS_WELL = 0.6
const MOST_CHOICES = 4
/** Sentences of a claim that are looked at. */
const MOST_SENTENCES = 12
/** Characters from the head of a report in which the matter is told: further down counts against a claim, up to three times as far. */
const HEAD = 1000

/**
 * The reports of a claim should be those given and no others, it should be about what their headlines name, told by somebody, near the
 * head, and in more than one wording. Weights: logistic regression on the given track of Wirefall worlds, rounded.
 */
function fitOf(trace: Trace, claim: number, reports: number, given: ReadonlyMap<number, readonly number[]>): number {
  const { told } = trace
  const sentences = trace.sentencesOf(claim)
  const { texts, originals } = trace.spreadOf(claim)
  let [scene, tellings, named, place, seen] = [0, 0, 0, 0, 0]
  for (const sentence of sentences) {
    const report = told.reportOf(sentence)
    const around = given.get(report)
    if (!around) continue
    if (seen++ >= MOST_SENTENCES) break
    if (told.namesAny(sentence, around)) scene++
    if (told.namesOf(sentence)) named++
    if (told.chain(sentence).length) tellings++
    place += Math.min(3, told.start(sentence) / HEAD)
  }
  const share = (count: number): number => count / Math.max(1, Math.min(seen, MOST_SENTENCES))
  const alike = reports / (given.size + texts - reports)
  const exact = reports === given.size && texts === given.size ? 1 : 0
  return (
    1.6 * alike +
    1.2 * exact +
    3.1 * share(scene) +
    1.5 * share(tellings) -
    1.6 * share(place) +
    0.6 * Math.log(Math.max(1, originals)) -
    1.5 * share(named)
  )
}

/** The rare ones of the names that each report's headline has first. */
function scenesOf(trace: Trace, reports: ReadonlySet<number>): ReadonlyMap<number, readonly number[]> {
  const scenes = new Map<number, readonly number[]>()
  for (const report of reports)
    scenes.set(
      report,
      Array.from(trace.told.scene(report).subarray(0, 4)).filter((name) => trace.rarity.ofName(name) >= 5),
    )
  return scenes
}

/** What fits less is background, and not the story's own matter. */
const LEAST_FIT = 1

/** All that the reports of a story tell of its matter; of its sentences those alone that `within` prints. */
function storySentences(trace: Trace, given: ReadonlySet<number>, within: ReadonlySet<number> | null): readonly number[] {
  const claims = new Set<number>()
  for (const report of given) trace.eachClaimIn(report, (claim) => claims.add(claim))
  const scenes = scenesOf(trace, given)
  const fits = [...claims].sort((a, b) => a - b).map((claim) => ({ claim, fit: fitOf(trace, claim, 0, scenes) }))
  // Whatever a story is about, it is about something.
  const least = fits.reduce((most, { fit }) => Math.max(most, fit), Number.NEGATIVE_INFINITY)
  const chosen: number[] = []
  for (const { claim, fit } of fits) {
    if (fit < Math.min(LEAST_FIT, least)) continue
    for (const sentence of trace.sentencesOf(claim)) if (!within || within.has(trace.told.reportOf(sentence))) chosen.push(sentence)
  }
  return chosen
}
