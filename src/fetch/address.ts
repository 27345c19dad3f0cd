import { FetchError } from './error.ts'
import { closedName, closedRange } from './ranges.ts'

/** What may be asked for at all. */
export interface Openings {
  readonly ports: ReadonlySet<number>
  /** Addresses that are open although their range is closed: loopback only, for tests. */
  readonly allow: ReadonlySet<string>
}

/** Longest address that is looked at, in UTF-16 units: twice what browsers and servers commonly take. */
const longestUrl = 16_384

/**
 * The URL, if it may be asked for as far as its text tells: scheme, credentials, port, host name and literal address in any of
 * their spellings (`URL` has already undone decimal, octal, hexadecimal, short, percent-encoded and full-width forms). Opens
 * nothing and resolves nothing. Throws FetchError.
 */
export function checkUrl(text: string, openings: Openings, base?: string): URL {
  if (text.length > longestUrl) throw new FetchError('bad-url', `The address is ${text.length} characters long.`)
  if (!URL.canParse(text, base)) throw new FetchError('bad-url', `Not an address: ${excerpt(text)}.`)
  const url = new URL(text, base)
  url.hash = ''
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchError('bad-scheme', `${excerpt(url.protocol)} is not fetched.`)
  if (url.username !== '' || url.password !== '') throw new FetchError('credentials', `The address of ${url.host} carries credentials.`)
  const port = portOf(url)
  if (!openings.ports.has(port)) throw new FetchError('blocked-port', `Port ${port} of ${url.hostname} is closed.`)
  const literal = literalOf(url)
  const closed = literal === null ? closedName(url.hostname) : openings.allow.has(literal) ? null : closedRange(literal)
  if (closed !== null) throw new FetchError('blocked-address', `${url.hostname} is closed: ${closed}.`)
  return url
}

/** The addresses of a host, if every one of them is open; one closed address among them closes the name. Throws FetchError. */
export function checkAddresses(host: string, addresses: readonly string[], openings: Openings): readonly string[] {
  if (addresses.length === 0) throw new FetchError('dns', `${host} has no address.`)
  for (const address of addresses) {
    const closed = openings.allow.has(address) ? null : closedRange(address)
    if (closed !== null) throw new FetchError('blocked-address', `${host} leads to ${excerpt(address)}, which is closed: ${closed}.`)
  }
  return addresses
}

/** The IP address that the URL itself names, without brackets, or null if it names a host. */
export function literalOf(url: URL): string | null {
  if (url.hostname.startsWith('[')) return url.hostname.slice(1, -1)
  // WHATWG: a host whose last label is a number is an IPv4 address, and is written with four decimal numbers.
  return /^[0-9.]+$/.test(url.hostname) ? url.hostname : null
}

/** The port asked for, default included. */
export const portOf = (url: URL): number => (url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port))

/** At most 80 characters, and no control characters, for a message. */
const excerpt = (text: string): string => text.slice(0, 80).replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�')
