import type { Span } from '../engine/index.ts'

/** One word of a text: where it stands, and the form under which it is indexed. */
export interface Word extends Span {
  readonly lexeme: string
}

/** Longer words are cut: nobody searches for more of them. */
const LONGEST = 48
/** Apostrophes may stand in a word, as may marks over its letters. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ‘`][\p{L}\p{N}\p{M}]+)*/gu
/** Scripts without blanks between words: each character is a word, and a query of several asks for them in a row. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const UNSPACED_PARTS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]\p{M}*|[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu

/**
 * The words of a text as the index has them, in text order: lower case, without marks over letters, apostrophes and English endings of
 * plural and possessive. The same for what is stored and what is asked, on every database, so that hits can be shown to the character.
 */
export function wordsOf(text: string): Word[] {
  const found: Word[] = []
  eachWord(text, (lexeme, start, length) => found.push({ start, end: start + length, lexeme }))
  return found
}

/** The same without places: what most texts are asked for. */
export function lexemesOf(text: string): string[] {
  const found: string[] = []
  eachWord(text, (lexeme) => found.push(lexeme))
  return found
}

function eachWord(text: string, take: (lexeme: string, start: number, length: number) => void): void {
  const add = (word: string, start: number): void => {
    const lexeme = lexemeOf(word)
    if (lexeme !== '') take(lexeme, start, word.length)
  }
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (PLAIN.test(word) || !UNSPACED.test(word)) add(word, index)
    else for (const part of word.matchAll(UNSPACED_PARTS)) add(part[0], index + part.index)
  }
}

const PLAIN = /^[A-Za-z0-9]+$/

/** The form under which a word is indexed. Letters and digits only. */
function lexemeOf(word: string): string {
  if (word.length <= LONGEST && PLAIN.test(word)) return stem(word.toLowerCase())
  const cut = word.length > LONGEST ? [...word.slice(0, LONGEST)].filter((one) => !isHalf(one)).join('') : word
  return stem(
    fold(cut)
      .replace(/['’ʼ‘`]s$/, '')
      .replace(/[^\p{L}\p{N}]|[\u02b0-\u02ff]/gu, ''),
  )
}

const isHalf = (unit: string): boolean => /^[\ud800-\udfff]$/.test(unit)

const fold = (word: string): string => word.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * The endings of English plurals, and no more: what else a stemmer cuts makes one word of many (“news” and “new”, “united” and “unit”).
 * After Harman's S stemmer (1991).
 */
function stem(word: string): string {
  if (!word.endsWith('s') || word.length < 4 || !/^[a-z]+$/.test(word)) return word
  if (word.endsWith('ies') && !/[ae]ies$/.test(word)) return word.length > 4 ? `${word.slice(0, -3)}y` : word
  if (/(?:us|ss|is|news)$/.test(word)) return word
  if (/(?:sh|ch|x|ss|zz)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

/** A stretch of words for one document's entry in the index. */
export interface Stretch {
  readonly words: readonly string[]
  /** Where they are found: the plain index, or what only a field asks for. */
  readonly field: Field
  /** What matters most first: headlines `A`, running text `D`. */
  readonly weight?: 'A' | 'B' | 'C' | 'D'
}

/** `text` is what a word without a field asks for. A field's lexemes begin with its name and a slash, which no word holds. */
export type Field = 'text' | 'title' | 'says' | 'source' | 'outlet' | 'lang' | 'collection'

export const lexemeIn = (field: Field, lexeme: string): string => (field === 'text' ? lexeme : `${field}/${lexeme}`)

/** PostgreSQL keeps a word's place up to here, and no more than so many places of one word. */
const LAST_PLACE = 16_383
const MOST_PLACES = 255
/** PostgreSQL's limit is 1 MB, of which a place takes two bytes. What comes later in a giant text is not found by its words. */
const MOST_BYTES = 800_000
/** So that a phrase does not run from one stretch into the next. */
const GAP = 8

/** A document's entry as a `tsvector` literal. */
export function vectorOf(stretches: readonly Stretch[]): string {
  const places = new Map<string, string[]>()
  let at = 1
  let bytes = 0
  for (const { words, field, weight = 'D' } of stretches) {
    const mark = weight === 'D' ? '' : weight
    for (const word of words) {
      const lexeme = lexemeIn(field, word)
      let list = places.get(lexeme)
      if (!list) {
        bytes += 12 + 4 * lexeme.length
        if (bytes > MOST_BYTES) return literal(places)
        list = []
        places.set(lexeme, list)
      }
      if (list.length < MOST_PLACES) {
        list.push(`${Math.min(at, LAST_PLACE)}${mark}`)
        bytes += 2
      }
      at++
    }
    at += GAP
  }
  return literal(places)
}

const literal = (places: ReadonlyMap<string, readonly string[]>): string => {
  let text = ''
  for (const [lexeme, list] of places) text += `'${lexeme}':${list.join(',')} `
  return text
}

/** What PostgreSQL cannot hold: U+0000, and half surrogate pairs. */
const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A text as PostgreSQL can hold it, of the same length: see `Tables`. */
export const storable = (text: string): string => text.replace(UNSTORABLE, '\ufffd')
