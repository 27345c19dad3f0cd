import type { Answer, Asked } from './sites.ts'

/** An article of an invented outlet. Times are milliseconds since the beginning. */
export interface Article {
  readonly host: string
  /** `/`, and its number. */
  readonly path: string
  readonly published: number
  /** When a word of it is changed, without a note; null for never. */
  readonly edited: number | null
  /** When it is removed, and what is answered from then on. */
  readonly removed: { readonly at: number; readonly status: 404 | 410 } | null
}

/** Outlets whose feeds change by the clock, on a network that fails by chance. */
export interface World {
  readonly feeds: readonly string[]
  readonly articles: readonly Article[]
  /** What a site answers at a time. */
  readonly answer: (asked: Asked, at: number) => Answer | undefined
  /** Whether a host's name has an address at a time. */
  readonly isNamed: (host: string, at: number) => boolean
  /** How many requests failed on purpose, by the way in which they did. */
  readonly faults: ReadonlyMap<string, number>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Entries that a feed shows, the latest first. */
const SHOWN = 25
/** Of all requests, those that fail, while anything does. */
const FAILING = 0.08

/** A world of so many outlets that publish for `hours`; faults and removals stop then too. `random`: at least 0 and below 1. */
export function makeWorld(outlets: number, hours: number, random: () => number): World {
  const end = hours * HOUR
  const faults = new Map<string, number>()
  const articles: Article[] = []
  const byHost = new Map<string, Article[]>()
  const names = Array.from({ length: outlets }, (_, at) => `paper${at}.example`)
  for (const host of names) {
    // From one an hour to one in a day.
    const gap = HOUR * 24 ** random()
    const own: Article[] = []
    for (let at = -4 * gap; at < end; at += gap * (0.2 + 1.6 * random())) {
      const published = Math.round(at)
      const fate = random()
      const later = (least: number, most: number): number => Math.round(Math.max(0, published) + least + (most - least) * random())
      own.push({
        host,
        path: `/${own.length}`,
        published,
        edited: fate < 0.1 ? later(20 * MINUTE, 5 * HOUR) : null,
        removed: fate > 0.96 ? { at: later(HOUR, 3 * HOUR), status: random() < 0.5 ? 404 : 410 } : null,
      })
    }
    byHost.set(host, own)
    articles.push(...own)
  }
  const counted = (kind: string): void => void faults.set(kind, (faults.get(kind) ?? 0) + 1)

  const page = (asked: Asked, at: number): Answer | undefined => {
    const own = byHost.get(asked.host) ?? []
    if (asked.path === '/feed') return feedOf(asked, own, at)
    const article = own[Number(asked.path.slice(1))]
    if (!article || article.published > at) return undefined
    const { removed, edited } = article
    if (removed && at >= removed.at) return { status: removed.status, body: 'gone' }
    return articleOf(article, edited !== null && at >= edited, at)
  }

  return {
    feeds: names.map((host) => `https://${host}/feed`),
    articles,
    faults,
    isNamed: (host, at) => {
      // For an hour in twelve some names lead nowhere.
      const isAway = at < end && Math.floor(at / HOUR + numberOf(host)) % 12 === 0 && numberOf(host) % 4 === 0
      if (isAway) counted('no address')
      return !isAway
    },
    answer: (asked, at) => {
      const whole = page(asked, at)
      if (at >= end || asked.path === '/robots.txt' || random() >= FAILING) return whole
      const kind = KINDS[Math.floor(random() * KINDS.length)] as (typeof KINDS)[number]
      counted(kind)
      if (kind === 'error') return { status: random() < 0.5 ? 500 : 503, headers: { 'retry-after': '600' }, body: 'later' }
      return { ...whole, fault: kind }
    },
  }
}

const KINDS = ['hangs', 'resets', 'torn', 'error', 'error', 'torn'] as const

const numberOf = (host: string): number => Number(/\d+/.exec(host)?.[0] ?? 0)

/** Some feeds have an ETag, some a pace of their own, some neither. */
function feedOf({ host, headers }: Asked, own: readonly Article[], at: number): Answer {
  const shown = own.filter(({ published }) => published <= at).slice(-SHOWN)
  const kind = numberOf(host) % 3
  const etag = `"${shown.at(-1)?.path ?? ''}"`
  if (kind === 0 && headers['if-none-match'] === etag) return { status: 304, headers: { etag } }
  const items = shown
    .map(
      ({ path, published }) =>
        `<item><title>${host} ${path}</title><link>https://${host}${path}</link><pubDate>${new Date(BEGINNING + published).toUTCString()}</pubDate></item>`,
    )
    .reverse()
  return {
    body: `<rss version="2.0"><channel><title>${host}</title>${kind === 1 ? '<ttl>20</ttl>' : ''}${items.join('')}</channel></rss>`,
    headers: { 'content-type': 'application/rss+xml', ...(kind === 0 ? { etag } : {}) },
  }
}

/** The day on which clocks are set forward in Europe: 2026-03-29, at midnight UTC. */
export const BEGINNING = Date.UTC(2026, 2, 29)

/** Every page counts its readers, so that no two answers are the same to the byte. */
function articleOf({ host, path }: Article, isEdited: boolean, at: number): Answer {
  const words = `Bridge ${path.slice(1)} of ${host} was ${isEdited ? 'opened' : 'closed'} on Tuesday, engineer Lena Orsk said.`
  return {
    body: `<html><head><title>${host} ${path}</title></head><body><article><h1>${host} ${path}</h1><p>${words}</p></article><aside>${at} readers</aside></body></html>`,
  }
}
