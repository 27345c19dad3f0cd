// The few parts of d3-geo that are used, with their types: it brings none.
// @ts-expect-error: no types
import { geoDistance as distance, geoMercator as mercator, geoPath as path } from 'd3-geo'

export type Point = readonly [number, number]

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
  readonly type: 'MultiPolygon'
  /** Degrees east and north; rings are closed, with land on their right. */
  readonly coordinates: readonly (readonly (readonly Point[])[])[]
}

export const geoMercator = mercator as () => GeoProjection
/** In radians. */
export const geoDistance = distance as (a: Point, b: Point) => number
/** The attribute `d` of a shape; null where nothing of it is in view. */
export const geoPath = path as (projection: GeoProjection) => (shape: Land) => string | null
