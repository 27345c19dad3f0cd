import type { Measure } from './measure.ts'

/** Every measure of `npm run bench`, in the order of the pipeline. */
export const MEASURES: readonly Measure[] = []
