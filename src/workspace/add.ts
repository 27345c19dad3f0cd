import { createHash } from 'node:crypto'
import type { Draft, Entry, Json } from '../archive/index.ts'
import { appliedOf, capturesWith, readOf } from '../store/index.ts'
import { catchUp, indexAll } from './indexing.ts'
import type { Item, Missed } from './item.ts'
import { CAPTURED, SEEN } from './kinds.ts'
import { despiteAbsence } from './patience.ts'
import { type Held, type ReadOutcome, readQueued } from './reading.ts'
import { inTurn } from './turns.ts'
import type { Workspace } from './workspace.ts'

/** What became of one thing that was to be added. */
export interface Added {
  readonly called: string
  /**
   * `new`; `version`: another version of a page that was known; `known`: the index had all of it; `failed`: it is in the record, but no
   * report could be read from it; `missed`: it could not be had; `waiting`: it is in the record, and lies in
   * quarantine; `kept`: it is in the record, and whoever works there reads it.
   */
  readonly outcome: 'new' | 'version' | 'known' | 'failed' | 'missed' | 'waiting' | 'kept'
  /** Its number in the journal; null if it is not there, or was there before. */
  readonly seq: number | null
  readonly reports: number
  readonly fault: { readonly code: string; readonly message: string; readonly hint?: string } | null
}

export interface AddOptions {
  readonly collection?: string
  /** False: what is added is kept alone, for others to read. */
  readonly isRead?: boolean
  /** Told of each as soon as it is settled, and what it was. */
  readonly took?: (added: Added, item: Item | Missed) => void
  /** Told of what an earlier run had kept and not yet read. */
  readonly resumed?: (outcome: ReadOutcome) => void
  /** Once it is aborted nothing more is taken; what was taken is kept and read. */
  readonly signal?: AbortSignal
}

/** How many had each outcome. */
export type AddResult = Readonly<Record<Added['outcome'], number>>

type Settle = (item: Item | Missed, added: Omit<Added, 'called'>) => void

/** Things that are kept together, and the bytes at which a window is full before. */
const WINDOW = 256
const WINDOW_BYTES = 32 * 1024 * 1024
/** Milliseconds that something waits to be kept while nothing else comes. */
const PATIENCE = 1000

/**
 * Adds things: each is safely in the record before it is read. Whoever calls it again with the same things, after whatever end, finds those
 * that were kept known. In bounded memory: while one window is read the next is kept, and then waits.
 */
export async function addItems(workspace: Workspace, items: AsyncIterable<Item | Missed>, options: AddOptions = {}): Promise<AddResult> {
  const result = { new: 0, version: 0, known: 0, failed: 0, missed: 0, waiting: 0, kept: 0 }
  const settle: Settle = (item, added) => {
    result[added.outcome] += 1
    options.took?.({ called: item.called, ...added }, item)
  }
  let window: Item[] = []
  let bytes = 0
  const under: UnderWay = { held: new Map(), outcomes: new Map() }
  let reading: Promise<void> = Promise.resolve()
  const flush = async (): Promise<void> => {
    const items = window
    window = []
    bytes = 0
    const kept = items.length ? await keepWindow(workspace, items, options, under, settle) : []
    await reading
    if (options.isRead === false)
      for (const { item, entry } of kept) {
        under.held.delete(entry.seq)
        settle(item, { outcome: 'kept', seq: entry.seq, reports: 0, fault: null })
      }
    else reading = kept.length ? readWindow(workspace, kept, options, under, settle) : Promise.resolve()
    // Told at the next turn.
    reading.catch(() => {})
  }
  // What an earlier run kept and could not finish: the index must know of it, or it would be kept twice.
  await despiteAbsence(
    workspace,
    () => (options.isRead === false ? catchUp(workspace) : indexAll(workspace, options.resumed)),
    options.signal,
  )
  const incoming = items[Symbol.asyncIterator]()
  let next = incoming.next()
  next.catch(() => {})
  while (!options.signal?.aborted) {
    const turn = await soon(Promise.race([next, failing(reading)]), window.length ? PATIENCE : null, options.signal)
    if (turn === 'late') {
      await flush()
      continue
    }
    if (turn.done) break
    next = incoming.next()
    // Told when its turn comes.
    next.catch(() => {})
    const item = turn.value
    if ('fault' in item) {
      settle(item, { outcome: 'missed', seq: null, reports: 0, fault: item.fault })
      continue
    }
    window.push(item)
    bytes += item.body.length
    if (window.length >= WINDOW || bytes >= WINDOW_BYTES) await flush()
  }
  await flush()
  await reading
  // Not awaited: it may hang in whatever the source waits for.
  if (options.signal?.aborted) void incoming.return?.()?.catch(() => {})
  return result
}

/** What a promise gives; `late` if that takes longer than is waited for, or nobody wants it any more. */
async function soon<T>(promise: Promise<T>, patience: number | null, signal: AbortSignal | undefined): Promise<T | 'late'> {
  let end = (): void => {}
  const late = new Promise<'late'>((resolve) => {
    const timer = patience === null ? null : setTimeout(() => resolve('late'), patience)
    const stop = (): void => resolve('late')
    signal?.addEventListener('abort', stop)
    end = () => {
      if (timer) clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    end()
  }
}

/** Rejects as soon as the other does, and is never fulfilled. */
const failing = (work: Promise<unknown>): Promise<never> => new Promise((_, reject) => work.catch(reject))

/** What is kept and not settled yet, and what became of it meanwhile. */
interface UnderWay {
  readonly held: Map<number, Held>
  readonly outcomes: Map<number, ReadOutcome>
}

/** Keeps what is not known yet, and queues it to be read. */
async function keepWindow(
  workspace: Workspace,
  items: readonly Item[],
  { collection = 'default', signal }: AddOptions,
  { held }: UnderWay,
  settle: Settle,
): Promise<Kept['kept']> {
  const { known, kept } = await despiteAbsence(workspace, () => inTurn(workspace, () => keepNew(workspace, items, collection)), signal)
  for (const item of known) settle(item, { outcome: 'known', seq: null, reports: 0, fault: null })
  for (const { item, entry } of kept) held.set(entry.seq, { entry, capture: item })
  if (kept.length) await despiteAbsence(workspace, () => catchUp(workspace), signal)
  return kept
}

/** Reads what is queued, and says what became of what was kept. */
async function readWindow(
  workspace: Workspace,
  kept: Kept['kept'],
  { signal }: AddOptions,
  { held, outcomes }: UnderWay,
  settle: Settle,
): Promise<void> {
  const patiently = <T>(work: () => Promise<T>): Promise<T> => despiteAbsence(workspace, work, signal)
  await patiently(() => readQueued(workspace, (outcome) => outcomes.set(outcome.seq, outcome), held))
  const seqs = kept.map(({ entry }) => entry.seq)
  for (const [seq, outcome] of await patiently(() => readElsewhere(workspace, seqs, outcomes))) outcomes.set(seq, outcome)
  for (const { item, entry } of kept) {
    const { seq } = entry
    const outcome = outcomes.get(seq)
    held.delete(seq)
    outcomes.delete(seq)
    settle(item, { seq, reports: outcome?.reports ?? 0, outcome: wordFor(outcome), fault: outcome?.fault ?? null })
  }
}

interface Kept {
  readonly known: readonly Item[]
  readonly kept: readonly { readonly item: Item; readonly entry: Entry }[]
}

/** Keeps what the record does not have, also where other processes add the very same at this moment. */
async function keepNew(workspace: Workspace, items: readonly Item[], collection: string): Promise<Kept> {
  const { archive, store } = workspace
  const keyOf = (sha256: string, url: string | null): string => `${sha256} ${url ?? ''}`
  const hashed = items.map((item) => ({ item, sha256: createHash('sha256').update(item.body).digest('hex') }))
  for (;;) {
    await catchUp(workspace)
    const through = await appliedOf(store.db)
    const captures = await capturesWith(
      store.db,
      hashed.map(({ sha256 }) => sha256),
    )
    // The earliest of several.
    const before = new Map(captures.map(({ sha256, url, seq }) => [keyOf(sha256, url), seq] as const).reverse())
    const known: Item[] = []
    const fresh = new Map<string, Item>()
    const again: Draft[] = []
    for (const { item, sha256 } of hashed) {
      const key = keyOf(sha256, item.url)
      const capture = before.get(key)
      if (capture !== undefined && item.response) again.push({ kind: SEEN, payload: { capture, retrieved: item.retrieved } })
      if (capture !== undefined || fresh.has(key)) known.push(item)
      else fresh.set(key, item)
    }
    const added = [...fresh.values()]
    if (added.length + again.length === 0) return { known, kept: [] }
    const entries = await archive.appendAfter(through, [...added.map((item) => draftOf(item, collection)), ...again])
    if (entries) return { known, kept: added.map((item, at) => ({ item, entry: entries[at] as Entry })) }
  }
}

/** What other processes read meanwhile of what this one kept. */
async function readElsewhere(
  { store }: Workspace,
  seqs: readonly number[],
  outcomes: ReadonlyMap<number, ReadOutcome>,
): Promise<readonly (readonly [number, ReadOutcome])[]> {
  const open = seqs.filter((seq) => !outcomes.has(seq))
  if (!open.length) return []
  return [...(await readOf(store.db, open))].map(([seq, { reports, first, fault }]) => [
    seq,
    { seq, reports, added: first, versions: 0, fault },
  ])
}

function wordFor(outcome: ReadOutcome | undefined): Added['outcome'] {
  if (!outcome) return 'waiting'
  if (outcome.fault) return 'failed'
  if (outcome.added === 0) return 'known'
  return outcome.versions === outcome.added ? 'version' : 'new'
}

function draftOf({ called, url, retrieved, contentType, name, request, response, body }: Item, collection: string): Draft {
  const payload: Json = { called, collection, url, retrieved, contentType, name }
  return { kind: CAPTURED, payload, capture: { url, retrieved, request, response, contentType, body } }
}
