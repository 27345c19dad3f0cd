import type { Alert, Channel } from '../types.ts'
import { unitKey } from './channel.ts'
import { type Written, writeLetter } from './mail/letter.ts'
import type { Mail } from './mail/mailer.ts'
import { dateIn } from './pace.ts'
import { isSame, keyed, type Secrets } from './secrets.ts'
import type { Site } from './words.ts'

/** What a mail says of why it comes. */
export interface About {
  /** What the reader subscribed to on a public page; null for a channel of an account. */
  readonly page: string | null
  /** When, ISO 8601. */
  readonly confirmed: string | null
}

export const NO_PAGE: About = { page: null, confirmed: null }

/**
 * By which a channel's mails are ended and changed, without anybody signing in. It stands in each of them and is kept nowhere: whoever has
 * the secrets can make it again.
 */
export const channelToken = (secrets: Secrets, id: string): string => `${id}-${keyed(secrets, 'channel', id)}`

/** The channel that a token is for; null for one that is not ours. */
export function channelOfToken(secrets: Secrets, token: string): string | null {
  const id = /^([a-z0-9]{8,60})-[\w-]{22}$/.exec(token)?.[1]
  return id !== undefined && isSame(token, channelToken(secrets, id)) ? id : null
}

/** A mail's id without its domain: that of whom it went to, of what was in it, and a proof that it is ours. */
export const mailId = (secrets: Secrets, to: string, unit: string): string => `${to}.${unit}.${keyed(secrets, 'mail', `${to}.${unit}`)}`

/** Whom a mail went to, by its id; null for one that is not ours. */
export function recipientOfMail(secrets: Secrets, id: string): string | null {
  const [, to, unit] = /^([a-z0-9]{8,60})\.([\w-]{22})\.[\w-]{22}$/.exec(id) ?? []
  return to !== undefined && unit !== undefined && isSame(id, mailId(secrets, to, unit)) ? to : null
}

/** What a mail would say of some alerts to whoever reads all of them, now. */
export function digestOf(alerts: readonly Alert[], site: Site, now: Date): Written {
  const manage = `${site.origin}/watch`
  return writeLetter({ site, alerts, day: dateIn('UTC', now.getTime()), page: null, confirmed: null, manage, unsubscribe: manage })
}

/** The mail that tells a channel of alerts. */
export function mailOf(channel: Channel, alerts: readonly Alert[], about: About, site: Site, secrets: Secrets, now: Date): Mail {
  const { id, pace, to } = channel
  const token = channelToken(secrets, id)
  const zone = pace.kind === 'daily' ? pace.zone : 'UTC'
  const unsubscribe = `${site.origin}/u/${token}`
  const written = writeLetter({
    site,
    alerts,
    day: dateIn(zone, now.getTime()),
    page: about.page,
    confirmed: about.confirmed === null ? null : dateIn(zone, Date.parse(about.confirmed)).replace(/^\w+ /, ''),
    manage: `${site.origin}/subscription/${token}`,
    unsubscribe,
  })
  const unit = unitKey(
    id,
    alerts.map((alert) => alert.id),
  )
  return { ...written, to: to.address ?? '', id: mailId(secrets, id, unit), date: now, list: { id, unsubscribe, token } }
}
