import { z } from 'zod'
import { type Hit, search as searched } from '../../store/index.ts'
import { sourceView } from '../../workspace/index.ts'
import { nothing } from '../refusal.ts'
import { tool } from '../tool.ts'
import { MOST, maybeQuote, maybeQuoted, quote, quoted, untrusted } from '../untrusted.ts'
import {
  claimLine,
  claimLineOf,
  count,
  firstOf,
  kind,
  mode,
  moment,
  momentOf,
  naming,
  next,
  pageIn,
  paging,
  reportLine,
  reportLineOf,
  span,
  spanOf,
  stance,
  statementId,
} from '../values.ts'

const source = z.strictObject({
  kind,
  naming: naming.describe('How it is named; a role or an unnamed source stands for all who are described in these words.'),
  untrusted: untrusted({ key: quote.describe('For the tool source, word for word.'), name: quote }),
})
type SourceGiven = { readonly kind: string; readonly naming: string; readonly key: string; readonly name: string }
const sourceOf = ({ kind: of, naming: as, key, name }: SourceGiven): z.input<typeof source> => ({
  kind: of as z.input<typeof kind>,
  naming: as as z.input<typeof naming>,
  untrusted: { key, name: quoted(name, MOST.name) },
})

const statement = z.strictObject({
  report: reportLine,
  id: statementId,
  mode,
  stance,
  hedged: z.boolean(),
  span,
  untrusted: untrusted({ text: quote }),
})
type StatementGiven = Extract<Hit, { kind: 'statement' }>['statement']
const statementOf = ({ report, id, mode: how, stance: as, hedged, start, end, text }: StatementGiven): z.input<typeof statement> => ({
  report: reportLineOf(report),
  id,
  mode: how as z.input<typeof mode>,
  stance: as as z.input<typeof stance>,
  hedged,
  span: { start, end },
  untrusted: { text: quoted(text) },
})

const hit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('report'), report: reportLine, snippet: span, untrusted: untrusted({ snippet: quote }) }),
  z.strictObject({ kind: z.literal('statement'), statement }),
  z.strictObject({ kind: z.literal('source'), source }),
  z.strictObject({ kind: z.literal('claim'), claim: claimLine }),
])

function hitOf(found: Hit): z.input<typeof hit> {
  switch (found.kind) {
    case 'report':
      return {
        kind: found.kind,
        report: reportLineOf(found.report),
        snippet: spanOf(found.snippet),
        untrusted: { snippet: quoted(found.snippet.text) },
      }
    case 'statement':
      return { kind: found.kind, statement: statementOf(found.statement) }
    case 'source':
      return { kind: found.kind, source: sourceOf(found.source) }
    case 'claim':
      return { kind: found.kind, claim: claimLineOf(found.claim) }
    default:
      return found satisfies never
  }
}

const SCOPES = ['reports', 'statements', 'sources', 'claims'] as const

export const search = tool({
  name: 'search',
  title: 'Search the workspace',
  description:
    'Looks through the reports of the workspace, or through statements, sources or claims. Words side by side must all be there; "words in a row" in quotation marks; a OR b; -without; parentheses. Fields: title: says: source: outlet: lang: and, for a time, after:2031-03 before:2031-04-02.',
  input: z.strictObject({
    query: z.string().min(1).max(1000),
    scope: z.enum(SCOPES).default('reports'),
    order: z.enum(['best', 'latest']).default('best'),
    ...paging,
  }),
  output: z.strictObject({
    hits: z.array(hit),
    next,
    total: count.nullable().describe('About how many there are; null where that is not known.'),
    exact: z.boolean(),
    corrected: z
      .array(z.strictObject({ start: count, end: count, untrusted: untrusted({ instead: z.array(quote) }) }))
      .describe('Words of the query that nothing has, with words that were searched for instead.'),
  }),
  answer: async ({ viewing }, { query, scope, order, ...page }) => {
    const found = await searched(viewing.db, `${query} in:${scope}`, { ...pageIn(page), order })
    return {
      hits: found.hits.map(hitOf),
      next: found.next,
      total: found.total === null ? null : Math.round(found.total),
      exact: found.exact,
      corrected: found.corrected.map(({ start, end, instead }) => ({
        start,
        end,
        untrusted: { instead: instead.map((word) => quoted(word, MOST.name)) },
      })),
    }
  },
})

const MOST_LISTED = 20

export const sourceTool = tool({
  name: 'source',
  title: 'What a source says',
  description:
    'Shows somebody on whose word something stands: what they are said to say, the latest first, through which outlets, and how their name changed as it travelled. Take the key from search with the scope sources, word for word.',
  input: z.strictObject({ key: z.string().min(1).max(500), ...paging }),
  output: z.strictObject({
    source,
    counts: z.strictObject({
      statements: count,
      reports: count,
      hands: count.describe('Outlets that name nobody in between.'),
      direct: count.describe('Reports that name nobody in between.'),
    }),
    statements: z.array(statement.extend({ origin: z.boolean().describe('Nobody behind it is named.') })),
    next,
    claims: z.array(z.strictObject({ claim: claimLine, reports: count, direct: count })),
    through: z.array(z.strictObject({ reports: count, direct: count, first: moment.nullable(), untrusted: untrusted({ outlet: quote }) })),
    names: z.array(z.strictObject({ report: reportLine, at: span.nullable(), untrusted: untrusted({ name: maybeQuote }) })),
    perhaps: z.array(z.strictObject({ source, untrusted: untrusted({ why: quote }) })).describe('Sources that it may be one with.'),
  }),
  answer: async ({ viewing }, { key, ...page }) => {
    const view = await sourceView(viewing, key, pageIn(page))
    if (!view) throw nothing('source', 'take the key from search with the scope sources')
    return {
      source: sourceOf(view.source),
      counts: view.counts,
      statements: view.statements.items.map((one) => ({ ...statementOf(one), origin: one.origin })),
      next: view.statements.next,
      claims: firstOf(view.claims, MOST_LISTED).some.map(({ claim, reports, direct }) => ({ claim: claimLineOf(claim), reports, direct })),
      through: firstOf(view.through, MOST_LISTED).some.map(({ outlet, reports, direct, first }) => ({
        reports,
        direct,
        first: momentOf(first),
        untrusted: { outlet: quoted(outlet, MOST.name) },
      })),
      names: firstOf(view.names, MOST_LISTED).some.map((step) => ({
        report: reportLineOf(step.report),
        at: step.span && spanOf(step.span),
        untrusted: { name: maybeQuoted(step.name, MOST.name) },
      })),
      perhaps: firstOf(view.perhaps, MOST_LISTED).some.map((one) => ({
        source: sourceOf(one.source),
        untrusted: { why: quoted(one.why) },
      })),
    }
  },
})
