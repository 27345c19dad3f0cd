import type { Span } from '../model/span.ts'

/** Universal part-of-speech tags, in the order in which models number them. */
export const UPOS = [
  'ADJ',
  'ADP',
  'ADV',
  'AUX',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB',
  'X',
] as const
export type Upos = (typeof UPOS)[number]

/** A sentence: its characters, and its tokens as a half-open range of indices into `Analysis.tokens`. */
export interface Sentence extends Span {
  readonly first: number
  readonly last: number
}

/** A text with its tokens, sentences and tags: standoff, in text order. */
export interface Analysis {
  readonly text: string
  readonly tokens: readonly Span[]
  readonly sentences: readonly Sentence[]
  /** Each token as written. */
  readonly words: readonly string[]
  /** The same in lower case. */
  readonly lows: readonly string[]
  /** One tag a token. */
  readonly upos: readonly Upos[]
  /** The tree of a sentence, by its index in `sentences`: parsed when first asked for, and kept. Null without a parser. */
  readonly treeOf: (sentence: number) => Tree | null
}

/** The dependency tree of one sentence of a text: entry 0 is for its token `first`. */
export interface Tree {
  /** The head of each token as an index into `Analysis.tokens`; -1 for the one root. */
  readonly heads: Int32Array
  /** The relation of each token to its head as an index into `RELATIONS`. */
  readonly relations: Uint8Array
}

/** The token that an offset lies in, or else the next one: an index into `tokens`, or their number behind the last. */
export function tokenAt({ tokens }: Pick<Analysis, 'tokens'>, offset: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
