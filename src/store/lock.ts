import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { StoreError } from './failure.ts'

/** A folder that this process alone has, until `release`. */
export interface FolderLock {
  readonly folder: string
  /** Gives the folder back; a second call does nothing. */
  release(): void
}

/** Who has a folder: enough to tell a process from another that came by its number later. */
interface Holder {
  readonly token: string
  readonly pid: number
  readonly host: string
  /** When the process began, in the system's own words; null where the system does not tell. */
  readonly started: string | null
  readonly released: boolean
}

const TURNS = 1_000

/**
 * Takes a folder for this process alone. The lock is a folder `lock` of numbered files, of which the highest counts. Whoever finds its
 * holder gone makes the next number by a hard link, which only one can; a number is never used twice by two holders, as only the highest
 * counts after it was made. So a lock of a dead process is taken over by exactly one.
 *
 * @throws StoreError `locked` if another process, or this one, has it.
 */
export function lockFolder(folder: string): FolderLock {
  const at = path.join(folder, 'lock')
  mkdirSync(at, { recursive: true })
  const mine: Holder = { token: randomUUID(), pid: process.pid, host: hostname(), started: startOf(process.pid), released: false }
  const draft = path.join(at, `draft.${mine.token}`)
  try {
    for (let turn = 0; turn < TURNS; turn++) {
      const last = numbers(at).at(-1) ?? 0
      const holder = last ? holderOf(path.join(at, nameOf(last))) : null
      // It is there and yet cannot be read: taken over and cleared away just now.
      if (last && !holder) continue
      if (holder && isHeld(holder)) throw lockedBy(folder, holder)
      writeFileSync(draft, JSON.stringify(mine))
      const file = path.join(at, nameOf(last + 1))
      if (!linked(draft, file)) continue
      // Between looking and taking, others may have gone further and cleared away the number that was just made again.
      if (numbers(at).at(-1) !== last + 1) {
        rmSync(file, { force: true })
        continue
      }
      for (const number of numbers(at)) if (number <= last) rmSync(path.join(at, nameOf(number)), { force: true })
      return { folder, release: releaser(at, file, mine) }
    }
  } finally {
    rmSync(draft, { force: true })
  }
  throw new StoreError('locked', `the folder ${folder} is being taken by many processes at once`, 'try again in a moment')
}

/** The number stays, so that nobody who looked before takes it again. */
function releaser(at: string, file: string, mine: Holder): () => void {
  let held = true
  return () => {
    if (!held) return
    held = false
    const draft = path.join(at, `draft.${mine.token}`)
    writeFileSync(draft, JSON.stringify({ ...mine, released: true }))
    renameSync(draft, file)
  }
}

const nameOf = (number: number): string => `${number}`.padStart(6, '0')

const numbers = (at: string): number[] =>
  readdirSync(at)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b)

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Null if it is gone; whatever is no record of ours is held by nobody. */
function holderOf(file: string): Holder | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
  try {
    const { token, pid, host, started, released } = JSON.parse(text) as Partial<Holder>
    return { token: String(token), pid: Number(pid), host: String(host), started: started ?? null, released: released !== false }
  } catch {
    return { token: '', pid: 0, host: hostname(), started: null, released: true }
  }
}

/** On another machine nobody can look, so whoever has it there has it. */
function isHeld({ released, host, pid, started }: Holder): boolean {
  if (released) return false
  if (host !== hostname()) return true
  if (!isAlive(pid)) return false
  const now = startOf(pid)
  return started === null || now === null || now === started
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** When a process began: on Linux the boot and the tick since, elsewhere what `ps` says. Null if the system does not tell. */
export function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The name in parentheses may hold anything; 20 fields behind it stands the tick.
      const tick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${tick}`
    }
    if (process.platform === 'win32') return null
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null
    )
  } catch {
    return null
  }
}

function lockedBy(folder: string, { pid, host }: Holder): StoreError {
  if (host !== hostname())
    return new StoreError(
      'locked',
      `the workspace ${folder} is open in process ${pid} on ${host}`,
      `end it there; if that machine is gone, remove ${path.join(folder, 'lock')}`,
    )
  return new StoreError(
    'locked',
    pid === process.pid ? `the workspace ${folder} is open already in this process` : `the workspace ${folder} is open in process ${pid}`,
    'wait until it is done or end it, or share a workspace between processes by DATABASE_URL',
  )
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
