import type { Reading } from '../../engine/index.ts'
import type { Decision, StatementMark } from './decision.ts'

/** A reading with what people decided about it. */
export interface CorrectedReading {
  /** As the machine read it, but for statements and sources that were edited, merged or split. Rejected statements stand in it. */
  readonly reading: Reading
  /** In order of the statements; those about which nothing was decided have none. */
  readonly marks: readonly StatementMark[]
  /** Ids of decisions whose statement is not there any more: listed, never put elsewhere by guess. */
  readonly orphans: readonly string[]
}

/** Applies decisions that hold, in order of the journal; those about other reports change nothing. `report`: the id in the workspace. */
export function correctedReading(_report: string, _reading: Reading, _decisions: readonly Decision[]): CorrectedReading {
  throw new Error('not yet')
}

/** The reading without what was rejected: what is traced and exported. */
export function readingInForce(_corrected: CorrectedReading): Reading {
  throw new Error('not yet')
}
