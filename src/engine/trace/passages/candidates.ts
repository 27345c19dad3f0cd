import type { Postings } from './postings.ts'

/** Holders of a fingerprint that are looked at before a report, in canonical order; the first one always is. */
const BEFORE = 32
/** What two reports must share to be compared; anything is enough where a credit points to the other. */
const LEAST = 2

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
