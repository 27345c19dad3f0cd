import { hashPair, hashText, type SequenceInput } from '../learn/index.ts'

/** What is known about word types besides the tagged sentences: numbers by lower-cased word, 0 for unknown. */
export interface Lexicon {
  readonly index: ReadonlyMap<string, number>
  /** Columns of class numbers, each as long as the list of words plus one; entry 0 stands for an unknown word. */
  readonly columns: readonly Uint16Array[]
}

const _NO_LEXICON: Lexicon = { index: new Map(), columns: [] }

/** The clues to the tags of one sentence. Part of every packed tagger: changing them invalidates its weights. */
export function tagClues(words: readonly string[], lexicon: Lexicon): SequenceInput {
  const length = words.length
  const lower = words.map((word) => word.toLowerCase())
  const low = Int32Array.from(lower, (word) => hashText(folded(word)))
  const shape = words.map(shapeOf)
  const shapes = Int32Array.from(shape, (text) => hashText(text))
  const endings = Int32Array.from(lower, (word) => hashText(word.slice(-3)))
  const classes = lexicon.columns.map((column) => Int32Array.from(lower, (word) => (column[lexicon.index.get(word) ?? 0] ?? 0) + 1))
  const style = styleOf(words)
  const close = hashText(words[length - 1] ?? '')
  const stride = FIXED + lexicon.columns.length * BY_CLASS
  const keys = new Int32Array(length * stride)
  const edges = new Int32Array(length * EDGES)
  const around = (values: Int32Array, at: number): number => (at < 0 ? BEFORE : at >= length ? AFTER : (values[at] as number))
  for (let at = 0; at < length; at++) {
    let slot = at * stride
    let template = 0
    const put = (value: number): void => {
      template += 1
      keys[slot++] = hashPair(template, value) || 1
    }
    const word = lower[at] as string
    const here = low[at] as number
    const back = around(low, at - 1)
    const next = around(low, at + 1)
    const form = shapes[at] as number
    put(1)
    put(here)
    put(hashText(words[at] as string))
    put(back)
    put(next)
    put(around(low, at - 2))
    put(around(low, at + 2))
    put(hashPair(back, here))
    put(hashPair(here, next))
    put(hashPair(back, next))
    put(hashPair(around(low, at - 2), back))
    put(hashPair(next, around(low, at + 2)))
    for (let size = 1; size <= 5; size++) put(word.length > size ? hashText(word.slice(-size), size) : 0)
    for (let size = 1; size <= 4; size++) put(word.length > size ? hashText(word.slice(0, size), size) : 0)
    put(form)
    put(hashPair(form, at === 0 ? style + 8 : style))
    put(hashPair(around(shapes, at - 1), form))
    put(hashPair(form, around(shapes, at + 1)))
    put(hashPair(hashPair(around(shapes, at - 1), form), around(shapes, at + 1)))
    put(around(endings, at - 1))
    put(around(endings, at + 1))
    put(hashPair(around(endings, at - 1), endings[at] as number))
    put(hashPair(endings[at] as number, around(endings, at + 1)))
    put(hashPair(form, endings[at] as number))
    put(hashPair(here, form))
    put(hashPair(here, at === 0 ? 1 : at === length - 1 ? 2 : 3))
    put(hashPair(close, here))
    for (const column of classes) {
      const own = column[at] as number
      const left = around(column, at - 1)
      const right = around(column, at + 1)
      put(own)
      put(left)
      put(right)
      put(around(column, at - 2))
      put(around(column, at + 2))
      put(hashPair(left, own))
      put(hashPair(own, right))
      put(hashPair(left, right))
      put(hashPair(hashPair(left, own), right))
      put(hashPair(own, form))
      put(hashPair(left, here))
      put(hashPair(here, right))
    }
    let edge = at * EDGES
    edges[edge++] = hashPair(101, here)
    edges[edge++] = hashPair(102, next)
    edges[edge++] = hashPair(103, endings[at] as number)
    edges[edge++] = hashPair(104, form)
  }
  return { length, stride, keys, edgeStride: EDGES, edges }
}

const FIXED = 34
const BY_CLASS = 12
const EDGES = 4
const BEFORE = 0x51ed
const AFTER = 0x3e7d

/** Digits are alike, and so are the marks that editors vary. */
export const folded = (word: string): string =>
  PLAIN.test(word)
    ? word
    : word
        .replace(/\p{Nd}/gu, '0')
        .replace(/[’‘]/g, "'")
        .replace(/[“”]/g, '"')

/** Most words: nothing in them varies. */
const PLAIN = /^[a-zA-Z]*$/

/** `Xx` for Iraq, `XX` for UN, `d.d` for 5.3; runs are cut at two. */
function shapeOf(word: string): string {
  // The commonest words need no look at each letter.
  if (LOWER.test(word)) return word.length > 1 ? 'xx' : 'x'
  let shape = ''
  for (const char of word.slice(0, 40)) {
    const kind = /\p{Lu}/u.test(char) ? 'X' : /\p{L}/u.test(char) ? 'x' : /\p{Nd}/u.test(char) ? 'd' : char
    if (!(shape.endsWith(kind + kind) || (shape.length > 8 && shape.endsWith(kind)))) shape += kind
  }
  return shape
}

const LOWER = /^[a-z]+$/

/** Whether capitals mean anything here: 0 mixed, 1 nearly all words have them (a headline), 2 all letters are, 3 none is. */
function styleOf(words: readonly string[]): number {
  let lettered = 0
  let capital = 0
  let loud = 0
  for (const word of words) {
    if (!/^\p{L}/u.test(word)) continue
    lettered += 1
    if (/^\p{Lu}/u.test(word)) capital += 1
    if (word === word.toUpperCase()) loud += 1
  }
  if (lettered < 3) return 0
  if (capital === 0) return 3
  if (loud > lettered * 0.8) return 2
  return capital > lettered * 0.7 ? 1 : 0
}
