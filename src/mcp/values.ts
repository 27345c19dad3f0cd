import { z } from 'zod'
import type { Span } from '../engine/index.ts'
import type { ClaimLine, ReportLine } from '../store/index.ts'
import { MOST, maybeQuote, maybeQuoted, quote, quoted, untrusted } from './untrusted.ts'

// What answers are made of. Outside of `untrusted` no text is free: ids, names of ours, moments.

export const count = z.number().int().min(0)
export const share = z.number().min(0).max(1)

/** Half-open, in UTF-16 units of the report's own text. */
const offsets = { start: count, end: count }
export const span = z.strictObject(offsets)

export const interval = z.strictObject({ lower: count, upper: count }).describe('Independent origins: no fewer and no more.')

export const reportId = z.string().regex(/^sha256:[0-9a-f]{64}$/)
export const claimId = z.string().regex(/^claim:[0-9a-f]{32}$/)
/** Where a list goes on: what an answer gave as `next`. */
const place = z.string().regex(/^[\w-]{1,1000}$/)
/** In UTC, to the minute or finer. */
export const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/)
/** Of a statement within its report. */
export const statementId = z.string().regex(/^s\d{1,7}$/)

const KINDS = ['person', 'organisation', 'outlet', 'document', 'group', 'unknown'] as const
const NAMINGS = ['named', 'role', 'anonymous'] as const
export const kind = z.enum(KINDS)
export const naming = z.enum(NAMINGS)
export const mode = z.enum(['direct', 'indirect', 'mixed'])
export const stance = z.enum(['asserts', 'denies', 'declines', 'doubts', 'asks', 'orders'])

/** Minutes since 1970 UTC as a moment; null for none, or one that no four digits of a year hold. */
export function momentOf(minutes: number | null): string | null {
  if (minutes === null || Math.abs(minutes) > 1e9) return null
  const text = new Date(minutes * 60_000).toISOString()
  return text.length === 24 ? `${text.slice(0, 16)}Z` : null
}

export const spanOf = ({ start, end }: Span): Span => ({ start, end })

export const reportLine = z.strictObject({
  id: reportId,
  statements: count,
  origins: interval.describe('Behind its main claim, by this report alone.'),
  untrusted: untrusted({ outlet: maybeQuote, title: maybeQuote, url: maybeQuote, published: maybeQuote }),
})

export const reportLineOf = ({ id, statements, origins, ...line }: ReportLine): z.input<typeof reportLine> => ({
  id,
  statements,
  origins,
  untrusted: namesOf(line),
})

interface Named {
  readonly outlet: string | null
  readonly title: string | null
  readonly url: string | null
  readonly published: string | null
}

/** How a report is found by a person. */
export const namesOf = ({ outlet, title, url, published }: Named) => ({
  outlet: maybeQuoted(outlet, MOST.name),
  title: maybeQuoted(title, MOST.headline),
  url: maybeQuoted(url, MOST.address),
  published: maybeQuoted(published, MOST.name),
})

export const claimLine = z.strictObject({
  id: claimId,
  reports: count,
  mentions: count,
  origins: interval.nullable(),
  untrusted: untrusted({ text: quote }),
})

export const claimLineOf = ({ id, reports, mentions, origins, text }: ClaimLine): z.input<typeof claimLine> => ({
  id,
  reports,
  mentions,
  origins,
  untrusted: { text: quoted(text) },
})

/** A stretch of a report, in its words. */
export const passage = z.strictObject({ ...offsets, untrusted: untrusted({ text: quote }) })
export const passageOf = ({ start, end, text }: Span & { readonly text: string }): z.input<typeof passage> => ({
  start,
  end,
  untrusted: { text: quoted(text) },
})

/** The same, of a report that it names. */
export const evidence = passage.extend({ report: reportId })
export const evidenceOf = (given: Span & { readonly text: string; readonly report: string }): z.input<typeof evidence> => ({
  ...passageOf(given),
  report: given.report,
})

/** What is asked of every list. */
export const paging = {
  limit: z.number().int().min(1).max(50).default(20).describe('How many, 1 to 50.'),
  after: place.optional().describe('`next` of the answer before.'),
}
export const next = place.nullable().describe('To be given as `after`; null at the end.')

/** As the index takes it. */
export const pageIn = ({ limit, after }: { readonly limit: number; readonly after?: string | undefined }) => ({
  limit,
  ...(after === undefined ? {} : { after }),
})

/** The first of a list, and how many more there are. */
export const firstOf = <T>(all: readonly T[], most: number): { readonly some: readonly T[]; readonly more: number } => ({
  some: all.slice(0, most),
  more: Math.max(0, all.length - most),
})
