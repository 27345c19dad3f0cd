import { rmSync } from 'node:fs'
import { type Clock, openClock } from '../bench/soak/clock.ts'
import { readPlainly } from '../bench/soak/reader.ts'
import { type Answer, openSites, type Sites } from '../bench/soak/sites.ts'
import {
  addFollows,
  type FollowEvent,
  type Follower,
  type FollowKind,
  type FollowState,
  followStates,
  openFollower,
} from '../src/watch/follow/index.ts'
import { openWorkspace, type Workspace, type WorkspacePlace } from '../src/workspace/index.ts'
import { dropDatabases } from './databases.ts'
import { emptyFolder } from './folders.ts'
import { models } from './weights.ts'

const NOON = Date.UTC(2026, 2, 12, 12)

/** In milliseconds. */
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const cleanups: (() => Promise<void> | void)[] = []

/** Ends what a test began, the last first. */
export async function endNewsroom(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
  await dropDatabases()
}

type Page = Answer | ((headers: Readonly<Record<string, unknown>>) => Answer)

/** A newsroom: pages by host and path, which a test changes as it goes. */
export interface Room {
  readonly pages: Map<string, Page>
  readonly sites: Sites
  readonly clock: Clock
  readonly workspace: Workspace
  readonly events: FollowEvent[]
  /** What was asked of pages since the last call, `host/path` each. */
  asked(): readonly string[]
  /** Follows for so long. */
  run(milliseconds: number, more?: { readonly workspace?: Workspace; readonly callback?: (token: string) => string }): Promise<void>
  state(): Promise<FollowState>
}

/** The workspace at a place, which the end of the test closes. */
export async function open(place: WorkspacePlace, now: () => number): Promise<Workspace> {
  const workspace = await openWorkspace(place, {
    now: () => new Date(now()),
    read: readPlainly,
    rarity: () => models.rarity,
    delay: 0,
  })
  cleanups.push(() => workspace.close())
  return workspace
}

async function folder(): Promise<WorkspacePlace> {
  const made = await emptyFolder()
  cleanups.push(() => rmSync(made, { recursive: true, force: true }))
  return { folder: made }
}

/** A newsroom with these pages, and a workspace of its own that follows it. */
export async function openRoom(given: Readonly<Record<string, Page>>, place?: WorkspacePlace): Promise<Room> {
  const pages = new Map(Object.entries(given))
  const at = place ?? (await folder())
  const sites = await openSites(
    ({ host, path: way, headers }) => {
      const page = pages.get(`${host}${way}`)
      return typeof page === 'function' ? page(headers) : page
    },
    { limits: { headers: 200, idle: 200, connect: 500 } },
  )
  cleanups.push(() => sites.close())
  const followers: Follower[] = []
  const clock = openClock(
    NOON,
    () => 0.5,
    () => followers.some(({ underWay }) => underWay() > 0),
  )
  const workspace = await open(at, clock.now)
  const events: FollowEvent[] = []
  let seen = 0
  return {
    pages,
    sites,
    clock,
    workspace,
    events,
    asked: () => {
      const all = sites.asked.slice(seen)
      seen = sites.asked.length
      return all.map(({ host, path: way }) => `${host}${way}`)
    },
    run: async (milliseconds, { workspace: other = workspace, callback } = {}) => {
      const stop = new AbortController()
      const follower = openFollower({
        workspace: other,
        gates: { poller: sites.gate, sender: sites.sender },
        means: clock,
        signal: stop.signal,
        look: HOUR,
        tell: (event) => void events.push(event),
        ...(callback ? { callback } : {}),
      })
      followers.push(follower)
      await Promise.race([clock.passed(milliseconds), follower.done])
      stop.abort()
      await follower.done
      followers.splice(followers.indexOf(follower), 1)
    },
    state: async () => (await followStates(workspace))[0] as FollowState,
  }
}

export const follow = (room: Room, url: string, kind: FollowKind = 'feed') =>
  addFollows(room.workspace, [{ url, kind, title: null, collection: 'default' }])

export const ARTICLE = (title: string, more = ''): Answer => ({
  body: `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>The old bridge at ${title} was closed on Tuesday after cracks were found in two of its pillars, engineer Lena Orsk said.</p><p>At least 14 people were taken across the river by boat, according to the harbour office.${more}</p></article></body></html>`,
})
export const FEED = (names: readonly string[], more = ''): Answer => {
  const items = names.map((name) => `<item><title>${name}</title><link>https://lantern.example/${name}</link></item>`)
  return {
    body: `<rss version="2.0"><channel><title>Lantern</title>${more}${items.join('')}</channel></rss>`,
    headers: { 'content-type': 'application/rss+xml' },
  }
}
export const URL_OF = 'https://lantern.example/feed'

/** Reports in the index, `title: versions`. */
export async function held({ store }: Workspace): Promise<readonly string[]> {
  const found = await store.db.selectFrom('reports').select(['title', 'page']).orderBy('page').orderBy('title').execute()
  const titles = new Map<string, number>()
  for (const { title } of found) titles.set(title ?? '', (titles.get(title ?? '') ?? 0) + 1)
  return [...titles].map(([title, count]) => `${title}: ${count}`)
}

/** What became of each page that was visited, `name outcome`. */
export const outcomes = ({ events }: Room): readonly string[] =>
  events.flatMap((event) => (event.type === 'page' ? [`${event.url.replace(/^.*\//, '')} ${event.outcome}`] : []))
