import type { Viewing } from './viewing.ts'
import type { VersionsView } from './views.ts'

/** The versions of the page that a report was read from; null if the index lacks the report. */
export async function versionsView(_viewing: Viewing, _report: string): Promise<VersionsView | null> {
  throw new Error('not yet')
}
