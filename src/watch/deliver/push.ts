import webpush from 'web-push'
import type { Sender } from '../../fetch/index.ts'
import type { Alert, Channel } from '../types.ts'
import { asked, type Outcome, outcomeOfError } from './outcome.ts'
import type { Secrets } from './secrets.ts'
import { pageOf, type Site, told } from './words.ts'

/** What a browser shows of alerts. */
interface PushWords {
  readonly title: string
  readonly body: string
  /** One of the same tag takes the place of the other. */
  readonly tag: string
  readonly url: string
}

/** Of a text in what is pushed: push services take 4,096 bytes at most, encrypted. */
const MOST = 500

/** What is pushed of an alert. */
function pushWords(alert: Alert, site: Site): PushWords {
  const { words, sentence } = told(alert, site)
  const body = [...sentence].slice(0, MOST).join('')
  return { title: `${words.sign} ${words.label}`, body, tag: alert.id, url: pageOf(site, alert) ?? `${site.origin}/` }
}

/** Seconds for which a push service keeps what it cannot hand over. */
const KEPT = 24 * 60 * 60

/** Pushes an alert to a browser, encrypted for it alone (RFC 8291). `contact`: whom a push service may ask, `mailto:` or `https:`. */
export async function sendPush(
  { to }: Pick<Channel, 'to'>,
  alert: Alert,
  site: Site,
  { sender, secrets, contact }: { readonly sender: Sender; readonly secrets: Pick<Secrets, 'vapid'>; readonly contact: string },
): Promise<Outcome> {
  const { endpoint = '', p256dh = '', auth = '' } = to
  let details: webpush.RequestDetails
  try {
    details = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(pushWords(alert, site)), {
      vapidDetails: { subject: contact, ...secrets.vapid },
      TTL: KEPT,
      contentEncoding: 'aes128gcm',
      urgency: 'normal',
    })
  } catch (error) {
    // The browser's keys are no keys.
    const message = error instanceof Error ? error.message : String(error)
    return { kind: 'gone', trouble: { code: 'bad-keys', message, hint: 'Subscribe in the browser again.' } }
  }
  // Lengths are said by whoever sends.
  const { 'Content-Length': _, ...headers } = details.headers as Readonly<Record<string, string | number>>
  try {
    const answer = await sender.post(endpoint, {
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
      body: details.body ?? new Uint8Array(),
    })
    return outcomeOf(answer.status, asked(answer))
  } catch (error) {
    return outcomeOfError(error)
  }
}

function outcomeOf(status: number, wait: { readonly wait?: number }): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent' }
  const said = `The push service answered ${status}.`
  switch (status) {
    case 404:
    case 410:
      return {
        kind: 'gone',
        trouble: { code: 'gone', message: `${said} The browser is not subscribed any more.`, hint: 'Subscribe in the browser again.' },
      }
    case 400:
    case 413:
      return { kind: 'refused', reason: said }
    case 401:
    case 403:
      return {
        kind: 'stopped',
        trouble: { code: 'not-ours', message: `${said} It knows this browser under another key.`, hint: 'Subscribe in the browser again.' },
      }
    default:
      return { kind: 'later', reason: said, ...wait }
  }
}
