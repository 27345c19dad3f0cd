/**
 * The text of bytes in an encoding by its name in the Encoding Standard; what cannot be decoded becomes U+FFFD. Single-byte encodings go
 * through tables of our own: Node 20 loses 0x80–0x9F of windows-1252 (curly quotes, dashes), and lacks a few letters elsewhere. A byte
 * order mark is not part of the text.
 */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  const table = encodingTable(encoding)
  if (table) return throughTable(bytes, table)
  if (encoding === 'euc-kr') return decodeKorean(bytes)
  return new TextDecoder(encoding).decode(bytes)
}

/** windows-1252 in 0x80–0x9F, from the Encoding Standard. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** ISO-8859-16 in 0xA0–0xFF, from the Encoding Standard. */
const LATIN10 = '\u00a0ĄąŁ€„Š§š©Ș«Ź\u00adźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ'

/** Bytes that a run-time's decoder is known to get wrong, from the Encoding Standard's indexes. */
const PATCHES: ReadonlyMap<string, readonly (readonly [byte: number, char: string])[]> = new Map([
  [
    'koi8-u',
    [
      [0xae, 'ў'],
      [0xbe, 'Ў'],
    ],
  ],
  ['windows-1255', [[0xca, '\u05ba']]],
  ['windows-1253', [[0xaa, '\ufffd']]],
  ['windows-874', [0xdb, 0xdc, 0xdd, 0xde, 0xfc, 0xfd, 0xfe, 0xff].map((byte): readonly [number, string] => [byte, '\ufffd'])],
])

const tables = new Map<string, Uint16Array>()

/** UTF-16 code units by byte, for the encodings we decode ourselves. */
function encodingTable(encoding: string): Uint16Array | null {
  const kept = tables.get(encoding)
  if (kept) return kept
  const patches = PATCHES.get(encoding)
  if (!patches && encoding !== 'windows-1252' && encoding !== 'iso-8859-16') return null
  const table = new Uint16Array(256)
  for (let byte = 0; byte < 256; byte++) table[byte] = byte
  if (encoding === 'windows-1252') for (let i = 0; i < 32; i++) table[128 + i] = C1.charCodeAt(i)
  else if (encoding === 'iso-8859-16') for (let i = 0; i < 96; i++) table[160 + i] = LATIN10.charCodeAt(i)
  else {
    const decoder = new TextDecoder(encoding)
    for (let byte = 128; byte < 256; byte++) table[byte] = decoder.decode(Uint8Array.of(byte)).charCodeAt(0)
    for (const [byte, char] of patches ?? []) table[byte] = char.charCodeAt(0)
  }
  tables.set(encoding, table)
  return table
}

// As many arguments as every engine's call stack takes with room to spare.
const CHUNK = 8192

function throughTable(bytes: Uint8Array, table: Uint16Array): string {
  const units = new Uint16Array(CHUNK)
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const count = Math.min(CHUNK, bytes.length - at)
    for (let i = 0; i < count; i++) units[i] = table[bytes[at + i] ?? 0] ?? 0xfffd
    text += String.fromCharCode(...units.subarray(0, count))
  }
  return text
}

/**
 * EUC-KR as the web means it, with the 8,822 syllables that Windows added: in Unicode order, they fill the places that KS X 1001 leaves.
 * Node 20 knows KS X 1001 only.
 */
function decodeKorean(bytes: Uint8Array): string {
  const decoder = new TextDecoder('euc-kr')
  let text = ''
  let from = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x81) continue
    const trail = bytes[at + 1] ?? 0
    const place = extensionPlace(lead, trail)
    if (place !== null) {
      text += decoder.decode(bytes.subarray(from, at)) + (addedSyllables()[place] ?? '\ufffd')
      from = at + 2
    }
    // A trail below 0x41 belongs to no pair: it may be markup.
    if (trail >= 0x41) at++
  }
  return text + decoder.decode(bytes.subarray(from))
}

/** Which of the added syllables a pair is, or null if it is none: 178 trails in rows 0x81–0xA0, 84 from 0xA1 on. */
function extensionPlace(lead: number, trail: number): number | null {
  if (lead < 0x81 || lead > 0xc6) return null
  const column =
    trail >= 0x41 && trail <= 0x5a ? trail - 0x41 : trail >= 0x61 && trail <= 0x7a ? trail - 0x47 : trail >= 0x81 ? trail - 0x4d : -1
  if (column < 0 || trail > 0xfe || (lead > 0xa0 && column > 83)) return null
  return lead <= 0xa0 ? (lead - 0x81) * 178 + column : 32 * 178 + (lead - 0xa1) * 84 + column
}

let added: readonly string[] | null = null

function addedSyllables(): readonly string[] {
  if (added) return added
  const decoder = new TextDecoder('euc-kr')
  const standard = new Set<string>()
  for (let lead = 0xb0; lead <= 0xc8; lead++)
    for (let trail = 0xa1; trail <= 0xfe; trail++) standard.add(decoder.decode(Uint8Array.of(lead, trail)))
  const others: string[] = []
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCharCode(code)
    if (!standard.has(syllable)) others.push(syllable)
  }
  added = others
  return others
}
