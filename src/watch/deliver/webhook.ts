import { createHmac } from 'node:crypto'
import type { Sender } from '../../fetch/index.ts'
import type { Alert, Channel } from '../types.ts'
import { unitKey } from './channel.ts'
import { asked, type Outcome, outcomeOfError } from './outcome.ts'
import { pageOf, type Site } from './words.ts'

/** What a webhook is told of an alert. */
const webhookBody = (alert: Alert, site: Pick<Site, 'origin'>): string =>
  JSON.stringify({
    type: `alert.${alert.change}`,
    timestamp: alert.at,
    data: {
      id: alert.id,
      rule: alert.rule,
      change: alert.change,
      sentence: alert.sentence,
      claim: alert.claim,
      url: pageOf(site, alert),
      before: alert.before,
      after: alert.after,
      evidence: alert.evidence,
    },
  })

/**
 * The headers by which a receiver knows that it was us, as Standard Webhooks has them: HMAC-SHA256 over id, time and body. `secret`:
 * `whsec_` and base 64; `seconds` since 1970.
 */
function webhookHeaders(id: string, seconds: number, body: string, secret: string): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  }
}

/** Tells a webhook of an alert. Its id is the same whenever the same alert is sent to it. */
export async function sendWebhook(
  { id, to }: Pick<Channel, 'id' | 'to'>,
  alert: Alert,
  site: Pick<Site, 'origin'>,
  { sender, now }: { readonly sender: Sender; readonly now: () => Date },
): Promise<Outcome> {
  const body = webhookBody(alert, site)
  const headers = webhookHeaders(`msg_${unitKey(id, [alert.id])}`, Math.floor(now().getTime() / 1000), body, to.secret ?? '')
  try {
    const answer = await sender.post(to.url ?? '', { headers, body: new TextEncoder().encode(body) })
    const { status } = answer
    if (status >= 200 && status < 300) return { kind: 'sent' }
    const said = `It answered ${status}.`
    if (status === 410)
      return { kind: 'gone', trouble: { code: 'gone', message: `${said} It wants nothing any more.`, hint: 'Make another webhook.' } }
    if (status === 413) return { kind: 'refused', reason: said }
    if (status >= 300 && status < 400)
      return { kind: 'later', reason: `${said} Redirects are not followed: give the address itself.`, ...asked(answer) }
    return { kind: 'later', reason: said, ...asked(answer) }
  } catch (error) {
    return outcomeOfError(error)
  }
}
