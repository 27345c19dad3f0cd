import type { Credit } from './credit.ts'
import type { Entity } from './entity.ts'
import type { Event } from './event.ts'
import type { Figure } from './figure.ts'
import type { Issue } from './issue.ts'
import type { Place } from './place.ts'
import type { Report, SetAside } from './report.ts'
import type { Span } from './span.ts'

export type SourceKind = 'person' | 'organisation' | 'outlet' | 'document' | 'group' | 'unknown'
export type Naming = 'named' | 'role' | 'anonymous'

/** Who a statement rests on. */
export interface Source {
  /** `src1`, `src2` … in order of first mention; sources without mention come last. */
  readonly id: string
  /** Canonical name or role, as resolved inside the report ("Hamid al-Shammari", "a security source in Ninewa"). */
  readonly name: string
  readonly kind: SourceKind
  readonly naming: Naming
  /** Every mention, pronouns in source position included. Empty for a teller that the report leaves unstated. */
  readonly mentions: readonly Span[]
}

export type Mode = 'direct' | 'indirect' | 'mixed'
export type Stance = 'asserts' | 'denies' | 'declines' | 'doubts' | 'asks' | 'orders'

/** One attribution: somebody's words or thought, and on whose word we have it. */
export interface Statement {
  /** `s1`, `s2` … in text order. */
  readonly id: string
  /** Without outer quote marks; a "that" which opens it belongs to it, as do marks inside the quote marks. */
  readonly content: readonly Span[]
  readonly cue: readonly Span[]
  /** The mention that this cue attaches to; empty if none is expressed. */
  readonly source: readonly Span[]
  /** Source ids, nearest teller first, origin last. Never the publishing outlet. */
  readonly chain: readonly string[]
  readonly mode: Mode
  readonly stance: Stance
  /** The reporter marks distance ("allegedly", "could not be verified"). */
  readonly hedged: boolean
  readonly hedges: readonly Span[]
  /** How likely a careful reader is to mark the same source, cue and content: 0 to 1. */
  readonly confidence: number
  /** The rule or model that found it. */
  readonly rule: string
  /** The signs that speak for it, in a reader's words; absent where a rule alone decides. */
  readonly why?: readonly string[]
}

/** An assertion of fact that the outlet makes on nobody's word. */
export interface OwnVoice extends Span {
  readonly confidence: number
}

export type Support = 'supported' | 'partly' | 'unsupported' | 'contradicted'

/** What a body does with what its headline tells, as FNC-1 labels it: "discuss" takes no side. */
export type HeadlineStance = 'agree' | 'disagree' | 'discuss' | 'unrelated'

/** One claim of the headline; offsets into `Report.title`. */
export interface HeadlineClaim extends Span {
  readonly claim: string
  readonly support: Support
  /** Statement ids that carry it. */
  readonly by: readonly string[]
  readonly reasons: readonly string[]
}

/** How many independent origins are left: an interval with its reasons, never a bare number. */
export interface Origins {
  readonly lower: number
  readonly upper: number
  readonly reasons: readonly string[]
  /** The statements that carry the report's main claim. */
  readonly by: readonly string[]
}

/** A time expression, with its value as TIMEX3 writes it: `1998-02`, `1998-W06`, `P3M`, `PAST_REF`, `XXXX-10-12`. */
export interface Time extends Span {
  readonly type: 'DATE' | 'TIME' | 'DURATION' | 'SET'
  readonly value: string
  /** The rule that found it. */
  readonly rule: string
}

/** Who says what in one report. */
export interface Told {
  readonly sources: readonly Source[]
  readonly statements: readonly Statement[]
  readonly ownVoice: readonly OwnVoice[]
  readonly issues: readonly Issue[]
}

/** The annotated report: the unit that is stored, sent and exported (FORMAT: `sayso.reading/1`). */
export interface Reading {
  readonly format: 'sayso.reading/1'
  readonly engine: { readonly version: string; readonly weights: Readonly<Record<string, string>> }
  readonly report: Report
  readonly sources: readonly Source[]
  readonly statements: readonly Statement[]
  readonly ownVoice: readonly OwnVoice[]
  readonly entities: readonly Entity[]
  readonly places: readonly Place[]
  readonly times: readonly Time[]
  readonly figures: readonly Figure[]
  readonly events: readonly Event[]
  /** Whose hands the text went through, as its credit lines say. */
  readonly credits: readonly Credit[]
  readonly headline: readonly HeadlineClaim[]
  /** Of the body to the headline; absent where the report has no title, or was not grounded. */
  readonly headlineStance?: HeadlineStance
  readonly origins: Origins
  readonly issues: readonly Issue[]
  /** What was read but left out of the text. */
  readonly setAside: readonly SetAside[]
}
