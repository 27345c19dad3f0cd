/** The size that a decoded input may have, in bytes. What is beyond is cut, with an issue. */
export const MAX_DECODED = 10 * 1024 * 1024

/** Labels in use on pages that the Encoding Standard's list lacks, and what they mean there. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['ms936', 'gbk'],
  ['euc-cn', 'gbk'],
  ['cp949', 'euc-kr'],
  ['ms949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['cp950', 'big5'],
  ['eucjp', 'euc-jp'],
  ['euckr', 'euc-kr'],
  ['cp866', 'ibm866'],
  ['cp874', 'windows-874'],
  ['latin-1', 'windows-1252'],
  ['iso-latin-1', 'windows-1252'],
  ['macroman', 'macintosh'],
  ['utf8mb4', 'utf-8'],
  ['unicode', 'utf-16le'],
])

/** Encodings of the Encoding Standard that not every run-time has a decoder for; `encodingTable` carries them. */
const OWN: ReadonlyMap<string, string> = new Map([
  ['iso-8859-16', 'iso-8859-16'],
  ['x-user-defined', 'windows-1252'],
])

/** The Encoding Standard's lower-case name for a label, or null if the label means nothing (or nothing that is safe to decode). */
export function encodingOfLabel(label: string): string | null {
  const name = label.trim().toLowerCase().slice(0, 40)
  const known = OWN.get(name) ?? ALIASES.get(name)
  if (known) return known
  if (!/^[\w.:+-]+$/u.test(name)) return null
  try {
    const encoding = new TextDecoder(name).encoding.toLowerCase()
    return encoding === 'replacement' ? null : encoding
  } catch {
    return null
  }
}

/** The charset that a Content-Type names, without its quotes. */
export function charsetOf(contentType: string | undefined): string | null {
  if (!contentType) return null
  const match = /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;,"']+))/iu.exec(contentType.slice(0, 1000))
  return match ? (match[1] ?? match[2] ?? match[3] ?? null) : null
}
