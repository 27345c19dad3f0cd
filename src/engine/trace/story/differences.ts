import type { StoryDifferences, StoryFigures, StoryValue } from '../../model/index.ts'
import { type Conflict, type Disagreement, disagreementOf, type Telling, type Value } from '../disagreement/disagreement.ts'
import type { Trace } from '../trace.ts'
import { type Lookup, wordsOf } from './lookup.ts'

/** Differences of each kind that are told. */
const MOST = 6

/** Where those who make a claim differ: values of what it counts, denials, and what was taken back. */
export function differencesIn(lookup: Lookup, sentences: ArrayLike<number>): StoryDifferences {
  const { trace } = lookup
  const all = Array.from(sentences)
  const of = countedIn(trace, all)
  const tellings = all.map((sentence) => tellingOf(trace, sentence, of))
  const { series, conflicts, denials, dropped } = disagreementOf(tellings)
  const outletsOf = (at: readonly number[]): string[] => outletsIn(tellings, at)
  const words = (at: readonly number[]): string | null => (at.length ? wordsOf(lookup, all[at[0] as number] as number) : null)
  return {
    of,
    values: valuesOf(series, tellings),
    conflicts: conflicts
      .slice(0, MOST)
      .map((conflict) => ({ kind: conflict.kind, words: conflictWords(conflict), settled: conflict.settled })),
    denials: denials
      .slice(0, MOST)
      .map(({ source, stance, reversed, tellings: told }) => ({ source, stance, reversed, outlets: outletsOf(told), words: words(told) })),
    dropped: dropped.slice(0, MOST).map(({ outlet, tellings: told }) => ({ outlet, words: words(told) })),
  }
}

const MINUTE = 60_000

const outletsIn = (tellings: readonly Telling[], at: readonly number[]): string[] => [
  ...new Set(at.flatMap((one) => tellings[one]?.outlet ?? [])),
]

/** The values of each source; none if all give the same. */
function valuesOf(series: Disagreement['series'], tellings: readonly Telling[]): StoryValue[] {
  const values = series.map(
    ({ source, ownVoice, points }): StoryValue => ({
      source,
      ownVoice,
      points: points.map(({ value, time, tellings: told }) => ({
        ...value,
        time: time === null ? null : time / MINUTE,
        outlets: outletsIn(tellings, told),
      })),
    }),
  )
  const different = new Set(values.flatMap(({ points }) => points.map(({ min, max }) => `${min} ${max}`)))
  return different.size > 1 ? values : []
}

/** Two who give different figures of one thing may speak of two matters. */
const LEAST_TELLERS = 3
/** Of more reports nobody knows that they tell one story. */
const MOST_REPORTS = 100

/** Where all reports together give different figures for what some claims count. */
export function figuresIn({ trace }: Lookup, claims: readonly ArrayLike<number>[]): StoryFigures[] {
  const { told } = trace
  if (told.reportCount > MOST_REPORTS) return []
  const things = [...new Set(claims.flatMap((sentences) => countedIn(trace, Array.from(sentences)) ?? []))]
  const sentences = countingSentences(trace)
  return things.flatMap((of) => {
    const tellings = sentences.map((sentence) => tellingOf(trace, sentence, of))
    const values = valuesOf(disagreementOf(tellings).series, tellings)
    return values.length >= LEAST_TELLERS ? [{ of, values }] : []
  })
}

/** What most reports of a claim count. */
function countedIn({ told }: Trace, sentences: readonly number[]): string | null {
  const reports = new Map<string, Set<number>>()
  for (const sentence of sentences)
    for (const { of } of told.counts(sentence)) {
      if (of === null) continue
      const known = reports.get(of)
      if (known) known.add(told.reportOf(sentence))
      else reports.set(of, new Set([told.reportOf(sentence)]))
    }
  return [...reports].sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null
}

function tellingOf({ told, publications }: Trace, sentence: number, of: string | null): Telling {
  const report = told.reportOf(sentence)
  const chain = told.chain(sentence)
  const when = publications.when(report)
  const value = of === null ? undefined : told.counts(sentence).find((count) => count.of === of)
  return {
    report: publications.id(report),
    outlet: publications.outlet(report),
    source: chain.at(-1)?.name ?? null,
    stance: told.stance(sentence),
    value: value ? { min: value.min, max: value.max } : null,
    time: Number.isNaN(when) ? null : when * MINUTE,
    copied: (publications.copyOf[sentence] as number) >= 0,
    withdrawn: told.withdraws(sentence),
  }
}

/** A figure that somebody gave in a story, with where it stands first. */
export interface GivenFigure {
  /** The counted thing, such as `killed`. */
  readonly of: string
  /** The source's name, or that of the outlet in whose own voice it is; null if nobody knows. */
  readonly teller: string | null
  readonly min: number | null
  readonly max: number | null
  /** Minutes since 1970; null if nobody knows. */
  readonly time: number | null
  /** What the same teller gave before; null where it is the first. */
  readonly before: Value | null
  /** How many tellers give figures of this thing. */
  readonly tellers: number
  readonly report: string
  readonly start: number
  readonly end: number
}

/** Figures of what some claims count, as all reports give them, in order of time; none of more than 100 reports, which may tell many stories. */
export function figuresGiven(trace: Trace, claims: readonly ArrayLike<number>[]): readonly GivenFigure[] {
  const { told } = trace
  if (told.reportCount > MOST_REPORTS) return []
  const things = [...new Set(claims.flatMap((sentences) => countedIn(trace, Array.from(sentences)) ?? []))]
  const sentences = countingSentences(trace)
  const found = things.flatMap((of) => {
    const { series } = disagreementOf(sentences.map((sentence) => tellingOf(trace, sentence, of)))
    return series.flatMap(({ source, points }) =>
      points.map(({ value, time, tellings }, at): GivenFigure => {
        const { report, start, end } = trace.mention(sentences[tellings[0] as number] as number)
        const before = points[at - 1]?.value ?? null
        return {
          of,
          teller: source,
          ...value,
          time: time === null ? null : time / MINUTE,
          before,
          tellers: series.length,
          report,
          start,
          end,
        }
      }),
    )
  })
  return found.sort((a, b) => (a.time ?? 0) - (b.time ?? 0) || (a.report < b.report ? -1 : a.report > b.report ? 1 : a.start - b.start))
}

function countingSentences(trace: Trace): number[] {
  const { told } = trace
  return Array.from(trace.copying.ids, (id) => told.sentencesOf(trace.reportNumber(id) as number))
    .flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at))
    .filter((sentence) => told.countsOf(sentence) > 0)
}

const conflictWords = ({ values, holders }: Conflict): string =>
  values
    .map((value, at) => `${valueWords(value)} (${(holders[at] ?? []).map((name) => name ?? 'nobody named').join(', ')})`)
    .join(' against ')

/** “at least 14”, “10 to 12”. */
function valueWords({ min, max }: Value): string {
  if (min === null) return max === null ? 'some' : `at most ${max}`
  if (max === null) return `at least ${min}`
  return min === max ? String(min) : `${min} to ${max}`
}
