import { type Hints, type Issue, issue, type ReadResult, UnreadableInput } from '../model/index.ts'
import { decodeBytes } from './bytes/encoding.ts'
import { inflate } from './bytes/inflate.ts'
import { sniff } from './bytes/sniff.ts'
import { parseFeed } from './feed/feed.ts'
import { readFeedItems } from './feed/items.ts'
import type { BlockModel } from './html/cleaner.ts'
import { readHtml } from './html/html.ts'
import { readMail } from './mail/mail.ts'
import { readMarkdown } from './page/markdown.ts'
import { readPage } from './page/page.ts'
import { archivedPage } from './warc/page.ts'
import { recordsOf } from './warc/records.ts'

/**
 * The reports that an input holds, whatever its form: a web page, a page's plain text, Markdown, a feed, a mail, a web archive, or any of
 * these packed by gzip.
 *
 * @throws `UnreadableInput` if it holds none: it says what was seen and what is accepted.
 */
export async function open(bytes: Uint8Array, hints: Hints, model: BlockModel): Promise<ReadResult[]> {
  const { format, seen } = sniff(bytes, hints)
  switch (format) {
    case 'gzip': {
      const { bytes: inner, issue: stopped } = inflate(bytes, 'gzip')
      const name = hints.name?.replace(/\.gz$/i, '')
      if (sniff(inner, {}).format === 'gzip')
        throw new UnreadableInput('packed-twice', 'the input is packed by gzip more than once', 'unpack it first')
      return withIssue(await open(inner, { ...hints, ...(name ? { name } : {}) }, model), stopped)
    }
    case 'warc':
      return openArchive(bytes, hints, model)
    case 'mail':
      return [await readMail(bytes, hints, model)]
    case 'feed': {
      const items = readFeedItems(parseFeed(bytes, hints), hints)
      if (!items.length) throw new UnreadableInput('empty-feed', 'the feed holds no entry', 'try the address of one of its reports')
      return [...items]
    }
    case 'html':
    case 'markdown':
    case 'page':
      return [readDecoded(format, bytes, hints, model)]
    case 'empty':
      throw new UnreadableInput('empty', 'the input is empty', ACCEPTED)
    case 'unknown':
      throw new UnreadableInput('unknown-format', `this is ${seen}, not a report`, ACCEPTED)
    default:
      return format satisfies never
  }
}

const ACCEPTED = 'give a web page, plain text, Markdown, a feed (RSS, Atom, JSON), a mail (.eml) or a web archive (.warc, .warc.gz)'

function readDecoded(format: 'html' | 'markdown' | 'page', bytes: Uint8Array, hints: Hints, model: BlockModel): ReadResult {
  const { text, encoding, issues } = decodeBytes(bytes, hints)
  const read =
    format === 'html' ? readHtml(text, hints, encoding, model) : format === 'markdown' ? readMarkdown(text, hints) : readPage(text, hints)
  return { ...read, report: { ...read.report, encoding }, issues: [...issues, ...read.issues] }
}

/** The pages of an archive: its responses and resources that hold text. What is no page (images, scripts) is passed over. */
async function openArchive(bytes: Uint8Array, hints: Hints, model: BlockModel): Promise<ReadResult[]> {
  const { records, issues } = recordsOf(bytes)
  const found: ReadResult[] = []
  for (const record of records) {
    const page = archivedPage(record)
    if (!page) continue
    const inner: Hints = {
      ...(record.url ? { url: record.url } : {}),
      ...hints,
      ...(page.contentType ? { contentType: page.contentType } : {}),
    }
    const altered = record.altered
      ? issue('read', 'digest-mismatch', 'The archive holds other bytes than its own digest says: the record was altered or damaged.')
      : null
    try {
      if (sniff(page.bytes, inner).format === 'warc') continue
      found.push(...withIssue(await open(page.bytes, inner, model), altered ?? page.issue))
    } catch (thrown) {
      if (!(thrown instanceof UnreadableInput)) throw thrown
      issues.push(issue('read', thrown.code, `${record.url ?? 'A record'}: ${thrown.message}`))
    }
  }
  if (!found.length)
    throw new UnreadableInput('no-pages', `the archive holds no page that can be read (${records.length} records)`, ACCEPTED)
  return [{ ...found[0]!, issues: [...found[0]!.issues, ...issues] }, ...found.slice(1)]
}

const withIssue = (reads: ReadResult[], also: Issue | null): ReadResult[] =>
  also ? reads.map((read, i) => (i ? read : { ...read, issues: [...read.issues, also] })) : reads
