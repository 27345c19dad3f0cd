import { overlaps } from '../../engine/index.ts'
import { claimsOfOutlet, type Db, type Hit, isQuery, mentionsIn, readingsOf, relayedBy, search } from '../../store/index.ts'
import { claimsAt, placeKey, sourceMap, storyAround, type Viewing } from '../../workspace/index.ts'
import type { Watched } from '../types.ts'

/** Claims that a rule finds anew each time; those of a story that it looks at. */
const MOST_CLAIMS = 60
const MOST_OF_STORY = 24
/** Hits of a query, and reports that may name a place. */
const MOST_HITS = 100
/** Readings that are asked for at once. */
const TOGETHER = 20

/** Ids of the index's claims that are watched now: of a story the leading one first, else those told of last first. `fresh`: reports that came lately, which may name a place by another name. */
export async function claimsWatched(viewing: Viewing, watched: Watched, fresh: readonly string[]): Promise<readonly string[]> {
  const { db } = viewing
  switch (watched.kind) {
    case 'claim':
    case 'story': {
      const { report, start, end } = watched
      const [at] = await claimsAt(db, [{ report, start, end, quote: '' }])
      if (!at || watched.kind === 'claim') return at ? [at.claim] : []
      const story = await storyAround(viewing, at.claim)
      return (story?.claims ?? []).slice(0, MOST_OF_STORY).map(({ id }) => id)
    }
    case 'source': {
      const told = await relayedBy(db, (await sourceMap(db)).group(watched.key))
      return firstOf(told.flatMap(({ claim }) => claim ?? []).reverse())
    }
    case 'outlet':
      return claimsOfOutlet(db, watched.name, MOST_CLAIMS)
    case 'place':
      return claimsAtPlace(db, watched, fresh)
    case 'query':
      return claimsFound(db, watched.query)
    default:
      return watched satisfies never
  }
}

const firstOf = (claims: readonly string[]): readonly string[] => [...new Set(claims)].slice(0, MOST_CLAIMS)

/** Claims made in sentences that name a place, of the latest reports that have its name. */
async function claimsAtPlace(
  db: Db,
  { id, name }: Extract<Watched, { kind: 'place' }>,
  fresh: readonly string[],
): Promise<readonly string[]> {
  const { hits } = await searched(db, `"${name.replaceAll('"', ' ')}"`)
  const reports = [...new Set([...hits.flatMap((hit) => (hit.kind === 'report' ? hit.report.id : [])), ...fresh.slice(-MOST_HITS)])]
  const found: string[] = []
  for (let from = 0; from < reports.length; from += TOGETHER) {
    const some = reports.slice(from, from + TOGETHER)
    const readings = await readingsOf(db, some)
    const mentions = await mentionsIn(db, some)
    for (const mention of mentions) {
      const places = readings.get(mention.report)?.places ?? []
      if (places.some((place) => placeKey(place) === id && overlaps(place, mention))) found.push(mention.claim)
    }
  }
  return firstOf(found)
}

async function claimsFound(db: Db, query: string): Promise<readonly string[]> {
  const { hits } = await searched(db, query)
  const reports = [
    ...new Set(hits.flatMap((hit) => (hit.kind === 'report' ? hit.report.id : hit.kind === 'statement' ? hit.statement.report.id : []))),
  ]
  const mentions = await mentionsIn(db, reports)
  const sources = hits.flatMap((hit) => (hit.kind === 'source' ? hit.source.key : []))
  const relayed = sources.length ? [...(await relayedBy(db, sources))].reverse() : []
  return firstOf([
    ...hits.flatMap((hit) => (hit.kind === 'claim' ? hit.claim.id : [])),
    ...hits.flatMap((hit) => mentions.filter((mention) => isHit(hit, mention)).map(({ claim }) => claim)),
    ...relayed.flatMap(({ claim }) => claim ?? []),
  ])
}

function isHit(hit: Hit, mention: { readonly report: string; readonly start: number; readonly end: number }): boolean {
  if (hit.kind === 'report') return hit.report.id === mention.report
  return hit.kind === 'statement' && hit.statement.report.id === mention.report && overlaps(hit.statement, mention)
}

/** The latest hits; none where this version does not understand the query any more. */
async function searched(db: Db, query: string): Promise<{ readonly hits: readonly Hit[] }> {
  if (!isQuery(query)) return { hits: [] }
  const { hits, corrected } = await search(db, query, { order: 'latest', limit: MOST_HITS })
  // What nobody asked for is not watched.
  return { hits: corrected.length ? [] : hits }
}
