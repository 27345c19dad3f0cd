import { decode, type Scorer, type SequenceInput } from './decode.ts'
import { addKey, findKey, keyTable } from './keys.ts'
import { arrayOf, type PackArray, type Weights, WeightsError } from './pack.ts'
import type { Learnt } from './perceptron.ts'

/** An opened sequence model: sparse rows of label weights by feature key. */
export interface SequenceModel {
  readonly scorer: Scorer
}

/** The best label number for each place. */
export const label = (model: SequenceModel, input: SequenceInput): Uint8Array => decode(model.scorer, input)

/**
 * Learnt weights as arrays for `packWeights`, the largest `most` weights only: rows of small weights change no decision that is
 * not a toss-up. Names start with `prefix`, so that several models fit one file.
 */
export function packSequence(learnt: Learnt, most: number, prefix = ''): Record<string, PackArray> {
  const { labels, rows, keys } = learnt
  const floor = threshold(rows, most)
  const order = [...keys.keys()].sort((a, b) => ((keys[a] as number) >>> 0) - ((keys[b] as number) >>> 0))
  const kept: number[] = []
  const counts: number[] = []
  const names: number[] = []
  const values: number[] = []
  for (const index of order) {
    const before = names.length
    for (let at = 0; at < labels; at++) {
      const value = rows[index * labels + at] as number
      if (Math.abs(value) < floor || value === 0) continue
      names.push(at)
      values.push(value)
    }
    if (names.length === before) continue
    kept.push(keys[index] as number)
    counts.push(names.length - before)
  }
  return {
    [`${prefix}keys`]: Uint32Array.from(kept, (key) => key >>> 0),
    [`${prefix}counts`]: Uint8Array.from(counts),
    [`${prefix}names`]: Uint8Array.from(names),
    [`${prefix}values`]: Float32Array.from(values),
    [`${prefix}triples`]: learnt.triples,
  }
}

/** Opens what `packSequence` packed, for `labels` labels. Throws a `WeightsError` if it is something else. */
export function openSequence(weights: Weights, labels: number, prefix = ''): SequenceModel {
  const keys = arrayOf(weights, `${prefix}keys`, Uint32Array)
  const counts = arrayOf(weights, `${prefix}counts`, Uint8Array)
  const names = arrayOf(weights, `${prefix}names`, Uint8Array)
  const values = arrayOf(weights, `${prefix}values`, Float32Array)
  const triples = arrayOf(weights, `${prefix}triples`, Float32Array)
  const starts = new Uint32Array(counts.length + 1)
  const table = keyTable(keys.length)
  for (let at = 0; at < keys.length; at++) {
    starts[at + 1] = (starts[at] as number) + (counts[at] as number)
    addKey(table, (keys[at] as number) | 0)
  }
  const fits =
    counts.length === keys.length &&
    table.size === keys.length &&
    names.length === starts[keys.length] &&
    values.length === names.length &&
    triples.length === (labels + 1) ** 2 * labels &&
    names.every((name) => name < labels)
  if (!fits) throw new WeightsError('wrong-model', `The weights are not a sequence model of ${labels} labels`)
  const addRow = (key: number, out: Float64Array): void => {
    const index = findKey(table, key)
    if (index < 0) return
    const to = starts[index + 1] as number
    for (let at = starts[index] as number; at < to; at++) {
      const name = names[at] as number
      out[name] = (out[name] as number) + (values[at] as number)
    }
  }
  return { scorer: { labels, addRow, triples } }
}

/** The size above which about `most` weights lie. */
function threshold(rows: Float32Array, most: number): number {
  const sizes = rows.filter((value) => value !== 0).map(Math.abs)
  if (sizes.length <= most) return 0
  sizes.sort()
  return sizes[sizes.length - most] ?? 0
}
