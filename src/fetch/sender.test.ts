import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect, createServer as createTcp, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { FetchError } from './error.ts'
import { createSender, type MailHost } from './sender.ts'

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
const BODY = new TextEncoder().encode('{"a":1}')
const ended = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: unknown) => (error instanceof FetchError ? error.code : `untyped ${String(error)}`))
const post = (port: number, total?: number) =>
  createSender({ allow: ['127.0.0.1'], ports: [port], ...(total === undefined ? {} : { total }) }).post(
    `http://127.0.0.1:${port}/hook?x=1`,
    {
      headers: { 'content-type': 'application/json', 'x-sign': 's' },
      body: BODY,
    },
  )

describe('what is posted', () => {
  it('arrives as it was sent', async () => {
    const got: unknown[] = []
    const port = await http(async (request, response) => {
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(piece as Buffer)
      const { method, url, headers } = request
      got.push({ method, url, type: headers['content-type'], sign: headers['x-sign'], body: Buffer.concat(pieces).toString() })
      response.writeHead(204).end()
    })
    expect(await post(port)).toEqual({ status: 204, retryAfter: null })
    expect(got).toEqual([{ method: 'POST', url: '/hook?x=1', type: 'application/json', sign: 's', body: '{"a":1}' }])
  })

  const answers: readonly (readonly [string, RequestListener, unknown])[] = [
    ['no', (_, response) => response.writeHead(500).end('x'), { status: 500, retryAfter: null }],
    ['a wait', (_, response) => response.writeHead(429, { 'retry-after': '120' }).end(), { status: 429, retryAfter: 120 }],
    [
      'a redirect is not followed',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      { status: 302, retryAfter: null },
    ],
    ['a redirect to nowhere', (_, response) => response.writeHead(307).end(), { status: 307, retryAfter: null }],
    ['a body that never ends', (_, response) => void response.writeHead(200).write('x'), { status: 200, retryAfter: null }],
    [
      'a body larger than is taken',
      (_, response) => response.writeHead(200).end(Buffer.alloc(2_000_000)),
      { status: 200, retryAfter: null },
    ],
    [
      'a body in no coding',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
      { status: 200, retryAfter: null },
    ],
    ['a cut', (request) => request.socket.destroy(), 'cut'],
  ]
  for (const [name, answer, expected] of answers)
    it(name, async () => {
      expect(await ended(post(await http(answer)))).toEqual(expected)
    })

  it('is given up where no answer comes in time', async () => {
    expect(await ended(post(await http(() => {}), 300))).toBe('timeout')
  })
})

const CLOSED: readonly (readonly [string, string])[] = [
  ['http://127.0.0.1/', 'blocked-address'],
  ['http://169.254.169.254/', 'blocked-address'],
  ['http://[::1]/', 'blocked-address'],
  ['http://hook.example:6379/', 'blocked-port'],
  ['ftp://hook.example/', 'bad-scheme'],
  ['https://me:secret@hook.example/', 'credentials'],
  ['https://turning.example/', 'blocked-address'],
]

it.each(CLOSED)('nothing is opened for %s', async (url, code) => {
  let opened = 0
  const sender = createSender({
    resolve: async () => ['93.184.215.14', '10.0.0.1'],
    open: (_, done) => {
      opened++
      done(new Error('counted'), null)
    },
  })
  expect(await ended(sender.post(url, { headers: {}, body: BODY }))).toBe(code)
  expect(opened).toBe(0)
})

it('nothing is opened where sending is switched off', async () => {
  const sender = createSender({ offline: true })
  expect(await ended(sender.post('https://hook.example/', { headers: {}, body: BODY }))).toBe('offline')
  expect(await ended(sender.connect({ host: 'mail.example', port: 587, isPrivate: false }))).toBe('offline')
})

const HOSTS: readonly (readonly [MailHost, readonly string[], string])[] = [
  [{ host: 'mail.example', port: 587, isPrivate: false }, ['93.184.215.14'], 'opened 93.184.215.14:587'],
  [{ host: '93.184.215.14', port: 465, isPrivate: false }, [], 'opened 93.184.215.14:465'],
  [{ host: 'mail.example', port: 6379, isPrivate: false }, ['93.184.215.14'], 'blocked-port'],
  [{ host: 'mail.example', port: 25, isPrivate: false }, ['10.0.0.1'], 'blocked-address'],
  [{ host: 'relay', port: 25, isPrivate: false }, ['93.184.215.14'], 'blocked-address'],
  [{ host: '127.0.0.1', port: 25, isPrivate: false }, [], 'blocked-address'],
  [{ host: 'relay', port: 1025, isPrivate: true }, ['10.0.0.1'], 'opened 10.0.0.1:1025'],
  [{ host: '127.0.0.1', port: 1025, isPrivate: true }, [], 'opened 127.0.0.1:1025'],
  [{ host: '169.254.169.254', port: 25, isPrivate: true }, [], 'blocked-address'],
]

it.each(HOSTS)('a machine that takes mail: %o', async (to, resolved, expected) => {
  let opened = ''
  const sender = createSender({
    resolve: async () => resolved,
    open: ({ addresses, port }, done) => {
      opened = `opened ${addresses.join()}:${port}`
      done(Object.assign(new Error('counted'), { code: 'ECONNREFUSED' }), null)
    },
  })
  const code = await ended(sender.connect(to))
  expect(opened || code).toBe(expected)
})

it('a connection to a machine that takes mail is one', async () => {
  const port = await listening(createTcp((socket) => socket.on('error', () => {}).end('220 here\r\n')))
  const socket = await createSender().connect({ host: 'localhost', port, isPrivate: true })
  const heard = await new Promise<string>((done) => socket.once('data', (bytes) => done(String(bytes))))
  expect(heard).toBe('220 here\r\n')
  socket.destroy()
})

it('a socket that leads elsewhere than it was meant to is closed again', async () => {
  const port = await listening(createTcp((socket) => socket.on('error', () => {}).end('x')))
  const sender = createSender({
    resolve: async () => ['93.184.215.14'],
    open: (_, done) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => done(null, socket))
    },
  })
  expect(await ended(sender.connect({ host: 'mail.example', port: 587, isPrivate: false }))).toBe('blocked-address')
})
