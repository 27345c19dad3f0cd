import { existsSync, readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { createGzip } from 'node:zlib'
import { createGate, FetchError, type Gate, type GateOptions } from '../src/fetch/index.ts'
import type { Figure, Measure, Run } from './measure.ts'

/**
 * The outgoing gate against the hostile corpus. `ssrf.jsonl`: sockets opened for what must be closed (names are resolved by a
 * fake resolver, and every opening is counted and refused), and what must stay open. `http_raw.jsonl`: each answer is served by a
 * raw loopback server; a case is met if it ends as expected and in time.
 */
export const measure: Measure = {
  name: 'ssrf',
  about: 'the outgoing gate: sockets opened to closed addresses, hostile answers survived',
  needs: ['hostile/ssrf.jsonl', 'hostile/http_raw.jsonl'],
  run: async (run) => [...(await closed(run)), ...(await answers(run))],
}

interface Case {
  readonly id: string
  readonly group: string
  readonly input?: string | readonly string[]
  readonly input_b64?: string
  readonly script?: Readonly<Record<string, unknown>>
  readonly expect: { readonly outcome: string; readonly max_ms?: number }
}

const cases = (run: Run, file: string): readonly Case[] => {
  const from = path.join(run.data, 'hostile', file)
  if (!existsSync(from)) return []
  return readFileSync(from, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)
}

const publicAddress = '93.184.215.14'

/** How a request ended: `open` if a socket would have been opened for it. */
interface Ending {
  readonly code: string
  readonly opened: readonly string[]
}

/** Asks a gate whose resolver gives `resolve` and whose sockets are counted, never opened. */
async function ask(url: string, resolve: (host: string) => readonly string[]): Promise<Ending> {
  const opened: string[] = []
  const gate = createGate({
    resolve: async (host) => resolve(host),
    open: (target, done) => {
      opened.push(`${target.addresses.join()}:${target.port}`)
      done(Object.assign(new Error('counted'), { code: 'ECONNREFUSED' }), null)
    },
  })
  return { code: await codeOf(gate.get(url)), opened }
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fetched',
    (error: unknown) => (error instanceof FetchError ? error.code : `untyped: ${String(error)}`),
  )

async function closed(run: Run): Promise<readonly Figure[]> {
  const all = cases(run, 'ssrf.jsonl')
  const missed: string[] = []
  let opened = 0
  let shut = 0
  let held = 0
  let free = 0
  let through = 0
  let untyped = 0
  for (const [i, { id, input, expect }] of all.entries()) {
    run.progress(i, all.length, 'ssrf')
    if (typeof input !== 'string') {
      const kept = await flow(id)
      if (kept === null) continue
      shut++
      if (kept) held++
      else missed.push(id)
      if (!kept) opened++
      continue
    }
    // Names the corpus calls unresolvable or blocked lead to loopback in the wild; the others are made to look public.
    const ending = await ask(input, () => [expect.outcome === 'blocked_or_unresolvable' ? '127.0.0.1' : publicAddress])
    if (ending.code.startsWith('untyped')) untyped++
    if (expect.outcome === 'either') continue
    if (expect.outcome === 'allowed') {
      free++
      if (ending.opened.length > 0) through++
      else missed.push(`${id} ${ending.code}`)
    } else {
      shut++
      if (ending.opened.length === 0) held++
      else {
        opened += ending.opened.length
        missed.push(`${id} ${ending.opened.join()}`)
      }
    }
  }
  const note = missed.length === 0 ? {} : { note: missed.slice(0, 20).join('; ') }
  return [
    { name: 'ssrf: sockets opened to closed addresses', value: opened, unit: 'count', ...note },
    { name: 'ssrf: closed cases held', value: held / shut, unit: 'share', note: `${held} of ${shut}` },
    { name: 'ssrf: open cases let through', value: through / free, unit: 'share', note: `${through} of ${free}` },
    { name: 'ssrf: untyped errors', value: untyped, unit: 'count' },
  ]
}

/** A flow of several steps: true if it was stopped where it must be, null if it is not the gate's (mail, push, page content). */
async function flow(id: string): Promise<boolean | null> {
  const one = flows.get(id)
  return one === undefined ? null : await one()
}

const flows: ReadonlyMap<string, () => Promise<boolean>> = new Map([
  ['flow/0', () => redirect('http://127.0.0.1/')],
  ['flow/3', () => redirect('//169.254.169.254/latest/meta-data/')],
  ['flow/5', () => turning()],
  ['flow/6', () => resolved([publicAddress, '127.0.0.1'])],
  ['flow/7', () => resolved(['::1', publicAddress])],
  ['flow/9', () => page('Refresh: 0;url=http://127.0.0.1/\r\n', 'x')],
  ['flow/10', () => page('', '<meta http-equiv=refresh content="0;url=http://127.0.0.1/">')],
  ['flow/11', () => page('', '<link rel=canonical href=http://169.254.169.254/>')],
  ['flow/12', async () => (await ask('http://127.0.0.1/feed', () => [])).code === 'blocked-address'],
  ['flow/14', () => redirect('http://10.0.0.1/')],
  ['flow/16', async () => (await ask('http://127.0.0.1:6379/', () => [])).opened.length === 0],
  ['flow/23', () => proxied()],
  ['flow/24', () => turning()],
])

/** A public page whose one answer is `head` and `body`; only its first socket may be opened. */
async function visit(head: string, body: string, resolve?: (asked: number) => readonly string[]) {
  const server = await serve((socket) => socket.end(`${head}\r\n\r\n${body}`))
  const opened: string[] = []
  let asked = 0
  const gate = watched(server.port, opened, async () => resolve?.(asked++) ?? [publicAddress])
  const first = await codeOf(gate.get('http://pub.test/'))
  const second = await codeOf(gate.get('http://pub.test/'))
  await server.close()
  return { first, second, opened }
}

async function redirect(to: string): Promise<boolean> {
  const { first, opened } = await visit(`HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ${to}`, '')
  return first === 'blocked-address' && opened.every((address) => address === publicAddress)
}

/** The page is read and nothing it points to is asked for. */
async function page(header: string, body: string): Promise<boolean> {
  const { first, opened } = await visit(`HTTP/1.1 200 OK\r\n${header}Content-Length: ${body.length}`, body)
  return first === 'fetched' && opened.length === 2
}

async function turning(): Promise<boolean> {
  const { first, second, opened } = await visit('HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1', 'x', (asked) => [
    asked === 0 ? publicAddress : '127.0.0.1',
  ])
  return first === 'fetched' && second === 'blocked-address' && opened.length === 1
}

const resolved = async (addresses: readonly string[]): Promise<boolean> =>
  (await ask('http://pub.test/', () => addresses)).opened.length === 0

async function proxied(): Promise<boolean> {
  const before = process.env.http_proxy
  process.env.http_proxy = 'http://93.184.215.14:8080'
  const { opened } = await ask('http://127.0.0.1/', () => [])
  if (before === undefined) delete process.env.http_proxy
  else process.env.http_proxy = before
  return opened.length === 0
}

/** A gate whose sockets to public addresses are counted and led to a loopback port. */
function watched(port: number, opened: string[], resolve: GateOptions['resolve'] & {}): Gate {
  return createGate({
    resolve,
    open: (target, done) => {
      opened.push(...target.addresses)
      const socket = connect(port, '127.0.0.1')
      Object.defineProperty(socket, 'remoteAddress', { value: target.addresses[0] })
      socket.once('connect', () => done(null, socket)).once('error', (error) => done(error, null))
    },
  })
}

interface Served {
  readonly port: number
  readonly close: () => Promise<void>
}

/** A loopback server that gives every connection to `answer` once it has asked something. */
async function serve(answer: (socket: Socket) => void, wait = true): Promise<Served> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    if (wait) socket.once('data', () => answer(socket))
    else answer(socket)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

/** What a corpus outcome means for the gate; outcomes that belong to reading or polling are met by any typed ending. */
const meets: Readonly<Record<string, (ending: string, cut: boolean) => boolean>> = {
  ok: (ending) => ending === 'fetched',
  reject: (ending) => ending !== 'fetched',
  reject_empty: (ending) => ending === 'empty',
  incomplete: (ending, cut) => ending === 'fetched' && cut,
  no_credentials_sent: (ending) => ending === 'http-status',
  retry_capped_24h: (ending) => ending === 'http-status',
  retry_default: (ending) => ending === 'http-status',
}

/** Servers that act over time; the others of the corpus need a poller or certificates. Limits are shortened in the quick run only. */
const scripts: ReadonlyMap<string, { readonly act: (socket: Socket) => void; readonly wanted: string; readonly maxMs: number }> = new Map([
  ['script/never_answer', { act: () => {}, wanted: 'timeout', maxMs: 15_000 }],
  [
    'script/slow_body',
    {
      act: (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        const timer = setInterval(() => socket.write('x'), 1_000)
        socket.on('close', () => clearInterval(timer))
      },
      wanted: 'cut',
      maxMs: 60_000,
    },
  ],
  [
    'script/reset_mid',
    {
      act: (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of a page', () => setTimeout(() => socket.resetAndDestroy(), 50))
      },
      wanted: 'cut',
      maxMs: 15_000,
    },
  ],
  [
    'script/infinite_gzip',
    {
      act: (socket: Socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n')
        const gzip = createGzip()
        gzip.pipe(socket)
        const zeros = Buffer.alloc(65_536)
        const pour = () => {
          if (socket.destroyed) gzip.destroy()
          else gzip.write(zeros, () => setImmediate(pour))
        }
        pour()
      },
      wanted: 'too-large',
      maxMs: 15_000,
    },
  ],
])

async function answers(run: Run): Promise<readonly Figure[]> {
  const all = cases(run, 'http_raw.jsonl')
  const missed: string[] = []
  let met = 0
  let asked = 0
  let slowest = 0
  for (const [i, one] of all.entries()) {
    run.progress(i, all.length, 'raw answers')
    const script = scripts.get(one.id)
    if (one.input_b64 === undefined && (script === undefined || (run.quick && one.id === 'script/slow_body'))) continue
    asked++
    const bytes = one.input_b64 === undefined ? null : Buffer.from(one.input_b64, 'base64')
    const server = await serve((socket) => (bytes === null ? script!.act(socket) : socket.end(bytes)))
    const gate = createGate({ allow: ['127.0.0.1'], ports: [server.port, 80], resolve: async () => [] })
    const begun = performance.now()
    let cut = false
    const ending = await codeOf(
      gate.get(`http://127.0.0.1:${server.port}/`).then((page) => {
        cut = page.cut !== null
      }),
    )
    const ms = performance.now() - begun
    await server.close()
    slowest = Math.max(slowest, ms)
    const wanted = script === undefined ? (meets[one.expect.outcome]?.(ending, cut) ?? true) : script.wanted === (cut ? 'cut' : ending)
    if (wanted && !ending.startsWith('untyped') && ms <= (script?.maxMs ?? one.expect.max_ms ?? 15_000)) met++
    else missed.push(`${one.id} ${ending}${cut ? ' cut' : ''} ${Math.round(ms)} ms`)
  }
  return [
    { name: 'ssrf: hostile answers met', value: met / asked, unit: 'share', note: [`${met} of ${asked}`, ...missed].join('; ') },
    { name: 'ssrf: slowest hostile answer', value: Math.round(slowest), unit: 'ms' },
  ]
}
