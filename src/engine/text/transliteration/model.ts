import { type Forest, openForest, packForest, probability } from '../../learn/forest.ts'
import { arrayOf, openWeights, packWeights, WeightsError } from '../../learn/index.ts'
import { type Costs, WIDTH } from './costs.ts'
import { SCRIPTS, type Script } from './sounds.ts'
import { CLUES, closest, type Spellings } from './spellings.ts'

/** What a spelling may stand for, learnt from the spellings that places are known by. */
export interface SpellingModel {
  readonly costs: Readonly<Record<Script, Costs>>
  readonly forest: Forest
}

/** A name that a spelling may stand for. */
export interface Spelt {
  /** Number of what bears the name. */
  readonly place: number
  /** How likely it is meant, if anything among the names is: 0 to 1. */
  readonly confidence: number
}

/** The names that a spelling may stand for, likeliest first, none below `LEAST_CONFIDENCE`. */
export function nameSpelt(spelling: string, among: Spellings, { costs, forest }: SpellingModel): Spelt[] {
  return closest(spelling, among, (script) => costs[script])
    .map(({ place, clues }) => ({ place, confidence: probability(forest, clues) }))
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .sort((a, b) => b.confidence - a.confidence || a.place - b.place)
}

/** 0.55: swept 0.35–0.7 on the development names of eight Arab countries; three in a hundred matches are wrong, one foreign name in twelve is matched. */
const LEAST_CONFIDENCE = 0.55

const MODEL = 'transliteration'

export function packSpelling({ costs, forest }: SpellingModel): Uint8Array {
  const tables = Object.fromEntries(SCRIPTS.map((script) => [script, costs[script].table]))
  return packWeights({ meta: { model: MODEL }, arrays: { ...tables, forest: packForest(MODEL, forest) } })
}

/** Opens the packed model. Throws a `WeightsError` if the bytes are damaged or of another model. */
export function openSpelling(bytes: Uint8Array): SpellingModel {
  const weights = openWeights(bytes)
  if (weights.meta.model !== MODEL)
    throw new WeightsError('wrong-model', `These weights are of ${String(weights.meta.model)}, not of ${MODEL}`)
  const costs = Object.fromEntries(
    SCRIPTS.map((script): [Script, Costs] => {
      const table = arrayOf(weights, script, Float32Array)
      if (table.length !== WIDTH * WIDTH) throw new WeightsError('corrupt', `The costs of ${script} have the wrong size`)
      return [script, { table }]
    }),
  ) as Record<Script, Costs>
  return { costs, forest: openForest(MODEL, CLUES, arrayOf(weights, 'forest', Uint8Array)) }
}
