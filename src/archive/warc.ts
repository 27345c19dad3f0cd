import { ArchiveError } from './error.ts'
import { packed, roomIn, STORED_FRAME, stored, unpacked } from './gzip.ts'
import { sha256 } from './hash.ts'
import type { Capture } from './record.ts'

// WARC/1.1 (ISO 28500:2017), one gzip member a record. A capture is a response record and, where something was asked, a request
// record; what no server answered is a resource record. What the format cannot say exactly (an address with blanks, a header with
// line breaks) is also given whole in the field Sayso-Capture, as JSON in ASCII.

// A body may be as long as this, in bytes.
const MOST_BODY = 256 * 1024 * 1024
const MOST_UNPACKED = MOST_BODY + 32 * 1024 * 1024
// No record is shorter than this, so that a tombstone always fits in its place.
const LEAST_STORED = 400
// An address for what has none: the format demands one.
const NOWHERE = 'urn:x-sayso:no-address'
const EXACT = 'Sayso-Capture'

/** A capture as it is stored. */
export interface StoredCapture {
  readonly bytes: Uint8Array
  /** SHA-256 of `bytes`. */
  readonly stored: string
  /** SHA-256 of the body. */
  readonly body: string
}

/** Packs a capture. `salt` makes the record ids. Throws `bad-draft`, `too-large`. */
export async function writeCapture(capture: Capture, salt: string): Promise<StoredCapture> {
  const { body } = capture
  if (!(body instanceof Uint8Array)) throw new ArchiveError('bad-draft', 'A capture has no bytes.')
  if (body.length > MOST_BODY) throw new ArchiveError('too-large', `A capture of ${body.length} bytes is over the limit of ${MOST_BODY}.`)
  const digest = sha256(body)
  const plain = recordsOf(capture, salt, digest, false)
  const exact = sameHead(readRecords(plain), capture) ? plain : recordsOf(capture, salt, digest, true)
  const members = await Promise.all(exact.map(member))
  const bytes = Buffer.concat(members)
  return { bytes, stored: sha256(bytes), body: digest }
}

/** Unpacks a capture; `erased` for a tombstone. Throws `damaged`. */
export async function readCapture(bytes: Uint8Array): Promise<Capture | 'erased'> {
  try {
    const whole = await unpacked(bytes, MOST_UNPACKED)
    const records: Uint8Array[] = []
    for (let at = 0; at < whole.length; ) {
      const { fields, body } = headOf(whole, at)
      const end = body + Number(fields.get('content-length')) + 4
      if (!(end > at && end <= whole.length)) throw new Error(`a record of ${end - at} bytes`)
      records.push(whole.subarray(at, end))
      at = end
    }
    return readRecords(records)
  } catch (error) {
    throw new ArchiveError('damaged', 'A stored capture cannot be read.', { cause: error })
  }
}

/**
 * The record that opens a file of captures: who wrote it. It follows from the file's name and the time of its first entry alone, to
 * the byte, so that no entry need vouch for it.
 */
export function infoRecord(file: string, at: string): Uint8Array {
  const bytes = record(
    [
      ['WARC-Type', 'warcinfo'],
      ['WARC-Record-ID', recordId('warcinfo', file, at)],
      ['WARC-Date', at],
      ['WARC-Filename', file],
      ['Content-Type', 'application/warc-fields'],
    ],
    utf8('software: Sayso\r\nformat: WARC File Format 1.1\r\n'),
  )
  return stored(bytes, bytes.length + STORED_FRAME)
}

/** What stands in a capture's place once it is erased, of the very same length: a metadata record that says by which entry and why. */
export function tombstone(length: number, seq: number, by: number, at: string, why: string): Uint8Array {
  const head =
    'WARC/1.1\r\nWARC-Type: metadata\r\n' +
    `WARC-Record-ID: ${recordId('tombstone', String(seq), String(by), at)}\r\nWARC-Date: ${at}\r\n` +
    'Content-Type: text/plain; charset=utf-8\r\n'
  // The length has nine digits always, so that padding does not change the head.
  const frame = head.length + 'Content-Length: 000000000\r\n\r\n'.length + 4
  const data = Buffer.alloc(roomIn(length), '-')
  const room = data.length - frame
  data.write(`${head}Content-Length: ${String(room).padStart(9, '0')}\r\n\r\n`, 'latin1')
  const text = utf8(`Entry ${seq} was erased by entry ${by}: ${why}`)
  let fits = Math.min(text.length, room - 1)
  // Not in the middle of a character.
  while (fits < text.length && (text[fits]! & 0xc0) === 0x80) fits--
  data.set(text.subarray(0, fits), data.length - 4 - room)
  data[data.length - 4 - room + fits] = 10
  data.write('\r\n\r\n', data.length - 4, 'latin1')
  return stored(data, length)
}

async function member(bytes: Uint8Array): Promise<Uint8Array> {
  const small = await packed(bytes)
  if (small.length >= LEAST_STORED) return small
  return stored(bytes, bytes.length + STORED_FRAME)
}

type Field = readonly [name: string, value: string]

function recordsOf(capture: Capture, salt: string, digest: string, exactly: boolean): Uint8Array[] {
  const { url, request, response, contentType, body } = capture
  const id = recordId(salt, 'answer')
  const common: Field[] = [
    ['WARC-Target-URI', url === null ? NOWHERE : asAddress(url)],
    ['WARC-Date', asDate(capture.retrieved)],
  ]
  const exact: Field[] = exactly ? [[EXACT, ascii(JSON.stringify(headOfCapture(capture)))]] : []
  const first = response
    ? record(
        [
          ['WARC-Type', 'response'],
          ['WARC-Record-ID', id],
          ...common,
          ...exact,
          ['Content-Type', 'application/http; msgtype=response'],
          ['WARC-Payload-Digest', `sha256:${digest}`],
        ],
        httpHead(
          `HTTP/1.1 ${String(response.status)
            .replace(/[^0-9]/g, '')
            .padStart(3, '0')
            .slice(0, 3)} `,
          response.headers,
        ),
        body,
      )
    : record(
        [
          ['WARC-Type', 'resource'],
          ['WARC-Record-ID', id],
          ...common,
          ...exact,
          ...(contentType === null ? [] : [['Content-Type', asValue(contentType)] as const]),
          ['WARC-Payload-Digest', `sha256:${digest}`],
        ],
        body,
      )
  if (!request) return [first]
  const asked = record(
    [
      ['WARC-Type', 'request'],
      ['WARC-Record-ID', recordId(salt, 'request')],
      ['WARC-Concurrent-To', id],
      ['WARC-Target-URI', asAddress(request.url)],
      ['WARC-Date', asDate(capture.retrieved)],
      ['Content-Type', 'application/http; msgtype=request'],
    ],
    httpHead(`${asName(request.method)} ${asAddress(request.url)} HTTP/1.1`, request.headers),
  )
  return [first, asked]
}

function record(fields: readonly Field[], ...block: readonly Uint8Array[]): Uint8Array {
  const length = block.reduce((sum, part) => sum + part.length, 0)
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const digest = `WARC-Block-Digest: sha256:${sha256(...block)}\r\n`
  return Buffer.concat([utf8(`WARC/1.1\r\n${lines}${digest}Content-Length: ${length}\r\n\r\n`), ...block, utf8('\r\n\r\n')])
}

// The body is stored without the encodings it was sent in, so headers that tell of them may not reach a reader of the archive; they
// are kept under another name, as web archives do.
const ENCODING = /^(?:x-archive-orig-.*|content-encoding|transfer-encoding|content-length)$/i
const ORIGINAL = 'X-Archive-Orig-'

function httpHead(first: string, headers: readonly Field[]): Uint8Array {
  const lines = headers.map(([name, value]) => `${ENCODING.test(name) ? ORIGINAL : ''}${asName(name)}: ${asValue(value)}\r\n`)
  return Buffer.from(`${first}\r\n${lines.join('')}\r\n`, 'latin1')
}

/** A capture from its records as bytes. Throws what is not ours. */
function readRecords(records: readonly Uint8Array[]): Capture | 'erased' {
  const { fields, body, end } = headOf(records[0]!, 0)
  const type = fields.get('warc-type')
  if (type === 'metadata') return 'erased'
  if (type !== 'response' && type !== 'resource') throw new Error(`a record of type ${type}`)
  const block = records[0]!.subarray(body, end)
  const target = fields.get('warc-target-uri') ?? ''
  const http = type === 'response' ? headOf(block, 0) : null
  const headers = http?.lines.map(original) ?? []
  const asked = records[1] ? headOf(records[1], 0) : null
  const question = asked && headOf(records[1]!.subarray(asked.body, asked.end), 0)
  const [method = '', url = ''] = question?.first.split(' ') ?? []
  const exact = fields.get(EXACT.toLowerCase())
  return {
    url: target === NOWHERE ? null : target,
    retrieved: fields.get('warc-date') ?? '',
    request: question && { method, url, headers: question.lines.map(original) },
    response: http && { status: Number(http.first.slice(9, 12)), headers },
    contentType: http
      ? (headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null)
      : (fields.get('content-type') ?? null),
    ...(exact === undefined ? {} : (JSON.parse(exact) as Omit<Capture, 'body'>)),
    body: http ? block.subarray(http.body) : block,
  }
}

const original = ([name, value]: Field): Field => [name.startsWith(ORIGINAL) ? name.slice(ORIGINAL.length) : name, value]

/** A first line and fields, up to the blank line. `lines` has them as written, `fields` by their names in lower case. */
function headOf(bytes: Uint8Array, from: number) {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const stop = whole.indexOf('\r\n\r\n', from, 'latin1')
  if (stop < 0) throw new Error('a record without an end')
  const [first = '', ...rest] = whole.toString('latin1', from, stop).split('\r\n')
  const lines = rest.map((line): Field => {
    const colon = line.indexOf(': ')
    return [line.slice(0, colon), line.slice(colon + 2)]
  })
  const fields = new Map(lines.map(([name, value]) => [name.toLowerCase(), value]))
  const body = stop + 4
  return { first, lines, fields, body, end: body + Number(fields.get('content-length') ?? 0) }
}

const headOfCapture = ({ url, retrieved, request, response, contentType }: Capture) => ({
  url,
  retrieved,
  request: request && { method: request.method, url: request.url, headers: request.headers },
  response: response && { status: response.status, headers: response.headers },
  contentType,
})

const sameHead = (read: Capture | 'erased', given: Capture): boolean =>
  read !== 'erased' && JSON.stringify(headOfCapture(read)) === JSON.stringify(headOfCapture(given))

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const ascii = (json: string): string => json.replace(/[\x7f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
const escaped = (char: string): string => [...utf8(char)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

/** An address without what could end a line or a field for one reader or another. */
const asAddress = (url: string): string => url.replace(/[^\x21-\x3b\x3d\x3f-\x7e]/gu, escaped) || NOWHERE
const asName = (name: string): string => name.replace(/[^!#$%&'*+.^_`|~0-9A-Za-z-]/gu, escaped) || '-'
/** A value in Latin-1 on one line. */
const asValue = (value: string): string => value.replace(/[\x00-\x08\x0a-\x1f\x7f-\x9f]+/g, ' ').replace(/[^\x00-\xff]/gu, escaped)
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/
function asDate(date: string): string {
  if (DATE.test(date)) return date
  const time = new Date(date)
  return Number.isNaN(time.getTime()) ? '1970-01-01T00:00:00Z' : time.toISOString()
}

/** A record id that is made of `parts` alone. */
function recordId(...parts: readonly string[]): string {
  const hex = sha256(parts.join('\n'))
  return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}>`
}
