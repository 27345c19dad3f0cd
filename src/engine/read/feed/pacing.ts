import type { Hints } from '../../model/index.ts'
import { joinUrl, webUrl } from '../sanitise/url.ts'
import { decodeXml } from './encoding.ts'
import { scanXml } from './xml.ts'

/** What a feed says about how it is to be followed. */
export interface FeedPacing {
  /** Minutes for which what was fetched may be kept. */
  readonly ttl: number | null
  /** Hours of the day in UTC, 0 to 23, in which nobody need ask. */
  readonly skipHours: readonly number[]
  /** Days of the week in UTC, 0 for Sunday, on which nobody need ask. */
  readonly skipDays: readonly number[]
  /** A hub that tells of news (WebSub), and the address under which it knows the feed. */
  readonly hub: string | null
  readonly self: string | null
  /** The publisher says that nothing will come any more (JSON Feed's `expired`). */
  readonly isOver: boolean
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
/** A year, in minutes. */
const MOST_TTL = 525_600

/** Never throws; what is not said, or is nonsense, is null or empty. */
export function feedPacing(bytes: Uint8Array, hints: Hints = {}): FeedPacing {
  const { text } = decodeXml(bytes, hints.contentType ?? null)
  const base = hints.url ?? ''
  if (/^[\s\ufeff]*[{[]/.test(text)) return pacingOfJson(text, base)
  const open: string[] = []
  const hours = new Set<number>()
  const days = new Set<number>()
  const links = new Map<string, string>()
  let ttl: number | null = null
  let item = 0
  let piece = ''
  scanXml(text, {
    start(name, attributes) {
      const local = localOf(name)
      open.push(local)
      piece = ''
      if (ITEMS.has(local)) item += 1
      if (local !== 'link' || item > 0) return
      for (const rel of (attributes.get('rel') ?? '').toLowerCase().split(/\s+/))
        if ((rel === 'hub' || rel === 'self') && !links.has(rel)) links.set(rel, attributes.get('href') ?? '')
    },
    end() {
      const local = open.pop() ?? ''
      const value = piece.trim()
      piece = ''
      if (ITEMS.has(local)) item -= 1
      if (item > 0) return
      if (local === 'ttl' && /^\d{1,9}$/.test(value)) ttl = Math.min(MOST_TTL, Number(value))
      // 24 is how some write midnight.
      else if (local === 'hour' && open.at(-1) === 'skiphours' && /^\d{1,2}$/.test(value) && Number(value) <= 24)
        hours.add(Number(value) % 24)
      else if (local === 'day' && open.at(-1) === 'skipdays' && DAYS.includes(value.toLowerCase()))
        days.add(DAYS.indexOf(value.toLowerCase()))
    },
    text(more) {
      if (piece.length < 100) piece += more
    },
  })
  return {
    ttl,
    skipHours: [...hours].sort((a, b) => a - b),
    skipDays: [...days].sort((a, b) => a - b),
    hub: addressAt(links.get('hub'), base),
    self: addressAt(links.get('self'), base),
    isOver: false,
  }
}

const ITEMS: ReadonlySet<string> = new Set(['item', 'entry'])

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase()

const addressAt = (written: unknown, base: string): string | null =>
  typeof written === 'string' && written.trim() ? webUrl(joinUrl(base, written.trim())) : null

function pacingOfJson(text: string, base: string): FeedPacing {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    value = null
  }
  const feed = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  const hubs: readonly unknown[] = Array.isArray(feed.hubs) ? feed.hubs.slice(0, 100) : []
  const hub = hubs.flatMap((each) => {
    const { type, url } = (each ?? {}) as { readonly type?: unknown; readonly url?: unknown }
    return typeof type === 'string' && /^(?:websub|pubsubhubbub)$/i.test(type) ? (addressAt(url, base) ?? []) : []
  })[0]
  return {
    ttl: null,
    skipHours: [],
    skipDays: [],
    hub: hub ?? null,
    self: addressAt(feed.feed_url, base),
    isOver: feed.expired === true,
  }
}
