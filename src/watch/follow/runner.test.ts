import { afterEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../../bench/soak/sites.ts'
import { ARTICLE, DAY, endNewsroom, FEED, follow, HOUR, held, MINUTE, openRoom, URL_OF } from '../../../test/newsroom.ts'
import { type FollowState, followId, followStates, removeFollows } from './index.ts'

afterEach(endNewsroom)

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

  test.each([
    ['asks for no wait', '', 1],
    ['asks for twenty seconds', 'User-agent: *\nCrawl-delay: 20', 20],
    ['asks for an hour', 'User-agent: *\nCrawl-delay: 3600', 60],
  ])('whose robots.txt %s is left alone so long between two requests', async (_, robots, seconds) => {
    const at: number[] = []
    const names = ['Ash', 'Birch', 'Cedar']
    const room = await openRoom({ 'lantern.example/robots.txt': { body: robots || ' ' }, 'lantern.example/feed': FEED(names) })
    for (const name of names)
      room.pages.set(`lantern.example/${name}`, () => {
        at.push(room.clock.elapsed())
        return ARTICLE(name)
      })
    await follow(room, URL_OF)
    await room.run(5 * MINUTE)
    const waits = at.slice(1).map((time, before) => (time - (at[before] ?? 0)) / 1000)
    expect(waits).toHaveLength(2)
    for (const wait of waits) {
      expect(wait).toBeGreaterThanOrEqual(seconds)
      expect(wait).toBeLessThan(seconds + 15)
    }
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
