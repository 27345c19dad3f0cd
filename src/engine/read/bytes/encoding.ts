import { type Hints, type Issue, issue } from '../../model/index.ts'
import { decodeAs } from './decode.ts'
import { detectEncoding, hasJapaneseEscapes, wideEncoding } from './detect.ts'
import { charsetOf, encodingOfLabel, MAX_DECODED } from './labels.ts'
import { metaCharset, xmlCharset } from './prescan.ts'

/** Bytes as text. */
export interface Decoded {
  /** Without a byte order mark; well-formed Unicode. */
  readonly text: string
  /** The Encoding Standard's name, lower case: a page labelled ISO-8859-1 is `windows-1252`. */
  readonly encoding: string
  /** What decided: `bom`, `http`, `meta`, `xml`, `utf-8`, `ascii` or `detected:` and by what. */
  readonly rule: string
  readonly issues: readonly Issue[]
}

/**
 * The text of bytes: by the byte order mark, the charset of the Content-Type, the page's own declaration, UTF-8 if they are valid UTF-8,
 * then by detection, which is always an issue. A declaration that the bytes plainly refute does not count. Never throws; reads 10 MiB.
 */
export function decodeBytes(bytes: Uint8Array, hints: Hints): Decoded {
  const issues: Issue[] = []
  let input = bytes
  if (bytes.length > MAX_DECODED) {
    input = bytes.subarray(0, wholeEnd(bytes, MAX_DECODED))
    issues.push(issue('read', 'too-long', `Only the first ${MAX_DECODED / 1024 / 1024} MiB of ${bytes.length} bytes were read.`))
  }
  const utf8 = utf8Of(input)
  const { encoding, rule } = chosen(input, utf8, hints, issues)
  const text = (encoding === 'utf-8' && utf8 !== null ? utf8 : decodeAs(input, encoding)).replace(/^\ufeff+/u, '')
  const lost = countOf(text, '\ufffd')
  if (lost)
    issues.push(
      issue('read', 'undecodable', `${lost} ${lost === 1 ? 'character is' : 'characters are'} not valid ${encoding}, shown as U+FFFD.`),
    )
  return { text, encoding, rule, issues }
}

interface Choice {
  readonly encoding: string
  readonly rule: string
}

function chosen(bytes: Uint8Array, utf8: string | null, hints: Hints, issues: Issue[]): Choice {
  const mark = byMark(bytes)
  if (mark) return { encoding: mark, rule: 'bom' }
  const declared = byDeclaration(bytes, hints, issues)
  const highs = countHigh(bytes)
  const valid = utf8 !== null
  if (!declared) {
    if (!highs && hasJapaneseEscapes(bytes)) return guessed('iso-2022-jp', 'escapes', issues)
    const wide = wideEncoding(bytes)
    if (wide) return guessed(wide, 'zeros', issues)
    // Browsers call an unlabelled page windows-1252; without a byte beyond ASCII it is the same text.
    if (!highs) return { encoding: isMarkup(bytes, hints) ? 'windows-1252' : 'utf-8', rule: 'ascii' }
    if (valid) return { encoding: 'utf-8', rule: 'utf-8' }
    const { encoding, rule } = detectEncoding(bytes)
    return guessed(encoding, rule, issues)
  }
  if (declared.encoding === 'utf-8' && !valid) return refuted(bytes, declared, issues)
  // No text in a legacy encoding is valid UTF-8 by chance three times over.
  if (SINGLE.test(declared.encoding) && highs >= 6 && valid) {
    issues.push(issue('read', 'encoding-mislabelled', `Labelled ${declared.encoding}, but the bytes are UTF-8.`))
    return { encoding: 'utf-8', rule: 'utf-8' }
  }
  return declared
}

const SINGLE = /^(?:windows-|iso-8859-|koi8-|macintosh|ibm866|x-mac)/u

function guessed(encoding: string, by: string, issues: Issue[]): Choice {
  issues.push(issue('read', 'encoding-guessed', `No valid encoding is declared; read as ${encoding}, the likeliest.`))
  return { encoding, rule: `detected:${by}` }
}

/** Bytes labelled UTF-8 that are not: with a few faults they still are; else they are detected. */
function refuted(bytes: Uint8Array, declared: Choice, issues: Issue[]): Choice {
  const wide = wideEncoding(bytes)
  const text = new TextDecoder('utf-8').decode(bytes)
  const lost = countOf(text, '\ufffd')
  let kept = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127 && text.charCodeAt(at) !== 0xfffd) kept++
  // Detection has nothing to go by below four letters.
  if (!wide && (lost <= kept || lost < 4)) return declared
  const { encoding, rule } = wide ? { encoding: wide, rule: 'zeros' } : detectEncoding(bytes)
  issues.push(issue('read', 'encoding-mislabelled', `Labelled UTF-8, but it is not; read as ${encoding}, the likeliest.`))
  return { encoding, rule: `detected:${rule}` }
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

function byDeclaration(bytes: Uint8Array, hints: Hints, issues: Issue[]): Choice | null {
  const found: readonly (readonly [rule: string, label: string | null])[] = [
    ['http', charsetOf(hints.contentType)],
    ['xml', xmlCharset(bytes)],
    ['meta', isPlain(hints) ? null : metaCharset(bytes)],
  ]
  for (const [rule, label] of found) {
    if (label === null) continue
    const encoding = encodingOfLabel(label)
    if (!encoding) {
      issues.push(issue('read', 'unknown-encoding', `The declared encoding "${printable(label)}" is not known.`))
      continue
    }
    if (rule === 'http' || !encoding.startsWith('utf-16')) return { encoding, rule }
    // A declaration that can be read byte by byte is not in UTF-16 (HTML Standard), unless the bytes say so themselves.
    return { encoding: wideEncoding(bytes) ?? 'utf-8', rule }
  }
  return null
}

const isPlain = (hints: Hints): boolean => /^\s*(?:text\/(?:plain|markdown)|application\/json)/iu.test(hints.contentType ?? '')

function isMarkup(bytes: Uint8Array, hints: Hints): boolean {
  if (/html/iu.test(hints.contentType ?? '')) return true
  for (let at = 0; at < Math.min(bytes.length, 512); at++) {
    const byte = bytes[at] ?? 0
    if (byte > 0x20) return byte === 0x3c
  }
  return false
}

/** The text of bytes that are valid UTF-8 throughout, else null. */
function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function countHigh(bytes: Uint8Array): number {
  let count = 0
  // By index: an iterator over a page's bytes costs as much as parsing it.
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! > 127) count++
  return count
}

function countOf(text: string, char: string): number {
  let count = 0
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) count++
  return count
}

/** The last place up to a limit at which no UTF-8 character is cut. */
function wholeEnd(bytes: Uint8Array, limit: number): number {
  let end = limit
  while (end > limit - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return end
}

const printable = (label: string): string => label.replace(/[^\w .:+-]/gu, '').slice(0, 40)
