import type { Span, StoryRevision } from '../../../engine/index.ts'
import type { ReportLine } from '../../../store/index.ts'

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
