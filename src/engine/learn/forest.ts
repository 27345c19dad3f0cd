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

/** Several forests as one packed model: `name` says of what, so that another model's bytes are refused. */
export function packForests(name: string, forests: readonly Forest[]): Uint8Array {
  const arrays = forests.flatMap((forest, i) => [
    [`roots${i}`, forest.roots] as const,
    [`feature${i}`, forest.feature] as const,
    [`left${i}`, Uint16Array.from(forest.left, (child, node) => (forest.feature[node]! < 0 ? 0 : child - node))] as const,
    // Thresholds and leaves keep their 32 bits: a threshold moved by rounding would send rows the other way.
    [`value${i}`, new Uint32Array(forest.value.slice().buffer)] as const,
  ])
  return packWeights({
    meta: { model: name, features: forests.map((forest) => forest.features), bias: forests.map((forest) => forest.bias) },
    arrays: Object.fromEntries(arrays),
  })
}

/** The forests of a packed model. Throws a `WeightsError` if the bytes are damaged or of another model. */
export function openForests(name: string, bytes: Uint8Array): Forest[] {
  const { meta, arrays } = openWeights(bytes)
  const { model, features, bias } = meta
  if (model !== name || !Array.isArray(features) || !Array.isArray(bias))
    throw new WeightsError('wrong-model', `These weights are of ${String(model)}, not ${name}`)
  return features.map((count: unknown, i: number) => {
    const [roots, feature, steps, value] = [arrays[`roots${i}`], arrays[`feature${i}`], arrays[`left${i}`], arrays[`value${i}`]]
    if (
      !(roots instanceof Uint32Array) ||
      !(feature instanceof Int16Array) ||
      !(steps instanceof Uint16Array) ||
      !(value instanceof Uint32Array)
    )
      throw new WeightsError('corrupt', `Forest ${i} of ${name} is incomplete`)
    return {
      features: Number(count),
      bias: Number(bias[i]),
      roots,
      feature,
      left: Uint32Array.from(steps, (step, node) => node + step),
      value: new Float32Array(value.slice().buffer),
    }
  })
}
