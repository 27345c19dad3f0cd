import type { Pairs } from './pairs.ts'

/** Minutes that dates may be wrong by, so that evidence of order outweighs them. */
const DOUBT = 360
/** Rounds in which times are fitted to the evidence. */
const ROUNDS = 3
/** Words that a report must have beyond another that it holds as a whole, and their share of it, for the other to be cut from it. */
const CUT_WORDS = 25
const CUT_SHARE = 0.1
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
  // How much of each report an earlier one explains as it is: what is explained needs no report moved before it.
  const explained = new Uint32Array(when.length)
  pairs.walk((pair, later, earlier) => {
    if (when[earlier]! < when[later]!) explained[later] = Math.max(explained[later]!, pairs.identicalOf(pair))
  })
  const isCutOf = (pair: number, later: number, earlier: number): boolean =>
    outlets[later] !== outlets[earlier] && !credits(later, earlier) && isCut(pairs.seen(pair, earlier), news, earlier)
  // For each report the one that must have been before it: that which explains most, and of equals the earliest. One is enough.
  const before = new Int32Array(when.length).fill(-1)
  const most = new Uint32Array(when.length)
  pairs.walk((pair, later, earlier) => {
    if (!(when[later]! - when[earlier]! < DOUBT) || when[later] === when[earlier]) return
    const identical = pairs.identicalOf(pair)
    if (identical <= most[earlier]!) return
    const credited = credits(earlier, later) && !creditedBefore(pairs, earlier, when, credits)
    if (credited || (identical > explained[earlier]! + LOOSE_EXPLAINED && isCutOf(pair, later, earlier))) {
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

/** Whether the report holds nothing that the other has not, and the other goes on. */
export function isCut(
  { other, words, otherWords, identical }: { other: number; words: number; otherWords: number; identical: number },
  news: Uint32Array,
  report: number,
): boolean {
  const own = news[report]!
  const whole = news[other]!
  const beyond = whole - otherWords
  return (
    own - words <= Math.max(LOOSE_WORDS, LOOSE_SHARE * own) &&
    identical >= 0.6 * words &&
    words >= 40 &&
    beyond >= CUT_WORDS &&
    beyond >= CUT_SHARE * whole
  )
}
