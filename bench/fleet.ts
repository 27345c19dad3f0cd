import { type ChildProcess, spawn } from 'node:child_process'
import process from 'node:process'
import { seeded } from '../src/engine/learn/index.ts'
import { counts, openStore } from '../src/store/index.ts'
import { command, linesOf, type Ran } from './kills/command.ts'
import { newPlace, type Place } from './kills/place.ts'
import { exported } from './kills/rounds.ts'
import { ownServer, type Server } from './kills/server.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { fileOf } from './premade.ts'
import { command as main } from './process.ts'
import { BACKGROUND, type World, wirefallMissing, worldOf } from './wirefall.ts'

const SEED = 301
/** Reports that one, two and four workers read. */
const SHARED = { full: 4_000, quick: 150 }
/** Reports during which workers are killed, how often, and how often the database is. */
const KILLED = {
  full: { reports: Number(process.env.SAYSO_BENCH_FLEET ?? 50_000), kills: 50, stops: 2 },
  quick: { reports: 300, kills: 2, stops: 1 },
}
const WORKERS = 4

/** Workers on one PostgreSQL: what they share, and what becomes of it when they are killed. */
export const measure: Measure = {
  name: 'fleet',
  about:
    'sayso work on a PostgreSQL of its own: 1, 2 and 4 workers; and 4 that are killed at random, with the database restarted, against one embedded run',
  needs: [BACKGROUND],
  run: async (run) => {
    const missing = wirefallMissing(run)
    const none = (note: string): readonly Figure[] => [{ name: 'fleet', value: null, unit: 'count', note }]
    if (missing !== null) return none(missing)
    const server = await ownServer()
    if (!server) return none('there is no PostgreSQL to be started here')
    try {
      const size = run.quick ? 'quick' : 'full'
      const world = await worldOf(run, { seed: SEED, mix: 'default', reports: SHARED[size], plus: 0 })
      const figures: Figure[] = []
      for (const workers of run.quick ? [1, 2] : [1, 2, 4]) figures.push(...(await shared(run, server, world, workers)))
      const plan = KILLED[size]
      const large = await worldOf(run, { seed: SEED, mix: 'default', reports: plan.reports, plus: 0 })
      figures.push(...(await disturbed(run, server, large, plan)))
      return figures
    } finally {
      server.remove()
    }
  },
}

/** Keeps a world's reports in a workspace, for workers to read. */
async function keep({ at }: Place, world: World): Promise<void> {
  const ran = await command(main, ['add', fileOf(world), '--no-read', '--json'], at)
  const { kept } = linesOf(ran).at(-1) as { readonly kept?: number }
  if (ran.exit !== 0 || kept !== world.reports) throw new Error(`sayso add kept ${kept} of ${world.reports}: ${ran.err}`)
}

const ONCE = ['work', '--once', '--json', '--threads', '1']

async function shared({ progress }: Run, server: Server, world: World, workers: number): Promise<readonly Figure[]> {
  const place = await newPlace(server.url)
  try {
    await keep(place, world)
    progress(0, 1, `${workers} at work`)
    const began = performance.now()
    const ends = await Promise.all(Array.from({ length: workers }, () => command(main, ONCE, place.at)))
    const seconds = (performance.now() - began) / 1000
    const sums = ends.map(summary)
    const cpu = sums.reduce((sum, one) => sum + one.cpu, 0)
    const by = sums.map(({ reports }) => reports)
    const named = (what: string): string => `fleet.${workers} ${workers === 1 ? 'worker' : 'workers'}, ${what}`
    return [
      {
        name: named('reports a second'),
        value: world.reports / seconds,
        unit: 'count',
        note: `${by.join(' + ')} of ${world.reports} in ${Math.round(seconds)} s`,
      },
      { name: named('CPU of workers a report'), value: (1000 * cpu) / world.reports, unit: 'ms' },
      {
        name: named('reports missing or doubled'),
        value: (await wrongIn(place, world)) + Math.abs(by.reduce((sum, one) => sum + one, 0) - world.reports),
        unit: 'count',
      },
    ]
  } finally {
    await place.remove()
  }
}

function summary(ran: Ran): { readonly reports: number; readonly cpu: number } {
  const last = linesOf(ran).at(-1)
  if (ran.exit !== 0 || last?.type !== 'summary') throw new Error(`sayso work ended with ${ran.exit}: ${ran.err.slice(-500)}`)
  return last as unknown as { readonly reports: number; readonly cpu: number }
}

/** How many reports the index lacks or has too many, and are still to be read or traced. */
async function wrongIn({ at }: Place, world: World): Promise<number> {
  const store = await openStore(at)
  try {
    const { reports, failed } = await counts(store.db)
    return Math.abs(Number(reports) - world.reports) + Number(failed)
  } finally {
    await store.close()
  }
}

/** Four workers, one of which is killed every while and followed by another, while the database is stopped as by a power cut and started. */
async function disturbed(
  run: Run,
  server: Server,
  world: World,
  plan: { readonly kills: number; readonly stops: number },
): Promise<readonly Figure[]> {
  const embedded = await alone(run, world)
  const place = await newPlace(server.url)
  const random = seeded(71)
  const working = new Set<ChildProcess>()
  const faults: string[] = []
  const start = (): void => {
    const { DATABASE_URL: _, ...env } = process.env
    const child = spawn(process.execPath, [main, 'work', '--json', '--threads', '1'], {
      env: { ...env, DATABASE_URL: (place.at as { readonly url: string }).url },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      said = (said + piece).slice(-2_000)
    })
    child.on('exit', (code, signal) => {
      working.delete(child)
      if (signal === null && code !== 0) {
        faults.push(`a worker ended with ${code}: ${said}`)
        start()
      }
    })
    working.add(child)
  }
  try {
    await keep(place, world)
    for (let at = 0; at < WORKERS; at++) start()
    let [kills, stops] = [0, 0]
    const step = world.reports / (plan.kills + 1)
    while (true) {
      await new Promise((resolve) => setTimeout(resolve, 500))
      const read = await readSo(place)
      run.progress(read, world.reports, `reports, ${kills} killed`)
      if (kills < plan.kills && read > step * (kills + random())) {
        const all = [...working]
        all[Math.floor(random() * all.length)]?.kill('SIGKILL')
        kills += 1
        start()
      }
      if (stops < plan.stops && read > ((stops + 0.5) * world.reports) / plan.stops) {
        server.stop()
        await new Promise((resolve) => setTimeout(resolve, 3_000))
        server.start()
        stops += 1
      }
      if (read >= world.reports && kills >= plan.kills) break
    }
    for (const child of working) child.kill('SIGTERM')
    while (working.size > 0) await new Promise((resolve) => setTimeout(resolve, 100))
    // Whatever is left, and all traced together.
    summary(await command(main, [...ONCE, '--whole'], place.at))
    const hash = await exported({ main }, place)
    return [
      {
        name: 'fleet.killed, workers',
        value: kills,
        unit: 'count',
        note: `of ${WORKERS} at a time, during ${world.reports} reports; the database stopped ${stops} times`,
      },
      { name: 'fleet.killed, missing or doubled', value: await wrongIn(place, world), unit: 'count' },
      {
        name: 'fleet.killed, workers that ended by themselves',
        value: faults.length,
        unit: 'count',
        ...(faults[0] === undefined ? {} : { note: faults[0] }),
      },
      {
        name: 'fleet.killed, another result than one embedded run',
        value: hash === embedded ? 0 : 1,
        unit: 'count',
        note: hash.slice(0, 12),
      },
    ]
  } finally {
    for (const child of working) child.kill('SIGKILL')
    await place.remove()
  }
}

/** The index of a run that nothing disturbed, in a folder. */
async function alone({ progress }: Run, world: World): Promise<string> {
  const place = await newPlace()
  try {
    progress(0, 1, 'one embedded run')
    await keep(place, world)
    summary(await command(main, ['work', '--once', '--whole', '--json', '--threads', '2'], place.at))
    return await exported({ main }, place)
  } finally {
    await place.remove()
  }
}

/** Reports that are in the index by now; 0 while the database is away. */
async function readSo({ at }: Place): Promise<number> {
  try {
    const store = await openStore(at)
    try {
      return Number((await counts(store.db)).reports)
    } finally {
      await store.close()
    }
  } catch {
    return 0
  }
}
