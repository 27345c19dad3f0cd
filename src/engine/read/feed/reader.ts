import { fromC1 } from '../sanitise/references.ts'
import { sanitiseHtml } from '../sanitise/sanitise.ts'
import { joinUrl } from '../sanitise/url.ts'
import { type Fields, fieldsIn, lastIn, listIn, type Value } from './fields.ts'
import { looksLikeHtml } from './markup.ts'
import { ADDRESSES, MARKUP } from './vocabulary.ts'

/** What is being read at the moment. Handlers of elements change it. */
export interface Reader {
  version: string
  readonly feed: Fields
  readonly entries: Fields[]
  source: Fields
  inFeed: boolean
  inEntry: boolean
  inSource: boolean
  inImage: boolean
  inTextInput: boolean
  inAuthor: boolean
  inContributor: boolean
  inPublisher: boolean
  inChapters: boolean
  /** Depth of content elements; inside them, elements are markup. */
  inContent: number
  /** Type, language, base … of the content element being read. */
  content: Fields
  hasContent: boolean
  /** What a summary element is kept as, when there is one already. */
  summaryAs: 'content' | 'summary' | null
  guidIsLink: boolean
  titleDepth: number
  depth: number
  geometry: 'point' | 'line' | 'polygon' | null
  base: string
  lang: string | null
  readonly fields: { readonly name: string; readonly wanted: boolean; pieces: string[] }[]
  /** How deep in the document each field of the entry was found: the shallowest wins. */
  entryDepths: Map<string, number>
}

/** What an element does. Without `start`, its text is collected under its own name. */
export interface Element {
  readonly start?: (reader: Reader, attributes: Fields) => void
  readonly end?: (reader: Reader) => void
}

/** Where what is being read belongs: the source, image, text input, entry or feed. */
export function contextOf(reader: Reader): Fields {
  if (reader.inSource) return reader.source
  const image = reader.feed.get('image')
  if (reader.inImage && image instanceof Map) return image
  if (reader.inTextInput) return fieldsIn(reader.feed, 'textinput')
  return (reader.inEntry ? reader.entries.at(-1) : undefined) ?? reader.feed
}

/** Begins to collect a field. `wanted`: its text is kept under its name at the end. */
export function push(reader: Reader, name: string, wanted: boolean): void {
  reader.fields.push({ name, wanted, pieces: [] })
}

/** Begins a field that may hold markup. */
export function pushContent(reader: Reader, name: string, attributes: Fields, type: string, wanted = true): void {
  reader.inContent += 1
  const given = attributes.get('type')
  const mapped = contentType(typeof given === 'string' ? given : type)
  const base64 = attributes.get('mode') === 'base64' || !/^text\/|[+/]xml$/.test(mapped)
  reader.content = new Map<string, Value>([
    ['type', mapped],
    ['language', reader.lang === null ? null : reader.lang.replaceAll('_', '-')],
    ['base', reader.base],
    ['base64', base64],
  ])
  push(reader, name, wanted)
}

/** Ends a field that may hold markup; its value, as kept. */
export function popContent(reader: Reader, name: string): string {
  const value = pop(reader, name)
  reader.inContent = Math.max(0, reader.inContent - 1)
  reader.content = new Map()
  return value
}

/** Ends a field: decodes, resolves and sanitises what was collected and keeps it where it belongs. */
export function pop(reader: Reader, name: string, trim = true): string {
  const top = reader.fields.at(-1)
  if (!top || top.name !== name) return ''
  reader.fields.pop()
  const pieces = reader.version === 'atom10' && reader.content.get('type') === XHTML ? withoutWrapper(top.pieces) : top.pieces
  const raw = trim ? pieces.join('').trim() : pieces.join('')
  if (!top.wanted) return raw
  const output = cleaned(reader, name, raw)
  if (name === 'category' || name === 'tags' || name === 'itunes_keywords' || name === 'media_keywords') return output
  if (name === 'title' && reader.titleDepth > -1 && reader.titleDepth <= reader.depth) return output
  keep(reader, name, output)
  return output
}

/** The media type as atom, RSS and their misusers mean it. */
export function contentType(type: string): string {
  const lower = type.toLowerCase()
  return lower === 'text' || lower === 'plain' ? 'text/plain' : lower === 'html' ? 'text/html' : lower === 'xhtml' ? XHTML : lower
}

export const isHtml = (type: string): boolean => type === 'text/html' || type === XHTML

/** Type of content whose elements are markup. */
export const XHTML = 'application/xhtml+xml'

/** An end tag that HTML does not have. */
export const isVoidEnd = (tag: string): boolean => VOID_END.test(tag)

const VOID_END = /^<\/(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)>$/

/** Without the div that Atom wraps around XHTML content, if it is around all of it. */
function withoutWrapper(pieces: readonly string[]): readonly string[] {
  let from = 0
  let to = pieces.length
  while (to - from > 1 && !pieces[to - 1]?.trim()) to -= 1
  while (to - from > 1 && !pieces[from]?.trim()) from += 1
  const first = pieces[from]
  if (!first || (first !== '<div>' && !first.startsWith('<div ')) || pieces[to - 1] !== '</div>') return pieces.slice(from, to)
  let depth = 0
  for (let at = from; at < to - 1; at += 1) {
    const piece = pieces[at] ?? ''
    if (piece.startsWith('</')) {
      depth -= 1
      if (depth === 0) return pieces.slice(from, to)
    } else if (piece.startsWith('<') && !isVoidEnd(`</${/^<([^\s>]+)/.exec(piece)?.[1]}>`)) depth += 1
  }
  return pieces.slice(from + 1, to - 1)
}

function cleaned(reader: Reader, name: string, raw: string): string {
  let output = raw
  const base64 = reader.content.get('base64') === true
  if (base64) output = decodeBase64(output) ?? output
  if (ADDRESSES.has(name) && output && (name !== 'id' || reader.guidIsLink)) output = joinUrl(reader.base, output)
  if (!reader.version.startsWith('atom') && reader.content.get('type') === 'text/plain' && looksLikeHtml(output)) {
    reader.content.set('type', 'text/html')
  }
  reader.content.delete('base64')
  const type = reader.content.get('type')
  if (MARKUP.has(name) && isHtml(contentType(typeof type === 'string' ? type : 'text/html'))) {
    output = sanitiseHtml(output, reader.base)
  }
  return demangled(output)
}

function keep(reader: Reader, name: string, output: string): void {
  const detailed = (): Fields => new Map(reader.content).set('value', output)
  const entry = reader.inEntry && !reader.inSource ? reader.entries.at(-1) : undefined
  if (entry) {
    if (name === 'content') listIn(entry, name).push(detailed())
    else if (name === 'link') {
      if (reader.inImage) return
      const address = withoutReferences(output)
      entry.set(name, address)
      if (address) lastIn(entry, 'links').set('href', address)
    } else {
      const kept = name === 'description' ? 'summary' : name
      const before = reader.entryDepths.get(kept)
      if (before === undefined || reader.depth <= before) {
        reader.entryDepths.set(kept, reader.depth)
        entry.set(kept, output)
      }
      if (reader.inContent > 0) entry.set(`${kept}_detail`, detailed())
    }
  } else if (reader.inFeed || reader.inSource || reader.inImage || reader.inTextInput) {
    const context = contextOf(reader)
    const kept = name === 'description' ? 'subtitle' : name
    context.set(kept, output)
    if (name === 'link') {
      const address = withoutReferences(output)
      context.set(name, address)
      lastIn(context, 'links').set('href', address)
    } else if (reader.inContent > 0) context.set(`${kept}_detail`, detailed())
  }
}

/** Query parameters that somebody has taken for entity references. */
const withoutReferences = (address: string): string => address.replaceAll('&amp;', '&').replace(/&([A-Za-z0-9_]{1,64});/g, '&$1')

/** Text that was UTF-8, was taken for Latin-1 and encoded again; and the C1 characters that mean windows-1252. */
function demangled(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text
  return fromC1(/[^\0-\xff]/.test(text) ? text : (utf8(Uint8Array.from(text, (character) => character.charCodeAt(0))) ?? text))
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Null if it is not base64 or not UTF-8 beneath. */
function decodeBase64(text: string): string | null {
  const bare = text.replace(/\s/g, '').replace(/={1,2}$/, '')
  if (!/^[A-Za-z0-9+/]*$/.test(bare) || bare.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((bare.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const character of bare) {
    held = ((held << 6) | BASE64.indexOf(character)) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at] = (held >> bits) & 0xff
      at += 1
    }
  }
  return utf8(bytes)
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
