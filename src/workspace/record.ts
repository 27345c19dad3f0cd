import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import {
  type Archive,
  type Draft,
  type Finding,
  type FindingCode,
  type Head,
  type Json,
  openFolder,
  type Progress,
  readDisk,
  realDisk,
  salvageDisk,
  verifyFolder,
} from '../archive/index.ts'
import { type FolderLock, lockFolder } from '../store/index.ts'
import { type Export, type Imported, importRecord } from './bundle/import.ts'
import { WorkspaceError } from './error.ts'
import { isRecord, SEEN } from './kinds.ts'
import { ARCHIVE, recordAt, type WorkspacePlace } from './workspace.ts'

// What needs the record alone, whatever became of the index.

const NO_HEAD: Head = { seq: 0, hash: '0'.repeat(64) }

/** Works with the record in a database; its connections end with the work. */
async function withRecord<T>(url: string, now: () => Date, work: (archive: Archive) => Promise<T>): Promise<T> {
  const closing: (() => Promise<void> | void)[] = []
  try {
    const archive = await recordAt(url, { now }, closing)
    closing.push(() => archive.close())
    return await work(archive)
  } finally {
    for (let last = closing.pop(); last; last = closing.pop()) await last()
  }
}

/** The folder of a workspace's record. Throws WorkspaceError `no-workspace`. */
function archiveIn(folder: string): string {
  const archive = path.join(folder, ARCHIVE)
  if (existsSync(archive)) return archive
  throw new WorkspaceError(
    'no-workspace',
    `there is no workspace in ${folder}`,
    'name its folder by --workspace, or begin one by sayso add',
  )
}

/**
 * Works with something that gives the commits of a workspace's record, while others may have the workspace open and add to it. Throws
 * WorkspaceError `no-workspace`.
 */
export function besideOthers<T>(
  place: WorkspacePlace,
  now: () => Date,
  work: (source: Pick<Archive, 'commits'>) => Promise<T>,
): Promise<T> {
  if ('url' in place) return withRecord(place.url, now, work)
  return work(readDisk(realDisk(archiveIn(place.folder))))
}

/**
 * Takes an export's record over without a look at the index, which is left to `rebuild`. The folder is made if it is not there. Throws as
 * `importRecord`, and StoreError `locked`.
 */
export async function importRecordTo(
  place: WorkspacePlace,
  now: () => Date,
  from: Export,
  progress?: (done: number, total: number) => void,
): Promise<Imported> {
  const take = async (archive: Archive): Promise<Imported> => {
    const entries = await importRecord(archive, from, progress)
    return { head: from.manifest.head, entries, index: 'left' }
  }
  if ('url' in place) return await withRecord(place.url, now, take)
  mkdirSync(place.folder, { recursive: true })
  const lock = lockFolder(place.folder)
  try {
    const archive = await openFolder(path.join(place.folder, ARCHIVE), { now })
    try {
      return await take(archive)
    } finally {
      await archive.close()
    }
  } finally {
    lock.release()
  }
}

export interface VerifyOptions {
  readonly now: () => Date
  readonly found: (finding: Finding, advice: string) => void
  readonly progress?: Progress
}

/**
 * Reads every byte of a workspace's record, however damaged it is, and changes nothing. Answers the last entry, to be noted elsewhere;
 * null where something was found. In a folder nobody else may have it open.
 *
 * @throws WorkspaceError `no-workspace`; StoreError `locked`; ArchiveError if the disk or the database fails.
 */
export async function verifyRecord(place: WorkspacePlace, { now, found, progress }: VerifyOptions): Promise<Head | null> {
  const look = async (findings: AsyncIterable<Finding>): Promise<boolean> => {
    let clean = true
    for await (const finding of findings) {
      clean = false
      found(finding, adviceFor(finding.code))
    }
    return clean
  }
  if ('url' in place)
    return await withRecord(place.url, now, async (archive) => ((await look(archive.verify(progress))) ? await archive.head() : null))
  const archive = archiveIn(place.folder)
  const lock = lockIfWritable(place.folder)
  try {
    if (!(await look(verifyFolder(archive, progress)))) return null
    let head = NO_HEAD
    for await (const { seq, hash } of readDisk(realDisk(archive)).marks()) head = { seq, hash }
    return head
  } finally {
    lock?.release()
  }
}

/** Where nothing can be written, as on a disk that is evidence, nobody else writes either. */
function lockIfWritable(folder: string): FolderLock | null {
  try {
    return lockFolder(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EROFS') return null
    throw error
  }
}

const RESTORE = 'put this file back from a backup; or carry all that is sound into a new workspace: sayso verify --salvage DIR'

const ADVICE: Partial<Record<FindingCode, string>> = {
  'torn-tail': 'nothing is lost: this was never acknowledged, and the next command that opens the workspace cuts it',
  'unknown-file': 'look at it and move it out of the folder',
  'unknown-bytes': 'look at what stands there; a backup of this file has none of it',
  'head-differs':
    'if files were put back from an older backup, put all of them back; else entries were cut off or exchanged: compare with a hash that you noted elsewhere',
  'not-erased': 'open the workspace by any command, which completes the erasure; then verify again',
  'erased-without-reason': 'somebody overwrote it past Sayso: put this file back from a backup',
}

/** What to do about a finding, one sentence. */
const adviceFor = (code: FindingCode): string => ADVICE[code] ?? RESTORE

/** What was carried over, and what could not be. */
export interface SalvageResult {
  readonly entries: number
  readonly captures: number
  /** Entries that were erased, and those that say what was: nothing is left to carry over. */
  readonly erased: number
  /** Entries whose capture is damaged, by their old numbers. */
  readonly damaged: readonly number[]
}

const BATCH = 64

/**
 * Carries all that is sound in a damaged record into a new one. Its entries get new numbers, times and hashes, as the old chain is broken;
 * what they were stands in each payload as `salvaged`. Throws WorkspaceError `no-workspace`, `not-empty`.
 */
export async function salvage(folder: string, to: string, now: () => Date, progress?: (entries: number) => void): Promise<SalvageResult> {
  const from = archiveIn(folder)
  if (existsSync(path.join(to, ARCHIVE)))
    throw new WorkspaceError('not-empty', `there is a workspace in ${to} already`, 'name a new folder')
  const lock = lockIfWritable(folder)
  try {
    const archive = await openFolder(path.join(to, ARCHIVE), { now })
    try {
      return await carryOver(from, archive, progress)
    } finally {
      await archive.close()
    }
  } finally {
    lock?.release()
  }
}

async function carryOver(from: string, archive: Archive, progress?: (entries: number) => void): Promise<SalvageResult> {
  const result = { entries: 0, captures: 0, erased: 0 }
  const damaged: number[] = []
  const numbers = new Map<number, number>()
  let batch: { readonly draft: Draft; readonly was: number }[] = []
  const flush = async () => {
    if (batch.length === 0) return
    const entries = await archive.append(batch.map(({ draft }) => draft))
    for (const [i, { was }] of batch.entries()) numbers.set(was, entries[i]?.seq ?? 0)
    result.entries += batch.length
    batch = []
    progress?.(result.entries)
  }
  for await (const { entry, capture } of salvageDisk(realDisk(from))) {
    const { seq, at, hash, kind, payload } = entry
    if (entry.erased || kind === 'erased') result.erased++
    else if (capture === 'damaged' || capture === 'erased') damaged.push(seq)
    else {
      // Others are spoken of by their new numbers.
      if (kind === SEEN) await flush()
      const told = isRecord(payload) ? { ...payload, ...renumbered(payload, numbers), salvaged: { seq, at, hash } } : payload
      batch.push({ draft: { kind, payload: told, ...(capture ? { capture } : {}) }, was: seq })
      if (capture) result.captures++
      if (batch.length >= BATCH || capture) await flush()
    }
  }
  await flush()
  return { ...result, damaged }
}

function renumbered({ capture }: { readonly [key: string]: Json }, numbers: ReadonlyMap<number, number>): { readonly [key: string]: Json } {
  const now = typeof capture === 'number' ? numbers.get(capture) : undefined
  return now === undefined ? {} : { capture: now }
}
