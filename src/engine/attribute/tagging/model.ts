import { type Forest, openForest } from '../../learn/forest.ts'
import { arrayOf, openField, openWeights, WeightsError } from '../../learn/index.ts'
import type { TaggerModel } from '../../text/index.ts'
import { GATE_SIZE } from './cuegate.ts'
import { CUE_KINDS, CUE_LABELS } from './cuetagger.ts'
import { JUDGED } from './judge.ts'
import { SPAN_KINDS, SPAN_LABELS } from './spantagger.ts'
import type { TaggingModel } from './tagger.ts'

/** The learned layer of attribution, opened: taggers, a judge of what they find, and how sure it must be. */
export interface AttributionModel extends TaggingModel {
  readonly judge: Forest
  /** Least confidence of a statement that no rule found, and of one that a rule found too. */
  readonly keep: number
  readonly keepRule: number
  /** Strangeness above which a text is so far from what the taggers know that the rules decide: see `strangeness` in learned.ts. */
  readonly farthest: number
}

/** Name under which the judge is packed. */
export const JUDGE = 'attribution-judge'

/** Opens the packed cue and span models; `tagger` must be the one they were trained with. Throws a `WeightsError` on anything else. */
export function openAttribution(cues: Uint8Array, spans: Uint8Array, tagger: TaggerModel): AttributionModel {
  const found = openWeights(cues)
  const spanned = openWeights(spans)
  const verb = arrayOf(found, 'verb', Uint16Array)
  const noun = arrayOf(found, 'noun', Uint8Array)
  const gate = arrayOf(found, 'gate', Int8Array)
  if (gate.length !== GATE_SIZE) throw new WeightsError('wrong-model', 'The cue model has no gate of the right size')
  const { index, columns } = tagger.lexicon
  const cluster = columns[0]
  if (!cluster || verb.length !== cluster.length || noun.length !== cluster.length)
    throw new WeightsError('wrong-model', 'The word classes of the cue model do not fit the tagger')
  return {
    cue: openField(found, CUE_LABELS, CUE_KINDS, ''),
    gate,
    span: openField(spanned, SPAN_LABELS, SPAN_KINDS, ''),
    classes: { index, cluster, verb, noun },
    judge: openForest(JUDGE, JUDGED.length, arrayOf(spanned, 'judge', Uint8Array)),
    keep: Number(spanned.meta.keep),
    keepRule: Number(spanned.meta.keepRule),
    farthest: Number(spanned.meta.farthest),
  }
}
