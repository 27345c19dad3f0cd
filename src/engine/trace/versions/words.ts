import type { Span } from '../../model/index.ts'

/** Words that were put in the place of others; an empty span where words were only added or only dropped. */
export interface WordChange {
  /** In the earlier text. */
  readonly before: Span
  /** In the later text. */
  readonly after: Span
}

/** What is left to spend on tables of words: a comparison of two texts has one, so that hostile texts stay cheap. */
export interface Budget {
  cells: number
}

/** Cells for one comparison of two versions: a hundred thousand changed words in sentences of forty. */
export const MOST_CELLS = 4_000_000

/** The words of a span, as they stand; a mark is a word of its own. */
function wordsIn(text: string, { start, end }: Span): Span[] {
  const words: Span[] = []
  for (const found of text.slice(start, end).matchAll(/[\p{L}\p{N}\p{M}]+(?:[’'.,-][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu))
    words.push({ start: start + found.index, end: start + found.index + found[0].length })
  return words
}

export const textsIn = (text: string, span: Span): string[] => wordsIn(text, span).map(({ start, end }) => text.slice(start, end))

/**
 * Which words of a span were changed into which of another: the longest common subsequence of their words, neighbouring changes joined.
 * Beyond the budget all between the first and the last changed word counts as changed.
 */
export function wordChanges(before: string, from: Span, after: string, to: Span, budget: Budget): WordChange[] {
  const [old, fresh] = [wordsIn(before, from), wordsIn(after, to)]
  const [a, b] = [old.map((span) => wordKey(before, span)), fresh.map((span) => wordKey(after, span))]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  const kept = common(a.slice(head, a.length - tail), b.slice(head, b.length - tail), budget)
  const changes: WordChange[] = []
  let [i, j] = [head, head]
  for (const [x, y] of [...kept.map(([x, y]): [number, number] => [x + head, y + head]), [a.length - tail, b.length - tail] as const]) {
    if (x > i || y > j) changes.push({ before: stretch(old, i, x, from), after: stretch(fresh, j, y, to) })
    i = x + 1
    j = y + 1
  }
  return changes
}

/** Quotes and dashes of another shape are no change. */
const wordKey = (text: string, { start, end }: Span): string =>
  text.slice(start, end).replace(/[’‘`]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-')

/** From a word to the last before another; an empty span behind the word before if there is none. */
function stretch(words: readonly Span[], from: number, to: number, whole: Span): Span {
  if (from < to) return { start: words[from]!.start, end: words[to - 1]!.end }
  const at = from > 0 ? words[from - 1]!.end : whole.start
  return { start: at, end: at }
}

/** The pairs of a longest common subsequence. */
function common(a: readonly string[], b: readonly string[], budget: Budget): [number, number][] {
  const width = b.length + 1
  const cells = (a.length + 1) * width
  if (a.length === 0 || b.length === 0 || cells > budget.cells) return []
  budget.cells -= cells
  const table = new Uint16Array(cells)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] =
        a[i] === b[j] ? table[(i + 1) * width + j + 1]! + 1 : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!)
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (table[(i + 1) * width + j]! >= table[i * width + j + 1]!) i += 1
    else j += 1
  }
  return pairs
}
