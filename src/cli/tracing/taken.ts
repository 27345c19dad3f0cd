import { factsOf, minutesOf, pageOf, type Reading, type ReportFacts, type TracedReport } from '../../engine/index.ts'

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

/** Characters of a text that are traced: as many as are read for who says what. What is longer is a book, a dump or an attack. */
const MOST_CHARACTERS = 250_000

/** What of a text is traced. */
export const tracedPart = (text: string): string => text.slice(0, MOST_CHARACTERS)

/** A reading as tracing takes it. Throws if it lacks parts. */
export const takenOf = (reading: Reading): Taken => ({
  report: {
    outlet: outletOf(reading),
    published: minutesOf(reading.report.published),
    retrieved: null,
    text: tracedPart(reading.report.text),
  },
  facts: factsOf({ ...reading, report: { ...reading.report, text: tracedPart(reading.report.text) } }),
  page: reading.report.url === null ? null : pageOf(reading.report.url),
})

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

/** Who published a report: as it says, else its host, else nobody knows. */
function outletOf({ report: { outlet, url } }: Reading): string | null {
  if (outlet !== null && outlet.trim() !== '') return outlet
  return url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') || null : null
}
