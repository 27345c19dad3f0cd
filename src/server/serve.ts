import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './app.ts'
import { note } from './audit.ts'
import type { Keys } from './guard/keys.ts'
import { isLoopback, isOwnersAlone } from './guard/origin.ts'
import { Problem, problemDocument } from './problem.ts'
import { openService, type Service, type ServiceOptions } from './service.ts'

/** Why a service cannot be started. */
export class ServeError extends Error {
  override readonly name = 'ServeError'
  readonly code: 'open-to-others' | 'port-taken' | 'bad-address'
  readonly hint: string

  constructor(code: ServeError['code'], message: string, hint: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}

/** In milliseconds. */
export interface Timeouts {
  /** Until the head of a request is there. */
  readonly head: number
  /** Until a whole request is there. */
  readonly request: number
  /** That a connection is kept while nothing is asked. */
  readonly idle: number
  /** That a connection is kept on which nothing moves while something is answered. */
  readonly still: number
  /** That requests have to finish once the service is to end. */
  readonly grace: number
}

const TIMEOUTS: Timeouts = { head: 10_000, request: 300_000, idle: 10_000, still: 120_000, grace: 10_000 }
/** Connections at once. */
const MOST_CONNECTIONS = 2_000

export interface ServeOptions extends Omit<ServiceOptions, 'origin'> {
  /** 0 for any that is free. */
  readonly port: number
  readonly timeouts?: Partial<Timeouts>
}

/** A service that answers. */
export interface Serving {
  readonly service: Service
  /** Where it answers, such as `http://127.0.0.1:4800`. */
  readonly url: string
  /** Lets what is under way finish and ends all else; the workspace stays open. Once it resolves nothing works in it any more. */
  readonly stop: () => Promise<void>
}

/** @throws ServeError `open-to-others` where others could reach the service and nobody is asked who they are. */
export function checkBinding(host: string, password: string | null, keys: Keys, origins: readonly string[] = []): void {
  if (isOwnersAlone(host, origins) || password !== null || keys.list().length > 0) return
  throw new ServeError(
    'open-to-others',
    `others can reach ${isLoopback(host) ? origins.join(', ') : host}, and nobody would be asked to sign in`,
    'set SAYSO_PASSWORD or give --password-file, or make a key by sayso keys add; or leave --host out',
  )
}

/**
 * Starts the service on an open workspace.
 *
 * @throws ServeError where it cannot be bound, or must not be.
 */
export async function startServer(options: ServeOptions): Promise<Serving> {
  const { host, port, keys, password = null, origins = [] } = options
  checkBinding(host, password, keys, origins)
  const timeouts = { ...TIMEOUTS, ...options.timeouts }
  let url = ''
  const service = await openService({ ...options, origin: () => origins[0] ?? url })
  const app = createApp(service)
  const underWay = new Set<Promise<unknown>>()
  const server = createAdaptorServer({
    fetch: (request, env) => {
      // Work goes on where who asked went away: whoever stops the service waits for it too.
      const work = Promise.resolve(app.fetch(request, env as never))
      underWay.add(work)
      void work.finally(() => underWay.delete(work)).catch(() => {})
      return work
    },
    serverOptions: {
      headersTimeout: timeouts.head,
      requestTimeout: timeouts.request,
      keepAliveTimeout: timeouts.idle,
      connectionsCheckingInterval: Math.min(1_000, timeouts.head),
    },
  }) as Server
  server.maxConnections = MOST_CONNECTIONS
  server.setTimeout(timeouts.still)
  server.on('clientError', refuse)
  const answering = new Set<ServerResponse>()
  server.on('request', (_: IncomingMessage, response: ServerResponse) => {
    answering.add(response)
    response.on('close', () => answering.delete(response))
  })
  try {
    await bound(server, host, port)
  } catch (thrown) {
    await service.stop()
    throw thrown
  }
  const { port: given } = server.address() as AddressInfo
  await note(service.workspace, 'start', 'service', `${host}:${given}`)
  const named = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  url = `http://${named.includes(':') ? `[${named}]` : named}:${given}`
  service.begin()
  let stopping: Promise<void> | null = null
  return {
    service,
    url,
    stop: () => {
      stopping ??= stopped(server, service, { answering, underWay, grace: timeouts.grace })
      return stopping
    },
  }
}

export function bound(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void =>
      reject(
        error.code === 'EADDRINUSE'
          ? new ServeError('port-taken', `port ${port} of ${host} is taken`, 'give another by --port, or 0 for any that is free')
          : new ServeError(
              'bad-address',
              `cannot answer at ${host}:${port}: ${error.message}`,
              'give an address of this machine by --host',
            ),
      )
    server.once('error', failed)
    server.listen(port, host.replace(/^\[(.*)\]$/, '$1'), () => {
      server.off('error', failed)
      resolve()
    })
  })
}

interface UnderWay {
  readonly answering: ReadonlySet<ServerResponse>
  readonly underWay: ReadonlySet<Promise<unknown>>
  readonly grace: number
}

async function stopped(server: Server, service: Service, { answering, underWay, grace }: UnderWay): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // Streams end, and each request that is being answered is the last of its connection.
  const work = service.stop()
  for (const response of answering) if (!response.headersSent) response.setHeader('connection', 'close')
  server.closeIdleConnections()
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), grace)
  await closed
  clearInterval(idle)
  clearTimeout(late)
  await Promise.allSettled(underWay)
  await work
  await note(service.workspace, 'stop', 'service')
}

const REFUSALS: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: new Problem(431, 'large-head', 'the head of the request is too large', 'send fewer or shorter headers'),
  ERR_HTTP_REQUEST_TIMEOUT: new Problem(408, 'timeout', 'the request did not come in time', 'send it faster'),
}
const BAD = new Problem(400, 'bad-request', 'it is no request of HTTP', 'send one')

/** What is no request is refused in the same words as all else. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const problem = REFUSALS[error.code ?? ''] ?? BAD
  const text = JSON.stringify(problemDocument(problem))
  socket.end(
    `HTTP/1.1 ${problem.status} ${problemDocument(problem).title}\r\ncontent-type: application/problem+json\r\nx-content-type-options: nosniff\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  )
}
