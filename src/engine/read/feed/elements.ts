import { joinUrl, safeUrl } from '../sanitise/url.ts'
import { toUtc } from './dates.ts'
import { type Fields, fieldsIn, lastIn, listIn, setOnce, type Value } from './fields.ts'
import { GEO_ELEMENTS } from './geo.ts'
import { MEDIA_ELEMENTS } from './media.ts'
import { addTag, savePerson, syncPerson } from './people.ts'
import { contentType, contextOf, type Element, isHtml, pop, popContent, push, pushContent, type Reader } from './reader.ts'

/** The elements that mean more than "a text under my name", by name with the vocabulary's prefix. */
export const ELEMENTS: ReadonlyMap<string, Element> = new Map<string, Element>([
  ['rss', { start: startRss }],
  ['feed', { start: startFeed, end: endFeed }],
  ['channel', { start: startChannel, end: endFeed }],
  ['item', { start: startItem, end: endItem }],
  ['image', { start: startImage, end: endImage }],
  ['textinput', { start: startTextInput, end: endTextInput }],
  ['author', { start: startAuthor, end: endAuthor }],
  ['contributor', { start: startContributor, end: endContributor }],
  ['dc_contributor', { start: startNamedContributor, end: endNamedContributor }],
  ['name', person('name')],
  ['email', person('email')],
  ['url', { start: (reader) => push(reader, 'href', true), end: endUrl }],
  ['width', pixels('width')],
  ['height', pixels('height')],
  ['subtitle', markup('subtitle')],
  ['rights', markup('rights')],
  ['info', markup('info')],
  ['language', { start: (reader) => push(reader, 'language', true), end: (reader) => void pop(reader, 'language') }],
  ['webmaster', { start: (reader) => push(reader, 'publisher', true), end: endWebmaster }],
  ['published', date('published')],
  ['updated', date('updated')],
  ['created', date('created')],
  ['expirationdate', date('expired')],
  ['dcterms_valid', { start: (reader) => push(reader, 'validity', true), end: endValid }],
  ['category', { start: startCategory, end: endCategory }],
  ['tags', { start: (reader) => push(reader, 'tags', true), end: (reader) => terms(reader, 'tags', null) }],
  ['cloud', { start: (reader, attributes) => void contextOf(reader).set('cloud', attributes) }],
  ['link', { start: startLink, end: (reader) => void pop(reader, 'link') }],
  ['guid', { start: startGuid, end: endGuid }],
  ['title', { start: startTitle, end: endTitle }],
  ['description', { start: (reader, attributes) => startDescription(reader, attributes, 'text/html'), end: endDescription }],
  ['abstract', { start: (reader, attributes) => startAbstract(reader, attributes), end: endDescription }],
  ['summary', { start: startSummary, end: endSummary }],
  ['content', { start: startContent, end: endContent }],
  ['body', { start: (reader, attributes) => pushContent(reader, 'content', attributes, 'application/xhtml+xml'), end: endContent }],
  ['content_encoded', { start: startEncoded, end: endContent }],
  ['generator', { start: startGenerator, end: endGenerator }],
  ['enclosure', { start: startEnclosure }],
  ['source', { start: startSource, end: endSource }],
  ['newlocation', { start: (reader) => push(reader, 'newlocation', true), end: endNewLocation }],
  ['admin_generatoragent', { start: startGeneratorAgent }],
  ['admin_errorreportsto', { start: (reader, attributes) => keepText(reader, 'errorreportsto', attributes.get('rdf:resource')) }],
  ['cc_license', { start: (reader, attributes) => addLicence(reader, attributes.get('rdf:resource') ?? null) }],
  ['creativecommons_license', { start: (reader) => push(reader, 'license', true), end: endLicence }],
  ...MEDIA_ELEMENTS({ startCategory, endCategory, startTitle, endTitle, terms }),
  ...GEO_ELEMENTS,
])

const VERSIONS: ReadonlyMap<string, string> = new Map([
  ['0.91', 'rss091u'],
  ['0.92', 'rss092'],
  ['0.93', 'rss093'],
  ['0.94', 'rss094'],
])
const ATOM_VERSIONS: ReadonlyMap<string, string> = new Map([
  ['0.1', 'atom01'],
  ['0.2', 'atom02'],
  ['0.3', 'atom03'],
])

function startRss(reader: Reader, attributes: Fields): void {
  if (reader.version.startsWith('rss')) return
  const version = String(attributes.get('version') ?? '')
  reader.version = VERSIONS.get(version) ?? (version.startsWith('2.') ? 'rss20' : 'rss')
}

function startFeed(reader: Reader, attributes: Fields): void {
  reader.inFeed = true
  reader.version ||= ATOM_VERSIONS.get(String(attributes.get('version') ?? '')) ?? 'atom'
}

function startChannel(reader: Reader, attributes: Fields): void {
  reader.inFeed = true
  if (!reader.version && reader.depth === 1) reader.version = 'cdf'
  cdfAttributes(reader, attributes)
}

function endFeed(reader: Reader): void {
  reader.inFeed = false
}

/** CDF keeps dates and links in attributes. */
function cdfAttributes(reader: Reader, attributes: Fields): void {
  for (const [attribute, name] of CDF_ATTRIBUTES) {
    const value = attributes.get(attribute)
    const element = ELEMENTS.get(name)
    if (typeof value !== 'string' || !element?.start || !element.end) continue
    element.start(reader, new Map())
    reader.fields.at(-1)?.pieces.push(value)
    element.end(reader)
  }
}
const CDF_ATTRIBUTES = [
  ['lastmod', 'updated'],
  ['href', 'link'],
] as const

function startItem(reader: Reader, attributes: Fields): void {
  reader.entries.push(new Map())
  reader.entryDepths = new Map()
  push(reader, 'item', false)
  reader.inEntry = true
  reader.guidIsLink = false
  reader.titleDepth = -1
  const id = attributes.get('rdf:about')
  if (id) contextOf(reader).set('id', id)
  cdfAttributes(reader, attributes)
}

function endItem(reader: Reader): void {
  pop(reader, 'item')
  reader.inEntry = false
  reader.hasContent = false
}

function startImage(reader: Reader): void {
  if (!reader.inEntry) fieldsIn(contextOf(reader), 'image')
  reader.inImage = true
  reader.titleDepth = -1
  push(reader, 'image', false)
}

function endImage(reader: Reader): void {
  pop(reader, 'image')
  reader.inImage = false
}

function startTextInput(reader: Reader): void {
  reader.inTextInput = true
  reader.titleDepth = -1
  push(reader, 'textinput', false)
}

function endTextInput(reader: Reader): void {
  pop(reader, 'textinput')
  reader.inTextInput = false
}

function startAuthor(reader: Reader): void {
  reader.inAuthor = true
  push(reader, 'author', true)
  listIn(contextOf(reader), 'authors').push(new Map())
}

function endAuthor(reader: Reader): void {
  pop(reader, 'author')
  reader.inAuthor = false
  syncPerson(contextOf(reader), 'author')
}

function startContributor(reader: Reader): void {
  reader.inContributor = true
  listIn(contextOf(reader), 'contributors').push(new Map())
  push(reader, 'contributor', false)
}

function endContributor(reader: Reader): void {
  pop(reader, 'contributor')
  reader.inContributor = false
}

function startNamedContributor(reader: Reader): void {
  reader.inContributor = true
  listIn(contextOf(reader), 'contributors').push(new Map())
  push(reader, 'name', false)
}

function endNamedContributor(reader: Reader): void {
  ELEMENTS.get('name')?.end?.(reader)
  reader.inContributor = false
}

function person(part: 'name' | 'email'): Element {
  return {
    start: (reader) => push(reader, part, false),
    end: (reader) => {
      const value = pop(reader, part)
      const context = contextOf(reader)
      if (reader.inPublisher) savePerson(context, 'publisher', part, value)
      else if (reader.inAuthor) savePerson(context, 'author', part, value)
      else if (reader.inContributor) lastIn(context, 'contributors').set(part, value)
      else if (part === 'name' && reader.inTextInput) context.set('name', value)
    },
  }
}

function endUrl(reader: Reader): void {
  const value = pop(reader, 'href')
  if (reader.inAuthor) savePerson(contextOf(reader), 'author', 'href', value)
  else if (reader.inContributor) lastIn(contextOf(reader), 'contributors').set('href', value)
}

function pixels(name: 'width' | 'height'): Element {
  return {
    start: (reader) => push(reader, name, false),
    end: (reader) => {
      const value = pop(reader, name)
      if (reader.inImage) contextOf(reader).set(name, /^[+-]?\d{1,9}$/.test(value) ? Number(value) : 0)
    },
  }
}

function markup(name: string): Element {
  return {
    start: (reader, attributes) => pushContent(reader, name, attributes, 'text/plain'),
    end: (reader) => void popContent(reader, name),
  }
}

function date(name: string): Element {
  return {
    start: (reader) => push(reader, name, true),
    end: (reader) => void contextOf(reader).set(`${name}_parsed`, toUtc(pop(reader, name))),
  }
}

function endWebmaster(reader: Reader): void {
  pop(reader, 'publisher')
  syncPerson(contextOf(reader), 'publisher')
}

function endValid(reader: Reader): void {
  for (const part of pop(reader, 'validity').split(';')) {
    const [key, value] = part.split('=', 2)
    if (value === undefined || (key !== 'start' && key !== 'end')) continue
    contextOf(reader).set(`validity_${key}`, value)
    contextOf(reader).set(`validity_${key}_parsed`, toUtc(value))
  }
}

function startCategory(reader: Reader, attributes: Fields): void {
  const scheme = attributes.get('scheme') ?? attributes.get('domain') ?? null
  addTag(contextOf(reader), attributes.get('term') ?? null, scheme, attributes.get('label') ?? null)
  push(reader, 'category', true)
}

function endCategory(reader: Reader): void {
  const value = pop(reader, 'category')
  if (!value) return
  const context = contextOf(reader)
  const last = listIn(context, 'tags').at(-1)
  if (last instanceof Map && !last.get('term')) last.set('term', value)
  else addTag(context, value, null, null)
}

function terms(reader: Reader, name: string, scheme: string | null): void {
  for (const term of pop(reader, name).split(',')) if (term.trim()) addTag(contextOf(reader), term.trim(), scheme, null)
}

/** Moves `url` or `uri` to `href`. */
function withHref(attributes: Fields): Fields {
  const href = attributes.get('url') ?? attributes.get('uri') ?? attributes.get('href')
  if (!href) return attributes
  attributes.delete('url')
  attributes.delete('uri')
  return attributes.set('href', href)
}

function startLink(reader: Reader, attributes: Fields): void {
  setOnce(attributes, 'rel', 'alternate')
  setOnce(attributes, 'type', attributes.get('rel') === 'self' ? 'application/atom+xml' : 'text/html')
  const href = withHref(attributes).get('href')
  const context = contextOf(reader)
  if (typeof href === 'string') attributes.set('href', joinUrl(reader.base, href))
  const links = listIn(context, 'links')
  if (!(reader.inEntry && reader.inImage)) links.push(attributes)
  if (typeof href !== 'string') push(reader, 'link', reader.inFeed || reader.inEntry || reader.inSource)
  else if (attributes.get('rel') === 'alternate' && isHtml(contentType(String(attributes.get('type'))))) {
    context.set('link', attributes.get('href') ?? '')
  }
}

function startGuid(reader: Reader, attributes: Fields): void {
  reader.guidIsLink = (attributes.get('ispermalink') ?? 'true') === 'true'
  push(reader, 'id', true)
}

function endGuid(reader: Reader): void {
  const value = pop(reader, 'id')
  const context = contextOf(reader)
  setOnce(context, 'guidislink', reader.guidIsLink && !context.has('link'))
  if (reader.guidIsLink) setOnce(context, 'link', value)
}

const keptAtAll = (reader: Reader): boolean => reader.inFeed || reader.inEntry || reader.inSource || reader.inImage || reader.inTextInput

function startTitle(reader: Reader, attributes: Fields): void {
  pushContent(reader, 'title', attributes, 'text/plain', keptAtAll(reader))
}

function endTitle(reader: Reader): void {
  if (popContent(reader, 'title')) reader.titleDepth = reader.depth
}

function startDescription(reader: Reader, attributes: Fields, type: string): void {
  if (contextOf(reader).has('summary') && !reader.hasContent) {
    reader.summaryAs = 'content'
    startContent(reader, attributes)
  } else pushContent(reader, 'description', attributes, type, keptAtAll(reader))
}

function startAbstract(reader: Reader, attributes: Fields): void {
  pushContent(reader, 'description', attributes, 'text/plain', keptAtAll(reader))
}

function endDescription(reader: Reader): void {
  if (reader.summaryAs === 'content') endContent(reader)
  else popContent(reader, 'description')
  reader.summaryAs = null
}

function startSummary(reader: Reader, attributes: Fields): void {
  if (contextOf(reader).has('summary') && !reader.hasContent) {
    reader.summaryAs = 'content'
    startContent(reader, attributes)
  } else {
    reader.summaryAs = 'summary'
    pushContent(reader, 'summary', attributes, 'text/plain')
  }
}

function endSummary(reader: Reader): void {
  if (reader.summaryAs === 'content') endContent(reader)
  else popContent(reader, reader.summaryAs ?? 'summary')
  reader.summaryAs = null
}

function startContent(reader: Reader, attributes: Fields): void {
  reader.hasContent = true
  pushContent(reader, 'content', attributes, 'text/plain')
  const src = attributes.get('src')
  if (src) reader.content.set('src', src)
}

function startEncoded(reader: Reader, attributes: Fields): void {
  reader.hasContent = true
  pushContent(reader, 'content', attributes, 'text/html')
}

function endContent(reader: Reader): void {
  const type = contentType(String(reader.content.get('type') ?? ''))
  const value = popContent(reader, 'content')
  if (type === 'text/plain' || isHtml(type)) setOnce(contextOf(reader), 'summary', value)
}

function startGenerator(reader: Reader, attributes: Fields): void {
  const href = withHref(attributes).get('href')
  if (typeof href === 'string') attributes.set('href', joinUrl(reader.base, href))
  contextOf(reader).set('generator_detail', attributes)
  push(reader, 'generator', true)
}

function endGenerator(reader: Reader): void {
  const value = pop(reader, 'generator')
  const detail = contextOf(reader).get('generator_detail')
  if (detail instanceof Map) detail.set('name', value)
}

function startGeneratorAgent(reader: Reader, attributes: Fields): void {
  const value = attributes.get('rdf:resource')
  keepText(reader, 'generator', value)
  contextOf(reader).set('generator_detail', new Map<string, Value>([['href', value ?? null]]))
}

function keepText(reader: Reader, name: string, value: Value | undefined): void {
  push(reader, name, true)
  if (typeof value === 'string') reader.fields.at(-1)?.pieces.push(value)
  pop(reader, name)
}

function startEnclosure(reader: Reader, attributes: Fields): void {
  listIn(contextOf(reader), 'links').push(withHref(attributes).set('rel', 'enclosure'))
}

function startSource(reader: Reader, attributes: Fields): void {
  const url = attributes.get('url')
  if (url) reader.source.set('href', url)
  push(reader, 'source', true)
  reader.inSource = true
  reader.titleDepth = -1
}

function endSource(reader: Reader): void {
  reader.inSource = false
  const value = pop(reader, 'source')
  if (value) reader.source.set('title', value)
  contextOf(reader).set('source', reader.source)
  reader.source = new Map()
}

function endNewLocation(reader: Reader): void {
  const url = pop(reader, 'newlocation')
  if (contextOf(reader) === reader.feed) reader.feed.set('newlocation', safeUrl(reader.base, url.trim()))
}

function addLicence(reader: Reader, href: Value): void {
  const link: Fields = new Map<string, Value>([['rel', 'license']])
  if (href) link.set('href', href)
  listIn(contextOf(reader), 'links').push(link)
}

function endLicence(reader: Reader): void {
  const value = pop(reader, 'license')
  contextOf(reader).delete('license')
  addLicence(reader, value || null)
}
