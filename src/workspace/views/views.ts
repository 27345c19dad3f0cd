import type {
  ClaimDossier,
  GraphLink,
  LossKind,
  NameStep,
  Naming,
  OriginStanding,
  Reading,
  SourceKind,
  Span,
  StoryDifferences,
  StoryLoss,
  StoryRevision,
} from '../../engine/index.ts'
import type { ClaimLine, Page, ReportLine, SourceLine, StatementLine } from '../../store/index.ts'
import type { Credibility, Decision, Reliability, StatementMark } from '../decisions/decision.ts'

// What pages show, as plain JSON: no maps, no classes, no undefined. Times of nodes and points are minutes since 1970 UTC, null if
// nobody knows; spans are UTF-16 offsets into a report's text, half-open.

/** An interval of independent origins. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}

/** A sentence as it stands in a report, with what of it carries the point. */
export interface Evidence extends Span {
  readonly report: string
  readonly text: string
  /** Offsets into `text`: tellers and words for telling. */
  readonly marked: readonly Span[]
}

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
  /** Edges of each line. */
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
  /** What was found without any decision; null where no interval was worked out. */
  readonly machine: Interval | null
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
  readonly story: StoryLine | null
  /**
   * Lineage, losses and disagreements; null where they are not worked out yet and that would take longer than a page may: ask
   * `claimTraced`, which keeps what it finds.
   */
  readonly traced: ClaimTraced | null
}

/** A report's page. */
export interface ReportView {
  readonly report: ReportLine
  /** With decisions applied. Rejected statements stand in it: see `marks`. */
  readonly reading: Reading
  /** What was decided on which statements. */
  readonly marks: readonly StatementMark[]
  /** Ids of decisions whose statement is not there any more. */
  readonly orphans: readonly string[]
  /** In text order. */
  readonly claims: readonly { readonly claim: ClaimLine; readonly start: number; readonly end: number }[]
  /** The latest first, those undone and undos too. */
  readonly decisions: readonly Decision[]
  /** Versions of its page, itself among them. */
  readonly versions: number
  /** The story of the claim that most reports make; null where it shares none. */
  readonly story: StoryLine | null
  /** Letters of the story's voices, by the sources' keys. */
  readonly letters: Readonly<Record<string, string>>
}

/** Two reports side by side. */
export interface CompareView {
  readonly a: ComparedReport
  readonly b: ComparedReport
  /** Which was first, and what shows it; `unknown` where only the clock says so. */
  readonly first: 'a' | 'b' | 'unknown'
  readonly directed: boolean
  readonly why: readonly string[]
  /** The share, 0 to 1, of the words of each that stand in the other. */
  readonly containment: { readonly ofA: number; readonly ofB: number }
  /** Minutes by which `b` came after `a`; null if not known. */
  readonly minutes: number | null
  /** Whether the later names the earlier, in its text or credit lines. */
  readonly credited: boolean
  readonly reprint: boolean
  /** Text that both have, in the order of `a`. */
  readonly shared: readonly { readonly a: Span; readonly b: Span; readonly same: boolean }[]
  /** What is in one alone: gone from the later, or new in it. In text order. */
  readonly onlyA: readonly MarkedSpan[]
  readonly onlyB: readonly MarkedSpan[]
  /** Paragraphs that match, by their places, with whether they were moved; null has no partner. */
  readonly blocks: readonly { readonly a: number | null; readonly b: number | null; readonly weight: number; readonly moved: boolean }[]
  /** Differences that matter, numbered from 1 in the order of the later text. */
  readonly differences: readonly Difference[]
  /** How many spans in one alone carry none of them: house style. */
  readonly style: number
  readonly headline: { readonly a: readonly MarkedSpan[]; readonly b: readonly MarkedSpan[] }
}

export interface MarkedSpan extends Span {
  /** Of the differences that it is evidence for. */
  readonly differences: readonly number[]
}

export interface ComparedReport {
  readonly report: ReportLine
  readonly title: string | null
  readonly text: string
  readonly paragraphs: readonly Span[]
  readonly time: number | null
  readonly language: string | null
}

export interface Difference {
  readonly number: number
  readonly kind: LossKind
  /** In the earlier and in the later text; null where there are none to point at. */
  readonly before: (Span & { readonly text: string }) | null
  readonly after: (Span & { readonly text: string }) | null
  readonly says: string
  readonly confidence: number
}

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

/** A story on a list: claims that share reports, named by the one that leads. */
export interface StoryLine {
  /** Of its leading claim. */
  readonly id: string
  readonly title: string
  readonly reports: number
  readonly claims: number
  readonly sources: number
  /** Of the leading claim; null where no interval was worked out. */
  readonly origins: Interval | null
  readonly latest: number | null
  readonly earliest: number | null
  readonly outlets: readonly string[]
}

export interface Voice {
  /** `A` to `Z`, `AA` …; never another while the story is open. */
  readonly letter: string
  readonly source: string
  readonly name: string
  readonly kind: SourceKind
  readonly naming: Naming
  /** Media at large and the like: grey, and no hue is spent on them. */
  readonly vague: boolean
  /** The hue's place, 0 to 7; null for the vague. From the ninth voice hues come again. */
  readonly hue: number | null
  readonly statements: number
  readonly reports: number
  /** Keys of all sources that are read as this voice, `source` first: of one report another may name it in fewer words. */
  readonly keys: readonly string[]
  /** Other voices that it may be one with, by their letters, and why. */
  readonly perhaps: readonly { readonly letter: string; readonly why: string }[]
}

export interface StoryPlace {
  readonly name: string
  readonly country: string
  readonly admin1: string | null
  readonly feature: string
  readonly lat: number
  readonly lon: number
  readonly geonamesId: number | null
  /** Other spellings that stand for it. */
  readonly spellings: readonly string[]
  readonly possible: boolean
  readonly reports: number
  readonly accounts: readonly PlaceAccount[]
}

/** Where somebody says that something was. */
export interface PlaceAccount {
  /** As the text has it: “two miles off Sidi Youssef”. */
  readonly words: string
  /** The room that the words leave around the place, in km; 0 for the place itself. */
  readonly room: number
  /** On whose word: the voice's letter; null in the outlet's own voice. */
  readonly letter: string | null
  readonly source: string | null
  readonly name: string | null
  readonly named: boolean
  readonly reports: readonly string[]
  readonly outlets: readonly string[]
  /** A claim of the story that tells it; null if none does. */
  readonly claim: string | null
  readonly evidence: Evidence
}

/** When something is said to have been. */
export interface TimeAccount {
  readonly words: string
  /** As TIMEX3 writes it, and the days or minutes that it spans, ISO 8601; null where it names none. */
  readonly value: string
  readonly from: string | null
  readonly to: string | null
  readonly letter: string | null
  readonly report: string
}

export interface StoryView extends StoryLine {
  readonly lines: readonly ReportLine[]
  /** Those of the most reports first. */
  readonly told: readonly ClaimLine[]
  readonly voices: readonly Voice[]
  readonly places: readonly StoryPlace[]
  /** Between positions that different accounts give of one thing: the distance in km. */
  readonly apart: readonly { readonly a: string; readonly b: string; readonly km: number }[]
  readonly timeline: {
    /** In order of time; `own` is false for reprints. */
    readonly reports: readonly {
      readonly report: string
      readonly outlet: string | null
      readonly time: number | null
      readonly own: boolean
    }[]
    readonly times: readonly TimeAccount[]
    /** How the leading claim's interval stood as its reports came in, at most 24 steps; the last is today's. */
    readonly origins: readonly (Interval & { readonly time: number | null; readonly reports: number })[]
  }
  readonly since: { readonly reports: number; readonly claims: number }
  /** More reports share its claims than are shown. */
  readonly cut: boolean
}

/** The versions of one page, the earliest first. */
export interface VersionsView {
  readonly page: string | null
  readonly versions: readonly (ReportLine & { readonly current: boolean; readonly modified: string | null })[]
  readonly revisions: readonly VersionChange[]
}

/** What a version changed in the one before. */
export interface VersionChange {
  readonly from: string
  readonly to: string
  readonly headline: {
    readonly before: string
    readonly after: string
    readonly words: readonly { readonly before: Span; readonly after: Span }[]
  } | null
  readonly paragraphs: readonly {
    readonly kind: 'added' | 'removed' | 'reworded' | 'moved'
    readonly before: (Span & { readonly text: string }) | null
    readonly after: (Span & { readonly text: string }) | null
    /** Offsets into each report's text. */
    readonly words: readonly { readonly before: Span; readonly after: Span }[]
  }[]
  readonly changes: readonly (StoryRevision['changes'][number] & {
    readonly silent: boolean
    readonly at: { readonly before: Span | null; readonly after: Span | null }
  })[]
  readonly notes: readonly string[]
}
