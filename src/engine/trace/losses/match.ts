import type { PassagePair } from './losses.ts'
import { type Line, type Paper, wordAt } from './paper.ts'

/** A child's sentence that tells what the parent's sentences tell. */
export interface Link {
  /** Index into the child's lines. */
  readonly child: number
  /** Indices into the parent's lines, the likest first; empty for a sentence of the passage that the parent does not have. */
  readonly parents: readonly number[]
  /** One sentence was given for one, and they share few words: the caller says that they tell the same. */
  readonly retold: boolean
}

/** Two papers, the sentences that belong together, and the words. */
export interface Match {
  readonly parent: Paper
  readonly child: Paper
  /** One for each sentence of the child's passages, in text order. */
  readonly links: readonly Link[]
  /** The parent's word for each word of the child; -1 for none. */
  readonly toParent: Int32Array
  /** The child's word for each word of the parent; -1 for none. */
  readonly toChild: Int32Array
  /** The keys of all words of the parent. */
  readonly known: ReadonlySet<string>
}

export function matchOf(parent: Paper, child: Paper, pairs: readonly PassagePair[]): Match {
  const toParent = new Int32Array(child.words.length).fill(-1)
  const toChild = new Int32Array(parent.words.length).fill(-1)
  const postings = postingsOf(parent)
  const links: Link[] = []
  for (const { line, low, high, single } of windowsOf(parent, child, pairs)) {
    const found = likest(parent, child, postings, line, low, high)
    const parents = found.length === 0 && single ? [low] : found
    links.push({ child: line, parents, retold: found.length === 0 && single })
    for (const index of parents) pairWords(parent, child, index, line, toParent, toChild)
  }
  return { parent, child, links, toParent, toChild, known: new Set(parent.words.map(({ key }) => key)) }
}

interface Window {
  readonly line: number
  low: number
  high: number
  /** One sentence of each, and no passage besides: a claim and its retelling. */
  single: boolean
}

/** Sentences of the child that lie in a passage, each with the range of the parent's sentences that it may be from. */
function windowsOf(parent: Paper, child: Paper, pairs: readonly PassagePair[]): Window[] {
  const windows = new Map<number, Window>()
  let budget = child.lines.length * 4 + pairs.length * 4
  for (const [childStart, childEnd, parentStart, parentEnd] of pairs) {
    const low = wordAt(parent.lines, parentStart)
    let high = low
    while (high < parent.lines.length && (parent.lines[high]?.start ?? 0) < parentEnd) high += 1
    for (let line = wordAt(child.lines, childStart); budget > 0 && (child.lines[line]?.start ?? childEnd) < childEnd; line++, budget--) {
      if (!holds(child.lines[line] as Line, childStart, childEnd)) continue
      const known = windows.get(line)
      if (known) {
        known.low = Math.min(known.low, low)
        known.high = Math.max(known.high, high)
        known.single = false
      } else
        windows.set(line, {
          line,
          low,
          high,
          single: high - low === 1 && isWithin(child.lines[line] as Line, childStart, childEnd),
        })
    }
  }
  const sorted = [...windows.values()].sort((a, b) => a.line - b.line)
  // A sentence or two put in between two passages of the same parent belongs to what was copied.
  const between = sorted.flatMap((window, index) => {
    const before = sorted[index - 1]
    const gap = before ? window.line - before.line - 1 : 0
    if (!before || gap < 1 || gap > MOST_BETWEEN) return []
    return Array.from({ length: gap }, (_, at) => ({ line: before.line + 1 + at, low: before.low, high: window.high, single: false }))
  })
  return [...sorted, ...between].sort((a, b) => a.line - b.line)
}

const MOST_BETWEEN = 2

/** Whether a passage is no more than a sentence, give or take a mark or a blank. */
const isWithin = ({ start, end }: Line, from: number, to: number): boolean => from >= start - 2 && to <= end + 2

/** Whether a passage has enough of a sentence: half of it, or some five words. */
const holds = ({ start, end }: Line, from: number, to: number): boolean =>
  Math.min(end, to) - Math.max(start, from) >= Math.min((end - start) / 2, 30)

/** Where in the parent each key stands: the first few lines only, so that a word repeated without end stays cheap. */
function postingsOf({ words }: Paper): Map<string, number[]> {
  const postings = new Map<string, number[]>()
  for (const { key, content, sentence } of words) {
    if (!content) continue
    const list = postings.get(key)
    if (!list) postings.set(key, [sentence])
    else if (list.length < MOST_POSTINGS && list.at(-1) !== sentence) list.push(sentence)
  }
  return postings
}

const MOST_POSTINGS = 32

/** The parent's sentences that a sentence of the child tells again: two shared words of meaning at least, and .4 of the shorter one. */
function likest(
  parent: Paper,
  child: Paper,
  postings: ReadonlyMap<string, readonly number[]>,
  line: number,
  low: number,
  high: number,
): number[] {
  const own = child.keysOf(line)
  const shared = new Map<number, number>()
  for (const key of own)
    for (const at of postings.get(key) ?? []) if (at >= low - 1 && at <= high) shared.set(at, (shared.get(at) ?? 0) + 1)
  const scored: { at: number; score: number }[] = []
  for (const [at, count] of shared) {
    const size = Math.min(own.size, parent.keysOf(at).size)
    if (count >= Math.min(2, size) && count >= LEAST_SHARED * size) scored.push({ at, score: count })
  }
  return scored
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, MOST_PARENTS)
    .map(({ at }) => at)
}

// .4: on the tuning part of fixtures/losses .3 to .5 find the same, .6 misses two.
const LEAST_SHARED = 0.4
const MOST_PARENTS = 3

/** Pairs the words of two sentences that have one key, each once, in order. */
function pairWords(parent: Paper, child: Paper, from: number, to: number, toParent: Int32Array, toChild: Int32Array): void {
  const open = new Map<string, number[]>()
  const { first, last } = parent.lines[from] as Line
  for (let at = last - 1; at >= first; at--) {
    const word = parent.words[at]
    if (!word?.content || toChild[at] !== -1) continue
    const list = open.get(word.key)
    if (list) list.push(at)
    else open.set(word.key, [at])
  }
  const line = child.lines[to] as Line
  for (let at = line.first; at < line.last; at++) {
    const word = child.words[at]
    if (!word?.content || toParent[at] !== -1) continue
    const other = open.get(word.key)?.pop()
    if (other === undefined) continue
    toParent[at] = other
    toChild[other] = at
  }
}
