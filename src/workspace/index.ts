/** The workspace's front door: record and index as one. */
export { type Added, type AddOptions, type AddResult, addItems } from './add.ts'
export { catchUp, type IndexProgress, indexAll } from './indexing.ts'
export type { Item, Missed } from './item.ts'
export { rebuild } from './rebuild.ts'
export { retrace, type Settled, settledOf, traceAround, traceNew } from './tracing.ts'
export { ARCHIVE, type Means, openWorkspace, type Workspace, type WorkspacePlace } from './workspace.ts'
