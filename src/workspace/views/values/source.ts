import type { NameStep, Span } from '../../../engine/index.ts'
import type { ClaimLine, Page, ReportLine, SourceLine, StatementLine } from '../../../store/index.ts'
import type { Decision, Reliability } from '../../decisions/decision.ts'
import type { StoryLine } from './story.ts'

/** A source's page. A role or an unnamed source stands for all who are described in these words. */
export interface SourceView {
  readonly source: SourceLine
  /** Sources that are read as one with it in its story, by who had it from whom; what they said there is part of the page. */
  readonly alike: readonly SourceLine[]
  /** Voices of its story that it may be one with. */
  readonly perhaps: readonly { readonly source: SourceLine; readonly letter: string; readonly why: string }[]
  /** Keys that a person merged into it. */
  readonly merged: readonly SourceLine[]
  /** Sources that a person parted from it. */
  readonly split: readonly { readonly source: SourceLine; readonly decision: string }[]
  readonly reliability: Reliability | null
  readonly counts: { readonly statements: number; readonly reports: number; readonly hands: number; readonly direct: number }
  /** How the name hardened as it travelled: the longest trail of what it said. Empty where nothing travelled. */
  readonly names: readonly NameView[]
  readonly says: string | null
  /** The latest first. */
  readonly statements: Page<SourceStatement>
  /** What it said, through whom and when: the claims that most reports have from it first, at most 24. */
  readonly claims: readonly SourceClaim[]
  /** Outlets that relay it, those with the most reports first; `direct` where they name nobody in between. */
  readonly through: readonly { readonly outlet: string; readonly reports: number; readonly direct: number; readonly first: number | null }[]
  readonly story: StoryLine | null
  readonly letter: string | null
  readonly decisions: readonly Decision[]
}

export type SourceStatement = StatementLine & {
  /** Nobody behind it is named. */
  readonly origin: boolean
  /** Tellers between the outlet and this source, nearest the reader first. */
  readonly chain: readonly string[]
  readonly state: 'accepted' | 'rejected' | 'corrected' | null
}

export type NameView = Omit<NameStep, 'report' | 'span'> & {
  readonly report: ReportLine
  readonly span: Span | null
  readonly time: number | null
}

export interface SourceClaim {
  readonly claim: ClaimLine
  readonly points: readonly {
    readonly report: string
    readonly outlet: string | null
    readonly time: number | null
    readonly direct: boolean
  }[]
  readonly reports: number
  readonly direct: number
}
