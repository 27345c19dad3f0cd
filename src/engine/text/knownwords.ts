import { edgeKey, type Scorer } from '../learn/index.ts'
import { type ClueLayout, clueLayout, type Lexicon, MARGIN, outsideClues, type Settled, type WordClues, wordClues } from './clues.ts'

/**
 * What a tagger's weights say of word types by themselves. A type is looked up when it is first met and remembered for a while: most
 * words of a text are old acquaintances. It is the same whether remembered or not, so no result depends on what was read before.
 */
export interface KnownWords {
  readonly layout: ClueLayout
  /** The numbers of a sentence's words, with those of the words outside it. What they stand for may change with the next sentence. */
  readonly numbersOf: (words: readonly string[]) => Int32Array
  readonly cluesOf: (numbers: Int32Array) => WordClues[]
  /** The tag of a word that has but one, else -1. */
  readonly settledAs: (number: number) => number
  /** Adds the summed rows of a word's keys for the entry of the layout's `alone`. */
  readonly addAlone: (number: number, entry: number, out: Float64Array) => void
  /** Adds what the edges of a word say of some labels after a label: at its own place (0), or at the place before it (1). */
  readonly addEdges: (
    number: number,
    side: 0 | 1,
    labelBefore: number,
    out: Float64Array,
    some: Int32Array,
    from: number,
    to: number,
  ) => void
}

/** Types above which all are forgotten before the next sentence, about .7 kB each: half as many cost a tenth of the time. */
const REMEMBERED = 8192

export function knownWords(lexicon: Lexicon, { labels, addRows }: Scorer, settled: Settled): KnownWords {
  const layout = clueLayout(lexicon.columns.length)
  const outside = outsideClues(lexicon, layout)
  const entries = layout.alone.length
  const sides = 2 * (labels + 1)
  const scratch = new Float64Array(labels)
  const keys = new Int32Array(8)
  const index = new Map<string, number>()
  const clues: WordClues[] = []
  // A few long arrays: a small array for each type would cost more than the look-ups it saves.
  let rows = new Float32Array(256 * entries * labels)
  /** Where the row of each type's side and label starts in `edges`; 0 as long as it was not asked for. */
  let starts = new Int32Array(256 * sides)
  const soles: number[] = []
  let edges = new Float32Array(256 * labels)
  let filled = labels

  const add = (one: WordClues, sole: number): number => {
    const number = clues.push(one) - 1
    soles.push(sole)
    if ((number + 1) * sides > starts.length) {
      rows = widened(rows)
      starts = widened(starts)
    }
    let from = 0
    for (const [entry, [, slots]] of layout.alone.entries()) {
      scratch.fill(0)
      // What lies outside the sentence has no place of its own, and a settled word is not asked for it.
      if (entry > 0 || (sole < 0 && number >= outside.length)) addRows(one.alone, from, from + slots.length, scratch)
      rows.set(scratch, (number * entries + entry) * labels)
      from += slots.length
    }
    return number
  }
  const forget = (): void => {
    index.clear()
    clues.length = 0
    soles.length = 0
    starts.fill(0)
    filled = labels
    for (const one of outside) add(one, -1)
  }
  const edgesAfter = (number: number, side: 0 | 1, labelBefore: number): number => {
    const own = (clues[number] as WordClues).edges[side]
    for (let at = 0; at < own.length; at++) keys[at] = own[at] === 0 ? 0 : edgeKey(own[at] as number, labelBefore)
    scratch.fill(0)
    addRows(keys, 0, own.length, scratch)
    if (filled + labels > edges.length) edges = widened(edges)
    const start = filled
    edges.set(scratch, start)
    filled += labels
    starts[number * sides + side * (labels + 1) + labelBefore] = start
    return start
  }
  forget()
  return {
    layout,
    numbersOf: (words) => {
      if (clues.length > REMEMBERED) forget()
      const numbers = new Int32Array(words.length + 2 * MARGIN)
      numbers.fill(1, words.length + MARGIN)
      for (let at = 0; at < words.length; at++) {
        const word = words[at] as string
        let number = index.get(word)
        if (number === undefined) {
          number = add(wordClues(word, lexicon, layout), settled.get(word) ?? -1)
          index.set(word, number)
        }
        numbers[at + MARGIN] = number
      }
      return numbers
    },
    cluesOf: (numbers) => Array.from(numbers, (number) => clues[number] as WordClues),
    settledAs: (number) => soles[number] as number,
    addAlone: (number, entry, out) => {
      const from = (number * entries + entry) * labels
      for (let label = 0; label < labels; label++) out[label] = (out[label] as number) + (rows[from + label] as number)
    },
    addEdges: (number, side, labelBefore, out, some, from, to) => {
      const start = starts[number * sides + side * (labels + 1) + labelBefore] || edgesAfter(number, side, labelBefore)
      for (let at = from; at < to; at++) {
        const label = some[at] as number
        out[label] = (out[label] as number) + (edges[start + label] as number)
      }
    },
  }
}

/** The same values and room for as many again. */
function widened<T extends Float32Array | Int32Array>(values: T): T {
  const wider = new (values.constructor as new (length: number) => T)(values.length * 2)
  wider.set(values)
  return wider
}
