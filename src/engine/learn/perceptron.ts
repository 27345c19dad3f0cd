import { decode, edgeKey, type Scorer, type SequenceInput } from './decode.ts'
import { seeded, shuffle } from './hash.ts'
import { addKey, findKey, grown, isFull, type KeyTable, keyTable } from './keys.ts'

/** A sequence with its right labels. `weight` scales its updates (silver data counts less); 1 if absent. */
export interface Example {
  readonly input: SequenceInput
  readonly gold: Uint8Array
  readonly weight?: number
}

export interface Training {
  readonly labels: number
  readonly epochs: number
  readonly seed: number
  /** Score by which the right label has to win. 0 is the plain perceptron. */
  readonly margin: number
  /** Share of keys hidden from an update and its decoding, so that no single word carries a label alone. */
  readonly dropout: number
  /** Called after each epoch with the averaged weights so far; false stops the training. */
  readonly after?: (epoch: number, learnt: Learnt) => boolean
}

/** Averaged weights: a dense row of label weights a key, and triples as `Scorer` has them. */
export interface Learnt {
  readonly labels: number
  readonly keys: Int32Array
  readonly rows: Float32Array
  readonly triples: Float32Array
}

/** Averaged structured perceptron: decodes, and moves weights from the labels found to the right ones. Deterministic by seed. */
export function train(examples: readonly Example[], options: Training): Learnt {
  const state = fresh(options.labels)
  const random = seeded(options.seed)
  const order = examples.map((_, index) => index)
  let learnt = averaged(state)
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    for (const index of shuffle(order, random)) {
      const example = examples[index]
      if (example) learn(state, example, options, random)
    }
    if (options.after || epoch === options.epochs) learnt = averaged(state)
    if (options.after && !options.after(epoch, learnt)) break
  }
  return learnt
}

/** The mean of several trainings (by other seeds): an ensemble that costs no more than one model. */
export function meanOf(several: readonly Learnt[]): Learnt {
  const labels = several[0]?.labels ?? 0
  const table = keyTable(several.reduce((sum, { keys }) => sum + keys.length, 1))
  for (const { keys } of several) for (const key of keys) addKey(table, key)
  const rows = new Float32Array(table.size * labels)
  const triples = new Float32Array(several[0]?.triples.length ?? 0)
  for (const learnt of several) {
    for (const [index, key] of learnt.keys.entries()) {
      const to = findKey(table, key) * labels
      for (let at = 0; at < labels; at++)
        rows[to + at] = (rows[to + at] as number) + (learnt.rows[index * labels + at] as number) / several.length
    }
    for (const [at, weight] of learnt.triples.entries()) triples[at] = (triples[at] as number) + weight / several.length
  }
  return { labels, keys: table.keys.slice(0, table.size), rows, triples }
}

/** A scorer over learnt weights, for evaluation while training; `openSequence` makes the one that is shipped. */
export function scorerOf(learnt: Learnt): Scorer {
  const table = keyTable(learnt.keys.length)
  for (const key of learnt.keys) addKey(table, key)
  return denseScorer(
    learnt.labels,
    () => table,
    () => learnt.rows,
    learnt.triples,
  )
}

interface State {
  readonly labels: number
  table: KeyTable
  rows: Float32Array
  /** Sum of updates times the step at which they were made: average = rows - sums / steps. */
  sums: Float32Array
  /** `(labels + 1)² × labels` for triples, with pairs (indexed by the last two) kept apart so that rare triples back off. */
  readonly triples: Dense
  readonly pairs: Dense
  /** triples + pairs, kept current. */
  readonly joint: Float32Array
  scorer: Scorer
  step: number
}

interface Dense {
  readonly weights: Float64Array
  readonly sums: Float64Array
}

const dense = (size: number): Dense => ({ weights: new Float64Array(size), sums: new Float64Array(size) })

function fresh(labels: number): State {
  const table = keyTable(1 << 16)
  const joint = new Float32Array((labels + 1) ** 2 * labels)
  const state: State = {
    labels,
    table,
    rows: new Float32Array(table.keys.length * labels),
    sums: new Float32Array(table.keys.length * labels),
    triples: dense(joint.length),
    pairs: dense((labels + 1) * labels),
    joint,
    scorer: { labels, addRows: () => undefined, triples: joint },
    step: 1,
  }
  state.scorer = denseScorer(
    labels,
    () => state.table,
    () => state.rows,
    joint,
  )
  return state
}

function denseScorer(labels: number, table: () => KeyTable, rows: () => Float32Array, triples: Float32Array): Scorer {
  const addRows = (keys: Int32Array, from: number, to: number, out: Float64Array): void => {
    const weights = rows()
    for (let at = from; at < to; at++) {
      const key = keys[at] as number
      const index = key === 0 ? -1 : findKey(table(), key)
      if (index < 0) continue
      for (let label = 0; label < labels; label++) out[label] = (out[label] as number) + (weights[index * labels + label] as number)
    }
  }
  return { labels, addRows, triples }
}

function learn(state: State, example: Example, options: Training, random: () => number): void {
  const input = options.dropout > 0 ? thinned(example.input, options.dropout, random) : example.input
  const { gold } = example
  const margin = options.margin
  const handicap =
    margin > 0
      ? (place: number, scores: Float64Array): void => {
          const right = gold[place] as number
          scores[right] = (scores[right] as number) - margin
        }
      : undefined
  const found = decode(state.scorer, input, handicap)
  const size = example.weight ?? 1
  for (let place = 0; place < input.length; place++) {
    const right = gold[place] as number
    const wrong = found[place] as number
    if (right !== wrong)
      for (let at = place * input.stride; at < (place + 1) * input.stride; at++) {
        const key = input.keys[at] as number
        if (key !== 0) shift(state, key, right, wrong, size)
      }
    shiftContext(state, input, gold, place, size)
    shiftContext(state, input, found, place, -size)
  }
  state.step += 1
}

function shiftContext(state: State, input: SequenceInput, path: Uint8Array, place: number, size: number): void {
  const { labels } = state
  const label = path[place] as number
  const before = place > 0 ? (path[place - 1] as number) : labels
  const first = place > 1 ? (path[place - 2] as number) : labels
  for (let at = place * input.edgeStride; at < (place + 1) * input.edgeStride; at++) {
    const key = input.edges[at] as number
    if (key !== 0) bump(state, edgeKey(key, before), label, size)
  }
  const triple = (first * (labels + 1) + before) * labels + label
  add(state.triples, triple, size, state.step)
  add(state.pairs, before * labels + label, size, state.step)
  for (let any = 0; any <= labels; any++) {
    const at = (any * (labels + 1) + before) * labels + label
    state.joint[at] = (state.triples.weights[at] as number) + (state.pairs.weights[before * labels + label] as number)
  }
}

function add({ weights, sums }: Dense, at: number, size: number, step: number): void {
  weights[at] = (weights[at] as number) + size
  sums[at] = (sums[at] as number) + size * step
}

function shift(state: State, key: number, right: number, wrong: number, size: number): void {
  bump(state, key, right, size)
  bump(state, key, wrong, -size)
}

function bump(state: State, key: number, label: number, size: number): void {
  if (isFull(state.table)) enlarge(state)
  const at = addKey(state.table, key) * state.labels + label
  state.rows[at] = (state.rows[at] as number) + size
  state.sums[at] = (state.sums[at] as number) + size * state.step
}

function enlarge(state: State): void {
  state.table = grown(state.table)
  const size = state.table.keys.length * state.labels
  const rows = new Float32Array(size)
  rows.set(state.rows)
  state.rows = rows
  const sums = new Float32Array(size)
  sums.set(state.sums)
  state.sums = sums
}

function thinned(input: SequenceInput, dropout: number, random: () => number): SequenceInput {
  const keep = (key: number): number => (random() < dropout ? 0 : key)
  return { ...input, keys: input.keys.map(keep) }
}

function averaged(state: State): Learnt {
  const { labels, table, step } = state
  const used = table.size * labels
  const rows = new Float32Array(used)
  for (let at = 0; at < used; at++) rows[at] = (state.rows[at] as number) - (state.sums[at] as number) / step
  const mean = ({ weights, sums }: Dense, at: number): number => (weights[at] as number) - (sums[at] as number) / step
  const triples = new Float32Array(state.joint.length)
  for (let at = 0; at < triples.length; at++) triples[at] = mean(state.triples, at) + mean(state.pairs, at % ((labels + 1) * labels))
  return { labels, keys: table.keys.slice(0, table.size), rows, triples }
}
