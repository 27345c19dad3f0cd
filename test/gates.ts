import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net'
import { createGate, FetchError, type GateOptions } from '../src/fetch/index.ts'

/** What listens, the latest last. */
export const servers: Server[] = []

/** Closes what a test opened. */
export function closeServers(): void {
  for (const server of servers.splice(0)) {
    server.close()
    ;(server as { closeAllConnections?: () => void }).closeAllConnections?.()
  }
}

const listening = async (server: Server): Promise<number> => {
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}
/** A server that answers so; its port. */
export const http = (answer: RequestListener) => listening(createServer(answer))
/** A server that writes these bytes to whoever connects, and closes. */
export const raw = (bytes: string | Uint8Array, end = true) =>
  listening(
    createTcp((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => (end ? socket.end(bytes) : socket.write(bytes)))
    }),
  )

/** A gate that lets through to a port of this machine. */
export const gateTo = (port: number, options: GateOptions = {}) => createGate({ allow: ['127.0.0.1'], ports: [port, 80, 443], ...options })
export const get = (port: number, options: GateOptions = {}, path = '/') => gateTo(port, options).get(`http://127.0.0.1:${port}${path}`)

/** The code of the error, or `fetched`. */
export const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fetched',
    (error: unknown) => (error instanceof FetchError ? error.code : `untyped ${String(error)}`),
  )
export const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
