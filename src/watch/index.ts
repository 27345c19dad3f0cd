/** The front door of watching: what is followed, what is told of it, and to whom. */
export * from './deliver/index.ts'
export * from './follow/index.ts'
export * from './rules/index.ts'
export * from './subscribe/index.ts'
export type * from './types.ts'
export * from './work.ts'
