import type { Postings } from './postings.ts'

/** Holders of a fingerprint that are looked at before a report, in canonical order; the first one always is. */
const BEFORE = 32
/** Fingerprints that two reports must share to be compared; one is enough where a credit points to the other. */
const LEAST = 2

/** Finds, report by report in canonical order, others that share the most fingerprints with it. */
export class Candidates {
  private readonly postings: Postings
  private readonly furniture: Uint8Array
  /** Where in each group the report at hand stands. */
  private readonly cursor: Uint32Array
  private readonly counts: Uint16Array
  private touched: number[] = []

  constructor(postings: Postings, furniture: Uint8Array, reports: number) {
    this.postings = postings
    this.furniture = furniture
    this.cursor = postings.from.slice(0, postings.groups)
    this.counts = new Uint16Array(reports)
  }

  /**
   * The best candidates for report `report`: those that share most of the fingerprints for whose first word `open` is 1, `most` of them,
   * best first and, among equals, the earliest. Fingerprints of furniture count for nothing.
   */
  best(report: number, open: Uint8Array | null, most: number, credited: ((other: number) => boolean) | null): number[] {
    const { start, group, place, from, holders } = this.postings
    const { counts, touched } = this
    const note = (other: number): void => {
      if (counts[other]! === 0) touched.push(other)
      if (counts[other]! < 0xffff) counts[other]! += 1
    }
    for (let at = start[report]!; at < start[report + 1]!; at++) {
      const number = group[at]!
      if (this.furniture[number] || (open && !open[place[at]!])) continue
      const here = this.cursor[number]!
      const first = from[number]!
      const low = Math.max(first, here - BEFORE)
      if (low > first) note(holders[first]!)
      for (let k = low; k < here; k++) note(holders[k]!)
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
    const { start, group } = this.postings
    for (let at = start[report]!; at < start[report + 1]!; at++) this.cursor[group[at]!]! += 1
  }
}
