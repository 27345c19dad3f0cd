import { type Forest, openForest, probability } from '../../learn/forest.ts'
import type { SetAsideKind } from '../../model/index.ts'
import { boilerplateKind, type LineKind } from '../boilerplate/kinds.ts'
import type { Block, Blocks } from './blocks.ts'
import { FEATURES, featuresOf, type Known } from './features.ts'
import { proseOfBody } from './profile.ts'

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

// Swept .3–.6 with the rules below, by cross-validation over sites and by a forest of one set on the other: the sum of both sets' F1 is
// best here on either count, though flat from .45 on.
export const THRESHOLD = 0.55

// Prose beside body is body from here on: between paragraphs that the model is sure of, one that it doubts is hardly ever something else.
// Swept .02–.3 likewise: flat below .2, and +.002 against none.
const BESIDE = 0.1
// Only where the parent box holds this share of the body at least, so that one line kept by mistake does not bring its neighbours.
const SHARE = 0.1
const PROSE = 80

// The second candidate (DESIGN §5: the first one loses about 5 % of pages): where less than this share of the prose of the densest box
// was chosen, the model has not met such a page, and that prose is body unless the model all but rules it out. Swept .3–.7 and 0–.1 by
// cross-validation over sites: +.006 on fundus-a, −.001 on NAEB, half as many pages lost.
const MOST_DOUBTED = 0.7
const SECOND = 0.05

// A line or two that nobody is shown is a trick or a left-over; a tenth of the body is the body. On the development pages 98 % of the
// characters that are hidden and that the model is sure of belong to the text.
const LEAST_HIDDEN = 300
const HIDDEN_SHARE = 0.1

/**
 * The blocks that are body, by index, in text order. What is hidden is not read, unless a good part of the body is hidden: pages that
 * show themselves by script, unfold behind "read more", or open to subscribers only. A long block that repeats one kept already, and a line that the boilerplate table knows,
 * are left out.
 */
export function chooseBlocks(
  { blocks, boxes }: Blocks,
  kinds: readonly (LineKind | null)[],
  scores: ArrayLike<number>,
  threshold = THRESHOLD,
): number[] {
  const mass = { shown: 0, hidden: 0 }
  blocks.forEach(({ text, hidden }, i) => {
    if (scores[i]! >= threshold) mass[hidden ? 'hidden' : 'shown'] += text.length
  })
  const unveil = mass.hidden > LEAST_HIDDEN && mass.hidden > mass.shown * HIDDEN_SHARE
  const isNever = ({ text, linked }: Block, i: number): boolean =>
    (text.length < 200 && NEVER_BODY.has(kinds[i]?.kind ?? 'other')) || (text.length < MOST_IN_POINTER && linked >= text.length * POINTER)
  const promotions = promotionsOf({ blocks, boxes }, kinds)
  const mayBe = (block: Block, i: number): boolean =>
    (!block.hidden || unveil) && !isNever(block, i) && !promotions.has(block.box) && !promotions.has(boxes[block.box]?.parent ?? -1)
  const parentOf = ({ box }: Block): number => boxes[box]?.parent ?? -1
  const sure = new Map<number, number>()
  let total = 0
  blocks.forEach((block, i) => {
    if (scores[i]! < threshold || !mayBe(block, i)) return
    total += block.text.length
    sure.set(parentOf(block), (sure.get(parentOf(block)) ?? 0) + block.text.length)
  })
  const isBeside = (block: Block, i: number): boolean =>
    scores[i]! >= BESIDE &&
    block.text.length >= PROSE &&
    block.linked < block.text.length * 0.4 &&
    (sure.get(parentOf(block)) ?? 0) > total * SHARE
  const chosen = new Set(blocks.flatMap((block, i) => (mayBe(block, i) && (scores[i]! >= threshold || isBeside(block, i)) ? [i] : [])))
  const second = new Set([...chosen, ...proseOfBody({ blocks, boxes }).filter((i) => scores[i]! >= SECOND && mayBe(blocks[i]!, i))])
  const lengthOf = (indices: ReadonlySet<number>): number => [...indices].reduce((sum, i) => sum + blocks[i]!.text.length, 0)
  const kept = lengthOf(chosen) < lengthOf(second) * MOST_DOUBTED ? second : chosen
  const between = betweenBody(blocks, boxes, kept)
  const seen = new Set<string>()
  return blocks.flatMap((block, i) => {
    if (!kept.has(i) && !(between.has(i) && scores[i]! >= BETWEEN && !kinds[i] && mayBe(block, i))) return []
    if (block.text.length > 60 && seen.has(block.text)) return []
    seen.add(block.text)
    return [i]
  })
}

// A line that is nearly all link points elsewhere. Swept .6–.97 by cross-validation over sites: +.0003 on NAEB, none on fundus-a.
const POINTER = 0.8
const MOST_IN_POINTER = 300

/** Headings and items of lists that stand a few lines at most from body above and from body below. */
function betweenBody(blocks: Blocks['blocks'], boxes: Blocks['boxes'], kept: ReadonlySet<number>): ReadonlySet<number> {
  const between = new Set<number>()
  let last = -1
  for (const i of [...kept].sort((a, b) => a - b)) {
    if (last >= 0 && i - last <= MOST_BETWEEN)
      for (let at = last + 1; at < i; at++) {
        const block = blocks[at]!
        if (INTERIOR.has(boxes[block.box]?.tag ?? '') && block.linked <= block.text.length * 0.4) between.add(at)
      }
    last = i
  }
  return between
}

// Swept 1–12 lines and .02–.3 by cross-validation over sites: +.0008 on NAEB, none on fundus-a.
const MOST_BETWEEN = 12
const BETWEEN = 0.05
const INTERIOR: ReadonlySet<string> = new Set(['h2', 'h3', 'h4', 'h5', 'h6', 'li', 'blockquote'])

// A newsletter's, a push service's or an app's box is small: the line that praises it goes with the line that asks.
const MOST_IN_PROMOTION = 300
const PROMOTIONS: ReadonlySet<SetAsideKind> = new Set(['newsletter', 'push', 'app', 'follow'])

/** The small boxes that hold an invitation. */
function promotionsOf({ blocks, boxes }: Blocks, kinds: readonly (LineKind | null)[]): ReadonlySet<number> {
  const lengths = new Map<number, number>()
  const inviting = new Set<number>()
  blocks.forEach(({ text, box }, i) => {
    for (const at of [box, boxes[box]?.parent ?? -1]) {
      lengths.set(at, (lengths.get(at) ?? 0) + text.length)
      if (text.length < 200 && PROMOTIONS.has(kinds[i]?.kind ?? 'other')) inviting.add(at)
    }
  })
  return new Set([...inviting].filter((at) => at >= 0 && (lengths.get(at) ?? 0) <= MOST_IN_PROMOTION && SMALL_BOXES.has(boxes[at]!.tag)))
}

const SMALL_BOXES: ReadonlySet<string> = new Set(['div', 'aside', 'section', 'form', 'li', 'ul', 'figure', 'p'])

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
