import { afterEach, expect, test } from 'vitest'
import { ARTICLE, DAY, endNewsroom, FEED, follow, HOUR, held, MINUTE, openRoom, URL_OF } from '../../../test/newsroom.ts'
import { visitOf } from '../../store/index.ts'
import { followId, takeHubCall } from './index.ts'

afterEach(endNewsroom)

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
