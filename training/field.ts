import { type LearntField, latticeOf, marginal, seeded, shuffle } from '../src/engine/learn/index.ts'
import { addKey, findKey, grown, isFull, type KeyTable, keyTable } from '../src/engine/learn/keys.ts'

/** Lists of feature numbers, one after the other: list `i` is `ids[starts[i]] … ids[starts[i + 1] - 1]`. */
export interface FeatureLists {
  readonly starts: Int32Array
  readonly ids: Int32Array
}

/** A sequence with its right labels. Place `i` has the features of list `from + i` of `shared` and list `i` of `own`. */
export interface FieldExample {
  readonly gold: Uint8Array
  readonly kinds: Uint8Array
  readonly shared: FeatureLists
  readonly from: number
  readonly own: FeatureLists | null
  /** Scales its gradient; 1 if absent. */
  readonly weight?: number
}

export interface FieldTraining {
  readonly labels: number
  readonly classes: number
  readonly epochs: number
  readonly seed: number
  readonly rate: number
  /** Strength of the prior (an L2 penalty), shared among the sightings of a feature. */
  readonly decay: number
  /** Share of features left out of an update. */
  readonly dropout: number
  readonly after?: (epoch: number, weights: FieldWeights) => void
}

/** Weights by feature number, `labels` each, and transitions as `Field` has them. */
export interface FieldWeights {
  readonly labels: number
  readonly classes: number
  readonly rows: Float32Array
  readonly transitions: Float32Array
}

/** Numbers feature keys in the order of their first sighting; keys seen less than `least` times get no number. */
export class FeatureNumbers {
  private table: KeyTable = keyTable(1 << 20)
  private counts = new Uint32Array(1 << 20)

  count(keys: Int32Array, dropped?: Uint8Array): void {
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as number
      if (key === 0 || dropped?.[at % dropped.length]) continue
      if (isFull(this.table)) {
        this.table = grown(this.table)
        const counts = new Uint32Array(this.table.keys.length)
        counts.set(this.counts)
        this.counts = counts
      }
      const number = addKey(this.table, key)
      this.counts[number] = (this.counts[number] as number) + 1
    }
  }

  close(least: number): void {
    const kept = this.keys.filter((_, at) => (this.counts[at] as number) >= least)
    this.table = keyTable(kept.length)
    for (const key of kept) addKey(this.table, key)
    this.counts = this.counts.filter((count) => count >= least)
  }

  /** How often each feature was seen. */
  get sightings(): Uint32Array {
    return this.counts.slice(0, this.table.size)
  }

  get keys(): Int32Array {
    return this.table.keys.slice(0, this.table.size)
  }

  /** The lists of known features of `keys`, `stride` a place. */
  lists(keys: Int32Array, stride: number): FeatureLists {
    const places = keys.length / stride
    const starts = new Int32Array(places + 1)
    const ids = new Int32Array(keys.length)
    let size = 0
    for (let place = 0; place < places; place++) {
      for (let at = place * stride; at < (place + 1) * stride; at++) {
        const key = keys[at] as number
        const number = key === 0 ? -1 : findKey(this.table, key)
        if (number >= 0) ids[size++] = number
      }
      starts[place + 1] = size
    }
    return { starts, ids: ids.slice(0, size) }
  }
}

/** Scores of every label at every place of an example. */
function scoresOf(weights: Pick<FieldWeights, 'labels' | 'rows'>, example: FieldExample, own: Float64Array, keep?: Uint8Array): void {
  const { labels, rows } = weights
  const length = example.gold.length
  const parts = example.own ? 2 : 1
  let seen = 0
  for (let place = 0; place < length; place++) {
    const base = place * labels
    for (let label = 0; label < labels; label++) own[base + label] = 0
    for (let part = 0; part < parts; part++) {
      const lists = part ? (example.own as FeatureLists) : example.shared
      const list = part ? place : example.from + place
      const { ids } = lists
      const to = lists.starts[list + 1] as number
      for (let at = lists.starts[list] as number; at < to; at++) {
        if (keep && !keep[seen++]) continue
        const row = (ids[at] as number) * labels
        for (let label = 0; label < labels; label++) own[base + label] = (own[base + label] as number) + (rows[row + label] as number)
      }
    }
  }
}

/** Maximises the likelihood of the right labels: AdaGrad, one example a step, averaged over the last half of the epochs. */
export function trainField(examples: readonly FieldExample[], sightings: Uint32Array, options: FieldTraining): FieldWeights {
  const { labels, classes } = options
  const features = sightings.length
  const shrink = Float32Array.from(sightings, (count) => options.decay / count)
  const rows = new Float32Array(features * labels)
  const squares = new Float32Array(features * labels)
  const transitions = new Float32Array(classes * (labels + 1) * labels)
  const transitionSquares = new Float32Array(transitions.length)
  const weights = { labels, classes, rows, transitions }
  const random = seeded(options.seed)
  const order = examples.map((_, index) => index)
  const longest = Math.max(...examples.map(({ gold }) => gold.length), 1)
  const own = new Float64Array(longest * labels)
  const room = { forward: new Float64Array(longest * labels), backward: new Float64Array(longest * labels) }
  const kept = new Uint8Array(longest * 140)
  const residual = new Float64Array(labels)
  const sumRows = new Float32Array(rows.length)
  const sumTransitions = new Float32Array(transitions.length)
  let summed = 0
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    for (const index of shuffle(order, random)) {
      const example = examples[index] as FieldExample
      const length = example.gold.length
      if (!length) continue
      if (options.dropout > 0) for (let at = 0; at < length * 140; at++) kept[at] = random() < options.dropout ? 0 : 1
      const keep = options.dropout > 0 ? kept : undefined
      scoresOf(weights, example, own, keep)
      const lattice = latticeOf(weights, own, example.kinds, length, room)
      const size = example.weight ?? 1
      const parts = example.own ? 2 : 1
      let seen = 0
      for (let place = 0; place < length; place++) {
        let any = false
        for (let label = 0; label < labels; label++) {
          const value = (example.gold[place] === label ? 1 : 0) - marginal(lattice, labels, place, label)
          residual[label] = value * size
          if (Math.abs(value) > 1e-3) any = true
        }
        for (let part = 0; part < parts; part++) {
          const lists = part ? (example.own as FeatureLists) : example.shared
          const list = part ? place : example.from + place
          const { ids } = lists
          const from = lists.starts[list] as number
          const to = lists.starts[list + 1] as number
          if (!any) {
            seen += to - from
            continue
          }
          for (let at = from; at < to; at++) {
            if (keep && !keep[seen++]) continue
            const id = ids[at] as number
            const row = id * labels
            const pull = shrink[id] as number
            for (let label = 0; label < labels; label++) {
              const gradient = (residual[label] as number) - pull * (rows[row + label] as number)
              const square = (squares[row + label] as number) + gradient * gradient
              squares[row + label] = square
              rows[row + label] = (rows[row + label] as number) + (options.rate * gradient) / (Math.sqrt(square) + 1e-4)
            }
          }
          if (!keep) seen += to - from
        }
      }
      moveTransitions(weights, transitionSquares, example, own, lattice, options.rate * 0.5, size)
    }
    if (epoch > options.epochs / 2) {
      summed += 1
      for (let at = 0; at < rows.length; at++) sumRows[at] = (sumRows[at] as number) + (rows[at] as number)
      for (let at = 0; at < transitions.length; at++) sumTransitions[at] = (sumTransitions[at] as number) + (transitions[at] as number)
    }
    options.after?.(epoch, summed ? meanOf(labels, classes, sumRows, sumTransitions, summed) : weights)
  }
  return meanOf(labels, classes, sumRows, sumTransitions, summed)
}

const meanOf = (labels: number, classes: number, rows: Float32Array, transitions: Float32Array, summed: number): FieldWeights => ({
  labels,
  classes,
  rows: rows.map((value) => value / summed),
  transitions: transitions.map((value) => value / summed),
})

function moveTransitions(
  { labels, transitions }: FieldWeights,
  squares: Float32Array,
  { gold, kinds }: FieldExample,
  own: Float64Array,
  { forward, backward, logZ }: { forward: Float64Array; backward: Float64Array; logZ: number },
  rate: number,
  size: number,
): void {
  const move = (at: number, gradient: number) => {
    if (Math.abs(gradient) < 1e-4) return
    const square = (squares[at] as number) + gradient * gradient
    squares[at] = square
    transitions[at] = (transitions[at] as number) + (rate * gradient) / (Math.sqrt(square) + 1e-2)
  }
  for (let place = 0; place < gold.length; place++) {
    const block = (kinds[place] as number) * (labels + 1) * labels
    for (let to = 0; to < labels; to++) {
      const right = gold[place] === to
      if (place === 0) {
        move(block + labels * labels + to, size * ((right ? 1 : 0) - Math.exp((forward[to] as number) + (backward[to] as number) - logZ)))
        continue
      }
      for (let from = 0; from < labels; from++) {
        const at = block + from * labels + to
        const chance = Math.exp(
          (forward[(place - 1) * labels + from] as number) +
            (transitions[at] as number) +
            (own[place * labels + to] as number) +
            (backward[place * labels + to] as number) -
            logZ,
        )
        move(at, size * ((right && gold[place - 1] === from ? 1 : 0) - chance))
      }
    }
  }
}

/** Weights with their keys, as `packField` takes them. */
export const learntField = (weights: FieldWeights, keys: Int32Array): LearntField => ({ ...weights, keys })
