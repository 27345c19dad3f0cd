import { minutesOf, pageOf, type Reading, type ReportFacts, type TracedReport, tracedOf } from '../../engine/index.ts'

/** What tracing takes of a report and its reading; the reading itself is let go. */
export interface Taken {
  readonly report: Omit<TracedReport, 'id'>
  readonly facts: ReportFacts
  /** The page that it is a version of; null if it has no address. */
  readonly page: string | null
}

/** What a line says of its report besides the text; where it says nothing, the reading's own word counts. */
export interface About {
  readonly outlet?: unknown
  readonly published?: unknown
  readonly retrieved?: unknown
}

/** A reading as tracing takes it. Throws if it lacks parts. */
export function takenOf(reading: Reading): Taken {
  const { report, facts } = tracedOf(reading)
  return { report: { ...report, retrieved: null }, facts, page: reading.report.url === null ? null : pageOf(reading.report.url) }
}

/** The same, with what a line says of its report, which goes before what the page says. */
export const takenAs = ({ outlet, published, retrieved }: About, { report, ...rest }: Taken): Taken => ({
  ...rest,
  report: {
    ...report,
    outlet: textOf(outlet) ?? report.outlet,
    published: minutesOf(textOf(published)) ?? report.published,
    retrieved: minutesOf(textOf(retrieved)) ?? report.retrieved,
  },
})

const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)
