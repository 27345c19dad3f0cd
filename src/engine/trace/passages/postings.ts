import type { WordsOf } from './store.ts'

/** What stands in more than one report: groups of reports that share a hash. Reports are numbered in their canonical order. */
export interface Postings {
  readonly groups: number
  /** Holders of group g: `holders[from[g]]` to `holders[from[g + 1] - 1]`, ascending, each once. */
  readonly from: Uint32Array
  readonly holders: Uint32Array
  /** Groups of report r: `group[start[r]]` to `group[start[r + 1] - 1]`, ascending; `place`: the first word in r that it begins with. */
  readonly start: Uint32Array
  readonly group: Uint32Array
  readonly place: Uint32Array
  /** The hash of each group; null where nobody asked for them. */
  readonly hashes: Uint32Array | null
}

/** Collects hashes report by report, in canonical order. */
export class Collector {
  private hashes: Uint32Array<ArrayBuffer>
  private places: Uint32Array<ArrayBuffer>
  private readonly counts: Uint32Array
  private reports = 0
  private total = 0

  /** `expected`: about how many hashes will come. */
  constructor(reports: number, expected: number) {
    this.hashes = new Uint32Array(Math.ceil(expected) + 64)
    this.places = new Uint32Array(Math.ceil(expected) + 64)
    this.counts = new Uint32Array(reports)
  }

  push(hash: number, place: number): void {
    if (this.total === this.hashes.length) {
      this.hashes = enlarged(this.hashes)
      this.places = enlarged(this.places)
    }
    this.hashes[this.total] = hash
    this.places[this.total] = place
    this.total += 1
    this.counts[this.reports]! += 1
  }

  endReport(): void {
    this.reports += 1
  }

  /**
   * The groups of two reports or more, and of one whose hash is among `known`; what was collected is let go. Sorting by hash is stable, so
   * that holders come in canonical order.
   */
  postings(known?: ReadonlySet<number>): Postings {
    const { counts, total, hashes, places } = this
    this.hashes = this.places = new Uint32Array(0)
    const owners = new Uint32Array(total)
    let at = 0
    for (let report = 0; report < counts.length; report++) {
      owners.fill(report, at, at + counts[report]!)
      at += counts[report]!
    }
    const [order, groupOf] = sortedByHash(hashes, total)
    // First how many groups and holders there are, then their arrays.
    groupOf.fill(0)
    let groups = 0
    let held = 0
    for (let i = 0; i < total; ) {
      let j = i
      let several = 0
      let before = -1
      while (j < total && hashes[order[j]!] === hashes[order[i]!]) {
        const owner = owners[order[j]!]!
        if (owner !== before) several += 1
        before = owner
        j += 1
      }
      if (several > 1 || known?.has(hashes[order[i]!]!)) {
        groups += 1
        held += several
        before = -1
        for (let k = i; k < j; k++) {
          const owner = owners[order[k]!]!
          if (owner !== before) groupOf[order[k]!] = groups
          before = owner
        }
      }
      i = j
    }
    const from = new Uint32Array(groups + 1)
    const holders = new Uint32Array(held)
    const start = new Uint32Array(counts.length + 1)
    const groupHashes = known ? new Uint32Array(groups) : null
    at = 0
    for (let k = 0; k < total; k++) {
      const entry = order[k]!
      const group = groupOf[entry]!
      if (group === 0) continue
      holders[at++] = owners[entry]!
      from[group] = at
      if (groupHashes) groupHashes[group - 1] = hashes[entry]!
      start[owners[entry]! + 1]! += 1
    }
    for (let report = 0; report < counts.length; report++) start[report + 1]! += start[report]!
    const next = start.slice()
    const group = new Uint32Array(held)
    const place = new Uint32Array(held)
    for (let k = 0; k < total; k++) {
      const entry = order[k]!
      const number = groupOf[entry]!
      if (number === 0) continue
      const slot = next[owners[entry]!]!
      next[owners[entry]!]! += 1
      group[slot] = number - 1
      place[slot] = places[entry]!
    }
    return { groups, from, holders, start, group, place, hashes: groupHashes }
  }
}

/** Words of a shingle. */
const SHINGLE = 5
/** Shingles of which the one with the least hash is kept: every shared run of 12 words shares a fingerprint. */
const WINDOW = 8

/** Winnowed shingles of a report: `found` is called with the hash and the word it begins at, for each one kept. */
export function fingerprints({ hashes, from, to }: WordsOf, found: (hash: number, place: number) => void): void {
  const shingles = to - from - SHINGLE + 1
  if (shingles <= 0) return
  const hash = (at: number): number => {
    let mixed = hashes[at]!
    for (let k = 1; k < SHINGLE; k++) mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) + hashes[at + k]!
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  const ring = new Float64Array(WINDOW)
  let best = -1
  let kept = -1
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < shingles; at++) {
    const here = hash(from + at)
    ring[at % WINDOW] = here
    if (here <= least) {
      best = at
      least = here
    } else if (best <= at - WINDOW) {
      least = Number.POSITIVE_INFINITY
      for (let k = Math.max(0, at - WINDOW + 1); k <= at; k++)
        if (ring[k % WINDOW]! <= least) {
          best = k
          least = ring[k % WINDOW]!
        }
    }
    if (best !== kept && (at >= WINDOW - 1 || at === shingles - 1)) {
      found(least, best)
      kept = best
    }
  }
}

/**
 * Numbers of the hashes in ascending order of hash, equal ones in their order: two passes over 16 bits each. Second, an array as long that
 * was needed meanwhile and may be used.
 */
function sortedByHash(hashes: Uint32Array, total: number): readonly [order: Uint32Array, scratch: Uint32Array] {
  if (total < FEW) {
    const order = Uint32Array.from({ length: total }, (_, at) => at)
    return [order.sort((a, b) => hashes[a]! - hashes[b]! || a - b), new Uint32Array(total)]
  }
  const sort = (from: Uint32Array | null, shift: number): Uint32Array => {
    const to = new Uint32Array(total)
    const starts = new Uint32Array(65537)
    for (let at = 0; at < total; at++) starts[((hashes[at]! >>> shift) & 0xffff) + 1]! += 1
    for (let bucket = 0; bucket < 65536; bucket++) starts[bucket + 1]! += starts[bucket]!
    for (let at = 0; at < total; at++) {
      const entry = from ? from[at]! : at
      const bucket = (hashes[entry]! >>> shift) & 0xffff
      to[starts[bucket]!] = entry
      starts[bucket]! += 1
    }
    return to
  }
  const scratch = sort(null, 0)
  return [sort(scratch, 16), scratch]
}

/** So few are sorted sooner than the counts of 65,536 buckets are summed. */
const FEW = 8192

function enlarged(from: Uint32Array): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(Math.ceil(from.length * 1.25))
  to.set(from)
  return to
}
