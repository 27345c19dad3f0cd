/** Why a rule cannot be, in names that stay the same. */
export type RuleCode =
  /** It is not of the shape of a rule. */
  | 'bad-rule'
  /** A part of it is longer than what is kept. */
  | 'too-large'
  /** It watches a report or a place in a text that is not in this workspace. */
  | 'no-such-target'
  /** Its query cannot be understood. */
  | 'bad-query'
  /** Its time zone is none that is known. */
  | 'no-such-zone'
  | 'no-such-rule'
  /** A rule that is on says the very same. */
  | 'already-made'
  /** There are as many as there may be. */
  | 'too-many'
  /** Others kept adding at the same moment. */
  | 'busy'

/** A rule could not be made or changed: what is wrong, and what to do. */
export class RuleError extends Error {
  override readonly name = 'RuleError'
  readonly code: RuleCode
  /** What to do next, one sentence. */
  readonly hint: string

  constructor(code: RuleCode, message: string, hint: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}
