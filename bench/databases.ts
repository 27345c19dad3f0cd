import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { Figure } from './measure.ts'

const SERVER = process.env.SAYSO_TEST_DATABASE_URL
/** `pglite` or `postgres`, to measure one alone. */
const ONLY = process.env.SAYSO_BENCH_STORE

/** A place of its own for an index or a workspace. */
export interface Place {
  readonly kind: 'pglite' | 'postgres'
  readonly at: { readonly folder: string } | { readonly url: string }
  /** Bytes that it takes up now. */
  readonly size: () => Promise<{ readonly record: number; readonly index: number }>
}

/** Measures in a folder, and in a database of a server where one is named. */
export async function onBoth(name: string, measured: (place: Place) => Promise<readonly Figure[]>): Promise<Figure[]> {
  const figures: Figure[] = []
  if (ONLY !== 'postgres') figures.push(...(await inFolder(name, measured)))
  if (ONLY === 'pglite') return figures
  if (SERVER === undefined) {
    figures.push({ name: `${name}, postgres`, value: null, unit: 'rate', note: 'SAYSO_TEST_DATABASE_URL is not set' })
    return figures
  }
  figures.push(...(await inDatabase(SERVER, name, measured)))
  return figures
}

async function inFolder(name: string, measured: (place: Place) => Promise<readonly Figure[]>): Promise<readonly Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), `sayso-bench-${name}-`))
  try {
    const size = async () => ({ record: sizeOf(path.join(folder, 'archive')), index: sizeOf(path.join(folder, 'index')) })
    return await measured({ kind: 'pglite', at: { folder }, size })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

let made = 0

async function inDatabase(
  server: string,
  name: string,
  measured: (place: Place) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const database = `sayso_bench_${name}_${process.pid}_${made++}`
  const url = new URL(server)
  url.pathname = `/${database}`
  await onServer(server, `create database ${database}`)
  try {
    const size = async () => {
      const [row] = await onServer(
        url.href,
        `select pg_database_size(current_database()) as whole, coalesce((select sum(pg_total_relation_size(oid)) from pg_class
          where relkind = 'r' and relname like 'record\\_%'), 0) as record`,
      )
      const record = Number(row?.record)
      return { record, index: Number(row?.whole) - record }
    }
    return await measured({ kind: 'postgres', at: { url: url.href }, size })
  } finally {
    await onServer(server, `drop database ${database} with (force)`)
  }
}

/** Bytes below a folder. */
function sizeOf(folder: string): number {
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(path.join(entry.parentPath, entry.name)).size : 0),
    0,
  )
}

async function onServer(server: string, statement: string): Promise<Row[]> {
  return connected(server, async (client) => (await client.query<Row>(statement)).rows)
}

type Row = Readonly<Record<string, unknown>>

async function connected<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * CPU-seconds of this process since it began, and of the server at the other end of `url` with all its connections, those that ended too;
 * the server's are 0 where it is on another machine. Whatever else the server does counts.
 */
export async function cpuOf({ at }: Pick<Place, 'at'>): Promise<{ readonly own: number; readonly server: number }> {
  const { user, system } = process.cpuUsage()
  const own = (user + system) / 1e6
  if (!('url' in at)) return { own, server: 0 }
  // Looked at while the connection lives: whose child it is could not be told later.
  const server = await connected(at.url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    return serverTicks(rows[0]?.pid ?? 0)
  })
  return { own, server: server / 100 }
}

/** Of the process that began `pid` and of all others that it began. */
function serverTicks(pid: number): number {
  const parent = statOf(pid)?.parent
  const postmaster = parent === undefined ? null : statOf(parent)
  if (!postmaster || parent === undefined) return 0
  const children = readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null
    return stat?.parent === parent ? stat.ticks : []
  })
  return children.reduce((sum, ticks) => sum + ticks, postmaster.ticks + postmaster.ended)
}

/** Of a process: who began it, and clock ticks of 10 ms, its own and those of its children that have ended. */
function statOf(pid: number): { readonly parent: number; readonly ticks: number; readonly ended: number } | null {
  const file = `/proc/${pid}/stat`
  try {
    if (!existsSync(file)) return null
    const text = readFileSync(file, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const at = (number: number): number => fields[number] ?? 0
    return { parent: at(1), ticks: at(11) + at(12), ended: at(13) + at(14) }
  } catch {
    // It has just ended.
    return null
  }
}
