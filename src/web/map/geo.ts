// The few parts of d3-geo and topojson-client that are used, with their types: neither brings any.
// @ts-expect-error: no types
import { geoDistance as distance, geoMercator as mercator, geoPath as path } from 'd3-geo'
// @ts-expect-error: no types
import { feature as featureIn } from 'topojson-client'

type Point = readonly [number, number]

/** A map projection. */
export interface GeoProjection {
  (point: Point): [number, number] | null
  readonly rotate: (angles: Point) => GeoProjection
  readonly center: (point: Point) => GeoProjection
  readonly scale: (pixels: number) => GeoProjection
  readonly translate: (point: Point) => GeoProjection
  readonly clipExtent: (extent: readonly [Point, Point]) => GeoProjection
}

/** Land as GeoJSON. */
export interface Land {
  readonly type: string
}

export const geoMercator = mercator as () => GeoProjection
/** In radians. */
export const geoDistance = distance as (a: Point, b: Point) => number
/** The attribute `d` of a shape; null where nothing of it is in view. */
export const geoPath = path as (projection: GeoProjection) => (shape: Land) => string | null
/** The land of an atlas. */
export const landIn = (atlas: unknown): Land =>
  featureIn(atlas, (atlas as { readonly objects: { readonly land: unknown } }).objects.land) as Land
