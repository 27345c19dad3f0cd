import type { Pair, Pairs } from './pairs.ts'

/** Minutes that dates may be wrong by, so that evidence of order outweighs them. */
const DOUBT = 360
/** Rounds in which times are fitted to the evidence. */
const ROUNDS = 3
/** Words that a report must have beyond another that it holds as a whole, and their share of it, for the other to be cut from it. */
const CUT_WORDS = 25
const CUT_SHARE = 0.1
/** Words of a cut; less may be a lift either way. */
const CUT_LEAST = 40
/** Share of a report that a piece must be, and share of the piece that nobody else holds. */
const PIECE_SHARE = 0.2
const PIECE_NEW = 0.7
/** Words of the shorter one that need not be found in the longer: a dateline, a credit. */
const LOOSE_WORDS = 12
const LOOSE_SHARE = 0.06

/** Words by which a later report must explain more than any earlier one. */
const LOOSE_EXPLAINED = 4

/** What says which of two reports came first, other than their times. */
export interface Evidence {
  readonly news: Uint32Array
  readonly outlets: Int32Array
  /** Whether a report credits the outlet of another. */
  readonly credits: (report: number, other: number) => boolean
}

/**
 * Times mended where text contradicts them: a report was out after one that it credits, and after one that it is a cut of. Where dates say
 * the contrary, by less than they may be wrong, both are moved to the middle.
 */
export function mendedTimes(pairs: Pairs, when: Float64Array, { news, outlets, credits }: Evidence): Float64Array {
  // What earlier reports explain of each report needs no other moved before it.
  const explained = new Uint32Array(when.length)
  pairs.walk((pair, later, earlier) => {
    if (when[earlier]! < when[later]!) explained[later] = Math.max(explained[later]!, pairs.identicalOf(pair))
  })
  const known = new Map<number, number[]>()
  const explainedSpans = (report: number): number[] => {
    let spans = known.get(report)
    if (!spans) {
      spans = spansBefore(pairs, report, when)
      known.set(report, spans)
    }
    return spans
  }
  const isCutOf = (pair: number, later: number, earlier: number): boolean =>
    outlets[later] !== outlets[earlier] &&
    !credits(later, earlier) &&
    isCut(
      pairs.seen(pair, earlier),
      news,
      earlier,
      explainedSpans(earlier),
      pairs.identicalOf(pair) > explained[earlier]! + LOOSE_EXPLAINED,
    )
  // For each report the one that must have been before it: that which explains most, and of equals the earliest. One is enough.
  const before = new Int32Array(when.length).fill(-1)
  const most = new Uint32Array(when.length)
  pairs.walk((pair, later, earlier) => {
    if (!(when[later]! - when[earlier]! < DOUBT) || when[later] === when[earlier]) return
    const identical = pairs.identicalOf(pair)
    if (identical <= most[earlier]!) return
    const credited = credits(earlier, later) && !creditedBefore(pairs, earlier, when, credits)
    if (credited || isCutOf(pair, later, earlier)) {
      before[earlier] = later
      most[earlier] = identical + LOOSE_EXPLAINED
    }
  })
  const mended = when.slice()
  for (let round = 0; round < ROUNDS; round++)
    for (const [then, first] of before.entries()) {
      if (first < 0 || mended[first]! < mended[then]!) continue
      const middle = (mended[first]! + mended[then]!) / 2
      mended[first] = middle - STEP
      mended[then] = middle + STEP
    }
  return mended
}

/** Minutes between two reports of which nothing is known but which came first. */
const STEP = 0.01

/** Whether a report shares text with an earlier one that it credits. */
function creditedBefore(pairs: Pairs, report: number, when: Float64Array, credits: Evidence['credits']): boolean {
  return pairs.of(report).some((pair) => {
    const other = pairs.otherOf(pair, report)
    return when[other]! < when[report]! && credits(report, other)
  })
}

/** [start, end]*: what earlier reports hold of a report, in words. */
function spansBefore(pairs: Pairs, report: number, when: Float64Array): number[] {
  const spans: number[] = []
  for (const pair of pairs.of(report)) {
    if (!(when[pairs.otherOf(pair, report)]! < when[report]!)) continue
    const seen = pairs.seen(pair, report).spans
    for (let at = 0; at < seen.length; at += 4) spans.push(seen[at]!, seen[at + 1]!)
  }
  return spans
}

const NOTHING: readonly number[] = []

/**
 * Whether what the report has from nobody else (`explained`: spans that others hold) is a piece of the other, which goes on where the
 * report stops. So it is with a cut, and with what is put together from two.
 */
export function isCut(
  { other, words, otherWords, identical, spans }: Pair,
  news: Uint32Array,
  report: number,
  explained: readonly number[] = NOTHING,
  better = true,
): boolean {
  const beyond = news[other]! - otherWords
  if (beyond < Math.max(CUT_WORDS, CUT_SHARE * news[other]!) || identical < 0.6 * words) return false
  const all = explained.slice()
  for (let at = 0; at < spans.length; at += 4) all.push(spans[at]!, spans[at + 1]!)
  const covered = covers(all)
  if (news[report]! - covered > Math.max(LOOSE_WORDS, LOOSE_SHARE * news[report]!)) return false
  const added = covered - covers(explained)
  return (better && words >= CUT_LEAST) || (added >= Math.max(CUT_WORDS, PIECE_SHARE * news[report]!) && added >= PIECE_NEW * words)
}

/** Words that spans cover together. */
function covers(spans: readonly number[]): number {
  const order = Array.from({ length: spans.length / 2 }, (_, at) => at * 2).sort((a, b) => spans[a]! - spans[b]!)
  let words = 0
  let end = 0
  for (const at of order) {
    words += Math.max(0, spans[at + 1]! - Math.max(spans[at]!, end))
    end = Math.max(end, spans[at + 1]!)
  }
  return words
}
