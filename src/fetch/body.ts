import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { explain, FetchError } from './error.ts'

/** How large an answer may become. */
export interface SizeLimits {
  /** Bytes after decompression. */
  readonly bytes: number
  /** Decoded bytes for each byte received, once more than `ratioFloor` are decoded. */
  readonly ratio: number
}

/** Decoded bytes up to which no ratio is an attack: 1 MB is read in milliseconds, and small repetitive pages compress well. */
const ratioFloor = 1_000_000

/** The content codings that the gate asks for. */
export const codings = 'gzip, deflate, br'

/** A body being received: chunks in, decoded bytes out, stopped at the first limit that it passes. */
export interface Body {
  /** False: hold further chunks until `drained` is called. */
  write(chunk: Uint8Array): boolean
  /** No more chunks; `cut` if the sender stopped early. What came before is kept. */
  end(cut: FetchError | null): void
}

export interface Received {
  readonly bytes: Uint8Array
  /** Why the end is missing, or null if the body is whole. */
  readonly cut: FetchError | null
}

/** A `Body` for one Content-Encoding. `done` and `fail` are called at most once, and one of them. Throws FetchError on a coding that is not ours. */
export function receive(
  coding: string,
  limits: SizeLimits,
  host: string,
  calls: { done: (received: Received) => void; fail: (error: FetchError) => void; drained: () => void },
): Body {
  const names = coding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > 1) throw new FetchError('bad-response', `${host} compressed the page ${names.length} times over.`)
  const name = names[0]
  const chunks: Uint8Array[] = []
  let received = 0
  let decoded = 0
  let over = false
  let ended = false
  let cut: FetchError | null = null
  let decoder: Decoder | null = null

  const fail = (error: FetchError) => {
    if (over) return
    over = true
    decoder?.destroy()
    calls.fail(error)
  }
  const done = () => {
    if (over) return
    over = true
    if (decoded === 0 && cut !== null) calls.fail(cut)
    else calls.done({ bytes: join(chunks, decoded), cut })
  }
  const take = (chunk: Uint8Array) => {
    if (over) return
    decoded += chunk.length
    if (decoded > limits.bytes) return fail(new FetchError('too-large', `${host}: the page is larger than ${limits.bytes} bytes.`))
    if (decoded > ratioFloor && decoded > limits.ratio * received)
      return fail(new FetchError('too-large', `${host}: the page expands more than ${limits.ratio} to 1.`))
    chunks.push(chunk)
  }
  const open = (first: Uint8Array): Decoder => {
    const opened = decoderFor(name!, first, host)
    opened.on('data', take)
    opened.on('drain', calls.drained)
    opened.on('end', done)
    opened.on('error', (error: Error) => {
      if (decoded === 0 && cut === null) return fail(explain(error, host))
      // A cut stream ends in the middle of a block: what was decoded before is good.
      cut ??= new FetchError('cut', `${host}: the compressed page ends early or is damaged.`)
      done()
    })
    return opened
  }

  if (name !== undefined && !known.has(name)) throw new FetchError('bad-response', `${host} compressed the page in a way not asked for.`)
  return {
    write(chunk) {
      if (over || ended) return true
      received += chunk.length
      if (name === undefined) {
        take(chunk)
        return true
      }
      if (chunk.length === 0) return true
      decoder ??= open(chunk)
      return decoder.write(chunk)
    },
    end(why) {
      if (ended) return
      ended = true
      cut = why
      if (decoder === null) done()
      else decoder.end()
    },
  }
}

type Decoder = ReturnType<typeof createGunzip> | ReturnType<typeof createBrotliDecompress>

const known = new Set(['gzip', 'x-gzip', 'deflate', 'br'])

function decoderFor(name: string, first: Uint8Array, host: string): Decoder {
  // Partial output is handed on as it comes, so that a cut page keeps what was received.
  const options = { flush: constants.Z_SYNC_FLUSH }
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip(options)
    case 'deflate':
      // The coding is zlib; servers that send raw deflate are as old as the coding. A zlib header has 8 in its low four bits.
      return (first[0]! & 0x0f) === 8 ? createInflate(options) : createInflateRaw(options)
    case 'br':
      return createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH })
    default:
      throw new FetchError('bad-response', `${host} compressed the page in a way not asked for.`)
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
