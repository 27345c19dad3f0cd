import { readFileSync } from 'node:fs'
import { DeliveryError } from '../error.ts'
import { headerText, mailAddress } from './address.ts'

/** What an operator sets for mail. */
export interface MailSettings {
  readonly host: string
  readonly port: number
  /** Encrypted from the first byte on. */
  readonly isSecure: boolean
  /** Nothing is said before the connection is encrypted, with a certificate that can be trusted. */
  readonly needsTrust: boolean
  /** The relay stands in the operator's own network, or on this machine. */
  readonly isPrivate: boolean
  readonly auth: { readonly user: string; readonly pass: string } | null
  readonly from: { readonly name: string; readonly address: string }
  /** Where mails go that end a subscription; null where nobody reads them. */
  readonly unsubscribe: string | null
  readonly dkim: { readonly domainName: string; readonly keySelector: string; readonly privateKey: string } | null
}

/** Names of what is set in the environment. */
const NAMES = {
  url: 'SAYSO_SMTP_URL',
  isPrivate: 'SAYSO_SMTP_PRIVATE',
  from: 'SAYSO_MAIL_FROM',
  unsubscribe: 'SAYSO_MAIL_UNSUBSCRIBE',
  domain: 'SAYSO_DKIM_DOMAIN',
  selector: 'SAYSO_DKIM_SELECTOR',
  key: 'SAYSO_DKIM_KEY_FILE',
} as const

const bad = (message: string, hint: string): DeliveryError => new DeliveryError('bad-settings', message, hint)

/**
 * The settings for mail in an environment; null where none are set. No message holds a password.
 *
 * @throws DeliveryError `bad-settings` where something is missing or is not as it should be.
 */
export function mailSettings(
  env: Readonly<Record<string, string | undefined>>,
  read: (file: string) => string = (file) => readFileSync(file, 'utf8'),
): MailSettings | null {
  const given = env[NAMES.url]
  if (given === undefined || given === '') return null
  const example = `Set ${NAMES.url} as in smtps://user:password@mail.example:465 or smtp://mail.example:587.`
  if (!URL.canParse(given)) throw bad(`${NAMES.url} is no address.`, example)
  const url = new URL(given)
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw bad(`${NAMES.url} begins with ${url.protocol}`, example)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host === '' || !/^(?:\/)?$/.test(url.pathname) || url.search !== '' || url.hash !== '')
    throw bad(`${NAMES.url} names no host alone.`, example)
  const isSecure = url.protocol === 'smtps:'
  const isLoopback = host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
  const isPrivate = isLoopback || !['', '0', undefined].includes(env[NAMES.isPrivate])
  const auth = url.username === '' ? null : { user: decoded(url.username), pass: decoded(url.password) }
  return {
    host,
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    isSecure,
    needsTrust: !isLoopback && (auth !== null || !isPrivate),
    isPrivate,
    auth,
    from: fromIn(env[NAMES.from]),
    unsubscribe: optionalAddress(env[NAMES.unsubscribe]),
    dkim: dkimIn(env, read),
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw bad(`The name or password in ${NAMES.url} is not percent-encoded.`, 'Write % as %25, @ as %40, : as %3A and / as %2F.')
  }
}

function fromIn(given: string | undefined): MailSettings['from'] {
  const hint = `Set ${NAMES.from} as in "Night desk <digest@desk.example>".`
  if (given === undefined || given === '') throw bad(`${NAMES.from} is not set.`, hint)
  const parts = /^(.*?)\s*<([^<>]+)>$/s.exec(given.trim())
  const address = mailAddress(parts?.[2] ?? given)
  if (address === null) throw bad(`${NAMES.from} holds no address that mail can come from.`, hint)
  const name = headerText(parts?.[1] ?? '', 80).replace(/[“”"=?]/g, '')
  return { name: name || 'Sayso', address }
}

function optionalAddress(given: string | undefined): string | null {
  if (given === undefined || given === '') return null
  const address = mailAddress(given)
  if (address === null)
    throw bad(`${NAMES.unsubscribe} is no address that mail can go to.`, 'Set it as in stop@desk.example, or leave it out.')
  return address
}

function dkimIn(env: Readonly<Record<string, string | undefined>>, read: (file: string) => string): MailSettings['dkim'] {
  const [domainName, keySelector, file] = [NAMES.domain, NAMES.selector, NAMES.key].map((name) => env[name] || null)
  if (!domainName && !keySelector && !file) return null
  if (!domainName || !keySelector || !file)
    throw bad(
      'Mails are to be signed, and something is missing for it.',
      `Set ${NAMES.domain}, ${NAMES.selector} and ${NAMES.key}, or none.`,
    )
  if (!/^[a-z0-9.-]+$/i.test(domainName)) throw bad(`${NAMES.domain} is no domain.`, 'Set it as in desk.example.')
  if (!/^[a-z0-9._-]+$/i.test(keySelector)) throw bad(`${NAMES.selector} is no selector.`, 'Set it to the name before ._domainkey.')
  let privateKey: string
  try {
    privateKey = read(file)
  } catch (error) {
    throw bad(`${NAMES.key} cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'Name a file with a private key.')
  }
  if (!privateKey.includes('PRIVATE KEY')) throw bad(`${NAMES.key} names a file without a private key.`, 'Name a file in the form PEM.')
  return { domainName, keySelector, privateKey }
}
