import type { Figure, Reading, Source, Span, Statement } from '../../model/index.ts'
import { splitSentences, tokenise } from '../../text/index.ts'
import { TELLING_CUE } from './en/sources.ts'
import { type Form, formOf } from './keys.ts'
import { isSomebody, type Teller } from './sources.ts'

/** A word of a text, with the key under which other words of the same meaning are met. */
export interface Word extends Span, Form {
  /** The index of the sentence it stands in. */
  readonly sentence: number
}

/** A sentence: its characters, and its words as a half-open range of indices. */
export interface Line extends Span {
  readonly first: number
  readonly last: number
}

/** A report laid out for comparing: words, sentences, and which statement each word belongs to. */
export interface Paper {
  readonly text: string
  readonly words: readonly Word[]
  readonly lines: readonly Line[]
  /** Those that the reading is sure enough of. */
  readonly statements: readonly Statement[]
  /** Those who can be told from others. */
  readonly sources: ReadonlyMap<string, Source>
  /** The tellers of each statement, once they were asked for (`tellersOf`). */
  readonly tellers: Map<Statement, readonly Teller[]>
  readonly figures: readonly Figure[]
  /** Times, whose numbers count nothing. */
  readonly times: readonly Span[]
  /** Credit lines inside the text. */
  readonly credits: readonly Span[]
  /** For each word: the index of the statement whose content it is, `OWN`, or `TELLING` for the words that name source and cue. */
  readonly voices: Int32Array
  /** The keys of the words of meaning in a line. */
  readonly keysOf: (line: number) => ReadonlySet<string>
}

export const OWN = -1
const TELLING = -2

// .3: on the tuning part of fixtures/losses .2 and .5 miss one each; what the reading is less sure of is often no telling.
const LEAST_CONFIDENCE = 0.3

/** Lays a reading out. Linear in its text. */
export function paperOf({ report, statements, sources, figures, times, credits }: Reading): Paper {
  const { text } = report
  const tokens = tokenise(text)
  const words: Word[] = []
  const lines: Line[] = []
  for (const { start, end, first, last } of splitSentences(text, tokens)) {
    const from = words.length
    for (let at = first; at < last; at++) {
      const token = tokens[at]
      if (!token || !isWord(text, token)) continue
      const { low, key, content } = formOf(text.slice(token.start, Math.min(token.end, token.start + LONGEST)).toLowerCase())
      words.push({ start: token.start, end: token.end, low, key, content, sentence: lines.length })
    }
    lines.push({ start, end, first: from, last: words.length })
  }
  const sure = statements.filter((statement) => statement.confidence >= LEAST_CONFIDENCE && isTelling(text, statement))
  return {
    text,
    words,
    lines,
    statements: sure,
    sources: new Map(sources.filter(isSomebody).map((source) => [source.id, source])),
    tellers: new Map(),
    figures,
    times,
    credits: credits.flatMap(({ start, end }) => (start !== null && end !== null ? [{ start, end }] : [])),
    voices: voicesOf(words, sure),
    keysOf: keysByLine(words, lines),
  }
}

const isTelling = (text: string, { cue }: Statement): boolean =>
  cue.length === 0 || cue.some(({ start, end }) => TELLING_CUE.test(text.slice(start, Math.min(end, start + 120))))

/** Characters of a word that are looked at. */
const LONGEST = 40

function isWord(text: string, { start, end }: Span): boolean {
  const code = text.charCodeAt(start)
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)) return true
  return code > 127
    ? /[\p{L}\p{N}]/u.test(text.slice(start, Math.min(end, start + 2)))
    : end - start > 1 && /\p{L}/u.test(text.slice(start, start + 4))
}

/** Sets of keys, made when first asked for. */
function keysByLine(words: readonly Word[], lines: readonly Line[]): (line: number) => ReadonlySet<string> {
  const made: ReadonlySet<string>[] = []
  return (line) => {
    const { first = 0, last = 0 } = lines[line] ?? {}
    const known = made[line]
    if (known) return known
    const keys = new Set<string>()
    for (let at = first; at < last; at++) {
      const word = words[at]
      if (word?.content) keys.add(word.key)
    }
    made[line] = keys
    return keys
  }
}

/** Marks each word with the innermost statement over it: longer contents first, so that those inside them overwrite. */
function voicesOf(words: readonly Word[], statements: readonly Statement[]): Int32Array {
  const voices = new Int32Array(words.length).fill(OWN)
  const order = statements
    .map(({ content }, index) => ({ index, length: content.reduce((sum, { start, end }) => sum + end - start, 0) }))
    .sort((a, b) => b.length - a.length)
  // A word is marked by few statements: contents nest two or three deep. Hostile nesting is cut by the budget.
  let budget = words.length * 8
  const mark = (span: Span, voice: number): void => {
    for (let at = wordAt(words, span.start); at < words.length && (words[at]?.start ?? 0) < span.end && budget > 0; at++, budget--)
      voices[at] = voice
  }
  for (const { index } of order) for (const span of statements[index]?.content ?? []) mark(span, index)
  budget = words.length * 8
  for (const { cue, source } of statements) for (const span of [...cue, ...source]) mark(span, TELLING)
  return voices
}

/** The first word that ends behind an offset: an index into `words`, or their number. */
export function wordAt(words: readonly Span[], offset: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The stretch from the first to the last of some spans; null if there are none. */
export function hull(spans: readonly Span[]): Span | null {
  let start = Number.POSITIVE_INFINITY
  let end = 0
  for (const span of spans) {
    start = Math.min(start, span.start)
    end = Math.max(end, span.end)
  }
  return spans.length ? { start, end } : null
}
