import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, type TreeAdapter } from 'parse5'
import { type Issue, issue } from '../../model/index.ts'

export type Document = DefaultTreeAdapterTypes.Document
export type Element = DefaultTreeAdapterTypes.Element
export type Node = DefaultTreeAdapterTypes.ChildNode
type Parent = DefaultTreeAdapterTypes.ParentNode

// Caps of THREATS 4. Real pages stay far below: the deepest of 535 measured is 61 levels, the longest 3.1 MB.
const MOST_DEPTH = 512
const MOST_ATTRIBUTES = 1_000
const MOST_CHARACTERS = 10_000_000

/**
 * A page as a tree, by the HTML standard's own algorithm. Never throws and never recurses; what a cap cut off is an issue.
 * Elements deeper than the cap hang on the deepest level that is allowed, so no text is lost to nesting.
 */
export function parseDocument(markup: string): { document: Document; issues: Issue[] } {
  const issues: Issue[] = []
  const text = markup.length > MOST_CHARACTERS ? markup.slice(0, MOST_CHARACTERS) : markup
  if (text !== markup) issues.push(issue('read', 'too-long', `Only the first ${MOST_CHARACTERS} characters of the page were read.`))
  const capped = cappedAdapter()
  const document = parse(text, { treeAdapter: capped.adapter, scriptingEnabled: false })
  if (capped.deep())
    issues.push(
      issue('read', 'too-deep', `The page nests deeper than ${MOST_DEPTH} levels; what lies deeper was read as if on that level.`),
    )
  if (capped.wide())
    issues.push(issue('read', 'too-many-attributes', `An element has more than ${MOST_ATTRIBUTES} attributes; the rest were left out.`))
  return { document, issues }
}

export const isElement = (node: Node | Parent): node is Element => 'tagName' in node
export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text'

/** An attribute's value, or null. */
export function attribute(element: Element, name: string): string | null {
  for (const attr of element.attrs) if (attr.name === name) return attr.value
  return null
}

/** Every element below a node, in document order. Iterative: depth costs no stack. */
export function* elementsOf(root: Parent): Generator<Element> {
  const stack: Node[] = [...root.childNodes].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isElement(node)) continue
    yield node
    for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i]!)
  }
}

/** All text below a node, as written, scripts and styles included. */
export function rawTextOf(root: Parent): string {
  const parts: string[] = []
  const stack: Node[] = [...root.childNodes].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isText(node)) parts.push(node.value)
    else if (isElement(node)) for (let i = node.childNodes.length - 1; i >= 0; i--) stack.push(node.childNodes[i]!)
  }
  return parts.join('')
}

// On the node itself: a WeakMap of every element of every page keeps the collector busy.
const DEPTH = Symbol('depth')
interface Placed {
  [DEPTH]?: number
}

function cappedAdapter() {
  let deep = false
  let wide = false
  const depthOf = (node: Parent & Placed): number => node[DEPTH] ?? 0
  // The nearest ancestor that may still take a child.
  const room = (parent: Parent): Parent => {
    let at = parent
    while (depthOf(at) >= MOST_DEPTH && 'parentNode' in at && at.parentNode) {
      at = at.parentNode
      deep = true
    }
    return at
  }
  const placed = (parent: Parent, node: Node): void => {
    if ('childNodes' in node) (node as Placed)[DEPTH] = depthOf(parent) + 1
  }
  const adapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(tagName, namespaceURI, attrs) {
      if (attrs.length > MOST_ATTRIBUTES) {
        wide = true
        return defaultTreeAdapter.createElement(tagName, namespaceURI, attrs.slice(0, MOST_ATTRIBUTES))
      }
      return defaultTreeAdapter.createElement(tagName, namespaceURI, attrs)
    },
    appendChild(parent, node) {
      const at = room(parent)
      placed(at, node)
      defaultTreeAdapter.appendChild(at, node)
    },
    insertBefore(parent, node, reference) {
      placed(parent, node)
      defaultTreeAdapter.insertBefore(parent, node, reference)
    },
    insertText(parent, text) {
      defaultTreeAdapter.insertText(room(parent), text)
    },
  }
  return { adapter, deep: () => deep, wide: () => wide }
}
