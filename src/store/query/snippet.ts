import type { Span } from '../../engine/index.ts'
import { type Field, wordsOf } from '../words.ts'
import type { Node } from './parse.ts'
import { wantedWords } from './tsquery.ts'

/** A stretch of a text with what of it was asked for: offsets into the text, never markup. */
export interface Snippet extends Span {
  readonly marks: readonly Span[]
}

/** Words that a snippet shows. */
const SHOWN = 32

/** The forms of words that are asked for in some fields. */
export function askedFor(node: Node | null, fields: readonly Field[]): ReadonlySet<string> {
  const asked = new Set<string>()
  if (node) for (const { field, words } of wantedWords(node)) if (fields.includes(field)) for (const word of words) asked.add(word)
  return asked
}

/** Where a text has the words that are asked for. */
export const marksIn = (text: string, asked: ReadonlySet<string>): Span[] =>
  asked.size ? wordsOf(text).flatMap(({ start, end, lexeme }) => (asked.has(lexeme) ? { start, end } : [])) : []

/** The stretch of a text that shows most of what is asked for, the first of several; its beginning where it shows nothing. */
export function snippetOf(text: string, asked: ReadonlySet<string>): Snippet {
  const words = wordsOf(text)
  const hits = words.flatMap(({ lexeme }, at) => (asked.has(lexeme) ? at : []))
  let [best, most, low] = [0, 0, 0]
  const within = new Map<string, number>()
  for (const hit of hits) {
    const lexeme = (words[hit] as (typeof words)[number]).lexeme
    within.set(lexeme, (within.get(lexeme) ?? 0) + 1)
    for (let first = hits[low] as number; hit - first >= SHOWN; first = hits[low] as number) {
      const gone = (words[first] as (typeof words)[number]).lexeme
      const left = (within.get(gone) ?? 1) - 1
      if (left) within.set(gone, left)
      else within.delete(gone)
      low++
    }
    if (within.size > most) [best, most] = [hits[low] as number, within.size]
  }
  // A few words before the first hit, unless the text begins there.
  const from = Math.max(0, Math.min(best - 4, words.length - SHOWN))
  const shown = words.slice(from, from + SHOWN)
  const start = from === 0 ? 0 : (shown[0]?.start ?? 0)
  const end = from + SHOWN >= words.length ? Math.min(text.length, (shown.at(-1)?.end ?? 0) + 200) : (shown.at(-1)?.end ?? 0)
  return {
    start,
    end: words.length ? end : Math.min(text.length, 200),
    marks: shown.flatMap((word) => (asked.has(word.lexeme) ? { start: word.start, end: word.end } : [])),
  }
}
