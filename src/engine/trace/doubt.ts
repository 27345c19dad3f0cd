import type { ClaimOrigins } from './origins/graph.ts'
import type { Trace } from './trace.ts'

/** The sentences of a claim, with those of them that surely tell the same, and with what else perhaps does. */
export interface Choice {
  readonly sentences: readonly number[]
  readonly core: readonly number[]
  readonly near: readonly number[]
}

/** A claim that may be one with more others than this may be one with anything: that says nothing, and asking it of each would take for ever. */
const MOST_NEAR = 64

/** A claim as it was found, `within` the sentences that are asked about. */
export function choiceOf(trace: Trace, claim: number, within: (sentence: number) => boolean = () => true): Choice {
  const sentences = chosenOf(trace, [claim], within)
  const others = trace.perhapsWith(claim)
  const near = others.length > MOST_NEAR || others.length === 1 ? sentences : chosenOf(trace, others, within)
  return { sentences, core: largestCore(trace, sentences), near }
}

/** Those of the sentences of some claims that are asked about. */
function chosenOf(trace: Trace, claims: ArrayLike<number>, within: (sentence: number) => boolean): number[] {
  const chosen: number[] = []
  for (let at = 0; at < claims.length; at++)
    for (const sentence of trace.sentencesOf(claims[at] as number)) if (within(sentence)) chosen.push(sentence)
  return chosen
}

/** The most of some sentences that surely tell the same; of equals the first. */
function largestCore(trace: Trace, sentences: readonly number[]): readonly number[] {
  const surely = trace.surelyOf(sentences[0] ?? 0)
  if (sentences.every((sentence) => trace.surelyOf(sentence) === surely)) return sentences
  const cores = new Map<number, number[]>()
  for (const sentence of sentences) {
    const core = cores.get(trace.surelyOf(sentence))
    if (core) core.push(sentence)
    else cores.set(trace.surelyOf(sentence), [sentence])
  }
  let largest: readonly number[] = []
  for (const core of cores.values()) if (core.length > largest.length) largest = core
  return largest
}

/**
 * The origins of a claim, so that they hold whatever tells the same: what only perhaps does may raise the upper bound, and without what
 * does not surely do so the lower may be less. Who asks in one place and looks in another is told the same.
 */
export function inDoubt(trace: Trace, found: ClaimOrigins, { sentences, core, near }: Choice): ClaimOrigins {
  let { lower, upper } = found
  const reasons: string[] = []
  if (core.length < sentences.length) {
    lower = Math.min(lower, trace.bounds(core).lower)
    if (lower < found.lower) reasons.push(`at least ${lower}, and not ${found.lower}, if only what surely tells the same is counted`)
  }
  if (near.length > sentences.length) {
    upper = Math.max(upper, trace.bounds(near).upper)
    if (upper > found.upper) reasons.push(`at most ${upper}, and not ${found.upper}, if what perhaps tells the same is counted too`)
  }
  return reasons.length ? { ...widened(found, lower, upper), reasons: [...found.reasons, ...reasons] } : found
}

/** Origins with other bounds; what would change them is as much in doubt as they are. */
export function widened(found: ClaimOrigins, lower: number, upper: number): ClaimOrigins {
  const [less, more] = [found.lower - lower, upper - found.upper]
  const wouldChange = found.wouldChange.map((change) => ({
    ...change,
    lower: Math.max(0, change.lower - less),
    upper: change.upper + more,
  }))
  return { ...found, lower, upper, wouldChange }
}
