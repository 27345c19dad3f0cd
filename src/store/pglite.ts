import { mkdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { PGlite, type PGliteOptions, types } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { StoreError, storeError } from './failure.ts'
import { askingPrepared } from './prepared.ts'

/**
 * 32 MB of pages instead of 128: a hundred megabytes less memory. Nothing replicates, so the log holds only what recovery asks for, and
 * gives its room back; nothing is compiled, as the planner's costs say nothing of this machine. A page far off is read as quickly as the
 * next one; and a plan is made each time, as what is asked for decides which way is the quicker.
 */
const SETTINGS = [
  'shared_buffers=32MB',
  'wal_level=minimal',
  'max_wal_senders=0',
  'min_wal_size=32MB',
  'max_wal_size=64MB',
  'wal_recycle=off',
  'jit=off',
  'plan_cache_mode=force_custom_plan',
  'random_page_cost=1.1',
]

/** Bytes as PGlite's own parser and serializer have them, which take five times as long. */
const BYTES = {
  parsers: { [types.BYTEA]: (hex: string) => new Uint8Array(Buffer.from(hex.slice(2), 'hex')) },
  serializers: { [types.BYTEA]: (bytes: Uint8Array) => `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}` },
}

/**
 * How much of a function of PGlite runs before V8 compiles it once more, to run faster: ten times its default. A command that asks one
 * question ends before that pays: a search takes 1.6 CPU-seconds instead of 2.0, and putting thousands of reports no longer than before.
 * Said to the V8 of Node 20 alone, with which it was measured.
 */
const PATIENCE = 18_000_000

/** Bytes of parameters after which the log is cut: nobody else does it in a database without background processes. */
const CHECKPOINT = 32e6

/**
 * Opens PGlite in a folder, or in memory for `null`, as the pool that kysely's PostgreSQL dialect asks for. There is one connection:
 * whoever has it has the database, so a transaction is alone.
 *
 * @throws StoreError `damaged`, `disk-full`.
 */
export async function openPglite(
  folder: string | null,
  loadDataDir?: Blob,
): Promise<{ readonly pool: PostgresPool; readonly pglite: PGlite }> {
  const options: PGliteOptions = {
    extensions: { pg_trgm },
    ...BYTES,
    startParams: [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ['-c', setting])],
    ...(loadDataDir ? { loadDataDir } : {}),
  }
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--wasm-tiering-budget=${PATIENCE}`)
  let pglite: PGlite
  try {
    if (folder !== null) mkdirSync(path.dirname(folder), { recursive: true })
    pglite = await PGlite.create({ ...options, ...(folder === null ? {} : { dataDir: folder }) })
  } catch (error) {
    const known = storeError(error)
    if (known instanceof StoreError) throw known
    const why = error instanceof Error ? error.message : String(error)
    throw new StoreError(
      'damaged',
      `the index in ${folder} cannot be opened: ${why}`,
      'move that folder away and run: sayso rebuild',
      error,
    )
  }
  return { pool: poolOver(pglite), pglite }
}

/** First come, first served. */
function poolOver(pglite: PGlite): PostgresPool {
  let last: Promise<void> = Promise.resolve()
  let written = 0
  const connection = clientOver(pglite, (bytes) => {
    written += bytes
  })
  return {
    connect: async () => {
      const before = last
      let done = (): void => {}
      last = new Promise((resolve) => {
        done = resolve
      })
      await before
      return Object.assign(Object.create(connection) as PostgresPoolClient, {
        release: () => {
          if (written < CHECKPOINT) return done()
          written = 0
          pglite.exec('checkpoint').then(done, done)
        },
      })
    },
    end: async () => {
      await last
      await pglite.close()
    },
  }
}

function clientOver(pglite: PGlite, wrote: (bytes: number) => void): Pick<PostgresPoolClient, 'query'> {
  const { ask } = askingPrepared(pglite)
  const query = async (sql: string, parameters: readonly unknown[] = []): Promise<unknown> => {
    try {
      for (const parameter of parameters) wrote(sizeOf(parameter))
      const result = await ask(sql, parameters)
      const rows = result?.rows ?? []
      const command = result?.command ?? /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase()
      return { command, rowCount: result?.affectedRows ?? rows.length, rows, fields: result?.fields }
    } catch (error) {
      throw storeError(error)
    }
  }
  return { query: query as PostgresPoolClient['query'] }
}

const sizeOf = (value: unknown): number => (typeof value === 'string' ? value.length : value instanceof Uint8Array ? value.length : 8)
