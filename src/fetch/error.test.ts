import type { RequestListener } from 'node:http'
import { createGzip, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { closeServers, codeOf, gateTo, get, http, raw, servers } from '../../test/gates.ts'
import { explain, FetchError } from './error.ts'
import type { GateOptions } from './gate.ts'

afterEach(closeServers)

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
