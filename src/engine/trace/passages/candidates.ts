import type { Postings } from './postings.ts'

/** Holders of a fingerprint that are looked at before a report, in canonical order; the first one always is. */
const BEFORE = 32
/** What two reports must share to be compared; anything is enough where a credit points to the other. */
const LEAST = 2

/** How much each report shares with one that it is held against, by its number. */
type Counts = { readonly [report: number]: number | undefined }

/** Of those that share anything the `most` that share most, best first and, among equals, the earliest; and who else may be the source. */
function ranked(touched: readonly number[], counts: Counts, most: number, credited: ((other: number) => boolean) | null): number[] {
  const kept = touched.filter((other) => counts[other]! >= LEAST || credited?.(other))
  const best = kept.length > 1 ? kept.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, most) : kept
  // The earliest that holds nearly as much may be where all the others have it from.
  if (kept.length > most) {
    const enough = 0.6 * counts[best[0]!]!
    let earliest = -1
    for (const other of kept) if (counts[other]! >= enough && (earliest < 0 || other < earliest)) earliest = other
    if (earliest >= 0 && !best.includes(earliest)) best.push(earliest)
    if (credited)
      for (const other of kept.slice(most)) if (best.length < most + 3 && credited(other) && !best.includes(other)) best.push(other)
  }
  return best
}

/** Something that reports share, and what one of it counts for. */
export interface Source {
  readonly postings: Postings
  /** 1 for each group that counts for nothing. */
  readonly furniture: Uint8Array
  readonly weight: number
}

/** Finds, report by report in canonical order, others that share most with it. */
export class Candidates {
  private readonly sources: readonly Source[]
  /** Where in each group of each source the report at hand stands. */
  private readonly cursors: readonly Uint32Array[]
  private readonly counts: Uint16Array
  private touched: number[] = []

  constructor(sources: readonly Source[], reports: number) {
    this.sources = sources
    this.cursors = sources.map(({ postings }) => postings.from.slice(0, postings.groups))
    this.counts = new Uint16Array(reports)
  }

  /**
   * The best candidates for report `report`: those that share most of what lies in places that are `open`, `most` of them,
   * best first and, among equals, the earliest. Furniture counts for nothing.
   */
  best(
    report: number,
    open: ((source: number, place: number) => boolean) | null,
    most: number,
    credited: ((other: number) => boolean) | null,
  ): number[] {
    const { counts, touched } = this
    for (const [number, { postings, furniture, weight }] of this.sources.entries()) {
      const { start, group, place, from, holders } = postings
      const cursor = this.cursors[number]!
      for (let at = start[report]!; at < start[report + 1]!; at++) {
        const shared = group[at]!
        if (furniture[shared] || (open && !open(number, place[at]!))) continue
        const here = cursor[shared]!
        const first = from[shared]!
        const low = Math.max(first, here - BEFORE)
        for (let k = low > first ? low - 1 : low; k < here; k++) {
          const other = holders[k < low ? first : k]!
          if (counts[other] === 0) touched.push(other)
          counts[other] = Math.min(counts[other]! + weight, 0xffff)
        }
      }
    }
    const best = ranked(touched, counts, most, credited)
    for (const other of touched) counts[other] = 0
    this.touched = []
    return best
  }

  /** Goes on to the next report. */
  pass(report: number): void {
    for (const [number, { postings }] of this.sources.entries()) {
      const { start, group } = postings
      const cursor = this.cursors[number]!
      for (let at = start[report]!; at < start[report + 1]!; at++) cursor[group[at]!]! += 1
    }
  }
}

/** What a report shares with others, as windows over what it shares tell: those that hold it too, and stand before it. */
export interface Window {
  /** 0 for a fingerprint, 1 for a sentence. */
  readonly source: number
  /** The first word of the fingerprint, or the number of the sentence. */
  readonly place: number
  /** Numbers of reports in canonical order: the first of all that hold it, and the latest before the report. */
  readonly others: readonly number[]
}

/** Which of the holders of one thing, in canonical order, the one at a place is held against. */
export function windowOf<T>(holders: readonly T[], at: number): readonly T[] {
  const low = Math.max(0, at - BEFORE)
  return low > 0 ? [holders[0]!, ...holders.slice(low, at)] : holders.slice(0, at)
}

/** As `Candidates.best`, for one report of which the windows are known. */
export function bestOf(
  windows: readonly Window[],
  weights: readonly number[],
  open: ((source: number, place: number) => boolean) | null,
  most: number,
  credited: ((other: number) => boolean) | null,
): number[] {
  const counts: Record<number, number> = {}
  const touched: number[] = []
  for (const { source, place, others } of windows) {
    if (open && !open(source, place)) continue
    for (const other of others) {
      if (counts[other] === undefined) touched.push(other)
      counts[other] = Math.min((counts[other] ?? 0) + weights[source]!, 0xffff)
    }
  }
  return ranked(touched, counts, most, credited)
}
