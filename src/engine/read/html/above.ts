import type { Counter, Hints } from '../../model/index.ts'
import { boilerplateKind } from '../boilerplate/kinds.ts'
import { splitNames } from '../meta/byline.ts'
import { countersIn } from '../meta/counters.ts'
import type { Metadata } from '../meta/metadata.ts'
import { foldName } from '../meta/names.ts'
import type { Blocks } from './blocks.ts'

/** What the lines just above and just below the body show, where the page declares nothing better. */
export interface Shown {
  readonly title: string | null
  readonly outlet: string | null
  readonly byline: readonly string[]
  readonly counters: readonly Counter[]
}

// How many blocks above the body and below it belong to the report's head and foot.
const ABOVE = 8
const BELOW = 4

/** Reads the lines around the body: a headline that is only printed, a by-line that is only printed, and counters within other words. */
export function shownAbove(page: Blocks, kept: readonly number[], metadata: Metadata, hints: Hints): Shown {
  const [first, last] = [kept[0], kept.at(-1)]
  if (first === undefined || last === undefined) return { title: metadata.title, outlet: null, byline: [], counters: [] }
  const body = new Set(kept)
  const near: number[] = []
  for (let i = Math.max(0, first - ABOVE); i <= Math.min(page.blocks.length - 1, last + BELOW); i++)
    if (!body.has(i) && !page.blocks[i]!.hidden) near.push(i)
  const headline = hints.title
    ? { title: hints.title, outlet: null }
    : printedHeadline(
        page,
        near.filter((i) => i < first),
        metadata,
      )
  const byline = near.filter((i) => i < first).flatMap((i) => printedByline(page.blocks[i]!.text))
  const counters: Counter[] = []
  for (const i of near) {
    if (isAside(page, page.blocks[i]!.box)) continue
    for (const counter of countersIn(page.blocks[i]!.text))
      if (![...metadata.counters, ...counters].some(({ kind }) => kind === counter.kind)) counters.push(counter)
  }
  return { ...headline, byline: byline.slice(0, 8), counters }
}

// A shorter line may stand in a title by chance.
const LEAST_HEADLINE = 15

/** The body without its headline, which is `title` and not text: a line among its first that is the page's title or a side of it. */
export function withoutHeadline({ blocks }: Blocks, kept: readonly number[], { title }: Metadata): number[] {
  const folded = foldName(title ?? '')
  const isHeadline = (i: number): boolean => {
    const { text } = blocks[i]!
    if (text.length > (title?.length ?? 0)) return false
    const own = foldName(text)
    return own.length >= LEAST_HEADLINE && folded.includes(own)
  }
  return kept.filter((i, at) => at > 2 || !isHeadline(i))
}

/**
 * A page without a marked headline has only its `<title>`, often with the outlet's name before or behind it, or nothing else in it. The
 * line above the body that is one side of it is the headline; failing that, a line above the body that looks like one.
 */
function printedHeadline(
  { blocks }: Blocks,
  above: readonly number[],
  { title, rules }: Metadata,
): { title: string | null; outlet: string | null } {
  if (title !== null && rules.get('title') !== 'title') return { title, outlet: null }
  const folded = foldName(title ?? '')
  for (const i of above) {
    const text = blocks[i]!.text
    const own = foldName(text)
    if (own.length < LEAST_HEADLINE || own.length >= folded.length || !folded.includes(own)) continue
    const at = title!.indexOf(text)
    const rest = at < 0 ? '' : `${title!.slice(0, at)}${title!.slice(at + text.length)}`.replace(/^[\s\-–—|:·»]+|[\s\-–—|:·«]+$/gu, '')
    return { title: text, outlet: rest || null }
  }
  // A title of one to four words without a verb's worth of news is a site's name.
  if (folded.split(' ').length > 4) return { title, outlet: null }
  for (const i of [...above].reverse()) {
    const { text, linked } = blocks[i]!
    const words = text.split(' ').length
    if (
      words >= 5 &&
      words <= 30 &&
      linked < text.length / 2 &&
      !/[.:;,]$/.test(text) &&
      !/\d{1,2}[/.:]\d{1,2}/.test(text) &&
      !boilerplateKind(text)
    )
      return { title: text, outlet: title }
  }
  return { title, outlet: null }
}

const BYLINE =
  /^(?:(?:posted|written|reported|text|story)\s)?by:?\s([\p{Lu}][\p{L}\p{M}.'’ -]{2,60}?)(?=\s(?:on|at|in|for)\s|\s?[-–—|·•,]\s|\s\d|$)/iu

const printedByline = (line: string): string[] => {
  const names = line.length < 200 ? BYLINE.exec(line)?.[1] : undefined
  return names ? splitNames(names) : []
}

/** Inside a list of other reports, or of readers' comments. */
function isAside({ boxes }: Blocks, box: number): boolean {
  for (let at = box; at >= 0; at = boxes[at]!.parent)
    if (boxes[at]!.tag === 'aside' || /related|recommend|comment-|comments?-list|popular|trending/.test(boxes[at]!.names)) return true
  return false
}
