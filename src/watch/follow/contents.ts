import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import {
  type Feed,
  feedPacing,
  isSitemap,
  type PageLink,
  pageLinks,
  parseFeed,
  parseSitemap,
  type SitemapEntry,
  UnreadableInput,
} from '../../engine/index.ts'
import { articleLinks, type IsKnown } from './listpage.ts'

/** What can be followed. `page`: a page that lists articles, without a feed. */
export type FollowKind = 'feed' | 'page' | 'sitemap'

/** A page that something followed leads to. */
export interface Lead {
  readonly url: string
  readonly title: string | null
  /** In milliseconds since 1970. */
  readonly published: number | null
  /** Differs when what led there says that the page changed; null where it says nothing. */
  readonly mark: string | null
}

/** What was found where something is followed. */
export interface Taken {
  /** False: there is something else than what is followed. */
  readonly isWhatItWas: boolean
  readonly title: string | null
  readonly leads: readonly Lead[]
  /** Of an index of sitemaps: those that it names. */
  readonly parts: readonly Lead[]
  /** Feeds that a page in its place declares. */
  readonly feeds: readonly string[]
  /** Of a page: all addresses to which it links. */
  readonly links: readonly string[]
  readonly isIllFormed: boolean
  /** It breaks off: what was before the break is there. */
  readonly isCut: boolean
  readonly isOver: boolean
  /** What it says of how it wants to be followed: see `FeedPacing`; `keep` is in milliseconds. */
  readonly keep: number | null
  readonly skipHours: readonly number[]
  readonly skipDays: readonly number[]
  readonly hub: string | null
  readonly self: string | null
}

const NOTHING: Taken = {
  isWhatItWas: false,
  title: null,
  leads: [],
  parts: [],
  feeds: [],
  links: [],
  isIllFormed: false,
  isCut: false,
  isOver: false,
  keep: null,
  skipHours: [],
  skipDays: [],
  hub: null,
  self: null,
}

/** Where bytes came from. */
export interface Came {
  /** Where they were found in the end. */
  readonly url: string
  readonly contentType: string | null
  /** Header lines: names in lower case, and values. */
  readonly headers: readonly (readonly [string, string])[]
}

/** Takes apart what was found where something of a kind is followed. `isKnown`: what a page linked to before. Never throws. */
export function takeContents(kind: FollowKind, given: Uint8Array, came: Came, isKnown: IsKnown | null = null): Taken {
  const bytes = unpacked(given)
  if (bytes === null) return NOTHING
  switch (kind) {
    case 'feed':
      return feedIn(bytes, came) ?? { ...NOTHING, feeds: feedsNamed(bytes, came) }
    case 'sitemap':
      return sitemapIn(bytes, came) ?? { ...NOTHING, feeds: feedsNamed(bytes, came) }
    case 'page':
      return pageIn(bytes, came, isKnown)
    default:
      return kind satisfies never
  }
}

/** What kind of thing to follow bytes are, if any: a page is one whatever it links to. */
export function kindOfContents(given: Uint8Array, came: Came): { readonly kind: FollowKind; readonly taken: Taken } | null {
  const bytes = unpacked(given)
  if (bytes === null) return null
  const feed = feedIn(bytes, came)
  if (feed) return { kind: 'feed', taken: feed }
  const sitemap = sitemapIn(bytes, came)
  if (sitemap) return { kind: 'sitemap', taken: sitemap }
  if (!/html/i.test(came.contentType ?? '') && !/<(?:!doctype html|html|head|body|title|a|div)[\s>]/i.test(startOf(bytes))) return null
  return { kind: 'page', taken: pageIn(bytes, came, null) }
}

const startOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, 4096))

// THREATS 3: what expands more is no sitemap; small ones may.
const MOST_RATIO = 100
const RATIO_FROM = 1024 * 1024
const MOST_UNPACKED = 50 * 1024 * 1024

/** Sitemaps lie packed on servers. Null for what is damaged, or expands too much. */
function unpacked(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: Math.min(MOST_UNPACKED, Math.max(RATIO_FROM, MOST_RATIO * bytes.length)) })
  } catch {
    return null
  }
}

function feedIn(bytes: Uint8Array, { url, contentType, headers }: Came): Taken | null {
  const hints = { url, ...(contentType === null ? {} : { contentType }) }
  let feed: Feed
  try {
    feed = parseFeed(bytes, hints)
  } catch (thrown) {
    if (thrown instanceof UnreadableInput) return null
    throw thrown
  }
  const pacing = feedPacing(bytes, hints)
  const issues = new Set(feed.issues.map(({ code }) => code))
  return {
    ...NOTHING,
    isWhatItWas: true,
    title: feed.title,
    leads: uniqueLeads(
      feed.entries.flatMap(({ link, title, publishedAt, updatedAt, updated }) =>
        link === null
          ? []
          : [{ url: link, title, published: timeOf(publishedAt ?? updatedAt), mark: markOf([title, updatedAt ?? updated]) }],
      ),
    ),
    isIllFormed: issues.has('ill-formed'),
    isCut: issues.has('incomplete'),
    isOver: pacing.isOver,
    keep: pacing.ttl === null ? null : pacing.ttl * 60_000,
    skipHours: pacing.skipHours,
    skipDays: pacing.skipDays,
    hub: linkHeader(headers, 'hub', url) ?? pacing.hub,
    self: linkHeader(headers, 'self', url) ?? pacing.self,
  }
}

function sitemapIn(bytes: Uint8Array, { contentType }: Came): Taken | null {
  if (!isSitemap(startOf(bytes))) return null
  const map = parseSitemap(bytes, contentType === null ? {} : { contentType })
  if (!map) return null
  const leads = map.entries.map(leadIn)
  return { ...NOTHING, isWhatItWas: true, isCut: map.isCut, ...(map.kind === 'index' ? { parts: leads } : { leads }) }
}

const leadIn = ({ url, title, published, modified }: SitemapEntry): Lead => ({
  url,
  title,
  published: timeOf(published) ?? timeOf(modified),
  mark: modified === null && published === null ? null : markOf([title, modified, published]),
})

function pageIn(bytes: Uint8Array, { url, contentType }: Came, isKnown: IsKnown | null): Taken {
  const links = pageLinks(bytes, { url, ...(contentType === null ? {} : { contentType }) })
  const leads = articleLinks(links, url, isKnown)
  return {
    ...NOTHING,
    isWhatItWas: true,
    title: links.title,
    leads: leads.map(leadOfLink),
    feeds: feedsOf(links.alternates),
    links: links.links.map((link) => link.url),
  }
}

const leadOfLink = ({ url, text }: PageLink): Lead => ({ url, title: text || null, published: null, mark: null })

function feedsNamed(bytes: Uint8Array, { url, contentType }: Came): readonly string[] {
  return feedsOf(pageLinks(bytes, { url, ...(contentType === null ? {} : { contentType }) }).alternates)
}

/** Feeds among the other forms of a page, those of comments last. */
function feedsOf(alternates: readonly { readonly url: string; readonly type: string; readonly title: string | null }[]): readonly string[] {
  const feeds = alternates.filter(({ type }) => /^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)\b/.test(type))
  const isOfComments = ({ url, title }: (typeof feeds)[number]): boolean => /comment|kommentar/i.test(`${url} ${title ?? ''}`)
  return [...feeds.filter((each) => !isOfComments(each)), ...feeds.filter(isOfComments)].map(({ url }) => url)
}

/** The first of those that lead to one address. */
function uniqueLeads(leads: readonly Lead[]): readonly Lead[] {
  const first = new Map<string, Lead>()
  for (const lead of leads) if (!first.has(lead.url)) first.set(lead.url, lead)
  return [...first.values()]
}

const markOf = (parts: readonly (string | null)[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)

/** Milliseconds since 1970; null for what is no time, or before the web. */
function timeOf(written: string | null): number | null {
  const time = written === null ? Number.NaN : Date.parse(written)
  return time > Date.UTC(1990, 0, 1) && time < Date.UTC(2200, 0, 1) ? time : null
}

/** The address of a Link header with such a relation. */
function linkHeader(headers: Came['headers'], rel: string, base: string): string | null {
  for (const [name, value] of headers) {
    if (name !== 'link') continue
    for (const [, target = '', rest = ''] of value.slice(0, 8_192).matchAll(/<([^<>]{1,4000})>([^<]{0,1000})/g)) {
      const [, quoted, bare] = /;\s{0,9}rel\s{0,9}=\s{0,9}(?:"([^"]{0,200})"|([^\s;,]{1,200}))/i.exec(rest) ?? []
      const rels = (quoted ?? bare ?? '').toLowerCase().split(/\s+/)
      if (!rels.includes(rel) || !URL.canParse(target, base)) continue
      const { protocol, href } = new URL(target, base)
      if (protocol === 'https:' || protocol === 'http:') return href
    }
  }
  return null
}
