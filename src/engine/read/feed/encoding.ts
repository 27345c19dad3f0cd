import { detectEncoding } from '../bytes/detect.ts'
import { fromC1 } from '../sanitise/references.ts'

/** Bytes as text. */
export interface DecodedBytes {
  readonly text: string
  /** As declared, or as it turned out to be; in lower case. Names of feeds, not only WHATWG's: `us-ascii`, `utf-32le`. */
  readonly encoding: string
  /** The bytes are not in the encoding that the transport or the document declares. */
  readonly mistaken: boolean
}

/**
 * Decodes XML by RFC 3023: the transport's charset first, for `text/*` without one US-ASCII, else the XML declaration, else the byte
 * order mark or the pattern of the first bytes; and where that fails, UTF-8, then what the letters look like.
 */
export function decodeXml(bytes: Uint8Array, contentType: string | null): DecodedBytes {
  const { sniffed, skip } = sniff(bytes)
  const body = bytes.subarray(skip)
  const declared = declaredEncoding(body, sniffed)
  const proposed = proposedEncoding(contentType, declared)
  for (const encoding of new Set([proposed, declared, sniffed, 'utf-8'])) {
    const text = encoding ? decodeAs(body, encoding) : null
    if (text !== null) return { text, encoding, mistaken: encoding !== proposed }
  }
  // A few broken bytes do not make UTF-8 another encoding: a declaration or a mark is believed where most of it holds.
  const lenient = new TextDecoder('utf-8').decode(body)
  if ((declared === 'utf-8' || sniffed === 'utf-8') && isMostly(lenient)) return { text: lenient, encoding: 'utf-8', mistaken: true }
  const { encoding } = detectEncoding(body)
  return { text: decodeAs(body, encoding) ?? windows1252(body), encoding, mistaken: true }
}

/** At least ten characters beyond ASCII were read for each that was not. */
function isMostly(text: string): boolean {
  let read = 0
  let broken = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) broken += 1
    else if (code > 0x7f) read += 1
  }
  return broken * 10 <= read
}

interface Sniffed {
  readonly sniffed: string
  /** Bytes of the byte order mark. */
  readonly skip: number
}

/** Byte order marks, then `<?` and `<` in wide encodings; XML 1.0, appendix F. */
const SIGNATURES: readonly (readonly [readonly number[], string, number])[] = [
  [[0, 0, 0xfe, 0xff], 'utf-32be', 4],
  [[0xff, 0xfe, 0, 0], 'utf-32le', 4],
  [[0xfe, 0xff], 'utf-16be', 2],
  [[0xff, 0xfe], 'utf-16le', 2],
  [[0xef, 0xbb, 0xbf], 'utf-8', 3],
  [[0, 0, 0, 0x3c], 'utf-32be', 0],
  [[0x3c, 0, 0, 0], 'utf-32le', 0],
  [[0, 0x3c, 0], 'utf-16be', 0],
  [[0x3c, 0, 0x3f, 0], 'utf-16le', 0],
  [[0x3c, 0, 0x72, 0], 'utf-16le', 0],
  [[0x3c, 0, 0x66, 0], 'utf-16le', 0],
]

function sniff(bytes: Uint8Array): Sniffed {
  for (const [signature, sniffed, skip] of SIGNATURES) if (signature.every((byte, index) => bytes[index] === byte)) return { sniffed, skip }
  return { sniffed: '', skip: 0 }
}

// Names that only say how wide a character is, not in which order its bytes stand.
const WIDE: ReadonlySet<string> = new Set(
  'u16 utf-16 utf16 utf_16 u32 utf-32 utf32 utf_32 iso-10646-ucs-2 iso-10646-ucs-4 csucs4 csunicode ucs-2 ucs-4'.split(' '),
)

function declaredEncoding(body: Uint8Array, sniffed: string): string {
  const head = (sniffed && decodeAs(body.subarray(0, 1024), sniffed)) || latin1(body.subarray(0, 1024))
  const declared = /^\s*<\?[^>]{0,500}encoding\s{0,20}=\s{0,20}['"]([^'"<>]{1,60})['"]/.exec(head)?.[1]?.toLowerCase() ?? ''
  return sniffed && WIDE.has(declared) ? sniffed : wider(declared)
}

function proposedEncoding(contentType: string | null, declared: string): string {
  const [type = '', ...parameters] = (contentType ?? '').split(';')
  const media = type.trim().toLowerCase()
  let charset = ''
  for (const parameter of parameters) {
    const [key = '', value = ''] = parameter.split('=', 2)
    if (key.trim().toLowerCase() === 'charset') charset = value.trim().replace(/^["']+|["']+$/g, '')
  }
  if (charset && (media.startsWith('text/') || media.startsWith('application/'))) return wider(charset.toLowerCase())
  if (media.startsWith('text/')) return 'us-ascii'
  return declared || 'utf-8'
}

const wider = (encoding: string): string => (encoding === 'gb2312' ? 'gb18030' : encoding)

/** Null if the encoding is not known or the bytes are not in it. */
function decodeAs(bytes: Uint8Array, encoding: string): string | null {
  const own = OWN.get(encoding)
  if (own) return own(bytes)
  try {
    return new TextDecoder(ALIASES.get(encoding) ?? encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cp1250: 'windows-1250',
    cp1251: 'windows-1251',
    cp1253: 'windows-1253',
    cp1254: 'windows-1254',
    cp1256: 'windows-1256',
    cp932: 'shift_jis',
    cp949: 'euc-kr',
    cp936: 'gbk',
    utf_8: 'utf-8',
    utf8: 'utf-8',
    u8: 'utf-8',
    koi8_r: 'koi8-r',
    big5hkscs: 'big5',
  }),
)

const OWN: ReadonlyMap<string, (bytes: Uint8Array) => string | null> = new Map([
  ['us-ascii', ascii],
  ['ascii', ascii],
  ['iso-8859-1', latin1],
  ['latin-1', latin1],
  ['latin1', latin1],
  ['windows-1252', windows1252],
  ['cp1252', windows1252],
  ['utf-32be', (bytes: Uint8Array) => utf32(bytes, false)],
  ['utf-32le', (bytes: Uint8Array) => utf32(bytes, true)],
])

function ascii(bytes: Uint8Array): string | null {
  return bytes.every((byte) => byte < 0x80) ? latin1(bytes) : null
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return text
}

// Arguments go on the stack; engines allow far more than this.
const CHUNK = 8192

// Node 20's own decoder loses the C1 range, which holds the curly quotes and dashes.
function windows1252(bytes: Uint8Array): string {
  return fromC1(latin1(bytes))
}

function utf32(bytes: Uint8Array, little: boolean): string | null {
  if (bytes.length % 4 !== 0) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 4) {
    const code = view.getUint32(at, little)
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null
    pieces.push(String.fromCodePoint(code))
  }
  return pieces.join('')
}
