import type { Span } from '../model/index.ts'
import type { Analysis, Upos } from '../text/index.ts'
import { paragraphsOf, type Quote } from './quotes.ts'

/** A token as the rules see it, or a whole quote that stands as a sentence or clause of its own. */
export interface Item extends Span {
  readonly word: string
  readonly low: string
  readonly tag: Upos | 'QUOTE' | 'MARK'
  /** The quote of a `QUOTE` item. */
  readonly quote: Quote | null
  /** A quote that ends in a comma, a stop or a question mark before its closing mark. */
  readonly ends: boolean
}

/** What the rules read at a time: a sentence with all of each quote in it. The inside of a quote is a unit of its own. */
export interface Unit {
  readonly items: readonly Item[]
  readonly paragraph: number
  /** The quote whose inside this is; null for the outlet's own text. */
  readonly within: Quote | null
}

/** Longest unit the rules read; a longer one is cut. News sentences stay below 120 tokens. */
const LONGEST = 400

/** The units of a text in order of their starts; linear. */
export function unitsOf(analysis: Analysis, quotes: readonly Quote[]): Unit[] {
  const units: Unit[] = []
  const paragraphs = paragraphsOf(analysis.text)
  const ends = sentenceEnds(analysis)
  let first = 0
  let next = 0
  for (let index = 0; index < paragraphs.length; index++) {
    const paragraph = paragraphs[index] as Span
    while (first < analysis.tokens.length && (analysis.tokens[first] as Span).start < paragraph.start) first += 1
    let last = first
    while (last < analysis.tokens.length && (analysis.tokens[last] as Span).start < paragraph.end) last += 1
    const mine: Quote[] = []
    while (next < quotes.length && (quotes[next] as Quote).outerStart < paragraph.end) mine.push(quotes[next++] as Quote)
    cut(analysis, ends, first, last, mine, 0, index, null, units)
    first = last
  }
  return units.sort((a, b) => (a.items[0]?.start ?? 0) - (b.items[0]?.start ?? 0))
}

function sentenceEnds(analysis: Analysis): Uint8Array {
  const ends = new Uint8Array(analysis.tokens.length)
  for (const sentence of analysis.sentences) ends[sentence.last - 1] = 1
  return ends
}

function cut(
  analysis: Analysis,
  ends: Uint8Array,
  first: number,
  last: number,
  quotes: readonly Quote[],
  depth: number,
  paragraph: number,
  within: Quote | null,
  units: Unit[],
): void {
  let items: Item[] = []
  let next = 0
  const flush = () => {
    if (items.some((item) => item.tag !== 'PUNCT' && item.tag !== 'MARK')) units.push({ items, paragraph, within })
    items = []
  }
  for (let at = first; at < last; ) {
    const token = analysis.tokens[at] as Span
    while (next < quotes.length && ((quotes[next] as Quote).depth !== depth || (quotes[next] as Quote).outerEnd <= token.start)) next += 1
    const quote = quotes[next]
    if (quote && token.start >= quote.outerStart && token.start < quote.outerEnd && isOwn(analysis.text, quote, items.length === 0)) {
      let to = at
      while (to < last && (analysis.tokens[to] as Span).start < quote.outerEnd) to += 1
      // Quotes stand in the order of their opening marks, so what is inside this one follows it.
      let after = next + 1
      while (after < quotes.length && (quotes[after] as Quote).outerStart < quote.end) after += 1
      const inner = quotes.slice(next + 1, after)
      if (depth < 2)
        cut(analysis, ends, insideFrom(analysis, at, quote), insideTo(analysis, to, quote), inner, depth + 1, paragraph, quote, units)
      items.push({
        start: quote.outerStart,
        end: quote.outerEnd,
        word: '"',
        low: '"',
        tag: 'QUOTE',
        quote,
        ends: /[,.!?…]$/.test(analysis.text.slice(quote.start, quote.end)),
      })
      const tail = analysis.text.slice(quote.outerEnd - 2, quote.outerEnd)
      const closed = /[.!?…]/.test(tail) && !/[.!?…]/.test(analysis.text[quote.outerEnd] ?? '')
      at = to
      if (
        at < last &&
        closed &&
        startsSentence(analysis, at, tail.includes('.')) &&
        (tail.includes('.') || items.some((item) => item.tag !== 'QUOTE'))
      )
        flush()
      continue
    }
    const word = analysis.words[at] as string
    const mark = quote && (token.start === quote.outerStart || token.start === quote.outerEnd - 1) && token.end - token.start === 1
    items.push({
      start: token.start,
      end: token.end,
      word,
      low: word === '-' && isSpaced(analysis.text, token) ? '–' : lowered(word, analysis.lows[at] as string),
      tag: mark ? 'MARK' : items.at(-1)?.low === 'the' && PEOPLE.test(word) ? 'NOUN' : (analysis.upos[at] as Upos),
      quote: null,
      ends: false,
    })
    if ((ends[at] === 1 && !(quote && token.start >= quote.outerStart && token.end < quote.outerEnd)) || items.length >= LONGEST) flush()
    at += 1
  }
  flush()
}

/** A hyphen between blanks is a dash: "TRIPOLI - Shells hit a market". */
const isSpaced = (text: string, { start, end }: Span): boolean => text[start - 1] === ' ' && text[end] === ' '

/** Participles and adjectives that mean people after "the". */
const PEOPLE = /^(?:accused|deceased|injured|wounded|displaced|missing|condemned|bereaved|insured|employed|detained|unnamed)$/

/** Names that would be small words in lower case: they keep their capitals wherever words are looked up. */
const CAPITALS = /^(?:WHO|US|IT)$/

/** Lower case, with the straight apostrophe. */
function lowered(word: string, low: string): string {
  if (word.length < 4 && CAPITALS.test(word)) return word
  return low.includes('’') ? low.replaceAll('’', "'") : low
}

const insideFrom = (analysis: Analysis, at: number, quote: Quote): number =>
  (analysis.tokens[at] as Span).start < quote.start ? at + 1 : at

function insideTo(analysis: Analysis, to: number, quote: Quote): number {
  let last = to
  while (last > 0 && (analysis.tokens[last - 1] as Span).start >= quote.end) last -= 1
  return last
}

/** A name behind “…!” may be who said it; behind “….” it opens the next sentence (`named`). */
function startsSentence(analysis: Analysis, at: number, named: boolean): boolean {
  const token = analysis.tokens[at] as Span
  return /^[\p{Lu}\p{N}"“«‘']/u.test(analysis.text.slice(token.start, token.end)) && (named || analysis.upos[at] !== 'PROPN')
}

/** True if a quote stands as a clause of its own, not as words that the sentence around it goes on with. */
function isOwn(text: string, quote: Quote, opensUnit: boolean): boolean {
  if (quote.open) return true
  const inside = text.slice(quote.start, Math.min(quote.end, quote.start + 4000))
  const words = (inside.match(/[\p{L}\p{N}'’-]+/gu) ?? []).length
  if (words === 0) return false
  const before = text
    .slice(Math.max(0, quote.outerStart - 3), quote.outerStart)
    .trimEnd()
    .slice(-1)
  const ended = /[.!?…,–—-]$/.test(inside.trimEnd())
  if (before === ':') return words > 1 || ended
  const capital = /^[^\p{L}\p{N}]{0,3}[\p{Lu}\p{N}]/u.test(inside)
  if (opensUnit || before === '') return ended || (words > 3 && /^\s*(?:,|–|—|-)/.test(text.slice(quote.outerEnd, quote.outerEnd + 3)))
  if (before === ',') return (capital && words > 3) || ended
  if (/[.!?…]/.test(before)) return ended || words > 3
  return capital && ended && words > 2
}
