import { afterEach, describe, expect, test } from 'vitest'
import { readPlainly } from '../../../bench/soak/reader.ts'
import { newDatabase, SERVER } from '../../../test/databases.ts'
import { ARTICLE, DAY, endNewsroom, FEED, follow, HOUR, held, MINUTE, open, openRoom, outcomes, URL_OF } from '../../../test/newsroom.ts'
import { removalsSince, rows } from '../../store/index.ts'
import { rebuild, traceWhatIsNew } from '../../workspace/index.ts'

afterEach(endNewsroom)

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
