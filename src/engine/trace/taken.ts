import type { Reading } from '../model/index.ts'
import { minutesOf } from './minutes.ts'
import { factsOf, type ReportFacts } from './told/facts.ts'
import type { TracedReport } from './tracer.ts'

/** Characters of a text that are traced: as many as are read for who says what. What is longer is a book, a dump or an attack. */
const MOST_CHARACTERS = 250_000

/** What of a text is traced. */
export const tracedPart = (text: string): string => text.slice(0, MOST_CHARACTERS)

/** A reading as tracing takes it, but for what a reading does not know: its id, and when it was fetched. */
export function tracedOf(reading: Reading): {
  readonly report: Omit<TracedReport, 'id' | 'retrieved'>
  readonly facts: ReportFacts
} {
  const text = tracedPart(reading.report.text)
  return {
    report: { outlet: outletOf(reading), published: minutesOf(reading.report.published), text },
    facts: factsOf({ ...reading, report: { ...reading.report, text } }),
  }
}

/** Who published a report: as it says, else its host, else nobody knows. */
function outletOf({ report: { outlet, url } }: Reading): string | null {
  if (outlet !== null && outlet.trim() !== '') return outlet
  return url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') || null : null
}
