export { type Copying, type CopyingOptions, findCopying, type Overlap, type ParentOf } from './copying.ts'
export type { Furniture, Lag, Learnt } from './learnt.ts'
export { Passages, PassagesError, type TextOf } from './store.ts'
