import type { RequestListener } from 'node:http'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { closeServers, codeOf, gateTo, get, http, raw, text } from '../../test/gates.ts'

afterEach(closeServers)

describe('a page', () => {
  it('comes with its address, status, type, headers and bytes', async () => {
    const asked: unknown[] = []
    const port = await http((request, response) => {
      asked.push(request.headers)
      response.setHeader('Content-Type', 'text/html; charset=windows-1252')
      response.setHeader('Set-Cookie', 'a=b')
      response.end('<p>hello')
    })
    const page = await get(port, {}, '/a?b=c#d')
    expect({ ...page, bytes: text(page.bytes), headers: page.headers.map(([name]) => name).includes('set-cookie') }).toEqual({
      url: `http://127.0.0.1:${port}/a?b=c`,
      status: 200,
      headers: false,
      contentType: 'text/html; charset=windows-1252',
      bytes: '<p>hello',
      cut: null,
      redirects: [],
      moved: null,
      asked: [...page.asked],
    })
    expect(page.asked.map(([name]) => name)).toEqual(['user-agent', 'accept', 'accept-encoding'])
    expect(Object.keys(asked[0] as object).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
  })

  for (const [coding, squeeze] of [
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
  ] as const)
    it(`is unpacked from ${coding}`, async () => {
      const port = await http((_, response) => {
        response.setHeader('Content-Encoding', coding)
        response.end(squeeze('Crossings are suspended. '.repeat(9)))
      })
      expect(text((await get(port)).bytes)).toBe('Crossings are suspended. '.repeat(9))
    })

  it('of 9 MB arrives whole, plain and packed', async () => {
    const noise = Buffer.alloc(9_000_000)
    for (let i = 0; i < noise.length; i++) noise[i] = (i * 2_654_435_761) >>> 13
    const port = await http((request, response) => {
      if (request.url === '/gzip') response.setHeader('Content-Encoding', 'gzip')
      response.end(request.url === '/gzip' ? gzipSync(noise, { level: 1 }) : noise)
    })
    for (const path of ['/', '/gzip']) expect(Buffer.compare((await get(port, {}, path)).bytes, noise)).toBe(0)
  })

  it('follows redirects and says through where', async () => {
    const port = await http((request, response) => {
      if (request.url === '/2') response.end('there')
      else response.writeHead(302, { Location: request.url === '/' ? '1' : '/2#x' }).end()
    })
    const page = await get(port)
    expect([page.url, ...page.redirects].map((url) => new URL(url).pathname)).toEqual(['/2', '/', '/1'])
  })

  const MOVES: readonly (readonly [name: string, statuses: readonly number[], moved: string | null])[] = [
    ['for good', [301, 308], '/2'],
    ['for now', [302, 301], null],
    ['for good, and from there for now', [308, 307], '/1'],
  ]
  for (const [name, statuses, moved] of MOVES)
    it(`has moved ${name}`, async () => {
      const port = await http((request, response) => {
        const at = Number(request.url?.slice(1) || '0')
        if (at === 2) response.end('there')
        else response.writeHead(statuses[at] as number, { Location: `/${at + 1}` }).end()
      })
      const page = await get(port)
      expect(page.moved === null ? null : new URL(page.moved).pathname).toBe(moved)
    })

  it('may be the same as before, which is said without a body', async () => {
    const asked: unknown[] = []
    const port = await http((request, response) => {
      const { 'if-none-match': etag, 'if-modified-since': since } = request.headers
      asked.push([etag, since])
      if (etag === '"a"') response.writeHead(304, { ETag: '"a"', 'Cache-Control': 'max-age=60' }).end()
      else response.writeHead(200, { ETag: '"b"' }).end('anew')
    })
    const gate = gateTo(port)
    const url = `http://127.0.0.1:${port}/`
    const day = 'Thu, 12 Mar 2026 09:00:00 GMT'
    const same = await gate.get(url, { known: { etag: '"a"', modified: day } })
    expect([same.status, same.bytes.length, same.headers.find(([name]) => name === 'cache-control')?.[1]]).toEqual([304, 0, 'max-age=60'])
    expect(same.asked.map(([name]) => name)).toContain('if-none-match')
    expect((await gate.get(url, { known: { etag: 'c', modified: null } })).status).toBe(200)
    // Nothing that a server says is said again if no header could hold it.
    expect((await gate.get(url, { known: { etag: '"a"\r\nx: y', modified: 'ü' } })).status).toBe(200)
    expect(asked).toEqual([
      ['"a"', day],
      ['c', undefined],
      [undefined, undefined],
    ])
  })

  it('is not followed through Refresh', async () => {
    const port = await http((_, response) => response.writeHead(200, { Refresh: '0;url=http://127.0.0.1/' }).end('stay'))
    expect(text((await get(port)).bytes)).toBe('stay')
  })
})

describe('a page that is cut keeps what came', () => {
  it('a length that is not reached', async () => {
    const page = await get(await raw('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>hi'))
    expect([text(page.bytes), page.cut?.code]).toEqual(['<p>hi', 'cut'])
  })

  it('half a gzip stream', async () => {
    const packed = gzipSync(Array.from({ length: 5000 }, (_, i) => `line ${i}`).join('\n'))
    const head = Buffer.from('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n')
    const page = await get(await raw(Buffer.concat([head, packed.subarray(0, packed.length / 2)])))
    expect([text(page.bytes).startsWith('line 0\nline 1\n'), page.cut?.code]).toEqual([true, 'cut'])
  })

  it('a trickle, at the end of the time', async () => {
    const port = await http((_, response) => {
      response.write('<p>')
      const timer = setInterval(() => response.write('x'), 40)
      response.on('close', () => clearInterval(timer))
    })
    const page = await get(port, { limits: { total: 400 } })
    expect([text(page.bytes).startsWith('<p>x'), page.cut?.code]).toEqual([true, 'timeout'])
  })
})

describe('robots.txt', () => {
  const site = (robots: RequestListener) => {
    const asked: string[] = []
    const port = http((request, response) => {
      asked.push(request.url!)
      if (request.url === '/robots.txt') robots(request, response)
      else response.end('page')
    })
    return { asked, port }
  }

  it('is not asked for unless wanted', async () => {
    const { asked, port } = site((_, response) => response.end('User-agent: *\nDisallow: /'))
    expect(await codeOf(get(await port))).toBe('fetched')
    expect(asked).toEqual(['/'])
  })

  it('closes what it closes, and is asked for once', async () => {
    const { asked, port } = site((_, response) => response.end('User-agent: *\nDisallow: /no'))
    const gate = gateTo(await port, { robots: true })
    expect(await codeOf(gate.get(`http://127.0.0.1:${await port}/no`))).toBe('robots')
    expect(await codeOf(gate.get(`http://127.0.0.1:${await port}/yes`))).toBe('fetched')
    expect(asked).toEqual(['/robots.txt', '/yes'])
  })

  it('that failed is asked for again a while later, one that was had hours later', async () => {
    const hour = 3_600_000
    let now = 0
    let count = 0
    const { asked, port } = site((_, response) =>
      count++ === 0 ? response.writeHead(500).end('x') : response.end('User-agent: *\nAllow: /'),
    )
    const gate = gateTo(await port, { robots: true, elapsed: () => now })
    const codes: string[] = []
    for (now of [0, hour / 60, hour / 10, 5 * hour, 7 * hour]) codes.push(await codeOf(gate.get(`http://127.0.0.1:${await port}/`)))
    expect(codes).toEqual(['robots-away', 'robots-away', 'fetched', 'fetched', 'fetched'])
    expect(asked.filter((each) => each === '/robots.txt').length).toBe(3)
  })

  it('absent it closes nothing, failing it closes the site', async () => {
    for (const [status, expected] of [
      [404, 'fetched'],
      [503, 'robots-away'],
    ] as const) {
      const { port } = site((_, response) => response.writeHead(status).end('x'))
      expect(await codeOf(get(await port, { robots: true }))).toBe(expected)
    }
  })
})
