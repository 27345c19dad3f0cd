import { escapeAttribute, escapeText } from '../sanitise/references.ts'
import { joinUrl, safeUrl } from '../sanitise/url.ts'
import { ELEMENTS } from './elements.ts'
import { type Fields, setOnce } from './fields.ts'
import { contextOf, isVoidEnd, pop, push, type Reader, XHTML } from './reader.ts'
import { prefixOf, SAME_AS } from './vocabulary.ts'
import { scanXml, type XmlScan } from './xml.ts'

/** An XML feed as found, under the names of the vocabulary. */
export interface FeedRecord extends XmlScan {
  /** `rss20`, `atom10`, `cdf` …; empty if no feed element was met. */
  readonly version: string
  readonly feed: Fields
  readonly entries: readonly Fields[]
  /** An entry that the text stopped in. */
  readonly cutEntry: Fields | null
  /** The first element met, in lower case. */
  readonly root: string | null
}

/** Reads the XML of a feed. Never throws; `version` and `entries` say what was found. */
export function readRecord(xml: string, base: string, lang: string | null): FeedRecord {
  const reader: Reader = {
    version: '',
    feed: new Map(),
    entries: [],
    source: new Map(),
    inFeed: false,
    inEntry: false,
    inSource: false,
    inImage: false,
    inTextInput: false,
    inAuthor: false,
    inContributor: false,
    inPublisher: false,
    inChapters: false,
    inContent: 0,
    content: new Map(),
    hasContent: false,
    summaryAs: null,
    guidIsLink: false,
    titleDepth: -1,
    depth: 0,
    geometry: null,
    base,
    lang,
    fields: [],
    entryDepths: new Map(),
  }
  if (lang) reader.feed.set('language', lang.replaceAll('_', '-'))
  const stack: Open[] = []
  let root: string | null = null
  let cutEntry: Fields | null = null

  const scan = scanXml(xml, {
    start(name, raw) {
      const above = stack.at(-1)
      const scope = declareNamespaces(reader, above?.scope ?? NO_SCOPE, raw)
      const element = elementName(name, scope)
      root ??= element
      const attributes = attributesOf(raw, scope)
      const open: Open = { element, scope, base: reader.base, lang: reader.lang, markup: null }
      stack.push(open)
      reader.depth += 1
      enterScope(reader, element, attributes)
      open.markup = openMarkup(reader, name, element, attributes, scope)
      if (open.markup !== null) return
      startElement(reader, element, attributes)
    },
    end(_, cut) {
      const open = stack.pop()
      if (!open) return
      if (open.markup !== null) addMarkup(reader, open.markup)
      else {
        const entry = reader.inEntry && !reader.inSource && isEntry(open.element) ? reader.entries.at(-1) : undefined
        if (cut && entry) cutEntry = reader.entries.pop() ?? null
        endElement(reader, open.element, cut && !!entry)
      }
      reader.base = open.base
      reader.lang = open.lang
      reader.depth -= 1
    },
    text(text) {
      const field = reader.fields.at(-1)
      if (!field) return
      field.pieces.push(reader.content.get('type') === XHTML ? escapeText(text) : text)
    },
  })
  const doctype = scan.doctype.toLowerCase()
  return {
    ...scan,
    version: doctype.includes('netscape') && reader.version.startsWith('rss') ? 'rss091n' : reader.version,
    feed: reader.feed,
    entries: reader.entries,
    cutEntry,
    root,
  }
}

interface Open {
  readonly element: string
  readonly scope: Scope
  readonly base: string
  readonly lang: string | null
  /** The end tag to write if this element is markup inside content; null if it is an element of the feed. */
  markup: string | null
}

type Scope = ReadonlyMap<string, string>
const NO_SCOPE: Scope = new Map()

const isEntry = (element: string): boolean => element === 'item' || element === 'entry'

function declareNamespaces(reader: Reader, above: Scope, raw: ReadonlyMap<string, string>): Scope {
  let scope: Map<string, string> | null = null
  for (const [key, value] of raw) {
    if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue
    scope ??= new Map(above)
    const prefix = key.slice(6)
    if (scope.size < MAX_PREFIXES) scope.set(prefix, value)
    if (reader.version) continue
    const lower = value.toLowerCase()
    if (lower === 'http://my.netscape.com/rdf/simple/0.9/' && !prefix) reader.version = 'rss090'
    else if (lower === 'http://purl.org/rss/1.0/') reader.version = 'rss10'
    else if (lower === 'http://www.w3.org/2005/atom') reader.version = 'atom10'
  }
  return scope ?? above
}

// A scope is copied where prefixes are declared: bounded, so that a hostile feed cannot make that quadratic.
const MAX_PREFIXES = 64

/** `prefix:name` in lower case with the vocabulary's own prefix, where the namespace is known. */
function elementName(name: string, scope: Scope): string {
  const colon = name.indexOf(':')
  const given = colon > 0 ? name.slice(0, colon) : ''
  const local = (colon > 0 ? name.slice(colon + 1) : name).toLowerCase()
  const address = scope.get(given)
  const prefix = (address === undefined ? undefined : prefixOf(address)) ?? given.toLowerCase()
  return prefix ? `${prefix}:${local}` : local
}

function attributesOf(raw: ReadonlyMap<string, string>, scope: Scope): Fields {
  const attributes: Fields = new Map()
  for (const [key, value] of raw) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) continue
    const colon = key.indexOf(':')
    const local = (colon > 0 ? key.slice(colon + 1) : key).toLowerCase()
    const text = local === 'rel' || local === 'type' ? value.toLowerCase() : value
    if (colon > 0) {
      const given = key.slice(0, colon)
      const address = scope.get(given)
      const prefix = (address === undefined ? undefined : prefixOf(address)) ?? given.toLowerCase()
      if (prefix) attributes.set(`${prefix}:${local}`, text)
      setOnce(attributes, `${given.toLowerCase()}:${local}`, text)
    } else attributes.set(local, text)
  }
  return attributes
}

function enterScope(reader: Reader, element: string, attributes: Fields): void {
  const base = attributes.get('xml:base') ?? attributes.get('base')
  if (typeof base === 'string' && base) {
    reader.base = reader.base ? safeUrl(reader.base, base) || reader.base : joinUrl('', base)
  }
  const lang = attributes.get('xml:lang') ?? attributes.get('lang')
  if (lang === '') reader.lang = null
  else if (typeof lang === 'string') reader.lang = lang
  if (reader.lang && (element === 'feed' || element === 'rss' || element === 'rdf:rdf')) {
    reader.feed.set('language', reader.lang.replaceAll('_', '-'))
  }
}

/** Inside content, elements are markup: writes the start tag and gives the end tag. Null where the element is the feed's own. */
function openMarkup(reader: Reader, name: string, element: string, attributes: Fields, scope: Scope): string | null {
  if (reader.inContent === 0) return null
  const type = reader.content.get('type')
  if (typeof type !== 'string') return null
  if (!type.endsWith('xml')) {
    // Publishers who declare escaped markup and write a real div around it.
    if (element === 'div' || element === 'xhtml:div') return ''
    reader.content.set('type', XHTML)
  } else if (type !== XHTML) return null
  const local = element.slice(element.indexOf(':') + 1)
  const address = scope.get(name.includes(':') ? name.slice(0, name.indexOf(':')) : '') ?? ''
  const written = new Map(attributes)
  if ((local === 'svg' && address === SVG) || (local === 'math' && address === MATHML)) written.set('xmlns', address)
  let tag = `<${local}`
  for (const [key, value] of written) tag += ` ${key}="${escapeAttribute(String(value))}"`
  addMarkup(reader, `${tag}>`)
  return `</${local}>`
}

const SVG = 'http://www.w3.org/2000/svg'
const MATHML = 'http://www.w3.org/1998/Math/MathML'

function addMarkup(reader: Reader, markup: string): void {
  if (markup && !isVoidEnd(markup)) reader.fields.at(-1)?.pieces.push(markup)
}

function handlerName(element: string): string {
  const name = element.replace(':', '_')
  return SAME_AS.get(name) ?? name
}

function startElement(reader: Reader, element: string, attributes: Fields): void {
  const core = !element.includes(':')
  // Empty image and text input elements of ill-formed feeds end at the first element that cannot be theirs.
  if (core && !TEXT_INPUT_PARTS.has(element)) reader.inTextInput = false
  if (core && !IMAGE_PARTS.has(element)) reader.inImage = false
  const handler = ELEMENTS.get(handlerName(element))
  if (handler?.start) handler.start(reader, attributes)
  else if (!handler) {
    const name = element.replace(':', '_')
    if (attributes.size === 0) push(reader, name, true)
    else contextOf(reader).set(name, attributes)
  } else push(reader, element.replace(':', '_'), true)
}

function endElement(reader: Reader, element: string, discard: boolean): void {
  const handler = ELEMENTS.get(handlerName(element))
  if (discard) {
    reader.inEntry = false
    reader.hasContent = false
    return
  }
  if (handler?.end) handler.end(reader)
  else pop(reader, element.replace(':', '_'))
}

const TEXT_INPUT_PARTS: ReadonlySet<string> = new Set(['title', 'link', 'description', 'name'])
const IMAGE_PARTS: ReadonlySet<string> = new Set(['title', 'link', 'description', 'url', 'href', 'width', 'height'])
