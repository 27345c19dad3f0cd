import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Rarity } from '../src/engine/index.ts'
import { seeded } from '../src/engine/learn/index.ts'
import { removalsSince } from '../src/store/index.ts'
import { addFollows, type Follower, openFollower } from '../src/watch/index.ts'
import { openWorkspace, type Workspace } from '../src/workspace/index.ts'
import type { Figure, Measure, Run } from './measure.ts'
import { openClock } from './soak/clock.ts'
import { killFollowing } from './soak/kill.ts'
import { readPlainly } from './soak/reader.ts'
import { openSites } from './soak/sites.ts'
import { type Article, BEGINNING, makeWorld, type World } from './soak/world.ts'

/** Whether following loses, doubles or hurries anything over a day on a network that fails and by a clock that is set. */
export const measure: Measure = {
  name: 'soak',
  about: 'a day of following 200 feeds by an accelerated clock, with faults: nothing lost, nothing doubled, memory level',
  needs: [],
  run: async (run) => [...(await soak(run)), ...(await killed(run))],
}

async function killed({ quick, progress }: Run): Promise<readonly Figure[]> {
  progress(0, 1, 'kill -9')
  const { kills, wrong } = await killFollowing(quick ? 2 : 40, seeded(23))
  return [{ name: 'soak: kill -9 rounds', value: kills, unit: 'count' }, count('soak: lost or doubled by kill -9', wrong, 'of 48 articles')]
}

const HOUR = 3_600_000

/** Of a clock that is set: after so many hours, by so many milliseconds. The zone's own change of summer time falls into the first hours. */
const STEPS: readonly (readonly [after: number, by: number])[] = [
  [0.15, HOUR],
  [0.3, -HOUR],
  [0.45, -3 * HOUR],
  [0.6, 26 * HOUR],
  [0.75, -23 * HOUR],
]
/** Parts of the time after which whoever follows is stopped, and another goes on. */
const STOPS: readonly number[] = [0.2, 0.5, 0.8]

async function soak({ quick, progress }: Run): Promise<readonly Figure[]> {
  const outlets = quick ? 10 : 200
  const hours = quick ? 3 : 24
  const quiet = quick ? 9 : 14
  const random = seeded(17)
  const world = makeWorld(outlets, hours, random)
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-soak-'))
  // A zone in which clocks are set forward within the first hours.
  const zone = process.env.TZ
  process.env.TZ = 'Europe/Berlin'
  const followers: Follower[] = []
  const clock = openClock(BEGINNING, random, () => followers.some(({ underWay }) => underWay() > 0))
  const sites = await openSites((asked) => world.answer(asked, clock.elapsed()), {
    names: (host) => world.isNamed(host, clock.elapsed()),
    // A server that hangs is told from one that answers within a fraction of what it is given elsewhere.
    limits: { headers: 300, idle: 300, connect: 2_000 },
    elapsed: clock.elapsed,
    isLogged: false,
  })
  const workspace = await openWorkspace(
    { folder },
    { now: () => new Date(clock.now()), read: readPlainly, rarity: () => NO_RARITY, delay: 0 },
  )
  try {
    const wanted = world.feeds.map((url) => ({ url, kind: 'feed', title: null, collection: 'default' }) as const)
    await addFollows(workspace, wanted)
    const told = new Map<string, number>()
    const heap: { readonly hour: number; readonly bytes: number }[] = []
    // After the last fault all must have come.
    const whole = hours + quiet
    const moments = [
      ...STEPS.map(([part]) => part * hours),
      ...STOPS.map((part) => part * hours),
      ...Array.from({ length: whole }, (_, at) => at + 1),
    ]
    let follower = begin(workspace, sites, clock, told)
    followers.push(follower.follower)
    let before = 0
    for (const moment of moments.sort((a, b) => a - b)) {
      await Promise.race([clock.passed((moment - before) * HOUR), follower.follower.done])
      before = moment
      for (const [part, by] of STEPS) if (part * hours === moment) clock.set(by)
      if (STOPS.some((part) => part * hours === moment)) {
        await follower.end()
        followers.pop()
        follower = begin(workspace, sites, clock, told)
        followers.push(follower.follower)
      }
      // Every other hour: collecting costs half a second.
      if (Number.isInteger(moment) && moment % 2 === 0) heap.push({ hour: moment, bytes: settledHeap() })
      progress(Math.round(moment), whole, 'hours')
    }
    await follower.end()
    followers.pop()
    return await figuresOf(workspace, world, { heap, told, most: sites.most(), hours: whole })
  } finally {
    await workspace.close()
    sites.close()
    rmSync(folder, { recursive: true, force: true })
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
}

const NO_RARITY: Rarity = { ofWord: () => 1, ofName: () => 1 }

function begin(
  workspace: Workspace,
  sites: Awaited<ReturnType<typeof openSites>>,
  clock: ReturnType<typeof openClock>,
  told: Map<string, number>,
): { readonly follower: Follower; readonly end: () => Promise<void> } {
  const stop = new AbortController()
  const follower = openFollower({
    workspace,
    gates: { poller: sites.gate },
    means: clock,
    signal: stop.signal,
    look: HOUR,
    atOnce: 16,
    tell: (event) => {
      const word = event.type === 'page' || event.type === 'followed' ? `${event.type} ${event.outcome}` : event.type
      told.set(word, (told.get(word) ?? 0) + 1)
    },
  })
  return {
    follower,
    end: async () => {
      stop.abort()
      await follower.done
    },
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What is held once all that can be let go is. */
function settledHeap(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

interface Ended {
  readonly heap: readonly { readonly hour: number; readonly bytes: number }[]
  readonly told: ReadonlyMap<string, number>
  readonly most: number
  /** The faults and the quiet after them. */
  readonly hours: number
}

async function figuresOf(workspace: Workspace, world: World, { heap, told, most, hours }: Ended): Promise<readonly Figure[]> {
  const { db } = workspace.store
  const reports = await db.selectFrom('reports').select(['page', 'content']).execute()
  const contents = new Map<string, string[]>()
  for (const { page, content } of reports) contents.set(page ?? '', [...(contents.get(page ?? '') ?? []), content])
  const removals = (await removalsSince(db, 0, 1_000_000)).map(({ page }) => page)
  const pageOf = ({ host, path: way }: Article): string => `${host}${way}`
  const versionsOf = (article: Article): number => contents.get(pageOf(article))?.length ?? 0
  const lost: string[] = []
  const doubled: string[] = []
  let edits = 0
  let noticed = 0
  for (const article of world.articles) {
    const versions = versionsOf(article)
    // One that is edited or removed before anybody looks is another matter.
    if (versions === 0 && !article.removed) lost.push(pageOf(article))
    const isEdited = article.edited !== null && article.edited > article.published + HOUR / 2
    if (versions > (article.edited === null ? 1 : 2)) doubled.push(`${pageOf(article)}: ${versions} reports`)
    const isGone = removals.filter((page) => page === pageOf(article)).length
    if (isGone > (article.removed ? 1 : 0)) doubled.push(`${pageOf(article)}: ${isGone} removals`)
    if (isEdited && !article.removed) edits += 1
    if (isEdited && !article.removed && versions === 2) noticed += 1
    if (article.removed && versions > 0 && !isGone) lost.push(`the removal of ${pageOf(article)}`)
  }
  const captured = await db.selectFrom('captures').select('seq').execute()
  if (captured.length > reports.length) doubled.push(`${captured.length} captures of ${reports.length} reports`)
  const visits = told.get('followed new') ?? 0
  const all = [...told].filter(([word]) => word.startsWith('followed')).reduce((sum, [, count]) => sum + count, 0)
  const faults = [...world.faults].map(([kind, count]) => `${count} ${kind}`).join(', ')
  return [
    count('soak: articles and removals lost', lost, `${world.articles.length} articles, ${removals.length} removals; faults: ${faults}`),
    count('soak: articles and removals doubled', doubled, `${reports.length} reports`),
    { name: 'soak: silent edits captured', value: edits === 0 ? null : noticed / edits, unit: 'share', note: `of ${edits}` },
    { name: 'soak: requests at once at one host', value: most, unit: 'count' },
    {
      name: 'soak: visits of a feed an hour',
      value: all / world.feeds.length / hours,
      unit: 'ratio',
      note: `${all} visits, ${visits} with news`,
    },
    {
      name: 'soak: memory slope, MB an hour',
      value: Math.round(slope(heap) * 1000) / 1000,
      unit: 'count',
      note: `${mb(heap.at(-1)?.bytes)} at the end`,
    },
  ]
}

const count = (name: string, wrong: readonly string[], note: string): Figure => ({
  name,
  value: wrong.length,
  unit: 'count',
  note: wrong.length ? wrong.slice(0, 5).join('; ') : note,
})

const mb = (bytes = 0): string => `${(bytes / 1e6).toFixed(0)} MB`

/** Megabytes an hour by which memory grows, by least squares; the first quarter, in which caches fill, is left out. */
function slope(all: Ended['heap']): number {
  const heap = all.slice(all.length >> 2)
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const hour = mean(heap.map((each) => each.hour))
  const bytes = mean(heap.map((each) => each.bytes))
  const over = heap.reduce((sum, each) => sum + (each.hour - hour) * (each.bytes - bytes), 0)
  return over / heap.reduce((sum, each) => sum + (each.hour - hour) ** 2, 0) / 1e6
}
