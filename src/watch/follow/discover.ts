import { isOpml } from '../../engine/index.ts'
import type { Fetched, Gate } from '../../fetch/index.ts'
import { type FollowKind, kindOfContents, type Taken } from './contents.ts'
import { followsIn, type Outlined } from './opml.ts'

/** Something that can be followed, as it was found. */
export interface Discovered {
  readonly kind: FollowKind
  /** Where it is to be followed. */
  readonly url: string
  readonly title: string | null
  readonly taken: Taken
  /** Other feeds that the page declares at which it was found. */
  readonly others: readonly string[]
}

/** What lies at an address. */
export type Discovery =
  | { readonly is: 'follow'; readonly found: Discovered }
  | { readonly is: 'outline'; readonly outlined: Outlined }
  /** Nothing that can be followed: `why` is one sentence, `hint` says what to do. */
  | { readonly is: 'nothing'; readonly why: string; readonly hint: string }

/** Feeds that a page declares which are tried. */
const MOST_FEEDS = 3
/** Articles on a page that make it worth following. */
const LEAST_ARTICLES = 3

/**
 * Looks for what can be followed at an address: itself, or the feed that a page declares, or the page as a list of articles. `as` says
 * what it must be, where a person knows. Writes nothing. Rejects with FetchError if it cannot be had.
 */
export async function discover(
  gate: Gate,
  url: string,
  { as, signal }: { readonly as?: FollowKind; readonly signal?: AbortSignal } = {},
): Promise<Discovery> {
  const options = signal ? { signal } : {}
  const page = await gate.get(url, options)
  if (isOpml(new TextDecoder().decode(page.bytes.subarray(0, 4096)))) return { is: 'outline', outlined: followsIn(page.bytes, page.url) }
  const own = found(page, url)
  if (!own)
    return {
      is: 'nothing',
      why: `What is at ${url} is no feed, no sitemap and no web page.`,
      hint: 'Give the address of a feed, or of a page that lists articles.',
    }
  if (own.kind !== 'page' && (as === undefined || as === own.kind)) return { is: 'follow', found: own }
  if (as !== 'page' && own.kind === 'page')
    for (const feed of own.taken.feeds.slice(0, MOST_FEEDS)) {
      const other = await gate.get(feed, options).then(
        (answer) => found(answer, feed),
        () => null,
      )
      if (other && other.kind === (as ?? 'feed') && other.taken.leads.length)
        return {
          is: 'follow',
          found: { ...other, title: other.title ?? own.title, others: own.taken.feeds.filter((each) => each !== feed) },
        }
    }
  if (as !== undefined && as !== own.kind)
    return {
      is: 'nothing',
      why: `What is at ${url} is a ${own.kind}, not a ${as}.`,
      hint: `Leave --as out, or give the address of a ${as}.`,
    }
  if (own.taken.leads.length < (as === 'page' ? 1 : LEAST_ARTICLES))
    return {
      is: 'nothing',
      why: `The page at ${url} names no feed that works, and ${own.taken.leads.length || 'no'} links to articles are found on it.`,
      hint: 'Give the address of its feed or sitemap, or of a page that lists articles; pages that scripts make cannot be read.',
    }
  return { is: 'follow', found: own }
}

/** What was answered, at the address to which that has moved for good, if it has. */
function found({ bytes, url, moved, contentType, headers }: Fetched, asked: string): Discovered | null {
  const known = kindOfContents(bytes, { url, contentType, headers })
  return known && { ...known, url: moved ?? asked, title: known.taken.title, others: [] }
}
