import type { Hints } from '../../model/index.ts'
import { webUrl } from '../sanitise/url.ts'
import { decodeXml } from './encoding.ts'
import { scanXml } from './xml.ts'

/** An address that a sitemap names. Times are as written. */
export interface SitemapEntry {
  /** Absolute, http or https. */
  readonly url: string
  readonly modified: string | null
  /** What a news sitemap says of the article. */
  readonly published: string | null
  readonly title: string | null
}

/** A sitemap as read (sitemaps.org 0.9, with Google's news extension). */
export interface Sitemap {
  /** `index`: its entries are sitemaps. */
  readonly kind: 'pages' | 'index'
  /** In its order, each address once, as many as the protocol allows. */
  readonly entries: readonly SitemapEntry[]
  /** It breaks off; the entries before the break are whole. */
  readonly isCut: boolean
}

// sitemaps.org: no sitemap names more.
const MOST_ENTRIES = 50_000
const MOST_TITLE = 1_000

/** True if a text begins as a sitemap does. */
export const isSitemap = (start: string): boolean =>
  /^(?:\uFEFF|\s|<!--(?:[^-]|-(?!->)){0,2000}-->|<\?[^>]{0,500}\?>){0,20}<(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)[\s>/]/iu.test(start)

/** Reads a sitemap, unpacked, well-formed or not; null for anything else. Never throws. */
export function parseSitemap(bytes: Uint8Array, hints: Hints = {}): Sitemap | null {
  const { text } = decodeXml(bytes, hints.contentType ?? null)
  const found = new Map<string, SitemapEntry>()
  const open: string[] = []
  let kind: Sitemap['kind'] | null = null
  let entry: Partial<Record<Field, string>> | null = null
  const { cut } = scanXml(text, {
    start(name) {
      const local = localOf(name)
      if (open.length === 0) kind = local === 'urlset' ? 'pages' : local === 'sitemapindex' ? 'index' : null
      if (open.length === 1 && (local === 'url' || local === 'sitemap')) entry = {}
      open.push(local)
    },
    end(_, isCut) {
      const local = open.pop()
      if (open.length !== 1 || !entry || (local !== 'url' && local !== 'sitemap')) return
      const url = webUrl(entry.loc?.trim() ?? null)
      if (url && !isCut && !found.has(url) && found.size < MOST_ENTRIES)
        found.set(url, { url, modified: wordOf(entry.lastmod), published: wordOf(entry.published), title: wordOf(entry.title) })
      entry = null
    },
    text(piece) {
      const field = entry && FIELDS.get(open.slice(2).join('/'))
      if (entry && field) entry[field] = ((entry[field] ?? '') + piece).slice(0, field === 'loc' ? undefined : MOST_TITLE)
    },
  })
  return kind && { kind, entries: [...found.values()], isCut: cut }
}

type Field = 'loc' | 'lastmod' | 'published' | 'title'

/** By their place below an entry: images and films have addresses and titles of their own. */
const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['loc', 'loc'],
  ['lastmod', 'lastmod'],
  ['news/publication_date', 'published'],
  ['news/title', 'title'],
])

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase()

const wordOf = (text: string | undefined): string | null => text?.replace(/\s+/g, ' ').trim() || null
