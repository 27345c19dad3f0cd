// @ts-expect-error: no types
import { geoArea as areaOf } from 'd3-geo'
// @ts-expect-error: no types
import { feature as featureIn } from 'topojson-client'
// @ts-expect-error: no types
import { sphericalTriangleArea as triangleArea, presimplify as weigh } from 'topojson-simplify'

/** Degrees east and north. */
export type Point = readonly [lon: number, lat: number]
/** Closed: its last point is its first. Land lies on its right. */
export type Ring = readonly Point[]
/** Its outer ring, then those of its inland seas. */
export type Polygon = readonly Ring[]

/** Steps to a degree: no point is moved by more than 1.6 km. */
const STEPS = 50
/** Of the Earth, in km. */
const RADIUS = 6371
/** Square km that a point must add to stay. At 50, half of all coast near towns lies within 1.2 km of Natural Earth's finest. */
const LEAST_CORNER = 50
/** Square km of the smallest island kept near towns: it has a town, or is looked at from one. */
const LEAST_ISLAND = 6
/** Corners that an island keeps, however small they are. */
const CORNERS = 4
/** What a square km counts where nobody lives within reach: reports are about people, and half of all coast is ice and fjord. */
const DESERTED = 0.05
/** To a degree, of the grid that says where towns are. */
const CELLS = 2

/** Says whether there is a town within half a degree to a degree. */
export function nearTowns(towns: Iterable<Point>): (at: Point) => boolean {
  const wide = 360 * CELLS
  const cells = new Set<number>()
  const cell = (lon: number, lat: number): number => (Math.floor((lon + 360) * CELLS) % wide) + wide * Math.floor((lat + 90) * CELLS)
  for (const [lon, lat] of towns)
    for (const east of [-1, 0, 1]) for (const north of [-1, 0, 1]) cells.add(cell(lon + east / CELLS, lat + north / CELLS))
  return ([lon, lat]) => cells.has(cell(lon, lat))
}

type Weighed = readonly [lon: number, lat: number, weight: number]

/** A topology with land in it, as an atlas gives it. */
export interface Atlas {
  readonly type: 'Topology'
  readonly arcs: readonly unknown[]
  readonly objects: { readonly land: unknown }
}

/** The land of an atlas with fewer points, each on the grid of STEPS: many where people live, few where nobody does. */
export function thinned(atlas: Atlas, isNear: (at: Point) => boolean): readonly Polygon[] {
  const share = (at: Point): number => (isNear(at) ? 1 : DESERTED)
  const weighed = weigh(atlas, (triangle: readonly [Point, Point, Point]) => triangleArea(triangle) * RADIUS ** 2 * share(triangle[1]))
  const land = featureIn(weighed, weighed.objects.land) as { readonly features: readonly { readonly geometry: Geometry }[] }
  return land.features
    .flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates))
    .flatMap((polygon) => {
      const rings = polygon.map((ring, at) => thin(ring, at > 0, share))
      return rings[0]?.length ? [rings.filter(({ length }) => length > 0)] : []
    })
}

type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Weighed[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Weighed[])[])[] }

/** Nothing of a ring that is too small, or that no longer is one. */
function thin(ring: readonly Weighed[], isHole: boolean, share: (at: Point) => number): Ring {
  const first = ring[0]
  if (!first || squareKm(ring, isHole) * share([first[0], first[1]]) < LEAST_ISLAND) return []
  const least = Math.min(LEAST_CORNER, ring.map(([, , weight]) => weight).sort((a, b) => b - a)[CORNERS + 1] ?? 0)
  const kept: Point[] = []
  for (const [lon, lat, weight] of ring) {
    if (weight < least) continue
    const point: Point = [Math.round(lon * STEPS) / STEPS, Math.round(lat * STEPS) / STEPS]
    if (point[0] !== kept.at(-1)?.[0] || point[1] !== kept.at(-1)?.[1]) kept.push(point)
  }
  // A ring that collapsed, or turned over, would be the land of all the world but itself.
  return kept.length > 3 && squareKm(kept, isHole) < HALF && squareKm(kept, isHole) > 0.5 ? kept : []
}

/** Square km of half of the Earth. */
const HALF = 2 * Math.PI * RADIUS ** 2

const squareKm = (ring: readonly (Point | Weighed)[], isHole: boolean): number =>
  (areaOf({ type: 'Polygon', coordinates: [isHole ? [...ring].reverse() : ring] }) as number) * RADIUS ** 2

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'

/** A whole number as digits of five bits, the lowest first: odd for below zero, a sixth bit where more follow. */
function digits(value: number): string {
  let rest = value < 0 ? -2 * value - 1 : 2 * value
  let text = ''
  for (; rest >= 32; rest = Math.floor(rest / 32)) text += DIGITS[32 + (rest % 32)]
  return text + DIGITS[rest]
}

/**
 * Polygons as text that packs small: after `STEPS` four runs of numbers, parted by spaces: rings of each polygon, points of each
 * ring without its last, steps east from point to point, steps north. A ring starts from the first point of the one before.
 */
export function packed(polygons: readonly Polygon[]): string {
  const [rings, points, east, north]: [string[], string[], string[], string[]] = [[], [], [], []]
  let start: Point = [0, 0]
  for (const polygon of polygons) {
    rings.push(digits(polygon.length))
    for (const ring of polygon) {
      points.push(digits(ring.length - 1))
      let before = start
      for (const [lon, lat] of ring.slice(0, -1)) {
        const here: Point = [Math.round(lon * STEPS), Math.round(lat * STEPS)]
        east.push(digits(here[0] - before[0]))
        north.push(digits(here[1] - before[1]))
        before = here
      }
      start = [Math.round((ring[0] as Point)[0] * STEPS), Math.round((ring[0] as Point)[1] * STEPS)]
    }
  }
  return [digits(STEPS), ...[rings, points, east, north].map((run) => run.join(''))].join(' ')
}
