import { ArchiveError } from './error.ts'
import { sha256 } from './hash.ts'
import type { CaptureRef, Entry, FindingCode, Json } from './record.ts'

// One line of the journal. All before `,"hash":` is hashed into the chain; salt and payload come after it and are vouched for
// by `digest`, so that they can be erased while the chain stays as it was:
// {"seq":1,"at":"…","kind":"…","digest":"…","capture":{…},"group":1,"of":2,"prev":"…","hash":"…","file":1,"offset":0,"salt":"…","payload":…}
// Where a capture lies (`file`, `offset`) follows from all lines before and is not hashed: so the same entries, moved to another
// archive, keep their hashes. A database has no such place.

/** Bytes of the longest line that is written or read, its end included. */
export const MOST_LINE = 16 * 1024 * 1024 + 4096

/** A line before it has its place in the chain. */
export interface Unplaced {
  readonly kind: string
  readonly digest: string
  readonly salt: string
  /** Canonical JSON. */
  readonly payload: string
}

/** A line's place in the chain. */
export interface Placement {
  readonly seq: number
  readonly at: string
  readonly capture?: CaptureRef
  /** Number of the commit, and how many entries it has. */
  readonly group: number
  readonly of: number
  readonly prev: string
}

/** Where a capture lies in a folder: number of the file, from 1, and bytes from its start. */
export interface Lies {
  readonly file: number
  readonly offset: number
}

/** A line as read. */
export interface Line extends Placement {
  readonly kind: string
  readonly digest: string
  readonly hash: string
  readonly erased: boolean
  /** Where its salt begins, in bytes from the line's start: what an erasure overwrites runs from here to the line's end. */
  readonly tail: number
  readonly lies: Lies | null
  /** Bytes of the payload, also once erased. */
  readonly size: number
  /** What was hashed. */
  readonly hashed: string
  /** The payload's JSON; empty once erased. */
  readonly json: Uint8Array
}

/** Why bytes are no line of ours. Where only the payload is bad, the line is given. */
export interface LineFault {
  readonly code: Extract<FindingCode, 'not-a-line' | 'altered-entry' | 'altered-payload'>
  readonly message: string
  readonly expected: string
  readonly found: string
  readonly line: Line | null
}

/** The line's text with its line feed, and its hash. */
export function writeLine({ kind, digest, salt, payload }: Unplaced, place: Placement, lies: Lies | null): { text: string; hash: string } {
  const { capture: ref } = place
  const capture = ref ? `"capture":{"length":${ref.length},"stored":"${ref.stored}","body":"${ref.body}"},` : ''
  const head = `{"seq":${place.seq},"at":"${place.at}","kind":"${kind}","digest":"${digest}",${capture}"group":${place.group},"of":${place.of},"prev":"${place.prev}"`
  const hash = sha256(head)
  return { text: `${head},"hash":"${hash}"${liesText(lies)},"salt":"${salt}","payload":${payload}}\n`, hash }
}

const HEAD =
  /^\{"seq":([1-9]\d{0,14}),"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)","kind":"([a-z][a-z0-9-]{0,63})","digest":"([0-9a-f]{64})",(?:"capture":\{"length":([1-9]\d{0,14}),"stored":"([0-9a-f]{64})","body":"([0-9a-f]{64})"\},)?"group":([1-9]\d{0,14}),"of":([1-9]\d{0,14}),"prev":"([0-9a-f]{64})"/
const HASH = /^,"hash":"([0-9a-f]{64})"(?:,"file":([1-9]\d{0,5}),"offset":(0|[1-9]\d{0,14}))?/
const TAIL = /^,"salt":"([0-9a-f]{32})","payload":/
const ERASED = /^,"salt":null,"payload":null,"erased":"(-*)"\}\n$/
// Longer than any head can be.
const MOST_HEAD = 1024
// An erased line has so many dashes more than its payload had bytes.
const DASHES = `,"salt":"${'0'.repeat(32)}","payload":`.length - ',"salt":null,"payload":null,"erased":""'.length

/** The part of a line that is hashed, and its hash; null if these are not the first bytes of a line. Only its form is checked. */
export function readHead(bytes: Uint8Array): Omit<Line, 'erased' | 'json' | 'size'> | null {
  const ascii = latin1(bytes.subarray(0, MOST_HEAD))
  const head: readonly string[] | null = HEAD.exec(ascii)
  const end: readonly string[] | null = head && HASH.exec(ascii.slice(head[0]!.length))
  if (!head || !end) return null
  const [whole, seq, at, kind, digest, length, stored, body, group, of, prev] = head
  const [after, hash, file, offset] = end
  return {
    seq: Number(seq),
    at: at!,
    kind: kind!,
    digest: digest!,
    ...(length === undefined ? {} : { capture: { length: Number(length), stored: stored!, body: body! } }),
    lies: file === undefined ? null : { file: Number(file), offset: Number(offset) },
    group: Number(group),
    of: Number(of),
    prev: prev!,
    hash: hash!,
    hashed: whole!,
    tail: whole!.length + after!.length,
  }
}

/** Reads a line with its line feed. The fields are not compared with other lines'. Never throws. */
export function readLine(bytes: Uint8Array): Line | LineFault {
  const end = bytes.length
  const ascii = latin1(bytes.subarray(0, MOST_HEAD))
  const line = readHead(bytes)
  if (!line) return fault('not-a-line', 'This is not a line that the archive writes', 'a line of the journal', shown(ascii))
  const { tail, hash, digest } = line
  const hashed = sha256(line.hashed)
  if (hashed !== hash) return fault('altered-entry', 'The entry was altered: its hash is not that of its words', hash, hashed)
  const after = ascii.slice(tail)
  const salted = TAIL.exec(after)
  if (salted && bytes[end - 1] === 10 && bytes[end - 2] === 125) {
    const json = bytes.subarray(tail + salted[0].length, end - 2)
    const told = sha256(salted[1]!, json)
    if (told === digest) return { ...line, erased: false, size: json.length, json }
    return fault('altered-payload', 'What the entry holds was altered', digest, told, { ...line, erased: false, size: 0, json: NOTHING })
  }
  const dashes = ERASED.exec(latin1(bytes.subarray(tail)))?.[1]
  if (dashes !== undefined) return { ...line, erased: true, size: dashes.length - DASHES, json: NOTHING }
  return fault('altered-payload', 'What the entry holds was altered', 'salt and payload', shown(after), {
    ...line,
    erased: false,
    size: 0,
    json: NOTHING,
  })
}

const NOTHING = new Uint8Array(0)

export const isFault = (read: Line | LineFault): read is LineFault => 'code' in read

/** The line's payload. Throws `damaged` for what is no JSON (only somebody who also recomputed the hashes can have written it). */
export function payloadOf(line: Line): Json {
  if (line.erased) return null
  try {
    return JSON.parse(utf8.decode(line.json)) as Json
  } catch (error) {
    throw new ArchiveError('damaged', `What entry ${line.seq} holds is no JSON.`, { cause: error })
  }
}

/** The entry that a line stands for. Throws as `payloadOf`. */
export const entryOf = (line: Line): Entry => ({
  seq: line.seq,
  at: line.at,
  kind: line.kind,
  payload: payloadOf(line),
  erased: line.erased,
  ...(line.capture ? { capture: line.capture } : {}),
  hash: line.hash,
})

/** The line once erased: as long as before, so that no other line moves. `tail` is where its salt begins. */
export function erasedLine(bytes: Uint8Array, tail: number): Uint8Array {
  const frame = [',"salt":null,"payload":null,"erased":"', '"}\n'] as const
  const pad = '-'.repeat(bytes.length - tail - frame[0].length - frame[1].length)
  const erased = Uint8Array.from(bytes)
  erased.set(new TextEncoder().encode(frame[0] + pad + frame[1]), tail)
  return erased
}

const liesText = (lies: Lies | null): string => (lies ? `,"file":${lies.file},"offset":${lies.offset}` : '')

/** A sound line's text at another place, or at none, with its line feed. */
export function lineAt(bytes: Uint8Array, { hashed, hash, tail }: Line, lies: Lies | null): Uint8Array {
  return Buffer.concat([Buffer.from(`${hashed},"hash":"${hash}"${liesText(lies)}`), bytes.subarray(tail)])
}

const fault = (code: LineFault['code'], message: string, expected: string, found: string, line: Line | null = null): LineFault => ({
  code,
  message,
  expected,
  found,
  line,
})

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** The beginning of foreign text, safe to print. */
const shown = (text: string): string => JSON.stringify(text.slice(0, 40)).replace(/[\x7f-\xff]/g, '.')
