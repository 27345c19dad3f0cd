/** The workspace's front door: record and index as one. */
export { type Added, type AddOptions, type AddResult, addItems } from './add.ts'
export { backupRecord, type ExportOptions, exportWorkspace, refuseExisting } from './bundle/export.ts'
export { type Export, type Imported, importWorkspace, type OpenOptions, openExport } from './bundle/import.ts'
export type { Manifest } from './bundle/manifest.ts'
export { claimsAt, decisionList, decisionOf, decisionsAbout, type Place, type Target } from './decisions/about.ts'
export { type CorrectedReading, correctedReading, readingInForce } from './decisions/corrected.ts'
export { decide, undo } from './decisions/decide.ts'
export * from './decisions/decision.ts'
export { targetsOfReports } from './decisions/located.ts'
export { DECISION, sourceTarget } from './decisions/payload.ts'
export { sourceMap } from './decisions/sources.ts'
export { claimDossier } from './dossier.ts'
export {
  applyRetention,
  type Erasable,
  type Erasing,
  eraseEntries,
  findErasable,
  overdue,
  type Retention,
  retentions,
  setRetention,
} from './erase.ts'
export type { WorkspaceCode, WorkspaceError } from './error.ts'
export { type FoundElsewhere, takeFound } from './found.ts'
export { catchUp, type IndexProgress, indexAll } from './indexing.ts'
export { fetchedItem } from './inputs/fetching.ts'
export { itemsOf } from './inputs/items.ts'
export type { InputMeans, Named, Passed, Sent } from './inputs/means.ts'
export { REPORT_LINE } from './inputs/parts.ts'
export type { Item, Missed } from './item.ts'
export { capturedIn, ERASED } from './kinds.ts'
export { despiteAbsence } from './patience.ts'
export { capturesOfJob, type ReadOutcome } from './reading.ts'
export { rebuild } from './rebuild.ts'
export { besideOthers, importRecordTo, type SalvageResult, salvage, type VerifyOptions, verifyRecord } from './record.ts'
export { type Settled, settledOf, traceWhatIsNew } from './tracing.ts'
export { inTurn, oneAtATime, turns } from './turns.ts'
export { claimDocument, claimTraced, claimView } from './views/claim.ts'
export { compareView } from './views/compare.ts'
export { type Kept, kept } from './views/kept.ts'
export { claimLines } from './views/lines.ts'
export { type ClaimLook, claimLook, sentenceAt, storyFigures, traceSentences } from './views/look.ts'
export { placeKey } from './views/places.ts'
export { type PlaceNamed, placesNamed } from './views/placesnamed.ts'
export { reportView } from './views/report.ts'
export { sourceView } from './views/source.ts'
export { storyAround } from './views/stories.ts'
export { storyView } from './views/story.ts'
export { storyLines } from './views/storylines.ts'
export type { TracedGroup } from './views/tracegroup.ts'
export { versionsView } from './views/versions.ts'
export { type Viewing, viewing } from './views/viewing.ts'
export type * from './views/views.ts'
export { type WorkOptions, workOn } from './work.ts'
export { type Means, openWorkspace, type Workspace, type WorkspacePlace } from './workspace.ts'
