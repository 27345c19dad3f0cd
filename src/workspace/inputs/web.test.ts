import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { cleanUp, cleanups, FEED, folderWith, meansOf, NOW, PAGE, told } from '../../../test/inputs.ts'
import { createGate, type Gate } from '../../fetch/index.ts'
import type { Item } from '../item.ts'
import { itemsOf } from './items.ts'
import type { InputMeans, Named } from './means.ts'

afterEach(cleanUp)

/** A server on the loopback address; answers by path. */
async function serving(
  pages: Readonly<Record<string, string | ((count: number) => [status: number, headers: Record<string, string>, body: string])>>,
): Promise<{
  readonly at: (name: string) => string
  readonly gate: Gate
  readonly asked: string[]
  readonly most: () => number
}> {
  const asked: string[] = []
  let now = 0
  let most = 0
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    asked.push(name)
    now += 1
    most = Math.max(most, now)
    setTimeout(() => {
      now -= 1
      const page = pages[name]
      if (page === undefined) response.writeHead(404).end('no')
      else if (typeof page === 'string')
        response
          .writeHead(200, { 'content-type': name.endsWith('.xml') ? 'application/xml' : 'text/html' })
          .end(page.replaceAll('BASE', base))
      else {
        const [status, headers, body] = page(asked.filter((one) => one === name).length)
        response.writeHead(status, headers).end(body)
      }
    }, 3)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`
  return { at: (name) => `${base}/${name}`, gate: createGate({ allow: ['127.0.0.1'], ports: [port] }), asked, most: () => most }
}

describe('the web', () => {
  const shown = async (
    names: (at: (name: string) => string) => readonly Named[],
    pages: Parameters<typeof serving>[0],
    more: Partial<InputMeans> = {},
  ) => {
    const server = await serving(pages)
    const lines = await told(names(server.at), 'none', { gate: server.gate, poller: server.gate, ...more })
    return { lines: lines.map((line) => line.replaceAll(server.at(''), '')), ...server }
  }
  test('a page comes with its heads', async () => {
    const server = await serving({ a: PAGE })
    const { value: item } = await itemsOf([server.at('a#top')], meansOf({ gate: server.gate })).next()
    expect(item).toMatchObject({
      url: server.at('a'),
      retrieved: NOW,
      contentType: 'text/html',
      request: { method: 'GET', url: server.at('a') },
      response: { status: 200 },
    })
    expect((item as Item).request?.headers.map(([name]) => name)).toEqual(['host', 'user-agent', 'accept', 'accept-encoding'])
  })
  test('a feed leads to its articles, never two at once to one host', async () => {
    const { lines, most } = await shown((at) => [at('feed.xml'), at('a')], { 'feed.xml': FEED, a: PAGE, b: PAGE })
    expect(lines).toEqual(['+ feed.xml', '+ a', '+ b', '! gone http-status'])
    expect(most()).toBe(1)
  })
  test('an outline leads to feeds, pages and outlines, and comes back to none', async () => {
    const opml = `<?xml version="1.0"?><opml version="2.0"><body><outline text="x" xmlUrl="BASE/feed.xml"/><outline type="include" url="BASE/self.opml"/><outline><outline type="link" url="BASE/c"/></outline></body></opml>`
    const { lines, asked } = await shown((at) => [at('self.opml')], { 'self.opml': opml, 'feed.xml': FEED, a: PAGE, b: PAGE, c: PAGE })
    expect(lines.sort()).toEqual(['! gone http-status', '+ a', '+ b', '+ c', '+ feed.xml'])
    expect(asked.length).toBe(new Set(asked).size)
  })
  test('lists of addresses are told by what they hold', async () => {
    const server = await serving({ a: PAGE, b: PAGE })
    const root = folderWith({
      'list.txt': `# mine\n${server.at('a')}\n\n${server.at('b')}\n`,
      'odd.lst': `${server.at('a')}\nnot an address\n`,
      'prose.txt': `See ${server.at('a')}\n`,
    })
    const how = { gate: server.gate }
    expect(await told([path.join(root, 'list.txt')], root, how)).toEqual([`+ ${server.at('a')}`, `+ ${server.at('b')}`])
    expect(await told([{ list: path.join(root, 'odd.lst') }], root, how)).toEqual(['! odd.lst, line 2 bad-url', `+ ${server.at('a')}`])
    expect(await told([path.join(root, 'prose.txt')], root, how)).toEqual(['+ prose.txt'])
  })
  test('what was fetched a short while ago is not asked for again, unless it is named itself', async () => {
    const { lines, asked } = await shown(
      (at) => [at('feed.xml')],
      { 'feed.xml': FEED, a: PAGE, b: PAGE },
      { isFresh: async (url) => !url.endsWith('/b') },
    )
    expect(lines.sort()).toEqual(['+ b', '+ feed.xml', '~ a fresh', '~ gone fresh'])
    expect(asked).toEqual(['feed.xml', 'b'])
  })
  test('a server that is busy is asked once more', async () => {
    const { lines } = await shown((at) => [at('a'), at('never')], {
      a: (count) => (count === 1 ? [503, { 'retry-after': '0' }, 'later'] : [200, { 'content-type': 'text/html' }, PAGE]),
      never: () => [429, { 'retry-after': '86000' }, 'no'],
    })
    expect(lines.sort()).toEqual(['! never http-status', '+ a'])
  })
  test('closed addresses are missed and nothing is asked', async () => {
    const gate = createGate()
    const lines = await told(['http://10.0.0.1/', 'http://[::1]/', 'http://'], 'none', { gate })
    expect(lines.map((line) => line.split(' ').at(-1)).sort()).toEqual(['blocked-address', 'blocked-address', 'no-file'])
  })
  test('a local feed is kept and its articles fetched, unless that is switched off', async () => {
    const server = await serving({ a: PAGE, b: PAGE })
    const root = folderWith({ 'feed.xml': FEED.replaceAll('BASE/', server.at('')) })
    expect(await told([root], root, { poller: server.gate })).toEqual([
      '+ feed.xml',
      `+ ${server.at('a')}`,
      `+ ${server.at('b')}`,
      `! ${server.at('gone')} http-status`,
    ])
    expect(await told([root], root, { follow: false })).toEqual(['+ feed.xml', '~ feed.xml not-followed'])
  })
  test('who stops is not made to wait', async () => {
    const stop = new AbortController()
    const hanging: Gate = {
      get: (_, options) => new Promise((_done, fail) => options?.signal?.addEventListener('abort', () => fail(new Error('stopped')))),
    }
    setTimeout(() => stop.abort(), 20)
    expect(await told(['https://lantern.example/a', 'https://lantern.example/b'], 'none', { gate: hanging, signal: stop.signal })).toEqual(
      [],
    )
  })
})
