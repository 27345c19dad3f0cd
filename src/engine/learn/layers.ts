import { seeded, shuffle } from './hash.ts'

/**
 * A row of inputs, sparse: the numbers of the inputs that are not 0, and their values. Both hold `length` entries; what lies behind
 * them does not count.
 */
export interface Inputs {
  readonly length: number
  readonly at: ArrayLike<number>
  readonly values: ArrayLike<number>
}

/** A network of one hidden layer of rectified units, and a softmax over the labels above it. */
export interface Layers {
  readonly inputs: number
  readonly hidden: number
  readonly labels: number
  /** The weights from input i to hidden unit j at i * hidden + j; the biases of the units as one more input behind the last. */
  readonly below: Float32Array
  /** The weights from unit j to label l at j * labels + l; the biases of the labels as one more unit behind the last. */
  readonly above: Float32Array
}

/** Adds the probability of each label, times `share`, to `out`. */
export function addProbabilities(layers: Layers, { length, at, values }: Inputs, share: number, out: Float64Array): void {
  const { inputs, hidden, labels, below, above } = layers
  const units = new Float64Array(hidden)
  const bias = inputs * hidden
  for (let j = 0; j < hidden; j++) units[j] = below[bias + j] as number
  for (let k = 0; k < length; k++) {
    const from = (at[k] as number) * hidden
    const value = values[k] as number
    for (let j = 0; j < hidden; j++) units[j] = (units[j] as number) + value * (below[from + j] as number)
  }
  const scores = new Float64Array(labels)
  for (let l = 0; l < labels; l++) scores[l] = above[hidden * labels + l] as number
  for (let j = 0; j < hidden; j++) {
    const unit = units[j] as number
    if (unit <= 0) continue
    for (let l = 0; l < labels; l++) scores[l] = (scores[l] as number) + unit * (above[j * labels + l] as number)
  }
  softmax(scores)
  for (let l = 0; l < labels; l++) out[l] = (out[l] as number) + share * (scores[l] as number)
}

/** Scores to probabilities, in place. */
function softmax(scores: Float64Array): void {
  let most = -Infinity
  for (const score of scores) most = Math.max(most, score)
  let sum = 0
  for (let l = 0; l < scores.length; l++) {
    scores[l] = Math.exp((scores[l] as number) - most)
    sum += scores[l] as number
  }
  for (let l = 0; l < scores.length; l++) scores[l] = (scores[l] as number) / sum
}

/** A row to learn from, with the number of its label. */
export interface Lesson {
  readonly row: Inputs
  readonly label: number
  /** How much it counts. */
  readonly weight: number
}

export interface LayerSettings {
  readonly inputs: number
  readonly hidden: number
  readonly labels: number
  readonly epochs: number
  /** Step of Adam in the first epoch; it falls linearly to a tenth in the last. */
  readonly rate: number
  /** Share of the inputs, and of the hidden units, that a lesson does without. */
  readonly dropInputs: number
  readonly dropUnits: number
  /** Decay of the weights, as a share of them a step of size 1. */
  readonly decay: number
  readonly seed: number
}

const BATCH = 64
const [MEAN, SPREAD] = [0.9, 0.999]

/** Trains a network on the cross entropy, by Adam over batches of 64. Deterministic by seed. */
export function trainLayers(lessons: readonly Lesson[], settings: LayerSettings): Layers {
  const { inputs, hidden, labels, epochs, dropInputs, dropUnits } = settings
  const random = seeded(settings.seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const below = adam((inputs + 1) * hidden, inputs * hidden, settings.decay)
  const above = adam((hidden + 1) * labels, hidden * labels, settings.decay)
  // Rows have some fifty to two hundred inputs that are not 0.
  for (let i = 0; i < inputs * hidden; i++) below.weights[i] = normal() * 0.1
  for (let i = 0; i < hidden * labels; i++) above.weights[i] = normal() * Math.sqrt(1 / hidden)
  const order = lessons.map((_, at) => at)
  const units = new Float64Array(hidden)
  const back = new Float64Array(hidden)
  const scores = new Float64Array(labels)
  const kept = new Float64Array(4096)
  const [bias, top] = [inputs * hidden, hidden * labels]
  const steps = epochs * Math.ceil(lessons.length / BATCH)
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (let from = 0; from < order.length; from += BATCH) {
      const to = Math.min(order.length, from + BATCH)
      for (let k = from; k < to; k++) {
        const { row, label, weight } = lessons[order[k] as number] as Lesson
        const { at, values } = row
        const length = Math.min(row.length, kept.length)
        for (let j = 0; j < hidden; j++) units[j] = below.weights[bias + j] as number
        for (let n = 0; n < length; n++) {
          const value = random() < dropInputs ? 0 : (values[n] as number) / (1 - dropInputs)
          kept[n] = value
          if (value === 0) continue
          const start = (at[n] as number) * hidden
          for (let j = 0; j < hidden; j++) units[j] = (units[j] as number) + value * (below.weights[start + j] as number)
        }
        for (let l = 0; l < labels; l++) scores[l] = above.weights[top + l] as number
        for (let j = 0; j < hidden; j++) {
          const unit = (units[j] as number) > 0 && random() >= dropUnits ? (units[j] as number) / (1 - dropUnits) : 0
          units[j] = unit
          if (unit === 0) continue
          for (let l = 0; l < labels; l++) scores[l] = (scores[l] as number) + unit * (above.weights[j * labels + l] as number)
        }
        softmax(scores)
        back.fill(0)
        for (let l = 0; l < labels; l++) {
          const error = ((scores[l] as number) - (l === label ? 1 : 0)) * weight
          above.gradient[top + l] = (above.gradient[top + l] as number) + error
          for (let j = 0; j < hidden; j++) {
            if (units[j] === 0) continue
            const entry = j * labels + l
            above.gradient[entry] = (above.gradient[entry] as number) + error * (units[j] as number)
            back[j] = (back[j] as number) + error * (above.weights[entry] as number)
          }
        }
        for (let j = 0; j < hidden; j++) {
          if (back[j] !== 0) back[j] = (back[j] as number) / (1 - dropUnits)
          below.gradient[bias + j] = (below.gradient[bias + j] as number) + (back[j] as number)
        }
        for (let n = 0; n < length; n++) {
          const value = kept[n] as number
          if (value === 0) continue
          const start = (at[n] as number) * hidden
          for (let j = 0; j < hidden; j++) below.gradient[start + j] = (below.gradient[start + j] as number) + value * (back[j] as number)
        }
      }
      step += 1
      const rate = settings.rate * (1 - 0.9 * (step / steps))
      below.move(rate, step, to - from)
      above.move(rate, step, to - from)
    }
  }
  return { inputs, hidden, labels, below: Float32Array.from(below.weights), above: Float32Array.from(above.weights) }
}

/** Weights that move by Adam; those from `free` on, the biases, do not decay. */
function adam(size: number, free: number, decay: number) {
  const weights = new Float64Array(size)
  const gradient = new Float64Array(size)
  const mean = new Float64Array(size)
  const spread = new Float64Array(size)
  const move = (rate: number, step: number, batch: number): void => {
    const size = (rate * Math.sqrt(1 - SPREAD ** step)) / (1 - MEAN ** step)
    const keep = 1 - rate * decay
    for (let i = 0; i < weights.length; i++) {
      const g = (gradient[i] as number) / batch
      gradient[i] = 0
      const m = MEAN * (mean[i] as number) + (1 - MEAN) * g
      const s = SPREAD * (spread[i] as number) + (1 - SPREAD) * g * g
      mean[i] = m
      spread[i] = s
      weights[i] = (weights[i] as number) * (i < free ? keep : 1) - (size * m) / (Math.sqrt(s) + 1e-8)
    }
  }
  return { weights, gradient, move }
}
