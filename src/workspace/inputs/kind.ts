import { isMbox, isOpml, sniff } from '../../engine/index.ts'
import { isGzip, unpackedHead } from './stream.ts'

/** What an input is, as far as taking it apart goes. */
export interface InputKind {
  /** `lines`: reports as JSON Lines; `addresses`: nothing but addresses; `none`: no report, as far as is known. */
  readonly kind: 'archive' | 'mailbox' | 'lines' | 'outline' | 'addresses' | 'feed' | 'report' | 'none'
  readonly isPacked: boolean
  /** In words, such as “a PNG image”. */
  readonly seen: string
}

/** What an input is, by its first bytes and its name. `isAll`: there are no more. */
export function kindOf(
  head: Uint8Array,
  isAll: boolean,
  { name, contentType }: { name: string | null; contentType: string | null },
): InputKind {
  const isPacked = isGzip(head)
  const start = isPacked ? unpackedHead(head) : head
  const bare = (isPacked ? name?.replace(/\.gz$/i, '') : name) ?? null
  const { format, seen } = sniff(start, { ...(bare === null ? {} : { name: bare }), ...(contentType === null ? {} : { contentType }) })
  const found = (kind: InputKind['kind']): InputKind => ({ kind, isPacked, seen })
  if (format === 'warc') return found('archive')
  if (isMbox(start)) return found('mailbox')
  const text = new TextDecoder().decode(start)
  const isWhole = isAll && !isPacked
  if (LINES.test(bare ?? '') && format !== 'empty' ? !BINARY.test(text) : holdsLines(text, isWhole)) return found('lines')
  if (isOpml(text)) return found('outline')
  if (format === 'feed') return found('feed')
  if (LIST.test(bare ?? '') && holdsAddresses(text, isWhole)) return found('addresses')
  // Packed twice, empty or unknown: whoever reads it says so.
  return found(format === 'unknown' || format === 'empty' || format === 'gzip' ? 'none' : 'report')
}

const LINES = /\.(?:jsonl|ndjson)$/i
const LIST = /\.(?:txt|urls)$/i
const BINARY = /^[^\n]{0,200}[\0-\x08\x0e-\x1a]/

/** True if the first line is a report as JSON, or as much of it as is there begins as one. */
function holdsLines(text: string, isWhole: boolean): boolean {
  const start = text.trimStart()
  if (!start.startsWith('{')) return false
  const end = start.indexOf('\n')
  if (end < 0 && !isWhole) return /"(?:text|html)"\s{0,9}:\s{0,9}"/.test(start)
  try {
    const { text: body, html } = JSON.parse(end < 0 ? start : start.slice(0, end)) as { readonly text?: unknown; readonly html?: unknown }
    return typeof body === 'string' || typeof html === 'string'
  } catch {
    return false
  }
}

/** True if there is nothing but addresses, blank lines and remarks behind #. */
function holdsAddresses(text: string, isWhole: boolean): boolean {
  const lines = text.split(/\r\n|\n|\r/)
  // The head may end within a line.
  if (!isWhole && lines.length > 1) lines.pop()
  let count = 0
  for (const line of lines) {
    if (isRemark(line)) continue
    if (!isAddress(line.trim())) return false
    count += 1
  }
  return count > 0
}

export const isRemark = (line: string): boolean => /^\s*(?:#|$)/.test(line.replace(/^\ufeff/, ''))

export const isAddress = (text: string): boolean => /^\ufeff?https?:\/\/\S+$/i.test(text)
