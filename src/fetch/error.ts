/** Why a page was not fetched, in names that stay the same. */
type FetchCode =
  | 'bad-url'
  | 'bad-scheme'
  | 'credentials'
  | 'blocked-port'
  | 'blocked-address'
  | 'offline'
  | 'robots'
  | 'robots-away'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'too-large'
  | 'too-many-redirects'
  | 'bad-response'
  | 'cut'
  | 'empty'
  | 'http-status'
  | 'cancelled'

/** What the answer said besides no. */
interface Answered {
  /** The HTTP status, where there was an answer. */
  readonly status?: number
  /** Seconds the server asks us to wait: 0 to 86,400. */
  readonly retryAfter?: number | null
}

/** The only error that leaves the gate. */
export class FetchError extends Error {
  readonly code: FetchCode
  /** What to do next, one sentence. */
  readonly hint: string
  readonly status: number | null
  readonly retryAfter: number | null

  constructor(code: FetchCode, message: string, answered: Answered = {}) {
    super(message)
    this.name = 'FetchError'
    this.code = code
    this.hint = hints[code]
    this.status = answered.status ?? null
    this.retryAfter = answered.retryAfter ?? null
  }
}

/** The typed error for whatever a socket, a resolver, a TLS layer or a parser threw. */
export function explain(thrown: unknown, host: string): FetchError {
  if (thrown instanceof FetchError) return thrown
  const { code: raw, name } = (thrown ?? {}) as { code?: unknown; name?: unknown }
  const code = typeof raw === 'string' ? raw : name === 'HTTPParserError' ? 'HPE_OTHER' : ''
  const [, kind, message] = causes.find(([pattern]) => pattern.test(code))!
  return new FetchError(kind, `${host}: ${message}${code ? ` (${code})` : ''}.`)
}

/** Error codes of Node and undici; the first pattern that fits wins. */
const causes: readonly (readonly [RegExp, FetchCode, string])[] = [
  [/^UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$|^ERR_SOCKET_CONNECTION_TIMEOUT$/, 'timeout', 'no answer in time'],
  [/^UND_ERR_HEADERS_OVERFLOW$|^HPE_HEADER_OVERFLOW$/, 'too-large', 'the headers are too large'],
  [/^(?:ENOTFOUND|ENODATA|EAI_|ESERVFAIL|ENONAME|EREFUSED$)/, 'dns', 'the name could not be resolved'],
  [/^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|CRL_)/, 'tls', 'no trusted connection'],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'cut', 'the connection was cut'],
  [/^(?:HPE_|UND_ERR_|Z_|ERR_)/, 'bad-response', 'the answer cannot be read'],
  // Refused, unreachable, not permitted: all the ways of not being connected.
  [/^/, 'connect', 'no connection'],
]

const hints: Record<FetchCode, string> = {
  'bad-url': 'Give a full address that begins with https:// or http://.',
  'bad-scheme': 'Only http and https pages are fetched; give a file by its path.',
  credentials: 'Take the user name and password out of the address.',
  'blocked-port': 'Only the ports 80, 443, 8080 and 8443 are open.',
  'blocked-address': 'Private, local and special addresses are closed; save the page and give the file.',
  offline: 'Unset SAYSO_OFFLINE to fetch, or save the page and give the file.',
  robots: 'The site asks programs not to fetch this page; save it from your browser and give the file.',
  'robots-away': 'The site is closed to programs until its robots.txt can be read: try again later.',
  dns: 'Check the spelling of the name and the network.',
  connect: 'Try again later, or save the page from your browser and give the file.',
  tls: 'The certificate of the site cannot be trusted; nothing was sent.',
  timeout: 'Try again later, or save the page from your browser and give the file.',
  'too-large': 'Save the page from your browser and give the part that is needed.',
  'too-many-redirects': 'Open the page in a browser and give its final address.',
  'bad-response': 'The server does not answer as a web server should; save the page from your browser and give the file.',
  cut: 'Try again later.',
  empty: 'The page has no content; save it from your browser and give the file.',
  'http-status': 'Check the address in a browser; if it opens there, save the page and give the file.',
  cancelled: 'The request was stopped by the caller.',
}
