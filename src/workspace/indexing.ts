import { createHash } from 'node:crypto'
import type { Entry, Json } from '../archive/index.ts'
import type { Hints, Rarity, Reading } from '../engine/index.ts'
import {
  appliedOf,
  apply,
  capturesBeside,
  type Db,
  decisionsOf,
  forgetCaptures,
  forgetEntries,
  type IndexedCapture,
  type IndexedDecision,
  type IndexedReport,
  type Job,
  metaOf,
  type Put,
  putCaptures,
  putDecisions,
  putMeta,
  putReports,
  putSetting,
  type Store,
  scrub,
  versionsOf,
  within,
} from '../store/index.ts'
import { CAPTURED, type Captured, capturedIn, ERASED, isRecord, SEEN, SETTING, textOf } from './kinds.ts'
import { keysOf, packedPiece, pieceOf } from './piece.ts'
import type { Workspace } from './workspace.ts'

/** How far: entries of the journal, or captures read, of how many. */
export type IndexProgress = (done: number, total: number) => void

/** Entries whose effects are one transaction. */
const PIECE = 256

/**
 * Brings the index up to the journal but for readings, which are queued in the same transaction: so each capture is read, however often the
 * process dies, and no entry takes effect twice. Several processes may do so at once.
 */
export async function catchUp(workspace: Workspace, progress?: IndexProgress): Promise<void> {
  const { archive, store, readings } = workspace
  const { seq: last } = await archive.head()
  const from = await appliedOf(store.db)
  let piece: Entry[] = []
  const flush = async (): Promise<void> => {
    const entries = piece
    piece = []
    const through = entries.at(-1)?.seq
    if (through === undefined) return
    await apply(store.db, through, async (tx, applied) => {
      // Another process may have been here in the meantime.
      const fresh = entries.filter(({ seq }) => seq > applied)
      const again = await applyEntries(workspace, tx, fresh)
      await readings.send([...fresh.flatMap((entry) => (capturedIn(entry) ? jobOf(entry.seq) : [])), ...again], tx)
    })
    progress?.(through - from, last - from)
  }
  if (from >= last) return
  for await (const entry of archive.entries(from)) {
    piece.push(entry)
    if (piece.length >= PIECE) await flush()
  }
  await flush()
}

const jobOf = (seq: number): Job => ({ key: String(seq), data: seq })

/** Answers what is to be read anew. */
async function applyEntries(workspace: Workspace, tx: Db, entries: readonly Entry[]): Promise<readonly Job[]> {
  await putCaptures(tx, entries.flatMap(indexedCapture))
  const decisions: IndexedDecision[] = []
  for (const entry of entries) {
    const { seq, at, kind, payload } = entry
    if (kind === CAPTURED || kind === SEEN) continue
    if (kind === SETTING && isRecord(payload)) await putSetting(tx, textOf(payload.key) ?? '', payload.value ?? null, seq)
    decisions.push({ seq, at, kind, subject: isRecord(payload) ? textOf(payload.subject) : null, payload })
  }
  await putDecisions(tx, decisions)
  const again: Job[] = []
  for (const { seq, kind, payload } of entries)
    if (kind === ERASED && isRecord(payload)) again.push(...(await forgetErased(workspace, tx, seq, payload)))
  return again
}

function indexedCapture(entry: Entry): IndexedCapture[] {
  const captured = capturedIn(entry)
  if (!captured || !entry.capture) return []
  const { url, retrieved, contentType, collection } = captured
  return [{ seq: entry.seq, url, retrieved, contentType, collection, sha256: entry.capture.body }]
}

/**
 * Leaves an index as if what was erased had never been in it, so that one made anew is the same. Reports that other captures hold too are
 * read again from those, as when they were found, and in which collection, was told by the first.
 */
async function forgetErased(
  workspace: Workspace,
  tx: Db,
  by: number,
  { entries }: { readonly [key: string]: unknown },
): Promise<readonly Job[]> {
  const seqs = Array.isArray(entries) ? entries.flatMap((one) => (isRecord(one) && typeof one.seq === 'number' ? one.seq : [])) : []
  if (seqs.length === 0) return []
  const beside = await capturesBeside(tx, seqs)
  await forgetCaptures(tx, [...seqs, ...beside])
  await forgetEntries(tx, seqs)
  await putMeta(tx, UNSCRUBBED, true)
  for (const { payload, seq } of await decisionsOf(tx, { kind: SETTING }))
    if (isRecord(payload as Json)) {
      const { key, value } = payload as { readonly [key: string]: Json }
      await putSetting(tx, textOf(key) ?? '', value ?? null, seq)
    }
  for (const seq of beside) {
    const found = await entryOf(workspace, seq)
    if (found) await putCaptures(tx, indexedCapture(found.entry))
  }
  return beside.map((seq) => ({ key: `${seq} after ${by}`, data: seq }))
}

/** Whether rows were deleted for an erasure whose words may still lie in the files of the database. */
const UNSCRUBBED = 'unscrubbed'

/** Takes what was erased out of the files of the index too, if that was not done yet. */
export async function scrubErased(store: Store): Promise<void> {
  if ((await metaOf(store.db, UNSCRUBBED)) !== true) return
  await scrub(store)
  await putMeta(store.db, UNSCRUBBED, false)
}

/** What became of a capture: the reports that were read from it. */
export interface ReadOutcome {
  readonly seq: number
  readonly reports: number
  /** Reports that the index did not have. */
  readonly added: number
  /** Of those added, the ones whose page was known with other words. */
  readonly versions: number
  /** Why no report could be read from it; null otherwise. */
  readonly fault: { readonly code: string; readonly message: string } | null
}

/**
 * Reads what is queued until nothing is left; what other processes have taken is waited for. A capture that no report can be read from is
 * marked so. Rejects if the index or the record is away.
 */
async function readQueued(workspace: Workspace, took?: (outcome: ReadOutcome) => void): Promise<void> {
  const { readings, means } = workspace
  const handle = async ({ data }: Job): Promise<void> => {
    const outcome = await readCapture(workspace, Number(data))
    took?.(outcome)
  }
  await readings.drain(handle, { concurrency: means.concurrency ?? 1 })
}

/** All that is to be done after entries were added: the index is as the journal has it, and everything captured is read. */
export async function indexAll(workspace: Workspace, took?: (outcome: ReadOutcome) => void): Promise<void> {
  await catchUp(workspace)
  await readQueued(workspace, took)
}

async function readCapture(workspace: Workspace, seq: number): Promise<ReadOutcome> {
  const { archive, store, means } = workspace
  const nothing: ReadOutcome = { seq, reports: 0, added: 0, versions: 0, fault: null }
  const found = await entryOf(workspace, seq)
  const capture = found && (await archive.capture(seq))
  // Erased since it was queued.
  if (!found || !capture || capture === 'erased') return nothing
  const { entry, captured } = found
  const hints: Hints = {
    ...(captured.url === null ? {} : { url: captured.url }),
    ...(captured.contentType === null ? {} : { contentType: captured.contentType }),
    ...(captured.name === null ? {} : { name: captured.name }),
  }
  let read: readonly Reading[]
  try {
    read = await means.read(capture.body, hints)
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    const { url, retrieved, contentType, collection } = captured
    const sha256 = entry.capture?.body ?? ''
    await putCaptures(store.db, [{ seq, url, retrieved, contentType, collection, sha256, fault }])
    return { ...nothing, fault }
  }
  const reports = read.map((reading, position) => indexed(reading, position, seq, captured, means.rarity()))
  const versions = await olderVersions(store.db, reports)
  const put: Put = await within(store.db, async (tx) => {
    const done = await putReports(tx, reports)
    await means.found?.(tx, reports)
    return done
  })
  return { seq, reports: reports.length, added: put.added, versions: Math.min(versions, put.added), fault: null }
}

async function entryOf({ archive }: Workspace, seq: number): Promise<{ readonly entry: Entry; readonly captured: Captured } | null> {
  for await (const entry of archive.entries(seq - 1)) {
    const captured = capturedIn(entry)
    return captured && { entry, captured }
  }
  return null
}

/** Pages of which the index has other words already. */
async function olderVersions(db: Db, reports: readonly IndexedReport[]): Promise<number> {
  let count = 0
  for (const { id, reading } of reports) {
    if (reading.report.url === null) continue
    const known = await versionsOf(db, reading.report.url)
    if (known.length && !known.some((one) => one.id === id)) count++
  }
  return count
}

/** Word for word the same at two outlets or addresses is two publications; at one it is one, however often it was found. */
function indexed(reading: Reading, position: number, seq: number, { retrieved, collection }: Captured, rarity: Rarity): IndexedReport {
  const { id: content, url, outlet } = reading.report
  const id = url === null && outlet === null ? content : `sha256:${hashOf(`${content}\n${url ?? ''}\n${outlet ?? ''}`)}`
  const piece = pieceOf({ id, retrieved }, reading)
  return { id, reading, retrieved, collection, capture: { seq, position }, facts: packedPiece(piece), keys: keysOf(piece, rarity) }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Why bytes are no report, as the reader says it; null for any other failure, which may pass. */
function faultOf(thrown: unknown): { readonly code: string; readonly message: string } | null {
  const { name, code, message } = (thrown ?? {}) as { readonly name?: unknown; readonly code?: unknown; readonly message?: unknown }
  return name === 'UnreadableInput' ? { code: String(code), message: String(message) } : null
}
