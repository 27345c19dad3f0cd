import type { Socket } from 'node:net'
import { checkAddresses, checkUrl, literalOf, type Openings } from './address.ts'
import { countdown, type Deadline } from './deadline.ts'
import { explain, FetchError } from './error.ts'
import { type GateOptions, isOffline, loopback, type Resolve, retryAfter, systemResolve } from './gate.ts'
import { type HopLimits, hop, openSocket } from './hop.ts'
import { closedName, closedRange } from './ranges.ts'

/** What became of something that was sent: nothing of the answer is kept but what it says of itself. */
export interface Posted {
  /** 200 to 599. A redirect is reported as such and not followed. */
  readonly status: number
  /** Seconds that the server asks us to wait, 0 to 86,400; null where it asks for none. */
  readonly retryAfter: number | null
}

/** A machine that takes mail, as the operator names it. */
export interface MailHost {
  readonly host: string
  readonly port: number
  /** The operator says that it stands in a network of their own: private and loopback addresses are open, and any port. */
  readonly isPrivate: boolean
}

/** The way out for what is sent: it stands beside the gate, keeps to the same closed addresses, and follows nothing. */
export interface Sender {
  /** Throws FetchError for an address that is closed as far as its text tells; nothing is resolved. */
  check(url: string): void
  /** Posts a body. Rejects with FetchError alone, also where no answer came in time. */
  post(url: string, what: Outgoing): Promise<Posted>
  /** A connection to a machine that takes mail, its address checked when it was opened. Rejects with FetchError alone. */
  connect(to: MailHost): Promise<Socket>
}

/** What is posted. */
export interface Outgoing {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly signal?: AbortSignal
}

/** From the call to the answer, in milliseconds: a receiver that takes longer is asked again later. */
const TOTAL = 10_000
/** Of an answer, which nobody reads. */
const limits: HopLimits = { connect: 10_000, headers: 10_000, idle: 10_000, bytes: 65_536, ratio: 100, headerBytes: 65_536 }
/** Where mail is taken. */
const mailPorts: ReadonlySet<number> = new Set([25, 465, 587, 2525])
const openPorts = [80, 443, 8080, 8443]

type SenderOptions = Pick<GateOptions, 'offline' | 'ports' | 'allow' | 'resolve' | 'open'> & {
  /** Milliseconds. */ readonly total?: number
}

/** A sender. It keeps no connection. */
export function createSender(options: SenderOptions = {}): Sender {
  const openings: Openings = { ports: new Set(options.ports ?? openPorts), allow: new Set(options.allow?.map(loopback)) }
  const offline = options.offline ?? isOffline()
  const resolve: Resolve = options.resolve ?? systemResolve
  const open = options.open ?? openSocket
  const total = options.total ?? TOTAL
  const refuse = (): void => {
    if (offline) throw new FetchError('offline', 'Sending is switched off.')
  }
  const addressesOf = (host: string, deadline: Deadline): Promise<readonly string[]> =>
    deadline.within(total, resolve(host), `${host} was not resolved in time.`)

  return {
    check: (url) => void checkUrl(url, openings),
    async post(text, { headers, body, signal }) {
      refuse()
      const url = checkUrl(text, openings)
      const deadline = countdown(total, url.host, signal)
      try {
        const literal = literalOf(url)
        const addresses = checkAddresses(url.hostname, literal === null ? await addressesOf(url.hostname, deadline) : [literal], openings)
        const check = (address: string): void => void checkAddresses(url.hostname, [address], openings)
        const end = await hop(url, { addresses, open, limits, check }, deadline, {
          method: 'POST',
          headers: { 'user-agent': 'Sayso/0 (tells of changes that somebody asked to be told of)', ...headers },
          body,
          isHeadEnough: true,
        })
        return { status: end.status, retryAfter: retryAfter(end.headers) }
      } finally {
        deadline.clear()
      }
    },
    async connect({ host, port, isPrivate }) {
      refuse()
      const allowed = isPrivate ? new Set([...mailPorts, port]) : mailPorts
      if (!allowed.has(port)) throw new FetchError('blocked-port', `Port ${port} of ${host} takes no mail.`)
      const closed = isPrivate ? null : closedName(host)
      if (closed !== null) throw new FetchError('blocked-address', `${host} is closed: ${closed}.`)
      const deadline = countdown(total, host, undefined)
      const check = (addresses: readonly string[]): readonly string[] => {
        const own = isPrivate ? addresses.filter((address) => ownRanges.has(closedRange(address) ?? '')) : []
        return checkAddresses(host, addresses, { ports: allowed, allow: new Set([...openings.allow, ...own]) })
      }
      try {
        const literal = host.startsWith('[') ? host.slice(1, -1) : closedRange(host) === 'not an address' ? null : host
        const addresses = check(literal === null ? await addressesOf(host, deadline) : [literal])
        return await connected({ host, addresses, port, secure: false, timeout: limits.connect }, open, check)
      } finally {
        deadline.clear()
      }
    },
  }
}

/** What an operator's own network may be; never the address by which a cloud's machines learn their secrets. */
const ownRanges: ReadonlySet<string> = new Set(['private', 'loopback', 'shared carrier space'])

function connected(
  target: Parameters<typeof openSocket>[0],
  open: typeof openSocket,
  check: (addresses: readonly string[]) => unknown,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    open(target, (error, socket) => {
      if (error !== null || socket === null) return reject(explain(error, target.host))
      try {
        const address = (socket as Socket).remoteAddress
        if (address !== undefined) check([address])
        resolve(socket as Socket)
      } catch (thrown) {
        socket.destroy()
        reject(explain(thrown, target.host))
      }
    })
  })
}
