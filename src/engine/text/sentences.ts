import type { Span } from '../model/span.ts'
import { ABBREVIATIONS } from './abbreviations.ts'
import type { Sentence } from './analysis.ts'

/** The sentences of a text: every token is in exactly one. A blank line always ends one. Linear. */
export function splitSentences(text: string, tokens: readonly Span[]): Sentence[] {
  const sentences: Sentence[] = []
  let first = 0
  for (let at = 0; at < tokens.length; at++) {
    if (at + 1 < tokens.length && !endsAfter(text, tokens, at, first)) continue
    sentences.push({ start: tokens[first]?.start ?? 0, end: tokens[at]?.end ?? 0, first, last: at + 1 })
    first = at + 1
  }
  return sentences
}

const FINAL = /^(?:[.!?…]+|[؟۔।])$/u
const WIDE_FINAL = /^[。！？｡]$/u
const CLOSER = /^(?:[)\]}”’"'»›」』]|'')$/u
/** More closing marks than this in a row close nothing. */
const CLOSERS = 6
const ACRONYM = /^(?:\p{L}\.){2,}$/u
const INITIAL = /^\p{Lu}\.$/u

function endsAfter(text: string, tokens: readonly Span[], at: number, first: number): boolean {
  const gap = between(text, tokens, at)
  if (isBlankLine(gap)) return true
  let mark = at
  // Closing quotes and brackets that touch what they close belong to the sentence that they end.
  while (mark > first && mark > at - CLOSERS && CLOSER.test(word(text, tokens, mark)) && between(text, tokens, mark - 1) === '') mark -= 1
  const last = word(text, tokens, mark)
  const next = word(text, tokens, at + 1)
  if (WIDE_FINAL.test(last)) return !(gap === '' && CLOSER.test(next))
  if (gap === '') return false
  if (FINAL.test(last)) return !isListNumber(text, tokens, mark, first) && opens(text, tokens, at + 1)
  if (mark === at && last.endsWith('.') && last.length > 1) return endsAsAbbreviation(last) && STARTERS.has(next)
  return false
}

/** “2.” at the head of a sentence numbers it. */
const isListNumber = (text: string, tokens: readonly Span[], mark: number, first: number): boolean =>
  mark === first + 1 && /^(?:\p{Nd}{1,3}|\p{L})$/u.test(word(text, tokens, first)) && word(text, tokens, mark) === '.'

function endsAsAbbreviation(last: string): boolean {
  const bare = last.slice(0, -1).toLowerCase()
  const kind = ABBREVIATIONS.get(bare)
  if (kind) return kind === 'any'
  return ACRONYM.test(last) && !INITIAL.test(last)
}

/** A sentence does not start with a lower-case letter, or with a mark that goes on. */
function opens(text: string, tokens: readonly Span[], at: number): boolean {
  let look = at
  while (look < tokens.length && look < at + 3 && /^[("'“‘«[{*•\-–—]+$/u.test(word(text, tokens, look))) look += 1
  const next = word(text, tokens, look < tokens.length ? look : at)
  return !/^(?:\p{Ll}|[,;:.!?…)\]}])/u.test(next)
}

const word = (text: string, tokens: readonly Span[], at: number): string => {
  const token = tokens[at]
  return token ? text.slice(token.start, Math.min(token.end, token.start + 32)) : ''
}

const between = (text: string, tokens: readonly Span[], at: number): string => {
  const end = tokens[at]?.end ?? 0
  return text.slice(end, tokens[at + 1]?.start ?? end)
}

/** Two line breaks, or one Unicode paragraph separator. */
function isBlankLine(gap: string): boolean {
  let breaks = 0
  for (let at = 0; at < gap.length; at++) {
    const char = gap[at]
    if (char === '\u2029') return true
    if (char === '\n' || (char === '\r' && gap[at + 1] !== '\n')) breaks += 1
  }
  return breaks > 1
}

/** Capitalised words that, after an abbreviation that may end a sentence, say that it did. */
const STARTERS: ReadonlySet<string> = new Set(
  (
    'The A An He She It They We I You This That These Those There Here In On At By For From With As But And Or So If When While ' +
    'Where Who What Why How After Before Since Although Though However Meanwhile His Her Its Their Our My Your No Not Some Many ' +
    'Most Both Each All Last Earlier Later Now Then Also Yet Still Under Over During Despite Because Asked According'
  ).split(' '),
)
