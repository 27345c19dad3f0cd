import { exportReadings, type ReadingFormat } from '../../engine/index.ts'
import {
  claimsIn,
  lineageOf,
  linesOf,
  listReports,
  listSources,
  type PageOptions,
  reportOf,
  search,
  sourcePage,
  statementsIn,
  versionsOf,
} from '../../store/index.ts'
import {
  compareView,
  correctedReading,
  decisionsAbout,
  placesNamed,
  readingInForce,
  sourceView,
  versionsView,
} from '../../workspace/index.ts'
import { type Handlers, Reply } from '../endpoint.ts'
import { notFound } from '../problem.ts'
import type { Service } from '../service.ts'

const HINT = 'GET /api/search finds what there is'

/** What of a query is about the page of a list. */
export const pageIn = ({ limit, after }: { readonly limit?: number | undefined; readonly after?: string | undefined }): PageOptions => ({
  ...(limit === undefined ? {} : { limit }),
  ...(after === undefined ? {} : { after }),
})

/** A report with its reading and what was decided about it. @throws Problem `not-found`. */
async function reportIn({ workspace }: Service, id: string) {
  const { db } = workspace.store
  const full = await reportOf(db, id)
  if (!full) throw notFound(`report ${id}`, HINT)
  const decisions = await decisionsAbout(db, { report: id })
  return { ...full, decisions, corrected: correctedReading(id, full.reading, decisions) }
}

export const REPORTS: Handlers<
  | 'GET /api/reports'
  | 'GET /api/reports/{id}'
  | 'GET /api/reports/{id}/lineage'
  | 'GET /api/reports/{id}/versions'
  | 'GET /api/reports/{id}/export'
  | 'GET /api/statements'
  | 'GET /api/sources'
  | 'GET /api/sources/{key}'
  | 'GET /api/places'
  | 'GET /api/search'
  | 'GET /api/compare'
> = {
  'GET /api/reports': async ({ service, query }) => {
    const { db } = service.workspace.store
    const { collection, q } = query
    if (q === undefined) return listReports(db, { ...pageIn(query), ...(collection === undefined ? {} : { collection }) })
    const within = collection === undefined ? '' : ` collection:"${collection.replaceAll('"', ' ')}"`
    const { hits, next } = await search(db, `${q}${within}`, { ...pageIn(query), order: 'latest' })
    return { items: hits.flatMap((hit) => (hit.kind === 'report' ? hit.report : [])), next }
  },
  'GET /api/reports/{id}': async ({ service, params: { id } }) => {
    const { db } = service.workspace.store
    const { report, corrected, decisions } = await reportIn(service, id)
    const { reading, marks, orphans } = corrected
    const claims = (await claimsIn(db, id)).map(({ start, end, ...claim }) => ({ claim, start, end }))
    const versions = report.url === null ? 1 : Math.max(1, (await versionsOf(db, report.url)).length)
    return { report, reading, marks, orphans, claims, decisions, versions }
  },
  'GET /api/reports/{id}/lineage': async ({ service, params: { id } }) => {
    const { db } = service.workspace.store
    if (!(await linesOf(db, [id])).length) throw notFound(`report ${id}`, HINT)
    const { edges, reprints } = await lineageOf(db, id)
    const known = new Set(reprints.map((report) => report.id))
    const others = [...new Set([id, ...edges.flatMap(({ report, parent }) => [report, parent])])].filter((one) => !known.has(one))
    return { edges, reports: [...(await linesOf(db, others)), ...reprints] }
  },
  'GET /api/reports/{id}/versions': async ({ service, params: { id } }) => {
    const view = await versionsView(service.viewing, id)
    if (!view) throw notFound(`report ${id}`, HINT)
    return view
  },
  'GET /api/reports/{id}/export': async ({ service, params: { id }, query: { as } }) => {
    const { corrected } = await reportIn(service, id)
    return attachment(exportReadings([readingInForce(corrected)], as), `report-${id}`, READINGS[as])
  },
  'GET /api/statements': async ({ service, query }) => {
    const { db } = service.workspace.store
    if (query.report !== undefined) {
      const page = await statementsIn(db, query.report, pageIn(query))
      if (!page) throw notFound(`report ${query.report}`, HINT)
      return page
    }
    const key = query.source ?? ''
    const page = await sourcePage(db, key, pageIn(query))
    if (!page) throw notFound(`source ${key}`, HINT)
    const { items, next } = page.statements
    return { items: items.map(({ origin: _, ...line }) => line), next }
  },
  'GET /api/sources': async ({ service, query }) => {
    const { db } = service.workspace.store
    if (query.q === undefined) return listSources(db, pageIn(query))
    const { hits, next } = await search(db, `${query.q} in:sources`, pageIn(query))
    return { items: hits.flatMap((hit) => (hit.kind === 'source' ? hit.source : [])), next }
  },
  'GET /api/sources/{key}': async ({ service, params: { key }, query }) => {
    const view = await sourceView(service.viewing, key, pageIn(query))
    if (!view) throw notFound(`source ${key}`, HINT)
    return view
  },
  'GET /api/places': async ({ service, query: { name } }) => ({ items: [...(await placesNamed(service.workspace.store.db, name))] }),
  'GET /api/search': async ({ service, query }) =>
    search(service.workspace.store.db, query.q, { ...pageIn(query), ...(query.order ? { order: query.order } : {}) }),
  'GET /api/compare': async ({ service, query: { a, b } }) => {
    const view = await compareView(service.viewing, a, b)
    if (!view) throw notFound(`pair of reports ${a} and ${b}`, HINT)
    return view
  },
}

interface DocumentKind {
  readonly type: string
  readonly ending: string
}

const CSV: DocumentKind = { type: 'text/csv; charset=utf-8', ending: 'csv' }
const HTML: DocumentKind = { type: 'text/html; charset=utf-8', ending: 'html' }
/** Documents in linked data. */
export const LINKED: DocumentKind = { type: 'application/ld+json', ending: 'jsonld' }

const READINGS: Readonly<Record<ReadingFormat, DocumentKind>> = {
  'web-annotation': LINKED,
  geojson: { type: 'application/geo+json', ending: 'geojson' },
  acled: CSV,
  csv: CSV,
  html: HTML,
}

export { CSV, HTML }

/** What a self-contained page may do where a browser opens it in spite of all: be styled. */
const DOSSIER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/** A document that is saved, not shown. */
export function attachment(text: string, name: string, { type, ending }: DocumentKind): Reply<never> {
  const file = `sayso-${name.replace(/[^\w-]+/g, '-').slice(0, 80)}.${ending}`
  return Reply.text(text, {
    'content-type': type,
    'content-disposition': `attachment; filename="${file}"`,
    'content-security-policy': DOSSIER_POLICY,
  })
}
