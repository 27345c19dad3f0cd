import { joinBytes } from '../bytes/join.ts'

/** A message of a mailbox, or that there was one too long to be kept. */
export type MboxMessage = { readonly number: number; readonly bytes: Uint8Array } | { readonly number: number; readonly tooLong: number }

const latin1 = new TextDecoder('latin1')
/** Longest line that can part messages, in bytes: an address and a moment. */
const LONGEST_SEPARATOR = 1000
// "From", the sender, and a moment as asctime has it; zones and more are met in the wild (RFC 4155, Appendix A).
const SEPARATOR = /^From (?:.{0,500} )?[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d(?::\d\d)?\b.{0,20}? \d{4}(?:\D.{0,50})?\s*$/

/** True if bytes begin as a mailbox does: with a line that parts messages. */
export function isMbox(bytes: Uint8Array): boolean {
  const end = bytes.indexOf(10)
  return end > 0 && isSeparator(bytes.subarray(0, end))
}

const isSeparator = (line: Uint8Array): boolean =>
  // "From "
  line[0] === 0x46 &&
  line[1] === 0x72 &&
  line[2] === 0x6f &&
  line[3] === 0x6d &&
  line[4] === 0x20 &&
  line.length <= LONGEST_SEPARATOR &&
  SEPARATOR.test(latin1.decode(line))

/**
 * The messages of a mailbox as it streams by (RFC 4155): each begins behind a separator line, which stands first or after an empty line,
 * and ends before the empty line that goes before the next. Lines that were quoted as `>From` stay so: which ones were is not known.
 * A message of more than `most` bytes is passed over without being kept.
 */
export async function* splitMbox(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<MboxMessage> {
  const message = new Growing(most)
  let number = 0
  let isOpen = false
  let afterBlank = true
  /** The beginning of a line whose end has not come. */
  let held: Uint8Array = new Uint8Array()

  const closed = (): MboxMessage | null => {
    const size = message.size
    const bytes = message.taken()
    if (!isOpen) return null
    return bytes ? { number, bytes: withoutBlank(bytes) } : { number, tooLong: size }
  }
  /** A whole line, or a piece of one too long to be a separator. */
  const take = (line: Uint8Array, isWhole: boolean, isStart: boolean): MboxMessage | null => {
    if (isStart && isWhole && afterBlank && isSeparator(line)) {
      const before = closed()
      isOpen = true
      number += 1
      afterBlank = false
      return before
    }
    if (!isOpen) {
      // Not a mailbox from its first line on: all of it up to the first separator is a message.
      isOpen = true
      number += 1
    }
    message.add(line)
    afterBlank = isStart && isWhole && (line.length === 1 || (line.length === 2 && line[0] === 13))
    return null
  }
  let isStart = true
  for await (const chunk of chunks) {
    let from = 0
    while (from < chunk.length) {
      const end = chunk.indexOf(10, from)
      const piece = chunk.subarray(from, end < 0 ? chunk.length : end + 1)
      from += piece.length
      const line = held.length ? joinBytes([held, piece]) : piece
      if (end < 0 && line.length <= LONGEST_SEPARATOR) {
        held = line.slice()
        break
      }
      held = new Uint8Array()
      const whole = take(line, end >= 0, isStart)
      isStart = end >= 0
      if (whole) yield whole
    }
  }
  if (held.length) {
    const whole = take(held, true, isStart)
    if (whole) yield whole
  }
  const last = closed()
  if (last) yield last
}

/** The empty line before a separator, and at the end of the file, belongs to the mailbox. */
function withoutBlank(bytes: Uint8Array): Uint8Array {
  const end = bytes.length
  if (bytes[end - 1] !== 10) return bytes
  const break1 = bytes[end - 2] === 13 ? 2 : 1
  const before = end - break1
  return before === 0 || bytes[before - 1] === 10 ? bytes.subarray(0, before) : bytes
}

/** Bytes put behind one another: lines are too many to be kept each for itself. */
class Growing {
  size = 0
  private readonly most: number
  private bytes = new Uint8Array(16 * 1024)

  constructor(most: number) {
    this.most = most
  }

  add(more: Uint8Array): void {
    const end = this.size + more.length
    if (end <= this.most) {
      if (end > this.bytes.length) {
        const grown = new Uint8Array(Math.min(this.most, Math.max(end, this.bytes.length * 2)))
        grown.set(this.bytes.subarray(0, this.size))
        this.bytes = grown
      }
      this.bytes.set(more, this.size)
    }
    this.size = end
  }

  /** What was put there, as a copy, and begins anew; null if it was more than is allowed. */
  taken(): Uint8Array | null {
    const taken = this.size > this.most ? null : this.bytes.slice(0, this.size)
    this.size = 0
    return taken
  }
}
