import { type Fields, lastIn, listIn, setOnce, type Value } from './fields.ts'
import { addTag, syncPerson } from './people.ts'
import { contextOf, type Element, pop, push, type Reader } from './reader.ts'

interface Core {
  readonly startCategory: (reader: Reader, attributes: Fields) => void
  readonly endCategory: (reader: Reader) => void
  readonly startTitle: (reader: Reader, attributes: Fields) => void
  readonly endTitle: (reader: Reader) => void
  readonly terms: (reader: Reader, name: string, scheme: string | null) => void
}

/** Podcast, Media RSS and chapter elements. They build on some of the core ones. */
export const MEDIA_ELEMENTS = (core: Core): readonly (readonly [string, Element])[] => [
  ['itunes_owner', { start: startOwner, end: endOwner }],
  ['itunes_keywords', { end: (reader) => core.terms(reader, 'itunes_keywords', ITUNES) }],
  ['itunes_category', { start: startItunesCategory, end: core.endCategory }],
  ['itunes_image', { start: startItunesImage, end: (reader) => void pop(reader, 'itunes_image') }],
  ['itunes_block', { start: (reader) => push(reader, 'itunes_block', true), end: endBlock }],
  ['itunes_explicit', { start: (reader) => push(reader, 'itunes_explicit', true), end: endExplicit }],
  ['media_category', { start: (reader, attributes) => startMediaCategory(core, reader, attributes), end: core.endCategory }],
  ['media_keywords', { end: (reader) => core.terms(reader, 'media_keywords', null) }],
  ['media_title', { start: core.startTitle, end: (reader) => endMediaTitle(core, reader) }],
  ['media_group', { start: () => {}, end: () => {} }],
  ['media_rating', described('media_rating', 'rating', String)],
  ['media_license', described('media_license', 'license', String)],
  [
    'media_restriction',
    described('media_restriction', 'restriction', (text) => text.split(' ').map((country) => country.trim().toLowerCase())),
  ],
  ['media_credit', { start: startCredit, end: endCredit }],
  ['media_content', { start: (reader, attributes) => void listIn(contextOf(reader), 'media_content').push(attributes) }],
  ['media_thumbnail', { start: startThumbnail, end: endThumbnail }],
  ['media_player', { start: startPlayer, end: endPlayer }],
  ['psc_chapters', { start: startChapters, end: endChapters }],
  ['psc_chapter', { start: startChapter }],
]

const ITUNES = 'http://www.itunes.com/'

function startOwner(reader: Reader): void {
  reader.inPublisher = true
  push(reader, 'publisher', false)
}

function endOwner(reader: Reader): void {
  pop(reader, 'publisher')
  reader.inPublisher = false
  syncPerson(contextOf(reader), 'publisher')
}

function startItunesCategory(reader: Reader, attributes: Fields): void {
  addTag(contextOf(reader), attributes.get('text') ?? null, ITUNES, null)
  push(reader, 'category', true)
}

function startItunesImage(reader: Reader, attributes: Fields): void {
  push(reader, 'itunes_image', false)
  const href = attributes.get('href') || attributes.get('url')
  if (href) contextOf(reader).set('image', new Map<string, Value>([['href', href]]))
}

function endBlock(reader: Reader): void {
  const value = pop(reader, 'itunes_block', false)
  contextOf(reader).set('itunes_block', value === 'yes' || value === 'Yes' ? 1 : 0)
}

function endExplicit(reader: Reader): void {
  const value = pop(reader, 'itunes_explicit', false)
  contextOf(reader).set('itunes_explicit', value === 'yes' ? true : value === 'clean' ? false : null)
}

function startMediaCategory(core: Core, reader: Reader, attributes: Fields): void {
  setOnce(attributes, 'scheme', 'http://search.yahoo.com/mrss/category_schema')
  core.startCategory(reader, attributes)
}

/** A media title never hides the entry's own. */
function endMediaTitle(core: Core, reader: Reader): void {
  const depth = reader.titleDepth
  core.endTitle(reader)
  reader.titleDepth = depth
}

/** An element with attributes whose text is kept as `content` beside them. */
function described(name: string, field: string, read: (text: string) => Value): Element {
  return {
    start: (reader, attributes) => {
      setOnce(contextOf(reader), name, attributes)
      push(reader, field, false)
    },
    end: (reader) => {
      const text = pop(reader, field)
      const kept = contextOf(reader).get(name)
      if (text && kept instanceof Map) kept.set('content', read(text))
    },
  }
}

function startCredit(reader: Reader, attributes: Fields): void {
  listIn(contextOf(reader), 'media_credit').push(attributes)
  push(reader, 'credit', true)
}

function endCredit(reader: Reader): void {
  const credit = pop(reader, 'credit')
  if (credit) lastIn(contextOf(reader), 'media_credit').set('content', credit)
}

function startThumbnail(reader: Reader, attributes: Fields): void {
  push(reader, 'url', false)
  listIn(contextOf(reader), 'media_thumbnail').push(attributes)
}

function endThumbnail(reader: Reader): void {
  const url = pop(reader, 'url')
  if (url) setOnce(lastIn(contextOf(reader), 'media_thumbnail'), 'url', url)
}

function startPlayer(reader: Reader, attributes: Fields): void {
  push(reader, 'media_player', false)
  contextOf(reader).set('media_player', attributes)
}

function endPlayer(reader: Reader): void {
  const value = pop(reader, 'media_player')
  const kept = contextOf(reader).get('media_player')
  if (kept instanceof Map) kept.set('content', value)
}

function startChapters(reader: Reader, attributes: Fields): void {
  const context = contextOf(reader)
  if (context.has('psc_chapters')) return
  reader.inChapters = true
  context.set('psc_chapters', attributes.set('chapters', []))
}

function endChapters(reader: Reader): void {
  reader.inChapters = false
}

function startChapter(reader: Reader, attributes: Fields): void {
  const chapters = contextOf(reader).get('psc_chapters')
  if (!reader.inChapters || !(chapters instanceof Map)) return
  listIn(chapters, 'chapters').push(attributes.set('start_parsed', seconds(String(attributes.get('start') ?? ''))))
}

/** `hh:mm:ss.mmm` in seconds. */
function seconds(text: string): number | null {
  const match = /^(?:(\d{2}):)?(\d{2}):(\d{2})(?:\.(\d{3}))?$/.exec(text)
  return match ? Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]) + Number(match[4] ?? 0) / 1000 : null
}
