import { spawn } from 'node:child_process'
import { existsSync, openSync, statSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { folder as cache, engineKey, kept } from './kept.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { command, cpuOf, peakOf, root } from './process.ts'
import { QUALITY, slope } from './scaling.ts'
import {
  BACKGROUND,
  endOf,
  type Meta,
  metaOf,
  nameOf,
  REPORTS,
  type Scores,
  scoresOf,
  type World,
  wirefallMissing,
  worldOf,
} from './wirefall.ts'

const SEED = 301
/** Sizes that the largest is held against: where the slope begins, and where quality is compared. */
const BEFORE = 10_000
const BESIDE = 20_000
/** A million reports are read in some four hours of CPU. */
const LARGEST = Number(process.env.SAYSO_BENCH_MILLION ?? 1_000_000)

/**
 * A million reports on one machine: `sayso corpus run`, killed once while it reads, then stopped when all is read and traced by `sayso trace
 * --corpus`, which is asked for quality besides; smaller ones are traced by both.
 */
export const measure: Measure = {
  name: 'million',
  about:
    'sayso corpus run on 1,000,000 reports (SAYSO_BENCH_MILLION for fewer), killed once: CPU, wall, memory, slope, quality; goes on where it ended',
  needs: [BACKGROUND],
  run: async (run) => {
    const missing = wirefallMissing(run)
    const none = (note: string): readonly Figure[] => [{ name: 'million', value: null, unit: 'count', note }]
    if (missing !== null) return none(missing)
    if (run.quick) return none('a million reports are for the full run; test/corpus-command.test.ts holds small ones')
    const points: Point[] = []
    for (const size of [BEFORE, BESIDE, LARGEST]) points.push(await pointOf(run, size))
    const [before, beside, largest] = points as [Point, Point, Point]
    return [...points.flatMap(figuresOf), ...compared(before, beside, largest)]
  },
}

interface Point {
  readonly size: number
  /** By `sayso corpus run`; null where an earlier call of the measure did a part of it. */
  readonly ran: Ran | null
  /** Bytes that were noted of what was read. */
  readonly read: number
  /** Seconds of tracing with the queries of the world; null where an earlier call did it. */
  readonly wall: number | null
  /** Of tracing so. */
  readonly meta: Meta
  readonly scores: Scores
}

/** Whether `sayso corpus run` traces too what `sayso trace --corpus` does: of a million that would be time for nothing. */
const isTracedTwice = (size: number): boolean => size <= BESIDE

async function pointOf(run: Run, size: number): Promise<Point> {
  const world = await worldOf(run, { seed: SEED, mix: 'default', reports: size, plus: 0 })
  const folder = path.join(cache, `corpus-${engineKey(['render'])}`, nameOf(world))
  const ran = await corpusOf(run, world, folder, isTracedTwice(size))
  let wall: number | null = null
  const file = await kept(`traced-corpus-${engineKey()}/${nameOf(world)}.jsonl`, async (target) => {
    const began = performance.now()
    await asked(world, folder, target)
    wall = (performance.now() - began) / 1000
  })
  const read = statSync(path.join(folder, 'sets/read.taken')).size
  return { size, ran, read, wall, meta: metaOf(file), scores: await scoresOf(run, world, file, RESAMPLES) }
}

/** Of worlds, for the intervals: those of a hundred thousand reports are narrow. */
const RESAMPLES = 20

/** What a run cost, those that were killed counted too. */
interface Ran {
  readonly cpu: number
  readonly wall: number
  readonly peakMb: number
  readonly kills: number
  /** By how much what was told of the time left was wrong, as a share of the whole, on the mean from a tenth of the work on. */
  readonly wrong: number
}

/** Share of the work at which a run is killed. */
const KILLED_AT = 0.3

async function corpusOf(run: Run, world: World, folder: string, traced: boolean): Promise<Ran | null> {
  if (existsSync(path.join(folder, 'lines.jsonl'))) return null
  const begun = existsSync(path.join(folder, 'plan.json'))
  const at = (name: string): string => path.join(world.folder, name)
  const plan = ['corpus', 'plan', folder, '--reports', at(REPORTS), '--outlets', at('outlets.jsonl')]
  await endOf(spawn(process.execPath, [command, ...plan], { cwd: root, stdio: 'ignore' }), 'sayso corpus plan')
  const first = await once(run, world, folder, { killedAt: begun ? 1 : KILLED_AT, traced })
  const rest = first.isDone ? [] : [await once(run, world, folder, { killedAt: 1, traced })]
  const all = [first, ...rest]
  if (begun) return null
  return {
    cpu: all.reduce((sum, { cpu }) => sum + cpu, 0),
    wall: all.reduce((sum, { wall }) => sum + wall, 0),
    peakMb: Math.max(...all.map(({ peakMb }) => peakMb)),
    kills: rest.length,
    wrong: (rest[0] ?? first).wrong,
  }
}

interface Until {
  /** A share of the work. */
  readonly killedAt: number
  /** False: it is stopped when all is read. */
  readonly traced: boolean
}

/** One process of `sayso corpus run`. */
async function once(run: Run, world: World, folder: string, until: Until): Promise<Omit<Ran, 'kills'> & { readonly isDone: boolean }> {
  const started = performance.now()
  const child = spawn(process.execPath, [command, 'corpus', 'run', folder, '--json'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  let [cpu, peakMb] = [0, 0]
  const look = (): void => {
    cpu = cpuOf(child.pid) ?? cpu
    peakMb = Math.max(peakMb, peakOf(child.pid) ?? 0)
  }
  const watch = setInterval(look, 500)
  const told: { readonly share: number; readonly at: number; readonly left: number }[] = []
  let isRead = false
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Told
    if (line.type === 'done') look()
    if (line.type !== 'progress') continue
    run.progress(Math.round(line.share * world.reports), world.reports, 'a corpus')
    if (line.secondsLeft !== null) told.push({ share: line.share, at: (performance.now() - started) / 1000, left: line.secondsLeft })
    if (line.share < until.killedAt) {
      if (until.traced || line.stage === 'read') continue
      isRead = true
    }
    look()
    child.kill(isRead ? 'SIGTERM' : 'SIGKILL')
  }
  const code = await ended
  clearInterval(watch)
  if (code !== 0 && code !== null && !isRead) throw new Error(`sayso corpus run ended with ${code}`)
  const wall = (performance.now() - started) / 1000
  const whole = wall / (isRead ? (told.at(-1)?.share ?? 1) : 1)
  const late = told.filter(({ share }) => share >= 0.1)
  const wrong = late.reduce((sum, { at, left }) => sum + Math.abs(at + left - whole) / whole, 0) / Math.max(1, late.length)
  return { cpu, wall, peakMb, wrong, isDone: isRead || code === 0 }
}

/** What a run tells now and then, and at its end. */
interface Told {
  readonly type: string
  readonly stage: string
  readonly share: number
  readonly secondsLeft: number | null
}

/** Traces what was read with the queries of the world. */
async function asked(world: World, folder: string, target: string): Promise<void> {
  const at = (name: string): string => path.join(world.folder, name)
  const queries = ['--queries', at('queries.jsonl'), '--queries', at('queries-given.jsonl')]
  const child = spawn(process.execPath, [command, 'trace', '--corpus', folder, ...queries, '--outlets', at('outlets.jsonl'), '--json'], {
    cwd: root,
    stdio: ['ignore', openSync(target, 'w'), 'inherit'],
  })
  await endOf(child, 'sayso trace')
}

function figuresOf({ size, ran, read, wall, meta, scores }: Point): Figure[] {
  const name = (what: string): string => `million.${size.toLocaleString('en')} ${what}`
  const { trace, passages, claims, answers } = meta.cpuSeconds
  const part = 'an earlier call of this measure did a part of it'
  const of = (value: number | undefined, unit: Figure['unit'], what: string, note?: string): Figure => ({
    name: name(what),
    value: value ?? null,
    unit,
    ...(value === undefined ? { note: part } : note === undefined ? {} : { note }),
  })
  const what = isTracedTwice(size) ? 'reading and tracing' : 'reading'
  return [
    of(ran?.cpu, 's', `cpu of ${what}`, ran ? `${ran.kills} kills; ${((1000 * ran.cpu) / size).toFixed(1)} ms a report` : undefined),
    of(ran?.wall, 's', `wall of ${what}`),
    of(ran?.peakMb, 'mb', `peak of ${what}`),
    of(ran?.wrong, 'share', 'error of the time left that was told'),
    { name: name('kept of what was read, a report'), value: read / 1024 / size, unit: 'kb' },
    {
      name: name('cpu of tracing with queries'),
      value: trace,
      unit: 's',
      note: `passages ${passages}, claims ${claims}, answers ${answers}`,
    },
    of(wall ?? undefined, 's', 'wall of tracing with queries'),
    { name: name('peak of tracing with queries'), value: meta.peakRssBytes / 2 ** 20, unit: 'mb' },
    ...QUALITY.map(([what, metric]): Figure => ({ name: name(what), value: scores.metrics[metric]?.value ?? null, unit: 'share' })),
  ]
}

/** How the largest world stands beside smaller ones. */
function compared(before: Point, beside: Point, largest: Point): Figure[] {
  const bytes = largest.meta.peakRssBytes - before.meta.peakRssBytes
  return [
    {
      name: 'million.slope of tracing',
      value: slope([before, beside, largest].map(({ size, meta }) => [Math.log(size), Math.log(meta.cpuSeconds.trace)] as const)),
      unit: 'share',
      note: `from ${BEFORE.toLocaleString('en')} reports on`,
    },
    {
      name: 'million.memory a report',
      value: bytes / 1024 / (largest.size - before.size),
      unit: 'kb',
      note: `over ${BEFORE.toLocaleString('en')}`,
    },
    ...QUALITY.filter(([what]) => !what.endsWith('width')).map(([what, metric]): Figure => {
      const [then, now] = [beside, largest].map(({ scores }) => scores.metrics[metric]?.value)
      return {
        name: `million.${what} lost from ${BESIDE.toLocaleString('en')} reports`,
        value: then == null || now == null ? null : then - now,
        unit: 'share',
      }
    }),
  ]
}
