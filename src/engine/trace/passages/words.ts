import { ABBREVIATIONS } from '../../text/abbreviations.ts'
import { ALONE, foldOf, GAP, kindOf, SILENT } from './letters.ts'

/** Units of a text that are read: twice the longest report met, so that one report cannot take the time of thousands. */
const MOST_UNITS = 250_000

// A shape says where a word stands: 6 bits of length, 6 of the gap before it, and flags.
const LENGTH = 0x3f
const GAP_SHIFT = 6
const WIDE = 0x3f
export const OPENS_SENTENCE = 0x1000
/** Of a dateline: the place and date before the dash that a report opens with. */
export const DATELINE = 0x2000
/** Between quotation marks. */
export const QUOTED = 0x4000
/** Begins with a capital. */
export const CAPITAL = 0x8000

/** Units of a word. */
export const lengthOf = (shape: number): number => shape & LENGTH

/** Words of a text that are read; their numbers fit in 16 bits. */
const MOST_WORDS = 65_000

/** The words of one text, in arrays that are used again for the next. */
export class WordReader {
  /** Words read. */
  count = 0
  /** What each word is, case, accents and quote marks aside: equal for equal words. */
  hashes = new Uint32Array(1024)
  shapes = new Uint16Array(1024)
  /** Gaps that a shape cannot hold, in the order of their words. */
  wide: number[] = []
  private end = 0
  private quoted = false
  /** First word of the paragraph at hand if it is in capitals, else -1. */
  private opened = -1

  /** Reads a text. A word is a run of letters and digits, cut after 63 units. */
  read(text: string): void {
    this.count = 0
    this.end = 0
    this.quoted = false
    this.opened = -1
    this.wide = []
    const length = Math.min(text.length, MOST_UNITS)
    let start = -1
    let hash = SEED
    for (let at = 0; at < length && this.count < MOST_WORDS; at++) {
      let unit = text.charCodeAt(at)
      if (unit < 128) {
        if (unit >= 97 && unit <= 122) {
        } else if (unit >= 65 && unit <= 90) unit += 32
        else if (unit < 48 || unit > 57) {
          if (start >= 0) this.push(text, start, at, hash)
          start = -1
          continue
        }
      } else {
        const kind = kindOf(unit)
        if (kind === SILENT) continue
        if (kind !== GAP) unit = foldOf(unit)
        if (kind === GAP || kind === ALONE) {
          if (start >= 0) this.push(text, start, at, hash)
          start = -1
          if (kind === ALONE) this.push(text, at, at + 1, Math.imul(SEED ^ unit, PRIME))
          continue
        }
      }
      if (start >= 0 && at - start >= LENGTH) {
        this.push(text, start, at, hash)
        start = -1
      }
      if (start < 0) {
        start = at
        hash = SEED
      }
      hash = Math.imul(hash ^ unit, PRIME)
    }
    if (start >= 0) this.push(text, start, length, hash)
  }

  private push(text: string, start: number, end: number, hash: number): void {
    if (this.count === this.hashes.length) this.grow()
    const gap = start - this.end
    let flags = 0
    if (gap > 1 || this.count === 0) {
      const opening = this.count === 0 ? PARAGRAPH : openingIn(text, this.end, start)
      if (opening !== WITHIN) flags = OPENS_SENTENCE
      if (opening === PARAGRAPH) {
        this.quoted = false
        this.opened = isShouted(text, start, end) ? this.count : -1
      } else if (this.opened >= 0 && (this.count - this.opened > MOST_DATELINE || isDash(text, this.end, start))) {
        if (this.count - this.opened <= MOST_DATELINE) {
          for (let at = this.opened; at < this.count; at++) this.shapes[at]! |= DATELINE
          flags = OPENS_SENTENCE
        }
        this.opened = -1
      }
      this.quoted = quotedAfter(text, this.end, start, this.quoted)
    }
    if (this.quoted) flags |= QUOTED
    if (isCapital(text, start)) flags |= CAPITAL
    if (gap >= WIDE) this.wide.push(gap)
    this.hashes[this.count] = scrambled(hash)
    this.shapes[this.count] = (end - start) | (Math.min(gap, WIDE) << GAP_SHIFT) | flags
    this.count += 1
    this.end = end
  }

  private grow(): void {
    const hashes = new Uint32Array(this.count * 2)
    hashes.set(this.hashes)
    this.hashes = hashes
    const shapes = new Uint16Array(this.count * 2)
    shapes.set(this.shapes)
    this.shapes = shapes
  }
}

/** Where the words of one text stand in it, in arrays that are used again for the next. */
export class Places {
  /** UTF-16 offsets; what lies behind the last word is left from another text. */
  starts = new Int32Array(1024)
  ends = new Int32Array(1024)

  /** Takes the places of `shapes[from]` to `shapes[to - 1]`; `wide`: the gaps that these cannot hold. */
  read(shapes: Uint16Array, from: number, to: number, wide: readonly number[]): void {
    if (to - from > this.starts.length) {
      this.starts = new Int32Array(2 * (to - from))
      this.ends = new Int32Array(2 * (to - from))
    }
    const { starts, ends } = this
    let end = 0
    let next = 0
    for (let at = from; at < to; at++) {
      const shape = shapes[at]!
      const gap = (shape >> GAP_SHIFT) & WIDE
      const start = end + (gap === WIDE ? (wide[next++] ?? WIDE) : gap)
      end = start + (shape & LENGTH)
      starts[at - from] = start
      ends[at - from] = end
    }
  }
}

const SEED = 0x811c9dc5
const PRIME = 0x01000193

function scrambled(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** Words of a dateline. */
const MOST_DATELINE = 14

const WITHIN = 0
const SENTENCE = 1
const PARAGRAPH = 2

/** Whether a unit changes in lower case. */
function isCapital(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit < 128) return unit >= 65 && unit <= 90
  return text[at] !== text[at]!.toLowerCase()
}

/** Whether a word is in capitals. */
function isShouted(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end)
  return word.length > 2 && word === word.toUpperCase() && word !== word.toLowerCase()
}

const DASHES = '-–—'

/** Whether a gap is a dash between blanks or behind a bracket. */
function isDash(text: string, from: number, to: number): boolean {
  if (to - from > 8) return false
  let dashed = false
  for (let at = from; at < to && !dashed; at++) dashed = DASHES.includes(text[at]!)
  return dashed && /(?:^|[\s)])[-–—]{1,2}\s/.test(text.slice(from, to))
}

/** Whether a gap between words opens a sentence or paragraph. An abbreviated title, an initial or a figure's point does not. */
function openingIn(text: string, from: number, to: number): number {
  let stop = false
  let blank = false
  let lines = 0
  const last = Math.min(to, from + 80)
  for (let at = from; at < last; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 10) lines += 1
    if (unit === 46 || unit === 33 || unit === 63 || unit === 0x2026 || unit === 0x3002 || unit === 0x061f || unit === 0x06d4) stop = true
    else if (unit === 32 || unit === 10 || unit === 0xa0 || unit === 9 || unit === 13 || unit === 0x3000) blank = true
  }
  if (lines > 0) return lines > 1 ? PARAGRAPH : SENTENCE
  if (!stop || !(blank || text.charCodeAt(from) === 0x3002)) return WITHIN
  if (text.charCodeAt(from) !== 46) return SENTENCE
  let start = from
  while (start > 0 && from - start < 8 && !/\s/.test(text[start - 1]!)) start -= 1
  if (from - start === 1) return WITHIN
  if (from - start < 8 && ABBREVIATIONS.get(text.slice(start, from).toLowerCase()) === 'title') return WITHIN
  const next = text[to]!
  return next === next.toUpperCase() ? SENTENCE : WITHIN
}

/** Whether a gap leaves us between quotation marks. Straight marks open after a blank and close before one. */
function quotedAfter(text: string, from: number, to: number, before: boolean): boolean {
  let quoted = before
  for (let at = Math.max(from, to - 40); at < to; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x201c || unit === 0x201e || unit === 0xab) quoted = true
    else if (unit === 0x201d || unit === 0xbb) quoted = false
    else if (unit === 0x22) quoted = at === to - 1 && at > from ? true : at === from ? false : !quoted
  }
  return quoted
}
