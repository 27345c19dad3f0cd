import ipaddr from 'ipaddr.js'
import type { Workspace } from '../../workspace/index.ts'
import { keyed, type Secrets } from '../deliver/secrets.ts'
import type { Site } from '../deliver/words.ts'

/** What the public pages work with. */
export interface Desk {
  readonly workspace: Workspace
  readonly secrets: Secrets
  readonly site: Site
  readonly now: () => Date
  readonly random: (length: number) => Uint8Array
  /** Mails of confirmations to all together; default 200 an hour and 1,000 a day. */
  readonly most?: { readonly hour: number; readonly day: number }
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long a link to confirm works, in milliseconds. */
export const CONFIRMABLE = 48 * HOUR

const MOST = { hour: 200, day: 1_000 }

/** Limits of sign-ups: from one place in the network, to one mailbox, and of all together. `mailbox`: its key. */
export const limitsFor = ({ secrets, most = MOST }: Desk, address: string, mailbox: string) => ({
  request: [{ who: `from ${networkKey(secrets, address)}`, most: 5, within: HOUR }],
  all: [
    { who: 'all', most: most.hour, within: HOUR },
    { who: 'all', most: most.day, within: DAY },
  ],
  mailbox: [
    { who: `to ${mailbox}`, most: 1, within: DAY },
    { who: `to ${mailbox}`, most: 3, within: 30 * DAY },
  ],
})

/**
 * What stands for a place in the network: an IPv4 address, or the 64 bits of an IPv6 address that one subscriber has for itself. Whatever is
 * no address is one place.
 */
export function networkKey(secrets: Pick<Secrets, 'key'>, address: string): string {
  return keyed(secrets, 'network', ipaddr.isValid(address) ? placeOf(address) : 'unknown')
}

function placeOf(address: string): string {
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString()
}
