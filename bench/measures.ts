import { map } from './map.ts'
import type { Measure } from './measure.ts'
import { start } from './start.ts'

/** Every measure of `npm run bench`, in the order of the pipeline. */
export const MEASURES: readonly Measure[] = [map, start]
