import { z } from 'zod'
import { LOSS_KINDS } from '../../engine/index.ts'
import { type Alert, alertHistory, CHANGES } from '../../watch/index.ts'
import { compareView, versionsView } from '../../workspace/index.ts'
import { nothing } from '../refusal.ts'
import { tool } from '../tool.ts'
import { maybeQuote, maybeQuoted, quote, quoted, untrusted } from '../untrusted.ts'
import {
  claimId,
  count,
  evidence,
  evidenceOf,
  firstOf,
  interval,
  moment,
  next,
  pageIn,
  paging,
  passage,
  passageOf,
  reportId,
  reportLine,
  reportLineOf,
  share,
  span,
  spanOf,
} from '../values.ts'

const MOST_SHOWN = 40

export const compare = tool({
  name: 'compare',
  title: 'Two reports side by side',
  description:
    'Compares two reports of the workspace: how much of each stands in the other, which was first and what shows it, whether the later names the earlier, and what the copying lost, such as an attribution, a bound, a word of doubt.',
  input: z.strictObject({ a: reportId, b: reportId }),
  output: z.strictObject({
    a: reportLine,
    b: reportLine,
    first: z.enum(['a', 'b', 'unknown']).describe('`unknown` where only the clock says so.'),
    directed: z.boolean(),
    containment: z.strictObject({ ofA: share, ofB: share }),
    minutes: z.number().nullable().describe('By which b came after a.'),
    credited: z.boolean(),
    reprint: z.boolean(),
    shared: z.array(z.strictObject({ a: span, b: span, same: z.boolean() })),
    differences: z.array(
      z.strictObject({
        number: count,
        kind: z.enum(LOSS_KINDS),
        confidence: share,
        before: passage.nullable(),
        after: passage.nullable(),
        untrusted: untrusted({ says: quote }),
      }),
    ),
    more: z.strictObject({ shared: count, differences: count }),
    untrusted: untrusted({ why: z.array(quote) }),
  }),
  answer: async ({ viewing }, { a, b }) => {
    const view = await compareView(viewing, a, b)
    if (!view) throw nothing('pair of reports', 'take ids from search, stories or claim')
    const [shared, differences] = [firstOf(view.shared, MOST_SHOWN), firstOf(view.differences, MOST_SHOWN)]
    return {
      a: reportLineOf(view.a.report),
      b: reportLineOf(view.b.report),
      first: view.first,
      directed: view.directed,
      containment: { ofA: bounded(view.containment.ofA), ofB: bounded(view.containment.ofB) },
      minutes: view.minutes,
      credited: view.credited,
      reprint: view.reprint,
      shared: shared.some.map((one) => ({ a: spanOf(one.a), b: spanOf(one.b), same: one.same })),
      differences: differences.some.map(({ number, kind, confidence, before, after, says }) => ({
        number,
        kind,
        confidence,
        before: before && passageOf(before),
        after: after && passageOf(after),
        untrusted: { says: quoted(says) },
      })),
      more: { shared: shared.more, differences: differences.more },
      untrusted: { why: view.why.slice(0, MOST_SHOWN).map((why) => quoted(why)) },
    }
  },
})

/** Shares of few words may be off by a rounding. */
const bounded = (value: number): number => Math.max(0, Math.min(1, value))

const change = z.strictObject({
  kind: z.enum(['figure', 'name', 'negation', 'claim-removed']),
  owned: z.enum(['noted', 'vaguely', 'silently']).describe('Whether a note of the page owns up to it.'),
  before: span.nullable(),
  after: span.nullable(),
  untrusted: untrusted({ before: maybeQuote, after: maybeQuote }),
})

export const versions = tool({
  name: 'versions',
  title: 'What later versions of a page changed',
  description:
    'Shows the versions of the page that a report was read from, the earliest first: what each changed in headline and paragraphs, and which figures, names, denials and claims are another or gone, with or without a note.',
  input: z.strictObject({ id: reportId }),
  output: z.strictObject({
    versions: z.array(reportLine),
    revisions: z.array(
      z.strictObject({
        from: reportId,
        to: reportId,
        paragraphs: z.array(
          z.strictObject({
            kind: z.enum(['added', 'removed', 'reworded', 'moved']),
            before: passage.nullable(),
            after: passage.nullable(),
          }),
        ),
        changes: z.array(change),
        more: z.strictObject({ paragraphs: count, changes: count }),
        untrusted: untrusted({
          headline: untrusted({ before: quote, after: quote }).nullable(),
          notes: z.array(quote),
        }),
      }),
    ),
  }),
  answer: async ({ viewing }, { id }) => {
    const view = await versionsView(viewing, id)
    if (!view) throw nothing('report', 'take ids from search, stories or claim')
    return {
      versions: view.versions.map(reportLineOf),
      revisions: view.revisions.map((revision) => {
        const [paragraphs, changes] = [firstOf(revision.paragraphs, MOST_SHOWN), firstOf(revision.changes, MOST_SHOWN)]
        const { headline, notes } = revision
        return {
          from: revision.from,
          to: revision.to,
          paragraphs: paragraphs.some.map(({ kind, before, after }) => ({
            kind,
            before: before && passageOf(before),
            after: after && passageOf(after),
          })),
          changes: changes.some.map((one) => ({
            kind: one.kind as z.input<typeof change>['kind'],
            owned: one.owned as z.input<typeof change>['owned'],
            before: one.at.before && spanOf(one.at.before),
            after: one.at.after && spanOf(one.at.after),
            untrusted: { before: maybeQuoted(one.before), after: maybeQuoted(one.after) },
          })),
          more: { paragraphs: paragraphs.more, changes: changes.more },
          untrusted: {
            headline: headline && { before: quoted(headline.before), after: quoted(headline.after) },
            notes: notes.slice(0, MOST_SHOWN).map((note) => quoted(note)),
          },
        }
      }),
    }
  },
})

const alertLine = z.strictObject({
  id: z.string().regex(/^alert:[\w-]{1,64}$/),
  at: moment,
  change: z.enum(CHANGES),
  claim: claimId.nullable(),
  before: interval.nullable(),
  after: interval.nullable(),
  evidence: z.array(evidence),
  untrusted: untrusted({ sentence: quote }),
})

/** What the journal holds may have come from elsewhere, in a bundle: an alert that is not as ours are is left out. */
function alertLineOf({ id, at, change: what, claim, before, after, sentence, evidence: shown }: Alert): z.input<typeof alertLine>[] {
  const line = {
    ...{ id, at, change: what, before, after },
    claim: claimId.safeParse(claim).success ? claim : null,
    evidence: shown.slice(0, MOST_SHOWN).map(evidenceOf),
    untrusted: { sentence: quoted(sentence) },
  }
  return alertLine.safeParse(line).success ? [line] : []
}

export const changes = tool({
  name: 'changes',
  title: 'What changed',
  description:
    'Lists what rules of the workspace told, the latest first: an origin gained or lost, a circle, a denial, a figure that moved, a correction, a removal, an outlet that joined, a headline that is another; each with its evidence. Only what a rule watches is told.',
  input: z.strictObject({ since: z.iso.datetime({ offset: true }).optional().describe('Only from this moment on.'), ...paging }),
  output: z.strictObject({
    alerts: z.array(alertLine),
    next,
  }),
  answer: async ({ viewing }, { since, ...page }) => {
    const { items, next: after } = await alertHistory(viewing.db, pageIn(page))
    const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since)
    const wanted = items.filter(({ at }) => Date.parse(at) >= from)
    return {
      alerts: wanted.flatMap((alert) => alertLineOf(alert)),
      // The latest come first: behind one that is too old all are.
      next: wanted.length < items.length ? null : after,
    }
  },
})
