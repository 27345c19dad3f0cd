import { z } from '@hono/zod-openapi'
import { page, SCOPES } from './endpoint.ts'

const maybe = z.string().nullable()
const count = z.number().int().min(0)
const scope = z.enum(SCOPES)

/** An error of RFC 9457: what happened, and what to do about it. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    /** What happened, one sentence. */
    detail: z.string(),
    /** A stable kebab-case name. */
    code: z.string(),
    /** What to do next, one sentence. */
    hint: z.string(),
    /** Offset in a query where it went wrong. */
    position: z.number().int().optional(),
    /** Seconds after which to try again. */
    retryAfter: z.number().int().optional(),
  })
  .openapi('Problem')

export const health = z.object({ ok: z.boolean(), version: z.string(), stopping: z.boolean() }).openapi('Health')

export const session = z
  .object({
    signedIn: z.boolean(),
    /** The name under which decisions are kept; empty while nobody is signed in. */
    by: z.string(),
    /** Whether somebody must sign in at all. */
    needed: z.boolean(),
    scopes: z.array(scope),
    /** To be sent as `x-csrf-token` with every write of a browser; null while nobody is signed in, and for keys. */
    csrf: maybe,
  })
  .openapi('Session')

export const signIn = z.strictObject({ password: z.string().min(1).max(1024) }).openapi('SignIn')

export const workspace = z
  .object({
    version: z.string(),
    reports: count,
    statements: count,
    sources: count,
    claims: count,
    captures: count,
    /** Captures that are still to be read. */
    waiting: count,
    quarantined: count,
    /** Reports that are still to be traced. */
    untraced: count,
    collections: z.array(z.string()),
  })
  .openapi('Workspace')

const fault = z.object({ name: z.string(), code: z.string(), message: z.string(), hint: z.string() })

export const job = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'working', 'done', 'failed']),
    /** What was given, for people. */
    named: z.array(z.string()),
    added: count,
    known: count,
    versions: count,
    failed: z.array(fault),
    /** Things settled so far. */
    done: count,
    /** Null while nobody knows: a feed or an archive says so only at its end. */
    total: count.nullable(),
    /** Ids of what was read, or was there already; the first 200. */
    reports: z.array(z.string()),
    startedAt: maybe,
    endedAt: maybe,
  })
  .openapi('Job')

export const pageOfJobs = page(job).openapi('JobPage')

/** A full address of the web: nothing else may ever be named, least of all a file of the server. */
export const address = z
  .string()
  .max(4000)
  .refine((value) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value), {
    error: 'give a full address that begins with https:// or http://',
  })

export const collection = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,100}$/u, { error: 'a collection has a name of 1 to 100 characters' })

export const newItems = z
  .strictObject({
    links: z.array(address).min(1).max(1000).optional(),
    text: z
      .strictObject({
        text: z.string().min(1),
        title: z.string().max(1000).optional(),
        outlet: z.string().max(200).optional(),
        url: address.optional(),
        published: z.string().max(40).optional(),
      })
      .optional(),
    collection: collection.optional(),
  })
  .refine(({ links, text }) => links !== undefined || text !== undefined, { error: 'give links, a text, or files' })
  .openapi('NewItems')

/** What a form of files may say besides. */
export const formFields = z.strictObject({ collection: collection.optional() })

export const settings = z
  .object({
    /** Under which decisions are kept that nobody made by a key. */
    name: z.string(),
    /** Whether articles of feeds are fetched. */
    follow: z.boolean(),
    /** For how many days collections are kept; those that are not named stay. */
    retention: z.array(z.object({ collection: z.string(), days: z.number().int() })),
  })
  .openapi('Settings')

export const newSettings = z
  .strictObject({
    name: z
      .string()
      .regex(/^[^\p{Cc}\p{Cs}]{1,100}$/u)
      .optional(),
    follow: z.boolean().optional(),
    /** Those that are named are changed; null keeps for ever. Nothing is erased by it. */
    retention: z
      .array(z.strictObject({ collection, days: z.number().int().min(1).max(36_500).nullable() }))
      .max(100)
      .optional(),
  })
  .openapi('NewSettings')

/** A line of the journal that says what somebody did; what was captured has lists of its own. */
const auditLine = z
  .object({
    /** Its number in the journal. */
    id: z.string(),
    at: z.string(),
    by: z.string(),
    /** Such as `sign-in`, `sign-in-refused`, `key-made`, `setting`, `decision`, `erased`. */
    what: z.string(),
    /** More of it, for a person; never a secret. */
    detail: z.string(),
  })
  .openapi('AuditLine')

export const pageOfAudit = page(auditLine).openapi('AuditPage')

export const key = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(scope),
    made: z.string(),
    /** Null: it does not expire. */
    expires: maybe,
    /** To the hour; null if it never was, as far as this server knows. */
    used: maybe,
  })
  .openapi('Key')

export const pageOfKeys = page(key).openapi('KeyPage')

export const newKey = z
  .strictObject({
    name: z.string().regex(/^[^\p{Cc}\p{Cs}]{1,100}$/u),
    scope,
    /** Default 90; null for one that does not expire. */
    days: z.number().int().min(1).max(3650).nullable().optional(),
  })
  .openapi('NewKey')

/** The only answer that ever holds the key itself. */
export const madeKey = z.object({ key, secret: z.string() }).openapi('MadeKey')

/** `watch`: what is followed, rules, channels; `alerts`: something was told. */
export const CHANGES = ['reports', 'claims', 'decisions', 'jobs', 'watch', 'alerts'] as const
export type ChangeKind = (typeof CHANGES)[number]
