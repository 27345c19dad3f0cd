import type { Hints } from '../../model/index.ts'
import { decodeBytes } from '../bytes/encoding.ts'
import { absoluteUrl } from '../links.ts'
import { attribute, type Element, elementsOf, isElement, isText, type Node, parseDocument } from './tree.ts'

/** A link of a page. */
export interface PageLink {
  /** Absolute, http or https, without fragment. */
  readonly url: string
  /** The longest wording of all links of the page that lead there, on one line. */
  readonly text: string
  /** `around`: all links that lead there stand in navigation, heads, feet or margins. */
  readonly place: 'main' | 'around'
  /** Names of the boxes that the link lies in, innermost last: links of one list have the same. */
  readonly way: string
}

/** Another form of a page that it declares, such as its feed. */
export interface Alternate {
  readonly url: string
  /** A media type, in lower case; empty if none is given. */
  readonly type: string
  readonly title: string | null
}

/** Where a page leads. */
export interface PageLinks {
  readonly title: string | null
  readonly alternates: readonly Alternate[]
  /** In the order of the page, each address once. */
  readonly links: readonly PageLink[]
}

const MOST_LINKS = 5_000
const MOST_ALTERNATES = 100
const MOST_WORDS = 300
/** Nodes of a link that are looked through for its words: links may lie within links, hundreds deep. */
const MOST_NODES = 300
/** Boxes that tell one list from another. */
const STEPS = 4

/** Where a web page leads: never throws, and in time linear in its size. */
export function pageLinks(bytes: Uint8Array, hints: Hints = {}): PageLinks {
  const { document } = parseDocument(decodeBytes(bytes, hints).text)
  const head = headOf(elementsOf(document), hints.url ?? null)
  const links = new Map<string, PageLink>()
  const stack: Frame[] = document.childNodes.map((node) => ({ node, place: 'main' as const, way: [] })).reverse()
  for (let frame = stack.pop(); frame && links.size < MOST_LINKS; frame = stack.pop()) {
    const { node, way } = frame
    if (!isElement(node) || SILENT.has(node.tagName)) continue
    const place = frame.place === 'around' || isAround(node) ? 'around' : 'main'
    if (node.tagName === 'a') {
      const url = withoutFragment(absoluteUrl(attribute(node, 'href'), head.base))
      if (url !== null && !/(?:^|\s)(?:sponsored|ugc)(?:\s|$)/i.test(attribute(node, 'rel') ?? ''))
        links.set(url, joined(links.get(url), { url, text: wordsOf(node), place, way: way.join('>') }))
    }
    const inside = [...way.slice(1 - STEPS), nameOf(node)]
    for (let at = node.childNodes.length - 1; at >= 0; at--) stack.push({ node: node.childNodes[at]!, place, way: inside })
  }
  return { title: head.title, alternates: head.alternates, links: [...links.values()] }
}

interface Frame {
  readonly node: Node
  readonly place: PageLink['place']
  readonly way: readonly string[]
}

const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe'])
const AROUND: ReadonlySet<string> = new Set(['nav', 'footer', 'aside', 'form', 'dialog'])
const AROUND_ROLES = /^(?:navigation|contentinfo|banner|complementary|search|menu|menubar|dialog)$/i
const AROUND_NAMES =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|breadcrumbs?|sidebar|social|share|sharing|cookie|consent|pagination|pager|topbar|masthead)(?:[\s_-]|$)/i

function isAround(element: Element): boolean {
  if (AROUND.has(element.tagName) || AROUND_ROLES.test(attribute(element, 'role') ?? '')) return true
  // An article has a head of its own, in which its link stands.
  if (element.tagName === 'header') return !isInArticle(element)
  if (element.tagName === 'body' || element.tagName === 'html' || element.tagName === 'main') return false
  return AROUND_NAMES.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.slice(0, 500))
}

function isInArticle(element: Element): boolean {
  let at: Element | null = element
  for (let step = 0; at && step < 20; step++) {
    if (at.tagName === 'article' || at.tagName === 'main' || at.tagName === 'li') return true
    at = at.parentNode && 'tagName' in at.parentNode ? (at.parentNode as Element) : null
  }
  return false
}

const nameOf = (element: Element): string => {
  const [first] = (attribute(element, 'class') ?? '').trim().split(/\s+/, 1)
  // Numbers differ from one card to the next.
  return first ? `${element.tagName}.${first.slice(0, 40).replace(/\d+/g, '')}` : element.tagName
}

/** All words below a link, on one line. */
function wordsOf(link: Element): string {
  const parts: string[] = []
  let length = 0
  const stack: Node[] = [...link.childNodes].reverse()
  let nodes = 0
  for (let node = stack.pop(); node && length < 4 * MOST_WORDS && nodes < MOST_NODES; node = stack.pop()) {
    nodes += 1
    if (isText(node)) {
      parts.push(node.value)
      length += node.value.trim().length
    } else if (isElement(node) && !SILENT.has(node.tagName)) {
      parts.push(' ')
      for (let at = node.childNodes.length - 1; at >= 0; at--) stack.push(node.childNodes[at]!)
    }
  }
  return parts.join('').replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS)
}

/** Two links to one address: a picture and its headline, as a rule. */
function joined(before: PageLink | undefined, link: PageLink): PageLink {
  if (!before) return link
  const better =
    before.place !== link.place ? (before.place === 'main' ? before : link) : link.text.length > before.text.length ? link : before
  return { ...better, text: link.text.length > before.text.length ? link.text : before.text }
}

function headOf(elements: Iterable<Element>, url: string | null): { title: string | null; base: string | null; alternates: Alternate[] } {
  let base = url
  let isBased = false
  let title: string | null = null
  const alternates = new Map<string, Alternate>()
  for (const element of elements) {
    if (element.tagName === 'base' && !isBased) {
      base = absoluteUrl(attribute(element, 'href'), url) ?? url
      isBased = true
    } else if (element.tagName === 'title' && title === null) title = wordsOf(element) || null
    else if (element.tagName === 'link' && alternates.size < MOST_ALTERNATES) {
      const to = absoluteUrl(attribute(element, 'href'), base)
      if (to === null || !/(?:^|\s)alternate(?:\s|$)/i.test(attribute(element, 'rel') ?? '')) continue
      const type = (attribute(element, 'type') ?? '').trim().toLowerCase()
      if (!alternates.has(to)) alternates.set(to, { url: to, type, title: attribute(element, 'title') })
    }
  }
  return { title, base, alternates: [...alternates.values()] }
}

function withoutFragment(url: string | null): string | null {
  if (url === null) return null
  const at = url.indexOf('#')
  return at < 0 ? url : url.slice(0, at)
}
