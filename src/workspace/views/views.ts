// What each page shows, a file for each.
export type * from './values/basic.ts'
export type * from './values/claim.ts'
export type * from './values/report.ts'
export type * from './values/source.ts'
export type * from './values/story.ts'
export type * from './values/versions.ts'
