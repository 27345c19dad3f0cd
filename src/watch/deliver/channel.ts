import { createHash } from 'node:crypto'
import type { Json } from '../../archive/index.ts'
import { FetchError, type Sender } from '../../fetch/index.ts'
import {
  appliedOf,
  CHANNEL,
  type ChannelTrouble,
  channelOf,
  channelSubject,
  channelsOf,
  DELIVERY,
  type Delivered,
  deliveriesOn,
  type IndexedChannel,
  workOn,
} from '../../store/index.ts'
import { catchUp, inTurn, type Workspace } from '../../workspace/index.ts'
import type { Alert, Channel } from '../types.ts'
import { DeliveryError } from './error.ts'
import { mailAddress } from './mail/address.ts'
import { isKnownZone } from './pace.ts'

/** A channel with how it stands. */
export interface ChannelLine extends Channel {
  readonly state: IndexedChannel['state']
  /** Why it is not on, or why the last try failed while it goes on trying; null where all is well. */
  readonly trouble: ChannelTrouble | null
  /** Tries in vain since something was sent last, and when the next is due (ISO 8601). */
  readonly tries: number
  readonly next: string | null
}

/** What is needed to make channels. */
export interface ChannelMeans {
  readonly sender: Pick<Sender, 'check'>
  readonly random: (length: number) => Uint8Array
}

/** How many of one account. */
const MOST: Readonly<Record<Channel['kind'], number>> = { mail: 20, push: 20, webhook: 50, feed: 100, stream: 20 }
const MOST_RULES = 500
const MOST_TEXT = 2_000
const KINDS = ['mail', 'push', 'webhook', 'feed', 'stream'] as const satisfies readonly Channel['kind'][]
/** How often the limits are looked at again, as others added something meanwhile. */
const TRIES = 100

const bad = (message: string): DeliveryError =>
  new DeliveryError('bad-channel', message, 'Send one of the channels that docs/delivery.md lists, with its fields and no others.')

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown, name: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(`${name} is no object.`)
  const odd = Object.keys(value).find((key) => !known.includes(key))
  if (odd !== undefined) throw bad(`${name} has a field ${JSON.stringify(odd.slice(0, 40))}, which is none of ${known.join(', ')}.`)
  return value as Fields
}

function textIn(value: unknown, name: string, most = MOST_TEXT): string {
  if (typeof value !== 'string' || value === '' || value.length > most) throw bad(`${name} is no text of 1 to ${most} characters.`)
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u.test(value)) throw bad(`${name} holds characters that no such text has.`)
  return value
}

/** What a person or a page asks for, looked at whole. */
export type GivenChannel = Omit<Channel, 'id' | 'since'>

/**
 * A channel from whatever was given. A webhook without a secret gets one.
 *
 * @throws DeliveryError `bad-channel`, `bad-address`, `closed-place`.
 */
export function parseChannel(given: unknown, { sender, random }: ChannelMeans): GivenChannel {
  const fields = fieldsOf(given, 'A channel', ['kind', 'rules', 'pace', 'to'])
  const kind = KINDS.find((one) => one === fields.kind)
  if (!kind) throw bad(`\`kind\` is none of ${KINDS.join(', ')}.`)
  return { kind, rules: rulesIn(fields.rules), pace: paceIn(fields.pace, kind), to: targetIn(kind, fields.to, sender, random) }
}

function rulesIn(value: unknown): readonly string[] | null {
  if (value === null || value === undefined) return null
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_RULES)
    throw bad(`\`rules\` is no list of 1 to ${MOST_RULES} rules.`)
  return [...new Set(value.map((one, at) => textIn(one, `rules[${at}]`, 200)))]
}

/** @throws DeliveryError `bad-channel`. */
export function paceIn(value: unknown, kind: Channel['kind']): Channel['pace'] {
  if (value === undefined) return { kind: 'instant' }
  const { kind: pace, hour, zone } = fieldsOf(value, '`pace`', ['kind', 'hour', 'zone'])
  if (pace === 'instant' && hour === undefined && zone === undefined) return { kind: 'instant' }
  if (pace !== 'daily') throw bad('`pace` is neither {"kind": "instant"} nor {"kind": "daily", "hour", "zone"}.')
  if (kind !== 'mail') throw bad('Only mail comes once a day.')
  if (typeof hour !== 'number' || !Number.isInteger(hour) || hour < 0 || hour > 23) throw bad('`pace.hour` is none of 0 to 23.')
  const name = textIn(zone, '`pace.zone`', 100)
  if (!isKnownZone(name)) throw bad(`There is no time zone ${name}.`)
  return { kind: 'daily', hour, zone: name }
}

function targetIn(
  kind: Channel['kind'],
  value: unknown,
  sender: Pick<Sender, 'check'>,
  random: (length: number) => Uint8Array,
): Readonly<Record<string, string>> {
  switch (kind) {
    case 'mail': {
      const { address } = fieldsOf(value, '`to`', ['address'])
      const found = typeof address === 'string' ? mailAddress(address) : null
      if (found === null) throw new DeliveryError('bad-address', 'No mail can go to that address.', 'Give it as in name@example.org.')
      return { address: found }
    }
    case 'push': {
      const { endpoint, p256dh, auth } = fieldsOf(value, '`to`', ['endpoint', 'p256dh', 'auth'])
      const to = {
        endpoint: placeIn(endpoint, 'to.endpoint', sender, true),
        p256dh: textIn(p256dh, 'to.p256dh'),
        auth: textIn(auth, 'to.auth'),
      }
      const key = Buffer.from(to.p256dh, 'base64url')
      if (key.length !== 65 || key[0] !== 4) throw bad('`to.p256dh` is no public key of a browser.')
      if (Buffer.from(to.auth, 'base64url').length !== 16) throw bad('`to.auth` is no secret of a browser.')
      return to
    }
    case 'webhook': {
      const { url, secret } = fieldsOf(value, '`to`', ['url', 'secret'])
      const given = secret === undefined ? `whsec_${Buffer.from(random(32)).toString('base64')}` : textIn(secret, 'to.secret', 200)
      const bytes = /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(given) ? Buffer.from(given.slice('whsec_'.length), 'base64').length : 0
      if (bytes < 24 || bytes > 64) throw bad('`to.secret` is not `whsec_` and 24 to 64 bytes as base 64.')
      return { url: placeIn(url, 'to.url', sender, false), secret: given }
    }
    case 'feed':
    case 'stream':
      if (value !== undefined) fieldsOf(value, '`to`', [])
      return {}
    default:
      return kind satisfies never
  }
}

function placeIn(value: unknown, name: string, sender: Pick<Sender, 'check'>, isSecure: boolean): string {
  const url = textIn(value, `\`${name}\``)
  try {
    sender.check(url)
  } catch (error) {
    if (error instanceof FetchError) throw new DeliveryError('closed-place', error.message, error.hint)
    throw error
  }
  if (isSecure && new URL(url).protocol !== 'https:')
    throw new DeliveryError('closed-place', 'Browsers are pushed to by https alone.', 'Subscribe again.')
  return new URL(url).href
}

/** An entry of the journal that says how a channel stands: whole, so that the last one of several tells all. */
export const channelDraft = (
  channel: Omit<Channel, 'since'>,
  owner: string | null,
  state: IndexedChannel['state'],
  trouble: ChannelTrouble | null = null,
): { readonly kind: string; readonly payload: Json } => ({
  kind: CHANNEL,
  payload: {
    subject: channelSubject(channel.id),
    channel: {
      id: channel.id,
      kind: channel.kind,
      rules: channel.rules === null ? null : [...channel.rules],
      pace: { ...channel.pace },
      // Where nothing goes any more no address need stand.
      to: state === 'ended' ? {} : { ...channel.to },
    },
    owner,
    state,
    trouble: trouble === null ? null : { ...trouble },
  },
})

/**
 * Makes a channel for an account. One that is made a second time, to the very same place, is changed instead: a browser that subscribes
 * again is told of nothing twice.
 *
 * @throws DeliveryError as `parseChannel`; `too-many-channels`, `busy`; ArchiveError if it cannot be kept.
 */
export async function makeChannel(workspace: Workspace, owner: string, given: unknown, means: ChannelMeans): Promise<ChannelLine> {
  const parsed = parseChannel(given, means)
  const id = `c${Buffer.from(means.random(10)).toString('hex')}`
  return changing(workspace, async () => {
    const all = (await channelsOf(workspace.store.db, owner)).filter(({ state }) => state !== 'ended')
    const place = placeOf(parsed)
    const same = all.find((one) => place !== null && placeOf(channelIn(one)) === place)
    const made = { ...parsed, id: same?.id ?? id }
    if (same) return { id: made.id, draft: channelDraft(made, owner, 'on') }
    const many = all.filter(({ kind }) => kind === parsed.kind).length
    if (many >= MOST[parsed.kind])
      throw new DeliveryError(
        'too-many-channels',
        `There are ${many} channels of the kind ${parsed.kind} already.`,
        'End one that nobody needs.',
      )
    return { id: made.id, draft: channelDraft(made, owner, 'on') }
  })
}

/** What makes two channels lead to one place; null where nothing does. */
const placeOf = ({ kind, to }: Pick<Channel, 'kind' | 'to'>): string | null =>
  kind === 'push' ? `push ${to.endpoint}` : kind === 'mail' ? `mail ${to.address}` : kind === 'webhook' ? `webhook ${to.url}` : null

/** What may be changed of a channel that has not ended. */
export interface ChannelChange {
  readonly rules?: readonly string[] | null
  readonly pace?: Channel['pace']
  /** `on` also tries at once what failed; `ended` for good. */
  readonly state?: 'on' | 'paused' | 'ended'
}

/**
 * Changes a channel. `owner`: whose it must be; null for a subscriber's.
 *
 * @throws DeliveryError `no-such-channel`, `has-ended`, `bad-channel`, `busy`.
 */
export function changeChannel(workspace: Workspace, id: string, owner: string | null, change: ChannelChange): Promise<ChannelLine> {
  return changing(workspace, async () => {
    const known = await ownChannel(workspace, id, owner)
    if (known.state === 'ended') throw new DeliveryError('has-ended', `The channel ${id} has ended.`, 'Make another.')
    const channel = channelIn(known)
    const changed = {
      ...channel,
      rules: change.rules === undefined ? channel.rules : rulesIn(change.rules),
      pace: change.pace === undefined ? channel.pace : paceIn(change.pace, channel.kind),
    }
    return { id, draft: channelDraft(changed, owner, change.state ?? known.state) }
  })
}

async function ownChannel(workspace: Workspace, id: string, owner: string | null): Promise<IndexedChannel> {
  const known = await channelOf(workspace.store.db, id)
  if (!known || known.owner !== owner)
    throw new DeliveryError('no-such-channel', `There is no channel ${id.slice(0, 60)}.`, 'Look at the list.')
  return known
}

/** Looks, writes an entry down if nothing came in between, and answers the channel as it is then. */
const changing = (workspace: Workspace, look: Look): Promise<ChannelLine> => inTurn(workspace, () => written(workspace, look))

type Look = () => Promise<{ readonly id: string; readonly draft: { readonly kind: string; readonly payload: Json } }>

async function written(workspace: Workspace, look: Look): Promise<ChannelLine> {
  const { archive, store } = workspace
  for (let turn = 0; turn < TRIES; turn++) {
    await catchUp(workspace)
    const through = await appliedOf(store.db)
    const { id, draft } = await look()
    if (!(await archive.appendAfter(through, [draft]))) continue
    await catchUp(workspace)
    const made = await channelOf(store.db, id)
    if (made) return lineOf(workspace, made)
  }
  throw new DeliveryError('busy', 'Others kept adding at the same moment.', 'Try again.')
}

/** A channel's own fields. */
export const channelIn = ({ id, kind, rules, pace, to, since }: IndexedChannel): Channel => ({
  id,
  kind: kind as Channel['kind'],
  rules,
  pace: pace as Channel['pace'],
  to,
  since,
})

async function lineOf({ store }: Workspace, channel: IndexedChannel): Promise<ChannelLine> {
  const { tries, due, reason } = await workOn(store.db, channel.id)
  const trying = reason === null ? null : { code: 'trying', message: reason, hint: 'It is tried again by itself.' }
  return {
    ...channelIn(channel),
    state: channel.state,
    trouble: channel.trouble ?? trying,
    tries,
    next: due === null || channel.state !== 'on' ? null : new Date(due).toISOString(),
  }
}

/** The channels of an account; of all where none is named. Subscribers' are left out. */
export async function listChannels(workspace: Workspace, owner: string | null = null): Promise<readonly ChannelLine[]> {
  await catchUp(workspace)
  const lines: ChannelLine[] = []
  for (const channel of await channelsOf(workspace.store.db, owner)) lines.push(await lineOf(workspace, channel))
  return lines
}

/** What became of alerts on a channel last, the latest first. */
export const channelDeliveries = (workspace: Workspace, id: string, limit?: number): Promise<readonly Delivered[]> =>
  deliveriesOn(workspace.store.db, id, limit)

/** Has alerts sent that were refused: they wait again. */
export async function sendAgain(workspace: Workspace, id: string, owner: string | null, alerts: readonly string[]): Promise<void> {
  await ownChannel(workspace, id, owner)
  await workspace.archive.append([deliveryDraft(id, alerts, 'again')])
  await catchUp(workspace)
}

/** An entry of the journal that says what became of alerts on a channel; `again`: that they wait once more. */
export const deliveryDraft = (
  channel: string,
  alerts: readonly string[],
  state: 'sent' | 'failed' | 'again',
  reason: string | null = null,
): { readonly kind: string; readonly payload: Json } => ({
  kind: DELIVERY,
  payload: { subject: channelSubject(channel), channel, alerts: [...alerts], state, reason },
})

/** Whether a channel wants an alert at all. */
export const wants = ({ rules, since }: Pick<Channel, 'rules' | 'since'>, alert: Alert & { readonly seq: number }): boolean =>
  alert.seq > since && (rules === null || rules.includes(alert.rule))

/**
 * What stands for alerts that are sent together on a channel: the same whenever the same is sent, so that whoever gets it twice can tell.
 */
export const unitKey = (channel: string, alerts: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([channel, ...alerts]))
    .digest('base64url')
    .slice(0, 22)
