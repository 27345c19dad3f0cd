import type { Answer } from '../data/service.ts'
import { href } from '../router/routes.ts'

type Hit = Answer<'GET /api/search'>['hits'][number]

/** Where a hit leads. */
export function whereOf(hit: Hit): string {
  switch (hit.kind) {
    case 'report':
      return href('report', { id: hit.report.id })
    case 'statement':
      return href('report', { id: hit.statement.report.id }, { at: hit.statement.id })
    case 'source':
      return href('source', { key: hit.source.key })
    case 'claim':
      return href('claim', { id: hit.claim.id })
    default:
      return hit satisfies never
  }
}
