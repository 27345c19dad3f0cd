import type { Answer } from '../../data/service.ts'
import { mannerOf } from '../../kit/voices.tsx'

export type SourceView = Answer<'GET /api/sources/{key}'>

const ROLES = {
  named: 'Named',
  role: 'Known by role only. All who are described in these words stand here together',
  anonymous: 'Unnamed. A role inside its stories, not a person’s file',
  document: 'A document',
  organisation: 'An organisation',
  vague: 'Nobody in particular',
} as const

/** What kind of source it is, in words. */
export const roleOf = ({ source }: SourceView): string => ROLES[mannerOf(source)]

/** "4 statements, 7 reports, 1 hand". */
export function countsOf({ counts }: SourceView): string {
  const { statements, reports, hands } = counts
  const words = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`
  return `${words(statements, 'statement')}, ${words(reports, 'report')}, ${words(hands, 'hand')}`
}
