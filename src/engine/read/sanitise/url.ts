/**
 * Resolves a reference against a base by RFC 3986. Nothing is normalised beyond that: what is absolute comes back as written, with
 * superfluous slashes before the host removed.
 */
export function joinUrl(base: string, reference: string): string {
  const uri = reference.replace(EXTRA_SLASHES, '$1')
  if (!base || !uri) return uri || base
  const from = split(base)
  const to = split(uri)
  if (to.scheme && to.scheme.toLowerCase() !== from.scheme?.toLowerCase()) return uri
  if (!from.scheme || !HIERARCHICAL.has(from.scheme.toLowerCase())) return uri
  if (to.host !== null) return to.scheme ? uri : `${from.scheme}:${uri}`
  const root = `${from.scheme}:${from.host === null ? '' : `//${from.host}`}`
  if (!to.path) return `${root}${from.path}${to.query || from.query}${to.fragment}`
  if (to.path.startsWith('/')) return `${root}${withoutDots(to.path)}${to.query}${to.fragment}`
  const folder = from.path.slice(0, from.path.lastIndexOf('/') + 1) || '/'
  return `${root}${withoutDots(folder + to.path)}${to.query}${to.fragment}`
}

/** The joined address if its scheme is one that a feed may name; else the empty string. */
export function safeUrl(base: string, reference: string): string {
  if (!base) return reference
  if (!reference) {
    const scheme = split(base).scheme
    return !scheme || isSafeScheme(scheme) ? base : ''
  }
  const uri = joinUrl(base, reference)
  return isSafeScheme(uri.trim().split(':', 1)[0] ?? '') ? uri : ''
}

/** Browsers drop these before they look for a scheme. */
const bareUrl = (value: string): string => value.replace(/[\0-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028\u2029\ufeff]/g, '')

/** False for `javascript:`, `data:` and every other scheme that is not listed; true for relative addresses. */
export function isSafeUrl(value: string): boolean {
  const scheme = /^([^/?#:]*):/.exec(bareUrl(value))?.[1]
  return scheme === undefined || isSafeScheme(scheme)
}

/** The address if it is an absolute http or https one. */
export function webUrl(value: string | null): string | null {
  if (!value) return null
  const trimmed = value.trim()
  return /^https?:\/\/[^\s<>"]+$/i.test(trimmed) && URL.canParse(trimmed) ? trimmed : null
}

const isSafeScheme = (scheme: string): boolean => SCHEMES.has(scheme.toLowerCase())

// As feedparser 6 lists them: transfer, mail and messaging, none that a browser runs.
const SCHEMES: ReadonlySet<string> = new Set(
  (
    'file ftp gopher h323 hdl http https imap magnet mailto mms news nntp prospero rsync rtsp rtspu sftp shttp sip sips snews svn ' +
    'svn+ssh telnet wais aim callto cvs facetime feed git gtalk irc ircs irc6 itms msnim skype ssh smb ymsg'
  ).split(' '),
)
const HIERARCHICAL: ReadonlySet<string> = new Set(
  'ftp http https gopher nntp imap wais file shttp mms prospero rtsp rtspu sftp svn svn+ssh ws wss'.split(' '),
)
const EXTRA_SLASHES = /^([A-Za-z][A-Za-z0-9+.-]{0,40}:\/\/)\/{1,1000}/

interface Split {
  readonly scheme: string | null
  readonly host: string | null
  readonly path: string
  readonly query: string
  readonly fragment: string
}

// RFC 3986, appendix B.
const PARTS = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/s

function split(uri: string): Split {
  const [, scheme = null, host = null, path = '', query = '', fragment = ''] = PARTS.exec(uri) ?? []
  return { scheme, host, path, query, fragment }
}

function withoutDots(path: string): string {
  const kept: string[] = []
  const parts = path.split('/')
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1
    if (part === '..') {
      if (kept.length > 1) kept.pop()
      if (last) kept.push('')
    } else if (part === '.') {
      if (last) kept.push('')
    } else kept.push(part)
  }
  return kept.join('/')
}
