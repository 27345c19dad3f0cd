import { absoluteUrl } from '../links.ts'
import { attribute, type Document, type Element, isElement, isText, type Node } from './tree.ts'

/** A link inside a block; offsets into the block's text. */
export interface BlockLink {
  readonly url: string
  readonly start: number
  readonly end: number
}

/** An element that holds blocks: what the features look at. */
export interface Box {
  /** Index in `Blocks.boxes`; parents come before children. */
  readonly id: number
  readonly parent: number
  readonly tag: string
  /** class, id, role, itemprop, data-component and the like, lower case, as one string. */
  readonly names: string
  readonly depth: number
}

/** A run of text between two block boundaries of the page, as a reader sees it: one line of inline text. */
export interface Block {
  readonly text: string
  /** The nearest block-level element. */
  readonly box: number
  readonly links: readonly BlockLink[]
  /** Characters inside links, bold or italics. */
  readonly linked: number
  readonly emphasised: number
  /** Not shown to a reader (`hidden`, `display:none`, `aria-hidden`). */
  readonly hidden: boolean
  /** Ended by a `<br>`, so the next block continues the same element. */
  readonly broken: boolean
}

export interface Blocks {
  readonly blocks: readonly Block[]
  readonly boxes: readonly Box[]
}

/** Cuts a page into blocks, in document order: inline elements joined, white space folded, lines broken at blocks and at `<br>`. */
export function blocksOf(document: Document, base: string | null): Blocks {
  const boxes: Box[] = []
  const blocks: Block[] = []
  let pieces: string[] = []
  let length = 0
  let links: { url: string; start: number; end: number }[] = []
  let linked = 0
  let emphasised = 0
  let anchor: { url: string | null; start: number } | null = null
  let space = false
  let box = -1
  let hidden = 0
  let emphasis = 0

  const flush = (broken: boolean) => {
    if (length) {
      if (anchor?.url && anchor.start < length) links.push({ url: anchor.url, start: anchor.start, end: length })
      blocks.push({ text: pieces.join(''), box, links, linked, emphasised, hidden: hidden > 0, broken })
    }
    pieces = []
    length = 0
    links = []
    linked = 0
    emphasised = 0
    space = false
    if (anchor) anchor = { url: anchor.url, start: 0 }
  }
  const write = (value: string) => {
    if (!value) return
    const leads = isSpace(value.charCodeAt(0))
    const shown = oneSpaced(value)
    if (!shown) {
      space = true
      return
    }
    const piece = length && (space || leads) ? ` ${shown}` : shown
    if (anchor && anchor.start === length && piece.startsWith(' ')) anchor = { url: anchor.url, start: length + 1 }
    pieces.push(piece)
    length += piece.length
    if (anchor) linked += shown.length
    if (emphasis) emphasised += shown.length
    space = isSpace(value.charCodeAt(value.length - 1))
  }

  // An explicit stack: a node to enter, or what to undo when its element ends.
  const stack: (Node | (() => void))[] = []
  const enter = (element: Element) => {
    const undo: (() => void)[] = []
    const tag = element.tagName
    if (isHidden(element)) {
      if (!hidden) flush(false)
      hidden++
      undo.push(() => {
        if (hidden === 1) flush(false)
        hidden--
      })
    }
    if (BLOCK.has(tag)) {
      flush(false)
      const outer = box
      boxes.push({ id: boxes.length, parent: outer, tag, names: namesOf(element), depth: outer < 0 ? 0 : boxes[outer]!.depth + 1 })
      box = boxes.length - 1
      undo.push(() => {
        flush(false)
        box = outer
      })
    } else if (tag === 'a') {
      const outer = anchor
      anchor = { url: absoluteUrl(attribute(element, 'href'), base), start: length }
      undo.push(() => {
        if (anchor?.url && anchor.start < length) links.push({ url: anchor.url, start: anchor.start, end: length })
        anchor = outer && { url: outer.url, start: length }
      })
    } else if (EMPHASIS.has(tag)) {
      emphasis++
      undo.push(() => {
        emphasis--
      })
    }
    stack.push(() => {
      for (let i = undo.length - 1; i >= 0; i--) undo[i]!()
    })
    for (let i = element.childNodes.length - 1; i >= 0; i--) stack.push(element.childNodes[i]!)
  }
  for (let i = document.childNodes.length - 1; i >= 0; i--) stack.push(document.childNodes[i]!)
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (typeof node === 'function') node()
    else if (isText(node)) write(node.value)
    else if (isElement(node)) {
      if (node.tagName === 'br') flush(true)
      else if (!UNSEEN.has(node.tagName)) enter(node)
    }
  }
  flush(false)
  return { blocks, boxes }
}

/**
 * The words of a text with one space between them. A loop, as an expression that repeats over megabytes of white space may exhaust the stack
 * that it tracks back on.
 */
function oneSpaced(value: string): string {
  const words: string[] = []
  let start = -1
  for (let i = 0; i < value.length; i++) {
    if (!isSpace(value.charCodeAt(i))) {
      if (start < 0) start = i
    } else if (start >= 0) {
      words.push(value.slice(start, i))
      start = -1
    }
  }
  if (start === 0) return value
  if (start > 0) words.push(value.slice(start))
  return words.join(' ')
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x2028 || code === 0x2029

// Elements that a reader never sees as text of the page.
const UNSEEN = new Set(
  'script style template noscript head iframe object embed svg math canvas audio video map select option datalist button input textarea dialog frameset'.split(
    ' ',
  ),
)
const EMPHASIS = new Set(['b', 'strong', 'i', 'em'])
const BLOCK = new Set(
  'html body address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul amp-accordion'.split(
    ' ',
  ),
)

function isHidden(element: Element): boolean {
  for (const { name, value } of element.attrs) {
    if (name === 'hidden' && value !== 'until-found') return true
    if (name === 'aria-hidden' && value === 'true') return true
    if (name !== 'style') continue
    const style = value.slice(0, 500)
    if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return true
    // One that holds nothing hides nothing, and must not part the words about it.
    if (element.childNodes.length > 0 && NO_SIZE.test(style) && !isSizedWithin(element)) return true
  }
  return false
}

const NO_SIZE = /font-size\s*:\s*0(?:\.0+)?\s*(?:[a-z%]+\s*)?(?:!|;|$)/i
/** Nodes of an element without size that are looked at: more of them are a layout, not a line that is hidden. */
const MOST_SIZELESS = 200

/** Whether something in an element gives letters a size again: layouts take the gaps between their boxes away so. */
function isSizedWithin(element: Element): boolean {
  const waiting = [...element.childNodes]
  let looked = 0
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    looked += 1
    if (looked > MOST_SIZELESS) return true
    if (!isElement(node)) continue
    if (/font(?:-size)?\s*:/i.test(attribute(node, 'style')?.slice(0, 500) ?? '')) return true
    waiting.push(...node.childNodes.slice(0, MOST_SIZELESS))
  }
  return false
}

const NAMING = new Set(['class', 'id', 'role', 'itemprop', 'data-component', 'data-testid', 'data-type', 'data-module', 'aria-label'])

function namesOf(element: Element): string {
  let names = ''
  for (const { name, value } of element.attrs) if (NAMING.has(name)) names += ` ${value.slice(0, 300)}`
  // camelCase splits like kebab-case: "articleBody" is "article body".
  return names.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()
}
