/** Watching's front door: what is followed. */
export * from './follow/index.ts'
