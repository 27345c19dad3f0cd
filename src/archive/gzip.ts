import { promisify } from 'node:util'
import { crc32, gunzip, gunzipSync, gzip, gzipSync } from 'node:zlib'

const deflate = promisify(gzip)
const inflate = promisify(gunzip)

// Below this many bytes handing the work to another thread costs more than the work.
const AT_ONCE = 16 * 1024

/** Bytes that a gzip member of stored blocks has besides its data, in one block. */
export const STORED_FRAME = 10 + 5 + 8
const MOST_BLOCK = 65_535

/** One gzip member. Nothing in it depends on the clock or the system. */
export async function packed(bytes: Uint8Array): Promise<Uint8Array> {
  const member = bytes.length < AT_ONCE ? gzipSync(bytes, { level: 6 }) : await deflate(bytes, { level: 6 })
  // Which system packed it: 255 is “unknown”.
  member[9] = 255
  return member
}

/** Data bytes that a member of stored blocks of exactly `length` bytes holds. */
export const roomIn = (length: number): number => length - 18 - 5 * blocksIn(length)
const blocksIn = (length: number): number => Math.ceil((length - 18) / (MOST_BLOCK + 5))

/** One gzip member of exactly `length` bytes, not compressed; `data` has `roomIn(length)` bytes. */
export function stored(data: Uint8Array, length: number): Uint8Array {
  const blocks = blocksIn(length)
  const member = Buffer.alloc(length)
  member.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
  let to = 10
  let from = 0
  for (let block = 1; block <= blocks; block++) {
    const size = Math.min(MOST_BLOCK, data.length - from)
    member[to] = block === blocks ? 1 : 0
    member.writeUInt16LE(size, to + 1)
    member.writeUInt16LE(0xffff - size, to + 3)
    member.set(data.subarray(from, from + size), to + 5)
    to += 5 + size
    from += size
  }
  member.writeUInt32LE(crc32(data), to)
  member.writeUInt32LE(data.length, to + 4)
  return member
}

/** All members in a row, unpacked; rejects where they are damaged or would be more than `most` bytes. */
export const unpacked = async (bytes: Uint8Array, most: number): Promise<Uint8Array> =>
  bytes.length < AT_ONCE ? gunzipSync(bytes, { maxOutputLength: most }) : await inflate(bytes, { maxOutputLength: most })
