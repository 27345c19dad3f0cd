import type { GazetteerPlace } from '../../engine/index.ts'
import { type Db, isQuery, readingsOf, search } from '../../store/index.ts'
import { placeKey } from './places.ts'

/** A place that reports name. */
export interface PlaceNamed {
  /** What it is known by: its number in GeoNames, or else its name, country and position. */
  readonly id: string
  readonly place: GazetteerPlace
  /** Reports that name it so, of those that were looked at. */
  readonly reports: number
}

/** Reports that are looked at, those that name it so latest. */
const MOST_LOOKED = 20

/**
 * Places that reports name so, or call by another name that holds this one: those that most of the latest reports mean first. What a name
 * means is up to those who use it; there is more than one Tripoli.
 */
export async function placesNamed(db: Db, name: string): Promise<readonly PlaceNamed[]> {
  const low = name.trim().toLowerCase()
  const query = `"${low.replaceAll('"', ' ')}"`
  if (!isQuery(query)) return []
  const { hits, corrected } = await search(db, query, { order: 'latest', limit: MOST_LOOKED })
  // What nobody asked for is no answer.
  if (corrected.length) return []
  const readings = await readingsOf(db, [...new Set(hits.flatMap((hit) => (hit.kind === 'report' ? hit.report.id : [])))])
  const found = new Map<string, { readonly place: GazetteerPlace; readonly reports: Set<string> }>()
  for (const [report, reading] of readings)
    for (const place of reading.places) {
      const written = reading.report.text.slice(place.start, place.end)
      if (place.lat === null || ![written, place.name].some((one) => one.toLowerCase().includes(low))) continue
      const { country, admin1, lat, lon, geonamesId, feature } = place
      const id = placeKey(place)
      const known = found.get(id) ?? { place: { name: place.name, country, admin1, lat, lon, geonamesId, feature }, reports: new Set() }
      found.set(id, known)
      known.reports.add(report)
    }
  return [...found]
    .map(([id, { place, reports }]) => ({ id, place, reports: reports.size }))
    .sort((a, b) => b.reports - a.reports || (a.id < b.id ? -1 : 1))
}
