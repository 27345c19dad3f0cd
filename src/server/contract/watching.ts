import { z } from '@hono/zod-openapi'
import type { Alert, ChannelLine, Rule, SubscriptionPage, Watched } from '../../watch/index.ts'
import { id, page, paging, type Shape } from './endpoint.ts'
import { address, collection } from './values.ts'

const text = z.string()
const maybe = z.string().nullable()
const count = z.number().int().min(0)
const offset = z.number().int().min(0)
const interval = z.object({ lower: z.number().int(), upper: z.number().int() })

const CHANGE_KINDS = [
  'lower-rose',
  'lower-fell',
  'circular',
  'single-source',
  'denial',
  'figure-moved',
  'correction',
  'removal',
  'new-outlet',
  'headline-changed',
] as const satisfies readonly Alert['change'][]

const watched = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['claim', 'story']), report: text, start: offset, end: offset }),
  z.strictObject({ kind: z.literal('source'), key: text }),
  z.strictObject({ kind: z.literal('outlet'), name: text }),
  z.strictObject({ kind: z.literal('place'), id: text, name: text }),
  z.strictObject({ kind: z.literal('query'), query: text }),
]) satisfies z.ZodType<Watched>

const quiet = z.strictObject({ from: text, to: text, zone: text }).nullable()
const change = z.enum(CHANGE_KINDS)

const rule = z
  .object({ id: text, name: text, watched, changes: z.array(change), quiet, isOn: z.boolean() })
  .openapi('Rule') satisfies z.ZodType<Rule>

/** A rule on a list. */
const ruleLine = rule
  .extend({
    /** Alerts that it told of, and when the last was (ISO 8601). */
    told: count,
    last: maybe,
    /** What it watches, in words: the claim's text, the source's name. */
    about: text,
    /** Id of the claim that a place in a text is part of now; null where it is none, or none any more. */
    claim: maybe,
  })
  .openapi('RuleLine')

// Rules and channels are looked at whole by those who make them: what is wrong with one is said in their words.
const newRule = z
  .strictObject({
    name: text,
    watched,
    changes: z.array(change),
    quiet: quiet.optional(),
    isOn: z.boolean().optional(),
  })
  .openapi('NewRule')

const alert = z
  .object({
    id: text,
    rule: text,
    at: text,
    change,
    claim: maybe,
    sentence: text,
    evidence: z.array(z.object({ report: text, outlet: maybe, start: offset, end: offset, text })),
    before: interval.nullable(),
    after: interval.nullable(),
  })
  .openapi('Alert') satisfies z.ZodType<Alert>

const dryRun = z
  .object({
    /** In order of time. */
    fired: z.array(alert.omit({ id: true, rule: true })),
    claims: count,
    moments: count,
    /** There were more claims, sentences or moments than are looked at. */
    cut: z.boolean(),
  })
  .openapi('DryRun')

const diagnosis = z.object({ code: text, grade: text, message: text, hint: text, since: text })

const follow = z
  .object({
    id: text,
    url: text,
    kind: z.enum(['feed', 'page', 'sitemap']),
    title: maybe,
    collection: text,
    state: z.enum(['waiting', 'well', 'failing', 'ended']),
    /** ISO 8601, as all times. */
    visited: maybe,
    next: maybe,
    /** When something new came last. */
    changed: maybe,
    /** Seconds between two visits, as things stand. */
    every: count,
    /** Visits in vain, in a row. */
    failures: count,
    diagnosis: diagnosis.nullable(),
    /** Pages that it led to: had, still to be had, given up, gone. */
    pages: z.object({ had: count, wanted: count, lost: count, gone: count }),
    /** The latest visits, the last of them last: what was new at each, or null where it was in vain. */
    visits: z.array(z.object({ at: text, fresh: count.nullable() })),
  })
  .openapi('Follow')

const kind = z.enum(['feed', 'page', 'sitemap'])

const newFollows = z
  .strictObject({
    url: address.optional(),
    /** What it is to be taken for, instead of looking. */
    as: kind.optional(),
    /** A whole outline (OPML), whose feeds are followed. */
    opml: z
      .string()
      .min(1)
      .max(2 * 1024 * 1024)
      .optional(),
    collection: collection.optional(),
  })
  .refine(({ url, opml }) => (url === undefined) !== (opml === undefined), { error: 'give either url or opml' })
  .openapi('NewFollows')

const addedFollows = z
  .object({
    follows: z.array(z.object({ outcome: z.enum(['added', 'known']), id: text, url: text, kind, title: maybe })),
    /** Of an outline: what it names besides feeds, which is left out. */
    others: count,
  })
  .openapi('AddedFollows')

const discovered = z
  .object({
    kind: z.enum(['feed', 'page', 'sitemap', 'outline']),
    url: text,
    title: maybe,
    /** What would be fetched, the first twenty. */
    leads: z.array(z.object({ url: text, title: maybe, published: maybe })),
    found: count,
    /** Other feeds that the page declares. */
    others: z.array(text),
  })
  .openapi('Discovered')

const pace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instant') }),
  z.strictObject({ kind: z.literal('daily'), hour: z.number().int().min(0).max(23), zone: text }),
])
const trouble = z.object({ code: text, message: text, hint: text })
const channelKind = z.enum(['mail', 'push', 'webhook', 'feed', 'stream'])
const channelRules = z.array(text).nullable()

const channel = z
  .object({
    id: text,
    kind: channelKind,
    rules: channelRules,
    pace,
    /** Where it leads, without secrets: `address`, `endpoint` or `url`; of a feed `atom` and `json`, which whoever knows them may read. */
    to: z.record(text, text),
    /** The journal's entry from which on it wants alerts. */
    since: count,
    state: z.enum(['on', 'paused', 'ended']),
    trouble: trouble.nullable(),
    tries: count,
    next: maybe,
  })
  .openapi('Channel') satisfies z.ZodType<ChannelLine>

const newChannel = z
  .strictObject({ kind: channelKind, rules: channelRules.optional(), pace: pace.optional(), to: z.record(text, text).optional() })
  .openapi('NewChannel')

/** The only answer that holds the secret of a webhook; null for all else. */
const madeChannel = z.object({ channel, secret: maybe }).openapi('MadeChannel')

const channelChange = z
  .strictObject({ rules: channelRules.optional(), pace: pace.optional(), state: z.enum(['on', 'paused']).optional() })
  .openapi('ChannelChange')

const delivered = z.object({ alert: text, state: z.enum(['sent', 'failed', 'again']), at: text, reason: maybe }).openapi('Delivered')

const watching = z
  .object({
    /** Whether this service follows and sends; where it does not, `sayso watch run` may. */
    isAtWork: z.boolean(),
    /** Whether links are fetched at all. */
    isOffline: z.boolean(),
    /** Where mails and feeds say that we are. */
    origin: text,
    /** The address that mail comes from; null where none is set up. */
    mailFrom: maybe,
    /** By which a browser subscribes to pushes. */
    pushKey: text,
    follows: z.object({ all: count, failing: count, ended: count }),
    rules: z.object({ all: count, on: count }),
    /** Why nothing of some kind goes out at present. */
    troubles: z.array(trouble),
  })
  .openapi('Watching')

const subscriptionPage = z
  .object({
    slug: text,
    title: text,
    rules: z.array(text),
    isOn: z.boolean(),
    subscribers: count,
    /** Its address for people. */
    url: text,
  })
  .openapi('SubscriptionPage') satisfies z.ZodType<SubscriptionPage & { readonly subscribers: number }>

const newPage = z
  .strictObject({ title: z.string().min(1).max(200), rules: z.array(z.string().max(200)).min(1).max(100), isOn: z.boolean() })
  .openapi('NewSubscriptionPage')

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
} as const satisfies Readonly<Record<string, Shape>>
