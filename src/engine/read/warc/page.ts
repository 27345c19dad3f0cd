import { type Issue, issue } from '../../model/index.ts'
import { inflate } from '../bytes/inflate.ts'
import { type HttpMessage, httpMessage, type WarcRecord } from './records.ts'

/** What a record of an archive captured: a page, a feed, a mail. */
export interface ArchivedPage {
  /** Transfer and content encodings undone, where `packing` does not say otherwise. */
  readonly bytes: Uint8Array
  readonly contentType: string | null
  /** What the server answered; null for what no server did. */
  readonly message: HttpMessage | null
  /** The content encoding that is still to be undone, in lower case; null if none is. */
  readonly packing: string | null
  readonly issue: Issue | null
}

const PAGE_TYPE = /^(?:text\/(?:html|plain|markdown|xml)|application\/(?:xhtml\+xml|rss\+xml|atom\+xml|feed\+json|xml)|message\/rfc822)/i

/** The page that a record holds: a response of success, or a resource, of a type that holds text; null for all others. */
export function archivedPage(record: WarcRecord): ArchivedPage | null {
  const cut = record.cut ? issue('read', 'incomplete', 'The archive ends before this page does; what is there was read.') : null
  if (record.type === 'resource' || record.type === 'conversion')
    return record.contentType && PAGE_TYPE.test(record.contentType)
      ? { bytes: record.body, contentType: record.contentType, message: null, packing: null, issue: cut }
      : null
  if (record.type !== 'response') return null
  const message = httpMessage(record.body)
  if (!message || message.status < 200 || message.status > 299) return null
  const contentType = message.headers.get('content-type') ?? null
  if (contentType && !PAGE_TYPE.test(contentType)) return null
  const packing = (message.headers.get('content-encoding') ?? 'identity').toLowerCase()
  const form = packing.includes('gzip') ? 'gzip' : packing.includes('deflate') ? 'deflate' : null
  // Archives often keep the header of a body they unpacked.
  const isPacked = form === 'gzip' ? message.body[0] === 0x1f && message.body[1] === 0x8b : form !== null
  if (!form || !isPacked)
    return { bytes: message.body, contentType, message, packing: form || packing === 'identity' ? null : packing, issue: cut }
  const { bytes, issue: stopped } = inflate(message.body, form)
  return { bytes, contentType, message, packing: null, issue: cut ?? stopped }
}
