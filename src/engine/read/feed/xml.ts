import { decodeReferences } from '../sanitise/references.ts'

/** What the scanner meets. Every `end` belongs to a `start`: tags that were never opened are dropped, unclosed ones are closed. */
export interface XmlEvents {
  start(name: string, attributes: ReadonlyMap<string, string>): void
  /** `cut`: the end tag was missing because the text stopped before it. */
  end(name: string, cut: boolean): void
  text(text: string): void
}

/** How the text as a whole was. */
export interface XmlScan {
  /** False if anything had to be repaired. */
  readonly wellFormed: boolean
  /** The text stopped inside an element, a comment or a tag. */
  readonly cut: boolean
  /** Everything of the document type declaration, unprocessed. */
  readonly doctype: string
  /** How many references to declared entities were refused. They read as nothing. */
  readonly refused: number
}

/**
 * Reads XML, well-formed or not, in one pass, linear in its length. The document type declaration is skipped: it loads nothing, and
 * the entities it declares are never expanded. Undeclared HTML entities read as their characters, bare ampersands as themselves.
 */
export function scanXml(input: string, events: XmlEvents): XmlScan {
  const source = normalised(input)
  const find = finder(source)
  const open: string[] = []
  const openCount = new Map<string, number>()
  const declared = new Set<string>()
  let buried = 0
  let wellFormed = true
  let cut = false
  let doctype = ''
  let refused = 0
  let at = 0

  const decoded = (raw: string): string => {
    if (!raw.includes('&')) return raw
    const { text, bad, refusals } = decodeReferences(raw, declared)
    if (bad) wellFormed = false
    refused += refusals
    return text
  }
  const text = (from: number, to: number): void => {
    if (to > from) events.text(decoded(source.slice(from, to)))
  }
  const start = (name: string, attributes: ReadonlyMap<string, string>, empty: boolean): void => {
    if (open.length >= MAX_DEPTH) {
      wellFormed = false
      if (!empty) buried += 1
      return
    }
    events.start(name, attributes)
    if (empty) events.end(name, false)
    else {
      open.push(name)
      openCount.set(name, (openCount.get(name) ?? 0) + 1)
    }
  }
  const closeTop = (asCut: boolean): string => {
    const name = open.pop()!
    openCount.set(name, (openCount.get(name) ?? 1) - 1)
    events.end(name, asCut)
    return name
  }
  const end = (name: string): void => {
    if (buried > 0) {
      buried -= 1
      return
    }
    if (!openCount.get(name)) {
      wellFormed = false
      return
    }
    while (closeTop(false) !== name) wellFormed = false
  }
  const stop = (): void => {
    cut = true
    at = source.length
  }

  while (at < source.length) {
    const tag = find('<', at)
    text(at, tag < 0 ? source.length : tag)
    if (tag < 0) break
    at = tag
    if (source.startsWith('<!--', at)) {
      const close = find('-->', at + 4)
      if (close < 0) stop()
      else at = close + 3
    } else if (source.startsWith('<![CDATA[', at)) {
      const close = find(']]>', at + 9)
      events.text(source.slice(at + 9, close < 0 ? source.length : close))
      if (close < 0) stop()
      else at = close + 3
    } else if (source.startsWith('<!', at)) {
      const close = doctypeEnd(source, at, declared, find)
      if (/^<!doctype/i.test(source.slice(at, at + 9))) doctype ||= source.slice(at, close < 0 ? at : close)
      if (close < 0) stop()
      else at = close
    } else if (source.startsWith('<?', at)) {
      const close = find('?>', at + 2)
      if (close >= 0) at = close + 2
      else {
        wellFormed = false
        const angle = find('>', at)
        if (angle < 0) stop()
        else at = angle + 1
      }
    } else if (source.startsWith('</', at)) {
      END_TAG.lastIndex = at
      const name = END_TAG.exec(source)?.[1]
      const close = find('>', at)
      const next = find('<', at + 1)
      const to = close < 0 || (next >= 0 && next < close) ? (next < 0 ? source.length : next) : close + 1
      if (source[to - 1] !== '>') wellFormed = false
      if (name) end(name)
      else wellFormed = false
      at = to
    } else {
      const read = readTag(source, at, find)
      if (read === 'cut') {
        wellFormed = false
        stop()
      } else if (!read) {
        wellFormed = false
        events.text('<')
        at += 1
      } else {
        if (read.repaired) wellFormed = false
        const attributes = new Map<string, string>()
        for (const [key, value] of read.attributes) if (!attributes.has(key)) attributes.set(key, decoded(value.replace(/[\t\n]/g, ' ')))
        start(read.name, attributes, read.empty)
        at = read.to
      }
    }
  }
  if (open.length > 0) {
    wellFormed = false
    cut = true
  }
  while (open.length > 0) closeTop(true)
  return { wellFormed: wellFormed && !cut, cut, doctype, refused }
}

// Real feeds nest some ten deep; the cap is that of the page reader.
const MAX_DEPTH = 512
const MAX_ATTRIBUTES = 1000

const END_TAG = /<\/\s*([^\s<>/]+)/y
const TAG_NAME = /[\p{L}_:][^\s<>/="'&;]*/uy
const SPACE = /[\s/]*/y
const ATTRIBUTE_NAME = /[^\s=<>/"']+/y
const EQUALS = /\s*=\s*/y
const BARE_VALUE = /[^\s<>"']*/y

interface Tag {
  readonly name: string
  readonly attributes: readonly (readonly [string, string])[]
  readonly empty: boolean
  readonly repaired: boolean
  readonly to: number
}

type Find = (needle: string, from: number) => number

/** `indexOf` that remembers what is nowhere further on, so that hopeless searches are not repeated to the end of the text. */
function finder(source: string): Find {
  const nowhere = new Set<string>()
  return (needle, from) => {
    if (nowhere.has(needle)) return -1
    const found = source.indexOf(needle, from)
    if (found < 0) nowhere.add(needle)
    return found
  }
}

/** XML's line ends; NUL, which XML forbids, goes. */
function normalised(input: string): string {
  const lines = input.includes('\r') ? input.replace(/\r\n?/g, '\n') : input
  return lines.includes('\0') ? lines.replaceAll('\0', '') : lines
}

function match(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? null
}

/** The start tag at `at`; null if none starts there, `cut` if the text ends within it. */
function readTag(source: string, at: number, find: Find): Tag | 'cut' | null {
  const name = match(TAG_NAME, source, at + 1)
  if (!name) return null
  const attributes: [string, string][] = []
  let repaired = false
  let to = at + 1 + name.length
  for (;;) {
    const space = match(SPACE, source, to) ?? ''
    to += space.length
    const next = source[to]
    if (next === undefined) return 'cut'
    if (next === '>') return { name, attributes, empty: space.endsWith('/'), repaired, to: to + 1 }
    // A tag that was never closed: the next one starts here.
    if (next === '<') return { name, attributes, empty: space.endsWith('/'), repaired: true, to }
    const key = match(ATTRIBUTE_NAME, source, to)
    if (key === null) {
      repaired = true
      to += 1
      continue
    }
    to += key.length
    const equals = match(EQUALS, source, to)
    let value = ''
    if (equals === null) repaired = true
    else {
      to += equals.length
      const quote = source[to]
      if (quote === '"' || quote === "'") {
        const close = find(quote, to + 1)
        if (close < 0) return 'cut'
        value = source.slice(to + 1, close)
        to = close + 1
      } else {
        repaired = true
        value = match(BARE_VALUE, source, to) ?? ''
        to += value.length
      }
    }
    if (attributes.length < MAX_ATTRIBUTES) attributes.push([key, value])
  }
}

/** Where a `<!…>` declaration ends; the names of the entities it declares are collected, to be refused. -1 if it never ends. */
function doctypeEnd(source: string, at: number, declared: Set<string>, find: Find): number {
  let inside = false
  let to = at + 2
  for (;;) {
    DECLARATION_STEP.lastIndex = to
    const step = DECLARATION_STEP.exec(source)
    if (!step) return -1
    to = step.index + step[0].length
    if (step[0] === '[') inside = true
    else if (step[0] === ']') inside = false
    else if (step[0] === '<!--') {
      const close = find('-->', to)
      if (close < 0) return -1
      to = close + 3
    } else if (step[0] === '"' || step[0] === "'") {
      const close = find(step[0], to)
      // A lone apostrophe in a sloppy declaration: the declaration goes on.
      if (close >= 0) to = close + 1
    } else if (step[0] === '>') {
      if (!inside) return to
    } else if (step[1]) declared.add(step[1])
  }
}

const DECLARATION_STEP = /<!--|<!ENTITY\s+(?:%\s+)?([^\s"'<>%]+)|[[\]>"']/g
