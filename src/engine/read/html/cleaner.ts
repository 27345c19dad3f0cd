import { type Forest, openForest, probability } from '../../learn/forest.ts'
import type { Blocks } from './blocks.ts'
import { FEATURES, featuresOf, type Known } from './features.ts'

/** The block cleaner: the probability that a block of a page belongs to its body, from the block's row of features. */
export type BlockModel = Forest

/** The name that the packed block cleaner carries. */
export const BLOCK_MODEL = 'blocks'

/** Opens the packed block cleaner. Throws a `WeightsError` if the bytes are damaged, of another model, or of other features. */
export const openBlockModel = (bytes: Uint8Array): BlockModel => openForest(BLOCK_MODEL, FEATURES.length, bytes)

/** The probability of each block that it belongs to the body. */
export const scoreBlocks = (page: Blocks, known: Known, model: BlockModel): Float32Array =>
  Float32Array.from(featuresOf(page, known), (row) => probability(model, row))
