import { type Forest, openForest, packForest, probability } from '../../learn/forest.ts'
import { arrayOf, openWeights, openWords, packWeights, packWords, WeightsError } from '../../learn/index.ts'
import { addProbabilities, type Layers } from '../../learn/layers.ts'
import type { HeadlineStance } from '../../model/index.ts'
import { splitSentences, tokenise } from '../../text/index.ts'
import { DENSE, featuresOf, inputsOf, type Row } from './features.ts'
import { SLOTS, type Split, type Terms, termsOf, type Wording, wordlistOf } from './terms.ts'

/** The stances, in the order in which models number them. */
export const STANCES: readonly HeadlineStance[] = ['agree', 'disagree', 'discuss', 'unrelated']
const UNRELATED = 3

/** What a stance is read with. */
export interface StanceModel {
  readonly wording: Wording
  /** Whether the two are related; among related ones whether they agree, disagree, discuss. */
  readonly forests: readonly Forest[]
  /** Networks over all inputs, whose mean counts. */
  readonly networks: readonly Layers[]
}

/** An opened model, with what it remembers of words. */
export interface OpenedStance extends StanceModel {
  readonly terms: Terms
}

/**
 * What a probability counts for when a stance is chosen. Swept in cross-validation over stories (`training/stance.ts`): weight on "disagree" raises
 * the mean of the labels' F1 and lowers the weighted score.
 */
const LEAN = [0.9, 1.35, 1, 1]

/** The stance of a body to a headline, as FNC-1 labels it. */
export function stanceOf(headline: string, body: Split, model: OpenedStance): HeadlineStance {
  const row = rowOf(splitOf(headline.slice(0, MOST_HEADLINE)), body, model)
  return STANCES[choose(probabilities(row, model))]!
}

/** Characters of a headline that are looked at. */
const MOST_HEADLINE = 1000

/** A text cut into tokens and sentences. */
export function splitOf(text: string): Split {
  const tokens = tokenise(text)
  return { text, tokens, sentences: splitSentences(text, tokens) }
}

/** The inputs of a headline and a body. */
export const rowOf = (headline: Split, body: Split, { terms, wording }: Pick<OpenedStance, 'terms' | 'wording'>): Row =>
  featuresOf(wordlistOf(headline, terms), wordlistOf(body, terms), wording.bag.size)

/** The number of the stance that is chosen by its probabilities. */
function choose(shares: ArrayLike<number>): number {
  let best = 0
  for (let l = 1; l < STANCES.length; l++) if (shares[l]! * LEAN[l]! > shares[best]! * LEAN[best]!) best = l
  return best
}

/** What the trees count for, beside the networks: .5 to .7 are alike in cross-validation, either alone is worse. */
const TREES = 0.6

/** How likely each stance is. */
export function probabilities(row: Row, { forests, networks }: Pick<StanceModel, 'forests' | 'networks'>): Float64Array {
  const out = new Float64Array(STANCES.length)
  const [related, ...kinds] = forests.map((forest) => probability(forest, row.values))
  const sum = kinds.reduce((all, share) => all + share, 0)
  for (const [kind, share] of kinds.entries()) out[kind] = (TREES * related! * share) / sum
  out[UNRELATED] = TREES * (1 - related!)
  for (const network of networks) addProbabilities(network, row, (1 - TREES) / networks.length, out)
  return out
}

export const openedStance = (model: StanceModel): OpenedStance => ({ ...model, terms: termsOf(model.wording) })

export const STANCE_MODEL = 'stance-en'

/** A model as packed weights. Weights of networks keep 8 bits, with a scale for the row of each input. */
export function packStance({ wording, forests, networks }: StanceModel): Uint8Array {
  return packWeights({
    meta: { model: STANCE_MODEL, dense: DENSE, bodies: wording.bodies, hidden: networks.map(({ hidden }) => hidden) },
    arrays: {
      commonness: wording.commonness,
      words: packWords([...wording.bag.keys()]),
      ...Object.fromEntries(forests.map((forest, at) => [`forest${at}`, packForest(forestName(at), forest)])),
      ...Object.assign(
        {},
        ...networks.map(({ below, above, hidden }, at) => {
          const { steps, scales } = roundRows(below, hidden)
          return { [`steps${at}`]: steps, [`scales${at}`]: scales, [`above${at}`]: above }
        }),
      ),
    },
  })
}

const forestName = (at: number): string => `${STANCE_MODEL}/${at}`

/** Opens a packed model. Throws a `WeightsError` on anything else. */
export function openStance(bytes: Uint8Array): OpenedStance {
  const weights = openWeights(bytes)
  const { meta, arrays } = weights
  const hidden = meta.hidden
  if (meta.model !== STANCE_MODEL || meta.dense !== DENSE || !Array.isArray(hidden))
    throw new WeightsError(
      'wrong-model',
      `These weights are of ${String(meta.model)} with ${String(meta.dense)} features, not of ${STANCE_MODEL} with ${DENSE}`,
    )
  const commonness = arrayOf(weights, 'commonness', Uint8Array)
  const bag = new Map(openWords(arrayOf(weights, 'words', Uint8Array)).map((word, at) => [word, at]))
  const inputs = inputsOf(bag.size)
  const networks = hidden.map((units, at): Layers => {
    const above = arrayOf(weights, `above${at}`, Float32Array)
    const below = openRowsOf(arrayOf(weights, `steps${at}`, Int8Array), arrayOf(weights, `scales${at}`, Float32Array), Number(units))
    if (below.length !== (inputs + 1) * Number(units) || above.length !== (Number(units) + 1) * STANCES.length)
      throw new WeightsError('corrupt', `Network ${at} of ${STANCE_MODEL} does not fit its ${inputs} inputs`)
    return { inputs, hidden: Number(units), labels: STANCES.length, below, above }
  })
  const forests = STANCES.map((_, at) => openForest(forestName(at), DENSE, arrayOf(weights, `forest${at}`, Uint8Array)))
  if (commonness.length !== SLOTS || 'forest4' in arrays) throw new WeightsError('corrupt', `The words of ${STANCE_MODEL} are incomplete`)
  return openedStance({ wording: { commonness, bodies: Number(meta.bodies), bag }, forests, networks })
}

/** Rows of weights in 8 bits, each with a scale. */
function roundRows(weights: Float32Array, width: number): { steps: Int8Array; scales: Float32Array } {
  const steps = new Int8Array(weights.length)
  const scales = new Float32Array(weights.length / width)
  for (let row = 0; row < scales.length; row++) {
    let most = 0
    for (let k = 0; k < width; k++) most = Math.max(most, Math.abs(weights[row * width + k]!))
    scales[row] = most / 127
    for (let k = 0; most > 0 && k < width; k++) steps[row * width + k] = Math.round((weights[row * width + k]! / most) * 127)
  }
  return { steps, scales }
}

const openRowsOf = (steps: Int8Array, scales: Float32Array, width: number): Float32Array =>
  Float32Array.from(steps, (step, at) => step * scales[Math.floor(at / width)]!)
