import type { Span } from '../../model/span.ts'
import { attribute as attributeOf, type Document, type Element, isText, type Node } from '../html/tree.ts'

/** An element that may carry particulars: its tag, attributes, and its place in `Page.text`. */
export interface Mark {
  readonly tag: string
  readonly attrs: ReadonlyMap<string, string>
  readonly start: number
  readonly end: number
  /** How many interesting elements enclose it. */
  readonly depth: number
  /** Inside nav, footer, aside or a comment list: weak evidence. */
  readonly aside: boolean
}

/** What one walk over a document collects for the readers of particulars. */
export interface Page {
  /** Values of `<meta>` by lower-cased name, property or itemprop, in document order. */
  readonly metas: ReadonlyMap<string, readonly string[]>
  /** `href` by each lower-cased `rel` of `<link>`. */
  readonly links: ReadonlyMap<string, readonly string[]>
  /** The JSON-LD blocks as they stand. */
  readonly blocks: readonly string[]
  readonly title: string | null
  readonly lang: string | null
  readonly base: string | null
  /** All shown text, a line feed at every block edge. */
  readonly text: string
  /** Interesting elements in document order. */
  readonly marks: readonly Mark[]
}

/** The whole page in one iterative walk; text beyond 2 million characters and marks beyond 5,000 are left out. */
export function collectPage(document: Document): Page {
  const metas = new Map<string, string[]>()
  const links = new Map<string, string[]>()
  const blocks: string[] = []
  const marks: Mark[] = []
  const pieces: string[] = []
  const regions: Span[] = []
  let [length, depth] = [0, 0]
  // True if the last step left an element: two that touch are set apart on the screen, so their texts are here too.
  let left = false
  let [title, lang, base] = [null, null, null] as [string | null, string | null, string | null]
  const put = (text: string): void => {
    if (length > TEXT_LIMIT) return
    pieces.push(text)
    length += text.length
  }
  const stack: Step[] = [{ kind: 'enter', node: document }]
  for (let step = stack.pop(); step; step = stack.pop()) {
    if (step.kind === 'leave') {
      if (step.block) put('\n')
      if (step.weak >= 0) regions[step.weak] = { start: regions[step.weak]?.start ?? 0, end: length }
      left = true
      if (step.mark) {
        depth--
        marks[step.mark.at] = { ...step.mark, end: length }
      }
      continue
    }
    const { node } = step
    if ('value' in node) {
      put(squeezed(node.value))
      left = false
    }
    if (!('childNodes' in node)) continue
    const children = node.nodeName === 'template' ? [] : node.childNodes
    if ('tagName' in node) {
      const tag = node.tagName
      if (
        tag === 'script' ||
        tag === 'style' ||
        tag === 'noscript' ||
        tag === 'svg' ||
        tag === 'iframe' ||
        tag === 'textarea' ||
        tag === 'select'
      ) {
        if (tag === 'script' && /ld\+json/iu.test(attribute(node, 'type'))) blocks.push(textWithin(node))
        continue
      }
      if (tag === 'meta') {
        const content = attribute(node, 'content').trim()
        for (const name of ['name', 'property', 'itemprop', 'http-equiv']) {
          const key = attribute(node, name).trim().toLowerCase()
          if (key && content) push(metas, key, content.slice(0, 5000))
        }
        continue
      }
      if (tag === 'link') {
        const href = attribute(node, 'href').trim()
        if (href) for (const rel of attribute(node, 'rel').toLowerCase().split(/\s+/u, 8)) push(links, rel, href)
        continue
      }
      if (tag === 'html') lang ??= (attribute(node, 'lang') || attribute(node, 'xml:lang')).trim() || null
      if (tag === 'base') base ??= attribute(node, 'href').trim() || null
      if (tag === 'title') {
        title ??= textWithin(node).trim().slice(0, 2000) || null
        continue
      }
      const attrs = marked(node)
      const block = !INLINE.has(tag)
      const weak = ASIDE.test(tag) || WEAK.test(`${attribute(node, 'class').slice(0, 300)} ${attribute(node, 'id').slice(0, 100)}`)
      if (block) put('\n')
      else if (left) put(' ')
      left = false
      const leave: Leave = { kind: 'leave', block, weak: weak ? regions.push({ start: length, end: length }) - 1 : -1 }
      if (attrs && marks.length < MARK_LIMIT) {
        const mark = { tag, attrs, start: length, end: length, depth: depth++, aside: false, at: marks.length }
        marks.push(mark)
        leave.mark = mark
      }
      stack.push(leave)
    }
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at]
      if (child) stack.push({ kind: 'enter', node: child })
    }
  }
  return { metas, links, blocks, title, lang, base, text: pieces.join(''), marks: withAsides(marks, regions) }
}

/**
 * The marks, told whether they lie in a region of other stories. A region around the page's first heading is none: templates write
 * "comments-open" or "sidebar-right" on the whole page.
 */
function withAsides(marks: readonly Mark[], regions: readonly Span[]): Mark[] {
  const headings = marks.filter(({ tag }) => tag === 'h1').slice(0, 10)
  const valid = regions.filter(
    ({ start, end }) => !headings.some((heading) => heading.end > heading.start && start <= heading.start && heading.end <= end),
  )
  let [at, end] = [0, -1]
  return marks.map((mark) => {
    for (let region = valid[at]; region && region.start <= mark.start; region = valid[++at]) end = Math.max(end, region.end)
    return mark.start < end ? { ...mark, aside: true } : mark
  })
}

/** The text of a mark on one line, at most `most` characters. */
export function textOfMark(page: Page, { start, end }: Mark, most = 400): string {
  return page.text
    .slice(start, Math.min(end, start + most * 4))
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, most)
}

/** The lines of a mark that are not blank. */
export function linesOfMark(page: Page, { start, end }: Mark, most = 1200): string[] {
  return linesOf(page.text.slice(start, Math.min(end, start + most)))
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter(Boolean)
}

/** The first value of the first of these meta names that has one. */
export function metaOf(page: Page, names: readonly string[]): string | null {
  for (const name of names) for (const value of page.metas.get(name) ?? []) if (value.trim()) return value.trim()
  return null
}

interface Leave {
  kind: 'leave'
  block: boolean
  /** Index of the region it closes, or -1. */
  weak: number
  mark?: Mark & { readonly at: number }
}
type Step = { readonly kind: 'enter'; readonly node: Document | Node } | Leave

const TEXT_LIMIT = 2_000_000
const MARK_LIMIT = 5000

const INLINE = new Set(
  'a abbr b bdi bdo cite code data dfn em font i ins kbd label mark q s samp small span strong sub sup time u var'.split(' '),
)
const ASIDE = /^(?:nav|footer|aside)$/u
const WEAK =
  /(?:^|[\s_-])(?:comments?|related|recommend(?:ed|ations)?|sidebar|footer|menu|navigation|most-?(?:read|popular)|trending|newsletter|promo|latest|teasers?|read-?more|more-?(?:news|stories))(?:$|[\s_-])/iu

/** What may carry particulars: by tag, or by a word in its class, id, rel, itemprop or data-testid. */
const TAGS = new Set(['h1', 'time', 'address', 'article', 'main'])
const NAMES =
  /author|byline|by-line|writer|creator|contribut|reporter|date|time|publish|posted|meta|autor|auteur|autore|redact|verfasser|crumb|section|comment|share|view|count|like|skribent|forfatter|fecha|datum/iu
const CARRIERS = ['class', 'id', 'rel', 'itemprop', 'data-testid', 'property', 'data-qa', 'aria-label']
const KEPT = new Set([
  ...CARRIERS,
  'datetime',
  'content',
  'href',
  'title',
  'data-datetime',
  'data-date',
  'data-timestamp',
  'itemtype',
  'dir',
  'data-author',
])

function marked(element: Element): ReadonlyMap<string, string> | null {
  let interesting = TAGS.has(element.tagName)
  const kept = new Map<string, string>()
  for (const { name, value } of element.attrs) {
    if (!KEPT.has(name)) continue
    const short = value.slice(0, 400)
    kept.set(name, short)
    interesting ||= name.startsWith('data-') || name === 'itemprop' || (CARRIERS.includes(name) && NAMES.test(short))
  }
  return interesting && element.tagName !== 'body' && element.tagName !== 'html' ? kept : null
}

const attribute = (element: Element, name: string): string => attributeOf(element, name) ?? ''

function textWithin(element: Element): string {
  let text = ''
  for (const child of element.childNodes) if (isText(child)) text += child.value
  return text
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (list.length < 100) list.push(value)
}

/**
 * White space in runs as one blank. In two passes of bounded runs: a pattern that may take megabytes at once fills the stack on which it
 * would step back.
 */
const squeezed = (text: string): string => text.replace(/\s{1,4999}/gu, ' ').replace(/ {2,4999}/g, ' ')
