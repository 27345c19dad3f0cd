import { overlaps, type Place, type Reading, type Statement } from '../../model/index.ts'
import { iriOf, jsonText } from './names.ts'

/**
 * The places that reports name, as GeoJSON (RFC 7946): a feature for each place of each report, with the words for it and the statements
 * that name it. `possible` marks what is only perhaps meant. The point of a country or division is about its middle; what the gazetteer
 * has no coordinates of has no geometry.
 */
export const renderGeoJson = (readings: readonly Reading[]): string =>
  jsonText({ type: 'FeatureCollection', features: readings.flatMap(featuresOf) })

function featuresOf(reading: Reading): object[] {
  const groups = new Map<string, Place[]>()
  for (const place of reading.places) {
    const { name, country, admin1, lat, lon, geonamesId, feature, possible } = place
    const key = JSON.stringify([name, country, admin1, lat, lon, geonamesId, feature, possible])
    const group = groups.get(key)
    if (group) group.push(place)
    else groups.set(key, [place])
  }
  const naming = statementsNaming(reading)
  return [...groups.values()].map((places) => featureOf(reading, places, new Set(places.flatMap((place) => naming.get(place) ?? []))))
}

/** The statements whose content has each place's words. */
function statementsNaming({ places, statements }: Reading): ReadonlyMap<Place, readonly Statement[]> {
  const sorted = [...places].sort((a, b) => a.start - b.start)
  // How far any of the places up to here reaches: it only grows, so that the first that may overlap is found by halving.
  let most = 0
  const reach = sorted.map(({ end }) => {
    most = Math.max(most, end)
    return most
  })
  const naming = new Map<Place, Statement[]>()
  for (const statement of statements)
    for (const part of statement.content)
      for (let at = firstBeyond(reach, part.start); at < sorted.length && (sorted[at] as Place).start < part.end; at++) {
        const place = sorted[at] as Place
        if (!overlaps(part, place)) continue
        const list = naming.get(place)
        if (list) list.push(statement)
        else naming.set(place, [statement])
      }
  return naming
}

/** The place of the first of some growing numbers that is greater than `least`. */
function firstBeyond(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] as number) > least) high = middle
    else low = middle + 1
  }
  return low
}

function featureOf(reading: Reading, places: readonly Place[], naming: ReadonlySet<Statement>): object {
  const { report } = reading
  const { name, country, admin1, geonamesId, feature, possible } = places[0] as Place
  const sources = new Map(reading.sources.map((source) => [source.id, source.name]))
  return {
    type: 'Feature',
    geometry: geometryOf(places[0] as Place),
    properties: {
      name,
      country: country || null,
      admin1,
      feature,
      geonamesId,
      possible,
      confidence: Math.max(...places.map(({ confidence }) => confidence)),
      match: [...new Set(places.map(({ match }) => match))],
      words: [...new Set(places.map(({ start, end }) => report.text.slice(start, end)))],
      alternatives: places[0]?.alternatives.map((other) => ({ name: other.name, country: other.country, admin1: other.admin1 })) ?? [],
      statements: [...naming].map(({ id, content, chain, stance, hedged }) => ({
        id,
        words: content.map(({ start, end }) => report.text.slice(start, end)).join(' … '),
        chain: chain.map((source) => sources.get(source) ?? source),
        stance,
        hedged,
      })),
      report: { id: report.id, url: iriOf(report.url), title: report.title, outlet: report.outlet, published: report.published },
    },
  }
}

/** A position is longitude, then latitude. */
function geometryOf({ lat, lon }: Place): object | null {
  const inside = lat !== null && lon !== null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  return inside ? { type: 'Point', coordinates: [lon, lat] } : null
}
