import type { Span } from '../model/span.ts'
import { ABBREVIATIONS } from './abbreviations.ts'

/**
 * The tokens of a text, in order, without overlap, covering every character that is not white space. Follows the conventions
 * of UD English-EWT: contractions and hyphenated compounds are split, addresses, times and abbreviations are kept whole.
 * Linear in the text, whatever it holds.
 */
export function tokenise(text: string): Span[] {
  const tokens: Span[] = []
  let at = 0
  while (at < text.length) {
    // Most tokens are words of plain letters between blanks: no other pattern can match there.
    const plain = plainEnd(text, at)
    if (plain > at) {
      at = takeWord(text, at, plain, tokens)
      continue
    }
    SPACE.lastIndex = at
    if (SPACE.test(text)) {
      at = SPACE.lastIndex
      continue
    }
    at = take(text, at, tokens)
  }
  return tokens
}

/** The end of a run of ASCII letters that a blank or a comma follows; `from` if none starts here. */
function plainEnd(text: string, from: number): number {
  let at = from
  let code = text.charCodeAt(at)
  while ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) code = text.charCodeAt(++at)
  return code === BLANK || code === COMMA ? at : from
}

const BLANK = 32
const COMMA = 44

const SPACE = /\s+/y
const LETTER = '\\p{L}\\p{M}\\u200c\\u200d\\u00ad_'

// Every quantifier that can fail after it has run is bounded, so that no text costs more than a constant a character.
const URL_LIKE = /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>"“”«»]{1,2000}/iuy
const MAIL = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}/y
const DOMAIN =
  /[a-z0-9-]{1,64}(?:\.[a-z0-9-]{1,64}){0,4}\.(?:com|org|net|gov|edu|info|uk|co\.uk|int|mil|io)(?![\p{L}\p{N}])(?:\/[^\s<>"“”«»]{0,2000})?/iuy
const HANDLE = /(?<![\p{L}\p{N}])[@#]\p{L}[\p{L}\p{N}_]{0,100}/uy
const PHONE = /(?:\p{Nd}{3}-){1,2}\p{Nd}{4}(?![\p{L}\p{N}])/uy
const CODE = /\p{Nd}{1,8}(?![AP]M)\p{Lu}[\p{Lu}\p{Nd}]{0,20}(?![\p{L}\p{N}])/uy
const CURRENCY = /(?:US|HK|NZ|A|C)\$/y
const ACRONYM = /(?:\p{L}\.){2,8}(?:\p{L}(?![\p{L}\p{N}'’]))?/uy
const NUMBER = /\p{Nd}+(?:[.,:/]\p{Nd}+)*(?:['’]?s(?![\p{L}\p{N}])|(?:st|nd|rd|th)(?![\p{L}\p{N}]))?/iuy
const WORD = new RegExp(`[${LETTER}\\p{N}]+(?:[&][${LETTER}]{1,3}(?![${LETTER}]))?(?:['’][${LETTER}\\p{N}]+)*`, 'uy')
const EMOTICON = /(?:[:;=]['’]?-?[()DPp|\\/](?![\p{L}\p{N}])|<3|:-?[*o](?![\p{L}\p{N}]))/uy
const RUN = /(?:\.{2,}|-{2,}|…+|[!?]{2,}|\*+|_+|=+|~+|#{2,}|–+|—+|>+|<+|\++|\^+|\|+|`{2,}|'{2,}|’{2,})/y
const APOSTROPHE = /['’]/
const CLITIC = /^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$/iu
// A clitic after something that is not a word: “the U.S.'s”.
const LOOSE_CLITIC = /(?<=\S)['’](?:s|re|ve|ll|d|m)(?![\p{L}\p{N}])/iuy

const ADDRESSES = [URL_LIKE, MAIL, DOMAIN]
const WHOLES = [EMOTICON, HANDLE, ACRONYM, PHONE, CODE, CURRENCY, NUMBER, LOOSE_CLITIC]

function take(text: string, at: number, tokens: Span[]): number {
  const push = (end: number): number => {
    tokens.push({ start: at, end })
    return end
  }
  const address = firstEnd(ADDRESSES, text, at)
  if (address > 0) return push(trimmed(text, at, address))
  const whole = firstEnd(WHOLES, text, at)
  if (whole > 0) return push(whole)
  WORD.lastIndex = at
  if (WORD.test(text)) return takeWord(text, at, WORD.lastIndex, tokens)
  RUN.lastIndex = at
  if (RUN.test(text)) return push(RUN.lastIndex)
  const code = text.codePointAt(at) ?? 0
  return push(at + (code > 0xffff ? 2 : 1))
}

/** The end of the first pattern that matches here, or 0. */
function firstEnd(patterns: readonly RegExp[], text: string, at: number): number {
  for (const pattern of patterns) {
    pattern.lastIndex = at
    if (pattern.test(text)) return pattern.lastIndex
  }
  return 0
}

/** Sentence punctuation and unmatched brackets at the end of an address belong to the sentence. */
function trimmed(text: string, start: number, end: number): number {
  let to = end
  while (to > start + 1 && /[.,;:!?'’)\]}>]/.test(text[to - 1] ?? '')) to -= 1
  return to
}

function takeWord(text: string, start: number, end: number, tokens: Span[]): number {
  const word = text.slice(start, end)
  if (text[end] === '-' && word.length <= 5 && PREFIXES.has(word.toLowerCase())) {
    WORD.lastIndex = end + 1
    if (WORD.test(text)) {
      tokens.push({ start, end: WORD.lastIndex })
      return WORD.lastIndex
    }
  }
  if (text[end] === '.' && isAbbreviation(word, text, end + 1)) {
    tokens.push({ start, end: end + 1 })
    return end + 1
  }
  const cut = word.length <= 40 ? clitic(word) : 0
  if (cut > 0) tokens.push({ start, end: start + cut })
  tokens.push({ start: start + cut, end })
  return end
}

function isAbbreviation(word: string, text: string, after: number): boolean {
  if (word.length > 8) return false
  if (/^\p{Lu}$/u.test(word)) return word !== 'I'
  const lower = word.toLowerCase()
  // “etc.” gives its full stop to the sentence that it ends; “No.” is “number” only before one.
  if (lower === 'etc') return /^\s?[\p{Ll},;:)]/u.test(text.slice(after, after + 2))
  if (lower === 'no' || lower === 'nos') return /^\s?\p{Nd}/u.test(text.slice(after, after + 2))
  return ABBREVIATIONS.has(lower)
}

/** Written with a hyphen, these make one word with the next. */
const PREFIXES: ReadonlySet<string> = new Set('e non mid pre anti re co multi semi post pro ex over un sub inter counter t x'.split(' '))

function clitic(word: string): number {
  const found = APOSTROPHE.test(word) ? CLITIC.exec(word) : null
  if (found) return found[1]?.length ?? 0
  return FUSED.get(word.toLowerCase()) ?? 0
}

/** Words written as one that are two tokens: where the second starts. */
const FUSED: ReadonlyMap<string, number> = new Map(
  'can|not gon|na wan|na got|ta do|nt did|nt does|nt ca|nt wo|nt is|nt was|nt could|nt would|should|nt have|nt has|nt are|nt were|nt'
    .split(' ')
    .map((row): [string, number] => [row.replace('|', ''), row.indexOf('|')]),
)
