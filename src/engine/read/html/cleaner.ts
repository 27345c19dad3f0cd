import { type Forest, openForest, probability } from '../../learn/forest.ts'
import type { SetAsideKind } from '../../model/index.ts'
import { boilerplateKind, type LineKind } from '../boilerplate/kinds.ts'
import type { Blocks } from './blocks.ts'
import { FEATURES, featuresOf, type Known } from './features.ts'

/** The block cleaner: the probability that a block of a page belongs to its body, from the block's row of features. */
export type BlockModel = Forest

/** The name that the packed block cleaner carries. */
export const BLOCK_MODEL = 'blocks'

/** Opens the packed block cleaner. Throws a `WeightsError` if the bytes are damaged, of another model, or of other features. */
export const openBlockModel = (bytes: Uint8Array): BlockModel => openForest(BLOCK_MODEL, FEATURES.length, bytes)

/** What the boilerplate table says of each block. */
export const kindsOf = ({ blocks }: Blocks): (LineKind | null)[] => blocks.map(({ text }) => boilerplateKind(text))

/** The probability of each block that it belongs to the body. */
export const scoreBlocks = (page: Blocks, kinds: readonly (LineKind | null)[], known: Known, model: BlockModel): Float32Array =>
  Float32Array.from(featuresOf(page, kinds, known), (row) => (row ? probability(model, row) : 0))

// Swept .3–.6 by cross-validation over sites: the sum of both sets' F1 is flat from .35 to .5, where precision and recall meet.
export const THRESHOLD = 0.45

/** The blocks that are body, by index, in text order. A long block that repeats one kept already, and a line that the boilerplate table knows, are left out. */
export function chooseBlocks(
  { blocks }: Blocks,
  kinds: readonly (LineKind | null)[],
  scores: ArrayLike<number>,
  threshold = THRESHOLD,
): number[] {
  const seen = new Set<string>()
  const kept: number[] = []
  for (let i = 0; i < blocks.length; i++) {
    const { text, hidden } = blocks[i]!
    if (hidden || scores[i]! < threshold) continue
    if (text.length > 60 && seen.has(text)) continue
    const kind = text.length < 200 ? kinds[i]?.kind : undefined
    if (kind && NEVER_BODY.has(kind)) continue
    seen.add(text)
    kept.push(i)
  }
  return kept
}

// Of these kinds the table is surer than the model; of others (credits, notes to the text) the model has seen more.
const NEVER_BODY: ReadonlySet<SetAsideKind> = new Set([
  'newsletter',
  'push',
  'advert',
  'cookie',
  'app',
  'follow',
  'share',
  'counter',
  'date',
  'byline',
])
