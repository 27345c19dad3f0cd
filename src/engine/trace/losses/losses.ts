import type { Reading, Span } from '../../model/index.ts'
import { addedIn } from './added.ts'
import { lostVoices } from './attributions.ts'
import { lostFigures } from './figures.ts'
import { lostHedges } from './hedges.ts'
import { type Match, matchOf } from './match.ts'
import { paperOf } from './paper.ts'

/** What a copy or a retelling lost, in the order in which results list them. */
export const LOSS_KINDS = [
  /** The parent says who said it, the child says it in its own voice. */
  'attribution-lost',
  /** The child gives it another source, or another teller. */
  'attribution-changed',
  /** “at least 14” is “14”. */
  'bound-lost',
  /** A word or remark of doubt is gone. */
  'hedge-lost',
  /** The parent has it at second hand, the child at first hand or as fact. */
  'hearsay-made-fact',
  /** The source grew in number, rank or firmness: “an official said” is “officials confirmed”. */
  'source-promoted',
  /** Another number of the same. */
  'figure-changed',
  /** The child's passage tells, on nobody's word, what the parent does not have. */
  'added-without-source',
] as const
export type LossKind = (typeof LOSS_KINDS)[number]

/** One difference that matters between a report and the one it was copied or retold from. */
export interface Loss {
  readonly kind: LossKind
  /** The evidence in the parent's text; null where the parent has none (`added-without-source`). */
  readonly parent: Span | null
  /** The evidence in the child's text; null where what is left shows nothing to point at. */
  readonly child: Span | null
  /** One sentence for a person. */
  readonly says: string
  /** How likely a careful reader is to agree that something was lost: 0 to 1. */
  readonly confidence: number
}

/** A passage that two reports share, or a claim and its retelling: offsets into the child's text, then into the parent's. */
export type PassagePair = readonly [childStart: number, childEnd: number, parentStart: number, parentEnd: number]

/**
 * What a child report lost, or put in, where it copies or retells its parent. Passages are widened to whole sentences, so that a word
 * dropped at their edge is seen. House style (spelling, synonyms, order, active and passive, numerals, titles, units of equal value,
 * another word for “said”) is no loss. In the order of the child's text. Costs time linear in both texts.
 */
export function lossesOf(parent: Reading, child: Reading, pairs: readonly PassagePair[]): readonly Loss[] {
  const match = matchOf(paperOf(parent), paperOf(child), pairs)
  const figures = lostFigures(match)
  const losses = [...lostVoices(match, figures.updates), ...lostHedges(match), ...figures.losses, ...addedIn(match)]
  return losses.sort((a, b) => placeOf(match, a) - placeOf(match, b) || LOSS_KINDS.indexOf(a.kind) - LOSS_KINDS.indexOf(b.kind))
}

/** Where in the child's text a loss is; behind everything if nowhere. */
const placeOf = ({ child }: Match, loss: Loss): number => loss.child?.start ?? child.text.length
