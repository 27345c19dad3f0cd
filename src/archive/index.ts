/** The archive's front door: all that others may import. */
export type { Disk, DiskFile } from './disk.ts'
export { type ArchiveCode, ArchiveError, type Place } from './error.ts'
export { type FolderOptions, openDisk, openFolder, verifyFolder } from './folder/archive.ts'
export { type Mark, type Reader, readDisk } from './folder/reader.ts'
export { type Salvaged, salvageDisk } from './folder/salvage.ts'
export { type Spread, type SpreadFile, type SpreadOptions, spread } from './folder/spread.ts'
export { verifyDisk } from './folder/verify.ts'
export type { Rotation } from './folder/writer.ts'
export { openPostgres, type PostgresOptions } from './postgres/archive.ts'
export { realDisk } from './realdisk.ts'
export type {
  Archive,
  ArchiveOptions,
  Capture,
  CaptureRef,
  Commit,
  Draft,
  Entry,
  Finding,
  FindingCode,
  Head,
  Json,
  Progress,
  Recovered,
  Request,
  Response,
} from './record.ts'
