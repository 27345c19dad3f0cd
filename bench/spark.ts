import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { SHARES } from '../src/corpus/index.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { fileOf } from './premade.ts'
import { command as main } from './process.ts'
import { type Cluster, killWorker, markedBy, startCluster } from './spark/cluster.ts'
import { environmentOf, MARK, type Spark, sparkFromPyPi } from './spark/environment.ts'
import { toldIn } from './spark/log.ts'
import { type PeerMeans, passim } from './spark/passim.ts'
import { BACKGROUND, readingsOf, scoresOf, traced, tracingWorld, type World, wirefallMissing, worldOf } from './wirefall.ts'

/** Parts of the reports: so many that those done tell how much is. */
const PARTS = 32
/** Share of the time after which a worker is killed. */
const KILLED_AT = 0.4
/** Milliseconds in which a process is to notice that its executor is gone. */
const NOTICED = 5000
/** Fewer reports, to try the measure out. */
const FEWER = process.env.SAYSO_BENCH_SPARK

/** A corpus traced on a cluster that loses a worker, against one process. */
export const measure: Measure = {
  name: 'spark',
  about:
    'sayso corpus run on Spark from PyPI: a master and two workers on loopback, one of them killed on the way, against one embedded run; passim, where SAYSO_PASSIM names a checkout',
  needs: [BACKGROUND],
  run: async (run) => {
    const none = (note: string): readonly Figure[] => [{ name: 'spark', value: null, unit: 'count', note }]
    if (run.quick) return none('a cluster is for full runs: it is fetched from PyPI, and takes minutes')
    if (!existsSync('/proc/self/environ')) return none('what runs is looked up in /proc, which is not here')
    const missing = wirefallMissing(run)
    if (missing !== null) return none(missing)
    const spark = await sparkFromPyPi()
    if (typeof spark === 'string') return none(spark)
    const world = FEWER
      ? await worldOf(run, { seed: 11, mix: 'default', reports: Number(FEWER), plus: 0 })
      : await tracingWorld(run, 'default')
    const folder = mkdtempSync(path.join(tmpdir(), 'sayso-spark-'))
    try {
      return await onCluster(run, spark, world, folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function onCluster(run: Run, spark: Spark, world: World, folder: string): Promise<readonly Figure[]> {
  run.progress(0, 1, 'one embedded run')
  const { file } = await traced(world, await readingsOf(world), undefined, false)
  const mark = randomUUID()
  const env = environmentOf(spark, mark)
  const log = path.join(folder, 'log')
  mkdirSync(log)
  const settings = settingsOf(log)
  const cluster = await startCluster(spark, env, folder)
  const figures: Figure[] = []
  try {
    figures.push(...(await ours(run, { spark, env, settings, folder, master: cluster.master }, cluster, world, file)))
    // The event log is of one job.
    const settled = settings.filter((setting) => !setting.startsWith('spark.eventLog'))
    run.progress(0, 1, 'passim')
    figures.push(...(await theirs(run, { spark, env, settings: confOf(settled), folder, master: cluster.master }, world)))
  } finally {
    await cluster.end()
  }
  const left = await leftBy(mark)
  return [
    ...figures,
    {
      name: 'spark.processes left over',
      value: left.length,
      unit: 'count',
      ...(left[0] === undefined ? {} : { note: left[0].command.slice(0, 200) }),
    },
  ]
}

const settingsOf = (log: string): readonly string[] => [
  'spark.driver.host=127.0.0.1',
  'spark.driver.bindAddress=127.0.0.1',
  'spark.ui.enabled=false',
  'spark.executor.memory=1g',
  'spark.eventLog.enabled=true',
  `spark.eventLog.dir=file://${log}`,
]

const confOf = (settings: readonly string[]): readonly string[] => settings.flatMap((setting) => ['--conf', setting])

async function ours(
  run: Run,
  { spark, env, settings, folder, master }: PeerMeans,
  cluster: Cluster,
  world: World,
  embedded: string,
): Promise<readonly Figure[]> {
  const at = path.join(folder, 'corpus')
  const outlets = path.join(world.folder, 'outlets.jsonl')
  const asked = ['--reports', fileOf(world), '--outlets', outlets, '--partitions', String(PARTS)]
  const planned = await ended(process.execPath, [main, 'corpus', 'plan', at, ...asked], env)
  if (planned.code !== 0) throw new Error(`sayso corpus plan ended with ${planned.code}: ${planned.said}`)
  const began = performance.now()
  const dated = Date.now()
  // Two workers do in that time what one would do in twice as long, and most of the work is reading.
  const enough = Math.ceil((PARTS * ((2 * KILLED_AT) / (1 + KILLED_AT)) * 1000) / (SHARES.get('read') ?? 1000))
  let killedAt: number | null = null
  let orphans: readonly number[] = []
  let living: number | null = null
  const look = setInterval(() => {
    const read = partsRead(at)
    run.progress(read, PARTS, 'parts read')
    if (killedAt !== null || read < enough) return
    killedAt = performance.now() - began
    orphans = cluster.workers.slice(0, 1).flatMap(killWorker)
    setTimeout(() => {
      const there = new Set(markedBy(env[MARK] ?? '').map(({ pid }) => pid))
      living = orphans.filter((pid) => there.has(pid)).length
    }, NOTICED)
  }, 200)
  const { code, said } = await ended(process.execPath, [main, 'corpus', 'run', at, '--master', master, ...confOf(settings)], env)
  clearInterval(look)
  const took = performance.now() - began
  const exit: Figure = { name: 'spark.exit code', value: code ?? -1, unit: 'count', ...(code === 0 ? {} : { note: said.slice(-1000) }) }
  if (code !== 0) return [exit]
  const { executorsLost, retried, undone, reasons } = await toldIn(path.join(folder, 'log'))
  const lines = path.join(folder, 'lines.jsonl')
  writeFileSync(
    lines,
    partsOf(path.join(at, 'lines'))
      .map((part) => readFileSync(part, 'utf8'))
      .join(''),
  )
  const [mine, theirs] = [sortedHash(lines), sortedHash(embedded)]
  const rows = await ended(spark.python, ['-c', COUNT, path.join(at, 'result')], env)
  const { metrics } = await scoresOf(run, world, lines)
  const reading = (statSync(path.join(at, 'sets/read/_SUCCESS')).mtimeMs - dated) / 1000
  return [
    exit,
    { name: 'spark.another result than one embedded run', value: mine === theirs ? 0 : 1, unit: 'count', note: mine.slice(0, 12) },
    {
      name: 'spark.a worker killed at, share of time',
      value: killedAt === null ? null : killedAt / took,
      unit: 'share',
      note: `when ${enough} of ${PARTS} parts were read`,
    },
    {
      name: 'spark.processes that outlived their executor',
      value: living,
      unit: 'count',
      note: `of ${orphans.length}, ${NOTICED / 1000} s after`,
    },
    { name: 'spark.executors lost', value: executorsLost, unit: 'count' },
    {
      name: 'spark.tasks lost and done again',
      value: retried,
      unit: 'count',
      note: [...reasons].map(([reason, count]) => `${reason} ${count}`).join(', '),
    },
    { name: 'spark.tasks lost and never done', value: undone, unit: 'count' },
    { name: 'spark.wall', value: took / 1000, unit: 's', note: `${world.reports} reports` },
    { name: 'spark.wall, reading', value: reading, unit: 's', note: 'by two executors of a processor each, then by one' },
    { name: 'spark.wall, tracing', value: took / 1000 - reading, unit: 's', note: 'by one executor of one processor' },
    { name: 'spark.rows of the result (Parquet)', value: rows.code === 0 ? Number(rows.out) : null, unit: 'count' },
    { name: 'spark.edge R', value: metrics['edge.R']?.value ?? null, unit: 'share' },
    { name: 'spark.edge R~', value: metrics['edge.R~']?.value ?? null, unit: 'share' },
  ]
}

async function theirs(run: Run, means: PeerMeans, world: World): Promise<readonly Figure[]> {
  const peer = await passim(world, means)
  if (typeof peer === 'string') return [{ name: 'spark.passim', value: null, unit: 'count', note: peer }]
  const { metrics } = await scoresOf(run, world, peer.predictions)
  return [
    { name: 'spark.passim, wall', value: peer.seconds, unit: 's', note: `${peer.pairs} pairs, by the one executor that was left` },
    { name: 'spark.passim, edge R', value: metrics['edge.R']?.value ?? null, unit: 'share' },
    { name: 'spark.passim, edge R~', value: metrics['edge.R~']?.value ?? null, unit: 'share' },
  ]
}

/** How many rows a folder of Parquet has. */
const COUNT = `import sys
from pyspark.sql import SparkSession
print(SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate().read.parquet(sys.argv[1]).count())`

/** Parts of the reports whose rows are written, as long as reading goes on. */
function partsRead(at: string): number {
  const names = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : [])
  return names(path.join(at, 'sets/read/_temporary/0')).filter((name) => name.startsWith('task_')).length
}

const partsOf = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith('part-'))
    .sort()
    .map((name) => path.join(folder, name))

/** What is known of a set of lines; what a run says of itself is left out. */
function sortedHash(file: string): string {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  const kept = lines.filter((line) => !line.startsWith('{"type":"meta"')).sort()
  return createHash('sha256').update(kept.join('\n')).digest('hex')
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly said: string
}

function ended(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, said] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    out += piece
  })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said = (said + piece).slice(-20_000)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, said }))
  })
}

/** Whatever of a run is still there after a few seconds; it is ended then. */
async function leftBy(mark: string): Promise<ReturnType<typeof markedBy>> {
  for (let tries = 0; tries < 10 && markedBy(mark).length > 0; tries++) await new Promise((resolve) => setTimeout(resolve, 1000))
  const left = markedBy(mark)
  for (const { pid } of left) process.kill(pid, 'SIGKILL')
  return left
}
