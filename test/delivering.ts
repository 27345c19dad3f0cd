import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { alertsIn } from '../bench/deliver/alerts.ts'
import type { Json } from '../src/archive/index.ts'
import { createSender, type Sender } from '../src/fetch/index.ts'
import { type Clock, openSecrets, type Secrets } from '../src/watch/deliver/index.ts'
import type { Alert } from '../src/watch/types.ts'
import { catchUp, openWorkspace, type Workspace, type WorkspacePlace } from '../src/workspace/index.ts'
import { databases } from './databases.ts'
import { emptyFolder } from './folders.ts'
import { models } from './weights.ts'

const closing: (() => Promise<void> | void)[] = []

/** Ends what a suite began, the last first. */
export async function endWatching(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close()
}

/** Calls what ends something when the suite ends. */
export const atEnd = (close: () => Promise<void> | void): void => void closing.push(close)

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  readonly move: (milliseconds: number) => void
  readonly set: (at: string) => void
}

export function testClock(at = '2031-03-12T09:00:00.000Z'): TestClock {
  let time = Date.parse(at)
  return {
    now: () => new Date(time),
    random: () => 0.5,
    wait: async (milliseconds) => {
      time += milliseconds
    },
    move: (milliseconds) => {
      time += milliseconds
    },
    set: (to) => {
      time = Date.parse(to)
    },
  }
}

const open = (place: WorkspacePlace, { now }: Pick<Clock, 'now'>): Promise<Workspace> =>
  openWorkspace(place, { now, read: async () => [], rarity: () => models.rarity, delay: 0 })

/** A workspace with nothing in it, in a folder of its own; its archive's clock is the one given. */
export async function emptyWorkspace(
  clock: Pick<Clock, 'now'>,
): Promise<{ workspace: Workspace; folder: string; again: () => Promise<Workspace> }> {
  const folder = await emptyFolder()
  let workspace = await open({ folder }, clock)
  atEnd(async () => {
    await workspace.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const again = async (): Promise<Workspace> => {
    await workspace.close()
    workspace = await open({ folder }, clock)
    return workspace
  }
  return { workspace, folder, again }
}

/** Workspaces on a server of PostgreSQL that several processes share; none where there is no server. */
export async function sharedWorkspaces(clock: Pick<Clock, 'now'>, many: number): Promise<readonly Workspace[] | null> {
  const database = databases('delivery').find(({ name }) => name === 'PostgreSQL')
  const place = await database?.empty()
  if (!place || !('url' in place)) return null
  const all: Workspace[] = []
  for (let at = 0; at < many; at++) all.push(await open(place, clock))
  atEnd(async () => {
    for (const one of all) await one.close()
  })
  return all
}

/** An alert of an invented story. */
export const alertOf = (id: string, given: Partial<Alert> = {}): Alert => ({
  id,
  rule: 'r1',
  at: '2031-03-12T08:59:00.000Z',
  change: 'lower-fell',
  claim: 'claim-of-the-mill',
  sentence: 'At least 14 people died in the mill at Dellmoor: two reports turned out to be reprints of one',
  evidence: [{ report: 'a', outlet: 'Harbour Post', start: 0, end: 34, text: 'Fourteen people died, the mayor said.' }],
  before: { lower: 1, upper: 3 },
  after: { lower: 1, upper: 2 },
  ...given,
})

/** Writes alerts down, and brings the index up to them. */
export async function addAlerts(workspace: Workspace, alerts: readonly Alert[]): Promise<void> {
  await workspace.archive.append(
    alerts.map((alert) => ({ kind: 'alert', payload: { place: 'mill', turn: `>${alert.id}`, ...alert } as unknown as Json })),
  )
  await catchUp(workspace)
}

export { alertsIn }

/** Secrets of a test's own. */
export function testSecrets(): Secrets {
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-secrets-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  return openSecrets(path.join(folder, 'secrets.json'))
}

/** A mail as a server took it. */
export interface TakenMail {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Buffer
  readonly mail: Email
}

/** A server that takes mail. */
export interface MailServer {
  readonly port: number
  readonly taken: TakenMail[]
}

/** Starts a server that takes mail. `refuse`: what it says to a recipient, or to a mail, as `550 5.1.1 No such mailbox`. */
export async function mailServer(
  refuse: { readonly rcpt?: (address: string) => string | null; readonly data?: () => string | null } = {},
  options: SMTPServerOptions = {},
): Promise<MailServer> {
  const taken: TakenMail[] = []
  const refusal = (said: string): Error => Object.assign(new Error(said.slice(4)), { responseCode: Number(said.slice(0, 3)) })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideENHANCEDSTATUSCODES: true,
    ...options,
    onRcptTo: ({ address }, _, done) => {
      const said = refuse.rcpt?.(address) ?? null
      done(said === null ? null : refusal(said))
    },
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', async () => {
        const raw = Buffer.concat(pieces)
        const said = refuse.data?.() ?? null
        if (said !== null) return done(refusal(said))
        const from = envelope.mailFrom
        taken.push({
          from: from === false ? '' : from.address,
          to: envelope.rcptTo.map(({ address }) => address),
          raw,
          mail: await PostalMime.parse(raw),
        })
        done(null)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  atEnd(() => new Promise<void>((done) => server.close(() => done())))
  return { port: (server.server.address() as AddressInfo).port, taken }
}

/** Something that was posted. */
export interface Posting {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A place in the network that is posted to. */
export interface Receiver {
  readonly port: number
  readonly postings: Posting[]
  /** What it answers from now on. */
  readonly answers: { status: number; headers: Record<string, string> }
}

export async function receiver(): Promise<Receiver> {
  const postings: Posting[] = []
  const answers: Receiver['answers'] = { status: 201, headers: {} }
  const server: Server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    postings.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces) })
    response.writeHead(answers.status, answers.headers).end('nobody reads this')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  atEnd(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, postings, answers }
}

/** A sender for which every public host is a receiver on this machine; it is told what it opened. */
export function senderTo(port: number, opened: string[] = []): Sender {
  return createSender({
    offline: false,
    resolve: async () => ['93.184.215.14'],
    open: ({ host, addresses, port: asked }, done) => {
      opened.push(`${host} ${addresses.join()}:${asked}`)
      // Mail servers of a test are named by their own port.
      const socket: Socket = connect(addresses.includes('127.0.0.1') ? asked : port, '127.0.0.1')
      if (!addresses.includes('127.0.0.1')) Object.defineProperty(socket, 'remoteAddress', { value: addresses[0] })
      socket.once('connect', () => done(null, socket)).once('error', (error) => done(error, null))
    },
  })
}
