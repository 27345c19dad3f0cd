import type { Entry, Json } from '../archive/index.ts'
import {
  appliedOf,
  apply,
  applyFollowing,
  applyRules,
  capturesBeside,
  type Db,
  decisionsOf,
  forgetCaptures,
  forgetChannelEntries,
  forgetEntries,
  forgetFollowing,
  type IndexedCapture,
  type IndexedDecision,
  type Job,
  metaOf,
  putCaptures,
  putChannelEntries,
  putDecisions,
  putMeta,
  putSetting,
  type Store,
  scrub,
} from '../store/index.ts'
import { DECISION, payloadIn, targetsOf } from './decisions/payload.ts'
import { CAPTURED, capturedIn, ERASED, isRecord, SEEN, SETTING, textOf } from './kinds.ts'
import { entryOf, jobsOf, type ReadOutcome, readQueued } from './reading.ts'
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
      await readings.send([...jobsOf(fresh), ...again], tx)
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

/** Answers what is to be read anew. */
async function applyEntries(workspace: Workspace, tx: Db, entries: readonly Entry[]): Promise<readonly Job[]> {
  await putCaptures(tx, entries.flatMap(indexedCapture))
  const decisions: IndexedDecision[] = []
  for (const entry of entries) {
    const { seq, at, kind, payload } = entry
    if (kind === CAPTURED || kind === SEEN) continue
    if (kind === SETTING && isRecord(payload)) await putSetting(tx, textOf(payload.key) ?? '', payload.value ?? null, seq)
    const decision = kind === DECISION ? payloadIn(payload) : null
    const subject = isRecord(payload) ? textOf(payload.subject) : null
    decisions.push({ seq, at, kind, subject, payload, ...(decision ? { targets: targetsOf(decision) } : {}) })
  }
  await putDecisions(tx, decisions)
  await applyFollowing(tx, entries)
  await applyRules(tx, entries)
  await putChannelEntries(tx, entries)
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
  await forgetFollowing(tx, seqs)
  const beside = await capturesBeside(tx, seqs)
  await forgetCaptures(tx, [...seqs, ...beside])
  await forgetChannelEntries(tx, seqs)
  await forgetEntries(tx, seqs)
  await putMeta(tx, UNSCRUBBED, true)
  for (const { payload, seq } of await decisionsOf(tx, { kind: SETTING }))
    if (isRecord(payload as Json)) {
      const { key, value } = payload as { readonly [key: string]: Json }
      await putSetting(tx, textOf(key) ?? '', value ?? null, seq)
    }
  for (const seq of beside) {
    const found = await entryOf(workspace, seq)
    if (found) await putCaptures(tx, indexedCapture(found))
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

/** All that is to be done after entries were added: the index is as the journal has it, and everything captured is read. */
export async function indexAll(workspace: Workspace, took?: (outcome: ReadOutcome) => void): Promise<void> {
  await catchUp(workspace)
  await readQueued(workspace, took)
}
