import type { DiskFile } from '../disk.ts'
import { MOST_LINE } from '../line.ts'

/** A line as it lies in a file, whatever it is. */
export interface RawLine {
  readonly offset: number
  /** In the file, line feed included. */
  readonly length: number
  /** With the line feed, which only the last line can lack; of a line that is too long, the beginning only. */
  readonly bytes: Uint8Array
}

const CHUNK = 256 * 1024

/** The lines of a file from `from` to `to`, some at a time. Memory is bounded by the longest line that can be. */
export async function* rawLines(file: DiskFile, from: number, to: number): AsyncGenerator<readonly RawLine[]> {
  let open: Uint8Array[] = []
  let held = 0
  let start = from
  const close = (piece: Uint8Array): RawLine => {
    const length = held + piece.length
    const bytes = open.length === 0 ? piece : length > MOST_LINE ? Buffer.concat(open) : Buffer.concat([...open, piece])
    const line = { offset: start, length, bytes }
    start += length
    open = []
    held = 0
    return line
  }
  for (let at = from; at < to; ) {
    const chunk = await file.read(at, Math.min(CHUNK, to - at))
    if (chunk.length === 0) break
    at += chunk.length
    const lines: RawLine[] = []
    let begin = 0
    for (let stop = chunk.indexOf(10); stop >= 0; stop = chunk.indexOf(10, begin)) {
      lines.push(close(chunk.subarray(begin, stop + 1)))
      begin = stop + 1
    }
    const rest = chunk.subarray(begin)
    if (rest.length > 0) {
      if (held <= MOST_LINE) open.push(rest)
      held += rest.length
    }
    if (lines.length > 0) yield lines
  }
  if (held > 0) yield [close(new Uint8Array(0))]
}

/** The last line of a file that ends in a line feed; null if there is none. */
export async function lastLine(file: DiskFile): Promise<RawLine | null> {
  const size = await file.size()
  for (let length = 64 * 1024; ; length *= 8) {
    const from = Math.max(0, size - length)
    const bytes = await file.read(from, size - from)
    const end = bytes.lastIndexOf(10)
    const begin = end < 0 ? -1 : end === 0 ? 0 : bytes.lastIndexOf(10, end - 1) + 1
    if (begin > 0 || (from === 0 && begin === 0))
      return { offset: from + begin, length: end + 1 - begin, bytes: bytes.subarray(begin, end + 1) }
    if (from === 0 || length > MOST_LINE) return null
  }
}
