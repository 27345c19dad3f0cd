import type { Span } from '../../model/index.ts'
import { type Analysis, RELATIONS, type Relation, type Sentence, type Upos } from '../../text/index.ts'

/** A sentence that holds a trigger: its words, and its tree where it has one. All indices count from the sentence's first token. */
export interface Phrase {
  readonly sentence: Sentence
  readonly tokens: readonly Span[]
  /** In lower case. */
  readonly words: readonly string[]
  readonly upos: readonly Upos[]
  /** -1 for the root; empty without a tree. */
  readonly heads: Int32Array
  readonly relations: Uint8Array
  /** The first and the last token below each, itself included. */
  readonly left: Int32Array
  readonly right: Int32Array
  /** Where the sentence starts behind a dateline or a label ("NORDA –"): what stands before has no part in it. */
  readonly opening: number
}

/** Longest sentence that is parsed, in tokens: longer ones are lists, and their events have no actors. Keeps the work linear. */
const LONGEST = 160

/** The words of a sentence, without its tree. */
export function phraseOf(analysis: Analysis, at: number): Phrase {
  const sentence = analysis.sentences[at] as Sentence
  const { first, last } = sentence
  const tokens = analysis.tokens.slice(first, last)
  const words = analysis.lows.slice(first, last).map((word) => (word.length > 40 ? '' : word))
  const upos = analysis.upos.slice(first, last)
  return { sentence, tokens, words, upos, ...NO_TREE, opening: openingOf(words, upos) }
}

const NO_TREE = { heads: new Int32Array(0), relations: new Uint8Array(0), left: new Int32Array(0), right: new Int32Array(0) }

/** The same with its tree, if it is not too long. */
export function parsed(analysis: Analysis, at: number, phrase: Phrase): Phrase {
  const { first, last } = phrase.sentence
  const tree = last - first <= LONGEST ? analysis.treeOf(at) : null
  if (!tree) return phrase
  const heads = tree.heads.map((head) => (head < 0 ? -1 : head - first))
  const left = Int32Array.from(heads, (_, index) => index)
  const right = left.slice()
  for (let index = 0; index < heads.length; index++)
    for (let up = heads[index] as number, steps = 0; up >= 0 && steps < LONGEST; up = heads[up] as number, steps++) {
      if (index < (left[up] as number)) left[up] = index
      if (index > (right[up] as number)) right[up] = index
    }
  return { ...phrase, heads, relations: tree.relations, left, right }
}

/** How far in a dateline or a label may reach, in tokens. */
const DATELINE = 12

function openingOf(words: readonly string[], upos: readonly Upos[]): number {
  for (let at = 0; at < Math.min(words.length, DATELINE); at++) {
    if (/^(?:–|—|--|-|:|\|)$/.test(words[at] ?? '') && (at > 0 || words[at] !== '-'))
      return words[at] === '-' && at < 2 && upos[at + 1] !== 'DET' ? 0 : at + 1
    if (!/^(?:PROPN|NUM|PUNCT|X|SYM)$/.test(upos[at] ?? '')) return 0
  }
  return 0
}

const NUMBERS: ReadonlyMap<Relation, number> = new Map(RELATIONS.map((name, number) => [name, number]))

/** Whether a token stands in one of these relations to its head. */
export const isA = ({ relations }: Phrase, at: number, ...names: readonly Relation[]): boolean =>
  names.some((name) => relations[at] === NUMBERS.get(name))

/** The children of a token in these relations, in text order. */
export function childrenOf(phrase: Phrase, at: number, ...names: readonly Relation[]): number[] {
  const { heads, left, right } = phrase
  const found: number[] = []
  for (let child = left[at] ?? 0; child <= (right[at] ?? -1); child++)
    if (heads[child] === at && isA(phrase, child, ...names)) found.push(child)
  return found
}

/** The preposition of a phrase, in lower case; empty if it has none. */
export function caseOf(phrase: Phrase, at: number): string {
  const marks = childrenOf(phrase, at, 'case').filter((mark) => mark < at)
  return phrase.words[marks[0] ?? -1] ?? ''
}

/** The characters of a noun phrase: with what stands before its head and "of …" behind it, without further clauses and phrases. */
export function nounSpan(phrase: Phrase, head: number): Span {
  const from = Math.max(leftEnd(phrase, head), Math.min(phrase.opening, head))
  const to = rightEnd(phrase, head, 0)
  // An article that the parser gives to another word.
  const first = phrase.upos[from - 1] === 'DET' && from - 1 >= phrase.opening ? from - 1 : from
  return { start: phrase.tokens[first]?.start ?? 0, end: phrase.tokens[to]?.end ?? 0 }
}

function leftEnd(phrase: Phrase, head: number): number {
  let from = head
  for (const child of childrenOf(
    phrase,
    head,
    'det',
    'amod',
    'compound',
    'nummod',
    'nmod:poss',
    'flat',
    'advmod',
    'det:predet',
    'nmod:desc',
  ))
    if (child < from && !(isA(phrase, child, 'advmod') && phrase.upos[head] !== 'NUM' && !OF_NUMBER.has(phrase.words[child] ?? '')))
      from = phrase.left[child] as number
  // "at least 14": the number's own preposition belongs to it, a phrase's does not.
  while (from < head && EDGE.has(phrase.words[from] ?? '')) from += 1
  return from
}

const OF_NUMBER: ReadonlySet<string> = new Set('about around nearly almost some over least most roughly approximately only'.split(' '))
const EDGE: ReadonlySet<string> = new Set([',', '"', '“', '”', '(', ')', "'", '‘', 'and', 'that', 'dead'])

function rightEnd(phrase: Phrase, head: number, depth: number): number {
  let to = head
  for (const child of childrenOf(phrase, head, 'flat', 'compound', 'nummod', 'nmod', 'nmod:poss')) {
    if (child < head || depth > 3 || /^(?:north|south|east|west)$/.test(phrase.words[child] ?? '')) continue
    if (isA(phrase, child, 'nmod') && phrase.words[phrase.left[child] as number] !== 'of') continue
    // What stands between must belong to the phrase, not to a clause.
    if ((phrase.left[child] as number) > to + 1) continue
    to = rightEnd(phrase, child, depth + 1)
  }
  return to
}

/** A phrase and those coordinated with it. */
export const withConjuncts = (phrase: Phrase, head: number): number[] => [
  head,
  ...childrenOf(phrase, head, 'conj').filter((at) => /^(?:NOUN|PROPN|PRON|NUM|ADJ)$/.test(phrase.upos[at] ?? '')),
]

const AMOUNTS: ReadonlySet<string> = new Set(
  'dozens hundreds thousands scores number group lot pair series couple handful crowd control part parts most one'.split(' '),
)

/** What a phrase is about: the houses of "dozens of houses", the town of "control of the town"; else its head. */
export function contentOf(phrase: Phrase, head: number): number {
  if (!AMOUNTS.has(phrase.words[head] ?? '')) return head
  return childrenOf(phrase, head, 'nmod').find((one) => one > head && caseOf(phrase, one) === 'of') ?? head
}
