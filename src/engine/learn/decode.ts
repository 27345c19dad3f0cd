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

/** Scores of the labels of a sequence, as `decodeScored` asks for them. */
export interface Scored {
  readonly length: number
  readonly labels: number
  /** As `Scorer` has them. */
  readonly triples: Float32Array
  /** The label of a place where no other comes into question, else -1. Default: none is settled. */
  readonly settled?: (place: number) => number
  /** The scores of each label at a place by the place's own features, into `out`; not asked where the label is settled. */
  readonly own: (place: number, out: Float64Array) => void
  /** What each of the labels from `from` to before `to` gains at a place where `labelBefore` stands before it, added to `out`. */
  readonly edges: (place: number, labelBefore: number, out: Float64Array, some: Int32Array, from: number, to: number) => void
  /** How far behind the best a label may be by a place's own features and still be looked at. */
  readonly within: number
}

/**
 * The best label for each place: second-order Viterbi over the labels that each place's own features rate best.
 * `handicap`, if given, is added to the score of each label of each place before that (training with a margin).
 */
export function decode(scorer: Scorer, input: SequenceInput, handicap?: (place: number, scores: Float64Array) => void): Uint8Array {
  const keys = new Int32Array(input.edgeStride)
  return decodeScored({
    length: input.length,
    labels: scorer.labels,
    triples: scorer.triples,
    own: (place, out) => {
      out.fill(0)
      scorer.addRows(input.keys, place * input.stride, (place + 1) * input.stride, out)
      handicap?.(place, out)
    },
    edges: (place, labelBefore, out) => {
      for (let at = 0; at < input.edgeStride; at++) {
        const key = input.edges[place * input.edgeStride + at] as number
        keys[at] = key === 0 ? 0 : edgeKey(key, labelBefore)
      }
      scorer.addRows(keys, 0, input.edgeStride, out)
    },
    within: Number.POSITIVE_INFINITY,
  })
}

/** As `decode`, of scores that come from anywhere. */
export function decodeScored({ length, labels, triples, settled, own: ownOf, edges, within }: Scored): Uint8Array {
  const kept = Math.min(KEPT, labels)
  const start = labels
  const candidates = new Int32Array(length * kept)
  const back = new Uint8Array(length * kept * kept)
  const own = new Float64Array(labels)
  const edge = new Float64Array(labels)
  // best[i * kept + j]: the best score that ends in candidate i of the place before and candidate j of this one.
  let best = new Float64Array(kept * kept)
  let next = new Float64Array(kept * kept)
  let width = 1
  let widthBefore = 1
  for (let place = 0; place < length; place++) {
    const sole = settled ? settled(place) : -1
    let widthNow = 1
    if (sole < 0) {
      ownOf(place, own)
      widthNow = pick(own, kept, within, candidates, place * kept)
    } else {
      own[sole] = 0
      candidates[place * kept] = sole
    }
    for (let before = 0; before < width; before++) {
      const labelBefore = place > 0 ? (candidates[(place - 1) * kept + before] as number) : start
      edge.set(own)
      // Where there is no choice no score matters.
      if (width > 1 || widthNow > 1) edges(place, labelBefore, edge, candidates, place * kept, place * kept + widthNow)
      for (let now = 0; now < widthNow; now++) {
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
    width = widthNow
  }
  return trace(length, kept, widthBefore, width, best, back, candidates)
}

/** The key under which an edge feature counts after a label. */
export const edgeKey = (key: number, labelBefore: number): number =>
  Math.imul(key ^ ((labelBefore + 1) * 0x9e3779b1), 0x85ebca6b) ^ (key >>> 11)

/** The `kept` best labels that are `within` the best one's reach, the best first; how many they are. */
function pick(scores: Float64Array, kept: number, within: number, out: Int32Array, at: number): number {
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
  const least = (scores[out[at] as number] as number) - within
  while (size > 1 && (scores[out[at + size - 1] as number] as number) < least) size -= 1
  return size
}

function trace(
  length: number,
  kept: number,
  widthBefore: number,
  width: number,
  best: Float64Array,
  back: Uint8Array,
  candidates: Int32Array,
): Uint8Array {
  const labels = new Uint8Array(length)
  let before = 0
  let now = 0
  let top = -Infinity
  for (let first = 0; first < widthBefore; first++)
    for (let second = 0; second < width; second++)
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
