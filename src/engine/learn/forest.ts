import { openWeights, packWeights, WeightsError } from './pack.ts'

/**
 * Gradient-boosted regression trees over numeric features (Friedman 2001), for yes-or-no decisions. Nodes lie in flat arrays: a node
 * with feature -1 is a leaf and `value` its weight; otherwise `value` is the threshold, and a row goes left if its value is at most
 * that, to `left`, else to `left + 1`.
 */
export interface Forest {
  readonly features: number
  readonly bias: number
  /** Index of each tree's root. */
  readonly roots: Uint32Array
  readonly feature: Int16Array
  readonly left: Uint32Array
  readonly value: Float32Array
}

/** The probability of yes for a row of features. */
export function probability(forest: Forest, row: ArrayLike<number>): number {
  const { feature, left, value } = forest
  let sum = forest.bias
  for (const root of forest.roots) {
    let node = root
    let index = feature[node]!
    while (index >= 0) {
      node = left[node]! + (row[index]! <= value[node]! ? 0 : 1)
      index = feature[node]!
    }
    sum += value[node]!
  }
  return 1 / (1 + Math.exp(-sum))
}

/** A forest as a packed model: `name` says of what, so that another model's bytes are refused. */
export const packForest = (name: string, forest: Forest): Uint8Array =>
  packWeights({
    meta: { model: name, features: forest.features, bias: forest.bias },
    arrays: {
      roots: forest.roots,
      feature: forest.feature,
      // A child lies after its parent, and in the same tree: the step between them fits 16 bits.
      step: Uint16Array.from(forest.left, (child, node) => (forest.feature[node]! < 0 ? 0 : child - node)),
      // Thresholds and leaves keep their 32 bits: a threshold moved by rounding would send rows the other way.
      value: new Uint32Array(forest.value.slice().buffer),
    },
  })

/** The forest of a packed model. Throws a `WeightsError` if the bytes are damaged, of another model, or of other features. */
export function openForest(name: string, features: number, bytes: Uint8Array): Forest {
  const { meta, arrays } = openWeights(bytes)
  const { roots, feature, step, value } = arrays
  if (meta.model !== name || meta.features !== features)
    throw new WeightsError(
      'wrong-model',
      `These weights are of ${String(meta.model)} with ${String(meta.features)} features, not of ${name} with ${features}`,
    )
  if (!(roots instanceof Uint32Array && feature instanceof Int16Array && step instanceof Uint16Array && value instanceof Uint32Array))
    throw new WeightsError('corrupt', `The forest of ${name} is incomplete`)
  return {
    features,
    bias: Number(meta.bias),
    roots,
    feature,
    left: Uint32Array.from(step, (distance, node) => (feature[node]! < 0 ? 0 : node + distance)),
    value: new Float32Array(value.slice().buffer),
  }
}
