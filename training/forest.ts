import type { Forest } from '../src/engine/learn/forest.ts'
import { seeded } from '../src/engine/learn/index.ts'

/** Rows of features with a label in [0, 1] and a weight each. */
export interface Table {
  readonly rows: readonly Float32Array[]
  readonly labels: ArrayLike<number>
  readonly weights: ArrayLike<number>
}

export interface ForestSettings {
  readonly trees: number
  readonly depth: number
  /** Shrinkage of every tree. */
  readonly rate: number
  /** Least sum of weights in a leaf. */
  readonly leaf: number
  /** Share of the features that a tree may use. */
  readonly columns: number
  readonly seed: number
}

const BINS = 32

/** Trains gradient-boosted trees on the logistic loss, by histograms of 32 quantile bins a feature. Deterministic by seed. */
export function trainForest({ rows, labels, weights }: Table, settings: ForestSettings): Forest {
  const count = rows.length
  const features = rows[0]?.length ?? 0
  const random = seeded(settings.seed)
  const { binned, cuts } = binsOf(rows, features)
  let [yes, all] = [0, 0]
  for (let i = 0; i < count; i++) {
    yes += labels[i]! * weights[i]!
    all += weights[i]!
  }
  const bias = Math.log(yes / (all - yes))
  const score = new Float64Array(count).fill(bias)
  const gradient = new Float64Array(count)
  const hessian = new Float64Array(count)
  const nodes = { feature: [] as number[], left: [] as number[], value: [] as number[] }
  const roots: number[] = []
  const order = new Uint32Array(count)
  for (let tree = 0; tree < settings.trees; tree++) {
    for (let i = 0; i < count; i++) {
      const p = 1 / (1 + Math.exp(-score[i]!))
      gradient[i] = (labels[i]! - p) * weights[i]!
      hessian[i] = Math.max(1e-6, p * (1 - p)) * weights[i]!
      order[i] = i
    }
    const columns: number[] = []
    for (let f = 0; f < features; f++) if (random() < settings.columns && cuts[f]!.length) columns.push(f)
    const root = nodes.feature.length
    roots.push(root)
    nodes.feature.push(-1)
    nodes.left.push(0)
    nodes.value.push(0)
    let level = [{ node: root, from: 0, to: count }]
    for (let depth = 0; depth <= settings.depth && level.length; depth++) {
      const next: typeof level = []
      for (const { node, from, to } of level) {
        let [g, h] = [0, 0]
        for (let k = from; k < to; k++) {
          g += gradient[order[k]!]!
          h += hessian[order[k]!]!
        }
        const split =
          depth < settings.depth ? bestSplit(binned, columns, cuts, order, from, to, gradient, hessian, g, h, settings.leaf) : null
        if (!split) {
          const value = (settings.rate * g) / (h + 1)
          nodes.value[node] = value
          for (let k = from; k < to; k++) score[order[k]!]! += value
          continue
        }
        const column = binned[split.feature]!
        let middle = from
        for (let k = from; k < to; k++) {
          const row = order[k]!
          if (column[row]! <= split.bin) {
            order[k] = order[middle]!
            order[middle++] = row
          }
        }
        const left = nodes.feature.length
        nodes.feature.push(-1, -1)
        nodes.left.push(0, 0)
        nodes.value.push(0, 0)
        nodes.feature[node] = split.feature
        nodes.left[node] = left
        nodes.value[node] = Math.fround(cuts[split.feature]![split.bin]!)
        next.push({ node: left, from, to: middle }, { node: left + 1, from: middle, to })
      }
      level = next
    }
  }
  return {
    features,
    bias,
    roots: Uint32Array.from(roots),
    feature: Int16Array.from(nodes.feature),
    left: Uint32Array.from(nodes.left),
    value: Float32Array.from(nodes.value),
  }
}

function bestSplit(
  binned: readonly Uint8Array[],
  columns: readonly number[],
  cuts: readonly number[][],
  order: Uint32Array,
  from: number,
  to: number,
  gradient: Float64Array,
  hessian: Float64Array,
  g: number,
  h: number,
  leaf: number,
): { feature: number; bin: number } | null {
  let best: { feature: number; bin: number } | null = null
  let most = 1e-6
  const gs = new Float64Array(BINS)
  const hs = new Float64Array(BINS)
  const base = (g * g) / (h + 1)
  for (const feature of columns) {
    gs.fill(0)
    hs.fill(0)
    const column = binned[feature]!
    for (let k = from; k < to; k++) {
      const row = order[k]!
      const bin = column[row]!
      gs[bin]! += gradient[row]!
      hs[bin]! += hessian[row]!
    }
    let [gl, hl] = [0, 0]
    for (let bin = 0; bin < cuts[feature]!.length; bin++) {
      gl += gs[bin]!
      hl += hs[bin]!
      if (hl < leaf || h - hl < leaf) continue
      const gain = (gl * gl) / (hl + 1) + ((g - gl) * (g - gl)) / (h - hl + 1) - base
      if (gain > most) {
        most = gain
        best = { feature, bin }
      }
    }
  }
  return best
}

/** Columns of bin numbers, and the upper edges of the bins: a value is in the first bin whose edge it does not pass. */
function binsOf(rows: readonly Float32Array[], features: number): { binned: Uint8Array[]; cuts: number[][] } {
  const binned: Uint8Array[] = []
  const cuts: number[][] = []
  const step = Math.max(1, Math.floor(rows.length / 20_000))
  for (let f = 0; f < features; f++) {
    const values: number[] = []
    for (let i = 0; i < rows.length; i += step) values.push(rows[i]![f]!)
    values.sort((a, b) => a - b)
    const distinct = [...new Set(values)]
    const edges =
      distinct.length <= BINS
        ? distinct.slice(0, -1).map((value, i) => (value + distinct[i + 1]!) / 2)
        : [...new Set(Array.from({ length: BINS - 1 }, (_, i) => values[Math.floor(((i + 1) * values.length) / BINS)]!))].filter(
            (edge) => edge < values.at(-1)!,
          )
    const rounded = edges.map(Math.fround)
    const column = new Uint8Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      const value = rows[i]![f]!
      let bin = 0
      while (bin < rounded.length && value > rounded[bin]!) bin++
      column[i] = bin
    }
    binned.push(column)
    cuts.push(rounded)
  }
  return { binned, cuts }
}
