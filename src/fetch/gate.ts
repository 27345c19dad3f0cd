import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import process from 'node:process'
import { checkAddresses, checkUrl, literalOf, type Openings } from './address.ts'
import { countdown, type Deadline } from './deadline.ts'
import { FetchError } from './error.ts'
import { visit as asking, type Hop, type HopLimits, headers, hop, type Open, openSocket } from './hop.ts'
import { closedRange } from './ranges.ts'
import { crawlDelay, permits } from './robots.ts'

/** A page as fetched. */
export interface Fetched {
  /** Where it was found in the end, without fragment. */
  readonly url: string
  /** 200 to 299; or 304, without a body, where it was asked whether anything changed. */
  readonly status: number
  /** As served: name in lower case and value, in order. Cookies are dropped. */
  readonly headers: readonly (readonly [string, string])[]
  readonly contentType: string | null
  /** The body, decompressed. */
  readonly bytes: Uint8Array
  /** Why the end of the body is missing, or null if it is whole. */
  readonly cut: FetchError | null
  /** The addresses passed through before `url`, the one asked for first. Empty if there was no redirect. */
  readonly redirects: readonly string[]
  /** Where the address asked for has moved for good: as far as redirects from it on are permanent; null if it has not. */
  readonly moved: string | null
  /** What was asked in the end, as headers; the host is that of `url`. */
  readonly asked: readonly (readonly [string, string])[]
}

/** What the server said of the copy that is there: its ETag and Last-Modified, as served. */
export interface Known {
  readonly etag: string | null
  readonly modified: string | null
}

/** The one way out: every byte that Sayso asks of another machine over HTTP goes through a gate. */
export interface Gate {
  /** The page at an address, or, with `known`, perhaps that it is still the same. Rejects with FetchError and with nothing else. */
  get(url: string, options?: { signal?: AbortSignal; known?: Known }): Promise<Fetched>
  /** Milliseconds that the robots.txt of a site, as far as it was asked for, wants between two requests: 0 to 60,000. */
  wait?(url: string): number
}

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>

export interface GateOptions {
  /** Refuse everything, before a name is resolved. Default: true if the environment sets SAYSO_OFFLINE to anything but 0. */
  readonly offline?: boolean
  /** Ask for robots.txt first and keep to it. Default false: one page that a person names is a visit; a poller sets it. */
  readonly robots?: boolean
  /** Open ports. Default 80, 443, 8080, 8443. */
  readonly ports?: readonly number[]
  /** Loopback addresses to open, for tests that run a server of their own. Any other address is an error of the caller. */
  readonly allow?: readonly string[]
  readonly limits?: Partial<Limits>
  /** Resolver. Default: the system's. */
  readonly resolve?: Resolve
  /** Milliseconds that only grow, by which it is told how old an answer to robots.txt is. Default: those of this process. */
  readonly elapsed?: () => number
  /** Opens the socket to a checked address. Default: TCP, with TLS for https. */
  readonly open?: Open
}

/** Times are in milliseconds. */
interface Limits extends HopLimits {
  /** From the call to the last byte, all redirects together. */
  readonly total: number
  /** Resolving a name. */
  readonly resolve: number
  readonly redirects: number
}

const defaults: Limits = {
  total: 30_000,
  resolve: 10_000,
  connect: 10_000,
  headers: 12_000,
  // Between two pieces of the body.
  idle: 10_000,
  redirects: 5,
  bytes: 10_000_000,
  ratio: 100,
  // News sites send content policies of 10 kB and more; Node's own limit is 16 kB.
  headerBytes: 65_536,
}

const openPorts = [80, 443, 8080, 8443]
/** How long an answer to robots.txt is kept, how long that there was none, and for how many sites (RFC 9309 §2.4: not above 24 hours). */
const robotsKept = { for: 6 * 3_600_000, away: 5 * 60_000, sites: 1_000 }

/** A gate. It keeps no cookie, no open connection and no page; only the robots.txt of sites it asked. */
export function createGate(options: GateOptions = {}): Gate {
  const limits = { ...defaults, ...options.limits }
  const openings: Openings = { ports: new Set(options.ports ?? openPorts), allow: new Set(options.allow?.map(loopback)) }
  const offline = options.offline ?? isOffline()
  const resolve = options.resolve ?? systemResolve
  const open = options.open ?? openSocket
  const elapsed = options.elapsed ?? (() => performance.now())
  const robots = new Map<string, { readonly until: number; readonly text: string | null }>()

  const visit = async (url: URL, deadline: Deadline, more: Readonly<Record<string, string>>): Promise<Hop> => {
    const literal = literalOf(url)
    const found =
      literal === null
        ? await deadline.within(limits.resolve, resolve(url.hostname), `${url.hostname} was not resolved in time.`)
        : [literal]
    const addresses = checkAddresses(url.hostname, found, openings)
    const check = (address: string) => void checkAddresses(url.hostname, [address], openings)
    return await hop(url, { addresses, open, limits, check }, deadline, { ...asking, headers: { ...headers, ...more } })
  }

  const follow = async (
    start: URL,
    deadline: Deadline,
    allowed: (url: URL) => Promise<void>,
    more: Readonly<Record<string, string>> = {},
  ): Promise<{ end: Hop; url: URL; redirects: string[]; moved: string | null }> => {
    const redirects: string[] = []
    let moved: string | null = null
    let isForGood = true
    for (let url = start; ; ) {
      await allowed(url)
      const end = await visit(url, deadline, more)
      if (end.location === null) return { end, url, redirects, moved: isForGood && redirects.length > 0 ? url.href : moved }
      isForGood &&= end.status === 301 || end.status === 308
      redirects.push(url.href)
      if (redirects.length > limits.redirects)
        throw new FetchError('too-many-redirects', `${start.host} redirects more than ${limits.redirects} times.`)
      url = checkUrl(end.location, openings, url.href)
      if (isForGood) moved = url.href
    }
  }

  const robotsOf = async (url: URL, deadline: Deadline): Promise<string | null> => {
    const kept = robots.get(url.origin)
    if (kept !== undefined && kept.until > elapsed()) return kept.text
    const text = await follow(checkUrl('/robots.txt', openings, url.href), deadline, async () => {}).then(
      ({ end }) => (end.status < 300 ? new TextDecoder().decode(end.bytes) : end.status >= 500 ? null : ''),
      (error: FetchError) => {
        // RFC 9309 §2.3.1.4: a robots.txt that cannot be reached closes the site; one that is not there does not.
        if (error.code === 'timeout' || error.code === 'cut' || error.code === 'bad-response' || error.code === 'too-large') return null
        throw error
      },
    )
    robots.delete(url.origin)
    if (robots.size >= robotsKept.sites) robots.delete(robots.keys().next().value!)
    robots.set(url.origin, { until: elapsed() + (text === null ? robotsKept.away : robotsKept.for), text })
    return text
  }

  const heed = async (url: URL, deadline: Deadline): Promise<void> => {
    if (options.robots !== true) return
    const text = await robotsOf(url, deadline)
    if (text === null) throw new FetchError('robots-away', `The robots.txt of ${url.host} cannot be had, which closes the site.`)
    if (!permits(text, 'sayso', url.pathname + url.search))
      throw new FetchError('robots', `The robots.txt of ${url.host} closes this page.`)
  }

  return {
    wait: (text) => {
      const known = URL.canParse(text) ? robots.get(new URL(text).origin)?.text : undefined
      return known ? Math.min(longestWait, 1000 * crawlDelay(known, 'sayso')) : 0
    },
    async get(text, { signal, known } = {}) {
      if (offline) throw new FetchError('offline', 'Fetching is switched off.')
      const first = checkUrl(text, openings)
      const deadline = countdown(limits.total, first.host, signal)
      try {
        const more = known === undefined ? {} : conditions(known)
        const { end, url, redirects, moved } = await follow(first, deadline, (each) => heed(each, deadline), more)
        const isSame = end.status === 304 && Object.keys(more).length > 0
        if (!isSame && (end.status < 200 || end.status > 299))
          throw new FetchError('http-status', `${url.host} answered ${end.status}.`, {
            status: end.status,
            retryAfter: retryAfter(end.headers),
          })
        if (!isSame && end.bytes.length === 0)
          throw new FetchError('empty', `${url.host} answered ${end.status} without content.`, { status: end.status })
        return {
          url: url.href,
          status: end.status,
          headers: end.headers,
          contentType: header(end.headers, 'content-type'),
          bytes: end.bytes,
          cut: end.cut,
          redirects,
          moved,
          asked: Object.entries({ ...headers, ...more }),
        }
      } finally {
        deadline.clear()
      }
    },
  }
}

/** Milliseconds between two requests that a site may ask for: with more nobody could follow it. */
const longestWait = 60_000

/** Longest ETag or date that is said again, in characters. */
const longestCondition = 1_000

/** A header holds printable ASCII; what servers gave otherwise is not said again. */
function conditions({ etag, modified }: Known): Readonly<Record<string, string>> {
  const sayable = (value: string | null): value is string =>
    value !== null && value.length <= longestCondition && /^[\x21-\x7e][\x20-\x7e]*$/.test(value)
  return {
    ...(sayable(etag) ? { 'if-none-match': etag } : {}),
    ...(sayable(modified) ? { 'if-modified-since': modified } : {}),
  }
}

/** Whether the environment says so. */
export const isOffline = (): boolean => !['', '0'].includes(process.env.SAYSO_OFFLINE ?? '')

export const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address)

export function loopback(address: string): string {
  const range = isIP(address) === 0 ? null : closedRange(address)
  if (range !== 'loopback') throw new RangeError(`Only loopback addresses can be opened, not ${address}`)
  return address
}

const header = (headers: Hop['headers'], name: string): string | null => headers.find(([each]) => each === name)?.[1] ?? null

/** Seconds, 0 to a day; null where the header is absent, a date, or not a count. */
export function retryAfter(headers: Hop['headers']): number | null {
  const value = header(headers, 'retry-after')
  return value !== null && /^[0-9]{1,15}$/.test(value) ? Math.min(Number(value), 86_400) : null
}
