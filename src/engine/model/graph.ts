import type { Naming, SourceKind } from './reading.ts'
import type { Span } from './span.ts'
import type { HandLink, OriginStanding, StoryReport } from './story.ts'

/** A sentence that shows something, with the words of it that do. */
export interface ShownSentence extends Span {
  /** The report's id; offsets are into its text. */
  readonly report: string
  readonly marked: readonly Span[]
}

/** Who stands behind a claim, in its graph. */
export interface GraphOrigin {
  /** In own voice that of the outlet. */
  readonly name: string
  readonly standing: OriginStanding
  readonly ownVoice: boolean
  /** As the first report that names it has it; null in own voice, or where no reading is at hand. */
  readonly source: { readonly name: string; readonly kind: SourceKind; readonly naming: Naming } | null
  /** Places in `reports` that rest on it, through whatever hands. */
  readonly reports: readonly number[]
}

/** A report that makes a claim, in its graph. */
export interface GraphReport {
  readonly report: StoryReport
  readonly withdrawn: boolean
  /** It shows nobody from whom it has it. */
  readonly namesNobody: boolean
  readonly sentence: ShownSentence
}

/** An arrow of the graph, from whom it was had. */
export interface GraphLink extends Omit<HandLink, 'words' | 'kind'> {
  /** `own-voice`: the outlet says it on nobody’s word; it comes from an origin that is the outlet’s own voice. */
  readonly kind: HandLink['kind'] | 'own-voice'
  readonly from: { readonly origin: number } | { readonly report: number }
  readonly to: number
  readonly shown: ShownSentence | null
}

/** Who had a claim from whom, as a graph: origins, reports in order of time, and links by their places. */
export interface StoryGraph {
  readonly origins: readonly GraphOrigin[]
  readonly reports: readonly GraphReport[]
  readonly links: readonly GraphLink[]
  readonly circles: readonly { readonly outlets: readonly string[]; readonly grounded: boolean; readonly reports: readonly number[] }[]
  readonly bottlenecks: readonly { readonly outlet: string; readonly share: number; readonly reports: readonly number[] }[]
}
