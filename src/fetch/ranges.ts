import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * The name of the closed range that an IP address lies in, or null if the address is open to us. Takes the canonical text of an
 * address, as a resolver or `URL` writes it (no brackets); anything else is closed as `not an address`.
 *
 * IPv4 is open unless listed. IPv6 is closed unless it lies in 2000::/3, all that IANA has given out as global unicast, and is
 * not listed there. Sources: the IANA special-purpose address registries for IPv4 and IPv6, the multicast and reserved blocks,
 * and 168.63.129.16, a cloud host's own service that lies in public space.
 */
export function closedRange(address: string): string | null {
  const kind = isIP(address)
  if (kind === 4) return named(closed4, ipaddr.IPv4.parse(address))
  if (kind !== 6 || address.includes('%')) return kind === 6 ? 'link-local' : 'not an address'
  const parsed = ipaddr.IPv6.parse(address)
  // Networks that have IPv6 alone reach the IPv4 web through NAT64, so there the embedded address decides.
  if (parsed.match(nat64)) return named(closed4, new ipaddr.IPv4(parsed.toByteArray().slice(12)))
  return named(closed6, parsed) ?? (parsed.match(global6) ? null : 'not global unicast')
}

/**
 * Why a host name is closed before anything is resolved, or null. Names that never mean a public host (RFC 6761, RFC 7686, RFC
 * 8375, ICANN's `internal`, and what routers and container hosts hand out), and names of a single label.
 */
export function closedName(host: string): string | null {
  const name = host.toLowerCase().replace(/\.$/, '')
  if (isIP(name) !== 0 || name.startsWith('[')) return null
  if (!name.includes('.')) return 'a name without a dot'
  const suffix = localSuffixes.find((each) => name.endsWith(each))
  return suffix === undefined ? null : `the local name ${suffix.slice(1)}`
}

const localSuffixes = [
  '.localhost',
  '.local',
  '.localdomain',
  '.internal',
  '.intranet',
  '.lan',
  '.home',
  '.corp',
  '.private',
  '.home.arpa',
  '.onion',
  '.svc',
  '.invalid',
]

function named<A extends ipaddr.IPv4 | ipaddr.IPv6>(table: readonly Row<A>[], address: A): string | null {
  const hit = table.find(([base, bits]) => (address as ipaddr.IPv4).match(base as ipaddr.IPv4, bits))
  return hit === undefined ? null : hit[2]
}

type Row<A> = readonly [A, number, string]

const four = (cidr: string, name: string): Row<ipaddr.IPv4> => [...ipaddr.IPv4.parseCIDR(cidr), name]
const six = (cidr: string, name: string): Row<ipaddr.IPv6> => [...ipaddr.IPv6.parseCIDR(cidr), name]

const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')
const global6 = ipaddr.IPv6.parseCIDR('2000::/3')

const closed4 = [
  four('0.0.0.0/8', 'this network'),
  four('10.0.0.0/8', 'private'),
  four('100.64.0.0/10', 'shared carrier space'),
  four('127.0.0.0/8', 'loopback'),
  four('168.63.129.16/32', 'cloud host service'),
  four('169.254.0.0/16', 'link-local'),
  four('172.16.0.0/12', 'private'),
  four('192.0.0.0/24', 'protocol assignments'),
  four('192.0.2.0/24', 'documentation'),
  four('192.31.196.0/24', 'AS112'),
  four('192.52.193.0/24', 'AMT'),
  four('192.88.99.0/24', '6to4 relay'),
  four('192.168.0.0/16', 'private'),
  four('192.175.48.0/24', 'AS112'),
  four('198.18.0.0/15', 'benchmarking'),
  four('198.51.100.0/24', 'documentation'),
  four('203.0.113.0/24', 'documentation'),
  four('224.0.0.0/4', 'multicast'),
  four('240.0.0.0/4', 'reserved'),
]

const closed6 = [
  // First the blocks outside 2000::/3 that deserve a name of their own.
  six('::/128', 'unspecified'),
  six('::1/128', 'loopback'),
  six('::/96', 'IPv4-compatible'),
  six('::ffff:0:0/96', 'IPv4-mapped'),
  six('::ffff:0:0:0/96', 'IPv4-translated'),
  six('64:ff9b:1::/48', 'local translation'),
  six('100::/64', 'discard-only'),
  six('5f00::/16', 'segment routing'),
  six('fc00::/7', 'private'),
  six('fe80::/10', 'link-local'),
  six('fec0::/10', 'site-local'),
  six('ff00::/8', 'multicast'),
  six('2001::/32', 'Teredo'),
  six('2001::/23', 'protocol assignments'),
  six('2001:db8::/32', 'documentation'),
  six('2002::/16', '6to4'),
  six('2620:4f:8000::/48', 'AS112'),
  six('3fff::/20', 'documentation'),
]
