import { type Aligned, Aligner } from './align.ts'
import { Candidates, type Source } from './candidates.ts'
import { clusterOf } from './clusters.ts'
import { findFurniture } from './furniture.ts'
import { cutLines, type Lines } from './lines.ts'
import { mendedTimes } from './order.ts'
import { Ordered } from './ordered.ts'
import { type Pair, Pairs } from './pairs.ts'
import { CREDITED, choose, MOST_PARENTS, reasonsOf } from './parents.ts'
import { Collector, fingerprints, type Postings } from './postings.ts'
import { byNumber, type Passages } from './store.ts'
import { sortTwins } from './twins.ts'
import { DATELINE } from './words.ts'

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
  /** Minutes since 1970 when each was out, as well as it can be told (`bestTimes`); NaN if nothing is known. */
  readonly when: Float64Array
  /** Reports that share text with this one, most words first, earlier and later ones: at most six. */
  overlaps(report: number): readonly Overlap[]
  /** Those that it most likely took text from: none, one or two, and up to five for a round-up. */
  parents(report: number): readonly ParentOf[]
  /** Cluster of each report: reprints of one text have the same number, that of one of them. */
  readonly clusters: Int32Array
  /** [start, end]*: spans of the report's text that are furniture, ascending. */
  furniture(report: number): Int32Array
}

/** How `findCopying` may be told more, and be watched. */
export interface CopyingOptions {
  readonly progress?: (done: number, total: number) => void
  /** Names of the outlets that a report credits, by its number in canonical order and its id. */
  readonly credited?: (report: number, id: string) => ReadonlySet<string>
}

/** Reports between two calls of `progress`. */
const STEP = 1000

/** Finds which reports share text, where, and which are reprints of one another. */
export function findCopying(passages: Passages, options: CopyingOptions = {}): Copying {
  const reports = new Ordered(passages)
  const { size } = reports
  const { prints, shared, lines, found } = collect(reports)
  const furniture = findFurniture(shared, found, { outlets: reports.outlets, when: reports.when, prints })
  const news = markLines(reports, lines, found, shared, furniture)
  const names = passages.outletNames
  const creditsOf = new Map<number, ReadonlySet<string>>()
  if (options.credited)
    for (let report = 0; report < size; report++) {
      const credits = options.credited(report, reports.ids[report]!)
      if (credits.size) creditsOf.set(report, credits)
    }
  const credits = (report: number, other: number): boolean => creditsOf.get(report)?.has(names[reports.outlets[other]!] ?? '') ?? false
  const sources: readonly Source[] = [
    { postings: shared, furniture: furniture.fingerprints, weight: 1 },
    { postings: found, furniture: furniture.lines, weight: 2 },
  ]
  const pairs = comparePairs(reports, lines, sources, news, creditsOf, credits, options.progress)
  const when = mendedTimes(pairs, reports.when, { news, outlets: reports.outlets, credits })
  const order = Uint32Array.from(when.keys()).sort((a, b) => byNumber(when[a]!, when[b]!) || a - b)
  const rank = new Uint32Array(size)
  for (const [place, report] of order.entries()) rank[report] = place
  const clusters = new Int32Array(size)
  // For each parent the number of the pair plus one, and what speaks for it.
  const parents = new Uint32Array(size * MOST_PARENTS)
  const reasons = new Uint8Array(size * MOST_PARENTS)
  for (const report of order) {
    if (reports.heads[report] !== report) continue
    const numbers = Array.from(pairs.of(report)).filter((pair) => {
      const other = pairs.otherOf(pair, report)
      return rank[other]! < rank[report]!
    })
    clusters[report] = report
    if (!numbers.length) continue
    const seen = numbers.map((pair) => pairs.seen(pair, report))
    const chosen = choose(report, reports.lengthOf(report), seen, { news, credits, rank })
    for (const [place, { at, grounds }] of chosen.entries()) {
      parents[report * MOST_PARENTS + place] = numbers[at]! + 1
      reasons[report * MOST_PARENTS + place] = grounds
    }
    clusters[report] = clusterOf(
      report,
      chosen.map(({ at }) => seen[at]!),
      clusters,
      news,
    )
  }
  const twins = sortTwins(reports, credits)
  const first = (report: number): number => reports.heads[report]!
  const overlap = (report: number, pair: number): Overlap => overlapOf(reports, news, pairs.seen(pair, report), report)
  const twin = (report: number, other: number): Overlap => overlapOf(reports, news, wholeOf(reports, lines, report, other), report)
  return {
    ids: reports.ids,
    when,
    clusters: Int32Array.from(reports.heads, (head) => clusters[head]!),
    overlaps: (report) => {
      if (first(report) !== report) return [twin(report, first(report))]
      return told(pairs, report, rank).map((pair) => overlap(report, pair))
    },
    parents: (report) => {
      const other = twins.from[report]!
      if (other >= 0) return [parentOf(twin(report, other), twins.credited[report] ? CREDITED : 0)]
      // The text's parents are those of whoever it came in by.
      const head = first(report)
      if (twins.roots[head] !== report) return []
      const from = head * MOST_PARENTS
      return Array.from(parents.subarray(from, from + MOST_PARENTS))
        .filter((pair) => pair > 0)
        .map((pair, place) => parentOf(overlapOf(reports, news, pairs.seen(pair - 1, head), report), reasons[from + place]!))
    },
    furniture: (report) => furnitureOf(reports, lines, report),
  }
}

const parentOf = (overlap: Overlap, grounds: number): ParentOf => ({ overlap, directed: grounds > 0, why: reasonsOf(grounds) })

/** Compares every report with the earlier ones that it may share text with. */
function comparePairs(
  reports: Ordered,
  lines: Lines,
  sources: readonly Source[],
  news: Uint32Array,
  creditsOf: ReadonlyMap<number, ReadonlySet<string>>,
  credits: (report: number, other: number) => boolean,
  progress: CopyingOptions['progress'],
): Pairs {
  const { size } = reports
  const candidates = new Candidates(sources, size)
  const aligner = new Aligner()
  const pairs = new Pairs()
  const aligned = (report: number): Aligned => ({
    ...reports.wordsOf(report),
    lines: lines.first,
    furniture: lines.furniture,
    lineFrom: lines.start[report]!,
    lineTo: lines.start[report + 1]!,
  })
  for (let report = 0; report < size; report++) {
    if (reports.heads[report] !== report) continue
    const credited = creditsOf.has(report) ? (other: number): boolean => credits(report, other) : null
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

/** Overlaps told of a report: the best with earlier ones first, then with any. */
const MOST_EARLIER = 4
const MOST_TOLD = 6

function told(pairs: Pairs, report: number, rank: Uint32Array): number[] {
  const best = Array.from(pairs.of(report)).sort((a, b) => pairs.identicalOf(b) - pairs.identicalOf(a) || a - b)
  const earlier = best.filter((pair) => rank[pairs.otherOf(pair, report)]! < rank[report]!).slice(0, MOST_EARLIER)
  const rest = best.filter((pair) => !earlier.includes(pair)).slice(0, MOST_TOLD - earlier.length)
  return [...earlier, ...rest].sort((a, b) => pairs.identicalOf(b) - pairs.identicalOf(a) || a - b)
}

function overlapOf(reports: Ordered, news: Uint32Array, { other, words, otherWords, identical, spans }: Pair, report: number): Overlap {
  const share = (part: number, of: number): number => Math.min(1, part / Math.max(1, news[of]!))
  const places = spansOf(reports, spans, report, other)
  return { other, spans: places, words, identical, ofOwn: share(words, report), ofOther: share(otherWords, other) }
}

/** Spans of words as offsets into two texts. */
function spansOf(reports: Ordered, spans: Uint16Array, report: number, other: number): Int32Array {
  const here = reports.placesOf(report)
  const there = reports.placesOf(other)
  return Int32Array.from(spans, (word, at) => {
    switch (at & 3) {
      case 0:
        return here.starts[word]!
      case 1:
        return here.ends[word - 1]!
      case 2:
        return there.starts[word]!
      default:
        return there.ends[word - 1]!
    }
  })
}

/** What two reports of the same words share: all but the furniture. */
function wholeOf(reports: Ordered, { start, first, furniture }: Lines, report: number, other: number): Pair {
  const spans: number[] = []
  const count = reports.lengthOf(report)
  let words = 0
  for (let line = start[report]!; line < start[report + 1]!; line++) {
    if (furniture[line]) continue
    const from = first[line]!
    const to = line + 1 < start[report + 1]! ? first[line + 1]! : count
    words += to - from
    if (spans.at(-1) === from) {
      spans[spans.length - 1] = to
      spans[spans.length - 3] = to
    } else spans.push(from, to, from, to)
  }
  const none = new Uint16Array(0)
  return { other, words, otherWords: words, identical: words, solid: words, heard: false, spans: Uint16Array.from(spans), edits: none }
}

/** Candidates that a report is aligned with, and rounds of two more for what these leave unexplained. */
const MOST = 6
const ROUNDS = 3

/** Words of a sentence that is compared as a whole; shorter ones are the same by chance. */
const LEAST_LINE = 4

function collect(reports: Ordered): { prints: Uint32Array; shared: Postings; lines: Lines; found: Postings } {
  const { size } = reports
  const prints = new Uint32Array(size)
  const collector = new Collector(size, reports.words / 4)
  for (let report = 0; report < size; report++) {
    // The same text again, under whatever name, is no news about what is shared.
    if (reports.heads[report] === report)
      fingerprints(reports.wordsOf(report), (hash, place) => {
        collector.push(hash, place)
        prints[report]! += 1
      })
    collector.endReport()
  }
  const shared = collector.postings()
  const sentences = new Collector(size, reports.words / 12)
  let last = 0
  const lines = cutLines(
    size,
    (report) => reports.wordsOf(report),
    (report, hash, line, words) => {
      for (; last < report; last++) sentences.endReport()
      if (words >= LEAST_LINE && reports.heads[report] === report) sentences.push(hash, line)
    },
  )
  return { prints, shared, lines, found: sentences.postings() }
}

/** Words of a shingle that are furniture when its fingerprint is; share of a sentence's words that makes all of it furniture. */
const SHINGLE = 5
const MOSTLY = 0.9

/** Marks the sentences that are furniture and counts the words of each report that are not. */
function markLines(
  reports: Ordered,
  lines: Lines,
  postings: Postings,
  shared: Postings,
  flags: { readonly fingerprints: Uint8Array; readonly lines: Uint8Array },
): Uint32Array {
  const news = new Uint32Array(reports.size)
  for (let report = 0; report < reports.size; report++) {
    const head = reports.heads[report]!
    if (head !== report) {
      lines.furniture.copyWithin(lines.start[report]!, lines.start[head]!, lines.start[head + 1]!)
      news[report] = news[head]!
      continue
    }
    const { shapes, from, to } = reports.wordsOf(report)
    const count = to - from
    const first = lines.start[report]!
    const end = lines.start[report + 1]!
    for (let at = postings.start[report]!; at < postings.start[report + 1]!; at++)
      if (flags.lines[postings.group[at]!]) lines.furniture[first + postings.place[at]!] = 1
    let covered: Uint8Array | null = null
    for (let at = shared.start[report]!; at < shared.start[report + 1]!; at++)
      if (flags.fingerprints[shared.group[at]!]) {
        covered ??= new Uint8Array(count)
        covered.fill(1, shared.place[at]!, shared.place[at]! + SHINGLE)
      }
    for (let line = first; line < end; line++) {
      const start = lines.first[line]!
      const stop = line + 1 < end ? lines.first[line + 1]! : count
      if (!lines.furniture[line] && covered) {
        let in_ = 0
        for (let at = start; at < stop; at++) in_ += covered[at]!
        if (in_ >= MOSTLY * (stop - start)) lines.furniture[line] = 1
      }
      if (!lines.furniture[line]) for (let at = start; at < stop; at++) if (!(shapes[from + at]! & DATELINE)) news[report]! += 1
    }
  }
  return news
}

/** Words of a match that is one. A lone sentence must be taken over nearly word for word: formulas are alike without being copied. */
function counts({ words, identical }: { words: number; identical: number }, news: Uint32Array, report: number, other: number): boolean {
  if (words < 12) return words >= 6 && words >= 0.8 * Math.min(news[report]!, news[other]!) && identical >= 0.8 * words
  return words >= 30 || identical >= 0.75 * words
}

function furnitureOf(reports: Ordered, { start, first, furniture }: Lines, report: number): Int32Array {
  const { starts, ends } = reports.placesOf(report)
  const spans: number[] = []
  let open = false
  for (let line = start[report]!; line < start[report + 1]!; line++) {
    if (!furniture[line]) {
      open = false
      continue
    }
    const last = (line + 1 < start[report + 1]! ? first[line + 1]! : starts.length) - 1
    if (open) spans[spans.length - 1] = ends[last]!
    else spans.push(starts[first[line]!]!, ends[last]!)
    open = true
  }
  return Int32Array.from(spans)
}
