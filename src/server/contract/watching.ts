import { z } from '@hono/zod-openapi'
import { id, page, paging, type Shape } from './endpoint.ts'
import { address } from './values.ts'
import {
  addedFollows,
  alert,
  channel,
  channelChange,
  delivered,
  discovered,
  dryRun,
  follow,
  kind,
  madeChannel,
  newChannel,
  newFollows,
  newPage,
  newRule,
  personalData,
  rule,
  ruleLine,
  subscriber,
  subscriptionPage,
  watching,
} from './watchvalues.ts'

const maybe = z.string().nullable()
const ids = z.object({ id })
const span = { from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) }

/** The routes of watching: what is followed, what is told, and to whom. */
export const WATCHING = {
  'GET /api/watch': { scope: 'read', about: 'How watching stands.', status: 200, answer: watching },

  'GET /api/follows': {
    scope: 'read',
    about: 'What is followed, in the order in which it was added, and how that goes.',
    query: z.strictObject(paging),
    status: 200,
    answer: page(follow).openapi('FollowPage'),
  },
  'GET /api/follows.opml': {
    scope: 'read',
    about: 'What is followed as an outline, for other programs.',
    status: 200,
    answer: { text: ['text/x-opml'] },
  },
  'POST /api/follows': {
    scope: 'write',
    about: 'Follows what lies at an address, or the feeds of an outline.',
    body: newFollows,
    most: 3 * 1024 * 1024,
    status: 201,
    answer: addedFollows,
  },
  'POST /api/follows/test': {
    scope: 'write',
    about: 'What would be followed at an address, and what is found there. Nothing is written.',
    body: z.strictObject({ url: address, as: kind.optional() }),
    status: 200,
    answer: discovered,
  },
  'POST /api/follows/{id}/visit': { scope: 'write', about: 'Has it visited soon.', params: ids, status: 202, answer: follow },
  'DELETE /api/follows/{id}': {
    scope: 'write',
    about: 'Follows it no more; what it brought is kept.',
    params: ids,
    status: 200,
    answer: follow,
  },

  'GET /api/rules': {
    scope: 'read',
    about: 'Rules, in the order in which they were made.',
    query: z.strictObject(paging),
    status: 200,
    answer: page(ruleLine).openapi('RulePage'),
  },
  'GET /api/rules/{id}': { scope: 'read', about: 'One rule.', params: ids, status: 200, answer: ruleLine },
  'POST /api/rules': {
    scope: 'write',
    about: 'Makes a rule; only what changes from then on is told.',
    body: newRule,
    status: 201,
    answer: ruleLine,
  },
  'PUT /api/rules/{id}': {
    scope: 'write',
    about: 'Puts what a rule says in the place of what it said.',
    params: ids,
    body: newRule,
    status: 200,
    answer: ruleLine,
  },
  'DELETE /api/rules/{id}': { scope: 'write', about: 'Removes a rule; what it told stays.', params: ids, status: 200, answer: rule },
  'POST /api/rules/dry-run': {
    scope: 'write',
    about: 'What a rule would have told between two moments of the past. Nothing is written.',
    body: z.strictObject({ rule: newRule, ...span }),
    status: 200,
    answer: dryRun,
  },

  'GET /api/alerts': {
    scope: 'read',
    about: 'What was told, the latest first: by one rule, or by all.',
    query: z.strictObject({ ...paging, rule: id.optional() }),
    status: 200,
    answer: page(alert).openapi('AlertPage'),
  },
  'GET /api/alerts/stream': {
    scope: 'read',
    about: 'Alerts as server-sent events, from now on or behind Last-Event-ID; of rules, or of a channel.',
    query: z.strictObject({ rules: z.string().max(2000).optional(), channel: id.optional() }),
    status: 200,
    answer: { text: ['text/event-stream'] },
  },
  'GET /api/alerts/{id}': { scope: 'read', about: 'One alert.', params: ids, status: 200, answer: alert },
  'GET /api/digest': {
    scope: 'read',
    about: 'The digest as it stands: what a mail would say of the alerts of the last day.',
    query: z.strictObject({ as: z.enum(['html', 'text']) }),
    status: 200,
    answer: { text: ['text/html', 'text/plain'] },
  },

  'GET /api/channels': {
    scope: 'write',
    about: 'Where alerts go, of whoever asks.',
    query: z.strictObject(paging),
    status: 200,
    answer: page(channel).openapi('ChannelPage'),
  },
  'POST /api/channels': {
    scope: 'write',
    about: 'Makes a channel, as docs/delivery.md has it; this answer alone shows a secret that was made for it.',
    body: newChannel,
    status: 201,
    answer: madeChannel,
  },
  'PUT /api/channels/{id}': {
    scope: 'write',
    about: 'Changes what is given of a channel; `on` also tries at once what failed.',
    params: ids,
    body: channelChange,
    status: 200,
    answer: channel,
  },
  'DELETE /api/channels/{id}': { scope: 'write', about: 'Ends a channel for good.', params: ids, status: 200, answer: channel },
  'GET /api/channels/{id}/deliveries': {
    scope: 'write',
    about: 'What became of alerts on a channel, the latest first; the last fifty.',
    params: ids,
    status: 200,
    answer: z.object({ items: z.array(delivered) }),
  },
  'POST /api/channels/{id}/again': {
    scope: 'write',
    about: 'Has alerts sent once more that were refused.',
    params: ids,
    body: z.strictObject({ alerts: z.array(id).min(1).max(100) }),
    status: 202,
    answer: channel,
  },
  'GET /api/feeds/{token}/atom': {
    scope: 'none',
    about: 'The last hundred alerts of a channel as Atom; whoever knows the address may read it.',
    params: z.object({ token: id }),
    status: 200,
    answer: { text: ['application/atom+xml'] },
  },
  'GET /api/feeds/{token}/json': {
    scope: 'none',
    about: 'The same as JSON Feed 1.1.',
    params: z.object({ token: id }),
    status: 200,
    answer: { text: ['application/feed+json'] },
  },

  'POST /api/returned-mail': {
    scope: 'write',
    about: 'Takes mails that came back, or by which programs unsubscribe: a form with files, from a mail server’s pipe.',
    body: z.strictObject({ mail: z.string().min(1) }),
    files: true,
    most: 1024 * 1024,
    status: 200,
    answer: z
      .object({ items: z.array(z.object({ outcome: z.enum(['bounced', 'unsubscribed', 'nothing']), channel: maybe })) })
      .openapi('TakenMails'),
  },

  'GET /api/subscription-pages': {
    scope: 'admin',
    about: 'Pages on which anybody can subscribe by mail.',
    query: z.strictObject(paging),
    status: 200,
    answer: page(subscriptionPage).openapi('SubscriptionPages'),
  },
  'PUT /api/subscription-pages/{slug}': {
    scope: 'admin',
    about: 'Puts up a page on which anybody can subscribe to what some rules find, or changes it, on or off.',
    params: z.object({ slug: id }),
    body: newPage,
    status: 200,
    answer: subscriptionPage,
  },
  'POST /api/subscribers/export': {
    scope: 'admin',
    about: 'All that is kept of whoever subscribes with an address.',
    body: subscriber,
    status: 200,
    answer: personalData,
  },
  'POST /api/subscribers/erase': {
    scope: 'admin',
    about: 'Ends all subscriptions of an address, and erases what is kept of them, from the record too.',
    body: subscriber,
    status: 200,
    answer: z.object({ erased: z.number().int() }).openapi('ErasedSubscriber'),
  },
} as const satisfies Readonly<Record<string, Shape>>
