import { type Issue, issue, type Span } from '../model/index.ts'

/** A stretch between quote marks. `start`/`end` are what is inside; `outerStart`/`outerEnd` include the marks. */
export interface Quote extends Span {
  readonly outerStart: number
  readonly outerEnd: number
  /** 0 for a quote in the outlet's own text, 1 for a quote inside a quote. */
  readonly depth: number
  /** Not closed in its paragraph: the next paragraph goes on with it. */
  readonly open: boolean
}

interface Pair {
  readonly open: string
  readonly close: string
  readonly single: boolean
}

const PAIRS: readonly Pair[] = [
  { open: '“', close: '”', single: false },
  { open: '„', close: '“”', single: false },
  { open: '"', close: '"', single: false },
  { open: '«', close: '»', single: false },
  { open: '‘', close: '’', single: true },
  { open: "'", close: "'", single: true },
]

/** Longest quote without a closing mark in its paragraph that is still believed; characters. */
const OPEN_LIMIT = 4000

/**
 * The quotes of a text, in order of their opening marks, at most two deep. A quote ends with its paragraph at the latest; one that
 * is not closed there is kept only if the next paragraph opens with a mark too (a speech over several paragraphs), else it is an
 * issue. Linear: every mark is looked at once.
 */
export function findQuotes(raw: string): { quotes: readonly Quote[]; issues: readonly Issue[] } {
  // Two apostrophes are some typesetters' quote mark; the second stands for both, so that offsets hold.
  const text = raw.replaceAll("''", ' "')
  const quotes: Quote[] = []
  const issues: Issue[] = []
  let at = nextOf(MARKS, text, 0)
  for (const paragraph of paragraphsOf(text)) {
    const open: { pair: Pair; at: number; slot: number }[] = []
    for (; at < paragraph.end; at = nextOf(MARKS, text, at + 1)) {
      const char = text[at] as string
      const innermost = open.at(-1)
      if (innermost?.pair.close.includes(char) && closes(text, at, innermost.pair)) {
        open.pop()
        quotes[innermost.slot] = made(innermost.at, at, at + 1, open.length, false)
        continue
      }
      // An outer mark that closes over an inner one that was never closed: the inner one was an apostrophe.
      const outer = open.at(0)
      if (open.length === 2 && outer?.pair.close.includes(char) && closes(text, at, outer.pair)) {
        open.length = 0
        quotes[outer.slot] = made(outer.at, at, at + 1, 0, false)
        continue
      }
      const pair = PAIRS.find((known) => known.open.includes(char))
      if (!pair || open.length > 1 || (innermost && innermost.pair === pair) || !opens(text, at, pair)) continue
      if (pair.single && !hasClose(text, at, paragraph.end, pair)) continue
      open.push({ pair, at, slot: quotes.length })
      quotes.push(made(at, -1, -1, open.length - 1, true))
    }
    const left = open.at(0)
    if (!left) continue
    const next = firstMark(text, paragraph.end)
    if (!left.pair.single && left.pair.open.includes(next) && next !== '' && paragraph.end - left.at < OPEN_LIMIT)
      quotes[left.slot] = made(left.at, paragraph.end, paragraph.end, 0, true)
    else if (!left.pair.single)
      issues.push(issue('attribute', 'unbalanced-quotes', 'A quote is opened and never closed.', { start: left.at, end: left.at + 1 }))
  }
  return { quotes: quotes.filter((quote) => quote.end >= quote.start), issues: issues.slice(0, 20) }
}

const MARKS = new RegExp(`[${PAIRS.map((pair) => pair.open + pair.close).join('')}]`, 'g')

/** Where a character of a pattern stands next from a place on; the end of the text if nowhere. */
function nextOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex - 1 : text.length
}

const made = (at: number, end: number, outerEnd: number, depth: number, open: boolean): Quote => ({
  start: at + 1,
  end,
  outerStart: at,
  outerEnd,
  depth,
  open,
})

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char)

/** An opening mark does not follow a letter, and touches what it opens. */
function opens(text: string, at: number, pair: Pair): boolean {
  const before = text[at - 1]
  const after = text[at + 1]
  if (after === undefined || /\s/.test(after)) return false
  if (pair.open === '“' || pair.open === '„' || pair.open === '«') return true
  return !isWord(before) && !(pair.single && before !== undefined && /[.,!?]/.test(before))
}

/** A closing mark follows what it closes; a single one is no apostrophe inside a word. */
function closes(text: string, at: number, pair: Pair): boolean {
  if (!pair.single) return true
  const before = text[at - 1]
  return before !== undefined && !/\s/.test(before) && !isWord(text[at + 1])
}

/** How far a single quote mark may be from its closing one; characters. */
const SINGLE_LIMIT = 600

function hasClose(text: string, at: number, end: number, pair: Pair): boolean {
  const limit = Math.min(end, at + SINGLE_LIMIT)
  for (let look = at + 2; look < limit; look++) if (pair.close.includes(text[look] as string) && closes(text, look, pair)) return true
  return false
}

function firstMark(text: string, from: number): string {
  let at = from
  while (at < text.length && /\s/.test(text[at] as string)) at += 1
  return text[at] ?? ''
}

/** The paragraphs of a text: what lies between line breaks. */
export function paragraphsOf(text: string): Span[] {
  const paragraphs: Span[] = []
  let start = 0
  while (start < text.length) {
    const end = nextOf(BREAKS, text, start)
    if (end > start) paragraphs.push({ start, end })
    start = end + 1
  }
  return paragraphs
}

const BREAKS = /[\n\r\u2029]/g
