import type { LookupFunction, Socket } from 'node:net'
import { isIPv4, isIPv6 } from 'node:net'
import { buildConnector, Client } from 'undici'
import { literalOf, portOf } from './address.ts'
import { type Body, codings, type Received, receive, type SizeLimits } from './body.ts'
import type { Deadline } from './deadline.ts'
import { explain, FetchError } from './error.ts'

/** Times are in milliseconds. */
export interface HopLimits extends SizeLimits {
  /** Opening the socket, TLS included. */
  readonly connect: number
  /** From the request to the end of the headers. */
  readonly headers: number
  /** Between two pieces of the body. */
  readonly idle: number
  /** Size of all headers together, in bytes. */
  readonly headerBytes: number
}

/** One request and its answer. */
export interface Hop {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  /** Where the answer sends us, if it does; then there is no body. */
  readonly location: string | null
  readonly bytes: Uint8Array
  readonly cut: FetchError | null
}

/** Where to open a socket: one of `addresses`, and no other. */
interface Target {
  readonly host: string
  readonly addresses: readonly string[]
  readonly port: number
  readonly secure: boolean
  /** Milliseconds. */
  readonly timeout: number
}

/** Opens a socket to a checked address. */
export type Open = (target: Target, done: buildConnector.Callback) => void

/** What a hop may do: `addresses` are checked; `check` throws on an address that is closed. */
export interface Leave {
  readonly addresses: readonly string[]
  readonly open: Open
  readonly limits: HopLimits
  readonly check: (address: string) => void
}

/** What is asked for at an address. */
export interface Ask {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
  /** Whether the head of the answer is all that is waited for; what comes behind it is not taken. */
  readonly isHeadEnough: boolean
}

/**
 * One request over a socket of its own, which is closed afterwards: no connection outlives the check of its address. Redirects are
 * reported, not followed. Rejects with FetchError alone.
 */
export async function hop(url: URL, leave: Leave, deadline: Deadline, ask: Ask = visit): Promise<Hop> {
  const { limits } = leave
  const target: Target = {
    host: hostOf(url),
    addresses: leave.addresses,
    port: portOf(url),
    secure: url.protocol === 'https:',
    timeout: limits.connect,
  }
  const client = new Client(url.origin, {
    connect: (_, done) => leave.open(target, (...opened) => done(...checked(opened, leave, url.host))),
    headersTimeout: limits.headers,
    bodyTimeout: limits.idle,
    maxHeaderSize: limits.headerBytes,
    maxResponseSize: -1,
    pipelining: 1,
  })
  let release = () => {}
  try {
    return await new Promise<Hop>((resolve, reject) => {
      const answer = listen(url, limits, ask.isHeadEnough, resolve, reject)
      release = deadline.onEnd((error) => {
        // A page that trickles keeps what has come; one that has not begun, or that nobody waits for, is an error.
        if (error.code === 'cancelled' || !answer.stop(error)) reject(error)
        client.destroy(error).catch(() => {})
      })
      const { method, body } = ask
      client.dispatch({ method, body, path: url.pathname + url.search, headers: { ...ask.headers } }, answer.handler)
    })
  } catch (thrown) {
    throw explain(thrown, url.host)
  } finally {
    release()
    client.destroy().catch(() => {})
  }
}

/** What every request says besides its host: what we are and nothing about who asks: no referrer, no cookie, no language of the reader's. */
export const headers = {
  'user-agent': 'Sayso/0 (reads a news page for one reader)',
  accept: 'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5',
  'accept-encoding': codings,
}

const visit: Ask = { method: 'GET', headers, body: null, isHeadEnough: false }

const redirecting = new Set([301, 302, 303, 307, 308])

type Controller = { readonly rawHeaders?: unknown; abort(reason: Error): void; pause(): void; resume(): void }

/** Turns the pieces of one answer into a Hop. */
function listen(url: URL, limits: SizeLimits, isHeadEnough: boolean, resolve: (hop: Hop) => void, reject: (error: unknown) => void) {
  let body: Body | null = null
  const start = (controller: Controller, status: number) => {
    if (status < 200) return
    const served = pairs(controller.rawHeaders)
    if (isHeadEnough) return resolve({ status, headers: served, location: null, bytes: new Uint8Array(), cut: null })
    const locations = redirecting.has(status) ? served.filter(([name]) => name === 'location') : []
    const kept = served.filter(([name]) => name !== 'set-cookie' && name !== 'set-cookie2')
    if (redirecting.has(status)) {
      if (locations.length !== 1) throw new FetchError('bad-response', `${url.host} redirects to ${locations.length} places.`)
      resolve({ status, headers: kept, location: locations[0]![1], bytes: new Uint8Array(), cut: null })
      return
    }
    const lengths = new Set(served.filter(([name]) => name === 'content-length').map(([, value]) => value))
    if (lengths.size > 1) throw new FetchError('bad-response', `${url.host} gives ${lengths.size} lengths for one page.`)
    const coding = served.flatMap(([name, value]) => (name === 'content-encoding' ? [value] : [])).join(',')
    body = receive(coding, limits, url.host, {
      done: ({ bytes, cut }: Received) => resolve({ status, headers: kept, location: null, bytes, cut }),
      fail: (error) => {
        reject(error)
        controller.abort(error)
      },
      drained: () => controller.resume(),
    })
  }
  return {
    /** Ends the body at what has come; false if there is none yet. */
    stop(error: FetchError): boolean {
      body?.end(error)
      return body !== null
    },
    handler: {
      onRequestStart() {},
      onResponseStart(controller: Controller, status: number) {
        try {
          start(controller, status)
        } catch (thrown) {
          reject(thrown)
          controller.abort(explain(thrown, url.host))
        }
      },
      onResponseData(controller: Controller, chunk: Uint8Array) {
        if (body !== null && !body.write(chunk)) controller.pause()
      },
      onResponseEnd() {
        body?.end(null)
      },
      onResponseError(_: Controller, error: Error) {
        if (body === null) reject(error)
        else body.end(explain(error, url.host))
      },
    },
  }
}

/** The header list as it came: names in lower case, values trimmed, as Latin-1. */
function pairs(raw: unknown): readonly (readonly [string, string])[] {
  if (!Array.isArray(raw)) return []
  const out: (readonly [string, string])[] = []
  for (let i = 0; i + 1 < raw.length; i += 2) out.push([latin1(raw[i]).toLowerCase(), latin1(raw[i + 1]).trim()])
  return out
}

const latin1 = (value: unknown): string => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value))

/** Opens TCP, with TLS for https, to the target's own addresses; nothing is resolved here. */
export const openSocket: Open = ({ host, addresses, port, secure, timeout }, done) => {
  const found = addresses.map((address) => ({ address, family: isIPv4(address) ? 4 : 6 }))
  const lookup: LookupFunction = (_, { all }, give) => {
    if (all === true) give(null, found)
    else give(null, found[0]!.address, found[0]!.family)
  }
  const connect = buildConnector({
    lookup,
    timeout,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: 1_000,
    maxCachedSessions: 0,
    port,
    // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch it off.
    rejectUnauthorized: true,
  })
  connect(
    { hostname: host, protocol: secure ? 'https:' : 'http:', port: String(port), ...(literal(host) ? {} : { servername: host, host }) },
    done,
  )
}

/** The opened socket, if it leads where it was meant to: the last look at the address, taken from the socket itself. */
function checked(opened: Parameters<buildConnector.Callback>, leave: Leave, host: string): Parameters<buildConnector.Callback> {
  const [error, socket] = opened
  if (error !== null || socket === null) return [explain(error, host), null]
  const address = (socket as Socket).remoteAddress
  try {
    if (address !== undefined) leave.check(address)
  } catch (thrown) {
    socket.destroy()
    return [explain(thrown, host), null]
  }
  return opened
}

const hostOf = (url: URL): string => literalOf(url) ?? url.hostname
const literal = (host: string): boolean => isIPv4(host) || isIPv6(host)
