import { Clusters } from './clusters.ts'
import { comparePairs, givenPairs } from './compare.ts'
import { readCredits } from './credits.ts'
import type { Furniture, Learnt } from './learnt.ts'
import { mendedTimes } from './order.ts'
import { Ordered } from './ordered.ts'
import type { Pair } from './pairs.ts'
import { CREDITED, choose, MOST_PARENTS } from './parents.ts'
import { findShared, type Shared } from './shared.ts'
import { byNumber, type Passages } from './store.ts'
import { furnitureOf, overlapOf, parentOf, told, wholeOf } from './told.ts'
import { sortTwins } from './twins.ts'

/** Text that a report shares with another. */
export interface Overlap {
  readonly other: number
  /** [start, end, otherStart, otherEnd]*: UTF-16 offsets into both texts, ascending by start. Edges are equal words or ends of sentences. */
  readonly spans: Int32Array
  /** Words of the report in the spans. */
  readonly words: number
  /** Of them in equal runs. */
  readonly identical: number
  /** Share of the report's words, furniture left out, that the spans cover; and of the other's. */
  readonly ofOwn: number
  readonly ofOther: number
}

/** A report that another most likely took text from. */
export interface ParentOf {
  readonly overlap: Overlap
  /** Whether anything but time says which of the two came first. */
  readonly directed: boolean
  /** What that is, in words. */
  readonly why: readonly string[]
}

/** What reports share: a function of the set of reports alone. */
export interface Copying {
  /** Ids in canonical order: by best time, then id. All other numbers are indexes into this. */
  readonly ids: readonly string[]
  /** Minutes since 1970 when each was out, as well as dates, retrieval and texts tell (`bestTimes`, `mendedTimes`); NaN if nothing does. */
  readonly when: Float64Array
  /** Reports that share text with this one, most words first, earlier and later ones: at most six, and of these those that are `wanted`. */
  overlaps(report: number, wanted?: (other: number) => boolean): readonly Overlap[]
  /** Those that it most likely took text from: none, one or two, and up to five for a round-up. */
  parents(report: number): readonly ParentOf[]
  /** Cluster of each report: reprints of one text have the same number, that of one of them. */
  readonly clusters: Int32Array
  /** [start, end]*: spans of the report's text that are furniture, ascending. */
  furniture(report: number): Int32Array
  /** What these reports teach, with what was given of larger sets; null unless that was given. */
  readonly learnt: Learnt | null
}

/** How `findCopying` may be told more, and be watched. */
export interface CopyingOptions {
  readonly progress?: (done: number, total: number) => void
  /** Names of the outlets that a report credits, by its id. */
  readonly credited?: (id: string) => ReadonlySet<string>
  /** What a larger set of reports taught, of which these are part. */
  readonly learnt?: Learnt
  /** Where it is known already: which reports one shares text with, by their ids, in the order in which they were found. */
  readonly pairs?: (id: string) => readonly string[]
}

/** Finds which reports share text, where, and which are reprints of one another. */
export function findCopying(passages: Passages, options: CopyingOptions = {}): Copying {
  const reports = new Ordered(passages, options.learnt?.lags)
  const { size } = reports
  const shared = findShared(reports, options.learnt?.furniture)
  const { lines, news, ends } = shared
  const learnt = options.learnt ? { furniture: furnitureIn(shared, options.learnt.furniture), lags: reports.lags } : null
  const credits = readCredits(reports, options.credited)
  const pairs = options.pairs ? givenPairs(reports, shared, options.pairs) : comparePairs(reports, shared, credits, options.progress)
  const when = mendedTimes(pairs, reports.when, { news, outlets: reports.outlets, credits: credits.of })
  const order = Uint32Array.from(when.keys()).sort((a, b) => byNumber(when[a]!, when[b]!) || a - b)
  const rank = new Uint32Array(size)
  for (const [place, report] of order.entries()) rank[report] = place
  const clustering = new Clusters(reports, lines)
  // For each parent the number of the pair plus one, and what speaks for it.
  const parents = new Uint32Array(size * MOST_PARENTS)
  const grounds = new Uint8Array(size * MOST_PARENTS)
  for (const report of order) {
    const numbers = Array.from(pairs.of(report)).filter((pair) => rank[pairs.otherOf(pair, report)]! < rank[report]!)
    const seen = numbers.map((pair) => pairs.seen(pair, report))
    const chosen = choose(report, reports.lengthOf(report), seen, { news, ends, credits: credits.of, rank })
    for (const [place, parent] of chosen.entries()) {
      parents[report * MOST_PARENTS + place] = numbers[parent.at]! + 1
      grounds[report * MOST_PARENTS + place] = parent.grounds
    }
    const from = chosen.map(({ at }) => seen[at]!)
    clustering.add(report, from)
  }
  const clusters = clustering.joined(pairs, news, order, rank)
  const twins = sortTwins(reports, credits.of)
  const first = (report: number): number => reports.heads[report]!
  // Told by place in time: what texts prove may have moved a report.
  const placed = (overlap: Overlap): Overlap => ({ ...overlap, other: rank[overlap.other]! })
  const overlap = (report: number, pair: Pair): Overlap => placed(overlapOf(reports, news, pair, report))
  const twin = (report: number, other: number): Overlap => overlap(report, wholeOf(reports, lines, report, other))
  return {
    ids: Array.from(order, (report) => reports.ids[report]!),
    when: Float64Array.from(order, (report) => when[report]!),
    clusters: Int32Array.from(order, (report) => rank[clusters[first(report)]!]!),
    overlaps: (place, wanted = () => true) => {
      const report = order[place]!
      if (first(report) !== report) return wanted(rank[first(report)]!) ? [twin(report, first(report))] : []
      return told(pairs, report, rank)
        .filter((pair) => wanted(rank[pairs.otherOf(pair, report)]!))
        .map((pair) => overlap(report, pairs.seen(pair, report)))
    },
    parents: (place) => {
      const report = order[place]!
      const other = twins.from[report]!
      if (other >= 0) return [parentOf(twin(report, other), twins.credited[report] ? CREDITED : 0)]
      // The text's parents are those of whoever it came in by.
      const head = first(report)
      if (twins.roots[head] !== report) return []
      const from = head * MOST_PARENTS
      const found: ParentOf[] = []
      for (let at = from; at < from + MOST_PARENTS && parents[at]! > 0; at++)
        found.push(parentOf(overlap(report, pairs.seen(parents[at]! - 1, head)), grounds[at]!))
      return found
    },
    furniture: (place) => furnitureOf(reports, lines, order[place]!),
    learnt,
  }
}

/** What is furniture here, with what is known to be. */
function furnitureIn({ fingerprints, sentences, furniture }: Shared, known: Furniture): Furniture {
  const [prints, lines] = [new Set(known.prints), new Set(known.lines)]
  fingerprints.hashes?.forEach((hash, group) => {
    if (furniture.fingerprints[group]) prints.add(hash)
  })
  sentences.hashes?.forEach((hash, group) => {
    if (furniture.lines[group]) lines.add(hash)
  })
  return { prints, lines }
}
