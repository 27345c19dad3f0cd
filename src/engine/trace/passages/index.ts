export { type Copying, type CopyingOptions, findCopying, type Overlap, type ParentOf } from './copying.ts'
export { Passages, PassagesError, type TextOf } from './store.ts'
