import { type ClaimFormat, exportClaims, PersonsVerdict, renderClaimReview } from '../../engine/index.ts'
import {
  claimDocument,
  claimLines,
  claimTraced,
  claimView,
  decide,
  decisionList,
  decisionsAbout,
  storyLines,
  storyView,
  type Target,
  undo,
} from '../../workspace/index.ts'
import type { Asked, Handlers } from '../endpoint.ts'
import { notFound, Problem } from '../problem.ts'
import { ownerName } from '../settings.ts'
import { attachment, CSV, HTML, LINKED, pageIn } from './reports.ts'

const HINT = 'GET /api/claims lists those that there are'
const noClaim = (id: string): Problem => notFound(`claim ${id}`, HINT)

/** The name under which what somebody does is kept. */
export const byOf = async ({ who, service }: Pick<Asked<'GET /api/session'>, 'who' | 'service'>): Promise<string> =>
  who.name ?? (await ownerName(service.workspace))

export const CLAIMS: Handlers<
  | 'GET /api/claims'
  | 'GET /api/claims/{id}'
  | 'GET /api/claims/{id}/lineage'
  | 'GET /api/claims/{id}/origins'
  | 'GET /api/claims/{id}/export'
  | 'GET /api/stories'
  | 'GET /api/stories/{id}'
  | 'GET /api/decisions'
  | 'POST /api/decisions'
  | 'DELETE /api/decisions/{id}'
> = {
  'GET /api/claims': async ({ service, query }) =>
    claimLines(service.viewing, { ...pageIn(query), ...(query.order === undefined ? {} : { order: query.order }) }),
  'GET /api/claims/{id}': async ({ service, params: { id } }) => {
    const view = await claimView(service.viewing, id)
    if (!view) throw noClaim(id)
    return view
  },
  'GET /api/claims/{id}/lineage': async ({ service, params: { id } }) => {
    const traced = await claimTraced(service.viewing, id)
    if (!traced) throw noClaim(id)
    return traced
  },
  'GET /api/claims/{id}/origins': async ({ service, params: { id } }) => {
    const view = await claimView(service.viewing, id)
    if (!view) throw noClaim(id)
    const { claim, machine, reasons, wouldChange, bottlenecks, circles, funnel } = view
    return { claim, machine, reasons, wouldChange, bottlenecks, circles, funnel }
  },
  'GET /api/claims/{id}/export': async ({ service, params: { id }, query: { as, at } }) => {
    const document = await claimDocument(service.viewing, id)
    if (!document) throw noClaim(id)
    const { dossier, verdicts } = document
    const verdict = as === 'schema' ? verdicts.at(-1) : undefined
    const text = verdict
      ? renderClaimReview(dossier, new PersonsVerdict(verdict.name, verdict.rating, verdict.at.slice(0, 10)))
      : exportClaims([dossier], as, { at: at ?? service.workspace.means.now().toISOString() })
    return attachment(text, id, FORMATS[as])
  },
  'GET /api/stories': async ({ service, query }) => storyLines(service.viewing, pageIn(query)),
  'GET /api/stories/{id}': async ({ service, params: { id }, query: { since } }) => {
    const view = await storyView(service.viewing, id, since === undefined ? {} : { since })
    if (!view) throw notFound(`story of claim ${id}`, 'GET /api/stories lists those that there are')
    return view
  },
  'GET /api/decisions': async ({ service, query }) => {
    const { db } = service.workspace.store
    const about = targetIn(query)
    if (!about) return decisionList(db, pageIn(query))
    const all = [...(await decisionsAbout(db, about))].reverse()
    const from = query.after === undefined ? 0 : all.findIndex(({ id }) => id === query.after) + 1
    if (query.after !== undefined && from === 0)
      throw new Problem(400, 'place', 'that is no place in this list', 'leave out `after`, or give what an answer said')
    const items = all.slice(from, from + (query.limit ?? 20))
    return { items, next: from + items.length < all.length ? (items.at(-1)?.id ?? null) : null }
  },
  'POST /api/decisions': async (asked) => {
    const decision = await decide(asked.service.workspace, asked.body, { by: await byOf(asked) })
    asked.service.changes.tell('decisions', [decision.id], decision.what.kind === 'note')
    if (decision.what.kind !== 'note') asked.service.observe()
    return decision
  },
  'DELETE /api/decisions/{id}': async (asked) => {
    const decision = await undo(asked.service.workspace, asked.params.id, { by: await byOf(asked) })
    asked.service.changes.tell('decisions', [decision.id])
    asked.service.observe()
    return decision
  },
}

const FORMATS: Readonly<Record<ClaimFormat, typeof CSV>> = {
  prov: LINKED,
  schema: LINKED,
  stix: { type: 'application/stix+json;version=2.1', ending: 'json' },
  csv: CSV,
  'csv-origins': CSV,
  'csv-mentions': CSV,
  html: HTML,
}

/** @throws Problem where more than one is named. */
function targetIn(query: Readonly<Partial<Record<'report' | 'claim' | 'source', string | undefined>>>): Target | null {
  const { report, claim, source } = query
  if ([report, claim, source].filter((one) => one !== undefined).length > 1)
    throw new Problem(400, 'invalid', 'decisions are about one thing at a time', 'give report, claim or source')
  if (report !== undefined) return { report }
  if (claim !== undefined) return { claim }
  return source === undefined ? null : { source }
}
