import { createTransport } from 'nodemailer'
import { FetchError, type Sender } from '../../../fetch/index.ts'
import { type Outcome, outcomeOfError } from '../outcome.ts'
import { encodedWords } from './address.ts'
import type { Written } from './letter.ts'
import type { MailSettings } from './settings.ts'

/** A mail to one mailbox. */
export interface Mail extends Written {
  /** As `mailAddress` gives it. */
  readonly to: string
  /** Without its domain: the same whenever the same is sent. */
  readonly id: string
  readonly date: Date
  /** How the reader's program ends it; null for a mail that comes once. */
  readonly list: { readonly id: string; readonly unsubscribe: string; readonly token: string } | null
}

/** What sends mail. */
export interface Mailer {
  readonly send: (mail: Mail) => Promise<Outcome>
  /** Whether the relay takes mail from us. */
  readonly check: () => Promise<Outcome>
}

/** A whole mail takes no longer, in milliseconds. */
const TOTAL = 120_000

/** Headers that a signature covers; RFC 8058 asks for those by which a list is ended. */
const SIGNED = 'from:to:subject:date:message-id:mime-version:content-type:auto-submitted:list-id:list-unsubscribe:list-unsubscribe-post'

/** Mail by an operator's settings, over sockets of ours alone. */
export function openMailer(settings: MailSettings, sender: Pick<Sender, 'connect'>): Mailer {
  const { host, port, isSecure, needsTrust, isPrivate, auth, from, unsubscribe, dkim } = settings
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const transport = createTransport({
    host,
    port,
    secure: isSecure,
    requireTLS: needsTrust && !isSecure,
    // A relay of the operator's own that asks for no password often has a certificate that nobody signed.
    tls: { rejectUnauthorized: needsTrust },
    name: domain,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    maxRecipients: 1,
    ...(auth === null ? {} : { auth }),
    ...(dkim === null ? {} : { dkim: { ...dkim, headerFieldNames: SIGNED } }),
    getSocket: (
      _: unknown,
      done: (error: Error | null, opened?: { readonly connection: Awaited<ReturnType<Sender['connect']>> }) => void,
    ) => {
      sender.connect({ host, port, isPrivate }).then(
        (connection) => done(null, { connection }),
        (error: Error) => done(error),
      )
    },
  })
  return {
    send: async ({ to, id, date, subject, text, html, list }) => {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          envelope: { from: from.address, to: [to] },
          messageId: `<${id}@${domain}>`,
          date,
          // Already words of RFC 2047 where it needs to be: nothing more is made of it.
          subject: encodedWords(subject),
          text,
          html,
          textEncoding: 'quoted-printable',
          dsn: { id, return: 'headers', notify: ['failure'], recipient: to },
          headers: { 'auto-submitted': 'auto-generated', ...(list === null ? {} : listHeaders(list, domain, unsubscribe)) },
          signal: AbortSignal.timeout(TOTAL),
        })
        return { kind: 'sent' }
      } catch (error) {
        return outcomeOf(error, `${host}:${port}`)
      }
    },
    check: async () => {
      try {
        await transport.verify()
        return { kind: 'sent' }
      } catch (error) {
        return outcomeOf(error, `${host}:${port}`)
      }
    },
  }
}

/** RFC 2369, 2919 and 8058. */
const listHeaders = (
  { id, unsubscribe, token }: NonNullable<Mail['list']>,
  domain: string,
  mailbox: string | null,
): Readonly<Record<string, string>> => ({
  'list-id': `<${id}.${domain}>`,
  'list-unsubscribe': [`<${unsubscribe}>`, ...(mailbox === null ? [] : [`<mailto:${mailbox}?subject=unsubscribe%20${token}>`])].join(', '),
  'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
})

/** What an error of SMTP is about. Fields as nodemailer gives them. */
interface SmtpError {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/** A 5xx answer to the recipient that is not about the mailbox: it is full, or our mail is not wanted, which may change. */
const NOT_THE_MAILBOX = /^\d{3}[ -]5\.(?:2\.2|7\.\d+)\b/

/** Where a connection ended, and the relay may have taken the mail before. */
const UNSURE: ReadonlySet<string> = new Set(['ECONNECTION', 'ESOCKET', 'ETIMEDOUT', 'EABORT'])

/** What an error of the relay means for the mailbox that was to be reached. */
function outcomeOf(error: unknown, relay: string): Outcome {
  if (error instanceof FetchError) {
    const found = outcomeOfError(error)
    // Where the relay cannot be reached no mailbox is at fault.
    return found.kind === 'later'
      ? { kind: 'ours', trouble: { code: error.code, message: error.message, hint: `Look whether ${relay} takes mail.` } }
      : found.kind === 'stopped'
        ? { kind: 'ours', trouble: found.trouble }
        : found
  }
  const { code = '', command = '', responseCode = 0, response = '' } = error as SmtpError
  const said = (response || (error instanceof Error ? error.message : String(error)))
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .slice(0, 300)
  const isFinal = responseCode >= 500 && responseCode < 600 && responseCode !== 503 && responseCode !== 521
  if (command === 'RCPT TO') {
    if (!isFinal) return { kind: 'later', reason: said }
    if (NOT_THE_MAILBOX.test(response)) return { kind: 'refused', reason: said }
    const trouble = { code: 'bounced', message: `The mailbox does not take mail: ${said}`, hint: 'Give another address.' }
    return { kind: 'gone', trouble, isBounce: true }
  }
  if (command === 'DATA' && responseCode > 0) return isFinal ? { kind: 'refused', reason: said } : { kind: 'later', reason: said }
  if (code === 'EMESSAGE') return { kind: 'refused', reason: said }
  const hint =
    code === 'EAUTH' || code === 'ENOAUTH'
      ? 'Look at the name and the password in SAYSO_SMTP_URL.'
      : code === 'ETLS'
        ? `${relay} gave no encrypted connection that can be trusted; look at SAYSO_SMTP_URL.`
        : command === 'MAIL FROM'
          ? `${relay} does not take mail from the address in SAYSO_MAIL_FROM.`
          : `Look whether ${relay} takes mail.`
  const trouble = { code: code.toLowerCase() || 'smtp', message: said, hint }
  return { kind: 'ours', trouble, ...(UNSURE.has(code) ? { mayBeSent: true } : {}) }
}
