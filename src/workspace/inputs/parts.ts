import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import {
  type ArchivedPage,
  archivedPage,
  httpRequest,
  linesOf,
  parseFeed,
  parseOpml,
  splitMbox,
  streamRecords,
  UnreadableInput,
  type WarcRecord,
} from '../../engine/index.ts'
import type { Item, Missed } from '../item.ts'
import { isAddress, isRemark } from './kind.ts'
import { type Ask, type Found, type InputMeans, MOST_BYTES, missed, momentOf, wellFormed } from './means.ts'

/** How a line of reports is kept: as it stood there (FORMAT §3). Whoever reads captures reads it by its own fields. */
export const REPORT_LINE = 'application/x-sayso-report+json'

/** Heads of HTTP and packing come on top of a page. */
const MOST_RECORD = MOST_BYTES + 256 * 1024
/** A line of JSON may write a character of a page as two and more. */
const MOST_LINE = 2 * MOST_BYTES
/** Outlines within outlines. */
const MOST_DEPTH = 3
/** Lines in a row that are none: after so many it is no file of lines. */
const MOST_BAD = 1000

/** The pages of a web archive: one thing for each response and resource of success that holds text. */
export async function* archiveItems(chunks: AsyncIterable<Uint8Array>, called: string, means: InputMeans): AsyncGenerator<Found> {
  let number = 0
  let others = 0
  let request: AskedFor | null = null
  let held: { readonly item: Item; readonly id: string | null } | null = null
  for await (const record of streamRecords(chunks, MOST_RECORD)) {
    if ('fault' in record) {
      if (held) yield held.item
      held = null
      yield missed(record.url ?? called, record.fault, WARC_FAULTS[record.fault](record.at, called), WARC_HINTS[record.fault])
      continue
    }
    number += 1
    if (record.type === 'request') {
      const asked = askedFor(record)
      if (held && asked && (asked.belongsTo === null ? asked.url === held.item.url : asked.belongsTo === held.id)) {
        yield { ...held.item, request: { method: asked.method, url: asked.url, headers: asked.headers } }
        held = null
      } else request = asked
      continue
    }
    if (held) yield held.item
    held = null
    const page = archivedPage(record)
    if (!page) {
      if (record.type !== 'warcinfo') others += 1
      continue
    }
    const own = record.url ?? `${called}, record ${number}`
    const body = unpacked(page)
    if (!body) {
      yield missed(own, 'bad-packing', `its body cannot be unpacked (${page.packing ?? 'unknown'})`, 'get the archive again')
      continue
    }
    const answers: AskedFor | null =
      request && request.url === record.url && (request.belongsTo === null || request.belongsTo === record.id) ? request : null
    request = null
    held = { item: itemOf(record, page, body, own, answers, means), id: record.id }
    const issue = page.issue
    const fault = record.altered
      ? missed(
          own,
          'digest-mismatch',
          'the archive holds other bytes than its own digest says',
          'what is there is taken; get the archive again',
        )
      : issue && !record.cut
        ? missed(own, issue.code, issue.message.replace(/\.$/, ''), 'what was there is taken')
        : null
    if (fault) {
      yield held.item
      held = null
      yield fault
    }
  }
  if (held) yield held.item
  if (others)
    means.passed?.({ called, code: 'no-page', message: `${others} ${others === 1 ? 'record' : 'records'} of the archive hold no page` })
}

const WARC_FAULTS = {
  incomplete: (at: number, called: string) => `${called} ends within a record at byte ${at}`,
  'damaged-record': (at: number, called: string) => `${called} is not readable from byte ${at} on`,
  'too-large': (at: number, called: string) => `a record of ${called} at byte ${at} is larger than ${MOST_BYTES >> 20} MB`,
}
const WARC_HINTS = {
  incomplete: 'what was there is taken; get the archive again for the rest',
  'damaged-record': 'what went before is taken; get the archive again for the rest',
  'too-large': 'the rest is taken; save the page and give the part that is needed',
}

interface AskedFor {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly belongsTo: string | null
}

function askedFor({ body, url, concurrentTo }: WarcRecord): AskedFor | null {
  const asked = httpRequest(body)
  return asked && url !== null ? { method: asked.method, url, headers: asked.lines, belongsTo: concurrentTo } : null
}

function itemOf(
  record: WarcRecord,
  { contentType, message }: ArchivedPage,
  body: Uint8Array,
  called: string,
  asked: AskedFor | null,
  means: InputMeans,
): Item {
  return {
    called: wellFormed(called),
    url: record.url !== null && isAddress(record.url) ? record.url : null,
    retrieved: momentOf(record.date) ?? means.now().toISOString(),
    contentType,
    name: null,
    request: asked && { method: asked.method, url: asked.url, headers: asked.headers },
    response: message && { status: message.status, headers: message.lines },
    body,
  }
}

/** Null if its packing is none that is known, or it is damaged. */
function unpacked({ bytes, packing }: ArchivedPage): Uint8Array | null {
  if (packing === null) return bytes
  if (packing !== 'br') return null
  try {
    return brotliDecompressSync(bytes, { maxOutputLength: MOST_BYTES })
  } catch {
    // Some archives keep the header of a body that they unpacked.
    return /^\s{0,999}</.test(new TextDecoder('latin1').decode(bytes.subarray(0, 1024))) ? bytes : null
  }
}

/** The messages of a mailbox. */
export async function* mailboxItems(chunks: AsyncIterable<Uint8Array>, called: string, means: InputMeans): AsyncGenerator<Found> {
  for await (const message of splitMbox(chunks, MOST_BYTES)) {
    const own = `${called}, message ${message.number}`
    if ('tooLong' in message)
      yield missed(own, 'too-large', `it is larger than ${MOST_BYTES >> 20} MB`, 'save it without its attachments and give that')
    else yield givenItem(message.bytes, own, null, 'message/rfc822', means)
  }
}

/** Reports as JSON Lines (FORMAT §3), one a line; each is kept as it stands. */
export async function* lineItems(chunks: AsyncIterable<Uint8Array>, called: string, means: InputMeans): AsyncGenerator<Found> {
  let bad = 0
  for await (const { number, bytes } of linesOf(chunks, MOST_LINE)) {
    const own = `${called}, line ${number}`
    if (bytes !== null && isBlank(bytes)) continue
    const found =
      bytes === null ? missed(own, 'line-too-long', `it is longer than ${MOST_LINE >> 20} MB`, LINE_HINT) : lineItem(bytes, own, means)
    yield found
    bad = 'fault' in found ? bad + 1 : 0
    if (bad >= MOST_BAD) {
      yield missed(called, 'no-lines', `its last ${MOST_BAD} lines are no reports; the rest is left out`, LINE_HINT)
      return
    }
  }
}

const LINE_HINT = 'a line is {"url", "outlet", "title", "published", "retrieved", "text" or "html"}'

const isBlank = (bytes: Uint8Array): boolean => bytes.length < 1000 && bytes.every((byte) => byte === 32 || byte === 9 || byte === 13)

function lineItem(line: Uint8Array, called: string, means: InputMeans): Item | Missed {
  const fault = (code: string, message: string): Missed => missed(called, code, message, LINE_HINT)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line))
  } catch {
    return fault('bad-json', 'it is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault('bad-json', 'it is not a JSON object')
  const report = value as Readonly<Record<string, unknown>>
  if ((typeof report.text === 'string') === (typeof report.html === 'string'))
    return fault('bad-input', 'it needs a text or html, as a string, and only one of them')
  for (const key of ['url', 'outlet', 'title', 'published', 'retrieved'])
    if (report[key] !== undefined && report[key] !== null && typeof report[key] !== 'string')
      return fault('bad-input', `its ${key} is no string`)
  const { url, retrieved } = report as Readonly<Record<string, string | null | undefined>>
  if (url && (!isAddress(url) || wellFormed(url) !== url)) return fault('bad-input', 'its url is no web address')
  return {
    ...givenItem(line.slice(), called, null, REPORT_LINE, means),
    url: url || null,
    retrieved: momentOf(retrieved ?? null) ?? means.now().toISOString(),
  }
}

/** A list of addresses, one a line; blank lines and lines behind # say nothing. */
export async function* addressAsks(chunks: AsyncIterable<Uint8Array>, called: string): AsyncGenerator<Found> {
  let bad = 0
  for await (const { number, bytes } of linesOf(chunks, 64 * 1024)) {
    const line = bytes === null ? null : new TextDecoder().decode(bytes).trim()
    if (line !== null && isRemark(line)) continue
    if (line !== null && isAddress(line)) yield { url: line.replace(/^\ufeff/, ''), as: 'listed', depth: 0 }
    else
      yield missed(
        `${called}, line ${number}`,
        'bad-url',
        'it is no web address',
        'give one address a line, beginning with https:// or http://',
      )
    bad = line !== null && isAddress(line) ? 0 : bad + 1
    if (bad >= MOST_BAD) {
      yield missed(called, 'no-addresses', `its last ${MOST_BAD} lines are no addresses; the rest is left out`, 'give one address a line')
      return
    }
  }
}

/** What an outline leads to. */
export function* outlineAsks(bytes: Uint8Array, called: string, url: string | null, depth: number): Generator<Found> {
  const lines = parseOpml(bytes, url === null ? {} : { url })
  if (!lines.length) yield missed(called, 'empty-outline', 'the outline names no address', 'give the addresses of its feeds')
  for (const line of lines)
    if (line.kind === 'page') yield { url: line.url, as: 'article', depth }
    else if (line.kind === 'feed' || depth < MOST_DEPTH) yield { url: line.url, as: line.kind, depth: depth + 1 }
}

/** The articles that a feed leads to. Bytes are unpacked. */
export function articleAsks(
  bytes: Uint8Array,
  called: string,
  { url, contentType }: Pick<Item, 'url' | 'contentType'>,
  means: InputMeans,
): readonly Ask[] {
  try {
    const feed = parseFeed(bytes, { ...(url === null ? {} : { url }), ...(contentType === null ? {} : { contentType }) })
    const links = [...new Set(feed.entries.flatMap(({ link }) => link ?? []))]
    if (means.follow !== false) return links.map((link) => ({ url: link, as: 'article', depth: 0 }))
    if (links.length)
      means.passed?.({
        called,
        code: 'not-followed',
        message: `${links.length} ${links.length === 1 ? 'article' : 'articles'} of the feed are not fetched`,
      })
    return []
  } catch (thrown) {
    // It looked like a feed; whoever reads it says what it is.
    if (thrown instanceof UnreadableInput) return []
    throw thrown
  }
}

/** A thing that was given as it is: nobody answered with it. */
export function givenItem(body: Uint8Array, called: string, name: string | null, contentType: string | null, means: InputMeans): Item {
  return {
    called: wellFormed(called),
    url: null,
    retrieved: means.now().toISOString(),
    contentType,
    name: name === null ? null : wellFormed(path.basename(name)),
    request: null,
    response: null,
    body,
  }
}
