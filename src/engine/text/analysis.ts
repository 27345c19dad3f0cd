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
  /** One tag a token. */
  readonly upos: readonly Upos[]
}
