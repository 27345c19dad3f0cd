import { hashPair, hashText } from '../learn/index.ts'
import { folded } from './clues.ts'
import type { Nodes } from './nodes.ts'

/** A place between two nodes, and who may be the head of a mark there without crossing arcs: both sides' spines, near their tops. */
export interface Gap {
  /** From the lowest on the left over the tops to the lowest on the right. */
  readonly candidates: readonly number[]
  /** For each candidate, `MARK_CLUES` keys. */
  readonly keys: Int32Array
  /** Candidates from the first to before the second would cross an arc: they are there to be learnt from, not to be chosen. */
  readonly hole: readonly [from: number, to: number]
}

/** How many clues speak for the head of a mark. */
export const MARK_CLUES = 14
/** Nodes of a spine that may take a mark, counted from its top. In UD-EWT train 99 % of heads are among them. */
const KEPT = 4
/** Steps from the gap upwards: keeps the work linear on chains. */
const MOST_STEPS = 64

/**
 * Gives each mark of a sentence its head once the words have theirs: `choose` picks among the candidates, by index. Marks in one
 * gap do not cross: none takes a candidate before that of the mark before it.
 *
 * @param heads by node, 0 for the root word.
 * @param put is called for each mark with its index in the sentence and its head's node.
 */
export function eachMark(
  words: readonly string[],
  nodes: Nodes,
  heads: Int32Array,
  relations: Int32Array,
  choose: (gap: Gap, from: number, mark: number) => number,
  put: (mark: number, head: number) => void,
): void {
  const open: Open[] = []
  let left = 0
  let from = 0
  let last = 0
  for (let at = 0; at < words.length; at++) {
    if (nodes.words[left + 1] === at) {
      left += 1
      from = 0
      last = 0
      continue
    }
    const form = words[at] as string
    const mark = hashText(folded(form.slice(0, 3)))
    const mate = pairOf(form, open)
    const spines = candidatesOf(left, nodes.length, heads)
    const gap = { candidates: spines.nodes, keys: cluesOf(spines, nodes, relations, mark, last, mate), hole: spines.hole }
    const index = choose(gap, from, at)
    from = index
    last = mark
    const head = gap.candidates[index] as number
    if (isOpening(form) || (form === '"' && !mate)) open.push({ form, head, left })
    put(at, head)
  }
}

interface Open {
  readonly form: string
  readonly head: number
  readonly left: number
}

const isOpening = (form: string): boolean => /^[([{“«‘]$/u.test(form) || form === '``'

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '”': '“', '»': '«', '’': '‘', '"': '"', "''": '``' }

/** The opening mark that this one closes, taken off the open ones. */
function pairOf(form: string, open: Open[]): Open | null {
  const opener = CLOSES[form]
  if (opener === undefined) return null
  // Eight: a mark that was opened longer ago than that many others is forgotten.
  for (let at = open.length - 1; at >= 0 && at >= open.length - 8; at--) {
    const found = open[at] as Open
    if (found.form !== opener) continue
    open.length = at
    return found
  }
  return null
}

interface Spines {
  readonly nodes: number[]
  /** How many of them are on the left. */
  readonly lefts: number
  /** Which side hangs below the other: 0 the left one, 1 the right one, 2 there is no left, 3 no right. */
  readonly side: number
  readonly hole: readonly [from: number, to: number]
}

function candidatesOf(left: number, length: number, heads: Int32Array): Spines {
  const lefts: number[] = []
  for (let node = left; node > 0 && node <= left && lefts.length < MOST_STEPS; node = heads[node] as number) lefts.push(node)
  const rights: number[] = []
  for (let node = left + 1; node > left && node <= length && rights.length < MOST_STEPS; node = heads[node] as number) rights.push(node)
  // So deep a tree shows no tops: the neighbour is always free.
  const isDeep = lefts.length === MOST_STEPS || rights.length === MOST_STEPS
  if (isDeep) return { nodes: [left > 0 ? left : 1], lefts: left > 0 ? 1 : 0, side: left > 0 ? 3 : 2, hole: [0, 0] }
  const top = lefts.at(-1)
  const side = top === undefined ? 2 : rights.length === 0 ? 3 : (heads[top] as number) > left ? 0 : 1
  const kept = lefts.slice(-KEPT)
  const others = rights.slice(-KEPT).reverse()
  return { nodes: [...kept, ...others], lefts: kept.length, side, hole: holeOf(lefts, rights, heads) }
}

/** Candidates above the one that the other side's top hangs below: an arc to them would cross that one. */
function holeOf(lefts: readonly number[], rights: readonly number[], heads: Int32Array): readonly [number, number] {
  const first = Math.min(KEPT, lefts.length)
  const kept = lefts.slice(-KEPT)
  const bridge = heads[rights.at(-1) ?? 0] as number
  if (lefts.includes(bridge)) return [kept.indexOf(bridge) + 1, first]
  const others = rights.slice(-KEPT).reverse()
  const over = heads[lefts.at(-1) ?? 0] as number
  if (!rights.includes(over)) return [first, first]
  const free = others.indexOf(over)
  return [first, first + (free < 0 ? others.length : free)]
}

function cluesOf(
  { nodes: candidates, lefts, side }: Spines,
  nodes: Nodes,
  relations: Int32Array,
  mark: number,
  last: number,
  mate: Open | null,
): Int32Array {
  const keys = new Int32Array(candidates.length * MARK_CLUES)
  const below = side === 0 ? (candidates[lefts - 1] as number) : (candidates[lefts] ?? candidates[lefts - 1] ?? 0)
  const kind = hashPair(side, relations[below] as number)
  const isEnd = side === 3 ? 1 : 0
  for (const [index, node] of candidates.entries()) {
    const isLeft = index < lefts
    const rank = isLeft ? lefts - 1 - index : index - lefts
    const place = hashPair(side * 2 + (isLeft ? 1 : 0), rank)
    const isLowest = isLeft ? index === 0 : index === candidates.length - 1
    const relation = relations[node] as number
    const tag = nodes.tag[node] as number
    const pair = mate === null ? 0 : node === mate.head ? 1 : node > mate.left ? 2 : 3
    const found = [
      place,
      hashPair(place, mark),
      hashPair(hashPair(place, mark), kind),
      hashPair(hashPair(place, mark), relation),
      hashPair(hashPair(place, mark), tag),
      hashPair(hashPair(place, relation), kind),
      hashPair(hashPair(place, pair), mark),
      hashPair(pair, mark),
      hashPair(hashPair(place, mark), last),
      hashPair(hashPair(place, mark), isLowest ? 1 : 0),
      hashPair(hashPair(mark, relation), hashPair(isLeft ? 1 : 0, isLowest ? 1 : 0)),
      hashPair(hashPair(place, mark), hashPair(kind, tag)),
      hashPair(hashPair(place, mark), hashPair(kind, relation)),
      hashPair(hashPair(place, mark), hashPair(isEnd, nodes.level[node] as number)),
    ]
    for (const [clue, key] of found.entries()) keys[index * MARK_CLUES + clue] = hashPair(301 + clue, key)
  }
  return keys
}
