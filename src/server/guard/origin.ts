import { BlockList, isIP } from 'node:net'
import { Problem } from '../problem.ts'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Whether only this machine reaches what is bound there. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  const kind = isIP(bare)
  return kind === 0 ? bare.toLowerCase() === 'localhost' : LOOPBACK.check(bare, kind === 4 ? 'ipv4' : 'ipv6')
}

/** Whether only people of this machine reach a service: it is bound to it alone, and no proxy answers for it elsewhere. */
export const isOwnersAlone = (host: string, origins: readonly string[]): boolean =>
  isLoopback(host) && origins.every((origin) => isLoopback(new URL(origin).hostname))

/**
 * Where a request comes from: what the connection says, or, behind so many proxies of our own, what the outermost of them says
 * (`X-Forwarded-For`, of which each adds who it heard from at the end). What stands before that anybody may have written.
 */
export function addressOf(peer: string, forwarded: string | null, proxies: number): string {
  if (proxies === 0 || forwarded === null) return peer
  const named = forwarded.split(',').map((one) => one.trim())
  const address = (named.at(-proxies) ?? named[0] ?? '').replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
  return isIP(address) === 0 ? peer : address
}

/** By which names a service may be called. */
export interface Names {
  /** The address that it is bound to. */
  readonly host: string
  /** Where others reach it, such as `https://sayso.example`; behind a proxy that ends TLS it differs from where it is bound. */
  readonly origins: readonly string[]
}

const nameIn = (host: string): string | null => (URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname : null)

/**
 * Refuses a name that is not ours: a page of another site that makes its own name resolve to this machine would else be let in as if it
 * were of the service. A service that others reach by whatever name asks everybody to sign in instead, unless it was told its names.
 *
 * @throws Problem `bad-host`.
 */
export function checkHost(host: string | null, { host: bound, origins }: Names): void {
  const name = host === null ? null : nameIn(host)
  const ours = origins.map((origin) => new URL(origin).hostname)
  if (name !== null && (isLoopback(name) || name === nameIn(bound) || ours.includes(name))) return
  if (name !== null && ours.length === 0 && !isLoopback(bound)) return
  throw new Problem(421, 'bad-host', 'the service is not called by this name', 'open the address that sayso serve printed')
}

/**
 * Refuses what a page of another site asks for, be it only to show it; links that a person follows are let through.
 *
 * @throws Problem `cross-site`.
 */
export function checkSite(headers: Headers, method: string): void {
  const site = headers.get('sec-fetch-site')
  if (site === null || site === 'same-origin' || site === 'none') return
  if (method === 'GET' && headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document') return
  throw new Problem(403, 'cross-site', 'a page of another site asked for it', 'open the address that sayso serve printed')
}

/**
 * Refuses writes that did not come from a page of ours.
 *
 * @throws Problem `bad-origin`.
 */
export function checkOrigin(headers: Headers, { origins }: Names): void {
  const origin = headers.get('origin')
  if (origin === null) return
  const own = headers.get('host')
  if (origins.some((one) => new URL(one).origin === origin)) return
  if (URL.canParse(origin) && new URL(origin).host === own && /^https?:$/.test(new URL(origin).protocol)) return
  throw new Problem(403, 'bad-origin', 'a page of another site sent it', 'open the address that sayso serve printed')
}

/** Whether a browser sent it: whatever else does says nothing of where it comes from. */
export const isBrowser = (headers: Headers): boolean =>
  ['origin', 'sec-fetch-site', 'sec-fetch-mode', 'cookie', 'referer'].some((name) => headers.has(name))
