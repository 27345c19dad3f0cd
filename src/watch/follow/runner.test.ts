import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Clock, openClock } from '../../../bench/soak/clock.ts'
import { readPlainly } from '../../../bench/soak/reader.ts'
import { type Answer, openSites, type Sites } from '../../../bench/soak/sites.ts'
import { dropDatabases, fillFolder, newDatabase, SERVER } from '../../../test/databases.ts'
import { models } from '../../../test/weights.ts'
import { removalsSince, rows, visitOf } from '../../store/index.ts'
import { openWorkspace, rebuild, traceWhatIsNew, type Workspace, type WorkspacePlace } from '../../workspace/index.ts'
import {
  addFollows,
  type FollowEvent,
  type Follower,
  type FollowKind,
  type FollowState,
  followId,
  followStates,
  openFollower,
  removeFollows,
  takeHubCall,
} from './index.ts'

const NOON = Date.UTC(2026, 2, 12, 12)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const cleanups: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
  await dropDatabases()
})

type Page = Answer | ((headers: Readonly<Record<string, unknown>>) => Answer)

/** A newsroom: pages by host and path, which a test changes as it goes. */
interface Room {
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

async function open(place: WorkspacePlace, now: () => number): Promise<Workspace> {
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
  const made = mkdtempSync(path.join(tmpdir(), 'sayso-follow-'))
  cleanups.push(() => rmSync(made, { recursive: true, force: true }))
  await fillFolder(made)
  return { folder: made }
}

async function openRoom(given: Readonly<Record<string, Page>>, place?: WorkspacePlace): Promise<Room> {
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

const follow = (room: Room, url: string, kind: FollowKind = 'feed') =>
  addFollows(room.workspace, [{ url, kind, title: null, collection: 'default' }])

const ARTICLE = (title: string, more = ''): Answer => ({
  body: `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>The old bridge at ${title} was closed on Tuesday after cracks were found in two of its pillars, engineer Lena Orsk said.</p><p>At least 14 people were taken across the river by boat, according to the harbour office.${more}</p></article></body></html>`,
})
const FEED = (names: readonly string[], more = ''): Answer => {
  const items = names.map((name) => `<item><title>${name}</title><link>https://lantern.example/${name}</link></item>`)
  return {
    body: `<rss version="2.0"><channel><title>Lantern</title>${more}${items.join('')}</channel></rss>`,
    headers: { 'content-type': 'application/rss+xml' },
  }
}
const URL_OF = 'https://lantern.example/feed'

/** Reports in the index, `title: versions`. */
async function held({ store }: Workspace): Promise<readonly string[]> {
  const found = await store.db.selectFrom('reports').select(['title', 'page']).orderBy('page').orderBy('title').execute()
  const titles = new Map<string, number>()
  for (const { title } of found) titles.set(title ?? '', (titles.get(title ?? '') ?? 0) + 1)
  return [...titles].map(([title, count]) => `${title}: ${count}`)
}
const outcomes = ({ events }: Room): readonly string[] =>
  events.flatMap((event) => (event.type === 'page' ? [`${event.url.replace(/^.*\//, '')} ${event.outcome}`] : []))

describe('a feed', () => {
  test('leads to its articles, each once, and to those that come later', async () => {
    const room = await openRoom({
      'lantern.example/feed': FEED(['Ash', 'Birch']),
      'lantern.example/Ash': ARTICLE('Ash'),
      'lantern.example/Birch': ARTICLE('Birch'),
    })
    await follow(room, URL_OF)
    await room.run(10 * MINUTE)
    expect(await held(room.workspace)).toEqual(['Ash: 1', 'Birch: 1'])
    expect([...room.asked()].sort()).toEqual(['lantern.example/Ash', 'lantern.example/Birch', 'lantern.example/feed'])
    room.pages.set('lantern.example/feed', FEED(['Cedar', 'Ash', 'Birch']))
    room.pages.set('lantern.example/Cedar', ARTICLE('Cedar'))
    await room.run(2 * HOUR)
    expect(await held(room.workspace)).toEqual(['Ash: 1', 'Birch: 1', 'Cedar: 1'])
    expect(room.sites.most()).toBe(1)
    const { state, note, pages } = await room.state()
    expect([state, note.title, note.found, note.diagnosis, pages]).toEqual([
      'well',
      'Lantern',
      3,
      null,
      { had: 3, wanted: 0, lost: 0, gone: 0 },
    ])
  })

  test('is asked only whether it changed, by what its server said', async () => {
    let given = 0
    const feed = FEED([])
    const room = await openRoom({
      'lantern.example/feed': ({ 'if-none-match': etag }) => {
        if (etag === '"1"') return { status: 304 }
        given++
        return { ...feed, headers: { etag: '"1"' } }
      },
    })
    await follow(room, URL_OF)
    await room.run(DAY)
    expect(given).toBe(1)
    expect(room.asked().length).toBeGreaterThan(5)
    expect((await room.state()).note.diagnosis?.code).toBe('empty')
  })

  test('that was removed is asked no more, nor what it led to', async () => {
    const room = await openRoom({ 'lantern.example/feed': FEED(['Ash']), 'lantern.example/Ash': ARTICLE('Ash') })
    await follow(room, URL_OF)
    await room.run(5 * MINUTE)
    room.asked()
    await removeFollows(room.workspace, [followId(URL_OF)])
    await room.run(DAY)
    expect(room.asked()).toEqual([])
    // Followed again, it brings nothing twice.
    await follow(room, URL_OF)
    await room.run(5 * MINUTE)
    expect(await held(room.workspace)).toEqual(['Ash: 1'])
  })

  const ENDS: readonly (readonly [name: string, answer: Answer, state: FollowState['state'], code: string, most: number])[] = [
    ['is gone for good', { status: 410, body: 'x' }, 'ended', 'gone', 1],
    ['is over', { body: '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[],"expired":true}' }, 'ended', 'over', 1],
    ['is not there', { status: 404, body: 'x' }, 'failing', 'missing', 8],
    ['wants to be left alone', { status: 503, headers: { 'retry-after': '43200' }, body: 'x' }, 'failing', 'server', 3],
    ['fails', { status: 500, body: 'x' }, 'failing', 'server', 9],
    ['breaks off', { fault: 'resets' }, 'failing', 'cut', 9],
    ['does not answer', { fault: 'hangs' }, 'failing', 'slow', 9],
    [
      'has become a page',
      { body: '<html><head><link rel=alternate type=application/rss+xml href=/new></head><body>x</body></html>' },
      'failing',
      'not-a-feed',
      9,
    ],
  ]
  test('may end in many ways', async () => {
    const urlOf = (at: number): string => `https://paper${at}.example/feed`
    const room = await openRoom(Object.fromEntries(ENDS.map(([, answer], at) => [`paper${at}.example/feed`, answer])))
    for (const at of ENDS.keys()) await follow(room, urlOf(at))
    await room.run(DAY)
    const asked = room.asked()
    const states = await followStates(room.workspace)
    for (const [at, [name, , state, code, most]] of ENDS.entries()) {
      const after = states[at] as FollowState
      expect([name, after.state, after.note.diagnosis?.code]).toEqual([name, state, code])
      const count = asked.filter((each) => each === `paper${at}.example/feed`).length
      expect(count, name).toBeGreaterThanOrEqual(Math.min(2, most))
      expect(count, name).toBeLessThanOrEqual(most)
    }
  })

  test('that robots.txt closes is not asked', async () => {
    const room = await openRoom({
      'lantern.example/robots.txt': { body: 'User-agent: *\nDisallow: /feed', headers: { 'content-type': 'text/plain' } },
      'lantern.example/feed': FEED([]),
    })
    await follow(room, URL_OF)
    await room.run(HOUR)
    expect([room.asked(), (await room.state()).note.diagnosis?.code]).toEqual([[], 'robots'])
  })

  test('that has moved for good is followed where it is, but not where nothing is', async () => {
    const room = await openRoom({
      'lantern.example/feed': { status: 301, headers: { location: 'https://new.example/feed' } },
      'lantern.example/old': { status: 301, headers: { location: 'https://new.example/none' } },
      'new.example/feed': FEED([]),
    })
    await follow(room, URL_OF)
    await follow(room, 'https://lantern.example/old')
    await room.run(3 * HOUR)
    expect((await followStates(room.workspace)).map((one) => [one.follow.id, one.follow.url])).toEqual([
      [followId('https://lantern.example/old'), 'https://lantern.example/old'],
      [followId(URL_OF), 'https://new.example/feed'],
    ])
    expect(room.asked().filter((each) => each === 'lantern.example/feed').length).toBe(1)
    // Whoever adds it by either address is told that it is followed.
    for (const url of [URL_OF, 'https://new.example/feed/'])
      expect((await follow(room, url)).map(({ outcome }) => outcome)).toEqual(['known'])
  })

  test('that is torn is read again, and nothing of it is lost', async () => {
    const room = await openRoom({
      'lantern.example/feed': { ...FEED(['Ash', 'Birch', 'Cedar']), fault: 'torn' },
      ...Object.fromEntries(['Ash', 'Birch', 'Cedar'].map((name) => [`lantern.example/${name}`, ARTICLE(name)])),
    })
    await follow(room, URL_OF)
    await room.run(5 * MINUTE)
    expect(await held(room.workspace)).toEqual(['Ash: 1'])
    room.pages.set('lantern.example/feed', FEED(['Ash', 'Birch', 'Cedar']))
    await room.run(HOUR)
    expect(await held(room.workspace)).toEqual(['Ash: 1', 'Birch: 1', 'Cedar: 1'])
  })
})

describe('an article', () => {
  test('that changes silently is captured again; that does not, is not', async () => {
    const room = await openRoom({
      'lantern.example/feed': FEED(['Ash', 'Birch']),
      'lantern.example/Ash': ARTICLE('Ash'),
      'lantern.example/Birch': ARTICLE('Birch'),
    })
    await follow(room, URL_OF)
    await room.run(30 * MINUTE)
    // Another byte of markup is no edit; a word is.
    room.pages.set('lantern.example/Ash', { body: `${String((ARTICLE('Ash') as { body: string }).body)}<!-- 7 -->` })
    room.pages.set('lantern.example/Birch', ARTICLE('Birch', ' Cars were kept away from both banks.'))
    await room.run(2 * DAY)
    expect(await held(room.workspace)).toEqual(['Ash: 1', 'Birch: 2'])
    room.pages.set('lantern.example/Birch', ARTICLE('Birches', ' Cars were kept away from both banks.'))
    await room.run(2 * DAY)
    expect(await held(room.workspace)).toEqual(['Ash: 1', 'Birch: 2', 'Birches: 1'])
    expect(outcomes(room).filter((each) => each.endsWith('version'))).toEqual(['Birch version', 'Birch version'])
    await room.run(9 * DAY)
    room.asked()
    await room.run(DAY)
    // A week later it is looked at no more.
    expect(room.asked().filter((each) => !each.endsWith('feed'))).toEqual([])
  })

  test('that is torn when it is looked at again is no version', async () => {
    const room = await openRoom({ 'lantern.example/feed': FEED(['Ash']), 'lantern.example/Ash': ARTICLE('Ash') })
    await follow(room, URL_OF)
    await room.run(10 * MINUTE)
    room.pages.set('lantern.example/Ash', { ...ARTICLE('Ash'), fault: 'torn' })
    await room.run(2 * DAY)
    expect(await held(room.workspace)).toEqual(['Ash: 1'])
    expect(outcomes(room).filter((each) => each.endsWith('again')).length).toBeGreaterThan(5)
  })

  test('that its feed says to have changed is looked at at once', async () => {
    const room = await openRoom({ 'lantern.example/feed': FEED(['Ash']), 'lantern.example/Ash': ARTICLE('Ash') })
    await follow(room, URL_OF)
    await room.run(5 * DAY)
    room.asked()
    room.pages.set('lantern.example/feed', {
      body: String((FEED(['Ash']) as { body: string }).body).replace('<title>Ash', '<title>Ash, corrected'),
    })
    room.pages.set('lantern.example/Ash', ARTICLE('Ash, corrected'))
    await room.run(1.2 * DAY)
    expect(await held(room.workspace)).toEqual(['Ash: 1', 'Ash, corrected: 1'])
  })

  const REMOVALS: readonly (readonly [name: string, answer: Answer, status: number])[] = [
    ['410', { status: 410, body: 'x' }, 410],
    ['404', { status: 404, body: 'x' }, 404],
    ['leading to the front page', { status: 302, headers: { location: '/' } }, 302],
  ]
  test('that is removed is told once, and what comes back is captured', async () => {
    const room = await openRoom({ 'lantern.example/': { body: '<p>Front' } })
    const named = REMOVALS.map(([name, answer, status], at) => ({ name, answer, status, tree: `Tree${at}` }))
    room.pages.set('lantern.example/feed', FEED(named.map(({ tree }) => tree)))
    for (const { tree } of named) room.pages.set(`lantern.example/${tree}`, ARTICLE(tree))
    await follow(room, URL_OF)
    await room.run(30 * MINUTE)
    for (const { tree, answer } of named) room.pages.set(`lantern.example/${tree}`, answer)
    await room.run(8 * HOUR)
    const removals = await removalsSince(room.workspace.store.db, 0)
    const told = removals.map(({ url, status }) => `${url.replace('https://lantern.example/', '')} ${status}`)
    expect(told.sort()).toEqual(named.map(({ tree, status }) => `${tree} ${status}`))
    expect((await room.state()).pages).toEqual({ had: 0, wanted: 0, lost: 0, gone: named.length })
    for (const { tree } of named) room.pages.set(`lantern.example/${tree}`, ARTICLE(tree))
    await room.run(2 * DAY)
    const kinds: string[] = []
    for await (const { kind } of room.workspace.archive.entries()) kinds.push(kind)
    const each = (kind: string): readonly string[] => named.map(() => kind)
    expect(kinds).toEqual(['follow', ...each('captured'), ...each('removal'), ...each('seen')])
  })

  test('that is away for a moment is not removed', async () => {
    const room = await openRoom({ 'lantern.example/feed': FEED(['Ash']), 'lantern.example/Ash': ARTICLE('Ash') })
    await follow(room, URL_OF)
    await room.run(30 * MINUTE)
    let count = 0
    room.pages.set('lantern.example/Ash', () => (count++ === 0 ? { status: 404, body: 'x' } : ARTICLE('Ash')))
    await room.run(DAY)
    expect([count > 1, await removalsSince(room.workspace.store.db, 0)]).toEqual([true, []])
  })

  const LOST: readonly (readonly [name: string, answers: readonly Answer[], expected: string])[] = [
    ['a server that fails', [{ status: 500, body: 'x' }, { fault: 'resets' }, ARTICLE('Ash')], 'again again new'],
    ['a page that is not there yet', [{ status: 404, body: 'x' }, ARTICLE('Ash')], 'again new'],
    ['a page that is never there', [{ status: 404, body: 'x' }], 'again again again lost'],
    ['a page for subscribers', [{ status: 402, body: 'x' }], 'lost'],
    ['a page that breaks off', [{ ...ARTICLE('Ash'), fault: 'torn' }], 'again again again again again new'],
    ['a page that leads to the front page', [{ status: 302, headers: { location: '/' } }], 'lost'],
    ['no report', [{ body: new Uint8Array([0x89, 0x50, 0x4e, 0x47]), headers: { 'content-type': 'image/png' } }], 'failed'],
  ]
  test('that cannot be had at first is tried again, or given up', async () => {
    const counts = new Map<number, number>()
    const pages = LOST.map(([, answers], at) => {
      const page = (): Answer => {
        const count = counts.get(at) ?? 0
        counts.set(at, count + 1)
        return answers[Math.min(count, answers.length - 1)] as Answer
      }
      return [`lantern.example/Ash${at}`, page] as const
    })
    const room = await openRoom({ 'lantern.example/': { body: '<p>Front' }, ...Object.fromEntries(pages) })
    room.pages.set('lantern.example/feed', FEED(LOST.map((_, at) => `Ash${at}`)))
    await follow(room, URL_OF)
    await room.run(3 * HOUR)
    const told = outcomes(room)
    for (const [at, [name, , expected]] of LOST.entries()) {
      const own = told.flatMap((each) => (each.startsWith(`Ash${at} `) ? each.split(' ')[1] : []))
      expect(own.slice(0, expected.split(' ').length).join(' '), name).toBe(expected)
    }
  })

  test('of several addresses is one', async () => {
    const room = await openRoom({
      'lantern.example/feed': FEED(['go?1', 'Ash?utm_source=rss', 'go?2']),
      'lantern.example/go?1': { status: 302, headers: { location: '/Ash' } },
      'lantern.example/go?2': { status: 302, headers: { location: '/Ash?utm_medium=x' } },
      'lantern.example/Ash': ARTICLE('Ash'),
      'lantern.example/Ash?utm_source=rss': ARTICLE('Ash'),
      'lantern.example/Ash?utm_medium=x': ARTICLE('Ash', ' And more.'),
    })
    await follow(room, URL_OF)
    await room.run(10 * MINUTE)
    expect(await held(room.workspace)).toEqual(['Ash: 1'])
  })
})

describe('what has no feed', () => {
  test('a page that lists articles', async () => {
    const list = (names: readonly string[]): Answer => ({
      body: `<html><body><nav><a href="/how-to-reach-the-newsroom">How to reach the newsroom</a></nav><main><a href="/about-us-all">About</a>${names.map((name) => `<div class="card"><a href="/2026/03/12/${name}-closed">${name} was closed on Tuesday</a></div>`).join('')}</main></body></html>`,
    })
    const pages = Object.fromEntries(['Ash', 'Birch'].map((name) => [`lantern.example/2026/03/12/${name}-closed`, ARTICLE(name)]))
    const room = await openRoom({ 'lantern.example/news': list(['Ash']), ...pages })
    await follow(room, 'https://lantern.example/news', 'page')
    await room.run(HOUR)
    expect(await held(room.workspace)).toEqual(['Ash: 1'])
    room.pages.set('lantern.example/news', list(['Birch', 'Ash']))
    await room.run(3 * HOUR)
    expect(await held(room.workspace)).toEqual(['Ash: 1', 'Birch: 1'])
    expect(room.asked().filter((each) => /reach|about/.test(each))).toEqual([])
  })

  test('an index of sitemaps: what is young at first, then what is new', async () => {
    const map = (names: readonly (readonly [name: string, day: number])[]): Answer => ({
      body: `<urlset>${names.map(([name, day]) => `<url><loc>https://lantern.example/${name}</loc><lastmod>2026-03-${day}</lastmod></url>`).join('')}</urlset>`,
      headers: { 'content-type': 'application/xml' },
    })
    const room = await openRoom({
      'lantern.example/sitemap.xml': {
        body: '<sitemapindex><sitemap><loc>https://lantern.example/a.xml</loc></sitemap><sitemap><loc>https://elsewhere.example/b.xml</loc></sitemap></sitemapindex>',
      },
      'lantern.example/a.xml': map(
        [
          ['Old', 1],
          ['Ash', 12],
        ].map(([name, day]) => [String(name), Number(day)] as const),
      ),
      ...Object.fromEntries(['Old', 'Ash', 'Birch'].map((name) => [`lantern.example/${name}`, ARTICLE(name)])),
    })
    await follow(room, 'https://lantern.example/sitemap.xml', 'sitemap')
    await room.run(HOUR)
    expect(await held(room.workspace)).toEqual(['Ash: 1'])
    room.pages.set(
      'lantern.example/a.xml',
      map(
        [
          ['Birch', 12],
          ['Old', 1],
          ['Ash', 12],
        ].map(([name, day]) => [String(name), Number(day)] as const),
      ),
    )
    room.pages.set('lantern.example/sitemap.xml', {
      body: '<sitemapindex><!-- 2 --><sitemap><loc>https://lantern.example/a.xml</loc></sitemap></sitemapindex>',
    })
    await room.run(3 * HOUR)
    expect(await held(room.workspace)).toEqual(['Ash: 1', 'Birch: 1'])
    expect(room.asked().filter((each) => each.startsWith('elsewhere') || each.endsWith('Old'))).toEqual([])
  })
})

describe('whatever happens meanwhile', () => {
  const NAMES = Array.from({ length: 12 }, (_, at) => `Tree${at}`)
  const PAGES = {
    'lantern.example/feed': FEED(NAMES),
    ...Object.fromEntries(NAMES.map((name) => [`lantern.example/${name}`, ARTICLE(name)])),
  }
  const ALL = NAMES.map((name) => `${name}: 1`).sort()

  test('a clock that is set forward and back loses nothing and doubles nothing', async () => {
    const room = await openRoom(PAGES)
    await follow(room, URL_OF)
    await room.run(3_500)
    room.clock.set(-5 * DAY)
    await room.run(4_000)
    room.clock.set(9 * DAY)
    await room.run(HOUR)
    room.clock.set(-4 * DAY)
    room.pages.set('lantern.example/feed', FEED([...NAMES, 'Late']))
    room.pages.set('lantern.example/Late', ARTICLE('Late'))
    await room.run(3 * HOUR)
    expect([...(await held(room.workspace))].sort()).toEqual(['Late: 1', ...ALL].sort())
    expect(outcomes(room).filter((each) => each.endsWith('new')).length).toBe(13)
  })

  test('what nobody foresaw holds up one page alone, and is tried again', async () => {
    const room = await openRoom(PAGES)
    const { workspace } = room
    let count = 0
    const read: typeof readPlainly = async (bytes, hints) => {
      // In the second look, which reads outside of adding.
      if (hints.url?.endsWith('Tree5') && ++count === 2) throw new TypeError('nobody foresaw this')
      return readPlainly(bytes, hints)
    }
    await follow(room, URL_OF)
    await room.run(6 * HOUR, { workspace: { ...workspace, means: { ...workspace.means, read } } })
    expect([...(await held(workspace))].sort()).toEqual(ALL)
    expect(room.events.flatMap((event) => (event.type === 'fault' ? [event.url] : []))).toEqual(['https://lantern.example/Tree5'])
    expect(count).toBeGreaterThan(2)
  })

  test('who is stopped again and again goes on where it was', async () => {
    const room = await openRoom(PAGES)
    await follow(room, URL_OF)
    for (let turn = 0; turn < 8; turn++) await room.run(2_200)
    await room.run(HOUR)
    expect([...(await held(room.workspace))].sort()).toEqual(ALL)
    expect(new Set(outcomes(room).filter((each) => each.endsWith('new'))).size).toBe(12)
  })

  test('an index made anew holds the same, and nothing is removed or brought twice', async () => {
    const room = await openRoom({ ...PAGES, 'lantern.example/old': { status: 308, headers: { location: '/feed' } } })
    await follow(room, 'https://lantern.example/old')
    await room.run(30 * MINUTE)
    room.pages.set('lantern.example/Tree3', { status: 410, body: 'x' })
    await room.run(4 * HOUR)
    await traceWhatIsNew(room.workspace)
    const dump = async (): Promise<readonly string[]> => {
      const lines: string[] = []
      for await (const line of rows(room.workspace.store.db))
        if (/^\{"table":"(?:follows|removals|captures|reports|decisions)"/.test(line)) lines.push(line)
      return lines
    }
    const before = await dump()
    expect(before.filter((line) => /"(?:follows|removals)"/.test(line)).length).toBe(2)
    await rebuild(room.workspace)
    expect(await dump()).toEqual(before)
    // Even where all that is only remembered is lost.
    await room.workspace.store.db.deleteFrom('visits').execute()
    await room.run(DAY)
    expect((await removalsSince(room.workspace.store.db, 0)).length).toBe(1)
    expect([...(await held(room.workspace))].sort()).toEqual(ALL)
  })

  test.skipIf(SERVER === undefined)('several that follow in one database do nothing twice, also where one ends', async () => {
    const place = { url: await newDatabase() }
    const room = await openRoom(PAGES, place)
    const others = [await open(place, room.clock.now), await open(place, room.clock.now)]
    await follow(room, URL_OF)
    await follow(room, 'https://courier.example/feed')
    room.pages.set('courier.example/feed', { body: String((FEED([]) as { body: string }).body) })
    await Promise.all([room.run(5_000), ...others.map((workspace) => room.run(60_000, { workspace }))])
    await Promise.all(others.map((workspace) => room.run(10 * MINUTE, { workspace })))
    expect([...(await held(room.workspace))].sort()).toEqual(ALL)
    expect(room.sites.most()).toBe(1)
    const asked = room.asked().filter((each) => each.includes('Tree'))
    expect(asked.length).toBe(new Set(asked).size)
  })
})

test('a hub is asked to tell, believed by its signature, and what it tells is taken at once', async () => {
  const room = await openRoom({
    'lantern.example/feed': FEED(['Ash'], '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>'),
    'lantern.example/Ash': ARTICLE('Ash'),
    'lantern.example/Birch': ARTICLE('Birch'),
    'hub.example/': { status: 202 },
  })
  const callback = (token: string): string => `https://desk.example/hub/${token}`
  await follow(room, URL_OF)
  await room.run(HOUR, { callback })
  const asked = room.sites.asked.filter(({ host }) => host === 'hub.example')
  expect(asked.length).toBe(1)
  const form = new URLSearchParams(asked[0]?.body)
  const token = form.get('hub.callback')?.split('/').at(-1) as string
  expect([form.get('hub.mode'), form.get('hub.topic'), token.length]).toEqual(['subscribe', URL_OF, 32])
  const call = async (method: string, query: string, body = '', signature = ''): Promise<string> => {
    const { createHmac } = await import('node:crypto')
    const secret = form.get('hub.secret') as string
    const signed = signature || `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    const answer = await takeHubCall(
      room.workspace,
      token,
      { method, query: new URLSearchParams(query), headers: { 'x-hub-signature': signed }, body: new TextEncoder().encode(body) },
      { now: room.clock.now() },
    )
    return `${answer.status} ${answer.body}`.trim()
  }
  expect(await call('GET', `hub.mode=subscribe&hub.topic=${URL_OF}&hub.challenge=abc&hub.lease_seconds=864000`)).toBe('200 abc')
  const next = async (): Promise<number> => (await visitOf(room.workspace.store.db, followId(URL_OF)))?.next ?? 0
  const later = String((FEED(['Birch', 'Ash']) as { body: string }).body)
  await room.run(3 * HOUR, { callback })
  expect(await next()).toBeGreaterThan(room.clock.now() + 2 * HOUR)
  expect(await call('POST', '', later, 'sha256=00')).toBe('202')
  await room.run(MINUTE, { callback })
  expect(await held(room.workspace)).toEqual(['Ash: 1'])
  expect(await call('POST', '', later)).toBe('202')
  await room.run(MINUTE, { callback })
  expect(await held(room.workspace)).toEqual(['Ash: 1', 'Birch: 1'])
  // The lease is renewed before it runs out.
  await room.run(10 * DAY, { callback })
  expect(room.sites.asked.filter(({ host }) => host === 'hub.example').length).toBe(2)
})
