import type { LossKind, Reading, Span } from '../../../engine/index.ts'
import type { ClaimLine, ReportLine } from '../../../store/index.ts'
import type { Decision, StatementMark } from '../../decisions/decision.ts'
import type { StoryLine } from './story.ts'

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
