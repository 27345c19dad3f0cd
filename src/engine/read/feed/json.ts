import { escapeText } from '../sanitise/references.ts'
import { sanitiseHtml } from '../sanitise/sanitise.ts'
import { joinUrl } from '../sanitise/url.ts'
import { toUtc } from './dates.ts'
import { type Fields, listIn, type Value } from './fields.ts'

/** A JSON Feed as found, under the names of the vocabulary. */
export interface JsonRecord {
  readonly version: string
  readonly feed: Fields
  readonly entries: readonly Fields[]
}

/** Reads JSON Feed 1 and 1.1. Null if the text is not JSON, or not a feed. Values of the wrong kind are left out. */
export function readJsonFeed(text: string, base: string): JsonRecord | null {
  const root = parsed(text)
  if (!root) return null
  const version = textAt(root, 'version') ?? ''
  const items = root.get('items')
  if (!/jsonfeed\.org\/version\//.test(version) && !(Array.isArray(items) && root.has('title'))) return null
  const feed: Fields = new Map()
  const own = addressAt(root, 'feed_url', base) ?? base
  copy(root, feed, FEED_TEXTS, own)
  people(root, feed)
  const icon = addressAt(root, 'icon', own)
  if (icon) feed.set('image', new Map<string, Value>([['href', icon]]))
  const language = textAt(root, 'language')
  const entries: Fields[] = []
  for (const item of Array.isArray(items) ? items : []) {
    const fields = recordOf(item)
    if (fields) entries.push(entryOf(fields, own, language))
  }
  return { version: version.endsWith('1.1') ? 'json11' : 'json1', feed, entries }
}

type Json = ReadonlyMap<string, unknown>

/** A JSON object as a map: whatever a feed calls its members, they cannot reach a prototype. */
function recordOf(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : null
}

function parsed(text: string): Json | null {
  try {
    return recordOf(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    return null
  }
}

function textAt(fields: Json, name: string): string | null {
  const value = fields.get(name)
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null
}

function addressAt(fields: Json, name: string, base: string): string | null {
  const value = textAt(fields, name)
  return value ? joinUrl(base, value) : null
}

// Member of JSON Feed, field of the vocabulary, and whether it is an address.
type Copy = readonly [string, string, boolean]
const FEED_TEXTS: readonly Copy[] = [
  ['title', 'title', false],
  ['description', 'subtitle', false],
  ['home_page_url', 'link', true],
  ['feed_url', 'id', true],
  ['language', 'language', false],
]
const ENTRY_TEXTS: readonly Copy[] = [
  ['id', 'id', false],
  ['title', 'title', false],
  ['url', 'link', true],
  ['external_url', 'external_url', true],
  ['date_published', 'published', false],
  ['date_modified', 'updated', false],
]

function copy(from: Json, to: Fields, table: readonly Copy[], base: string): void {
  for (const [member, name, address] of table) {
    const value = address ? addressAt(from, member, base) : textAt(from, member)
    if (value !== null) to.set(name, name === 'title' || name === 'subtitle' ? escapeText(value) : value)
    if (value !== null && (name === 'published' || name === 'updated')) to.set(`${name}_parsed`, toUtc(value))
    if (value !== null && name === 'link')
      listIn(to, 'links').push(
        new Map<string, Value>([
          ['rel', 'alternate'],
          ['href', value],
        ]),
      )
  }
}

function people(from: Json, to: Fields): void {
  const authors = from.get('authors')
  for (const each of Array.isArray(authors) ? authors : [from.get('author')]) {
    const author = recordOf(each)
    if (!author) continue
    const person: Fields = new Map()
    for (const [member, name] of [
      ['name', 'name'],
      ['url', 'href'],
    ] as const) {
      const value = textAt(author, member)
      if (value) person.set(name, value)
    }
    listIn(to, 'authors').push(person)
    const name = person.get('name')
    if (name && !to.has('author')) to.set('author', name)
  }
}

function entryOf(item: Json, base: string, feedLanguage: string | null): Fields {
  const entry: Fields = new Map()
  copy(item, entry, ENTRY_TEXTS, base)
  people(item, entry)
  const html = textAt(item, 'content_html')
  const plain = textAt(item, 'content_text')
  const language = textAt(item, 'language') ?? feedLanguage
  const content = (type: string, value: string): void => {
    const fields = new Map<string, Value>([
      ['type', type],
      ['language', language],
      ['base', base],
      ['value', value],
    ])
    listIn(entry, 'content').push(fields)
  }
  if (html !== null) content('text/html', sanitiseHtml(html, base))
  else if (plain !== null) content('text/plain', plain)
  const summary = textAt(item, 'summary')
  if (summary !== null) entry.set('summary', escapeText(summary))
  const tags = item.get('tags')
  for (const tag of Array.isArray(tags) ? tags : []) {
    if (typeof tag === 'string')
      listIn(entry, 'tags').push(
        new Map<string, Value>([
          ['term', tag],
          ['scheme', null],
          ['label', null],
        ]),
      )
  }
  const image = addressAt(item, 'image', base)
  if (image) entry.set('image', new Map<string, Value>([['href', image]]))
  const attachments = item.get('attachments')
  for (const each of Array.isArray(attachments) ? attachments : []) {
    const attachment = recordOf(each)
    const href = attachment && addressAt(attachment, 'url', base)
    if (!attachment || !href) continue
    const link = new Map<string, Value>([
      ['rel', 'enclosure'],
      ['href', href],
      ['type', textAt(attachment, 'mime_type')],
    ])
    listIn(entry, 'links').push(link.set('length', textAt(attachment, 'size_in_bytes')))
  }
  return entry
}
