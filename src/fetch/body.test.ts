import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Received, receive } from './body.ts'
import { FetchError } from './error.ts'

const squeezers = {
  identity: (bytes: Uint8Array) => bytes,
  gzip: gzipSync,
  deflate: deflateSync,
  'deflate ': deflateRawSync,
  br: brotliCompressSync,
}
const limits = { bytes: 100_000, ratio: 100 }

/** Feeds `packed` in pieces of `size` bytes, heeding backpressure, and ends it; `cut` if the sender stopped early. */
async function feed(coding: string, packed: Uint8Array, size: number, cut: FetchError | null): Promise<Received | FetchError> {
  return new Promise((resolve) => {
    let at = 0
    const step = () => {
      while (at < packed.length) {
        const piece = packed.subarray(at, at + size)
        at += size
        if (!body.write(piece)) return
      }
      body.end(cut)
    }
    const body = receive(coding, limits, 'host', { done: resolve, fail: resolve, drained: step })
    step()
  })
}

describe('a body', () => {
  const piece = fc.integer({ min: 1, max: 400 })
  const content = fc.uint8Array({ minLength: 1, maxLength: 3000 })

  for (const [coding, squeeze] of Object.entries(squeezers)) {
    it(`in ${coding} comes out as it went in, however it is cut into pieces`, () =>
      fc.assert(
        fc.asyncProperty(content, piece, async (bytes, size) => {
          const got = await feed(coding, squeeze(bytes), size, null)
          expect(got).toMatchObject({ cut: null })
          expect(Buffer.compare((got as Received).bytes, bytes)).toBe(0)
        }),
        { numRuns: 40 },
      ))

    it(`in ${coding} that ends early gives a beginning of itself, marked, or a typed error`, () =>
      fc.assert(
        fc.asyncProperty(content, piece, fc.double({ min: 0, max: 0.99, noNaN: true }), async (bytes, size, share) => {
          const packed = squeeze(bytes)
          const got = await feed(coding, packed.subarray(0, Math.floor(packed.length * share)), size, new FetchError('cut', 'x'))
          if (got instanceof FetchError) return
          expect(got.cut).not.toBeNull()
          expect(Buffer.compare(got.bytes, bytes.subarray(0, got.bytes.length))).toBe(0)
        }),
        { numRuns: 40 },
      ))

    it(`in ${coding} with flipped bytes ends`, () =>
      fc.assert(
        fc.asyncProperty(content, piece, fc.nat(), fc.integer({ min: 1, max: 255 }), async (bytes, size, at, flip) => {
          const packed = Uint8Array.from(squeeze(bytes))
          packed[at % packed.length]! ^= flip
          const got = await feed(coding, packed, size, null)
          expect(got instanceof FetchError || got.bytes.length <= limits.bytes).toBe(true)
        }),
        { numRuns: 40 },
      ))
  }

  it('stops at the size and at the ratio', async () => {
    const codes = async (bytes: number, ratio: number) =>
      new Promise((resolve) => {
        const calls = { done: () => resolve('done'), fail: (error: FetchError) => resolve(error.code), drained: () => {} }
        const body = receive('gzip', { bytes, ratio }, 'host', calls)
        body.write(gzipSync(Buffer.alloc(1_200_000)))
        body.end(null)
      })
    expect(await codes(1_100_000, 10_000)).toBe('too-large')
    expect(await codes(10_000_000, 100)).toBe('too-large')
    expect(await codes(10_000_000, 10_000)).toBe('done')
  })
})
