import { type Forest, openForests, probability } from '../../learn/forest.ts'
import type { Blocks } from './blocks.ts'
import { CONTEXT_FEATURES, contextOf, FEATURES, featuresOf, type Known } from './features.ts'

/** The block cleaner: one forest that looks at each block alone, and one that also sees the first one's verdicts around it. */
export interface BlockModel {
  readonly alone: Forest
  readonly inContext: Forest
}

/** The name that the packed block cleaner carries. */
export const BLOCK_MODEL = 'blocks'

/** Opens the packed block cleaner. Throws a `WeightsError` if the bytes are damaged, of another model, or of other features. */
export function openBlockModel(bytes: Uint8Array): BlockModel {
  const [alone, inContext] = openForests(BLOCK_MODEL, bytes)
  if (alone?.features !== FEATURES.length || inContext?.features !== CONTEXT_FEATURES)
    throw new RangeError(
      `The block model has ${alone?.features} and ${inContext?.features} features; this engine has ${FEATURES.length} and ${CONTEXT_FEATURES}`,
    )
  return { alone, inContext }
}

/** The probability of each block that it belongs to the body. */
export function scoreBlocks(page: Blocks, known: Known, model: BlockModel): Float32Array {
  const rows = featuresOf(page, known)
  const first = Float32Array.from(rows, (row) => probability(model.alone, row))
  return Float32Array.from(contextOf(page, rows, first), (row) => probability(model.inContext, row))
}
