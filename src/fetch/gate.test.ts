import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net'
import { brotliCompressSync, createGzip, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { explain, FetchError } from './error.ts'
import { createGate, type GateOptions } from './gate.ts'
import { openSocket } from './hop.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    ;(server as { closeAllConnections?: () => void }).closeAllConnections?.()
  }
})

const listening = async (server: Server): Promise<number> => {
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}
const http = (answer: RequestListener) => listening(createServer(answer))
/** A server that writes these bytes to whoever connects, and closes. */
const raw = (bytes: string | Uint8Array, end = true) =>
  listening(
    createTcp((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => (end ? socket.end(bytes) : socket.write(bytes)))
    }),
  )

const gateTo = (port: number, options: GateOptions = {}) => createGate({ allow: ['127.0.0.1'], ports: [port, 80, 443], ...options })
const get = (port: number, options: GateOptions = {}, path = '/') => gateTo(port, options).get(`http://127.0.0.1:${port}${path}`)
const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fetched',
    (error: unknown) => (error instanceof FetchError ? error.code : `untyped ${String(error)}`),
  )
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

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

describe('what cannot be fetched is a typed error', () => {
  const answers: readonly (readonly [string, RequestListener, string, GateOptions?])[] = [
    ['missing page', (_, r) => r.writeHead(404).end('no'), 'http-status'],
    ['not modified, unasked', (_, r) => r.writeHead(304).end(), 'http-status'],
    ['no content', (_, r) => r.writeHead(204).end(), 'empty'],
    ['nothing in it', (_, r) => r.end(), 'empty'],
    ['redirect to a private address', (_, r) => r.writeHead(302, { Location: 'http://10.0.0.1/' }).end(), 'blocked-address'],
    [
      'redirect to metadata without a scheme',
      (_, r) => r.writeHead(302, { Location: '//169.254.169.254/latest/' }).end(),
      'blocked-address',
    ],
    ['redirect to a decimal loopback', (_, r) => r.writeHead(307, { Location: 'http://2130706434/' }).end(), 'blocked-address'],
    ['redirect to a file', (_, r) => r.writeHead(301, { Location: 'file:///etc/passwd' }).end(), 'bad-scheme'],
    ['redirect to another port', (_, r) => r.writeHead(302, { Location: 'http://127.0.0.1:22/' }).end(), 'blocked-port'],
    ['redirect loop', (_, r) => r.writeHead(302, { Location: '/' }).end(), 'too-many-redirects'],
    ['redirect to nowhere', (_, r) => r.writeHead(302).end(), 'bad-response'],
    [
      'redirect to two places',
      (_, r) =>
        r
          .writeHead(302, [
            ['Location', '/a'],
            ['Location', '/b'],
          ] as never)
          .end(),
      'bad-response',
    ],
    ['too large', (_, r) => r.end(Buffer.alloc(20_001, 'a')), 'too-large', { limits: { bytes: 20_000 } }],
    ['huge headers', (_, r) => r.setHeader('X', 'a'.repeat(80_000)).end('x'), 'too-large'],
    ['unknown coding', (_, r) => r.setHeader('Content-Encoding', 'zstd').end('x'), 'bad-response'],
    ['packed twice', (_, r) => r.setHeader('Content-Encoding', 'gzip, gzip').end(gzipSync(gzipSync('x'))), 'bad-response'],
    ['not what it says', (_, r) => r.setHeader('Content-Encoding', 'gzip').end('not gzip'), 'bad-response'],
    ['a bomb', (_, r) => r.setHeader('Content-Encoding', 'gzip').end(gzipSync(Buffer.alloc(5_000_000))), 'too-large'],
    ['never answers', () => {}, 'timeout', { limits: { headers: 300 } }],
    ['begins and stops', (_, r) => r.writeHead(200).flushHeaders(), 'timeout', { limits: { idle: 300 } }],
  ]
  for (const [name, answer, expected, options] of answers)
    it(name, async () => {
      const port = await http(answer)
      expect(await codeOf(get(port, options))).toBe(expected)
    })

  it('an endless bomb, while it is still coming', async () => {
    let sent = 0
    const port = await http((_, response) => {
      response.setHeader('Content-Encoding', 'gzip')
      const gzip = createGzip()
      gzip.on('data', (chunk: Uint8Array) => (sent += chunk.length))
      gzip.pipe(response)
      const pour = () => {
        if (response.destroyed) return gzip.destroy()
        return gzip.write(Buffer.alloc(65_536), () => setImmediate(pour))
      }
      pour()
    })
    expect(await codeOf(get(port))).toBe('too-large')
    expect(sent).toBeLessThan(1_000_000)
  })

  const rawAnswers: readonly (readonly [string, string, string])[] = [
    ['no status line', '<p>hello', 'bad-response'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 30\r\n\r\n<p>x</p>', 'bad-response'],
    ['only 100 Continue', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000), 'cut'],
    ['nothing at all', '', 'cut'],
  ]
  for (const [name, bytes, expected] of rawAnswers) it(name, async () => expect(await codeOf(get(await raw(bytes)))).toBe(expected))

  it('no TLS where TLS is asked for', async () => {
    const port = await raw('HTTP/1.1 400 Bad Request\r\n\r\n')
    expect(await codeOf(gateTo(port).get(`https://127.0.0.1:${port}/`))).toBe('tls')
  })

  it('nobody there', async () => {
    const port = await http(() => {})
    servers.pop()!.close()
    expect(await codeOf(get(port))).toBe('connect')
  })

  it('says when to come again, a day at the most', async () => {
    let wait = '999999999999'
    const port = await http((_, response) => response.writeHead(429, { 'Retry-After': wait }).end())
    const error = await get(port).catch((thrown: FetchError) => thrown)
    expect(error).toMatchObject({ code: 'http-status', status: 429, retryAfter: 86_400 })
    wait = '-5'
    expect(await get(port).catch((thrown: FetchError) => thrown)).toMatchObject({ retryAfter: null })
  })

  it('the caller stops it', async () => {
    const port = await http(() => {})
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 50)
    expect(await codeOf(gateTo(port).get(`http://127.0.0.1:${port}/`, { signal: controller.signal }))).toBe('cancelled')
    expect(await codeOf(gateTo(port).get(`http://127.0.0.1:${port}/`, { signal: AbortSignal.abort() }))).toBe('cancelled')
  })

  it('each code of a socket has its kind', () => {
    const rows = [
      ['CERT_HAS_EXPIRED', 'tls'],
      ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
      ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
      ['ENOTFOUND', 'dns'],
      ['EAI_AGAIN', 'dns'],
      ['ECONNREFUSED', 'connect'],
      ['ECONNRESET', 'cut'],
      ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
      ['HPE_INVALID_CONSTANT', 'bad-response'],
    ]
    for (const [code, kind] of rows) expect(explain(Object.assign(new Error('x'), { code }), 'h').code, code!).toBe(kind)
    for (const odd of [null, undefined, 'x', new Error('y')]) expect(explain(odd, 'h')).toBeInstanceOf(FetchError)
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

describe('addresses are checked at the socket', () => {
  /** A gate with a resolver of its own, on which every opened socket is counted and led to a loopback server. */
  const watched = (port: number, resolve: (host: string) => Promise<string[]>) => {
    const opened: string[] = []
    const gate = createGate({
      resolve,
      open: (target, done) => {
        opened.push(...target.addresses)
        openSocket({ ...target, addresses: ['127.0.0.1'], port }, (error, socket) => {
          if (socket !== null) Object.defineProperty(socket, 'remoteAddress', { value: target.addresses[0] })
          done(...((error === null ? [null, socket] : [error, null]) as Parameters<typeof done>))
        })
      },
    })
    return { gate, opened }
  }
  const page = () =>
    http((request, response) => (request.url === '/go' ? response.writeHead(302, { Location: '/' }).end() : response.end('x')))

  it('a name that turns to loopback after its first answer is caught on the next hop', async () => {
    let asked = 0
    const { gate, opened } = watched(await page(), async () => [asked++ === 0 ? '93.184.215.14' : '127.0.0.1'])
    expect(await codeOf(gate.get('http://pub.example/go'))).toBe('blocked-address')
    expect(opened).toEqual(['93.184.215.14'])
  })

  it('no connection is used again after the name has turned', async () => {
    let asked = 0
    const { gate, opened } = watched(await page(), async () => [asked++ === 0 ? '93.184.215.14' : '10.0.0.1'])
    expect(await codeOf(gate.get('http://pub.example/'))).toBe('fetched')
    expect(await codeOf(gate.get('http://pub.example/'))).toBe('blocked-address')
    expect(opened).toHaveLength(1)
  })

  it('one closed address among open ones closes the name', async () => {
    for (const answer of [
      ['93.184.215.14', '127.0.0.1'],
      ['::1', '93.184.215.14'],
      ['::ffff:10.0.0.1'],
      ['not an address'],
      ['fe80::1%eth0'],
    ]) {
      const { gate, opened } = watched(1, async () => answer)
      expect(await codeOf(gate.get('http://pub.example/'))).toBe('blocked-address')
      expect(opened).toEqual([])
    }
  })

  it('a socket that leads elsewhere than it was meant to is closed', async () => {
    const port = await page()
    const gate = createGate({
      resolve: async () => ['93.184.215.14'],
      open: (target, done) => openSocket({ ...target, addresses: ['127.0.0.1'], port }, done),
    })
    expect(await codeOf(gate.get('http://pub.example/'))).toBe('blocked-address')
  })

  it('an unknown name, and a resolver that does not answer', async () => {
    const unknown = async () => {
      throw Object.assign(new Error('x'), { code: 'ENOTFOUND' })
    }
    expect(await codeOf(createGate({ resolve: unknown }).get('http://pub.example/'))).toBe('dns')
    expect(await codeOf(createGate({ resolve: async () => [] }).get('http://pub.example/'))).toBe('dns')
    expect(await codeOf(createGate({ resolve: () => new Promise(() => {}), limits: { resolve: 100 } }).get('http://pub.example/'))).toBe(
      'timeout',
    )
  })

  it('offline, nothing is resolved and nothing opened', async () => {
    let asked = 0
    const resolve = async () => {
      asked++
      return ['93.184.215.14']
    }
    const before = process.env.SAYSO_OFFLINE
    process.env.SAYSO_OFFLINE = '1'
    const byName = createGate({ resolve, open: () => asked++ })
    if (before === undefined) delete process.env.SAYSO_OFFLINE
    else process.env.SAYSO_OFFLINE = before
    for (const gate of [byName, createGate({ offline: true, resolve })])
      expect(await codeOf(gate.get('https://pub.example/'))).toBe('offline')
    expect(asked).toBe(0)
  })

  it('only loopback can be opened by hand', () => {
    for (const address of ['10.0.0.1', '93.184.215.14', 'localhost', '']) expect(() => createGate({ allow: [address] })).toThrow(RangeError)
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
