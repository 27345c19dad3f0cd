import { z } from '@hono/zod-openapi'
import { CLAIM_FORMATS, READING_FORMATS, type Reading } from '../../engine/index.ts'
import type {
  ClaimTraced,
  ClaimView,
  CompareView,
  CorrectedReading,
  PlaceNamed,
  SourceView,
  StoryLine,
  StoryView,
  VersionsView,
} from '../../workspace/index.ts'
import { decision, pageOfDecisions, what } from './decisions.ts'
import { id, made, page, paging, type Shape } from './endpoint.ts'
import { claimLine, edgeLine, found, pageOfClaims, pageOfReports, pageOfSources, pageOfStatements, reportLine } from './lines.ts'
import {
  health,
  job,
  key,
  madeKey,
  newItems,
  newKey,
  newSettings,
  pageOfAudit,
  pageOfJobs,
  pageOfKeys,
  session,
  settings,
  signIn,
  workspace,
} from './values.ts'
import { WATCHING } from './watching.ts'

export { SCOPES, type Scope, type Shape } from './endpoint.ts'
export { CHANGES, type ChangeKind, formFields, problem } from './values.ts'

const ids = z.object({ id })
const words = z.string().max(2000)
const at = z.iso.datetime({ offset: true }).optional().openapi({ description: 'The moment that a STIX bundle is dated by; default: now.' })

/** Bytes of a paste, and of a form with files. */
const MOST_PASTE = 2 * 1024 * 1024
export const MOST_FILES = 64 * 1024 * 1024
/** Bytes of any other body. */
export const MOST_BODY = 256 * 1024

/**
 * Every route of the service, by its method and path: what it takes, what it answers, and what one must be allowed to do. The routes
 * themselves, the document, the client and the tests of every route are made from this table.
 */
export const CONTRACT = {
  'GET /api/health': { scope: 'none', about: 'Whether the service answers.', status: 200, answer: health },
  'GET /api/metrics': { scope: 'read', about: 'Figures for Prometheus.', status: 200, answer: { text: ['text/plain'] } },
  'GET /api/openapi.json': { scope: 'none', about: 'This document.', status: 200, answer: made<object>('OpenAPI 3.1') },

  'GET /api/session': { scope: 'none', about: 'Who is asking.', status: 200, answer: session },
  'POST /api/session': { scope: 'none', about: 'Sign in with the password.', body: signIn, most: 8192, status: 200, answer: session },
  'DELETE /api/session': { scope: 'none', about: 'Sign out.', status: 200, answer: session },

  'GET /api/workspace': { scope: 'read', about: 'How much there is.', status: 200, answer: workspace },

  'GET /api/reports': {
    scope: 'read',
    about: 'Reports, the latest first; those of a collection, or those that a query finds.',
    query: z.strictObject({ ...paging, collection: z.string().max(200).optional(), q: words.optional() }),
    status: 200,
    answer: pageOfReports,
  },
  'GET /api/reports/{id}': {
    scope: 'read',
    about: 'A report with its reading, the claims that it makes, and what people decided about it.',
    params: ids,
    status: 200,
    answer: z.object({
      report: reportLine,
      reading: made<Reading>('The reading of FORMAT, with decisions applied; rejected statements stand in it.'),
      /** What was decided on which statement. */
      marks: z.array(made<CorrectedReading['marks'][number]>('What was decided on a statement.')),
      /** Ids of decisions whose statement is not there any more. */
      orphans: z.array(z.string()),
      claims: z.array(z.object({ claim: claimLine, start: z.number().int(), end: z.number().int() })),
      decisions: z.array(decision),
      versions: z.number().int(),
    }),
  },
  'GET /api/reports/{id}/lineage': {
    scope: 'read',
    about: 'What a report shares with others: whom it copied, who copied it, and who prints the same text.',
    params: ids,
    status: 200,
    answer: z.object({ edges: z.array(edgeLine), reports: z.array(reportLine) }),
  },
  'GET /api/reports/{id}/versions': {
    scope: 'read',
    about: 'The versions of the page that a report was read from, with what each changed.',
    params: ids,
    status: 200,
    answer: made<VersionsView>('The versions of one page, the earliest first.'),
  },
  'GET /api/reports/{id}/export': {
    scope: 'read',
    about: 'A report as a document for others.',
    params: ids,
    query: z.strictObject({ as: z.enum(READING_FORMATS) }),
    status: 200,
    answer: { text: ['application/ld+json', 'application/geo+json', 'text/csv', 'text/html'] },
  },

  'GET /api/statements': {
    scope: 'read',
    about: 'What a source says, the latest first, or what a report has others say, in its order.',
    query: z
      .strictObject({ ...paging, source: id.optional(), report: id.optional() })
      .refine(({ source, report }) => (source === undefined) !== (report === undefined), { error: 'give either source or report' }),
    status: 200,
    answer: pageOfStatements,
  },
  'GET /api/sources': {
    scope: 'read',
    about: 'Sources, those met last first, or those that a query finds.',
    query: z.strictObject({ ...paging, q: words.optional() }),
    status: 200,
    answer: pageOfSources,
  },
  'GET /api/sources/{key}': {
    scope: 'read',
    about: 'A source: what it says, through whom, and how its name hardened.',
    params: z.object({ key: id }),
    query: z.strictObject(paging),
    status: 200,
    answer: made<SourceView>('A source with all that a page of it shows.'),
  },

  'GET /api/places': {
    scope: 'read',
    about: 'Places that reports name so, those that most of the latest mean first.',
    query: z.strictObject({ name: z.string().trim().min(1).max(200) }),
    status: 200,
    answer: z.object({ items: z.array(made<PlaceNamed>('A place, its id, and how many reports of those that were looked at name it.')) }),
  },

  'GET /api/claims': {
    scope: 'read',
    about: 'Claims that several reports make: those told of last first, or those with the most reports.',
    query: z.strictObject({ ...paging, order: z.enum(['latest', 'reports']).optional() }),
    status: 200,
    answer: pageOfClaims,
  },
  'GET /api/claims/{id}': {
    scope: 'read',
    about: 'A claim with its interval, who had it from whom, and what would change the answer.',
    params: ids,
    status: 200,
    answer: made<ClaimView>('A claim with all that a page of it shows.'),
  },
  'GET /api/claims/{id}/lineage': {
    scope: 'read',
    about: 'Who had a claim from whom, what was lost on the way, and where tellers differ; of a large claim it may take seconds once.',
    params: ids,
    status: 200,
    answer: made<ClaimTraced>('`traced` of the page of a claim.'),
  },
  'GET /api/claims/{id}/origins': {
    scope: 'read',
    about: 'How many independent origins are left behind a claim, with the reasons.',
    params: ids,
    status: 200,
    answer: made<Pick<ClaimView, 'claim' | 'machine' | 'reasons' | 'wouldChange' | 'bottlenecks' | 'circles' | 'funnel'>>(
      'Those parts of the page of a claim.',
    ),
  },
  'GET /api/claims/{id}/export': {
    scope: 'read',
    about: 'A claim as a document for others.',
    params: ids,
    query: z.strictObject({ as: z.enum(CLAIM_FORMATS), at }),
    status: 200,
    answer: { text: ['application/ld+json', 'application/stix+json;version=2.1', 'text/csv', 'text/html'] },
  },

  'GET /api/stories': {
    scope: 'read',
    about: 'Stories, those with the latest claims first.',
    query: z.strictObject(paging),
    status: 200,
    answer: page(made<StoryLine>('A story on a list.')),
  },
  'GET /api/stories/{id}': {
    scope: 'read',
    about: 'A story by the id of any of its claims: reports, claims, voices, places, times.',
    params: ids,
    query: z.strictObject({ since: z.iso.datetime({ offset: true }).optional() }),
    status: 200,
    answer: made<StoryView>('A story with all that a page of it shows.'),
  },
  'GET /api/compare': {
    scope: 'read',
    about: 'Two reports side by side: what they share, what was moved, what the copying lost.',
    query: z.strictObject({ a: id, b: id }),
    status: 200,
    answer: made<CompareView>('Two reports side by side.'),
  },

  'GET /api/search': {
    scope: 'read',
    about: 'Looks through reports, statements, sources or claims by a query of docs/search.md.',
    query: z.strictObject({ ...paging, q: words, order: z.enum(['best', 'latest']).optional() }),
    status: 200,
    answer: found,
  },

  'POST /api/items': {
    scope: 'write',
    about: 'Keeps links, a text or files, reads them, and traces them beside what is there.',
    body: newItems,
    files: true,
    most: MOST_PASTE,
    status: 202,
    answer: job,
  },
  'POST /api/example': { scope: 'write', about: 'Adds the invented example story.', status: 202, answer: job },
  'GET /api/jobs': {
    scope: 'read',
    about: 'What is being added, the latest first.',
    query: z.strictObject(paging),
    status: 200,
    answer: pageOfJobs,
  },
  'GET /api/jobs/{id}': { scope: 'read', about: 'One job.', params: ids, status: 200, answer: job },

  'GET /api/decisions': {
    scope: 'read',
    about: 'What people decided, the latest first: all of it, or about one thing.',
    query: z.strictObject({ ...paging, report: id.optional(), claim: id.optional(), source: id.optional() }),
    status: 200,
    answer: pageOfDecisions,
  },
  'POST /api/decisions': { scope: 'write', about: 'Decides something.', body: what, status: 201, answer: decision },
  'DELETE /api/decisions/{id}': {
    scope: 'write',
    about: 'Undoes a decision; that it was made, and that it was undone, stays in the journal.',
    params: ids,
    status: 200,
    answer: decision,
  },

  'GET /api/changes': {
    scope: 'read',
    about: 'Server-sent events: reports, claims, decisions, jobs, watch, alerts. Goes on behind Last-Event-ID.',
    status: 200,
    answer: { text: ['text/event-stream'] },
  },

  ...WATCHING,

  'GET /api/settings': { scope: 'admin', about: 'The settings.', status: 200, answer: settings },
  'PUT /api/settings': { scope: 'admin', about: 'Changes those that are given.', body: newSettings, status: 200, answer: settings },
  'GET /api/audit': {
    scope: 'admin',
    about: 'What was done by whom, the latest first.',
    query: z.strictObject(paging),
    status: 200,
    answer: pageOfAudit,
  },
  'GET /api/keys': {
    scope: 'admin',
    about: 'Keys, without their secrets.',
    query: z.strictObject(paging),
    status: 200,
    answer: pageOfKeys,
  },
  'POST /api/keys': { scope: 'admin', about: 'Makes a key; this answer alone shows it.', body: newKey, status: 201, answer: madeKey },
  'DELETE /api/keys/{id}': { scope: 'admin', about: 'Revokes a key at once.', params: ids, status: 200, answer: key },
} as const satisfies Readonly<Record<string, Shape>>

export type Contract = typeof CONTRACT
export type Route = keyof Contract
