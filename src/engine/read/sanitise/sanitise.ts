import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import {
  ADDRESS_ATTRIBUTES,
  ATTRIBUTES,
  ELEMENTS,
  MATHML_ATTRIBUTES,
  MATHML_ELEMENTS,
  SILENT,
  SVG_ATTRIBUTES,
  SVG_ELEMENTS,
  UNCLOSED,
  VOID,
} from './allowed.ts'
import { escapeAttribute, fromC1, htmlEntity } from './references.ts'
import { sanitiseStyle } from './style.ts'
import { isSafeUrl, safeUrl } from './url.ts'

/**
 * Markup without anything that runs, loads code or sends: only listed elements and attributes stay, addresses are resolved against
 * `base` (empty: left as they are) and kept only with a listed scheme, comments go. Text and its references stay as written.
 *
 * Safe by construction: every `<` of the output is of a tag written here from the lists, whatever a browser makes of the nesting.
 * Linear, in constant stack.
 */
export function sanitiseHtml(markup: string, base: string): string {
  const pieces: string[] = []
  const open: string[] = []
  const openCount = new Map<string, number>()
  let silent: { name: string; depth: number } | null = null
  let svg = 0
  let mathml = 0

  const close = (name: string): void => {
    open.pop()
    openCount.set(name, (openCount.get(name) ?? 1) - 1)
    if (name === 'svg') svg -= 1
    if (name === 'math') mathml -= 1
  }
  const onStartTag = (token: Token.TagToken): void => {
    const name = token.tagName
    const raw = token.selfClosing ? undefined : RAW_TEXT.get(name)
    if (raw !== undefined) tokenizer.state = raw
    if (silent) {
      if (name === silent.name && !token.selfClosing) silent.depth += 1
      return
    }
    if (SILENT.has(name)) {
      if (!token.selfClosing) silent = { name, depth: 1 }
      return
    }
    const inSvg = svg > 0 || name === 'svg'
    const inMathml = mathml > 0 || name === 'math'
    const foreign = inMathml && MATHML_ELEMENTS.has(name) ? 'math' : inSvg && SVG_ELEMENTS.has(name) ? 'svg' : null
    if (!foreign && !ELEMENTS.has(name)) return
    const written = foreign === 'svg' ? (SVG_ELEMENTS.get(name) ?? name) : name
    pieces.push(`<${written}${attributesOf(token, source, foreign, base)}`)
    if (VOID.has(name)) {
      pieces.push(' />')
      return
    }
    pieces.push('>')
    if (token.selfClosing) {
      pieces.push(`</${written}>`)
      return
    }
    open.push(name)
    openCount.set(name, (openCount.get(name) ?? 0) + 1)
    if (name === 'svg') svg += 1
    if (name === 'math') mathml += 1
  }
  const onEndTag = (token: Token.TagToken): void => {
    const name = token.tagName
    if (silent) {
      if (name === silent.name) silent.depth -= 1
      if (silent.depth <= 0) silent = null
      return
    }
    if (VOID.has(name) || !openCount.get(name)) return
    for (;;) {
      const top = open.at(-1) ?? name
      close(top)
      if (top === name || !UNCLOSED.has(top)) pieces.push(`</${foreignName(top, svg > 0)}>`)
      if (top === name) return
    }
  }
  // Text is what lies between tags and comments: taken from the source, so that references stay as written.
  let after = 0
  const textBefore = (token: { location: Token.Location | null }): void => {
    if (!token.location) return
    if (!silent) pieces.push(textOf(source.slice(after, token.location.startOffset)))
    after = token.location.endOffset
  }
  const source = markup
    .replaceAll('<![CDATA[', '&lt;![CDATA[')
    .replaceAll('\0', '')
    .replace(/\r\n?/g, '\n')
    .replace(/<!(?!doctype|--|\[)/gi, '&lt;!')
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (token) => {
        textBefore(token)
        onStartTag(token)
      },
      onEndTag: (token) => {
        textBefore(token)
        onEndTag(token)
      },
      onComment: textBefore,
      onDoctype: textBefore,
      onCharacter: () => {},
      onWhitespaceCharacter: () => {},
      onNullCharacter: () => {},
      onEof: () => {},
    },
  )
  tokenizer.write(source, true)
  if (!silent) pieces.push(textOf(withoutCutTag(source.slice(after))))
  while (open.length > 0) {
    const name = open.at(-1) ?? ''
    close(name)
    if (!UNCLOSED.has(name)) pieces.push(`</${foreignName(name, svg > 0)}>`)
  }
  return pieces.join('').trim()
}

/** The last text, without a tag that the markup was cut off in. */
function withoutCutTag(text: string): string {
  const tag = text.search(/<[a-z/!?]/i)
  return tag < 0 ? text : text.slice(0, tag)
}

// Elements whose content is not markup. Others that browsers read raw (iframe, xmp …) lose their tags, so that their content is markup.
const RAW_TEXT: ReadonlyMap<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]> = new Map([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['textarea', TokenizerMode.RCDATA],
])

const foreignName = (name: string, inSvg: boolean): string => (inSvg && !ELEMENTS.has(name) ? (SVG_ELEMENTS.get(name) ?? name) : name)

/** ` name="value"` for each attribute that stays, in alphabetical order. */
function attributesOf(token: Token.TagToken, source: string, foreign: 'math' | 'svg' | null, base: string): string {
  const kept = new Map<string, string>()
  let linked = false
  for (const { name, value, prefix } of token.attrs) {
    const key = prefix ? `${prefix}:${name}` : name
    const written = foreign === 'math' ? (MATHML_ATTRIBUTES.has(key) ? key : null) : attributeName(key, foreign === 'svg')
    if (!written || kept.has(written) || key.startsWith('xmlns')) continue
    if (key.startsWith('xlink:')) linked = true
    const text =
      key === 'style' ? sanitiseStyle(value, foreign === 'svg') : ADDRESS_ATTRIBUTES.has(key) ? addressOf(key, value, base) : value
    if (text === null || (key === 'style' && !text)) continue
    if (text !== value) kept.set(written, escapeAttribute(text))
    else if (key === 'rel' || key === 'type') kept.set(written, escapeAttribute(value.toLowerCase()))
    else kept.set(written, asWritten(token, key, source) ?? escapeAttribute(value))
  }
  if (foreign && NAMESPACES.has(token.tagName)) kept.set('xmlns', NAMESPACES.get(token.tagName) ?? '')
  if (linked && foreign) kept.set('xmlns:xlink', 'http://www.w3.org/1999/xlink')
  let text = ''
  for (const name of [...kept.keys()].sort()) text += ` ${name}="${kept.get(name)}"`
  return text
}

const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['svg', 'http://www.w3.org/2000/svg'],
  ['math', 'http://www.w3.org/1998/Math/MathML'],
])

const attributeName = (key: string, inSvg: boolean): string | null =>
  inSvg ? (SVG_ATTRIBUTES.get(key) ?? null) : ATTRIBUTES.has(key) ? key : null

/** The address, absolute where there is a base; null if it must go. Links keep an empty `href`, so that they are seen to be cut. */
function addressOf(name: string, value: string, base: string): string | null {
  const trimmed = value.trim()
  if (!trimmed) return ''
  const address = isSafeUrl(trimmed) ? (base && name !== 'srcset' ? safeUrl(base, trimmed) : trimmed) : ''
  return address && isSafeUrl(address) ? address : name === 'href' ? '' : null
}

/** The value in the source's own spelling of references, fit for double quotes. */
function asWritten(token: Token.TagToken, name: string, source: string): string | null {
  const at = token.location?.attrs?.[name]
  if (!at) return null
  const written = /^[^=]*=\s*(.*)$/s.exec(source.slice(at.startOffset, at.endOffset))?.[1] ?? ''
  const quote = written[0] === '"' || written[0] === "'"
  const value = quote ? written.slice(1, -1) : written
  return value.replaceAll('>', '&gt;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replace(BARE_AMPERSAND, '&amp;')
}

const BARE_AMPERSAND = /&(?!#\d{1,9};|#x[0-9a-f]{1,8};|\w{1,40};)/gi

/** Source text. References stay as written, but those to C1 characters, which mean windows-1252, and those that are none. */
function textOf(text: string): string {
  if (!text.includes('&')) return text.replaceAll('<', '&lt;')
  return text.replaceAll('<', '&lt;').replace(REFERENCE, (whole, code?: string, name?: string, end?: string) => {
    if (code) return numeric(code.toLowerCase())
    if (name === undefined || (end && (name === 'lt' || htmlEntity(name) !== null))) return whole
    return !end && htmlEntity(name) !== null ? `&${name};` : `&amp;${name}${end ?? ''}`
  })
}

const REFERENCE = /&(?:#([xX][0-9a-fA-F]{1,8}|\d{1,9});|([A-Za-z][A-Za-z0-9]{0,39})(;?))/g

function numeric(code: string): string {
  if (code === '39') return "'"
  if (code === '34') return '"'
  const value = code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code)
  const meant = value >= 0x80 && value <= 0x9f ? fromC1(String.fromCharCode(value)).codePointAt(0) : undefined
  return meant === undefined ? `&#${code};` : `&#x${meant.toString(16)};`
}
