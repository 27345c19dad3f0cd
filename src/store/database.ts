import path from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import { type FolderLock, lockFolder } from './lock.ts'
import { migrate } from './migrations/index.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'
import { alone, type Presence, presenceOn } from './presence.ts'
import { emptyQueues } from './queue.ts'
import { within } from './rows.ts'
import type { Tables } from './schema.ts'
import { openThread } from './thread/open.ts'
import { poolThrough } from './thread/pool.ts'

/** Where the index lies: in a folder of the workspace (with PGlite), on a server, or in memory. */
export type IndexPlace =
  | {
      readonly folder: string
      /** Taken already; else it is taken here and given back by `close`. */
      readonly lock?: FolderLock
      /** In a thread of its own: for a process that does other things meanwhile. The compiled code alone can. */
      readonly apart?: boolean
    }
  /** In a thread of this process that has it open: the way there, as `Store.share` gives it. */
  | { readonly port: MessagePort }
  | { readonly url: string }
  | { readonly memory: true /** What PGlite's `dumpDataDir` gave. */; readonly from?: Blob }

/** An open index. */
export interface Store {
  readonly db: Kysely<Tables>
  readonly kind: 'pglite' | 'postgres'
  /** By which other processes on the same server know whether this one lives. */
  readonly presence: Presence
  /** By which another thread opens the same index. Null where it lies in this thread. */
  readonly share: () => { readonly port: MessagePort } | { readonly url: string } | null
  /** Waits for what runs, and gives the folder back. */
  close(): Promise<void>
}

/**
 * Opens the index and brings its tables up to this version. A folder is `DIR`: the tables lie in `DIR/index`, and `DIR/lock` keeps other
 * processes out, as two on one folder would lose what they write.
 *
 * Whoever works in a transaction uses its handle alone: PGlite has one connection, and any other handle waits until the transaction ends.
 *
 * @throws StoreError whatever keeps it from being used.
 */
export async function openStore(place: IndexPlace): Promise<Store> {
  const lock = 'folder' in place ? (place.lock ?? lockFolder(place.folder)) : null
  const own = 'folder' in place && place.lock === undefined
  let pool: PostgresPool | null = null
  try {
    const opened = await opening(place)
    pool = opened.pool
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
    // Until its first query kysely would not close the pool.
    await db.executeQuery(CompiledQuery.raw('select 1'))
    if (!('port' in place)) await migrate(db)
    const presence = 'url' in place ? presenceOn(db) : alone(db)
    return {
      db,
      kind: 'url' in place ? 'postgres' : 'pglite',
      presence,
      share: opened.share,
      close: async () => {
        await presence.leave()
        await db.destroy()
        if (own) lock?.release()
      },
    }
  } catch (error) {
    await pool?.end()
    if (own) lock?.release()
    throw error
  }
}

async function opening(place: IndexPlace): Promise<Pick<Store, 'share'> & { readonly pool: PostgresPool }> {
  const share = () => null
  if ('url' in place) return { pool: await openPostgres(place.url), share: () => ({ url: place.url }) }
  if ('memory' in place) return { pool: (await openPglite(null, place.from)).pool, share }
  if ('port' in place) {
    const close = async (): Promise<void> => place.port.close()
    return { pool: poolThrough(place.port, close).pool, share }
  }
  const folder = path.join(place.folder, 'index')
  if (!place.apart) return { pool: (await openPglite(folder)).pool, share }
  const { pool, port } = await openThread(folder)
  return { pool, share: () => ({ port: port() }) }
}

/**
 * What a server does by itself and PGlite does not: statistics for the planner, the index's list of late entries, and the log cut
 * short. Worth it after many writes.
 */
export async function maintain({ db, kind }: Store): Promise<void> {
  for (const table of ['reports', 'statements', 'sources', 'tellings', 'claims', 'claim_mentions', 'edges', 'vocabulary'])
    await db.executeQuery(CompiledQuery.raw(`vacuum (analyze) ${table}`))
  if (kind === 'pglite') await db.executeQuery(CompiledQuery.raw('checkpoint'))
}

/** Tables that hold words of reports, or of decisions. */
const WORDS = [
  'captures',
  'decisions',
  'decision_targets',
  'settings',
  'reports',
  'readings',
  'statements',
  'sources',
  'claims',
  'origins',
  'edges',
  'vocabulary',
  'follows',
  'removals',
  'visits',
  'rules',
  'alerts',
  'channels',
  'deliveries',
  'subscribers',
  'channel_work',
  'signups',
]

/**
 * Takes what was deleted out of the files of the database too. PGlite's tables are written anew, and its log is begun anew. On a server,
 * where others work, the room is only given free to be overwritten: its log and its backups are the operator's.
 */
export async function scrub({ db, kind }: Store): Promise<void> {
  const run = (statement: string) => db.executeQuery(CompiledQuery.raw(statement))
  for (const table of WORDS) await run(`vacuum ${kind === 'pglite' ? '(full, analyze)' : '(analyze)'} ${table}`)
  if (kind === 'postgres') return
  // What is in the log's files is gone with them, and they go with the second checkpoint after they are full.
  for (let turn = 0; turn < 2; turn++) for (const statement of ['checkpoint', 'select pg_switch_wal()', 'checkpoint']) await run(statement)
}

/** With all that refers to them. */
const EMPTIED = [
  'captures',
  'reports',
  'decisions',
  'settings',
  'sources',
  'claims',
  'vocabulary',
  'follows',
  'removals',
  'channels',
  'deliveries',
  'subscribers',
  'suppressed',
  'channel_work',
]

/** Throws away all that the index holds, as if nothing of the journal had been applied yet. What waits in queues goes as well. */
export async function emptyIndex({ db }: Store): Promise<void> {
  await within(db, async (tx) => {
    for (const table of EMPTIED) await tx.executeQuery(CompiledQuery.raw(`truncate table ${table} restart identity cascade`))
    await tx.deleteFrom('meta').execute()
    await tx.updateTable('progress').set({ applied: 0 }).execute()
    await emptyQueues(tx)
  })
}
