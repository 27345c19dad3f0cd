import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { onServer } from '../bench/record/postgres.ts'
import type { IndexPlace } from '../src/store/index.ts'

/** A server for tests, on which databases may be made and dropped; the PostgreSQL half of suites runs where it is named. */
export const SERVER = process.env.SAYSO_TEST_DATABASE_URL

/** A kind of database that a suite runs on. */
export interface TestDatabase {
  readonly name: 'PGlite' | 'PostgreSQL'
  /** A place of its own, without tables. */
  empty(): Promise<IndexPlace>
}

const made: string[] = []

/** Both where there is a server, PGlite where there is none; that the other half did not run is said once. */
export function databases(suite: string): readonly TestDatabase[] {
  const pglite: TestDatabase = { name: 'PGlite', empty: async () => ({ memory: true, from: await template() }) }
  if (SERVER === undefined) {
    process.stderr.write(`${suite}: not run on PostgreSQL: SAYSO_TEST_DATABASE_URL is not set\n`)
    return [pglite]
  }
  return [pglite, { name: 'PostgreSQL', empty: async () => ({ url: await newDatabase() }) }]
}

let dumped: Promise<Blob> | null = null

/** Making a database's files takes seconds, copying them none. */
function template(): Promise<Blob> {
  dumped ??= (async () => {
    const pglite = await PGlite.create({ extensions: { pg_trgm } })
    try {
      return await pglite.dumpDataDir('none')
    } finally {
      await pglite.close()
    }
  })()
  return dumped
}

/** The address of a new database on the server; `dropDatabases` drops it. */
export async function newDatabase(): Promise<string> {
  const server = SERVER as string
  const name = `sayso_test_${process.pid}_${Date.now()}_${made.length}`
  made.push(name)
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Drops what `empty` made on the server. */
export async function dropDatabases(): Promise<void> {
  for (const name of made.splice(0)) if (SERVER !== undefined) await onServer(SERVER, `drop database if exists ${name} with (force)`)
}

/** A folder that `work` has for itself. */
export async function inFolder(work: (folder: string) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-store-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
