import type { Mode, Naming, SourceKind, Stance } from '../../engine/index.ts'

/**
 * A stretch of a report's text by which something is found again, whatever a later engine numbers it: a statement by what of its content
 * lies in it, a claim by the sentence of it that does.
 */
export interface Anchor {
  /** The report's id in this workspace. */
  readonly report: string
  /** UTF-16 offsets into its text, half-open. */
  readonly start: number
  readonly end: number
  /** The words that stand there; of more than `MOST_QUOTE` characters the first. */
  readonly quote: string
}

/** Characters of an anchor's quote. */
export const MOST_QUOTE = 2_000
/** Characters of what a person writes. */
export const MOST_TEXT = 10_000
export const MOST_NAME = 200
/** Anchors or keys of one decision. */
export const MOST_PARTS = 200
/** Characters that an anchor spans. */
export const MOST_SPAN = 250_000

/** Who a person says it is. */
export interface GivenSource {
  readonly name: string
  readonly kind: SourceKind
  readonly naming: Naming
}

/** How far a source can be relied on, A to F, and how credible a claim is, 1 to 6, as the Admiralty code has it. */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Reliability = (typeof RELIABILITIES)[number]
export const CREDIBILITIES = [1, 2, 3, 4, 5, 6] as const
export type Credibility = (typeof CREDIBILITIES)[number]

/** What a note is about. */
export type NoteTarget =
  | { readonly report: string }
  | { readonly claim: Anchor }
  | { readonly source: string }
  | { readonly statement: Anchor }

/** What a person decided. Sources go by their keys (`sourceKey`). */
export type What =
  | { readonly kind: 'accept' | 'reject'; readonly statement: Anchor }
  | {
      readonly kind: 'edit'
      readonly statement: Anchor
      readonly source?: GivenSource
      /** Offsets into the report's text, in the place of all that was its content. */
      readonly content?: { readonly start: number; readonly end: number }
    }
  | { readonly kind: 'merge-sources'; readonly from: readonly string[]; readonly into: string }
  | { readonly kind: 'split-source'; readonly source: string; readonly statements: readonly Anchor[]; readonly name: string }
  /** They are one claim. */
  | { readonly kind: 'merge-claims'; readonly claims: readonly Anchor[] }
  /** The sentences `out` are another claim than the sentence `claim` is of. */
  | { readonly kind: 'split-claim'; readonly claim: Anchor; readonly out: readonly Anchor[] }
  | { readonly kind: 'reliability'; readonly source: string; readonly value: Reliability }
  | { readonly kind: 'credibility'; readonly claim: Anchor; readonly value: Credibility }
  /** A person's verdict, in that person's words; `name` is the person's. */
  | { readonly kind: 'verdict'; readonly claim: Anchor; readonly name: string; readonly rating: string; readonly text: string }
  | { readonly kind: 'note'; readonly on: NoteTarget; readonly text: string }
  | { readonly kind: 'undo'; readonly decision: string }

export type DecisionKind = What['kind']
export const DECISION_KINDS = [
  'accept',
  'reject',
  'edit',
  'merge-sources',
  'split-source',
  'merge-claims',
  'split-claim',
  'reliability',
  'credibility',
  'verdict',
  'note',
  'undo',
] as const satisfies readonly DecisionKind[]

/** A decision as it stands in the journal. */
export interface Decision {
  /** Its number in the journal, in decimal digits. */
  readonly id: string
  /** When it was written down, ISO 8601, UTC. */
  readonly at: string
  /** Who made it, as the caller knows them. */
  readonly by: string
  readonly what: What
  /** The decision that undoes it and is not undone itself; null while it holds. */
  readonly undone: string | null
}

/** Why something cannot be decided, in names that stay the same. */
export type DecisionCode =
  /** It is not of the shape of a decision. */
  | 'bad-decision'
  /** A part of it is longer than what is kept. */
  | 'too-large'
  /** It names a report, statement, claim, source or decision that is not in this workspace. */
  | 'no-such-target'
  /** Other words stand where the anchor says. */
  | 'other-words'
  /** It cannot hold beside itself, or beside a decision that holds. */
  | 'contradicts'
  /** The very same holds already. */
  | 'already-decided'
  /** What is to be undone is undone. */
  | 'already-undone'
  /** Others kept deciding at the same moment. */
  | 'busy'

/** Something could not be decided: what is wrong, and what to do. */
export class DecisionError extends Error {
  override readonly name = 'DecisionError'
  readonly code: DecisionCode
  /** What to do next, one sentence. */
  readonly hint: string

  constructor(code: DecisionCode, message: string, hint: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}

/** What was decided on a statement of a reading. */
export interface StatementMark {
  /** The statement's id in the reading. */
  readonly statement: string
  readonly state: 'accepted' | 'rejected' | 'corrected'
  /** The decision's id; of several the last. */
  readonly decision: string
  /** What the machine had read, where a person corrected it. */
  readonly before: { readonly source: string | null; readonly content: string; readonly mode: Mode; readonly stance: Stance } | null
}
