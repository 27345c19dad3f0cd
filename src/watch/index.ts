/** The front door of watching: all that others may import. */
export * from './deliver/index.ts'
export * from './subscribe/index.ts'
export type * from './types.ts'
