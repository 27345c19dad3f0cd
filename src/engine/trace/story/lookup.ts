import { overlaps, type Reading, type Span, type StoryReport } from '../../model/index.ts'
import type { Lineage } from '../lineage/lineage.ts'
import type { Trace } from '../trace.ts'

/** A trace with the readings that are at hand, for showing words. */
export interface Lookup {
  readonly trace: Trace
  /** By the reports' ids; what is not there is shown without words. */
  readonly readings: ReadonlyMap<string, Reading>
  /** The place of a report in the canonical order, which copying tells reports by. */
  readonly placeOf: (report: number) => number
}

export function lookupIn(trace: Trace, readings: ReadonlyMap<string, Reading>): Lookup {
  const places = new Map(trace.copying.ids.map((id, place) => [id, place]))
  return { trace, readings, placeOf: (report) => places.get(trace.publications.id(report)) as number }
}

export function reportOf({ trace }: Lookup, report: number): StoryReport {
  const time = trace.publications.when(report)
  return { id: trace.publications.id(report), outlet: trace.publications.outlet(report), time: Number.isNaN(time) ? null : time }
}

/** The words of a sentence; null where its text is not at hand. */
export function wordsOf({ trace, readings }: Lookup, sentence: number): string | null {
  const { report, start, end } = trace.mention(sentence)
  return readings.get(report)?.report.text.slice(start, end).trim() || null
}

/**
 * What in a sentence shows on whose word it is: from its first mention of a source, or the word for telling, to its end. The whole sentence
 * where nobody is named.
 */
export function evidenceOf(lookup: Lookup, sentence: number): string | null {
  const words = wordsOf(lookup, sentence)
  const { report, start, end } = lookup.trace.mention(sentence)
  const reading = lookup.readings.get(report)
  if (words === null || !reading) return words
  const from = Math.min(...tellingsIn(reading, { start, end }).map((span) => span.start))
  return Number.isFinite(from) && from > start ? `… ${reading.report.text.slice(from, end).trim()}` : words
}

/** The words of a sentence that say on whose word it is: those for its tellers and for telling, in no order. */
export function tellingsIn(reading: Reading, { start, end }: Span): readonly Span[] {
  const sources = new Map(reading.sources.map((source) => [source.id, source]))
  return reading.statements
    .filter(({ content }) => content.some((part) => overlaps(part, { start, end })))
    .flatMap(({ content, cue, source, chain }) => {
      const tellers = chain.flatMap((id) => sources.get(id)?.mentions ?? [])
      return [...cue, ...source, ...tellers.filter((span) => !content.some((part) => overlaps(part, span)))]
    })
    .filter((span) => span.start >= start && span.start < end)
}

/** Earliest first; those of unknown time last. */
export const inTime = (a: StoryReport, b: StoryReport): number =>
  (a.time ?? Number.POSITIVE_INFINITY) === (b.time ?? Number.POSITIVE_INFINITY)
    ? a.id < b.id
      ? -1
      : Number(a.id > b.id)
    : (a.time ?? Number.POSITIVE_INFINITY) - (b.time ?? Number.POSITIVE_INFINITY)

/** Whether a link says no more than that somebody told it before: no words are shared, and nobody is named. */
export const isSilent = ({ trace }: Lookup, { sentences }: Lineage, { from, to, kind }: Lineage['links'][number]): boolean =>
  kind === 'copied-from' && 'assertion' in to && trace.publications.copyOf[sentences[from] as number] !== sentences[to.assertion]
