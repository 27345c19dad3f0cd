import { type Aligned, Aligner } from './align.ts'
import { Candidates } from './candidates.ts'
import type { Credits } from './credits.ts'
import type { Ordered } from './ordered.ts'
import { Pairs } from './pairs.ts'
import type { Shared } from './shared.ts'

/** Candidates that a report is aligned with (5–14 find the same), and rounds of two more for what these leave unexplained. */
const MOST = 6
const ROUNDS = 3

/** What the postings of fingerprints and of sentences count for: a sentence is as rare as two. */
const WEIGHTS = { fingerprints: 1, sentences: 2 }
/** Reports between two calls of `progress`. */
const STEP = 1000

/** Compares every report with the earlier ones that it may share text with. */
export function comparePairs(reports: Ordered, shared: Shared, credits: Credits, progress?: (done: number, total: number) => void): Pairs {
  const { size } = reports
  const { lines, news } = shared
  const candidates = new Candidates(
    [
      { postings: shared.fingerprints, furniture: shared.furniture.fingerprints, weight: WEIGHTS.fingerprints },
      { postings: shared.sentences, furniture: shared.furniture.lines, weight: WEIGHTS.sentences },
    ],
    size,
  )
  const aligner = new Aligner()
  const pairs = new Pairs()
  const aligned = (report: number): Aligned => {
    const { hashes, shapes, from, to } = reports.wordsOf(report)
    const [lineFrom, lineTo] = [lines.start[report]!, lines.start[report + 1]!]
    return { hashes, shapes, from, to, lines: lines.first, furniture: lines.furniture, lineFrom, lineTo }
  }
  for (let report = 0; report < size; report++) {
    if (reports.heads[report] !== report) continue
    const credited = credits.any(report) ? (other: number): boolean => credits.of(report, other) : null
    const others = candidates.best(report, null, MOST, credited)
    if (others.length) {
      const own = aligned(report)
      const open = new Uint8Array(own.to - own.from).fill(1)
      aligner.take(own)
      const compare = (other: number): void => {
        const match = aligner.with(aligned(other))
        if (!counts(match, news, report, other)) return
        pairs.add(report, other, match)
        for (let at = 0; at < match.spans.length; at += 4) open.fill(0, match.spans[at]!, match.spans[at + 1]!)
      }
      for (const other of others) compare(other)
      // What the best do not explain may come from elsewhere.
      const first = lines.start[report]!
      const unexplained = (source: number, place: number): boolean => open[source === 0 ? place : lines.first[first + place]!] === 1
      for (let round = 0; round < ROUNDS && open.includes(1); round++) {
        const more = candidates.best(report, unexplained, 2, credited).filter((other) => !others.includes(other))
        for (const other of more) compare(other)
        if (!more.length) break
        others.push(...more)
      }
    }
    candidates.pass(report)
    if (progress && report % STEP === STEP - 1) progress(report + 1, size)
  }
  progress?.(size, size)
  pairs.index(size)
  return pairs
}

/** Words of a match that is one. A lone sentence must be taken over nearly word for word: formulas are alike without being copied. */
function counts({ words, identical }: { words: number; identical: number }, news: Uint32Array, report: number, other: number): boolean {
  if (words < 12) return words >= 6 && words >= 0.8 * Math.min(news[report]!, news[other]!) && identical >= 0.8 * words
  return words >= 30 || identical >= 0.75 * words
}
