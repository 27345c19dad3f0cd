import { encodingOfLabel } from './labels.ts'

/** How far a declaration is looked for, in bytes: pages with long scripts in front declare late, and browsers then start over. */
const REACH = 64 * 1024

/** The first label in a page's `<meta>` that means an encoding, found as the HTML Standard's prescan finds it, or null. */
export function metaCharset(bytes: Uint8Array): string | null {
  const text = latin1(bytes.subarray(0, REACH))
  let at = text.indexOf('<')
  while (at >= 0 && at < text.length) {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 2)
      if (end < 0) return null
      at = end + 3
    } else if (/^<meta[\s/]/iu.test(text.slice(at, at + 6))) {
      const tag = attributesFrom(text, at + 5)
      if (!tag) return null
      const label = labelOf(tag.attributes)
      if (label !== null && encodingOfLabel(label)) return label
      at = tag.end
    } else if (/^<\/?[a-z]/iu.test(text.slice(at, at + 3))) {
      const name = /[\s>]/u
      let end = at + 1
      while (end < text.length && !name.test(text.charAt(end))) end++
      const tag = attributesFrom(text, end)
      if (!tag) return null
      at = tag.end
    } else if (/^<[!/?]/u.test(text.slice(at, at + 2))) {
      const end = text.indexOf('>', at)
      if (end < 0) return null
      at = end + 1
    } else at++
    at = text.indexOf('<', at)
  }
  return null
}

/** The label in an XML declaration, also in bytes of two to a character; or null. */
export function xmlCharset(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, 512)).replaceAll('\0', '')
  const match = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/iu.exec(head)
  return match?.[1] ?? null
}

/** Bytes as characters, one for one in ASCII, which is all that markup's syntax needs. */
const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

function labelOf(attributes: ReadonlyMap<string, string>): string | null {
  const charset = attributes.get('charset')
  if (charset !== undefined) return charset
  const content = attributes.get('content')
  if (content === undefined || attributes.get('http-equiv')?.toLowerCase() !== 'content-type') return null
  const match = /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/iu.exec(content)
  return match ? (match[1] ?? match[2] ?? match[3] ?? null) : null
}

/** A tag's attributes from a position behind its name, by the HTML Standard's byte-wise steps; null if the tag does not end. */
function attributesFrom(text: string, start: number): { attributes: Map<string, string>; end: number } | null {
  const attributes = new Map<string, string>()
  let at = start
  const skip = (pattern: RegExp): void => {
    while (at < text.length && pattern.test(text.charAt(at))) at++
  }
  for (;;) {
    skip(/[\s/]/u)
    if (at >= text.length) return null
    if (text[at] === '>') return { attributes, end: at + 1 }
    const nameAt = at
    if (text[at] === '=') at++
    while (at < text.length && !/[\s/>=]/u.test(text.charAt(at))) at++
    const name = text.slice(nameAt, at).toLowerCase()
    skip(/\s/u)
    let value = ''
    if (text[at] === '=') {
      at++
      skip(/\s/u)
      const quote = text[at]
      if (quote === '"' || quote === "'") {
        const end = text.indexOf(quote, at + 1)
        if (end < 0) return null
        value = text.slice(at + 1, end)
        at = end + 1
      } else {
        const valueAt = at
        while (at < text.length && !/[\s>]/u.test(text.charAt(at))) at++
        value = text.slice(valueAt, at)
      }
      if (at >= text.length) return null
    }
    if (name && !attributes.has(name)) attributes.set(name, value)
  }
}
