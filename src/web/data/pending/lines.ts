import type { Span } from '../../../engine/index.ts'

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}
export interface ReportLine {
  readonly id: string
  readonly url: string | null
  readonly outlet: string | null
  readonly title: string | null
  readonly published: string | null
  readonly retrieved: string | null
  readonly language: string | null
  readonly collection: string
  readonly statements: number
  readonly origins: { readonly lower: number; readonly upper: number }
}
export interface ClaimLine {
  readonly id: string
  readonly text: string
  readonly reports: number
  readonly mentions: number
  readonly origins: { readonly lower: number; readonly upper: number } | null
}
export interface SourceLine {
  readonly key: string
  readonly name: string
  readonly kind: string
  readonly naming: string
}
export interface StatementLine {
  readonly report: ReportLine
  readonly id: string
  readonly text: string
  readonly mode: string
  readonly stance: string
  readonly hedged: boolean
  readonly confidence: number
  readonly start: number
  readonly end: number
}
export interface EdgeLine {
  readonly report: string
  readonly parent: string
  readonly directed: boolean
  readonly spans: readonly (readonly [number, number, number, number])[]
  readonly why: readonly string[]
}
export type Hit =
  | {
      readonly kind: 'report'
      readonly report: ReportLine
      readonly title: readonly Span[]
      readonly snippet: Span & { readonly marks: readonly Span[]; readonly text: string }
    }
  | { readonly kind: 'statement'; readonly statement: StatementLine; readonly marks: readonly Span[] }
  | { readonly kind: 'source'; readonly source: SourceLine; readonly marks: readonly Span[] }
  | { readonly kind: 'claim'; readonly claim: ClaimLine; readonly marks: readonly Span[] }
export interface Found {
  readonly scope: 'reports' | 'statements' | 'sources' | 'claims'
  readonly hits: readonly Hit[]
  readonly next: string | null
  readonly total: number | null
  readonly exact: boolean
  readonly corrected: readonly (Span & { readonly instead: readonly string[] })[]
}
