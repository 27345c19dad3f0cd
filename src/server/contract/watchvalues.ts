import { z } from '@hono/zod-openapi'
import { type Alert, CHANGES, type ChannelLine, type Rule, type SubscriptionPage, type Watched } from '../../watch/index.ts'
import { address, collection } from './values.ts'

const text = z.string()
const maybe = z.string().nullable()
const count = z.number().int().min(0)
const offset = z.number().int().min(0)
const interval = z.object({ lower: z.number().int(), upper: z.number().int() })

const watched = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['claim', 'story']), report: text, start: offset, end: offset }),
  z.strictObject({ kind: z.literal('source'), key: text }),
  z.strictObject({ kind: z.literal('outlet'), name: text }),
  z.strictObject({ kind: z.literal('place'), id: text, name: text }),
  z.strictObject({ kind: z.literal('query'), query: text }),
]) satisfies z.ZodType<Watched>

const quiet = z.strictObject({ from: text, to: text, zone: text }).nullable()
const change = z.enum(CHANGES)

export const rule = z
  .object({ id: text, name: text, watched, changes: z.array(change), quiet, isOn: z.boolean() })
  .openapi('Rule') satisfies z.ZodType<Rule>

/** A rule on a list. */
export const ruleLine = rule
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
export const newRule = z
  .strictObject({
    name: text,
    watched,
    changes: z.array(change),
    quiet: quiet.optional(),
    isOn: z.boolean().optional(),
  })
  .openapi('NewRule')

export const alert = z
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

export const dryRun = z
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

export const follow = z
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

export const kind = z.enum(['feed', 'page', 'sitemap'])

export const newFollows = z
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

export const addedFollows = z
  .object({
    follows: z.array(z.object({ outcome: z.enum(['added', 'known']), id: text, url: text, kind, title: maybe })),
    /** Of an outline: what it names besides feeds, which is left out. */
    others: count,
  })
  .openapi('AddedFollows')

export const discovered = z
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

export const channel = z
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

export const newChannel = z
  .strictObject({ kind: channelKind, rules: channelRules.optional(), pace: pace.optional(), to: z.record(text, text).optional() })
  .openapi('NewChannel')

/** The only answer that holds the secret of a webhook; null for all else. */
export const madeChannel = z.object({ channel, secret: maybe }).openapi('MadeChannel')

export const channelChange = z
  .strictObject({ rules: channelRules.optional(), pace: pace.optional(), state: z.enum(['on', 'paused']).optional() })
  .openapi('ChannelChange')

export const delivered = z.object({ alert: text, state: z.enum(['sent', 'failed', 'again']), at: text, reason: maybe }).openapi('Delivered')

export const watching = z
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

export const subscriptionPage = z
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

export const newPage = z
  .strictObject({ title: z.string().min(1).max(200), rules: z.array(z.string().max(200)).min(1).max(100), isOn: z.boolean() })
  .openapi('NewSubscriptionPage')

export const subscriber = z.strictObject({ address: z.string().min(3).max(320) }).openapi('Subscriber')

export const personalData = z
  .object({
    items: z.array(
      z.object({
        id: text,
        page: text,
        /** Entries of the journal, word for word. */
        entries: z.array(z.object({ seq: count, at: text, kind: text, payload: z.unknown() })),
      }),
    ),
  })
  .openapi('PersonalData')
