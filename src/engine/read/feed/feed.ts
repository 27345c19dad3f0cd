import { type Hints, type Issue, issue, UnreadableInput } from '../../model/index.ts'
import { isSafeUrl, webUrl } from '../sanitise/url.ts'
import { decodeXml } from './encoding.ts'
import { type Fields, fieldsOf, listOf, textOf } from './fields.ts'
import { readJsonFeed } from './json.ts'
import { lineOf, lineOfText } from './plain.ts'
import { type FeedRecord, readRecord } from './record.ts'

/** What the transport says about a feed besides what any input has. */
export interface FeedHints extends Hints {
  /** The Content-Location as served: the base of relative addresses. */
  readonly contentLocation?: string
  /** The Content-Language as served. */
  readonly contentLanguage?: string
}

/** Somebody whom a feed names. */
export interface FeedPerson {
  readonly name: string | null
  readonly email: string | null
  readonly url: string | null
}

/** A stretch of text or markup of an entry. */
export interface FeedContent {
  /** `text/html`, `application/xhtml+xml`: `value` is sanitised markup. Anything else: text. */
  readonly type: string
  readonly value: string
  /** What relative addresses in it were resolved against. */
  readonly base: string
  readonly language: string | null
}

/** Whom an entry was taken from, as the feed itself says: evidence for lineage. */
export interface FeedSource {
  readonly title: string | null
  readonly url: string | null
}

export interface FeedEnclosure {
  readonly url: string
  readonly type: string | null
  /** In bytes, as claimed. */
  readonly length: number | null
}

/** An item of a feed. Text is text, without markup; addresses are absolute http or https ones, or null. */
export interface FeedEntry {
  /** As given: unique within the feed if its publisher keeps to the rules. */
  readonly id: string | null
  readonly title: string | null
  readonly link: string | null
  readonly authors: readonly FeedPerson[]
  /** As written by the publisher. */
  readonly published: string | null
  readonly updated: string | null
  /** The same moments in UTC (`2004-01-01T19:48:21Z`). */
  readonly publishedAt: string | null
  readonly updatedAt: string | null
  readonly summary: FeedContent | null
  readonly content: readonly FeedContent[]
  readonly categories: readonly string[]
  readonly enclosures: readonly FeedEnclosure[]
  readonly thumbnails: readonly string[]
  readonly source: FeedSource | null
  readonly comments: string | null
  readonly rights: string | null
  /** Everything else, under the names of the vocabulary. Markup in it is sanitised, all else is text. */
  readonly fields: Fields
}

/** A feed as read: RSS, RDF, Atom, CDF or JSON Feed alike. */
export interface Feed {
  /** `rss090` … `rss20`, `rss10`, `atom03`, `atom10`, `cdf`, `json11`. */
  readonly version: string
  readonly encoding: string
  readonly title: string | null
  readonly subtitle: string | null
  readonly link: string | null
  readonly id: string | null
  readonly updated: string | null
  readonly language: string | null
  readonly authors: readonly FeedPerson[]
  readonly generator: string | null
  readonly image: string | null
  readonly rights: string | null
  readonly fields: Fields
  readonly entries: readonly FeedEntry[]
  /** What is there of the entry in which the feed was cut off. It is not one of the entries. */
  readonly cut: FeedEntry | null
  readonly issues: readonly Issue[]
}

/**
 * Reads a feed, well-formed or not. What is whole is kept; an `incomplete` issue says that the feed was cut off, `ill-formed` that it
 * had to be repaired, `entities-refused` that it tried to declare its own entities. Throws `UnreadableInput` for what is no feed.
 */
export function parseFeed(bytes: Uint8Array, hints: FeedHints = {}): Feed {
  const { text, encoding, mistaken } = decodeXml(bytes, hints.contentType ?? null)
  const base = baseOf(hints)
  const first = text.search(/[^\s\ufeff]/)
  if (first < 0) throw unreadable('empty-input', 'The input is empty.')
  if (text[first] === '{' || text[first] === '[') {
    const record = readJsonFeed(jsonText(bytes, text), base)
    if (!record) throw unreadable('not-a-feed', 'The input is JSON, but not a JSON Feed.')
    return feedOf({ ...record, cutEntry: null }, 'utf-8', [])
  }
  const record = readRecord(text, base, hints.contentLanguage ?? null)
  if (record.root === 'html' || !(record.version || ROOTS.has(record.root ?? ''))) throw noFeed(record)
  return feedOf(record, encoding, issuesOf(record, mistaken))
}

/** True if a text begins as a feed does: after declarations and comments, with a root that feeds have; or as a JSON Feed. */
export function isFeed(prefix: string): boolean {
  let at = 0
  for (let step = 0; step < 1000; step += 1) {
    while (at < prefix.length && /[\s\ufeff]/.test(prefix[at] ?? '')) at += 1
    const close = prefix.startsWith('<!--', at)
      ? '-->'
      : prefix.startsWith('<?', at)
        ? '?>'
        : /^<!doctype/i.test(prefix.slice(at, at + 9))
          ? '>'
          : null
    if (!close) break
    const end = prefix.indexOf(close, at + 2)
    if (end < 0) return false
    const internal = close === '>' ? prefix.slice(at, end).indexOf('[') : -1
    const from = internal < 0 ? end : prefix.indexOf(']', end)
    if (from < 0) return false
    at = internal < 0 ? end + close.length : prefix.indexOf('>', from) + 1
  }
  if (prefix[at] === '{')
    return /"version"\s{0,20}:\s{0,20}"https?:\\?\/\\?\/jsonfeed\.org\\?\/version\\?\//.test(prefix.slice(at, at + 4096))
  const root = /^<(?:[a-z_][\w.-]{0,40}:)?(rss|rdf|feed|channel)[\s>/]/i.exec(prefix.slice(at, at + 100))?.[1]?.toLowerCase()
  return root !== undefined && (root !== 'rdf' || /purl\.org\/rss|netscape\.com\/rdf/i.test(prefix.slice(at, at + 4096)))
}

// Feeds without a version and without a namespace still begin with one of these.
const ROOTS: ReadonlySet<string> = new Set(['rss', 'rdf:rdf', 'rdf', 'feed', 'channel'])

const unreadable = (code: string, message: string): UnreadableInput =>
  new UnreadableInput(code, message, 'Give the address or file of an RSS, Atom or JSON feed.')

function noFeed(record: FeedRecord): UnreadableInput {
  if (record.root === 'html' || /^<!doctype\s+html/i.test(record.doctype)) {
    return new UnreadableInput(
      'html-not-feed',
      'The input is a web page, not a feed.',
      'Read it as a page, or give the address of its feed.',
    )
  }
  return unreadable(
    'not-a-feed',
    record.root ? `The input begins with <${record.root.slice(0, 40)}>, which no feed does.` : 'The input is not XML.',
  )
}

function baseOf(hints: FeedHints): string {
  const url = hints.url && isSafeUrl(hints.url) ? hints.url : ''
  const location = hints.contentLocation ?? ''
  if (!location || !isSafeUrl(location)) return url
  return url && URL.canParse(location, url) ? new URL(location, url).href : location
}

/** JSON is UTF-8 whatever the transport says of XML. */
function jsonText(bytes: Uint8Array, text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return text
  }
}

function issuesOf(record: FeedRecord, mistaken: boolean): Issue[] {
  const issues: Issue[] = []
  if (record.cut) issues.push(issue('read', 'incomplete', 'The feed breaks off; the entries before the break are whole.'))
  else if (!record.wellFormed) issues.push(issue('read', 'ill-formed', 'The feed is not well-formed XML and was repaired.'))
  if (record.refused > 0) issues.push(issue('read', 'entities-refused', 'The feed declares entities of its own; they were not expanded.'))
  if (mistaken) issues.push(issue('read', 'encoding-mismatch', 'The feed is not in the encoding that it is declared in.'))
  return issues
}

type Found = Pick<FeedRecord, 'version' | 'feed' | 'entries' | 'cutEntry'>

function feedOf({ version, feed, entries, cutEntry }: Found, encoding: string, issues: readonly Issue[]): Feed {
  const image = fieldsOf(feed, 'image')
  return {
    version,
    encoding,
    title: lineAt(feed, 'title'),
    subtitle: lineAt(feed, 'subtitle'),
    link: webUrl(textOf(feed, 'link')),
    id: textOf(feed, 'id'),
    updated: textOf(feed, 'updated'),
    language: textOf(feed, 'language'),
    authors: peopleOf(feed),
    generator: textOf(feed, 'generator'),
    image: webUrl(textOf(image, 'href')) ?? webUrl(textOf(feed, 'logo')),
    rights: lineAt(feed, 'rights'),
    fields: feed,
    entries: entries.map((fields) => entryOf(fields)),
    cut: cutEntry && entryOf(cutEntry),
    issues,
  }
}

function entryOf(fields: Fields): FeedEntry {
  const links = listOf(fields, 'links')
  return {
    id: textOf(fields, 'id'),
    title: lineAt(fields, 'title'),
    link: webUrl(textOf(fields, 'link')),
    authors: peopleOf(fields),
    published: textOf(fields, 'published'),
    updated: textOf(fields, 'updated'),
    publishedAt: textOf(fields, 'published_parsed'),
    updatedAt: textOf(fields, 'updated_parsed'),
    summary: contentOf(fieldsOf(fields, 'summary_detail')) ?? plainSummary(fields),
    content: listOf(fields, 'content').flatMap((content) => contentOf(content) ?? []),
    categories: listOf(fields, 'tags').flatMap((tag) => textOf(tag, 'term') ?? []),
    enclosures: links.flatMap((link) => (textOf(link, 'rel') === 'enclosure' ? (enclosureOf(link) ?? []) : [])),
    thumbnails: listOf(fields, 'media_thumbnail').flatMap((thumbnail) => webUrl(textOf(thumbnail, 'url')) ?? []),
    source: sourceOf(fieldsOf(fields, 'source')),
    comments: webUrl(textOf(fields, 'comments')),
    rights: lineAt(fields, 'rights'),
    fields,
  }
}

/** A field on one line as text, whether it is markup or text already. */
function lineAt(fields: Fields, name: string): string | null {
  const value = textOf(fields, name)
  const type = textOf(fieldsOf(fields, `${name}_detail`), 'type')
  return value !== null && type !== null && !/html/.test(type) ? lineOfText(value) : lineOf(value)
}

function peopleOf(fields: Fields): readonly FeedPerson[] {
  const people = listOf(fields, 'authors').map((author) => ({
    name: textOf(author, 'name'),
    email: textOf(author, 'email'),
    url: webUrl(textOf(author, 'href')),
  }))
  return people.filter(({ name, email, url }) => name || email || url)
}

function contentOf(fields: Fields | null): FeedContent | null {
  const value = textOf(fields, 'value')
  if (value === null) return null
  return { type: textOf(fields, 'type') ?? 'text/plain', value, base: textOf(fields, 'base') ?? '', language: textOf(fields, 'language') }
}

function plainSummary(fields: Fields): FeedContent | null {
  const value = textOf(fields, 'summary')
  return value === null ? null : { type: 'text/html', value, base: '', language: null }
}

function enclosureOf(link: Fields): FeedEnclosure | null {
  const url = webUrl(textOf(link, 'href'))
  const length = Number.parseInt(textOf(link, 'length') ?? '', 10)
  return url ? { url, type: textOf(link, 'type'), length: Number.isSafeInteger(length) && length >= 0 ? length : null } : null
}

function sourceOf(source: Fields | null): FeedSource | null {
  if (!source) return null
  const title = lineAt(source, 'title')
  const url = webUrl(textOf(source, 'href')) ?? webUrl(textOf(source, 'link'))
  return title || url ? { title, url } : null
}
