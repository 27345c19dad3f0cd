import type { Hints } from '../../model/index.ts'
import { joinUrl } from '../sanitise/url.ts'
import { decodeXml } from './encoding.ts'
import { scanXml } from './xml.ts'

/** A line of an outline that names an address. */
export interface Outline {
  readonly title: string | null
  /** Absolute, http or https. */
  readonly url: string
  /** `feed`: a feed to be read; `outline`: another outline that is to be taken in; `page`: a page. */
  readonly kind: 'feed' | 'outline' | 'page'
}

/** True if a text begins as an outline (OPML) does. */
export const isOpml = (start: string): boolean =>
  /^(?:\uFEFF|\s|<!--(?:[^-]|-(?!->)){0,2000}-->|<\?xml[^>]{0,300}\?>|<!doctype\s[^>[]{0,300}>){0,20}<opml[\s>]/iu.test(start)

/** The addresses that an outline (OPML 1.0, 2.0) names, in its order, each once; as far as it can be read. Never throws. */
export function parseOpml(bytes: Uint8Array, hints: Hints = {}): readonly Outline[] {
  const { text } = decodeXml(bytes, hints.contentType ?? null)
  const base = hints.url ?? ''
  const found = new Map<string, Outline>()
  const add = (kind: Outline['kind'], written: string | undefined, title: string | null): boolean => {
    const url = written ? joinUrl(base, written.trim()) : ''
    if (!/^https?:\/\//i.test(url)) return false
    if (!found.has(url)) found.set(url, { kind, url, title })
    return true
  }
  scanXml(text, {
    start(name, attributes) {
      if (name.toLowerCase() !== 'outline') return
      // Programs differ in how they write the names of attributes.
      const named = new Map([...attributes].map(([key, value]) => [key.toLowerCase(), value]))
      const title = named.get('title') || named.get('text') || null
      const type = (named.get('type') ?? '').toLowerCase()
      if (add('feed', named.get('xmlurl'), title)) return
      if (type === 'include' || (type === 'link' && /\.opml(?:[?#]|$)/i.test(named.get('url') ?? '')))
        add('outline', named.get('url'), title)
      else if (type === 'rss' || type === 'atom') add('feed', named.get('url') ?? named.get('htmlurl'), title)
      else add('page', named.get('url') ?? named.get('htmlurl'), title)
    },
    end() {},
    text() {},
  })
  return [...found.values()]
}
