import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { MARK, type Spark } from './environment.ts'

/** A standalone master and its workers on loopback. */
export interface Cluster {
  /** What `--master` is to name. */
  readonly master: string
  readonly workers: readonly ChildProcess[]
  /** Ends all of it. */
  readonly end: () => Promise<void>
}

/** Starts a master and two workers of one processor each, whose scratch lies in a folder; ready when both are known to the master. */
export async function startCluster(spark: Spark, env: NodeJS.ProcessEnv, folder: string): Promise<Cluster> {
  const started: ChildProcess[] = []
  const end = async (): Promise<void> => {
    const ends = started.map((child) => (isOver(child) ? null : new Promise((resolve) => child.once('exit', resolve))))
    for (const child of started.toReversed()) child.kill('SIGTERM')
    await Promise.all(ends)
  }
  const start = (what: string, args: readonly string[], known: RegExp): Promise<RegExpExecArray> => {
    const child = spawn(path.join(spark.home, 'bin/spark-class'), [`org.apache.spark.deploy.${what}`, '--host', '127.0.0.1', ...args], {
      env: { ...env, SPARK_LOCAL_DIRS: path.join(folder, 'scratch') },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    started.push(child)
    return new Promise((resolve, reject) => {
      let said = ''
      child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
        said = (said + piece).slice(-10_000)
        const found = known.exec(said)
        if (found) resolve(found)
      })
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`${what} ended with ${code}: ${said.slice(-1000)}`)))
    })
  }
  try {
    const [, master = ''] = await start('master.Master', ['--port', '0', '--webui-port', '0'], /Starting Spark master at (spark:\S+)/)
    const size = ['--cores', '1', '--memory', '2g', '--webui-port', '0', '--work-dir', path.join(folder, 'work')]
    await Promise.all([1, 2].map(() => start('worker.Worker', [...size, master], /Successfully registered with master/)))
    return { master, workers: started.slice(1), end }
  } catch (thrown) {
    await end()
    throw thrown
  }
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/**
 * Kills a worker, and with it the executors that it started, as when a machine goes down. Answers the processes below those, which nobody
 * killed: each is to find out by itself that nothing comes any more.
 */
export function killWorker(worker: ChildProcess): readonly number[] {
  const all = processes()
  const below = (pids: readonly number[]): Running[] => all.filter(({ parent }) => pids.includes(parent))
  const executors = below([worker.pid ?? 0]).map(({ pid }) => pid)
  const orphans: number[] = []
  for (let next = below(executors); next.length > 0; next = below(next.map(({ pid }) => pid))) orphans.push(...next.map(({ pid }) => pid))
  worker.kill('SIGKILL')
  for (const pid of executors) process.kill(pid, 'SIGKILL')
  return orphans
}

interface Running {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** The processes that have a mark in their environment: whatever was started by who carries it, and by those in turn. */
export const markedBy = (mark: string): readonly Running[] =>
  processes().filter(({ pid }) => read(pid, 'environ').includes(`${MARK}=${mark}\0`))

function processes(): Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const pid = Number(name)
      const stat = read(pid, 'stat')
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      // One that has ended and that nobody asked after holds nothing.
      return parent === undefined || state === 'Z'
        ? []
        : [{ pid, parent: Number(parent), command: read(pid, 'cmdline').replaceAll('\0', ' ') }]
    })
}

function read(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8')
  } catch {
    return ''
  }
}
