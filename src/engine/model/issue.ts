/** The stage in which something could not be done. */
export type Stage = 'read' | 'text' | 'attribute' | 'ground' | 'trace'

/** Something that could not be done because of the input: listed, never thrown. */
export interface Issue {
  readonly stage: Stage
  /** A stable kebab-case name, such as `no-date`. */
  readonly code: string
  /** One sentence for a person. */
  readonly message: string
  /** Where in `Report.text`, if anywhere. */
  readonly start: number | null
  readonly end: number | null
}

/** An issue about the whole report, or about a span of its text. */
export function issue(stage: Stage, code: string, message: string, at?: { start: number; end: number }): Issue {
  return { stage, code, message, start: at?.start ?? null, end: at?.end ?? null }
}

/**
 * An input that cannot become a report at all (unknown format, nothing to read). The only error that input may cause; the
 * caller turns it into an error line, a problem response, or exit code 1.
 */
export class UnreadableInput extends Error {
  /** A stable kebab-case name, such as `unknown-format`. */
  readonly code: string
  /** What to do next, one sentence. */
  readonly hint: string

  constructor(code: string, message: string, hint: string) {
    super(message)
    this.name = 'UnreadableInput'
    this.code = code
    this.hint = hint
  }
}
