import { type Hints, type Issue, issue, type Link, type Part, type ReadResult } from '../../model/index.ts'
import { assembleReport } from '../assemble.ts'
import { findDateline } from '../dateline.ts'
import { readFragment } from '../html/html.ts'
import { parseDate } from '../meta/dates.ts'
import type { Feed, FeedContent, FeedEntry, FeedSource } from './feed.ts'

/** An entry of a feed as a report. */
export interface FeedItem extends ReadResult {
  /** Whom the feed says the entry was taken from: evidence for lineage. */
  readonly feedSource: FeedSource | null
  /** The entry's own identity within its feed, for those who poll it. */
  readonly entryId: string | null
}

/**
 * Every whole entry of a feed as a report, in the feed's order. The fullest text that the entry carries is its body; where that is only
 * a summary, a `summary-only` issue says so. Nothing is thrown: an entry without text is a report without text, with an issue.
 */
export const readFeedItems = (feed: Feed, hints: Hints = {}): readonly FeedItem[] =>
  feed.entries.map((entry) => readEntry(entry, feed, hints))

function readEntry(entry: FeedEntry, feed: Feed, hints: Hints): FeedItem {
  const content = fullest(entry)
  const body = content ? bodyOf(content) : { text: '', parts: [], links: [], issues: [] }
  const issues: Issue[] = [...body.issues]
  if (!body.text) issues.push(issue('read', 'no-body', 'The entry carries no text.'))
  else if (entry.content.length === 0)
    issues.push(issue('read', 'summary-only', 'The feed carries only a summary; the report is at its link.'))
  if (!entry.title) issues.push(issue('read', 'no-title', 'The entry has no title.'))
  const published = dateOf(entry.published, entry.publishedAt) ?? dateOf(entry.updated, entry.updatedAt)
  if (!published) issues.push(issue('read', 'no-date', 'The entry has no date that can be read.'))
  const report = assembleReport({
    text: body.text,
    parts: body.parts,
    links: body.links,
    title: entry.title,
    url: entry.link,
    outlet: hints.outlet ?? feed.title,
    byline: entry.authors.flatMap(({ name }) => name ?? []),
    dateline: findDateline(body.text),
    published,
    modified: entry.published ? dateOf(entry.updated, entry.updatedAt) : null,
    language: content?.language || feed.language,
    encoding: feed.encoding,
    section: entry.categories[0] ?? null,
  })
  return { report, setAside: [], issues, feedSource: entry.source, entryId: entry.id }
}

/** The longest of what an entry carries: some feeds put a teaser into content and the report into the summary. */
function fullest({ content, summary }: FeedEntry): FeedContent | null {
  let best: FeedContent | null = null
  for (const each of [...content, ...(summary ? [summary] : [])]) if (!best || each.value.length > best.value.length) best = each
  return best
}

interface Body {
  readonly text: string
  readonly parts: readonly Part[]
  readonly links: readonly Link[]
  readonly issues: readonly Issue[]
}

function bodyOf(content: FeedContent): Body {
  return /html/.test(content.type)
    ? readFragment(content.value, content.base || null)
    : { ...paragraphsOf(content.value), links: [], issues: [] }
}

function paragraphsOf(text: string): { text: string; parts: Part[] } {
  const lines = text
    .split(/\n[\t\f ]*\n/)
    .map((line) => line.replace(/[\t\n\f ]+/g, ' ').trim())
    .filter(Boolean)
  const parts: Part[] = []
  let at = 0
  for (const line of lines) {
    parts.push({ kind: 'paragraph', start: at, end: at + line.length })
    at += line.length + 2
  }
  return { text: lines.join('\n\n'), parts }
}

/** As precise as the feed is, with its own offset; else the moment in UTC. */
const dateOf = (written: string | null, moment: string | null): string | null => (written === null ? null : (parseDate(written) ?? moment))
