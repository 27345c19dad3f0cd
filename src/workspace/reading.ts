import { createHash } from 'node:crypto'
import type { Capture, Entry } from '../archive/index.ts'
import { type Hints, pageOf, type Rarity, type Reading } from '../engine/index.ts'
import {
  type Db,
  dropMeta,
  type IndexedReport,
  idsOfPages,
  isSystemFailure,
  type Job,
  metaOf,
  putCaptures,
  putMeta,
  putReports,
  type Worker,
  within,
} from '../store/index.ts'
import { type Captured, capturedIn } from './kinds.ts'
import { keysOf, packedPiece, pieceOf } from './piece.ts'
import type { Means, Workspace } from './workspace.ts'

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

/** What this process kept a moment ago: it need not be fetched from the record. */
export interface Held {
  readonly entry: Entry
  readonly capture: Pick<Capture, 'body'>
}

type HeldBySeq = ReadonlyMap<number, Held>

/**
 * Captures that are one job, and the bytes as stored at which no more join them: they are one transaction of the index, which costs a
 * report a third of what it costs alone, and their readings are in memory together.
 */
export const MOST_OF_JOB = 32
const MOST_BYTES = 1024 * 1024
/** Milliseconds after which what is left of a job is given back as jobs of its own: a job that takes too long is taken for lost. */
const LONGEST = 300_000

/** The work that entries of the journal ask for: all that they captured, in order. */
export function jobsOf(entries: readonly Entry[]): readonly Job[] {
  const jobs: Job[] = []
  let seqs: number[] = []
  let bytes = 0
  const end = (): void => {
    if (seqs.length) jobs.push(jobOf(seqs))
    seqs = []
    bytes = 0
  }
  for (const entry of entries) {
    if (!entry.capture || !capturedIn(entry)) continue
    seqs.push(entry.seq)
    bytes += entry.capture.length
    if (seqs.length >= MOST_OF_JOB || bytes >= MOST_BYTES) end()
  }
  end()
  return jobs
}

const jobOf = (seqs: readonly number[]): Job =>
  seqs.length === 1 ? { key: String(seqs[0]), data: seqs[0] } : { key: `${seqs[0]}-${seqs.at(-1)}`, data: seqs }

/** The captures that a job is about. */
export const capturesOfJob = ({ data }: Pick<Job, 'data'>): readonly number[] => (Array.isArray(data) ? data.map(Number) : [Number(data)])

/**
 * Reads what is queued until nothing is left; what other processes have taken is waited for. A capture that no report can be read from is
 * marked so. Rejects if the index or the record is away.
 */
export async function readQueued(workspace: Workspace, took?: (outcome: ReadOutcome) => void, held: HeldBySeq = new Map()): Promise<void> {
  const { readings, means } = workspace
  await readings.drain((job) => readJob(workspace, job, took, held), { concurrency: means.concurrency ?? 1 })
}

/** Reads what is queued for as long as it is wanted, beside others who may do so too. Where the database is away it waits. */
export const workQueued = (workspace: Workspace, took?: (outcome: ReadOutcome) => void): Worker =>
  workspace.readings.work((job) => readJob(workspace, job, took, new Map()), { concurrency: workspace.means.concurrency ?? 1 })

/**
 * Reads what a job is about. Of several captures each that fails, and what is left by then, becomes a job of its own, and so does each of
 * those at which a process ended: one that is poison takes none with it into quarantine.
 */
async function readJob(workspace: Workspace, job: Job, took: ((outcome: ReadOutcome) => void) | undefined, held: HeldBySeq): Promise<void> {
  const { store, readings, means } = workspace
  const seqs = capturesOfJob(job)
  const isAlone = seqs.length === 1
  const mark = `reading ${job.key}`
  const apart = async (tx: Db, some: readonly number[]): Promise<void> => {
    await readings.send(
      some.map((seq) => jobOf([seq])),
      tx,
    )
    await dropMeta(tx, mark)
  }
  if (!isAlone) {
    if ((await metaOf(store.db, mark)) !== undefined) return within(store.db, (tx) => apart(tx, seqs))
    await putMeta(store.db, mark, true)
  }
  const { read, failure } = await readEach(workspace, seqs, held)
  if (failure && isAlone) throw failure.error
  let outcomes: readonly ReadOutcome[]
  try {
    outcomes = await within(store.db, async (tx) => {
      const put = await putRead(tx, read, means.found)
      if (!isAlone) await apart(tx, seqs.slice(read.length))
      return put
    })
  } catch (error) {
    if (isAlone || isSystemFailure(error)) throw error
    // It may be but one that the index cannot take.
    await within(store.db, (tx) => apart(tx, seqs))
    return
  }
  for (const outcome of outcomes) took?.(outcome)
}

/** What was read from a capture. */
interface Read {
  readonly seq: number
  /** Null where it was erased since it was queued. */
  readonly kept: { readonly captured: Captured; readonly sha256: string } | null
  readonly reports: readonly IndexedReport[]
  readonly fault: ReadOutcome['fault']
}

/** Reads captures one after the other, up to the first at which that fails or which it is too late for. */
async function readEach(
  workspace: Workspace,
  seqs: readonly number[],
  held: HeldBySeq,
): Promise<{ readonly read: readonly Read[]; readonly failure: { readonly error: unknown } | null }> {
  const started = performance.now()
  const read: Read[] = []
  for (const seq of seqs) {
    if (performance.now() - started > LONGEST) break
    try {
      read.push(await readCapture(workspace, seq, held))
    } catch (error) {
      return { read, failure: { error } }
    }
  }
  return { read, failure: null }
}

async function readCapture(workspace: Workspace, seq: number, held: HeldBySeq): Promise<Read> {
  const { archive, means } = workspace
  const ours = held.get(seq)
  const entry = ours?.entry ?? (await entryOf(workspace, seq))
  const captured = entry && capturedIn(entry)
  const capture = captured && (ours?.capture ?? (await archive.capture(seq)))
  if (!captured || !capture || capture === 'erased') return { seq, kept: null, reports: [], fault: null }
  const kept = { captured, sha256: entry.capture?.body ?? '' }
  const hints: Hints = {
    ...(captured.url === null ? {} : { url: captured.url }),
    ...(captured.contentType === null ? {} : { contentType: captured.contentType }),
    ...(captured.name === null ? {} : { name: captured.name }),
  }
  try {
    const readings = await means.read(capture.body, hints)
    const reports = readings.map((reading, position) => indexed(reading, position, seq, captured, means.rarity()))
    return { seq, kept, reports, fault: null }
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    return { seq, kept, reports: [], fault }
  }
}

/** Puts what was read into the index, in the caller's transaction. */
async function putRead(tx: Db, read: readonly Read[], found: Means['found']): Promise<readonly ReadOutcome[]> {
  await putCaptures(
    tx,
    read.flatMap(({ seq, kept, fault }) => {
      if (!kept || !fault) return []
      const { url, retrieved, contentType, collection } = kept.captured
      return [{ seq, url, retrieved, contentType, collection, sha256: kept.sha256, fault }]
    }),
  )
  const reports = read.flatMap((one) => one.reports)
  const pages = new Set(reports.flatMap(({ reading: { report } }) => (report.url === null ? [] : (pageOf(report.url) ?? []))))
  const known = new Map(Array.from(await idsOfPages(tx, [...pages]), ([page, ids]) => [page, new Set(ids)]))
  const added = new Set((await putReports(tx, reports)).added)
  if (reports.length) await found?.(tx, reports)
  return read.map(({ seq, reports: own, fault }) => {
    const first = own.filter(({ id }) => added.delete(id)).length
    const versions = own.filter((report) => isOtherVersion(report, known)).length
    return { seq, reports: own.length, added: first, versions: Math.min(versions, first), fault }
  })
}

/** Whether its page is known with other words only; from then on it is known with these too. */
function isOtherVersion({ id, reading: { report } }: IndexedReport, known: Map<string, Set<string>>): boolean {
  const page = report.url === null ? null : pageOf(report.url)
  if (page === null) return false
  const ids = known.get(page)
  known.set(page, new Set([...(ids ?? []), id]))
  return ids !== undefined && !ids.has(id)
}

/** The entry of that number; null if there is none. */
export async function entryOf({ archive }: Pick<Workspace, 'archive'>, seq: number): Promise<Entry | null> {
  for await (const entry of archive.entries(seq - 1)) return entry
  return null
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
