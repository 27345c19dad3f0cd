import type {
  ClaimDossier,
  GraphLink,
  LossKind,
  Naming,
  OriginStanding,
  SourceKind,
  StoryDifferences,
  StoryLoss,
} from '../../../engine/index.ts'
import type { ClaimLine, ReportLine } from '../../../store/index.ts'
import type { Credibility, Decision } from '../../decisions/decision.ts'
import type { Evidence, Interval } from './basic.ts'
import type { StoryLine } from './story.ts'

/** Who is at the end of a chain. */
export interface OriginNode {
  /** `o1`, `o2` … in order of standing, then of what rests on them. */
  readonly id: string
  readonly name: string
  /** `sourceKey`; null for own voice, or an outlet that shows no source. */
  readonly source: string | null
  readonly kind: SourceKind | null
  readonly naming: Naming | null
  readonly standing: OriginStanding
  /** Whether it adds to both bounds, or to the upper one alone. */
  readonly counts: 'surely' | 'perhaps'
  /** Its outlet speaks in its own voice. */
  readonly ownVoice: boolean
  /** Nodes of reports that rest on it, through whatever hands. */
  readonly reports: readonly string[]
  /** Of the story's voice; null where it has none. */
  readonly letter: string | null
}

/** A report in the graph, with the copies that are folded into it. */
export interface ReportNode {
  /** `r1`, `r2` … in order of time. */
  readonly id: string
  readonly report: string
  readonly outlet: string | null
  readonly title: string | null
  readonly url: string | null
  readonly published: string | null
  readonly time: number | null
  readonly withdrawn: boolean
  /** It names nobody for the claim. */
  readonly namesNobody: boolean
  /** Reprints with the same link and nobody below: drawn as a stack behind their first. This node is the first of them. */
  readonly folded: readonly {
    readonly report: string
    readonly outlet: string | null
    readonly time: number | null
    readonly share: number | null
  }[]
  /** The share, 0 to 1, of other outlets' reports that lose every way to an origin without it; null if it is no bottleneck. */
  readonly bottleneck: number | null
  /** The number of its circle, from 0; null if it is in none. */
  readonly circle: number | null
  /** Where it makes the claim. */
  readonly sentence: Evidence | null
}

/** An arrow: `to` had it from `from`. */
export interface GraphEdge {
  /** From 1, in order of the time of `to`; evidence is listed under it. */
  readonly number: number
  /** Nodes: whom it was had from, and who had it. */
  readonly from: string
  readonly to: string
  /** `own-voice`: from an origin that is the outlet’s own voice. */
  readonly kind: GraphLink['kind']
  /** Solid: the text says so. Dots: shared wording. Dashes: only the clock. */
  readonly line: 'stated' | 'shared' | 'time-only'
  /** An arrow head is drawn: something other than time says which was first. */
  readonly directed: boolean
  readonly probability: number
  /** Share of the sentence that both have, 0 to 1; null where no text is shared. */
  readonly share: number | null
  /** How much later `to` was out than `from`; null where either is not known, or is no report. */
  readonly minutes: number | null
  readonly evidence: Evidence | null
  readonly why: readonly string[]
  /** The number of the circle that it closes, from 0; null if none. */
  readonly circle: number | null
}

/** Who had a claim from whom, worked out among the reports that make it. */
export interface ClaimGraph {
  readonly origins: readonly OriginNode[]
  readonly reports: readonly ReportNode[]
  readonly edges: readonly GraphEdge[]
  readonly circles: readonly { readonly outlets: readonly string[]; readonly grounded: boolean; readonly nodes: readonly string[] }[]
  readonly bottlenecks: readonly { readonly outlet: string; readonly share: number; readonly nodes: readonly string[] }[]
  /** Edges of each line, without those to an own voice: nobody states these. */
  readonly lines: { readonly stated: number; readonly shared: number; readonly timeOnly: number }
  /** Reports of the claim beyond the 400 sentences that are looked at. */
  readonly unshown: number
}

/** A dossier as JSON: `kinds` by the sources' names. */
export type DossierView = Omit<ClaimDossier, 'kinds'> & { readonly kinds: Readonly<Record<string, SourceKind>> }

export interface VerdictView {
  readonly decision: string
  readonly at: string
  readonly by: string
  readonly name: string
  readonly rating: string
  readonly text: string
}

/** What is worked out again for a claim's page, and kept: see `claimTraced`. */
export interface ClaimTraced {
  readonly dossier: DossierView
  readonly graph: ClaimGraph
  readonly differences: StoryDifferences
  readonly losses: readonly { readonly kind: LossKind; readonly losses: readonly StoryLoss[] }[]
  /** How names of sources changed on the longest way. */
  readonly names: readonly string[]
}

/** A claim's page: the interval first. */
export interface ClaimView {
  /** With decisions applied, of which `machine` knows nothing. */
  readonly claim: ClaimLine
  /** What its sentence tells, less who tells it; null where that is not one thing. */
  readonly brief: string | null
  /** What was found without any decision; null where no interval was worked out. */
  readonly machine: Interval | null
  /** Why the interval is what it is, in running text. Empty where none was worked out. */
  readonly why: readonly {
    readonly words: string
    /** The node of the origin that they name; null where they name none. */
    readonly origin: string | null
  }[]
  readonly reasons: readonly string[]
  readonly wouldChange: readonly { readonly if: string; readonly lower: number; readonly upper: number }[]
  readonly bottlenecks: readonly string[]
  readonly circles: readonly (readonly string[])[]
  readonly funnel: {
    readonly reports: number
    /** Texts left when reprints of one text count once. */
    readonly afterReprints: number
    /** Null where no interval was worked out. */
    readonly origins: Interval | null
  }
  /** The earliest first, at most 50; their words. */
  readonly mentions: readonly { readonly report: ReportLine; readonly start: number; readonly end: number; readonly text: string }[]
  /** How many there are. */
  readonly mentionCount: number
  /** About it: on its sentences, on statements in them, and on it as a whole. The latest first. */
  readonly decisions: readonly Decision[]
  readonly credibility: Credibility | null
  readonly verdicts: readonly VerdictView[]
  /** Claims that a person made one with it; their pages are this page. */
  readonly merged: readonly string[]
  /** Claims that a person parted from it. */
  readonly split: readonly { readonly id: string; readonly text: string; readonly decision: string }[]
  /** The story that it is part of; null where it shares no report with another claim. */
  readonly story: Pick<StoryLine, 'id' | 'title'> | null
  /**
   * Lineage, losses and disagreements; null where they are not worked out yet and that would take longer than a page may: ask
   * `claimTraced`, which keeps what it finds.
   */
  readonly traced: ClaimTraced | null
}
