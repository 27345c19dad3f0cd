import type { Lines } from './lines.ts'
import type { Ordered } from './ordered.ts'
import type { Pair, Pairs } from './pairs.ts'
import { DATELINE, lengthOf } from './words.ts'

/** Share of a report's news text that the reports of one cluster must hold for it to be a reprint of theirs: that is what a reprint is. */
const SHARE = 0.5
/** Share of a sentence's words that must be the same: with fewer it is told again, not printed again. Swept 0.4–0.65 on generated worlds. */
const SAME = 0.6
/**
 * Share of what a report has from a cluster that must be the text the cluster began with. Who shares with a reprint only what that added
 * is no reprint: most often the added text was its own. Swept 0.1–0.6 on generated worlds: 0.3 and more lose what was edited much.
 */
const BEGINNING = 0.2
/** The same for text that any report of the cluster brought in. The rest stood elsewhere before one of them took it in. Swept 0.4–0.6. */
const BROUGHT_IN = 0.5
/**
 * Share of a report, and of a later one, that the two must have in common for the first to be a reprint of the other's text that is only
 * dated earlier, as cuts often are. Swept 0.6–0.95 and 0.2–0.7 on generated worlds: less, and a text joins what was put together from it.
 */
const HELD = 0.9
const HELD_OF_LATER = 0.6

/** Words have a blank behind them. */
const BLANK = 1

/** Tells report by report, in the order of time, to which cluster each belongs; then joins clusters of one text that dates put asunder. */
export class Clusters {
  /** For each report the one that its cluster goes by: itself if it is no reprint. */
  readonly of: Int32Array
  private readonly reports: Ordered
  private readonly lines: Lines
  /** [end, report]*: which report brought in the words before `end`; that of report r from `start[r]` to `stop[r]`, nothing if all are its own. */
  private readonly origins: number[] = []
  private readonly start: Uint32Array
  private readonly stop: Uint32Array

  constructor(reports: Ordered, lines: Lines) {
    this.reports = reports
    this.lines = lines
    this.of = new Int32Array(reports.size)
    this.start = new Uint32Array(reports.size)
    this.stop = new Uint32Array(reports.size)
  }

  /**
   * Adds a report: it joins the cluster that holds at least half of its news text, in characters. `pairs` are those with its parents. Every
   * report joins one cluster, by most of its text, so that no passage and no round-up can bridge two; and by text that is the cluster's
   * own, so that none is bridged by a report that holds both.
   */
  add(report: number, pairs: readonly Pair[]): void {
    const { of } = this
    of[report] = report
    if (!pairs.length) return
    const { units, total } = this.unitsOf(report)
    const groups = pairs.map(({ other }) => of[other]!)
    const places = pairs.map((pair) => this.placesOf(report, pair, units.length))
    const from = divided(places, groups, units.length)
    const origins = new Int32Array(from.length).fill(report)
    for (let at = 0; at < from.length; at++) {
      const number = from[at]!
      if (number >= 0) origins[at] = this.originOf(pairs[number]!.other, places[number]![at]!)
    }
    const taken = new Map<number, number>()
    const byOrigin = new Map<number, number>()
    for (let at = 0; at < units.length; ) {
      const number = from[at]!
      const origin = origins[at]!
      let sum = 0
      for (; at < units.length && from[at] === number && origins[at] === origin; at++) sum += units[at]!
      if (number < 0) continue
      add(taken, groups[number]!, sum)
      add(byOrigin, origin, sum)
    }
    const least = SHARE * total
    const cluster = most(taken, least)
    if (cluster < 0) return
    const all = taken.get(cluster)!
    let broughtIn = 0
    for (const [origin, sum] of byOrigin) if (of[origin] === cluster) broughtIn += sum
    const sound = (byOrigin.get(cluster) ?? 0) >= BEGINNING * all && broughtIn >= BROUGHT_IN * all
    const origin = sound ? cluster : most(byOrigin, least)
    if (origin < 0 || of[origin] !== origin) return
    of[report] = origin
    this.keep(report, origins)
  }

  /** The clusters of all reports; `pairs` tells each from both sides, `rank` is their place in `order`, that of time. */
  joined(pairs: Pairs, news: Uint32Array, order: Uint32Array, rank: Uint32Array): Int32Array {
    const to = this.of.slice()
    const { heads } = this.reports
    // Backwards: the later ones' clusters are settled.
    for (let place = order.length - 1; place >= 0; place--) {
      const report = order[place]!
      if (heads[report] !== report || this.of[report] !== report) continue
      const held = new Map<number, number>()
      for (const pair of pairs.of(report)) {
        if (rank[pairs.otherOf(pair, report)]! < place) continue
        const { other, words, otherWords, identical } = pairs.seen(pair, report)
        const cluster = settled(to, this.of[other]!)
        if (cluster !== report && words >= HELD * news[report]! && otherWords >= HELD_OF_LATER * news[other]!) add(held, cluster, identical)
      }
      const cluster = most(held, 1)
      if (cluster >= 0) to[report] = cluster
    }
    return this.of.map((cluster) => settled(to, cluster))
  }

  /** Units of each word of a report that are news, its blank counted, and their sum. */
  private unitsOf(report: number): { readonly units: Uint8Array; readonly total: number } {
    const { start, first, furniture } = this.lines
    const { shapes, from, to } = this.reports.wordsOf(report)
    const units = new Uint8Array(to - from)
    let total = 0
    for (let line = start[report]!; line < start[report + 1]!; line++) {
      if (furniture[line]) continue
      const end = line + 1 < start[report + 1]! ? first[line + 1]! : units.length
      for (let at = first[line]!; at < end; at++) {
        const shape = shapes[from + at]!
        if (shape & DATELINE) continue
        units[at] = lengthOf(shape) + BLANK
        total += units[at]!
      }
    }
    return { units, total }
  }

  /** For each word of a report its place in a parent, -1 for what is not from there. */
  private placesOf(report: number, { spans, edits }: Pair, count: number): Int32Array {
    const places = new Int32Array(count).fill(-1)
    for (let at = 0; at < spans.length; at += 4) {
      const start = spans[at]!
      const otherStart = spans[at + 2]!
      const step = (spans[at + 3]! - otherStart) / (spans[at + 1]! - start)
      for (let word = start; word < spans[at + 1]!; word++) places[word] = otherStart + Math.floor((word - start) * step)
    }
    const edited = new Uint8Array(count)
    for (const word of edits) edited[word] = 1
    const { start, first } = this.lines
    for (let line = start[report]!; line < start[report + 1]!; line++) {
      const from = first[line]!
      const to = line + 1 < start[report + 1]! ? first[line + 1]! : count
      let held = 0
      let same = 0
      for (let word = from; word < to; word++)
        if (places[word]! >= 0) {
          held += 1
          if (!edited[word]) same += 1
        }
      if (same < SAME * held) places.fill(-1, from, to)
    }
    return places
  }

  /** The report that brought in a word of a report. */
  private originOf(report: number, word: number): number {
    const { origins } = this
    let low = this.start[report]!
    let high = this.stop[report]!
    if (low === high) return report
    while (high - low > 2) {
      const middle = low + (((high - low) >> 2) << 1)
      if (origins[middle - 2]! > word) high = middle
      else low = middle
    }
    return origins[low + 1]!
  }

  private keep(report: number, words: Int32Array): void {
    this.start[report] = this.origins.length
    for (let at = 1; at <= words.length; at++) if (at === words.length || words[at] !== words[at - 1]) this.origins.push(at, words[at - 1]!)
    this.stop[report] = this.origins.length
  }
}

/**
 * For each word of a report the number of the parent that it is from; -1 if none holds it. `places` are its places in each parent, `groups`
 * their clusters. What several hold is from the one that goes on longest in its order, as far as its cluster holds all that others do.
 */
function divided(places: readonly Int32Array[], groups: readonly number[], count: number): Int8Array {
  const from = new Int8Array(count).fill(-1)
  if (places.length === 1) {
    for (let word = 0; word < count; word++) if (places[0]![word]! >= 0) from[word] = 0
    return from
  }
  /** The first parent of a cluster that holds a word, or of any. */
  const holder = (word: number, group: number | null): number =>
    places.findIndex((list, number) => list[word]! >= 0 && (group === null || groups[number] === group))
  const goesOn = (number: number, start: number): number => {
    let end = start
    let last = 0
    for (let word = start; word < count; word++) {
      const place = places[number]![word]!
      if (place >= 0) {
        if (place < last) break
        last = place
        end = word + 1
      } else if (holder(word, groups[number]!) >= 0) end = word + 1
      else if (holder(word, null) >= 0) break
    }
    return end
  }
  let chosen = -1
  let until = 0
  for (let word = 0; word < count; word++) {
    if (holder(word, null) < 0) continue
    if (word >= until)
      for (const [number, list] of places.entries()) {
        const end = list[word]! < 0 ? 0 : goesOn(number, word)
        if (end <= until) continue
        until = end
        chosen = number
      }
    from[word] = places[chosen]![word]! >= 0 ? chosen : holder(word, groups[chosen]!)
  }
  return from
}

function add(sums: Map<number, number>, key: number, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value)
}

/** The key of the largest sum, of equal ones the smallest; -1 if none is `least` and more than 0. */
function most(sums: ReadonlyMap<number, number>, least: number): number {
  let best = -1
  let largest = 0
  for (const [key, sum] of sums)
    if (sum >= least && (sum > largest || (sum === largest && sum > 0 && key < best))) {
      best = key
      largest = sum
    }
  return best
}

/** What a number leads to in the end; the way there is cut short. */
function settled(to: Int32Array, number: number): number {
  let end = number
  while (to[end] !== end) end = to[end]!
  for (let at = number; to[at] !== end; ) {
    const next = to[at]!
    to[at] = end
    at = next
  }
  return end
}
