import { afterEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../../bench/soak/sites.ts'
import { ARTICLE, DAY, endNewsroom, FEED, follow, HOUR, held, MINUTE, openRoom, outcomes, URL_OF } from '../../../test/newsroom.ts'
import { removalsSince } from '../../store/index.ts'

afterEach(endNewsroom)

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
