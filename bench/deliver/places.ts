import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** Something that arrived: where, under which id, and its bytes. */
export interface Arrival {
  readonly to: readonly string[]
  readonly id: string
  readonly raw: string
}

/** A place that takes what is sent to it. */
export interface TakingPlace {
  readonly port: number
  readonly arrivals: Arrival[]
  readonly close: () => Promise<void>
}

/** A server that takes mail. Whoever is told that it was taken finds it here. */
export async function mailPlace(): Promise<TakingPlace> {
  const arrivals: Arrival[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const raw = Buffer.concat(pieces).toString('latin1')
        const id = /^message-id:\s*<([^@>]+)@/im.exec(raw)?.[1] ?? ''
        arrivals.push({ to: envelope.rcptTo.map(({ address }) => address), id, raw })
        done(null)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.server.address() as AddressInfo).port,
    arrivals,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

/** A receiver of webhooks. */
export async function hookPlace(): Promise<TakingPlace> {
  const arrivals: Arrival[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    try {
      for await (const piece of request) pieces.push(piece as Buffer)
    } catch {
      // Whoever sent it was killed.
      return
    }
    arrivals.push({ to: [request.url ?? ''], id: String(request.headers['webhook-id']), raw: Buffer.concat(pieces).toString() })
    response.writeHead(204).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    arrivals,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
