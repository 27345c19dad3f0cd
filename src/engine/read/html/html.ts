import {
  type Hints,
  type Issue,
  issue,
  type Link,
  type Part,
  type PartKind,
  type ReadResult,
  type SetAside,
  type SetAsideKind,
} from '../../model/index.ts'
import { assembleReport } from '../assemble.ts'
import type { LineKind } from '../boilerplate/kinds.ts'
import { findDateline } from '../dateline.ts'
import { type Metadata, readMetadata } from '../meta/metadata.ts'
import { shownAbove, withoutHeadline } from './above.ts'
import { type Block, type Blocks, blocksOf } from './blocks.ts'
import { type BlockModel, chooseBlocks, kindsOf, scoreBlocks } from './cleaner.ts'
import { attribute, type Document, elementsOf, parseDocument } from './tree.ts'

/** Reads a web page: its body by the block cleaner, its particulars by what it declares and shows. Never throws on input. */
export function readHtml(markup: string, hints: Hints, encoding: string | null, model: BlockModel): ReadResult {
  const { document, issues } = parseDocument(markup)
  const metadata = readMetadata(document, hints)
  const page = blocksOf(document, baseOf(document, hints.url ?? metadata.url))
  const kinds = kindsOf(page)
  const scores = scoreBlocks(page, kinds, metadata, model)
  const kept = withoutHeadline(page, chooseBlocks(page, kinds, scores), metadata)
  const body = kept.length ? bodyOf(page, kept) : declaredBody(metadata)
  const shown = shownAbove(page, kept, metadata, hints)
  const found: Issue[] = [...issues, ...metadata.issues]
  if (!kept.length && body.text)
    found.push(issue('read', 'declared-body', 'The page shows no body; the text is the one that its JSON-LD declares.'))
  if (kept.some((i) => page.blocks[i]!.hidden))
    found.push(issue('read', 'hidden-text', 'Part of the text is hidden on the page until a script shows it.'))
  if (!body.text) found.push(issue('read', 'no-body', 'No body text was found on the page.'))
  return {
    report: assembleReport({
      ...body,
      title: shown.title,
      byline: metadata.byline.length ? metadata.byline : shown.byline,
      // A name printed beside the headline is better than the bare host that stands in for one.
      outlet: hints.outlet ?? shown.outlet ?? metadata.outlet,
      url: metadata.url ?? hints.url ?? null,
      published: metadata.published,
      modified: metadata.modified,
      language: metadata.language,
      section: metadata.section,
      counters: [...metadata.counters, ...shown.counters],
      dateline: findDateline(body.text),
      encoding,
    }),
    setAside: setAsideOf(page, kinds, kept, scores),
    issues: found,
  }
}

/** A piece of markup that is body as a whole, such as a feed item's content: its text, parts and links. */
export function readFragment(markup: string, base: string | null): { text: string; parts: Part[]; links: Link[]; issues: Issue[] } {
  const { document, issues } = parseDocument(markup)
  const page = blocksOf(document, baseOf(document, base))
  const shown = page.blocks.flatMap((block, i) => (block.hidden ? [] : [i]))
  return { ...bodyOf(page, shown), issues }
}

const GAP = '\n\n'

function bodyOf({ blocks, boxes }: Blocks, kept: readonly number[]): { text: string; parts: Part[]; links: Link[] } {
  const parts: Part[] = []
  const links: Link[] = []
  const lines: string[] = []
  let at = 0
  for (const i of kept) {
    const block = blocks[i]!
    for (const link of block.links) links.push({ url: link.url, start: at + link.start, end: at + link.end })
    parts.push({ kind: kindOf(block, boxes), start: at, end: at + block.text.length })
    lines.push(block.text)
    at += block.text.length + GAP.length
  }
  return { text: lines.join(GAP), parts, links }
}

function kindOf(block: Block, boxes: Blocks['boxes']): PartKind {
  let level = 0
  for (let at = block.box; at >= 0 && level < 4; at = boxes[at]!.parent, level++) {
    const kind = PART_KINDS.get(boxes[at]!.tag)
    if (kind) return kind
  }
  return 'paragraph'
}

const PART_KINDS: ReadonlyMap<string, PartKind> = new Map([
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'heading'] as const),
  ...['li', 'dt', 'dd'].map((tag) => [tag, 'list-item'] as const),
  ...['td', 'th', 'tr'].map((tag) => [tag, 'table-row'] as const),
  ['blockquote', 'quote'],
  ['figcaption', 'caption'],
  ['pre', 'preformatted'],
])

/** The body that JSON-LD gives, a paragraph a line: for pages that show none without running their scripts. */
function declaredBody({ articleBody }: Metadata): { text: string; parts: Part[]; links: Link[] } {
  const lines = (articleBody ?? '').split(/\s*\n\s*/).filter(Boolean)
  const parts: Part[] = []
  let at = 0
  for (const line of lines) {
    parts.push({ kind: 'paragraph', start: at, end: at + line.length })
    at += line.length + GAP.length
  }
  return { text: lines.join(GAP), parts, links: [] }
}

function setAsideOf(
  { blocks, boxes }: Blocks,
  kinds: readonly (LineKind | null)[],
  kept: readonly number[],
  scores: ArrayLike<number>,
): SetAside[] {
  const body = new Set(kept)
  const aside: SetAside[] = []
  for (let i = 0; i < blocks.length; i++) {
    if (body.has(i)) continue
    const block = blocks[i]!
    const named = block.hidden ? { kind: 'hidden' as const, rule: 'hidden' } : (kinds[i] ?? elementKind(block, boxes))
    aside.push({ kind: named.kind, text: block.text, rule: `${named.rule}; cleaner ${scores[i]!.toFixed(2)}` })
  }
  return aside
}

/** What a block's elements say it is, nearest first. */
function elementKind(block: Block, boxes: Blocks['boxes']): { kind: SetAsideKind; rule: string } {
  for (let at = block.box; at >= 0; at = boxes[at]!.parent) {
    const { tag, names } = boxes[at]!
    for (const [kind, tags, pattern] of ELEMENT_KINDS)
      if (tags.includes(tag) || pattern.test(names)) return { kind, rule: `element ${tag}` }
  }
  return { kind: 'other', rule: 'element' }
}

const ELEMENT_KINDS: readonly (readonly [SetAsideKind, readonly string[], RegExp])[] = [
  ['caption', ['figcaption', 'figure'], /\bcaption|photo-credit/],
  ['headline', ['h1'], /\bheadline\b/],
  ['newsletter', [], /newsletter|subscri/],
  ['cookie', [], /cookie|consent|gdpr/],
  ['advert', [], /\badvert|\bads?\b|sponsor|promo/],
  ['share', [], /\bshar(e|ing)\b|social/],
  ['comments', [], /\bcomments?\b/],
  ['bio', [], /author-bio|\bbio\b|about-(the-)?author/],
  ['byline', [], /\bbyline\b|\bauthors?\b/],
  ['date', ['time'], /\bdate\b|timestamp/],
  ['related', ['aside'], /related|recommend|popular|trending|read-more|latest/],
  ['navigation', ['nav', 'header', 'menu'], /\bnav|breadcrumb|\bmenu\b/],
  ['legal', ['footer'], /\bfooter\b|copyright|legal/],
  ['table', ['table'], /^$(?=.)/],
]

function baseOf(document: Document, url: string | null): string | null {
  for (const element of elementsOf(document)) {
    if (element.tagName === 'body') break
    if (element.tagName !== 'base') continue
    const href = attribute(element, 'href')
    if (href && URL.canParse(href, url ?? undefined)) return new URL(href, url ?? undefined).href
  }
  return url && URL.canParse(url) ? url : null
}
