import type { Span } from '../../model/index.ts'
import { splitSentences, tokenise } from '../../text/index.ts'

/** A text in its sentences, each with the paragraph that it stands in. */
export interface Sentences {
  readonly text: string
  readonly sentences: readonly Span[]
  readonly paragraphOf: readonly number[]
  readonly paragraphs: readonly Span[]
}

/** How the sentences of two texts go together: for each of the earlier text that of the later, or -1. */
export interface Alignment {
  readonly to: Int32Array
  readonly from: Int32Array
  /** Marks the sentences of the earlier text that stand, unchanged or reworded, in another order. */
  readonly moved: Uint8Array
}

/** A sentence reworded by more than half of its words is another sentence. */
const ALIKE = 0.5
/** A word in more sentences than this tells nothing apart. */
const MOST_POSTINGS = 24
/** So many sentences that share the most words are looked at. */
const MOST_CANDIDATES = 6

export function sentencesOf(text: string): Sentences {
  const sentences = splitSentences(text, tokenise(text)).map(({ start, end }) => ({ start, end }))
  const paragraphOf: number[] = []
  const paragraphs: { start: number; end: number }[] = []
  sentences.forEach((sentence, at) => {
    const before = sentences[at - 1]
    if (!before || text.slice(before.end, sentence.start).includes('\n')) paragraphs.push({ ...sentence })
    else paragraphs.at(-1)!.end = sentence.end
    paragraphOf.push(paragraphs.length - 1)
  })
  return { text, sentences, paragraphOf, paragraphs }
}

/**
 * Sentences that read alike go together first, each once: those that stand between the same neighbours, then any. What is left goes with
 * the most similar sentence left, if at least half of the words are the same; what is set apart (a note that repeats the words it takes back)
 * only with what is. In linear time but for sorting: only rarer words look for
 * similar sentences.
 */
export function align(before: Sentences, after: Sentences, apartBefore: readonly boolean[], apartAfter: readonly boolean[]): Alignment {
  const to = new Int32Array(before.sentences.length).fill(-1)
  const from = new Int32Array(after.sentences.length).fill(-1)
  const join = (a: number, b: number): void => {
    to[a] = b
    from[b] = a
  }
  const [old, fresh] = [before, after].map(({ text, sentences }) => sentences.map((span) => keyOf(text, span))) as [string[], string[]]
  let head = 0
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) {
    join(head, head)
    head += 1
  }
  for (let a = old.length - 1, b = fresh.length - 1; a >= head && b >= head && old[a] === fresh[b]; a--, b--) join(a, b)
  joinEqual(old, fresh, to, from, join)
  joinSimilar(before, after, to, from, (a, b) => apartBefore[a] === apartAfter[b], join)
  return { to, from, moved: movedOf(to) }
}

/** What is written otherwise but reads the same is the same: spaces, capitals, the shape of marks. */
function keyOf(text: string, { start, end }: Span): string {
  return text.slice(start, end).toLowerCase().replace(/[’‘`]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-').replace(/\s+/g, ' ')
}

type Join = (a: number, b: number) => void

function joinEqual(old: readonly string[], fresh: readonly string[], to: Int32Array, from: Int32Array, join: Join): void {
  const places = new Map<string, number[]>()
  fresh.forEach((key, at) => {
    if (from[at] !== -1) return
    const known = places.get(key)
    if (known) known.push(at)
    else places.set(key, [at])
  })
  const counts = new Map<string, number>()
  old.forEach((key, at) => {
    if (to[at] === -1) counts.set(key, (counts.get(key) ?? 0) + 1)
  })
  // What stands once in both is sure; its neighbours that read alike go with it, so that repeated lines find their own.
  old.forEach((key, at) => {
    const there = places.get(key)
    if (to[at] !== -1 || counts.get(key) !== 1 || there?.length !== 1 || from[there[0]!] !== -1) return
    join(at, there[0]!)
    for (const step of [1, -1])
      for (let a = at + step, b = there[0]! + step; a >= 0 && b >= 0 && a < old.length && b < fresh.length; a += step, b += step) {
        if (to[a] !== -1 || from[b] !== -1 || old[a] !== fresh[b]) break
        join(a, b)
      }
  })
  const next = new Map<string, number>()
  old.forEach((key, at) => {
    const there = places.get(key)
    if (to[at] !== -1 || !there) return
    let place = next.get(key) ?? 0
    while (place < there.length && from[there[place]!] !== -1) place += 1
    if (place < there.length) join(at, there[place++]!)
    next.set(key, place)
  })
}

function joinSimilar(
  before: Sentences,
  after: Sentences,
  to: Int32Array,
  from: Int32Array,
  mayJoin: (a: number, b: number) => boolean,
  join: Join,
): void {
  const bags = new Map<number, ReadonlySet<string>>()
  const postings = new Map<string, number[]>()
  after.sentences.forEach((span, at) => {
    if (from[at] !== -1) return
    const bag = bagOf(after.text, span)
    bags.set(at, bag)
    for (const word of bag) {
      const known = postings.get(word)
      if (!known) postings.set(word, [at])
      else if (known.length <= MOST_POSTINGS) known.push(at)
    }
  })
  const pairs: { a: number; b: number; alike: number }[] = []
  before.sentences.forEach((span, a) => {
    if (to[a] !== -1) return
    const bag = bagOf(before.text, span)
    const shared = new Map<number, number>()
    for (const word of bag) {
      const there = postings.get(word)
      if (there && there.length <= MOST_POSTINGS) for (const b of there) if (mayJoin(a, b)) shared.set(b, (shared.get(b) ?? 0) + 1)
    }
    const likely = [...shared].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, MOST_CANDIDATES)
    for (const [b] of likely) {
      const alike = likeness(bag, bags.get(b)!)
      if (alike >= ALIKE) pairs.push({ a, b, alike })
    }
  })
  pairs.sort((x, y) => y.alike - x.alike || Math.abs(x.a - x.b) - Math.abs(y.a - y.b) || x.a - y.a || x.b - y.b)
  for (const { a, b } of pairs) if (to[a] === -1 && from[b] === -1) join(a, b)
}

const MOST_WORDS = 400

const bagOf = (text: string, { start, end }: Span): ReadonlySet<string> =>
  new Set(
    (
      text
        .slice(start, Math.min(end, start + 20 * MOST_WORDS))
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).slice(0, MOST_WORDS),
  )

/** Dice: twice the shared words by all words. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}

/** Those outside a longest increasing run. */
function movedOf(to: Int32Array): Uint8Array {
  const moved = new Uint8Array(to.length)
  const ends: number[] = []
  const before = new Int32Array(to.length).fill(-1)
  for (let at = 0; at < to.length; at++) {
    if (to[at] === -1) continue
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (to[ends[middle]!]! < to[at]!) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? ends[low - 1]! : -1
    ends[low] = at
    moved[at] = 1
  }
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at]!) moved[at] = 0
  return moved
}
