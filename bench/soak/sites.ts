import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { createGate, createSender, type Gate, type GateOptions, type Sender } from '../../src/fetch/index.ts'

/** What a site answers; what it does not say is 200, HTML and no body. */
export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** `hangs`: nothing is answered; `resets`: the connection is cut; `torn`: the body breaks off half-way. */
  readonly fault?: 'hangs' | 'resets' | 'torn'
}

/** A request as it came. */
export interface Asked {
  readonly host: string
  /** Path and query. */
  readonly path: string
  readonly method: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Sites of invented outlets, all on one server of this machine, to which no name but theirs leads. */
export interface Sites {
  readonly port: number
  readonly gate: Gate
  readonly sender: Sender
  /** Requests, but for robots.txt, in their order. */
  readonly asked: Asked[]
  /** Requests under way at this moment. */
  readonly underWay: () => number
  /** The most requests that were under way at one host at once. */
  readonly most: () => number
  close(): void
}

/** A public address, at which nobody is asked: sockets lead to this machine. */
const PUBLIC = '93.184.215.14'

interface SiteOptions {
  /** To which host names there is an address; default: to all. */
  readonly names?: (host: string) => boolean
  readonly limits?: GateOptions['limits']
  readonly elapsed?: () => number
  /** Whether requests are kept in `asked`; default true. */
  readonly isLogged?: boolean
}

/** Opens sites. `answer` says what is answered, undefined for 404. */
export async function openSites(
  answer: (asked: Asked) => Answer | undefined,
  { names = () => true, limits = {}, elapsed, isLogged = true }: SiteOptions = {},
): Promise<Sites> {
  const asked: Asked[] = []
  const now = new Map<string, number>()
  let most = 0
  let underWay = 0
  const server = createServer((request, response) => {
    const host = request.headers.host ?? ''
    now.set(host, (now.get(host) ?? 0) + 1)
    most = Math.max(most, now.get(host) as number)
    response.once('close', () => now.set(host, (now.get(host) as number) - 1))
    void bodyOf(request).then((body) => {
      const one = { host, path: request.url ?? '', method: request.method ?? '', headers: request.headers, body }
      if (isLogged && one.path !== '/robots.txt') asked.push(one)
      give(response, answer(one))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const resolve = async (host: string): Promise<readonly string[]> => {
    if (!names(host)) throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    return [PUBLIC]
  }
  const inner = gateTo(port, { resolve, limits, ...(elapsed ? { elapsed } : {}) })
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    underWay += 1
    try {
      return await work
    } finally {
      underWay -= 1
    }
  }
  const sender = createSender({ resolve, open: openTo(port) })
  return {
    port,
    gate: { ...inner, get: (url, how) => counted(inner.get(url, how)) },
    sender: { ...sender, post: (url, what) => counted(sender.post(url, what)) },
    asked,
    underWay: () => underWay,
    most: () => most,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** A gate that keeps to robots.txt, for which all names lead to a port of this machine. */
export const gateTo = (port: number, options: Pick<GateOptions, 'resolve' | 'limits' | 'elapsed'> = {}): Gate =>
  createGate({ robots: true, resolve: async () => [PUBLIC], open: openTo(port), ...options })

/** Opens sockets to this machine that look as if they led where they were meant to. */
function openTo(port: number): NonNullable<GateOptions['open']> {
  return ({ addresses, timeout }, done) => {
    const socket = connect({ host: '127.0.0.1', port, timeout })
    Object.defineProperty(socket, 'remoteAddress', { value: addresses[0] })
    socket.once('connect', () => done(null, socket))
    socket.once('error', (error) => done(error, null))
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}

function give(response: ServerResponse, answer: Answer = { status: 404, body: 'nothing here' }): void {
  const { status = 200, headers = {}, body = '', fault } = answer
  if (fault === 'hangs') return
  if (fault === 'resets') return void response.destroy()
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-length': String(bytes.length), ...headers })
  if (fault !== 'torn') return void response.end(status === 304 ? undefined : bytes)
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy())
}
