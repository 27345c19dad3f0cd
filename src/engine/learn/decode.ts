import type { AddRows } from './rows.ts'

/**
 * What is to be labelled: `length` places with `stride` feature keys each, and `edgeStride` keys each that count together with
 * the label before. Key 0 means none. One place without edges is plain classification.
 */
export interface SequenceInput {
  readonly length: number
  readonly stride: number
  readonly keys: Int32Array
  readonly edgeStride: number
  readonly edges: Int32Array
}

/** Linear scores: rows of label weights by feature key, and dense weights for pairs and triples of labels. */
export interface Scorer {
  readonly labels: number
  readonly addRows: AddRows
  /** `(labels + 1)² × labels`: label before last, last, this; label number `labels` stands before the first place. */
  readonly triples: Float32Array
}

/** How many labels a place keeps after its own features have spoken: 6 loses nothing measurable on UD-EWT dev. */
const KEPT = 6

/**
 * The best label for each place: second-order Viterbi over the labels that each place's own features rate best.
 * `handicap`, if given, is added to the score of each label of each place before that (training with a margin).
 */
export function decode(scorer: Scorer, input: SequenceInput, handicap?: (place: number, scores: Float64Array) => void): Uint8Array {
  const { length } = input
  const { labels, triples } = scorer
  const kept = Math.min(KEPT, labels)
  const start = labels
  const candidates = new Int32Array(length * kept)
  const back = new Int32Array(length * kept * kept)
  const own = new Float64Array(labels)
  const edge = new Float64Array(labels)
  const keys = new Int32Array(input.edgeStride)
  // best[i * kept + j]: the best score that ends in candidate i of the place before and candidate j of this one.
  let best = new Float64Array(kept * kept)
  let next = new Float64Array(kept * kept)
  let width = 1
  let widthBefore = 1
  for (let place = 0; place < length; place++) {
    own.fill(0)
    scorer.addRows(input.keys, place * input.stride, (place + 1) * input.stride, own)
    handicap?.(place, own)
    pick(own, kept, candidates, place * kept)
    for (let before = 0; before < width; before++) {
      const labelBefore = place > 0 ? (candidates[(place - 1) * kept + before] as number) : start
      edge.set(own)
      for (let at = 0; at < input.edgeStride; at++) {
        const key = input.edges[place * input.edgeStride + at] as number
        keys[at] = key === 0 ? 0 : edgeKey(key, labelBefore)
      }
      scorer.addRows(keys, 0, input.edgeStride, edge)
      for (let now = 0; now < kept; now++) {
        const label = candidates[place * kept + now] as number
        let top = -Infinity
        let from = 0
        for (let first = 0; first < widthBefore; first++) {
          const labelFirst = place > 1 ? (candidates[(place - 2) * kept + first] as number) : start
          const score =
            (best[first * kept + before] as number) + (triples[(labelFirst * (labels + 1) + labelBefore) * labels + label] as number)
          if (score > top) {
            top = score
            from = first
          }
        }
        next[before * kept + now] = top + (edge[label] as number)
        back[(place * kept + before) * kept + now] = from
      }
    }
    const held = best
    best = next
    next = held
    widthBefore = width
    width = kept
  }
  return trace(length, kept, widthBefore, best, back, candidates)
}

/** The key under which an edge feature counts after a label. */
export const edgeKey = (key: number, labelBefore: number): number =>
  Math.imul(key ^ ((labelBefore + 1) * 0x9e3779b1), 0x85ebca6b) ^ (key >>> 11)

function pick(scores: Float64Array, kept: number, out: Int32Array, at: number): void {
  let size = 0
  for (let label = 0; label < scores.length; label++) {
    const score = scores[label] as number
    if (size === kept && score <= (scores[out[at + size - 1] as number] as number)) continue
    let place = size < kept ? size++ : size - 1
    while (place > 0 && (scores[out[at + place - 1] as number] as number) < score) {
      out[at + place] = out[at + place - 1] as number
      place -= 1
    }
    out[at + place] = label
  }
}

function trace(
  length: number,
  kept: number,
  widthBefore: number,
  best: Float64Array,
  back: Int32Array,
  candidates: Int32Array,
): Uint8Array {
  const labels = new Uint8Array(length)
  let before = 0
  let now = 0
  let top = -Infinity
  for (let first = 0; first < widthBefore; first++)
    for (let second = 0; second < kept; second++)
      if ((best[first * kept + second] as number) > top) {
        top = best[first * kept + second] as number
        before = first
        now = second
      }
  for (let place = length - 1; place >= 0; place--) {
    labels[place] = candidates[place * kept + now] as number
    const first = back[(place * kept + before) * kept + now] as number
    now = before
    before = first
  }
  return labels
}
