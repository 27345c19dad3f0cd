import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Report } from '../model/index.ts'

/** A report of which only the text must be known; what is left out is null or empty. Its id follows from title and text. */
export function assembleReport(known: Partial<Omit<Report, 'id'>> & { readonly text: string }): Report {
  const title = known.title ?? null
  return {
    id: reportId(title, known.text),
    url: known.url ?? null,
    outlet: known.outlet ?? null,
    title,
    byline: known.byline ?? [],
    dateline: known.dateline ?? null,
    published: known.published ?? null,
    modified: known.modified ?? null,
    // The primary language: what a page says of its region is a template's habit.
    language: known.language?.split('-')[0]?.toLowerCase() ?? null,
    encoding: known.encoding ?? null,
    section: known.section ?? null,
    text: known.text,
    parts: known.parts ?? [],
    counters: known.counters ?? [],
    links: known.links ?? [],
  }
}

/** `sha256:` and the hex SHA-256 over the UTF-8 of title, a newline and text (FORMAT §1). Lone surrogates count as U+FFFD. */
export const reportId = (title: string | null, text: string): string =>
  `sha256:${bytesToHex(sha256(utf8ToBytes(`${title ?? ''}\n${text}`)))}`
