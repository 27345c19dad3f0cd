import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { askAt, endServices, serviceWith, type TestService, until } from '../../test/serving.ts'
import { linesOf } from '../store/index.ts'

afterAll(endServices)

/** A connection on which a test writes what it likes. */
function raw(service: TestService): { readonly socket: Socket; readonly said: () => string; readonly hasEnded: () => boolean } {
  const { hostname, port } = new URL(service.url)
  const socket = connect(Number(port), hostname)
  let said = ''
  let ended = false
  socket.setEncoding('utf8')
  socket.on('data', (piece: string) => {
    said += piece
  })
  socket.on('close', () => {
    ended = true
  })
  socket.on('error', () => {})
  return { socket, said: () => said, hasEnded: () => ended }
}

test('a service that is stopped under load finishes what it was asked, and ends streams and idle connections', async () => {
  const service = await serviceWith({ timeouts: { idle: 60_000, grace: 30_000 } })
  const { url } = service
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const kept = (path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      request(url + path, { agent }, (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      })
        .on('error', reject)
        .end()
    })
  expect(await kept('/api/health')).toBe(200)
  const idle = raw(service)
  idle.socket.write(`GET /api/health HTTP/1.1\r\nHost: ${new URL(url).host}\r\n\r\n`)
  await until(async () => idle.said().includes('"ok":true'))
  const stream = raw(service)
  stream.socket.write(`GET /api/changes HTTP/1.1\r\nHost: ${new URL(url).host}\r\n\r\n`)
  await until(async () => stream.said().includes('retry:'))
  // A body that is half there when the service is told to stop, and a whole load beside it.
  const body = JSON.stringify({ name: 'Ada' })
  const half = raw(service)
  half.socket.write(
    `PUT /api/settings HTTP/1.1\r\nHost: ${new URL(url).host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
  )
  const load = Array.from({ length: 60 }, (_, at) =>
    askAt(
      url,
      at % 3 === 0 ? 'POST /api/items' : 'GET /api/reports',
      at % 3 === 0 ? { body: { text: { text: `The mill burned, said ${at}.` } } } : {},
    ),
  )
  await until(async () => service.service.jobs.open() > 0)
  await new Promise((resolve) => setTimeout(resolve, 30))
  const stopping = service.stop()
  half.socket.write(body.slice(5))
  const answered = await Promise.allSettled(load)
  await stopping
  // What was taken is answered; a connection that came too late is refused, and none hangs.
  for (const one of answered)
    if (one.status === 'fulfilled') expect([200, 202, 503]).toContain(one.value.status)
    else expect((one.reason as NodeJS.ErrnoException).code).toMatch(/ECONNREFUSED|ECONNRESET/)
  expect(answered.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
  await until(async () => [idle, stream, half].every((one) => one.hasEnded()))
  expect(half.said()).toContain('200 OK')
  expect(half.said()).toContain('"name":"Ada"')
  expect(half.said().toLowerCase()).toContain('connection: close')
  expect(stream.said(), 'the stream came to its end, and was not cut').toContain('\r\n0\r\n\r\n')
  agent.destroy()
  await expect(askAt(url, 'GET /api/health')).rejects.toThrow(/ECONNREFUSED/)
  // The workspace is still open, and all that was acknowledged is in it.
  const { seq } = await service.workspace.archive.head()
  expect(seq).toBeGreaterThan(1)
  expect(await linesOf(service.workspace.store.db, [])).toEqual([])
  await service.stop()
})

test('a job that waits when the service stops says so, and what was taken is kept', async () => {
  const service = await serviceWith()
  const jobs = await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      service.ask('POST /api/items', { body: { text: { text: `The ferry was late, said officer ${at}.` } } }),
    ),
  )
  await service.stop()
  const ends = jobs.map(({ json }) => service.service.jobs.find(json.id))
  expect(ends.every((job) => job?.state === 'done' || job?.failed.some(({ code }) => code === 'stopped'))).toBe(true)
  expect(() => service.service.jobs.start({ links: [], sent: [], bytes: 0 })).toThrow(expect.objectContaining({ code: 'stopping' }))
})

describe('connections that waste time are ended', () => {
  const timeouts = { head: 300, request: 600, idle: 300, still: 600, grace: 300 }
  const head = (service: TestService) => `Host: ${new URL(service.url).host}\r\n`
  test('a head that trickles, a body that trickles, silence, and who does not read', async () => {
    const service = await serviceWith({ timeouts })
    const trickled = raw(service)
    const dripping = setInterval(() => trickled.socket.writable && trickled.socket.write('x-a: 1\r\n'), 50)
    trickled.socket.write(`GET /api/health HTTP/1.1\r\n${head(service)}`)
    const body = raw(service)
    const dropping = setInterval(() => body.socket.writable && body.socket.write(' '), 50)
    body.socket.write(`PUT /api/settings HTTP/1.1\r\n${head(service)}Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{`)
    const silent = raw(service)
    await until(async () => [trickled, body, silent].every((one) => one.hasEnded()))
    clearInterval(dripping)
    clearInterval(dropping)
    expect(trickled.said()).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"timeout"/)
    expect((await service.ask('GET /api/health')).status).toBe(200)
  })
  test('what is no request, or has too large a head', async () => {
    const service = await serviceWith({ timeouts })
    for (const [sent, status] of [
      ['\u0000\u0001\u0002\r\n\r\n', 400],
      ['GET / HTTP/9.9\r\n\r\n', 400],
      [`GET /api/health HTTP/1.1\r\n${head(service)}x: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
      ['GET /api/health HTTP/1.1\r\n\r\n', 400],
      [`POST /api/items HTTP/1.1\r\n${head(service)}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
      [`POST /api/items HTTP/1.1\r\n${head(service)}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
      [`GET http://elsewhere.example/api/health HTTP/1.1\r\n${head(service)}Connection: close\r\n\r\n`, 200],
      [`GET /api/health HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n`, 421],
    ] as const) {
      const one = raw(service)
      one.socket.write(sent)
      await until(async () => one.hasEnded())
      expect([sent.slice(0, 40), one.said().slice(0, 12)]).toEqual([sent.slice(0, 40), `HTTP/1.1 ${status}`])
    }
  })
  test('stopping waits for nobody longer than it must', async () => {
    const service = await serviceWith({ timeouts: { ...timeouts, request: 60_000, head: 60_000, still: 60_000 } })
    const stuck = raw(service)
    stuck.socket.write(`PUT /api/settings HTTP/1.1\r\n${head(service)}Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await service.stop()
    await until(async () => stuck.hasEnded())
  })
})
