import { mkdirSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { type Archive, openFolder, openPostgres } from '../archive/index.ts'
import type { Hints, Outlets, Rarity, Reading } from '../engine/index.ts'
import { type Db, type FolderLock, type IndexedReport, lockFolder, openQueue, openStore, type Queue, type Store } from '../store/index.ts'
import { scrubErased } from './indexing.ts'
import { despiteAbsence, PATIENCE } from './patience.ts'

/** Where a workspace lies: in a folder of its own, or, for several machines, in a PostgreSQL database. */
export type WorkspacePlace =
  | { readonly folder: string /** The index in a thread of its own: for a service, which answers meanwhile. */; readonly apart?: boolean }
  | { readonly url: string }

/** What a workspace works with: arguments, so that it has no clock and no models of its own. */
export interface Means {
  readonly now: () => Date
  /** Anything that was captured as readings. Rejects with `UnreadableInput` for what is no report; any other rejection is tried again. */
  readonly read: (bytes: Uint8Array, hints: Hints) => Promise<readonly Reading[]>
  readonly rarity: () => Rarity
  /** Outlets known besides those of the reports; default: the built-in table. */
  readonly outlets?: Outlets
  /**
   * Told of reports as they come into the index, in the transaction that puts them there: what is queued in it is queued if and only if
   * they are. It may be told of one again.
   */
  readonly found?: (tx: Db, reports: readonly IndexedReport[]) => Promise<void>
  /** Captures read at a time; default 1. */
  readonly concurrency?: number
  /** Told true when the database is away and waited for, and false when it is back; perhaps several times. */
  readonly away?: (isAway: boolean) => void
  /** Milliseconds that it is waited for; default two minutes. */
  readonly patience?: number
  /** Seconds before what failed is tried a second time; default 5. */
  readonly delay?: number
}

/** An open workspace: the record, the index beside it, and the work between the two. */
export interface Workspace {
  readonly place: WorkspacePlace
  readonly means: Means
  readonly archive: Archive
  readonly store: Store
  /** Captures that are still to be read, by their numbers in the journal. */
  readonly readings: Queue
  close(): Promise<void>
}

/** Where the record lies in the folder of a workspace. */
export const ARCHIVE = 'archive'

/** The queue's name in the index. */
const READINGS = 'readings'

/**
 * Opens a workspace, made if it is not there. In a folder nobody else can have it open meanwhile.
 *
 * @throws ArchiveError if the record cannot be used; StoreError if the index cannot, or the folder is in use.
 */
export async function openWorkspace(place: WorkspacePlace, means: Means): Promise<Workspace> {
  const closing: (() => Promise<void> | void)[] = []
  const close = async (): Promise<void> => {
    for (let last = closing.pop(); last; last = closing.pop()) await last()
  }
  try {
    const lock = 'folder' in place ? locked(place.folder) : null
    if (lock) closing.push(() => lock.release())
    const archive =
      'folder' in place ? await openFolder(path.join(place.folder, ARCHIVE), means) : await recordAt(place.url, means, closing)
    closing.push(() => archive.close())
    const patiently = <T>(work: () => Promise<T>): Promise<T> => despiteAbsence({ means }, work)
    const store = await patiently(() => openStore('folder' in place && lock ? { ...place, lock } : (place as { url: string })))
    closing.push(() => store.close())
    await patiently(() => scrubErased(store))
    const readings = await patiently(() => openQueue(store, READINGS, means.delay === undefined ? {} : { delay: means.delay }))
    return { place, means, archive, store, readings, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

function locked(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true })
  return lockFolder(folder)
}

/** The record in a database; its connections are ours, and end with what is put into `closing`. */
export async function recordAt(
  url: string,
  means: Pick<Means, 'now' | 'away' | 'patience'>,
  closing: (() => Promise<void> | void)[],
): Promise<Archive> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, application_name: 'sayso record' })
  // An idle connection that breaks is replaced at the next query.
  pool.on('error', () => {})
  closing.push(() => pool.end())
  const { now, away, patience = PATIENCE } = means
  return openPostgres(pool, { now, patience, ...(away ? { onAway: away } : {}) })
}

/** One to write, one to read what was captured, one to spare. */
const CONNECTIONS = 3
