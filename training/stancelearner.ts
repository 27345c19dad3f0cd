import { DENSE, inputsOf, type Row } from '../src/engine/ground/stance/features.ts'
import { openedStance, rowOf, STANCES, type StanceModel, splitOf } from '../src/engine/ground/stance/stance.ts'
import { rankOf, SLOTS, type Split, slotOf, stemOf, type Wording } from '../src/engine/ground/stance/terms.ts'
import { hashText } from '../src/engine/learn/index.ts'
import { type Lesson, trainLayers } from '../src/engine/learn/layers.ts'
import type { Fnc, Pair } from './fnc.ts'
import { trainForest } from './forest.ts'

/** FNC-1 with its texts cut into tokens. */
export interface Cut extends Fnc {
  readonly heads: readonly Split[]
  readonly texts: readonly Split[]
}

export const cutTexts = (fnc: Fnc): Cut => ({ ...fnc, heads: fnc.headlines.map(splitOf), texts: fnc.bodies.map(splitOf) })

export interface StanceSettings {
  /** Stories that a word must stand in to have an input of its own: what stands in few tells the story, not the stance. */
  readonly spread: number
  /** Share of the unrelated pairs that is learnt from. */
  readonly unrelated: number
  /** What a pair of each label counts for, to the networks and in the trees of kinds. */
  readonly weights: readonly number[]
  /** Pairs of a story of n pairs count n^-level: large stories would be learnt by heart. */
  readonly level: number
  readonly trees: { readonly trees: number; readonly depth: number; readonly rate: number; readonly leaf: number; readonly columns: number }
  readonly networks: number
  readonly layers: {
    readonly hidden: number
    readonly epochs: number
    readonly rate: number
    readonly dropInputs: number
    readonly dropUnits: number
    readonly decay: number
  }
}

/** Swept on pairs whose story was held out. */
export const SETTINGS: StanceSettings = {
  spread: 40,
  unrelated: 0.5,
  weights: [1.2, 3, 1, 0.5],
  level: 0.8,
  trees: { trees: 80, depth: 4, rate: 0.1, leaf: 20, columns: 0.4 },
  networks: 2,
  layers: { hidden: 32, epochs: 5, rate: 0.002, dropInputs: 0.3, dropUnits: 0.4, decay: 0.05 },
}

const UNRELATED = 3

/** A stance model from pairs, and from nothing but their headlines and bodies. */
export function learnStance(fnc: Cut, pairs: readonly Pair[], settings: StanceSettings = SETTINGS): StanceModel {
  const wording = wordingOf(fnc, pairs, settings.spread)
  const lessons = lessonsOf(fnc, pairs, wording, settings)
  const forests = growForests(lessons, settings)
  const scales = scalesOf(lessons.map(({ row }) => row))
  const scaled = lessons.map((lesson) => ({ ...lesson, row: { ...lesson.row, values: scaledValues(lesson.row, scales) } }))
  const inputs = inputsOf(wording.bag.size)
  const networks = Array.from({ length: settings.networks }, (_, at) => {
    const network = trainLayers(scaled, { ...settings.layers, inputs, labels: STANCES.length, seed: at + 1 })
    // What rows were divided by for training, the weights are instead.
    const { hidden, below } = network
    return {
      ...network,
      below: below.map((weight, entry) => weight * (scales[Math.floor(entry / hidden)] ?? (entry < inputs * hidden ? BAG : 1))),
    }
  })
  return { wording, forests, networks }
}

/** What the inputs of bags are multiplied by for training. */
const BAG = 0.5

/** How common words are in bodies, and the words that stand in many stories. */
function wordingOf(fnc: Cut, pairs: readonly Pair[], spread: number): Wording {
  const bodiesWith = new Map<string, number>()
  const storiesWith = new Map<string, Set<number>>()
  const count = ({ text, tokens }: Split, story: number, body: boolean): void => {
    for (const stem of new Set(tokens.map(({ start, end }) => stemOf(text.slice(start, end))))) {
      if (stem === '') continue
      if (body) bodiesWith.set(stem, (bodiesWith.get(stem) ?? 0) + 1)
      const stories = storiesWith.get(stem)
      if (stories) stories.add(story)
      else storiesWith.set(stem, new Set([story]))
    }
  }
  const numbers = [...new Set(pairs.map(({ body }) => body))].sort((a, b) => a - b)
  for (const body of numbers) count(fnc.texts[body]!, fnc.bodyStory[body]!, true)
  for (const headline of new Set(pairs.map((pair) => pair.headline))) count(fnc.heads[headline]!, fnc.headlineStory[headline]!, false)
  const commonness = new Uint8Array(SLOTS)
  for (const [stem, bodies] of bodiesWith) {
    const slot = slotOf(hashText(stem) || 1)
    commonness[slot] = Math.max(commonness[slot]!, rankOf(bodies))
  }
  const words = [...storiesWith].filter(([stem, stories]) => stories.size >= spread && !/^\p{N}/u.test(stem)).map(([stem]) => stem)
  return { commonness, bodies: numbers.length, bag: new Map(words.sort().map((word, at) => [word, at])) }
}

function lessonsOf(fnc: Cut, pairs: readonly Pair[], wording: Wording, { unrelated, weights, level }: StanceSettings): Lesson[] {
  const opened = openedStance({ wording, forests: [], networks: [] })
  const sizes = new Map<number, number>()
  const related = pairs.filter(({ label }) => label !== UNRELATED)
  for (const { body } of related) sizes.set(fnc.bodyStory[body]!, (sizes.get(fnc.bodyStory[body]!) ?? 0) + 1)
  const own = ({ body }: Pair): number => sizes.get(fnc.bodyStory[body]!)! ** -level
  const mean = related.reduce((sum, pair) => sum + own(pair), 0) / related.length
  return pairs.flatMap((pair): Lesson[] => {
    const { headline, body, label } = pair
    const counts = label === UNRELATED ? 1 / unrelated : own(pair) / mean
    // By what the pair is, so that the same pairs are taken whatever stands around them.
    if (label === UNRELATED && (hashText(`${fnc.headlines[headline]} ${fnc.bodyIds[body]}`) >>> 0) / 2 ** 32 >= unrelated) return []
    const row = rowOf(fnc.heads[headline]!, fnc.texts[body]!, opened)
    return [{ row: trimmed(row), label, weight: weights[label]! * counts }]
  })
}

/** A row in no more memory than it needs. */
const trimmed = ({ length, at, values }: Row): Row => ({ length, at: at.slice(0, length), values: values.slice(0, length) })

function growForests(lessons: readonly Lesson[], { trees, weights }: StanceSettings): StanceModel['forests'] {
  const dense = ({ row }: Lesson): Float32Array => (row.values as Float32Array).subarray(0, DENSE)
  const table = (some: readonly Lesson[], label: (lesson: Lesson) => boolean, weight: (lesson: Lesson) => number) => ({
    rows: some.map(dense),
    labels: some.map((lesson) => (label(lesson) ? 1 : 0)),
    weights: some.map(weight),
  })
  const related = lessons.filter(({ label }) => label !== UNRELATED)
  const plain = ({ weight, label }: Lesson): number => (weight / weights[label]!) * (label === UNRELATED ? weights[UNRELATED]! : 1)
  return [
    trainForest(
      table(lessons, ({ label }) => label !== UNRELATED, plain),
      { ...trees, seed: 1 },
    ),
    ...[0, 1, 2].map((kind) =>
      trainForest(
        table(
          related,
          ({ label }) => label === kind,
          ({ weight }) => weight,
        ),
        { ...trees, seed: 1 },
      ),
    ),
  ]
}

/** What to multiply each dense input by so that it spreads by 1. */
function scalesOf(rows: readonly Lesson['row'][]): Float64Array {
  const [sum, square] = [new Float64Array(DENSE), new Float64Array(DENSE)]
  for (const { values } of rows)
    for (let f = 0; f < DENSE; f++) {
      sum[f]! += values[f]!
      square[f]! += values[f]! ** 2
    }
  return square.map((all, f) => 1 / (Math.sqrt(Math.max(0, all / rows.length - (sum[f]! / rows.length) ** 2)) + 1e-3))
}

const scaledValues = ({ values }: Lesson['row'], scales: Float64Array): Float32Array =>
  Float32Array.from(values, (value, at) => value * (at < DENSE ? scales[at]! : BAG))
