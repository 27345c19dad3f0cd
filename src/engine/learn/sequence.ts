import type { Scorer } from './decode.ts'
import { arrayOf, type PackArray, type Weights, WeightsError } from './pack.ts'
import type { Learnt } from './perceptron.ts'
import { openRows, packRows } from './rows.ts'

/** An opened sequence model: sparse rows of label weights by feature key. */
export interface SequenceModel {
  readonly scorer: Scorer
}

/** Learnt weights as arrays for `packWeights`: rows as `packRows` has them, and the triples. */
export const packSequence = (learnt: Learnt, most: number, prefix = ''): Record<string, PackArray> => ({
  ...packRows(learnt, most, prefix),
  [`${prefix}triples`]: learnt.triples,
})

/** Opens what `packSequence` packed, for `labels` labels. Throws a `WeightsError` if it is something else. */
export function openSequence(weights: Weights, labels: number, prefix = ''): SequenceModel {
  const addRows = openRows(weights, labels, prefix)
  const triples = arrayOf(weights, `${prefix}triples`, Float32Array)
  if (triples.length !== (labels + 1) ** 2 * labels)
    throw new WeightsError('wrong-model', `The weights are not a sequence model of ${labels} labels`)
  return { scorer: { labels, addRows, triples } }
}
