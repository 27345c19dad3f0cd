import { type Aligned, Aligner, type Match } from './align.ts'
import { Candidates } from './candidates.ts'
import type { Credits } from './credits.ts'
import type { Ordered } from './ordered.ts'
import { Pairs } from './pairs.ts'
import type { Shared } from './shared.ts'

/** Candidates that a report is aligned with (5–14 find the same), and rounds of two more for what these leave unexplained. */
const MOST = 6
const ROUNDS = 3

/** What fingerprints and sentences count for, in this order: a sentence is as rare as two. */
export const WEIGHTS = [1, 2] as const
/** Reports between two calls of `progress`. */
const STEP = 1000

/** Compares every report with the earlier ones that it may share text with. */
export function comparePairs(reports: Ordered, shared: Shared, credits: Credits, progress?: (done: number, total: number) => void): Pairs {
  const { size } = reports
  const { furniture } = shared
  const candidates = new Candidates(
    [
      { postings: shared.fingerprints, furniture: furniture.fingerprints, weight: WEIGHTS[0] },
      { postings: shared.sentences, furniture: furniture.lines, weight: WEIGHTS[1] },
    ],
    size,
  )
  const comparer = new Comparer(reports, shared)
  const pairs = new Pairs()
  for (let report = 0; report < size; report++) {
    if (reports.heads[report] !== report) continue
    const credited = credits.any(report) ? (other: number): boolean => credits.of(report, other) : null
    comparer.compare(
      report,
      (most, open) => candidates.best(report, open, most, credited),
      (other, match) => pairs.add(report, other, match),
    )
    candidates.pass(report)
    if (progress && report % STEP === STEP - 1) progress(report + 1, size)
  }
  progress?.(size, size)
  pairs.index(size)
  return pairs
}

/** Those of each report that it is known to share text with, in the order in which they were found: nothing else is looked for. */
export function givenPairs(reports: Ordered, shared: Shared, given: (id: string) => readonly string[]): Pairs {
  const comparer = new Comparer(reports, shared)
  const numbers = new Map(reports.ids.map((id, number) => [id, number]))
  const pairs = new Pairs()
  for (const [report, id] of reports.ids.entries()) {
    const others = given(id).flatMap((other) => numbers.get(other) ?? [])
    comparer.each(report, others, (other, match) => pairs.add(report, other, match))
  }
  pairs.index(reports.size)
  return pairs
}

/** Aligns reports with others, one report at a time. */
export class Comparer {
  private readonly aligner = new Aligner()
  private readonly reports: Ordered
  private readonly shared: Shared

  constructor(reports: Ordered, shared: Shared) {
    this.reports = reports
    this.shared = shared
  }

  /**
   * Compares a report with the `best` others, then with those that are best for what these leave open. Tells of each that counts.
   *
   * @param at the number here of a report as `best` knows it; -1 for one that is not here
   * @returns those that are wanted next where not all of them are here; none when it is done
   */
  compare(
    report: number,
    best: (most: number, open: ((source: number, place: number) => boolean) | null) => number[],
    found: (other: number, match: Match) => void,
    at: (other: number) => number = (other) => other,
  ): readonly number[] {
    const { lines } = this.shared
    const others = best(MOST, null)
    if (!others.length) return []
    if (others.some((other) => at(other) < 0)) return others
    const open = new Uint8Array(this.reports.lengthOf(report)).fill(1)
    const take = (other: number, match: Match): void => {
      found(other, match)
      for (let span = 0; span < match.spans.length; span += 4) open.fill(0, match.spans[span]!, match.spans[span + 1]!)
    }
    this.aligner.take(this.aligned(report))
    for (const other of others) this.with(report, at(other), (_, match) => take(other, match))
    // What the best do not explain may come from elsewhere.
    const first = lines.start[report]!
    const unexplained = (source: number, place: number): boolean => open[source === 0 ? place : lines.first[first + place]!] === 1
    for (let round = 0; round < ROUNDS && open.includes(1); round++) {
      const more = best(2, unexplained).filter((other) => !others.includes(other))
      if (more.some((other) => at(other) < 0)) return more
      for (const other of more) this.with(report, at(other), (_, match) => take(other, match))
      if (!more.length) break
      others.push(...more)
    }
    return []
  }

  /** Aligns a report with some others, and tells of those that share enough. */
  each(report: number, others: readonly number[], found: (other: number, match: Match) => void): void {
    if (!others.length) return
    this.aligner.take(this.aligned(report))
    for (const other of others) this.with(report, other, found)
  }

  private with(report: number, other: number, found: (other: number, match: Match) => void): void {
    const match = this.aligner.with(this.aligned(other))
    if (counts(match, this.shared.news, report, other)) found(other, match)
  }

  private aligned(report: number): Aligned {
    const { lines } = this.shared
    const { hashes, shapes, from, to } = this.reports.wordsOf(report)
    const [lineFrom, lineTo] = [lines.start[report]!, lines.start[report + 1]!]
    return { hashes, shapes, from, to, lines: lines.first, furniture: lines.furniture, lineFrom, lineTo }
  }
}

/** Words of a match that is one. A lone sentence must be taken over nearly word for word: formulas are alike without being copied. */
function counts({ words, identical }: { words: number; identical: number }, news: Uint32Array, report: number, other: number): boolean {
  if (words < 12) return words >= 6 && words >= 0.8 * Math.min(news[report]!, news[other]!) && identical >= 0.8 * words
  return words >= 30 || identical >= 0.75 * words
}
