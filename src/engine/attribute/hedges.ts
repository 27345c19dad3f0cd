import type { Span } from '../model/index.ts'
import { spanOf, type Telling } from './tellings.ts'

const MARKERS: ReadonlySet<string> = new Set(['reportedly', 'allegedly', 'purportedly', 'supposedly', 'unconfirmed', 'unverified'])

/** The words by which the reporter keeps distance from a telling; the cue itself counts where nobody owns the claim. */
export function hedgesOf({ cue, cueSpans, unit, tellers, extent }: Telling): Span[] {
  if (!cue) return []
  if (cue.kind === 'adverb' || cue.kind === 'raising') return [...cueSpans]
  if (cue.kind === 'impersonal')
    return /learn|transpire|emerge|state|announce/.test(cue.verb?.lemma ?? '') || !cue.verb ? [] : [...cueSpans]
  if (cue.kind === 'noun' && !tellers.source) return [...cueSpans]
  for (let at = extent.from; at < Math.min(extent.to, cue.to); at++)
    if (MARKERS.has(unit.items[at]?.low ?? '') && at >= cue.group - 3) return [spanOf(unit.items, { from: at, to: at + 1 })]
  return []
}
