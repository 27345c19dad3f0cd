import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { type Issue, issue } from '../../model/index.ts'
import { joinBytes } from '../bytes/join.ts'

/** One record of a web archive (ISO 28500). */
export interface WarcRecord {
  readonly type: string
  readonly url: string | null
  /** When it was captured, as written. */
  readonly date: string | null
  /** Its own name in the archive, and that of the record it belongs to (a request to its response), as written. */
  readonly id: string | null
  readonly concurrentTo: string | null
  readonly contentType: string | null
  readonly body: Uint8Array
  /** The record ends before its Content-Length. */
  readonly cut: boolean
  /** The digest that the archive gives for the record as a whole is not the one of its bytes. */
  readonly altered: boolean
}

/** The head of an HTTP response inside a record, and what follows it. */
export interface HttpMessage {
  readonly status: number
  /** By names in lower case; the last of a name. */
  readonly headers: ReadonlyMap<string, string>
  /** As they stand there. */
  readonly lines: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

// More would be a crawl's archive, not a page's: it belongs to `add`, which streams.
const MOST_RECORDS = 10_000
// A terabyte: no capture is longer, so a number above it is damage or a trick, not a record cut short.
const MOST_LENGTH = 2 ** 40

/** The records of an unpacked archive, in order. A record that is cut short is kept as far as it goes, with an issue. Never throws. */
export function recordsOf(bytes: Uint8Array): { records: WarcRecord[]; issues: Issue[] } {
  const records: WarcRecord[] = []
  const issues: Issue[] = []
  const seen = new Set<string>()
  let at = skipBreaks(bytes, 0)
  while (at < bytes.length) {
    if (records.length === MOST_RECORDS) {
      issues.push(issue('read', 'too-many-records', `Only the first ${MOST_RECORDS} records of the archive were read.`))
      break
    }
    const head = headOf(bytes, at)
    if (!head || !/^WARC\/\d/.test(head.first)) {
      issues.push(issue('read', 'damaged-record', `The archive is not readable from byte ${at} on.`))
      break
    }
    const length = lengthOf(head)
    if (length === null) {
      issues.push(issue('read', 'damaged-record', `The record at byte ${at} gives no length that can be.`))
      break
    }
    const end = head.end + length
    const cut = end > bytes.length
    if (cut) issues.push(issue('read', 'incomplete', `A record at byte ${at} ends before its length; what is there was kept.`))
    const body = bytes.subarray(head.end, Math.min(end, bytes.length))
    at = skipBreaks(bytes, Math.min(end, bytes.length))
    const record = recordOf(head, body, cut)
    if (record.id !== null && seen.has(record.id)) continue
    if (record.id !== null) seen.add(record.id)
    records.push(record)
  }
  return { records, issues }
}

/** Something wrong with an archive at a byte of it: what went before is whole. */
export interface WarcFault {
  readonly fault: 'incomplete' | 'damaged-record' | 'too-large'
  readonly at: number
  /** The address of the record that is affected, where it says one. */
  readonly url: string | null
}

/**
 * The records of an unpacked archive as it streams by, one at a time. A record of more than `most` bytes is passed over without being
 * kept, with a fault; one that is cut short comes as far as it goes, with a fault behind it. Never throws but what the stream throws.
 */
export async function* streamRecords(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<WarcRecord | WarcFault> {
  const source = new Pushed(chunks)
  let at = 0
  for (;;) {
    await source.need(1)
    for (let breaks = skipBreaks(source.held, 0); breaks > 0; breaks = skipBreaks(source.held, 0)) {
      source.take(breaks)
      at += breaks
      await source.need(1)
    }
    if (source.held.length === 0) return
    let head = headOf(source.held, 0)
    while (!head && source.held.length < MOST_HEAD && (await source.need(source.held.length + 1))) head = headOf(source.held, 0)
    const length = head && /^WARC\/\d/.test(head.first) ? lengthOf(head) : null
    if (!head || length === null) {
      yield { fault: source.held.length < MOST_HEAD && !head ? 'incomplete' : 'damaged-record', at, url: null }
      return
    }
    source.take(head.end)
    const url = urlOf(head)
    if (length > most) {
      const whole = await source.skip(length)
      yield { fault: 'too-large', at, url }
      if (!whole) yield { fault: 'incomplete', at, url }
    } else {
      await source.need(length)
      const body = source.take(Math.min(length, source.held.length))
      const cut = body.length < length
      yield recordOf(head, body, cut)
      if (cut) yield { fault: 'incomplete', at, url }
    }
    at += head.end + length
  }
}

/** A stream of which so much is held as is asked for. */
class Pushed {
  held: Uint8Array = new Uint8Array()
  private readonly chunks: AsyncIterator<Uint8Array>

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]()
  }

  /** Waits until so many bytes are held; false if there are fewer. */
  async need(count: number): Promise<boolean> {
    if (this.held.length >= count) return true
    const parts = [this.held]
    let size = this.held.length
    while (size < count) {
      const { done, value } = await this.chunks.next()
      if (done) break
      parts.push(value)
      size += value.length
    }
    this.held = joinBytes(parts)
    return size >= count
  }

  /** So many of the bytes held, as a copy, so that the rest can be let go. */
  take(count: number): Uint8Array {
    const taken = this.held.slice(0, count)
    this.held = this.held.subarray(count)
    return taken
  }

  /** Passes over so many bytes; false if there are fewer. */
  async skip(count: number): Promise<boolean> {
    let left = count
    for (;;) {
      const step = Math.min(left, this.held.length)
      this.held = this.held.subarray(step)
      left -= step
      if (left === 0) return true
      if (!(await this.need(1))) return false
    }
  }
}

function lengthOf({ fields }: Head): number | null {
  const length = Number(fields.get('content-length'))
  return Number.isSafeInteger(length) && length >= 0 && length <= MOST_LENGTH ? length : null
}

const urlOf = ({ fields }: Head): string | null => fields.get('warc-target-uri')?.replace(/^<|>$/g, '') ?? null

const recordOf = (head: Head, body: Uint8Array, cut: boolean): WarcRecord => ({
  type: (head.fields.get('warc-type') ?? '').toLowerCase(),
  url: urlOf(head),
  date: head.fields.get('warc-date') ?? null,
  id: head.fields.get('warc-record-id') ?? null,
  concurrentTo: head.fields.get('warc-concurrent-to') ?? null,
  contentType: head.fields.get('content-type') ?? null,
  body,
  cut,
  altered: !cut && isAltered(body, head.fields.get('warc-block-digest')),
})

/** The HTTP response that a record holds; null if it is none. Chunked bodies are put together. */
export function httpMessage(bytes: Uint8Array): HttpMessage | null {
  const head = headOf(bytes, 0)
  const status = head && /^HTTP\/[\d.]+ +(\d{3})/.exec(head.first)?.[1]
  if (!head || !status) return null
  const rest = bytes.subarray(head.end)
  const chunked = /\bchunked\b/i.test(head.fields.get('transfer-encoding') ?? '')
  return { status: Number(status), headers: head.fields, lines: head.lines, body: chunked ? (dechunked(rest) ?? rest) : rest }
}

/** What an HTTP request inside a record asks for; null if it is none. */
export function httpRequest(bytes: Uint8Array): { readonly method: string; readonly lines: HttpMessage['lines'] } | null {
  const head = headOf(bytes, 0)
  const method = head && /^([A-Z]{1,20}) \S/.exec(head.first)?.[1]
  return head && method ? { method, lines: head.lines } : null
}

/** `sha1:` or `sha256:` and the digest in base 32 or hexadecimal, as archives write it; other kinds are not judged. */
function isAltered(body: Uint8Array, digest: string | undefined): boolean {
  const [, kind, value] = /^(sha-?1|sha-?256):([a-z2-7]+=*|[0-9a-f]+)$/i.exec(digest ?? '') ?? []
  if (!kind || !value) return false
  const hash = /256/.test(kind) ? sha256(body) : sha1(body)
  const given = value.replace(/=+$/, '')
  return given.toLowerCase() !== bytesToHex(hash) && given.toUpperCase() !== base32(hash)
}

/** RFC 4648, without padding. */
function base32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits ? text + 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[(held << (5 - bits)) & 31] : text
}

const MOST_HEAD = 64 * 1024
const latin1 = new TextDecoder('latin1')

interface Head {
  readonly first: string
  readonly fields: ReadonlyMap<string, string>
  readonly lines: readonly (readonly [name: string, value: string])[]
  /** Where what follows begins. */
  readonly end: number
}

/** A first line and header fields up to the blank line; null if that does not come within 64 KiB. */
function headOf(bytes: Uint8Array, from: number): Head | null {
  const limit = Math.min(bytes.length, from + MOST_HEAD)
  for (let at = from; at < limit; at++) {
    if (bytes[at] !== 10) continue
    const next = bytes[at + 1]
    const end = next === 10 ? at + 2 : next === 13 && bytes[at + 2] === 10 ? at + 3 : -1
    if (end < 0) continue
    const [first = '', ...lines] = latin1.decode(bytes.subarray(from, at)).split(/\r?\n/)
    const pairs: (readonly [string, string])[] = []
    for (const line of lines) {
      const colon = line.indexOf(':')
      if (colon > 0) pairs.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
    }
    return { first, fields: new Map(pairs.map(([name, value]) => [name.toLowerCase(), value])), lines: pairs, end }
  }
  return null
}

function skipBreaks(bytes: Uint8Array, from: number): number {
  let at = from
  while (bytes[at] === 13 || bytes[at] === 10) at++
  return at
}

/** A chunked body put together; null if it is not chunked after all (archives often keep the header of a body they unpacked). */
function dechunked(bytes: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    let end = at
    while (end < bytes.length && end - at < 20 && bytes[end] !== 10) end++
    const length = /^\s*([0-9a-f]{1,8})\s*(?:;[^\r\n]*)?\r?$/i.exec(latin1.decode(bytes.subarray(at, end)))?.[1]
    if (length === undefined) return parts.length ? joinBytes(parts) : null
    const count = Number.parseInt(length, 16)
    if (count === 0) break
    const part = bytes.subarray(end + 1, end + 1 + count)
    parts.push(part)
    at = end + 1 + count
    while (bytes[at] === 13 || bytes[at] === 10) at++
  }
  return joinBytes(parts)
}
