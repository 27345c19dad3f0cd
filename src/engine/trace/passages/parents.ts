import { isCut } from './order.ts'
import type { Pair } from './pairs.ts'

/** A chosen parent: the number of the pair among those asked about. */
export interface Parent {
  readonly at: number
  /** What says, besides time, that one was taken from the other: a sum of `CREDITED` and `CUT`; 0 for nothing. */
  readonly grounds: number
}

export const CREDITED = 1
const CUT = 2

/** Grounds in words. */
export function reasonsOf(grounds: number): string[] {
  return [...(grounds & CREDITED ? ['it credits the outlet'] : []), ...(grounds & CUT ? ['it is a cut of the other, which goes on'] : [])]
}

/** What parents are chosen by. */
export interface Choice {
  readonly news: Uint32Array
  /** Where the news of each report ends. */
  readonly ends: Uint32Array
  /** Whether a report credits the outlet of another. */
  readonly credits: (report: number, other: number) => boolean
  /** Place of each report in time. */
  readonly rank: Uint32Array
}

/**
 * A credit is worth as many words as this, or this share of the words shared: a report's own much, one that may have come with the text
 * little. Swept 0.05–0.6 and 0–0.1 on generated worlds: more, and cuts that kept a credit are taken from the wrong report.
 */
const CREDIT_WORDS = 6
const CREDIT_SHARE = 0.3
const SHARED_CREDIT_SHARE = 0.05
/** Share of a report that a second parent must explain beyond the first. Swept 0.1–0.22 on generated worlds. */
const SECOND = 0.15
const SECOND_WORDS = 12
/** Share of a report that a third must: round-ups have several. */
const FURTHER = 0.12
/** Parents of a report. */
export const MOST_PARENTS = 5
/** Candidates that are weighed. */
const MOST = 16
/** Share of a report that leaves nothing for a second parent to explain. */
const WHOLE = 0.9
/**
 * Share of either report that makes the overlap more than a passage. Swept 0.3–0.65 on generated worlds; below 0.5 interviews with one
 * speaker pass for copies.
 */
const LARGE = 0.55
const LARGE_WORDS = 40
/** Share of a report that lines at its foot stay below. */
const FOOT = 0.5
/** Words taken over as they are that make a passage a lift. */
const LIFT = 10

/**
 * Whether an overlap is copying: a good part of a report, or a passage as it stands. A quote that both may have heard is not, nor are lines
 * at the foot of both and nothing else: so stand notices and standing background.
 */
function isCopy(pair: Pair, { news, ends }: Pick<Choice, 'news' | 'ends'>, report: number): boolean {
  const { words, otherWords, other, solid, heard, spans } = pair
  if (words >= LARGE_WORDS && (words >= LARGE * news[report]! || otherWords >= LARGE * news[other]!)) return true
  if (spans[0]! >= ends[report]! - words && spans[2]! >= ends[other]! - otherWords && words < FOOT * news[report]!) return false
  return solid >= LIFT || !heard
}

/** A pair with what it says of every word of the report: not shared, in a span but edited, or the same. */
interface Candidate {
  readonly pair: Pair
  readonly at: number
  readonly marks: Uint8Array
  readonly bonus: number
  readonly rank: number
}

const EDITED = 1
const SAME = 2

/** The earlier reports, one or two as a rule, that `report`, of `count` words, took text from. */
export function choose(report: number, count: number, pairs: readonly Pair[], { news, ends, credits, rank }: Choice): Parent[] {
  const fullest = pairs.reduce<Pair | null>((most, pair) => (pair.identical > (most?.identical ?? 0) ? pair : most), null)
  const candidates = pairs
    .map((pair, at): Candidate => {
      // A credit that the fullest text has too may have come with it.
      const own = !(fullest && fullest !== pair && credits(fullest.other, pair.other))
      const share = own ? CREDIT_SHARE : SHARED_CREDIT_SHARE
      const bonus = credits(report, pair.other) ? Math.max(CREDIT_WORDS, share * pair.identical) : 0
      return { pair, at, marks: marksOf(pair, count), bonus, rank: rank[pair.other]! }
    })
    .filter(({ pair, bonus }) => bonus > 0 || isCopy(pair, { news, ends }, report))
    .sort((x, y) => y.pair.identical - x.pair.identical || x.rank - y.rank)
    .slice(0, MOST)
    .sort((x, y) => x.rank - y.rank)
  let first = best(candidates, null)
  if (!first) return []
  if (first.bonus === 0) first = sourceOf(first, candidates)
  const two = first.pair.identical < WHOLE * news[report]! ? bestTwo(candidates) : null
  let second: Candidate | null = null
  if (two && two.words > first.pair.identical + Math.max(SECOND_WORDS, SECOND * news[report]!)) {
    // Each need only hold what the other does not.
    const [one, other] = two.pair
    first = best(candidates, other) ?? one
    second = best(candidates, first) ?? other
  }
  const chosen = second ? [first, second] : [first]
  while (second && chosen.length < MOST_PARENTS) {
    const next = further(candidates, chosen, Math.max(SECOND_WORDS, FURTHER * news[report]!))
    if (!next) break
    chosen.push(next)
  }
  return chosen.map(({ pair, at, bonus }) => {
    return { at, grounds: (bonus > 0 ? CREDITED : 0) + (isCut(pair, news, report) ? CUT : 0) }
  })
}

/** The candidate that holds most words that none of the chosen touches, if they are at least `least`. */
function further(candidates: readonly Candidate[], chosen: readonly Candidate[], least: number): Candidate | null {
  let found: Candidate | null = null
  let most = least
  for (const one of candidates) {
    let words = 0
    for (let at = 0; at < one.marks.length; at++) if (one.marks[at] === SAME && chosen.every(({ marks }) => marks[at] === 0)) words += 1
    if (words > most) {
      most = words
      found = one
    }
  }
  return found
}

/** The two that hold most words between them: all that one holds, and of the other what that one does not touch. */
function bestTwo(candidates: readonly Candidate[]): { readonly pair: readonly [Candidate, Candidate]; readonly words: number } | null {
  let pair: [Candidate, Candidate] | null = null
  let most = 0
  for (const [at, one] of candidates.entries())
    for (let next = at + 1; next < candidates.length; next++) {
      const other = candidates[next]!
      const words = Math.max(one.pair.identical + beyond(other, one), other.pair.identical + beyond(one, other))
      if (words + one.bonus + other.bonus > most) {
        most = words + one.bonus + other.bonus
        pair = [one, other]
      }
    }
  return pair && { pair, words: most - pair[0].bonus - pair[1].bonus }
}

/** The candidate that holds most words as they are beyond those of another; among equals the earliest. */
function best(candidates: readonly Candidate[], other: Candidate | null): Candidate | null {
  let found: Candidate | null = null
  let most = 0
  for (const one of candidates) {
    const words = (other ? beyond(one, other) : one.pair.identical) + one.bonus
    if (one !== other && words > most) {
      most = words
      found = one
    }
  }
  return found
}

/**
 * Words that a copy has from an older report against the supposed parent: this many, and this share of what tells the two apart. Swept
 * 0.04–0.25 on generated worlds; a copy of an edited copy falls back on the older wording in fewer than one place in twenty.
 */
const RETURNED = 3
const RETURNED_SHARE = 0.08
/** Share of the parent's part that the older report must hold. */
const COMPARABLE = 0.8

/**
 * The parent itself, or an earlier candidate instead: what a copy has in common with an older text against its supposed parent, it cannot
 * have from that parent. Then both are copies of the older, edited alike.
 */
function sourceOf(parent: Candidate, candidates: readonly Candidate[]): Candidate {
  let found = parent
  for (let at = candidates.indexOf(parent) - 1; at >= 0; at--) {
    const older = candidates[at]!
    if (older.pair.words < COMPARABLE * found.pair.words) continue
    let returned = 0
    let kept = 0
    for (let word = 0; word < found.marks.length; word++) {
      const mine = found.marks[word]!
      const its = older.marks[word]!
      if (mine === EDITED && its === SAME) returned += 1
      else if (mine === SAME && its === EDITED) kept += 1
    }
    if (returned >= RETURNED && returned >= RETURNED_SHARE * (returned + kept)) found = older
  }
  return found
}

function beyond(one: Candidate, other: Candidate): number {
  let words = 0
  for (let at = 0; at < one.marks.length; at++) if (one.marks[at] === SAME && other.marks[at] === 0) words += 1
  return words
}

function marksOf({ spans, edits }: Pair, count: number): Uint8Array {
  const marks = new Uint8Array(count)
  for (let at = 0; at < spans.length; at += 4) marks.fill(SAME, spans[at]!, spans[at + 1]!)
  for (const at of edits) marks[at] = EDITED
  return marks
}
