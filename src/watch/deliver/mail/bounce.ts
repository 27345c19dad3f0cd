import PostalMime from 'postal-mime'

/** What a mail that came to us means. */
export type Returned =
  /** A mail of ours could not be delivered. `id`: that of ours, without its domain. */
  | { readonly kind: 'bounce'; readonly id: string; readonly isHard: boolean; readonly status: string; readonly reason: string }
  /** Somebody's program ends a subscription. */
  | { readonly kind: 'unsubscribe'; readonly token: string }

/** Bytes that are looked at: reports of failures hold headers of ours, not whole mails. */
const MOST = 2_000_000

/**
 * Reads a mail that came to where bounces go (RFC 3464), or to where subscriptions are ended; null for any other. Nothing is believed of
 * it but the id of a mail of ours, which whoever acts on it has to look at: nobody can make one up.
 */
export async function parseReturned(bytes: Uint8Array): Promise<Returned | null> {
  if (bytes.length > MOST) return null
  let mail: Awaited<ReturnType<typeof PostalMime.parse>>
  try {
    mail = await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 10, maxHeadersSize: 200_000 })
  } catch {
    return null
  }
  const token = /^\s*(?:re:\s*)?unsubscribe\s+([\w-]{20,80})\s*$/i.exec(mail.subject ?? '')?.[1]
  if (token !== undefined) return { kind: 'unsubscribe', token }
  const parts = mail.attachments.map(({ mimeType, content }) => ({ type: mimeType.toLowerCase(), text: wordsOf(content) }))
  const report = parts.find(({ type }) => type === 'message/delivery-status' || type === 'message/global-delivery-status')
  const returned = parts.find(({ type }) =>
    /^(?:message\/(?:rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/.test(type),
  )
  if (!report || !returned) return null
  const id = headersOf(returned.text)
    .get('message-id')
    ?.match(/^<([\w.-]{20,120})@[^<>@\s]+>$/)?.[1]
  // The first group is about the report itself, each other about one mailbox; ours go to one each.
  const [, fields] = report.text.split(/(?:\r?\n){2,}/).map(headersOf)
  const status = fields?.get('status')?.match(/^[245]\.\d{1,3}\.\d{1,3}/)?.[0]
  if (id === undefined || !fields || status === undefined || fields.get('action')?.toLowerCase() !== 'failed') return null
  const isHard = status.startsWith('5') && !/^5\.(?:2\.2|7\.\d+)$/.test(status)
  const reason = (fields.get('diagnostic-code') ?? status).replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').slice(0, 300)
  return { kind: 'bounce', id, isHard, status, reason }
}

const wordsOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)

/** Headers up to the first empty line, by names in lower case; of several of one name the first. */
function headersOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const head = text.replace(/^\s+/, '').split(/\r?\n\r?\n/, 1)[0] ?? ''
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !found.has(name)) found.set(name, line.slice(colon + 1).trim())
  }
  return found
}
