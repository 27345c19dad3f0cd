import { type PageLink, type PageLinks, pageOf } from '../../engine/index.ts'

/** Whether an address stood on a page before. */
export type IsKnown = (url: string) => boolean

/** Articles that one page leads to at most: more is no list of what is new. */
const MOST = 300

/**
 * The links of a list page that lead to articles of its site, in its order. Told from navigation by where they stand, by how their
 * addresses and words look, by what stands beside them in like boxes, and, where `isKnown` says what stood there before, by being new.
 */
export function articleLinks({ links }: PageLinks, listUrl: string, isKnown: IsKnown | null): readonly PageLink[] {
  const site = hostOf(listUrl)
  const own = pageOf(listUrl)
  const candidates = links.filter(
    ({ url, place }) => place === 'main' && isOfSite(hostOf(url), site) && pageOf(url) !== own && !FILE.test(new URL(url).pathname),
  )
  const points = new Map(candidates.map((link) => [link, pointsOf(link)]))
  const lists = new Map<string, PageLink[]>()
  for (const link of candidates) lists.set(link.way, [...(lists.get(link.way) ?? []), link])
  const isArticle = (link: PageLink): boolean => {
    const own = points.get(link) as number
    if (own >= SURE) return true
    if (own < POSSIBLE) return false
    if (isKnown !== null && !isKnown(link.url)) return true
    const list = lists.get(link.way) as readonly PageLink[]
    return list.length >= REPEATED && list.reduce((sum, each) => sum + (points.get(each) as number), 0) >= POSSIBLE * list.length
  }
  return candidates.filter(isArticle).slice(0, MOST)
}

/** Points by which a link is an article's whatever stands around it, and by which it may be one. */
const SURE = 4
const POSSIBLE = 2
/** Links in like boxes that make a list. */
const REPEATED = 3

const FILE = /\.(?:jpe?g|png|gif|webp|svg|avif|pdf|zip|mp[34]|m4a|webm|xml|rss|atom|json|ics|css|js)$/i
/** Parts of addresses of what is no article. */
const SECTION =
  /^(?:tags?|topics?|themes?|category|categories|sections?|authors?|people|staff|about|contact|privacy|terms|legal|imprint|impressum|login|signin|sign-in|register|subscribe|subscription|account|profile|search|archive|archives|rss|feeds?|newsletters?|help|faq|jobs|careers|advertise|shop|store|cart|events?|podcasts?|weather|games?|page|pages|wp-login\.php|comments?)$/i
const MONTH = /(?:^|[/_-])(?:19|20)\d\d[/_-]?(?:0[1-9]|1[0-2])(?:[/_.-]|$)/
const DAY = /(?:^|[/_-])(?:19|20)\d\d[/_-]?(?:0?[1-9]|1[0-2])[/_-]?(?:0?[1-9]|[12]\d|3[01])(?:[/_.-]|$)/

/** How much speaks for a link to an article. */
function pointsOf({ url, text }: PageLink): number {
  const { pathname, searchParams } = new URL(url)
  const parts = pathname.split('/').filter(Boolean)
  const last = parts.at(-1) ?? ''
  if (!parts.length) return -3
  let points = 0
  if (parts.some((part) => SECTION.test(part))) points -= 3
  if (searchParams.has('page') || /^\d{1,3}$/.test(last)) points -= 2
  const words = last
    .replace(/\.\w{1,5}$/, '')
    .split(/[-_]/)
    .filter((word) => /\p{L}{2}/u.test(decoded(word)))
  points += words.length >= 3 ? 2 : words.length === 2 ? 1 : 0
  points += DAY.test(pathname) ? 3 : MONTH.test(pathname) ? 2 : 0
  if (/\d{5}/.test(`${last}${searchParams.get('id') ?? ''}`)) points += 1
  if (/\.(?:html?|php|aspx?)$/i.test(last)) points += 1
  const said = text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length
  // Some scripts part no words.
  const isLong = said >= 5 || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}]{8}/u.test(text)
  return points + (isLong ? 2 : said >= 3 ? 1 : 0)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const hostOf = (url: string): string => new URL(url).hostname.replace(/^(?:www\d?|m)\./, '')

/** Hosts of one site: the same but for a part before, such as “sport.”. */
const isOfSite = (host: string, site: string): boolean =>
  host === site || host.endsWith(`.${site}`) || (site.endsWith(`.${host}`) && host.includes('.'))
