import type { Hints } from '../../model/index.ts'
import { isFeed } from '../feed/feed.ts'
import { decodeBytes } from './encoding.ts'

/** What an input is, as far as reading it goes. `seen` says what else it is, for the person who gave it. */
export type Format = 'empty' | 'gzip' | 'warc' | 'mail' | 'feed' | 'html' | 'markdown' | 'page' | 'unknown'

export interface Sniffed {
  readonly format: Format
  /** In words: "a PDF document". */
  readonly seen: string
}

/**
 * What bytes hold, by how they begin, then by their Content-Type and their name's ending. A served type is not believed over a signature
 * (feeds come as text/html, pages as text/plain). Looks at 8 KB and never throws.
 */
export function sniff(bytes: Uint8Array, hints: Hints): Sniffed {
  const head = bytes.subarray(0, HEAD)
  if (head.every((byte) => BLANK.has(byte)))
    return bytes.length > HEAD ? { format: 'unknown', seen: 'blanks' } : { format: 'empty', seen: 'nothing' }
  const signature = SIGNATURES.find(([mark, at]) => mark.every((byte, index) => head[at + index] === byte))
  if (signature) return { format: signature[2] === 'gzip' ? 'gzip' : 'unknown', seen: signature[2] }
  const { text } = decodeBytes(head, hints)
  const start = text.trimStart().slice(0, 4000)
  if (/^WARC\/\d/u.test(start)) return { format: 'warc', seen: 'a web archive' }
  if (isBinary(text)) return { format: 'unknown', seen: 'binary data' }
  if (isFeed(start)) return { format: 'feed', seen: 'a feed' }
  const name = hints.name?.toLowerCase() ?? ''
  const type = (hints.contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'message/rfc822' || /\.(?:eml|mht|mhtml)$/u.test(name) || isMail(start)) return { format: 'mail', seen: 'a mail' }
  if (looksLikeHtml(start) || (HTML_TYPES.has(type) && start.includes('<')) || (/\.x?html?$/u.test(name) && start.includes('<')))
    return { format: 'html', seen: 'a web page' }
  if (start.startsWith('{') || start.startsWith('[{')) return { format: 'unknown', seen: 'JSON that is no feed' }
  if (/^<\?xml|^<[a-z][\w:.-]{0,40}(?:\s[^<>]{0,400})?>/iu.test(start)) return { format: 'unknown', seen: 'XML that is no feed' }
  if (type === 'text/markdown' || /\.(?:md|markdown|mdown)$/u.test(name)) return { format: 'markdown', seen: 'Markdown' }
  return { format: 'page', seen: 'plain text' }
}

const HEAD = 8192
const BLANK: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 32, 0xef, 0xbb, 0xbf])
const HTML_TYPES: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml'])

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0))
const SIGNATURES: readonly (readonly [mark: readonly number[], at: number, seen: string])[] = [
  [[0x1f, 0x8b], 0, 'gzip'],
  [ascii('%PDF-'), 0, 'a PDF document'],
  [ascii('PK\u0003\u0004'), 0, 'a ZIP archive (or an Office or EPUB document)'],
  [ascii('PK\u0005\u0006'), 0, 'an empty ZIP archive'],
  [[0x89, ...ascii('PNG')], 0, 'a PNG image'],
  [[0xff, 0xd8, 0xff], 0, 'a JPEG image'],
  [ascii('GIF8'), 0, 'a GIF image'],
  [ascii('WEBP'), 8, 'a WebP image'],
  [ascii('ftyp'), 4, 'a video or HEIF image'],
  [[0x1a, 0x45, 0xdf, 0xa3], 0, 'a Matroska or WebM video'],
  [ascii('OggS'), 0, 'Ogg audio or video'],
  [ascii('ID3'), 0, 'MP3 audio'],
  [[0xd0, 0xcf, 0x11, 0xe0], 0, 'an old Office document'],
  [ascii('7z\u00bc\u00af'), 0, 'a 7-Zip archive'],
  [ascii('Rar!'), 0, 'a RAR archive'],
  [[0xfd, ...ascii('7zXZ')], 0, 'an XZ archive'],
  [ascii('BZh'), 0, 'a bzip2 archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 0, 'Zstandard data'],
  [[0x7f, ...ascii('ELF')], 0, 'a program'],
  [ascii('{\\rtf'), 0, 'an RTF document'],
  [ascii('filedesc://'), 0, 'an ARC archive, the form before WARC'],
  [ascii('SQLite format 3'), 0, 'a database'],
]

/** Text holds hardly any control characters and little that does not decode. */
function isBinary(text: string): boolean {
  let controls = 0
  for (const character of text) if ((character < ' ' && !'\t\n\r\f\v\u001b'.includes(character)) || character === '\uFFFD') controls++
  return controls > 4 && controls * 20 > text.length
}

function looksLikeHtml(start: string): boolean {
  if (
    /^(?:\uFEFF|\s|<!--(?:[^-]|-(?!->)){0,2000}-->|<\?xml[^>]{0,300}\?>){0,20}(?:<!doctype\s+html|<(?:html|head|body|title|meta|link|script|style|article|main|section|header|nav|div|h[1-6]|p|table|ul|ol|blockquote|figure|span|a|img|br|b|i|em|strong|font|center|iframe|svg|form|base|noscript|pre|button|input)[\s/>])/iu.test(
      start,
    )
  )
    return true
  // A piece of a page: a block element opened and closed near the head.
  return /<(p|div|h[1-6]|article|li|td|blockquote|title)(?:\s[^<>]{0,300})?>[^<]{0,2000}<\/\1>/iu.test(start)
}

const MAIL_FIELDS: ReadonlySet<string> = new Set(
  'from to cc subject date message-id mime-version received return-path delivered-to reply-to content-type content-transfer-encoding dkim-signature list-id list-unsubscribe sender x-mailer'.split(
    ' ',
  ),
)

/** Header fields from the first line on, at least three of a mail's, then a blank line. */
function isMail(start: string): boolean {
  let known = 0
  const lines = start.split(/\r\n|\n|\r/u)
  if (/^From \S+ /u.test(lines[0] ?? '')) lines.shift()
  for (const line of lines) {
    if (line === '') break
    if (/^[ \t]/u.test(line)) continue
    const field = /^([A-Za-z][A-Za-z0-9-]{1,60}):/u.exec(line)?.[1]
    if (!field) return false
    if (MAIL_FIELDS.has(field.toLowerCase())) known++
  }
  return known >= 3
}
