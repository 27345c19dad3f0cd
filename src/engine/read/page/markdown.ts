import { type Hints, issue, type Link, type Part, type PartKind, type ReadResult } from '../../model/index.ts'
import { assembleReport } from '../assemble.ts'
import { findDateline } from '../dateline.ts'
import { absoluteUrl } from '../links.ts'
import { splitNames } from '../meta/byline.ts'
import { parseDate } from '../meta/dates.ts'
import { detectLanguage } from '../meta/language.ts'

/** Reads Markdown (CommonMark's everyday part): front matter, headings, lists, quotes, emphasis, links. Images and rules go. */
export function readMarkdown(source: string, hints: Hints): ReadResult {
  const { fields, body } = frontMatter(source.replace(/\r\n?/g, '\n'))
  const parts: Part[] = []
  const links: Link[] = []
  const lines: string[] = []
  let title = hints.title ?? fields.get('title') ?? null
  let at = 0
  for (const { kind, text } of blocksOf(body)) {
    const inline = inlineOf(text, hints.url ?? null)
    if (!inline.text) continue
    if (kind === 'heading' && title === null && !lines.length) {
      title = inline.text
      continue
    }
    if (kind === 'heading' && !lines.length && inline.text === title) continue
    for (const link of inline.links) links.push({ url: link.url, start: at + link.start, end: at + link.end })
    parts.push({ kind, start: at, end: at + inline.text.length })
    lines.push(inline.text)
    at += inline.text.length + 2
  }
  const text = lines.join('\n\n')
  const published = hints.published ?? fields.get('date') ?? null
  const report = assembleReport({
    title,
    text,
    parts,
    links,
    url: hints.url ?? null,
    outlet: hints.outlet ?? fields.get('outlet') ?? null,
    byline: splitNames(fields.get('author') ?? fields.get('authors') ?? ''),
    published: published && parseDate(published),
    dateline: findDateline(text),
    language: fields.get('lang') ?? detectLanguage(text),
  })
  return { report, setAside: [], issues: text ? [] : [issue('read', 'no-body', 'There is no text.')] }
}

function frontMatter(source: string): { fields: Map<string, string>; body: string } {
  const fields = new Map<string, string>()
  const end = source.startsWith('---\n') ? source.indexOf('\n---', 3) : -1
  if (end < 0) return { fields, body: source }
  for (const line of source.slice(4, end).split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0)
      fields.set(
        line.slice(0, colon).trim().toLowerCase(),
        line
          .slice(colon + 1)
          .trim()
          .replace(/^(["'])(.*)\1$/, '$2'),
      )
  }
  return { fields, body: source.slice(source.indexOf('\n', end + 1) + 1 || source.length) }
}

function blocksOf(body: string): { kind: PartKind; text: string }[] {
  const blocks: { kind: PartKind; text: string }[] = []
  let open: { kind: PartKind; text: string } | null = null
  let fenced = false
  const close = () => {
    if (open) blocks.push(open)
    open = null
  }
  for (const line of body.split('\n')) {
    if (/^\s{0,3}(```|~~~)/.test(line)) {
      close()
      fenced = !fenced
      continue
    }
    if (fenced) {
      blocks.push({ kind: 'preformatted', text: line })
      continue
    }
    const heading = /^\s{0,3}#{1,6}\s+(.*)$/.exec(line)?.[1]
    const item = /^\s{0,8}(?:[-*+]|\d{1,9}[.)])\s+(.*)$/.exec(line)?.[1]
    const quote = /^\s{0,3}>\s?(.*)$/.exec(line)?.[1]
    if (!line.trim() || /^\s{0,3}(?:[-*_]\s*){3,}$/.test(line.slice(0, 200))) close()
    else if (/^\s{0,3}(?:={2,}|-{2,})\s*$/.test(line.slice(0, 200)) && open)
      open = { kind: 'heading', text: (open as { text: string }).text }
    else if (heading !== undefined) {
      close()
      blocks.push({ kind: 'heading', text: heading.replace(/\s#{1,6}\s*$/, '') })
    } else if (item !== undefined) {
      close()
      open = { kind: 'list-item', text: item }
    } else if (quote !== undefined && (open as { kind: PartKind } | null)?.kind !== 'quote') {
      close()
      open = { kind: 'quote', text: quote }
    } else {
      const text = (quote ?? line).trim()
      open = open
        ? { kind: (open as { kind: PartKind }).kind, text: `${(open as { text: string }).text} ${text}` }
        : { kind: 'paragraph', text }
    }
  }
  close()
  return blocks
}

const INLINE =
  /!\[[^\]\n]{0,500}\]\([^)\s]{0,2000}[^)\n]{0,200}\)|\[([^\]\n]{1,500})\]\(([^)\s]{1,2000})[^)\n]{0,200}\)|<(https?:\/\/[^>\s]{1,2000})>|\*\*|__|\\([!-/:-@[-`{-~])|`|(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu

function inlineOf(source: string, base: string | null): { text: string; links: Link[] } {
  const links: Link[] = []
  let text = ''
  let from = 0
  for (const match of source.matchAll(INLINE)) {
    text += source.slice(from, match.index)
    from = match.index + match[0].length
    const [, label, href, bare, escaped] = match
    if (label !== undefined || bare !== undefined) {
      const shown = label ?? bare ?? ''
      const url = absoluteUrl(href ?? bare ?? null, base)
      if (url) links.push({ url, start: text.length, end: text.length + shown.length })
      text += shown
    } else if (escaped) text += escaped
  }
  text += source.slice(from)
  const leading = text.length - text.trimStart().length
  return { text: text.trim(), links: links.map((link) => ({ ...link, start: link.start - leading, end: link.end - leading })) }
}
