import { constants, createGunzip, gunzipSync } from 'node:zlib'
import type { Missed } from '../item.ts'
import { MOST_BYTES } from './means.ts'

/** Bytes at the head of an input by which it is told what it is. */
const HEAD = 64 * 1024

/** An input of which the head is known, and that still gives all of itself. */
export interface Peeked {
  readonly head: Uint8Array
  /** True if the head is all. */
  readonly isAll: boolean
  readonly all: AsyncIterable<Uint8Array>
  /** Lets the input go, whether it was read or not. */
  readonly close: () => Promise<void>
}

export async function peek(chunks: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const rest = chunks[Symbol.asyncIterator]()
  const parts: Uint8Array[] = []
  let size = 0
  let isAll = false
  while (size < HEAD && !isAll) {
    const next = await rest.next()
    if (next.done) isAll = true
    else {
      parts.push(next.value)
      size += next.value.length
    }
  }
  const start = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts)
  async function* all(): AsyncGenerator<Uint8Array> {
    if (start.length) yield start
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  }
  return { head: start.subarray(0, HEAD), isAll, all: all(), close: async () => void (await rest.return?.()) }
}

/** All of a stream; null if it is longer than `most`. */
export async function whole(chunks: AsyncIterable<Uint8Array>, most = MOST_BYTES): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > most) return null
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** What the head of a packed input unpacks to, as far as it goes. */
export function unpackedHead(head: Uint8Array): Uint8Array {
  for (const size of [HEAD, 4096, 512])
    try {
      return gunzipSync(head.subarray(0, size), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 100 * HEAD })
    } catch {
      // Damaged further on, or it expands too much: less of it may tell as well.
    }
  return new Uint8Array()
}

// THREATS 3; small inputs may pass the ratio, so it counts above 1 MiB only.
const MOST_RATIO = 100
const RATIO_FROM = 1024 * 1024
/** Bytes unpacked at a time: what they can become must fit into memory. */
const STEP = 16 * 1024

/**
 * Unpacks gzip, of several members too, as it streams by. What is wrong with it is added to `faults`, and all that could be unpacked before
 * is given.
 */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>, faults: Missed['fault'][]): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  let ready: Uint8Array[] = []
  let taken = 0
  let given = 0
  let failed: unknown = null
  let settle = (): void => {}
  gunzip.on('data', (chunk: Uint8Array) => {
    ready.push(chunk)
    given += chunk.length
  })
  gunzip.on('error', (error) => {
    failed ??= error
    settle()
  })
  gunzip.on('end', () => settle())
  const pushed = (piece: Uint8Array | null): Promise<void> =>
    new Promise((resolve) => {
      settle = resolve
      if (failed) resolve()
      else if (piece) gunzip.write(piece, () => resolve())
      else gunzip.end()
    })
  try {
    for await (const chunk of chunks)
      for (let at = 0; at < chunk.length; at += STEP) {
        const piece = chunk.subarray(at, at + STEP)
        taken += piece.length
        await pushed(piece)
        yield* ready
        ready = []
        if (failed) return
        if (given > RATIO_FROM && given > taken * MOST_RATIO) {
          faults.push({
            code: 'expands-too-much',
            message: 'the packed input expands more than a hundredfold; the rest was not unpacked',
            hint: 'what was there is taken; look where it comes from',
          })
          return
        }
      }
    await pushed(null)
    yield* ready
  } finally {
    gunzip.destroy()
    if (failed) faults.push({ code: 'incomplete', message: 'the packed input is cut short or damaged', hint: 'what was there is taken' })
  }
}
