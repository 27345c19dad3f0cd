import type { WordsOf } from './store.ts'
import { CAPITAL, DATELINE, lengthOf, OPENS_SENTENCE, QUOTED } from './words.ts'

/** A report as alignment sees it. */
export interface Aligned extends WordsOf {
  /** Numbers of the first words of its sentences, `lines[lineFrom]` to `lines[lineTo - 1]`, and which of them are furniture. */
  readonly lines: Uint32Array
  readonly furniture: Uint8Array
  readonly lineFrom: number
  readonly lineTo: number
}

/** What two reports share, in words. */
export interface Match {
  /** [start, end, otherStart, otherEnd]*: numbers of words, ascending by start. */
  readonly spans: readonly number[]
  readonly words: number
  readonly identical: number
  readonly otherWords: number
  /** Words in the spans that the other has not, and words of the other that this one has not; ascending. */
  readonly edits: readonly number[]
  readonly otherEdits: readonly number[]
  /** Of the words, those in sentences that are the same and no quotations. */
  readonly solid: number
  /** Whether nothing but quotations is shared that both may have heard: told in other words, or by a speaker the report quotes elsewhere. */
  readonly heard: boolean
}

/** Words of a run that starts a match. */
const GRAM = 4
/** Places of one run that are tried: what stands more often in a text aligns by its neighbourhood or not at all. */
const MOST_PLACES = 6
/** Words that a run needs to count without its sentence. */
const LONE_RUN = 12
/** Share of a sentence that must be found again for the sentence to count as taken over. */
const RUNS = 0.5
const BAG = 0.45
/** The same beside a sentence that was taken over. */
const BESIDE = 0.35
/** Words times words that two sentences are compared at. */
const MOST_PAIRS = 20_000
/** Share of quoted words that makes a sentence a quotation. */
const QUOTATION = 0.3

/** Aligns one report with several others. Holds tables for the one, so that each other costs little more than a walk over its words. */
export class Aligner {
  private a: Aligned | null = null
  private aLines = new Int32Array(1024)
  private bLines = new Int32Array(1024)
  private head = new Int32Array(1024)
  private stamp = new Int32Array(1024)
  private keys = new Uint32Array(1024)
  private next = new Int32Array(1024)
  private generation = 0
  private mask = 1023
  private matched = new Int32Array(64)
  private partner = new Int32Array(64)
  private readonly used = new Uint8Array(MOST_PAIRS)

  /** Makes `report` the one that `with` compares others with. */
  take(report: Aligned): void {
    this.a = report
    const count = report.to - report.from
    this.aLines = linesOf(report, this.aLines)
    let size = 512
    while (size < count * 2) size *= 2
    if (size > this.head.length || this.generation > 0x7ffffff0) {
      this.head = new Int32Array(Math.max(size, this.head.length))
      this.stamp = new Int32Array(this.head.length)
      this.keys = new Uint32Array(this.head.length)
      this.generation = 0
    }
    if (count > this.next.length) this.next = new Int32Array(count * 2)
    this.mask = size - 1
    this.generation += 1
    const { hashes, from } = report
    for (let at = count - GRAM; at >= 0; at--) {
      if (this.aLines[at]! < 0) continue
      const key = gram(hashes, from + at)
      const slot = this.slotOf(key)
      this.next[at] = this.stamp[slot] === this.generation ? this.head[slot]! : -1
      this.stamp[slot] = this.generation
      this.keys[slot] = key
      this.head[slot] = at
    }
  }

  /** What the taken report shares with another, furniture left out. */
  with(b: Aligned): Match {
    const a = this.a!
    this.bLines = linesOf(b, this.bLines)
    return this.assemble(a, b, this.runs(a, b))
  }

  private slotOf(key: number): number {
    let slot = (key ^ (key >>> 15)) & this.mask
    while (this.stamp[slot] === this.generation && this.keys[slot] !== key) slot = (slot + 1) & this.mask
    return slot
  }

  /** Runs of equal words, [length, at in a, at in b]*, in the order of b. */
  private runs(a: Aligned, b: Aligned): number[] {
    const { aLines, bLines } = this
    const aCount = a.to - a.from
    const bCount = b.to - b.from
    const aHashes = a.hashes
    const bHashes = b.hashes
    const runs: number[] = []
    let lastI = -1
    let lastJ = -1
    for (let j = 0; j < bCount; ) {
      if (bLines[j]! < 0) {
        j += 1
        continue
      }
      let best = 0
      let bestAt = -1
      // Behind an edit the text goes on where it would have gone on: two words are enough there.
      const i = lastI + (j - lastJ)
      if (lastJ >= 0 && j - lastJ <= 6 && i < aCount && aHashes[a.from + i] === bHashes[b.from + j] && aLines[i]! >= 0) {
        const length = runLength(aHashes, a.from + i, a.to, bHashes, b.from + j, b.to)
        if (length >= 2) {
          best = length
          bestAt = i
        }
      }
      if (best < GRAM && j + GRAM <= bCount) {
        const key = gram(bHashes, b.from + j)
        const slot = this.slotOf(key)
        if (this.stamp[slot] === this.generation) {
          let at = this.head[slot]!
          for (let tries = 0; at >= 0 && tries < MOST_PLACES; tries++) {
            const length = runLength(aHashes, a.from + at, a.to, bHashes, b.from + j, b.to)
            if (length >= GRAM && length > best) {
              best = length
              bestAt = at
            }
            at = this.next[at]!
          }
        }
      }
      if (best === 0) {
        j += 1
        continue
      }
      runs.push(best, bestAt, j)
      j += best
      lastI = bestAt + best
      lastJ = j
    }
    return runs
  }

  /** Sentences of a that were taken over, and runs that are long enough alone. */
  private assemble(a: Aligned, b: Aligned, runs: readonly number[]): Match {
    const { aLines, bLines } = this
    const aCount = a.lineTo - a.lineFrom
    if (aCount > this.matched.length) {
      this.matched = new Int32Array(aCount * 2)
      this.partner = new Int32Array(aCount * 2)
    }
    const { matched, partner } = this
    matched.fill(0, 0, aCount)
    partner.fill(-1, 0, aCount)
    // Words matched for each pair of sentences; a sentence is nearly always matched with one.
    const lone: number[] = []
    for (let at = 0; at < runs.length; at += 3) {
      let length = runs[at]!
      let i = runs[at + 1]!
      let j = runs[at + 2]!
      if (length >= LONE_RUN) lone.push(i, i + length, j, j + length)
      while (length > 0) {
        const line = aLines[i]!
        const other = bLines[j]!
        let k = 1
        while (k < length && aLines[i + k] === line && bLines[j + k] === other) k += 1
        if (line >= 0 && other >= 0) {
          if (partner[line] === other || partner[line]! < 0) {
            partner[line] = other
            matched[line]! += k
          } else if (k > matched[line]!) {
            partner[line] = other
            matched[line] = k
          }
        }
        length -= k
        i += k
        j += k
      }
    }
    const taken = new Int8Array(aCount)
    for (let line = 0; line < aCount; line++) {
      if (partner[line]! < 0) continue
      const own = lineLength(a, line)
      const other = lineLength(b, partner[line]!)
      if (matched[line]! >= RUNS * own && (own >= GRAM || own === other)) taken[line] = 1
      else if (matched[line]! >= GRAM && this.sharedWords(a, line, b, partner[line]!) >= BAG * Math.min(own, other)) taken[line] = 1
    }
    const bCount = b.lineTo - b.lineFrom
    for (const step of [1, -1]) {
      for (let k = 0; k < aCount; k++) {
        const line = step > 0 ? k : aCount - 1 - k
        const before = line - step
        if (taken[line] || before < 0 || before >= aCount || !taken[before] || a.furniture[a.lineFrom + line]) continue
        const other = partner[before]! + step
        if (other < 0 || other >= bCount || b.furniture[b.lineFrom + other]) continue
        const least = Math.min(lineLength(a, line), lineLength(b, other))
        const shared = this.sharedWords(a, line, b, other)
        if (shared < Math.max(2, BESIDE * least)) continue
        partner[line] = other
        taken[line] = 1
      }
    }
    return this.collect(a, b, taken, lone)
  }

  private collect(a: Aligned, b: Aligned, taken: Int8Array, lone: readonly number[]): Match {
    const { matched, partner, aLines } = this
    const pieces: [number, number, number, number, number][] = []
    const edits: number[] = []
    const otherEdits: number[] = []
    for (let line = 0; line < taken.length; line++) {
      if (!taken[line]) continue
      const other = partner[line]!
      const own = lineLength(a, line)
      const its = lineLength(b, other)
      const equal = own === matched[line] && own === its
      // What is too long to compare word by word counts by its runs.
      const same = equal || own * its > MOST_PAIRS ? matched[line]! : this.sharedWords(a, line, b, other, edits, otherEdits)
      pieces.push([lineStart(a, line), lineEnd(a, line), lineStart(b, other), lineEnd(b, other), same])
    }
    for (let at = 0; at < lone.length; at += 4) {
      // What of the run lies in sentences that were not taken whole. Stock lines that it runs through came with it; at its ends they did not.
      let start = lone[at]!
      let end = lone[at + 1]!
      const shift = lone[at + 2]! - start
      while (start < end && aLines[start]! < 0) start += 1
      while (start < end && aLines[end - 1]! < 0) end -= 1
      for (let i = start; i < end; ) {
        while (i < end && taken[aLines[i]!]) i += 1
        const from = i
        while (i < end && !taken[aLines[i]!]) i += 1
        if (i - from >= LONE_RUN) pieces.push([from, i, from + shift, i + shift, i - from])
      }
    }
    if (lone.length) pieces.sort((x, y) => x[0] - y[0] || x[2] - y[2])
    const spans: number[] = []
    let words = 0
    let identical = 0
    let otherWords = 0
    let solid = 0
    let lifted = false
    let end = 0
    for (const [from, to, otherFrom, otherTo, same] of pieces) {
      // A run that stands twice in the other report counts once.
      if (from < end) continue
      end = to
      words += to - from
      otherWords += otherTo - otherFrom
      identical += same
      if (same === to - from && to - from === otherTo - otherFrom) {
        if (!isQuotation(a, from, to)) solid += to - from
        else if (!lifted) lifted = !speaksElsewhere(a, from, to)
      }
      const last = spans.length - 4
      if (last >= 0 && spans[last + 1] === from && spans[last + 3] === otherFrom) {
        spans[last + 1] = to
        spans[last + 3] = otherTo
      } else spans.push(from, to, otherFrom, otherTo)
    }
    return { spans, words, identical, otherWords, edits, otherEdits, solid, heard: !lifted }
  }

  /** Words that two sentences have in common, each counted once for once; the others are noted. Sentences too long to compare share none. */
  private sharedWords(a: Aligned, line: number, b: Aligned, other: number, edits?: number[], otherEdits?: number[]): number {
    const aStart = a.from + lineStart(a, line)
    const aEnd = a.from + lineEnd(a, line)
    const bStart = b.from + lineStart(b, other)
    const bEnd = b.from + lineEnd(b, other)
    if ((aEnd - aStart) * (bEnd - bStart) > MOST_PAIRS) return 0
    const { used } = this
    used.fill(0, 0, bEnd - bStart)
    let shared = 0
    // Words before `low` are all used: in sentences that go along together the next is found at once.
    let low = bStart
    for (let i = aStart; i < aEnd; i++) {
      const word = a.hashes[i]!
      while (low < bEnd && used[low - bStart]) low += 1
      let j = low
      while (j < bEnd && (b.hashes[j] !== word || used[j - bStart])) j += 1
      if (j === bEnd) edits?.push(i - a.from)
      else {
        used[j - bStart] = 1
        shared += 1
      }
    }
    if (otherEdits && shared < bEnd - bStart) for (let j = bStart; j < bEnd; j++) if (!used[j - bStart]) otherEdits.push(j - b.from)
    return shared
  }
}

function gram(hashes: Uint32Array, at: number): number {
  let mixed = Math.imul(hashes[at]!, 0x2c1b3c6d) ^ hashes[at + 1]!
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39) ^ hashes[at + 2]!
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x7feb352d) ^ hashes[at + 3]!
  return (mixed ^ (mixed >>> 16)) >>> 0
}

function runLength(a: Uint32Array, i: number, iEnd: number, b: Uint32Array, j: number, jEnd: number): number {
  const most = Math.min(iEnd - i, jEnd - j)
  let length = 0
  while (length < most && a[i + length] === b[j + length]) length += 1
  return length
}

/** For every word the number of its sentence; -1 in furniture and datelines. */
function linesOf(
  { shapes, from, to, lines, furniture, lineFrom, lineTo }: Aligned,
  into: Int32Array<ArrayBuffer>,
): Int32Array<ArrayBuffer> {
  const count = to - from
  const out = count > into.length ? new Int32Array(count * 2) : into
  for (let line = lineFrom; line < lineTo; line++) {
    const end = line + 1 < lineTo ? lines[line + 1]! : count
    const number = furniture[line] ? -1 : line - lineFrom
    for (let at = lines[line]!; at < end; at++) out[at] = shapes[from + at]! & DATELINE ? -1 : number
  }
  return out
}

const lineStart = ({ lines, lineFrom }: Aligned, line: number): number => lines[lineFrom + line]!
const lineEnd = ({ lines, lineFrom, lineTo, from, to }: Aligned, line: number): number =>
  lineFrom + line + 1 < lineTo ? lines[lineFrom + line + 1]! : to - from
const lineLength = (report: Aligned, line: number): number => lineEnd(report, line) - lineStart(report, line)

function isQuotation({ shapes, from }: Aligned, start: number, end: number): boolean {
  let quoted = 0
  for (let at = start; at < end; at++) if (shapes[from + at]! & QUOTED) quoted += 1
  return quoted >= QUOTATION * (end - start)
}

/** Whether whoever a quotation names is named in the rest of the report as well. */
function speaksElsewhere({ shapes, hashes, from, to }: Aligned, start: number, end: number): boolean {
  for (let at = from + start; at < from + end; at++) {
    const shape = shapes[at]!
    if (shape & QUOTED || shape & OPENS_SENTENCE || !(shape & CAPITAL || lengthOf(shape) >= 7)) continue
    const word = hashes[at]!
    for (let other = from; other < to; other++) if (hashes[other] === word && (other < from + start || other >= from + end)) return true
  }
  return false
}
