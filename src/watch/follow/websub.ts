import { createHmac, timingSafeEqual } from 'node:crypto'
import type { HubLease } from '../../store/index.ts'

/** A call of a hub's, as it came to the address of a lease. */
export interface HubCall {
  readonly method: string
  readonly query: URLSearchParams
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

/** What is answered, and what is to be done about it. */
export interface HubAnswer {
  readonly status: number
  /** Plain text. */
  readonly body: string
  readonly effect:
    | null
    /** The lease runs until then, in milliseconds since 1970. */
    | { readonly kind: 'verified'; readonly until: number }
    | { readonly kind: 'denied' }
    /** What the feed holds now, as far as the hub tells. */
    | { readonly kind: 'content'; readonly bytes: Uint8Array; readonly contentType: string | null }
}

/** Seconds that a lease runs at most, whatever the hub says, and at least, so that it is not asked for all the time. */
const MOST_LEASE = 30 * 24 * 3600
const LEAST_LEASE = 3600
/** Longest challenge that is answered, in characters. */
const MOST_CHALLENGE = 4_000

const no = (status: number, body: string): HubAnswer => ({ status, body, effect: null })

/**
 * What a hub's call is answered with (WebSub, W3C 2018). Pure: who keeps the lease does what `effect` says. A hub is believed only about
 * what it was asked for, and content only with the signature that the secret makes; what is signed otherwise is taken for received and
 * ignored, as the standard asks, so that nobody learns anything from the answer.
 */
export function answerHub(lease: HubLease | undefined, { method, query, headers, body }: HubCall, now: number): HubAnswer {
  if (!lease) return no(404, 'nothing is asked of hubs here\n')
  if (method === 'POST') {
    const type = headers['content-type'] ?? null
    if (!isSigned(headers['x-hub-signature'] ?? '', lease.secret, body)) return no(202, '')
    return { status: 202, body: '', effect: { kind: 'content', bytes: body, contentType: type } }
  }
  if (method !== 'GET') return no(405, 'a hub asks by GET and tells by POST\n')
  if (query.get('hub.topic') !== lease.topic) return no(404, 'this was not asked for\n')
  switch (query.get('hub.mode')) {
    case 'denied':
      return { status: 200, body: '', effect: { kind: 'denied' } }
    case 'subscribe': {
      const challenge = query.get('hub.challenge') ?? ''
      const seconds = Number(query.get('hub.lease_seconds'))
      if (challenge === '' || challenge.length > MOST_CHALLENGE || !Number.isFinite(seconds) || seconds <= 0)
        return no(400, 'a challenge and the seconds of the lease are missing\n')
      const until = now + 1000 * Math.min(MOST_LEASE, Math.max(LEAST_LEASE, seconds))
      return { status: 200, body: challenge, effect: { kind: 'verified', until } }
    }
    default:
      // Nobody here ever asks to be told no more: leases run out.
      return no(404, 'this was not asked for\n')
  }
}

const METHODS: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512'])

/** Whether a signature (`sha256=…`) is that of these bytes, in constant time. */
export function isSigned(signature: string, secret: string, body: Uint8Array): boolean {
  const [, method = '', hex = ''] = /^(sha\d{1,3})=([0-9a-f]{40,128})$/i.exec(signature.trim()) ?? []
  if (!METHODS.has(method.toLowerCase())) return false
  const made = createHmac(method.toLowerCase(), secret).update(body).digest()
  const given = Buffer.from(hex, 'hex')
  return given.length === made.length && timingSafeEqual(given, made)
}
