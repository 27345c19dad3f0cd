import { z } from 'zod'
import { claimTraced, claimView, type StoryLine, storyLines, storyView } from '../../workspace/index.ts'
import { nothing } from '../refusal.ts'
import { tool } from '../tool.ts'
import { MOST, maybeQuote, maybeQuoted, quote, quoted, untrusted } from '../untrusted.ts'
import {
  claimId,
  claimLine,
  claimLineOf,
  count,
  evidence,
  evidenceOf,
  firstOf,
  interval,
  kind,
  moment,
  momentOf,
  namesOf,
  naming,
  next,
  pageIn,
  paging,
  reportId,
  reportLine,
  reportLineOf,
  share,
} from '../values.ts'

const MOST_REASONS = 8
const MOST_MENTIONS = 20
const MOST_NODES = 40
const MOST_EDGES = 60

/** Of the graph: `o1` an origin, `r1` a report. */
const node = z.string().regex(/^[or]\d{1,5}$/)

const origin = z.strictObject({
  node,
  kind: kind.nullable(),
  naming: naming.nullable(),
  standing: z
    .enum(['pinned', 'unnamed', 'unsaid'])
    .describe('Whether whoever knew it can be asked: by name or office; unnamed; nobody in particular.'),
  counts: z.enum(['surely', 'perhaps']).describe('To both bounds, or to the upper one alone.'),
  ownVoice: z.boolean().describe('The outlet says it on nobody’s word.'),
  reports: z.array(node).describe('That rest on it, through whatever hands.'),
  untrusted: untrusted({ name: quote, key: maybeQuote.describe('For the tool source.') }),
})

const teller = z.strictObject({
  node,
  report: reportId,
  time: moment.nullable(),
  withdrawn: z.boolean(),
  namesNobody: z.boolean(),
  copies: z.array(reportId).describe('Reprints of it, folded into this node.'),
  moreCopies: count,
  untrusted: untrusted({ outlet: maybeQuote, title: maybeQuote, url: maybeQuote, published: maybeQuote }),
})

const link = z.strictObject({
  number: count,
  from: node.describe('Whom it was had from.'),
  to: node,
  kind: z.enum(['attributed', 'cites', 'copied', 'shares', 'silent', 'own-voice']),
  shownBy: z.enum(['stated', 'shared', 'time-only']).describe('The text says so; shared wording; only the clock.'),
  directed: z.boolean().describe('Something other than time says who was first.'),
  probability: share,
  share: share.nullable(),
  minutes: z.number().nullable(),
  evidence: evidence.nullable(),
  untrusted: untrusted({ why: z.array(quote) }),
})

export const claim = tool({
  name: 'claim',
  title: 'A claim and who had it from whom',
  description:
    'Shows a claim that reports make: how many independent origins are left, as an interval with its reasons, who had it from whom with the sentence that shows each link, and what would change the answer. Copies and citations add no origin. It is never said whether a claim is true. Take ids from search with the scope claims, or from report.',
  input: z.strictObject({ id: claimId }),
  output: z.strictObject({
    claim: claimLine,
    withoutDecisions: interval.nullable().describe('What was found before people decided anything; null where that is not known.'),
    funnel: z.strictObject({ reports: count, afterReprints: count, origins: interval.nullable() }),
    origins: z.array(origin),
    tellers: z.array(teller).describe('Reports, in order of time.'),
    links: z.array(link),
    more: z.strictObject({ tellers: count, links: count, mentions: count }),
    mentions: z.array(z.strictObject({ report: reportLine, start: count, end: count, untrusted: untrusted({ text: quote }) })),
    wouldChange: z.array(z.strictObject({ lower: count, upper: count, untrusted: untrusted({ if: quote }) })),
    story: claimId.nullable(),
    untrusted: untrusted({
      brief: maybeQuote.describe('What its sentence tells, less who tells it.'),
      why: quote,
      reasons: z.array(quote),
      bottlenecks: z.array(quote).describe('Outlets on which others hang.'),
      circles: z.array(z.array(quote)).describe('Outlets that cite one another.'),
      losses: z.array(quote).describe('What copies and retellings lost.'),
    }),
  }),
  answer: async ({ viewing }, { id }) => {
    const view = await claimView(viewing, id)
    const traced = view && (view.traced ?? (await claimTraced(viewing, id)))
    if (!view || !traced) throw nothing('claim', 'take ids from search with the scope claims; they change when reports join')
    const { graph } = traced
    const tellers = firstOf(graph.reports, MOST_NODES)
    const known = new Set([...graph.origins, ...tellers.some].map((one) => one.id))
    const links = firstOf(
      graph.edges.filter(({ from, to }) => known.has(from) && known.has(to)),
      MOST_EDGES,
    )
    return {
      claim: claimLineOf(view.claim),
      withoutDecisions: view.machine,
      funnel: view.funnel,
      origins: firstOf(graph.origins, MOST_NODES).some.map((one) => ({
        node: one.id,
        kind: one.kind,
        naming: one.naming,
        standing: one.standing,
        counts: one.counts,
        ownVoice: one.ownVoice,
        reports: one.reports.slice(0, MOST_NODES),
        untrusted: { name: quoted(one.name, MOST.name), key: one.source },
      })),
      tellers: tellers.some.map((one) => ({
        node: one.id,
        report: one.report,
        time: momentOf(one.time),
        withdrawn: one.withdrawn,
        namesNobody: one.namesNobody,
        copies: one.folded.slice(0, MOST_MENTIONS).map(({ report }) => report),
        moreCopies: Math.max(0, one.folded.length - MOST_MENTIONS),
        untrusted: namesOf(one),
      })),
      links: links.some.map((edge) => ({
        number: edge.number,
        from: edge.from,
        to: edge.to,
        kind: edge.kind,
        shownBy: edge.line,
        directed: edge.directed,
        probability: edge.probability,
        share: edge.share,
        minutes: edge.minutes,
        evidence: edge.evidence && evidenceOf(edge.evidence),
        untrusted: { why: quotedAll(edge.why) },
      })),
      more: {
        tellers: tellers.more + graph.unshown,
        links: graph.edges.length - links.some.length,
        mentions: view.mentionCount - Math.min(view.mentions.length, MOST_MENTIONS),
      },
      mentions: firstOf(view.mentions, MOST_MENTIONS).some.map(({ report, start, end, text }) => ({
        report: reportLineOf(report),
        start,
        end,
        untrusted: { text: quoted(text) },
      })),
      wouldChange: firstOf(view.wouldChange, MOST_REASONS).some.map((one) => ({
        lower: one.lower,
        upper: one.upper,
        untrusted: { if: quoted(one.if) },
      })),
      story: view.story?.id ?? null,
      untrusted: {
        brief: maybeQuoted(view.brief),
        why: quoted(view.why.map(({ words }) => words).join(''), 2 * MOST.sentence),
        reasons: quotedAll(view.reasons),
        bottlenecks: quotedAll(view.bottlenecks),
        circles: view.circles.slice(0, MOST_REASONS).map(quotedAll),
        losses: quotedAll(traced.losses.flatMap(({ losses }) => losses.map(({ says }) => says))),
      },
    }
  },
})

const quotedAll = (texts: readonly string[]): string[] => texts.slice(0, MOST_REASONS).map((text) => quoted(text))

const storyLine = z.strictObject({
  id: claimId.describe('That of its leading claim.'),
  reports: count,
  claims: count,
  sources: count,
  origins: interval.nullable().describe('Of its leading claim.'),
  earliest: moment.nullable(),
  latest: moment.nullable(),
  untrusted: untrusted({ title: quote, brief: maybeQuote, outlets: z.array(quote) }),
})

const MOST_OUTLETS = 12

const storyLineOf = ({ id, reports, claims, sources, origins, earliest, latest, ...words }: StoryLine): z.input<typeof storyLine> => ({
  id,
  reports,
  claims,
  sources,
  origins,
  earliest: momentOf(earliest),
  latest: momentOf(latest),
  untrusted: {
    title: quoted(words.title),
    brief: maybeQuoted(words.brief),
    outlets: words.outlets.slice(0, MOST_OUTLETS).map((outlet) => quoted(outlet, MOST.name)),
  },
})

export const stories = tool({
  name: 'stories',
  title: 'Stories of the workspace',
  description:
    'Lists stories, those with the latest claims first: how many reports tell each, and how many independent origins are left behind its leading claim.',
  input: z.strictObject(paging),
  output: z.strictObject({ stories: z.array(storyLine), next }),
  answer: async ({ viewing }, page) => {
    const { items, next: after } = await storyLines(viewing, pageIn(page))
    return { stories: items.map(storyLineOf), next: after }
  },
})

const MOST_TOLD = 40

export const story = tool({
  name: 'story',
  title: 'A story',
  description:
    'Shows a story by the id of any of its claims: its claims, those of the most reports first, its reports, and whose voices it has.',
  input: z.strictObject({ id: claimId }),
  output: z.strictObject({
    story: storyLine,
    claims: z.array(claimLine),
    reports: z.array(reportLine),
    voices: z.array(z.strictObject({ kind, naming, statements: count, reports: count, untrusted: untrusted({ key: quote, name: quote }) })),
    more: z.strictObject({ claims: count, reports: count, voices: count }),
  }),
  answer: async ({ viewing }, { id }) => {
    const view = await storyView(viewing, id)
    if (!view) throw nothing('story', 'take ids from stories; they change when reports join')
    const [told, lines, voices] = [firstOf(view.told, MOST_TOLD), firstOf(view.lines, MOST_TOLD), firstOf(view.voices, MOST_TOLD)]
    return {
      story: storyLineOf(view),
      claims: told.some.map(claimLineOf),
      reports: lines.some.map(reportLineOf),
      voices: voices.some.map((voice) => ({
        kind: voice.kind,
        naming: voice.naming,
        statements: voice.statements,
        reports: voice.reports,
        untrusted: { key: voice.source, name: quoted(voice.name, MOST.name) },
      })),
      more: { claims: told.more, reports: lines.more, voices: voices.more },
    }
  },
})
