import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearTowns, type Point, packed, type Ring, thinned } from '../../../gazetteer/coastline.ts'
import { unpacked } from './coast.ts'

const at = fc.tuple(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -4500, max: 4500 })).map(([x, y]): Point => [x / 50, y / 50])
const ring = fc.array(at, { minLength: 3, maxLength: 40 }).map((points): Ring => [...points, points[0] as Point])

test('land comes out of its text as it went in', () => {
  fc.assert(
    fc.property(fc.array(fc.array(ring, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), (polygons) => {
      expect(unpacked(packed(polygons))).toEqual({ type: 'MultiPolygon', coordinates: polygons })
    }),
  )
})

/** A round island as an atlas holds it, its middle at a place and so many km across. */
const island = (lon: number, lat: number, km: number): readonly (readonly number[])[] => {
  const around = Array.from({ length: 400 }, (_, step) => {
    const turn = (-2 * Math.PI * (step % 399)) / 399
    const radius = km / 2 / 111.2
    return [lon + (radius * Math.cos(turn)) / Math.cos((lat * Math.PI) / 180), lat + radius * Math.sin(turn)]
  })
  return around
}

/** The rings of land that are left of islands, with a town at a place. */
const left = (islands: readonly (readonly (readonly number[])[])[], town: Point): readonly Ring[] =>
  thinned(
    {
      type: 'Topology',
      arcs: islands,
      objects: {
        land: { type: 'GeometryCollection', geometries: [{ type: 'MultiPolygon', arcs: islands.map((_, arc) => [[arc]]) }] },
      },
    },
    nearTowns([town]),
  ).flat()

test.each([
  ['a large island keeps its shape', 100, [10, 40], 8, 40],
  ['a small one by a town keeps a few corners', 8, [10, 40], 4, 8],
  ['a small one far from all towns goes', 8, [60, 40], 0, 0],
  ['a rock goes, town or no town', 1, [10, 40], 0, 0],
  ['a large one far from all towns is only coarser', 100, [60, 40], 4, 7],
] as const)('%s', (_name, km, town, least, most) => {
  const rings = left([island(10, 40, km)], town)
  const points = rings.reduce((sum, { length }) => sum + length - 1, 0)
  expect(points).toBeGreaterThanOrEqual(least)
  expect(points).toBeLessThanOrEqual(most)
  for (const [lon, lat] of rings.flat()) expect(Math.hypot((lon - 10) * 85.2, (lat - 40) * 111.2)).toBeLessThan(km / 2 + 2)
})

test('towns are near from either side of the date line', () => {
  const near = nearTowns([[179.9, -16.8]])
  expect([near([-179.9, -16.8]), near([179.2, -16.8]), near([170, -16.8])]).toEqual([true, true, false])
})
