import { z } from '@hono/zod-openapi'
import type { ClaimLine, EdgeLine, Found, ReportLine, SourceLine, StatementLine } from '../../store/index.ts'
import { made, page } from './endpoint.ts'

const text = z.string()
const maybe = z.string().nullable()
const offset = z.number().int().min(0)

/** Half-open, in UTF-16 code units. */
export const span = z.object({ start: offset, end: offset }).openapi('Span')

export const interval = z.object({ lower: z.number().int(), upper: z.number().int() }).openapi('Interval')

export const reportLine = z
  .object({
    id: text,
    url: maybe,
    outlet: maybe,
    title: maybe,
    published: maybe,
    retrieved: maybe,
    language: maybe,
    collection: text,
    statements: z.number().int(),
    origins: interval,
  })
  .openapi('ReportLine') satisfies z.ZodType<ReportLine>

export const claimLine = z
  .object({
    id: text,
    text,
    reports: z.number().int(),
    mentions: z.number().int(),
    origins: interval.nullable(),
  })
  .openapi('ClaimLine') satisfies z.ZodType<ClaimLine>

export const sourceLine = z
  .object({ key: text, name: text, kind: text, naming: text })
  .openapi('SourceLine') satisfies z.ZodType<SourceLine>

export const statementLine = z
  .object({
    report: reportLine,
    id: text,
    text,
    mode: text,
    stance: text,
    hedged: z.boolean(),
    confidence: z.number(),
    start: offset,
    end: offset,
  })
  .openapi('StatementLine') satisfies z.ZodType<StatementLine>

export const edgeLine = z
  .object({
    report: text,
    parent: text,
    directed: z.boolean(),
    spans: z.array(z.tuple([offset, offset, offset, offset]).readonly()),
    why: z.array(text),
  })
  .openapi('EdgeLine') satisfies z.ZodType<EdgeLine>

const marks = z.array(span)

const hit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    report: reportLine,
    title: marks,
    snippet: made<Extract<Found['hits'][number], { kind: 'report' }>['snippet']>('A stretch of the text with what was asked for.'),
  }),
  z.object({ kind: z.literal('statement'), statement: statementLine, marks }),
  z.object({ kind: z.literal('source'), source: sourceLine, marks }),
  z.object({ kind: z.literal('claim'), claim: claimLine, marks }),
])

export const found = z
  .object({
    scope: z.enum(['reports', 'statements', 'sources', 'claims']),
    hits: z.array(hit),
    next: maybe,
    total: z.number().nullable(),
    exact: z.boolean(),
    corrected: z.array(z.object({ start: offset, end: offset, instead: z.array(text) })),
  })
  .openapi('Found') satisfies z.ZodType<Found>

export const pageOfReports = page(reportLine).openapi('ReportPage')
export const pageOfClaims = page(claimLine).openapi('ClaimPage')
export const pageOfSources = page(sourceLine).openapi('SourcePage')
export const pageOfStatements = page(statementLine).openapi('StatementPage')
