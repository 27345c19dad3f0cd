import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The project's root, seen from the compiled measure. */
export const root = path.resolve(import.meta.dirname, '../..')

/** The file that package.json names as the `sayso` command. */
export const command: string = path.join(
  root,
  (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { bin: { sayso: string } }).bin.sayso,
)

/** What a whole process cost, as the operating system counts it. */
export interface Cost {
  readonly code: number | null
  readonly wallMs: number
  /** User and system time of the process and its threads, in seconds; null where /proc is absent. */
  readonly cpuSeconds: number | null
  /** Peak resident memory in MB; null where /proc is absent. */
  readonly peakMb: number | null
  /** SHA-256 of standard output, and its number of lines. */
  readonly hash: string
  readonly lines: number
}

/** Runs Node with arguments, feeds it `input`, and says what it cost. Output is hashed, not kept. */
export async function cost(
  args: readonly string[],
  input: AsyncIterable<string> | Iterable<string> = [],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Cost> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'], cwd: root, env })
  const hash = createHash('sha256')
  let lines = 0
  let peakMb: number | null = null
  let cpuSeconds: number | null = null
  const measure = () => {
    peakMb = Math.max(peakMb ?? 0, peakOf(child.pid) ?? 0) || peakMb
    cpuSeconds = cpuOf(child.pid) ?? cpuSeconds
  }
  const watch = setInterval(measure, 20)
  child.stdout.on('data', (chunk: Buffer) => {
    hash.update(chunk)
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
    measure()
  })
  child.stdin.on('error', () => {})
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  for await (const text of input)
    if (!child.stdin.write(text)) await Promise.race([new Promise((resolve) => child.stdin.once('drain', resolve)), ended])
  child.stdin.end()
  const code = await ended
  clearInterval(watch)
  return { code, wallMs: performance.now() - started, cpuSeconds, peakMb, hash: hash.digest('hex'), lines }
}

/** The middle of several figures. */
export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Peak resident memory of a process in MB; null where /proc is absent. */
export function peakOf(pid: number | undefined): number | null {
  const status = readProc(`/proc/${pid}/status`)
  const kb = /^VmHWM:\s+(\d+) kB/m.exec(status ?? '')?.[1]
  return kb === undefined ? null : Number(kb) / 1024
}

// /proc/PID/stat: fields 14 and 15 are user and system time in clock ticks of 10 ms.
export function cpuOf(pid: number | undefined): number | null {
  const stat = readProc(`/proc/${pid}/stat`)
  if (!stat) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** User and system time of all child processes that have ended, in seconds; null where /proc is absent. */
export function childrensCpu(): number | null {
  const stat = readProc('/proc/self/stat')
  if (!stat) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13]) + Number(fields[14])) / 100
}

function readProc(file: string): string | null {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : null
  } catch {
    return null
  }
}
