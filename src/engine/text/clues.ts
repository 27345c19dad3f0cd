import { hashPair, hashText, type SequenceInput } from '../learn/index.ts'

/** What is known about word types besides the tagged sentences: numbers by lower-cased word, 0 for unknown. */
export interface Lexicon {
  readonly index: ReadonlyMap<string, number>
  /** Columns of class numbers, each as long as the list of words plus one; entry 0 stands for an unknown word. */
  readonly columns: readonly Uint16Array[]
}

/** Words as they are written, each with the number of the one tag that it ever has. */
export type Settled = ReadonlyMap<string, number>

/** What one word type says by itself, whatever stands around it. */
export interface WordClues {
  /** Its hashes: folded lower-cased form, shape, ending, and class in each column. */
  readonly low: number
  readonly form: number
  readonly ending: number
  readonly classes: readonly number[]
  /** The keys that need no other word, for each offset of a layout's `alone`, one after the other. */
  readonly alone: Int32Array
  /** The keys that count together with the label before: at its own place, and at the place before it. */
  readonly edges: readonly [own: readonly number[], before: readonly number[]]
  /** What its letters say of the sentence's style: 1 it starts with one, 2 with a capital, 4 all are capitals. */
  readonly letters: number
}

/**
 * How the keys of a place are laid out for a number of class columns: the slots of those that one word gives alone, by where that
 * word stands, and of those that tell of several words. A slot is its template's number less one.
 */
export interface ClueLayout {
  readonly stride: number
  readonly alone: readonly (readonly [offset: number, slots: readonly number[]])[]
  readonly joint: readonly number[]
}

/** The layout for `columns` columns of word classes. Part of every packed tagger: changing it invalidates its weights. */
export function clueLayout(columns: number): ClueLayout {
  const classes = (...slots: readonly number[]): number[] =>
    Array.from({ length: columns }, (_, column) => slots.map((slot) => FIXED + column * BY_CLASS + slot)).flat()
  return {
    stride: FIXED + columns * BY_CLASS,
    alone: [
      [0, [0, 1, 2, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 30, 31, ...classes(0, 9)]],
      [-1, [3, 26, ...classes(1)]],
      [1, [4, 27, ...classes(2)]],
      [-2, [5, ...classes(3)]],
      [2, [6, ...classes(4)]],
    ],
    joint: [7, 8, 9, 10, 11, 22, 23, 24, 25, 28, 29, 32, 33, ...classes(5, 6, 7, 8, 10, 11)],
  }
}

/** The clues of a word type. */
export function wordClues(word: string, { index, columns }: Lexicon, layout: ClueLayout): WordClues {
  const lower = word.toLowerCase()
  const number = index.get(lower) ?? 0
  const low = hashText(folded(lower))
  const form = hashText(shapeOf(word))
  const ending = hashText(lower.slice(-3))
  const classes = columns.map((column) => (column[number] ?? 0) + 1)
  const own = [1, low, hashText(word)]
  for (let size = 1; size <= 5; size++) own.push(lower.length > size ? hashText(lower.slice(-size), size) : 0)
  for (let size = 1; size <= 4; size++) own.push(lower.length > size ? hashText(lower.slice(0, size), size) : 0)
  own.push(form, hashPair(form, ending), hashPair(low, form))
  for (const value of classes) own.push(value, hashPair(value, form))
  return cluesOf(own, { low, form, ending, classes }, layout, lettersOf(word))
}

/** Stand for what lies outside the sentence: before it, after it. */
export const outsideClues = ({ columns }: Lexicon, layout: ClueLayout): readonly [before: WordClues, after: WordClues] => {
  const of = (side: number): WordClues => cluesOf([], { low: side, form: side, ending: side, classes: columns.map(() => side) }, layout, 0)
  return [of(BEFORE), of(AFTER)]
}

function cluesOf(
  own: readonly number[],
  { low, form, ending, classes }: Pick<WordClues, 'low' | 'form' | 'ending' | 'classes'>,
  { alone }: ClueLayout,
  letters: number,
): WordClues {
  const beside = [low, ending, ...classes]
  const further = [low, ...classes]
  const values = [own, beside, beside, further, further]
  const keys = new Int32Array(alone.reduce((sum, [, slots]) => sum + slots.length, 0))
  let at = 0
  for (const [entry, [, slots]] of alone.entries())
    for (let value = 0; value < slots.length; value++) keys[at++] = keyOf(slots[value] as number, values[entry]?.[value] ?? 0)
  return {
    low,
    form,
    ending,
    classes,
    alone: keys,
    edges: [[hashPair(101, low), hashPair(103, ending), hashPair(104, form)], [hashPair(102, low)]],
    letters,
  }
}

const keyOf = (slot: number, value: number): number => hashPair(slot + 1, value) || 1

/** Puts the keys that tell of several words about the word at a place into `keys`, in the order of the layout's joint slots. */
export type JointClues = (place: number, keys: Int32Array) => void

/** The keys that tell of several words of a sentence; two words `outside` stand on either side of it. */
export function jointClues(words: readonly WordClues[], close: number, { joint }: ClueLayout): JointClues {
  const last = words.length - 1 - MARGIN
  const style = styleOf(words)
  return (place, keys) => {
    const at = place + MARGIN
    let slot = 0
    const put = (value: number): void => {
      keys[slot] = keyOf(joint[slot] as number, value)
      slot += 1
    }
    const { low, form, ending, classes } = words[at] as WordClues
    const left = words[at - 1] as WordClues
    const right = words[at + 1] as WordClues
    put(hashPair(left.low, low))
    put(hashPair(low, right.low))
    put(hashPair(left.low, right.low))
    put(hashPair((words[at - 2] as WordClues).low, left.low))
    put(hashPair(right.low, (words[at + 2] as WordClues).low))
    put(hashPair(form, at === MARGIN ? style + 8 : style))
    put(hashPair(left.form, form))
    put(hashPair(form, right.form))
    put(hashPair(hashPair(left.form, form), right.form))
    put(hashPair(left.ending, ending))
    put(hashPair(ending, right.ending))
    put(hashPair(low, at === MARGIN ? 1 : at === last ? 2 : 3))
    put(hashPair(close, low))
    for (let column = 0; column < classes.length; column++) {
      const own = classes[column] as number
      const one = left.classes[column] as number
      const other = right.classes[column] as number
      put(hashPair(one, own))
      put(hashPair(own, other))
      put(hashPair(one, other))
      put(hashPair(hashPair(one, own), other))
      put(hashPair(one, low))
      put(hashPair(low, other))
    }
  }
}

/** Words outside the sentence that clues look at, on either side. */
export const MARGIN = 2

/** The clues to the tags of one sentence, all of them: what a tagger is trained with. */
export function tagClues(words: readonly string[], lexicon: Lexicon): SequenceInput {
  const length = words.length
  const layout = clueLayout(lexicon.columns.length)
  const [before, after] = outsideClues(lexicon, layout)
  const clues = [before, before, ...words.map((word) => wordClues(word, lexicon, layout)), after, after]
  const joint = jointClues(clues, closeOf(words), layout)
  const together = new Int32Array(layout.joint.length)
  const keys = new Int32Array(length * layout.stride)
  const edges = new Int32Array(length * EDGES)
  for (let at = 0; at < length; at++) {
    let from = 0
    const around = (offset: number): WordClues => clues[at + MARGIN + offset] as WordClues
    for (const [offset, slots] of layout.alone)
      for (const slot of slots) keys[at * layout.stride + slot] = around(offset).alone[from++] as number
    joint(at, together)
    for (const [index, slot] of layout.joint.entries()) keys[at * layout.stride + slot] = together[index] as number
    const [word = 0, ending = 0, form = 0] = around(0).edges[0]
    edges.set([word, around(1).edges[1][0] as number, ending, form], at * EDGES)
  }
  return { length, stride: layout.stride, keys, edgeStride: EDGES, edges }
}

/** What the sentence ends with. */
export const closeOf = (words: readonly string[]): number => hashText(words[words.length - 1] ?? '')

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
export function shapeOf(word: string): string {
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

/** See `WordClues.letters`. */
function lettersOf(word: string): number {
  if (LOWER.test(word)) return 1
  if (!/^\p{L}/u.test(word)) return 0
  return 1 | (/^\p{Lu}/u.test(word) ? 2 : 0) | (word === word.toUpperCase() ? 4 : 0)
}

/** Whether capitals mean anything here: 0 mixed, 1 nearly all words have them (a headline), 2 all letters are, 3 none is. */
function styleOf(words: readonly WordClues[]): number {
  let lettered = 0
  let capital = 0
  let loud = 0
  for (const { letters } of words) {
    if (letters & 1) lettered += 1
    if (letters & 2) capital += 1
    if (letters & 4) loud += 1
  }
  if (lettered < 3) return 0
  if (capital === 0) return 3
  if (loud > lettered * 0.8) return 2
  return capital > lettered * 0.7 ? 1 : 0
}
