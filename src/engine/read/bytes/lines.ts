import { joinBytes } from './join.ts'

/** A line of input: its number from 1, and its bytes without the line feed; null if it is longer than allowed. */
export interface InputLine {
  readonly number: number
  readonly bytes: Uint8Array | null
  /** How many bytes it has, also where they are not kept. */
  readonly size: number
}

/** Longest line, in bytes: a page of 10 MB of text, escaped or in base 64, fits several times. */
const longestLine = 64 * 1024 * 1024

/** The lines of a stream of bytes. A line that is too long is passed over without being kept. */
export async function* linesOf(input: AsyncIterable<Uint8Array>, longest = longestLine): AsyncGenerator<InputLine> {
  let parts: Uint8Array[] = []
  let size = 0
  let number = 0
  const take = (): InputLine => {
    number++
    const line = { number, bytes: size > longest ? null : parts.length === 1 ? parts[0]! : joinBytes(parts), size }
    parts = []
    size = 0
    return line
  }
  const keep = (part: Uint8Array) => {
    size += part.length
    if (size > longest) parts = []
    else if (part.length > 0) parts.push(part)
  }
  for await (const chunk of input) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      keep(chunk.subarray(from, at))
      yield take()
      from = at + 1
    }
    keep(chunk.subarray(from))
  }
  if (size > 0) yield take()
}
