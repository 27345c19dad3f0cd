import { channelOf, type IndexedChannel } from '../../store/index.ts'
import {
  alertsLately,
  atomOf,
  type Channel,
  type ChannelLine,
  changeChannel,
  channelDeliveries,
  channelOfToken,
  channelToken,
  DeliveryError,
  eraseSubscriber,
  exportSubscriber,
  jsonFeedOf,
  listChannels,
  listPages,
  makeChannel,
  putPage,
  sendAgain,
  subscribersWith,
  takeMail,
} from '../../watch/index.ts'
import { note } from '../audit.ts'
import { type Handlers, Reply } from '../endpoint.ts'
import type { Who } from '../guard/access.ts'
import { notFound } from '../problem.ts'
import type { Service } from '../service.ts'
import { byOf } from './claims.ts'
import { changed, pieceOf } from './watch.ts'

/** Whose channels somebody has: each key its own, and whoever signs in those of the owner. */
export const ownerOf = ({ kind, id }: Who): string => (kind === 'key' ? id : 'owner')

/** @throws DeliveryError `bad-address`. */
async function subscribersIn({ watch }: Service, address: string) {
  const found = await subscribersWith(watch.desk, address)
  if (!found) throw new DeliveryError('bad-address', 'That is no address.', 'Give it as in name@example.org.')
  return found
}

/** A channel as it is shown: where it leads, and no secret. */
function channelView({ watch }: Service, { kind, to, id, ...line }: ChannelLine): ChannelLine {
  return { ...line, id, kind, to: shown(watch, { kind, to, id }) }
}

function shown({ desk }: Service['watch'], { kind, to, id }: Pick<Channel, 'kind' | 'to' | 'id'>): Channel['to'] {
  const only = (name: string): Channel['to'] => (to[name] === undefined ? {} : { [name]: to[name] })
  switch (kind) {
    case 'mail':
      return only('address')
    case 'push':
      return only('endpoint')
    case 'webhook':
      return only('url')
    case 'feed': {
      const at = `${desk.site.origin}/api/feeds/${channelToken(desk.secrets, id)}`
      return { atom: `${at}/atom`, json: `${at}/json` }
    }
    case 'stream':
      return { events: `${desk.site.origin}/api/alerts/stream?channel=${id}` }
    default:
      return kind satisfies never
  }
}

/** @throws DeliveryError `no-such-channel`. */
async function channelNamed({ workspace }: Service, who: Who, id: string): Promise<ChannelLine> {
  const found = (await listChannels(workspace, ownerOf(who))).find((one) => one.id === id)
  if (!found) throw new DeliveryError('no-such-channel', `There is no channel ${id.slice(0, 60)}.`, 'Look at the list.')
  return found
}

/** The channel of a feed's token. @throws Problem `not-found`, also where it has ended. */
async function feedOf({ workspace, watch }: Service, token: string): Promise<IndexedChannel> {
  const id = channelOfToken(watch.desk.secrets, token)
  const channel = id === null ? null : await channelOf(workspace.store.db, id)
  if (channel?.kind !== 'feed' || channel.state !== 'on') throw notFound('such feed', 'ask whoever gave you the address for another')
  return channel
}

async function fed(service: Service, token: string, as: 'atom' | 'json') {
  const { rules, since } = await feedOf(service, token)
  const { workspace, watch } = service
  const { origin, name } = watch.desk.site
  const alerts = await alertsLately(workspace.store.db, { rules, since, most: 100 })
  const feed = {
    title: `${name}: origins gained and lost`,
    url: `${origin}/api/feeds/${token}/${as}`,
    home: `${origin}/watch`,
    since: workspace.means.now().toISOString().slice(0, 10).concat('T00:00:00.000Z'),
  }
  return as === 'atom'
    ? Reply.text(atomOf(feed, alerts, watch.desk.site), { 'content-type': 'application/atom+xml; charset=utf-8' })
    : Reply.text(jsonFeedOf(feed, alerts, watch.desk.site), { 'content-type': 'application/feed+json; charset=utf-8' })
}

export const CHANNELS: Handlers<
  | 'GET /api/channels'
  | 'POST /api/channels'
  | 'PUT /api/channels/{id}'
  | 'DELETE /api/channels/{id}'
  | 'GET /api/channels/{id}/deliveries'
  | 'POST /api/channels/{id}/again'
  | 'GET /api/feeds/{token}/atom'
  | 'GET /api/feeds/{token}/json'
  | 'POST /api/returned-mail'
  | 'GET /api/subscription-pages'
  | 'PUT /api/subscription-pages/{slug}'
  | 'POST /api/subscribers/export'
  | 'POST /api/subscribers/erase'
> = {
  'GET /api/channels': async ({ service, who, query }) =>
    pieceOf(
      (await listChannels(service.workspace, ownerOf(who)))
        .filter(({ state }) => state !== 'ended')
        .map((one) => channelView(service, one)),
      query,
    ),
  'POST /api/channels': async (asked) => {
    const { service, who, body } = asked
    const { workspace, watch } = service
    const made = await makeChannel(workspace, ownerOf(who), body, { sender: watch.sender, random: watch.desk.random })
    await note(workspace, 'watch', await byOf(asked), `made the channel ${made.id} (${made.kind})`)
    changed(service)
    return { channel: channelView(service, made), secret: made.kind === 'webhook' ? (made.to.secret ?? null) : null }
  },
  'PUT /api/channels/{id}': async (asked) => {
    const { service, who, params, body } = asked
    const { rules, pace, state } = body
    const line = await changeChannel(service.workspace, params.id, ownerOf(who), {
      ...(rules === undefined ? {} : { rules }),
      ...(pace === undefined ? {} : { pace }),
      ...(state === undefined ? {} : { state }),
    })
    changed(service)
    return channelView(service, line)
  },
  'DELETE /api/channels/{id}': async (asked) => {
    const { service, who, params } = asked
    const line = await changeChannel(service.workspace, params.id, ownerOf(who), { state: 'ended' })
    await note(service.workspace, 'watch', await byOf(asked), `ended the channel ${params.id}`)
    changed(service)
    return channelView(service, line)
  },
  'GET /api/channels/{id}/deliveries': async ({ service, who, params: { id } }) => {
    await channelNamed(service, who, id)
    const items = await channelDeliveries(service.workspace, id)
    return { items: items.map(({ state, ...one }) => ({ ...one, state: state as 'sent' })) }
  },
  'POST /api/channels/{id}/again': async ({ service, who, params: { id }, body }) => {
    await sendAgain(service.workspace, id, ownerOf(who), body.alerts)
    changed(service)
    return channelView(service, await channelNamed(service, who, id))
  },
  'GET /api/feeds/{token}/atom': async ({ service, params: { token } }) => fed(service, token, 'atom'),
  'GET /api/feeds/{token}/json': async ({ service, params: { token } }) => fed(service, token, 'json'),
  'POST /api/returned-mail': async ({ service, body, form }) => {
    const mails = form ? form.files.map(({ bytes }) => bytes) : [new TextEncoder().encode(body.mail)]
    const taken = []
    for (const mail of mails) taken.push(await takeMail(service.workspace, service.watch.desk.secrets, mail))
    if (taken.some(({ kind }) => kind !== 'nothing')) changed(service)
    return { items: taken.map((one) => ({ outcome: one.kind, channel: one.kind === 'nothing' ? null : one.channel })) }
  },
  'GET /api/subscription-pages': async ({ service, query }) => {
    const { origin } = service.watch.desk.site
    const all = (await listPages(service.workspace)).map((page) => ({ ...page, id: page.slug, url: `${origin}/subscribe/${page.slug}` }))
    const { items, next } = pieceOf(all, query)
    return { items: items.map(({ id: _, ...page }) => ({ ...page, rules: [...page.rules] })), next }
  },
  'PUT /api/subscription-pages/{slug}': async (asked) => {
    const { service, params, body } = asked
    const { slug } = await putPage(service.workspace, { slug: params.slug, ...body })
    await note(service.workspace, 'watch', await byOf(asked), `subscription page ${slug}, ${body.isOn ? 'on' : 'off'}`)
    changed(service)
    const page = (await listPages(service.workspace)).find((one) => one.slug === slug)
    if (!page) throw notFound(`page ${slug}`, 'GET /api/subscription-pages lists those that there are')
    return { ...page, rules: [...page.rules], url: `${service.watch.desk.site.origin}/subscribe/${slug}` }
  },
  'POST /api/subscribers/export': async ({ service, body }) => {
    const found = await subscribersIn(service, body.address)
    return {
      items: await Promise.all(
        found.map(async ({ id, page }) => ({ id, page, entries: [...(await exportSubscriber(service.workspace, id)).entries] })),
      ),
    }
  },
  'POST /api/subscribers/erase': async (asked) => {
    const { service, body } = asked
    let erased = 0
    for (const { id } of await subscribersIn(service, body.address)) erased += await eraseSubscriber(service.workspace, id)
    await note(service.workspace, 'watch', await byOf(asked), `erased a subscriber, ${erased} entries`)
    changed(service)
    return { erased }
  },
}
