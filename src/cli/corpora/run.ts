import { spawn } from 'node:child_process'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { totalmem } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { getHeapStatistics } from 'node:v8'
import { faultsIn, isDoneThere, type LocalMeans, type Plan, type Progress, runLocally } from '../../corpus/index.ts'
import { openOutlets } from '../../engine/index.ts'
import { openStatus } from '../adding/status.ts'
import { answerLine } from '../answer.ts'
import { openEngine } from '../engine.ts'
import { Failure, failureOf, failureText } from '../failure.ts'
import { mapLines } from '../mapping.ts'
import { usualThreads } from '../opened.ts'
import { outletsOf } from '../outlets.ts'
import { openPool } from '../pool.ts'
import { stopper } from '../stopper.ts'
import { Faults } from '../tracing/faults.ts'
import { planIn } from './plan.ts'
import { emitRead, readingFor } from './reading.ts'

export interface RunFlags {
  readonly master: string
  readonly conf?: readonly string[]
  readonly threads?: number
  /** Bytes. */
  readonly memory?: number
  readonly json?: boolean
}

/** Runs a plan here, or submits it to Spark. Returns the exit code. */
export async function runPlan(folder: string, flags: RunFlags): Promise<number> {
  const plan = planIn(folder)
  if (flags.master !== 'local') return runThere(folder, plan, flags)
  if (flags.conf !== undefined) throw new Failure(2, 'usage', '--conf is for Spark', 'give --master as well')
  return runHere(folder, plan, flags)
}

/** Share of the machine's memory that one tracer may take where nobody says how much. */
const MEMORY = 0.5

/**
 * Share of what one tracer takes that lies on V8's heap, which has a limit of its own; twice what was measured on 20,000 reports of a
 * Wirefall world, for there is what was thrown away too. Past that limit the process would die, and again at each retry.
 */
const HEAP = 0.25

/** Lines read between two places that are noted: what a run that ended reads again. */
const NOTED = 500

async function runHere(folder: string, plan: Plan, { threads = usualThreads(), memory, json = false }: RunFlags): Promise<number> {
  const err = (text: string): void => void process.stderr.write(text)
  const own = outletsOf(plan.outlets, json, err)
  const engine = openEngine(own)
  const settings = readingFor(plan.outlets)
  const pool =
    threads > 1
      ? openPool({ worker: new URL('../worker.js', import.meta.url), threads, settings })
      : { answer: (line: Parameters<typeof answerLine>[0]) => answerLine(line, engine, settings), close: async () => {} }
  const status = openStatus(process.stderr)
  const stop = stopper(status.clear)
  const read: LocalMeans['read'] = async (from, emit, at) => {
    let line = from.line
    await mapLines(
      createReadStream(plan.reports, { start: from.byte, highWaterMark: 1 << 20 }),
      async (text) => {
        if (text.trim() !== '') emitRead(text, line, emit)
      },
      {
        answer: pool.answer,
        threads,
        progress: (_, bytes) => {
          line += 1
          if ((line - from.line) % NOTED === 0) at({ byte: from.byte + bytes, line })
        },
      },
    )
  }
  const started = performance.now()
  const progress = progressOf(status.show, json)
  try {
    const file = await runLocally(folder, plan, {
      read,
      size: sizeOf(plan.reports),
      rarity: engine.rarity(),
      progress,
      memory: Math.min(memory ?? MEMORY * totalmem(), getHeapStatistics().heap_size_limit / HEAP),
      stop: stop.signal,
      ...(own.length ? { outlets: openOutlets(own) } : {}),
    })
    status.clear()
    const { user, system } = process.cpuUsage()
    const took = {
      type: 'done',
      file,
      seconds: rounded((performance.now() - started) / 1000),
      cpuSeconds: rounded((user + system) / 1e6),
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    }
    process.stdout.write(json ? `${JSON.stringify(took)}\n` : `All that was found is in ${file}.\n`)
    return tellFaults(folder, plan, json)
  } catch (thrown) {
    status.clear()
    if (!stop.signal.aborted) throw failureOf(thrown)
    err(failureText(new Failure(3, 'stopped', 'it was stopped', `go on with: sayso corpus run ${folder}`), json))
    return 3
  } finally {
    stop.close()
    await pool.close()
  }
}

const rounded = (value: number): number => Math.round(value * 10) / 10

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch (thrown) {
    throw failureOf(thrown, file)
  }
}

/** Milliseconds between two lines of progress for machines. */
const OFTEN = 5000

/** Tells how far a run is, and how long it will be at the pace that it had so far. */
function progressOf(show: (text: string) => void, json: boolean): (progress: Progress) => void {
  const from = performance.now()
  let first: number | null = null
  let told = Number.NEGATIVE_INFINITY
  return ({ stage, done, total, share }) => {
    // A run that goes on has done a part before.
    first ??= share
    const now = performance.now()
    const left = share > first ? ((now - from) / 1000) * ((1 - share) / (share - first)) : null
    const of = total ? ` ${Math.floor((100 * done) / total)}%` : ''
    show(`corpus: ${(100 * share).toFixed(1)}% (${stage}${of})${left === null ? '' : `, about ${spanOf(left)} left`}`)
    if (!json || now - told < OFTEN) return
    told = now
    const line = {
      type: 'progress',
      stage,
      done,
      total,
      share: Math.round(share * 1e4) / 1e4,
      secondsLeft: left === null ? null : Math.round(left),
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
}

const spanOf = (seconds: number): string =>
  seconds >= 5400 ? `${Math.round(seconds / 360) / 10} h` : seconds >= 90 ? `${Math.round(seconds / 60)} min` : `${Math.ceil(seconds)} s`

async function tellFaults(folder: string, plan: Plan, json: boolean): Promise<number> {
  const faults = new Faults((text) => void process.stderr.write(text), json)
  for await (const { id, line, message, code } of faultsIn(folder, plan))
    faults.say(code, `${line === undefined ? `report ${String(id)}` : `line ${line}`}: ${message}`)
  faults.end()
  return faults.exit
}

/** What Spark says of itself: no more than is wrong, and on a terminal how far a stage is. Settings of the user come after, and so go before. */
const QUIETER = ['spark.log.level=WARN', ...(process.stderr.isTTY ? ['spark.ui.showConsoleProgress=true'] : [])]

/** Runs a plan on Spark; what was run to its end is not run again. Returns the exit code. */
async function runThere(folder: string, plan: Plan, flags: RunFlags): Promise<number> {
  const { json = false } = flags
  if (!isDoneThere(folder)) await submit(folder, flags)
  const file = path.join(folder, 'result')
  process.stdout.write(
    json ? `${JSON.stringify({ type: 'done', file })}\n` : `All that was found is in ${file}, and as text beside it, in lines.\n`,
  )
  return tellFaults(folder, plan, json)
}

/** Submits the plan to Spark; all that it and the job say goes to standard error, for Spark mixes them up. @throws Failure if Spark ended before it was done */
async function submit(folder: string, { master, conf = [] }: RunFlags): Promise<void> {
  const home = process.env.SPARK_HOME
  const program = home ? path.join(home, 'bin', 'spark-submit') : 'spark-submit'
  const job = fileURLToPath(new URL('../../../../scale/spark/trace.py', import.meta.url))
  if (!existsSync(job)) throw new Failure(3, 'no-job', 'the Spark job is not where it should be', 'install sayso again')
  const settings = [...QUIETER, ...conf].flatMap((setting) => ['--conf', setting])
  // Ctrl-C reaches it too, where both were started from a terminal; whoever ends this process alone ends it as well.
  let stopped = false
  const end = (): void => {
    stopped = true
    child.kill('SIGTERM')
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  const child = spawn(program, ['--master', master, ...settings, job, path.resolve(folder)], { stdio: ['ignore', 2, 2] })
  const next = `go on with: sayso corpus run ${folder} --master ${master}`
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error: NodeJS.ErrnoException) => {
        const missing = error.code === 'ENOENT'
        const hint = missing
          ? 'install Apache Spark, or pyspark with pip, and set SPARK_HOME; or leave out --master'
          : 'look at what it said'
        reject(new Failure(3, 'no-spark', missing ? 'spark-submit was not found' : `spark-submit did not start: ${error.message}`, hint))
      })
      child.once('close', resolve)
    })
    if (stopped) throw new Failure(3, 'stopped', 'it was stopped', next)
    if (code !== 0)
      throw new Failure(
        3,
        'spark-ended',
        `Spark ended before the work was done, with ${code ?? 'a signal'}`,
        `see what it says above; ${next}`,
      )
  } finally {
    process.off('SIGINT', end)
    process.off('SIGTERM', end)
  }
}
