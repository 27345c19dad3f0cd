import type { SourceKind } from './reading.ts'
import type { StoryClaim, StoryLoss, StoryReport } from './story.ts'

/** A report as exports name it: where it can be found, not what it says. */
export interface DossierReport extends StoryReport {
  readonly url: string | null
  readonly title: string | null
  readonly byline: readonly string[]
  /** As the page has it; null if it has none, or where its reading is not at hand. */
  readonly published: string | null
  readonly language: string | null
}

/** A claim with all that is needed to hand it on: who makes it, from whom they had it, and where that can be looked up. */
export interface ClaimDossier {
  /** `claim:` and 32 hexadecimal digits. */
  readonly id: string
  readonly claim: StoryClaim
  /** Those that its mentions and its tree name, the earliest first. */
  readonly reports: readonly DossierReport[]
  /** What is known of the sources at the roots of its tree, by name; a source whose reports differ over its kind is `unknown`. */
  readonly kinds: ReadonlyMap<string, SourceKind>
  /** What copies and retellings among its reports lost. */
  readonly losses: readonly StoryLoss[]
}
