import { type AddRows, openRows, openTriad, openWeights, scoreTriad, type Triad, WeightsError } from '../learn/index.ts'
import type { Upos } from './analysis.ts'
import { type Arcs, attachLeft, attachRight, isDone, isLegal, LEFT, RIGHT, SHIFT, shift, startArcs } from './arcs.ts'
import type { Lexicon } from './clues.ts'
import { eachMark, type Gap, MARK_CLUES } from './marks.ts'
import { LEADING_CLUES, MOVE_CLUES, MOVE_LEAD, moveClues, OTHER_CLUES } from './moveclues.ts'
import { type Nodes, nodesOf } from './nodes.ts'
import { LEADING_RELATION_CLUES, OTHER_RELATION_CLUES, RELATION_CLUES, RELATION_LEAD, relationClues } from './relationclues.ts'
import { RELATIONS, relationNumber } from './relations.ts'

/** An opened parser: what `openParser` makes of packed weights. */
export interface ParserModel {
  readonly lexicon: Lexicon
  readonly moves: Triad
  readonly addRelations: AddRows
  readonly addMarks: AddRows
}

/** The dependency tree of words that stand alone. */
export interface Parse {
  /** The head of each word, counted from 1 in the sentence; 0 for the one root. */
  readonly heads: Int32Array
  /** The relation of each word to its head, as an index into `RELATIONS`. */
  readonly relations: Uint8Array
}

/** Opens a packed parser over the lexicon of the tagger it was trained with. Throws a `WeightsError` on anything else. */
export function openParser(bytes: Uint8Array, lexicon: Lexicon): ParserModel {
  const weights = openWeights(bytes)
  const names: unknown = weights.meta.labels
  const own = Array.isArray(names) && names.length === RELATIONS.length && names.every((name, at) => name === RELATIONS[at])
  if (!own) throw new WeightsError('wrong-model', 'The weights are not those of a parser of universal dependencies')
  if (weights.meta.words !== lexicon.index.size)
    throw new WeightsError('wrong-model', 'The parser was trained with the word list of another tagger')
  return {
    lexicon,
    moves: openTriad(weights, 'move-'),
    addRelations: openRows(weights, RELATIONS.length, 'relation-'),
    addMarks: openRows(weights, 1, 'mark-'),
  }
}

/**
 * The tree of one sentence: arc-hybrid moves, each the best by its clues, each arc's relation chosen when it is made; then each
 * mark finds its place in the tree of the words. Every word has one head, no arcs cross, and exactly one word is the root. Linear
 * in the words.
 */
export function parse(words: readonly string[], upos: readonly Upos[], model: ParserModel): Parse {
  const nodes = nodesOf(words, upos, model.lexicon)
  const arcs = startArcs(nodes.length)
  const keys = new Int32Array(Math.max(MOVE_CLUES, RELATION_CLUES))
  const asked = new Int32Array(RELATION_CLUES)
  const scores = new Float64Array(RELATIONS.length)
  const relationOf = (head: number, child: number): number => {
    if (head === 0) return ROOT
    scores.fill(0)
    addRelations(head, child, 'lead', LEADING_RELATION_CLUES)
    scores[ROOT] = Number.NEGATIVE_INFINITY
    const found = best(scores)
    if (isAhead(scores, found, RELATION_LEAD)) return found
    addRelations(head, child, 'rest', OTHER_RELATION_CLUES)
    scores[ROOT] = Number.NEGATIVE_INFINITY
    return best(scores)
  }
  const addRelations = (head: number, child: number, part: 'lead' | 'rest', slots: Uint8Array): void => {
    relationClues(arcs, nodes, head, child, keys, part)
    for (let at = 0; at < slots.length; at++) asked[at] = keys[slots[at] as number] as number
    model.addRelations(asked, 0, slots.length, scores)
  }
  while (!isDone(arcs)) {
    const move = forced(arcs.depth, arcs.next > arcs.length) ?? chosen()
    if (move === SHIFT) shift(arcs)
    else {
      const child = arcs.stack[arcs.depth - 1] as number
      if (move === LEFT) attachLeft(arcs, relationOf(arcs.next, child))
      else attachRight(arcs, relationOf(arcs.stack[arcs.depth - 2] as number, child))
    }
  }
  return withMarks(words, nodes, arcs, model)

  function chosen(): number {
    const right = isLegal(arcs, RIGHT)
    scores[LEFT] = 0
    scores[RIGHT] = 0
    moveClues(arcs, nodes, keys, 'lead')
    scoreTriad(model.moves, keys, LEADING_CLUES, scores)
    if (leadOf(right) < MOVE_LEAD) {
      moveClues(arcs, nodes, keys, 'rest')
      scoreTriad(model.moves, keys, OTHER_CLUES, scores)
    }
    const left = scores[LEFT] as number
    if (right && (scores[RIGHT] as number) > Math.max(0, left)) return RIGHT
    return left > 0 ? LEFT : SHIFT
  }

  /** By how much the best legal move is ahead of the next; SHIFT has 0 points. */
  function leadOf(right: boolean): number {
    const low = Math.min(0, scores[LEFT] as number)
    const high = Math.max(0, scores[LEFT] as number)
    const third = right ? (scores[RIGHT] as number) : Number.NEGATIVE_INFINITY
    return third > high ? third - high : high - Math.max(low, third)
  }
}

/** The tree over words and marks. */
function withMarks(words: readonly string[], nodes: Nodes, { heads, relations }: Arcs, { addMarks }: ParserModel): Parse {
  const tree = { heads: new Int32Array(words.length), relations: new Uint8Array(words.length) }
  const headOf = (node: number): number => (nodes.words[node] as number) + 1
  for (let node = 1; node <= nodes.length; node++) {
    const at = nodes.words[node] as number
    tree.heads[at] = headOf(heads[node] as number)
    tree.relations[at] = relations[node] as number
  }
  const score = new Float64Array(1)
  const choose = ({ candidates, keys, hole }: Gap, from: number): number => {
    let found = from
    let top = -Infinity
    for (let index = from; index < candidates.length; index++) {
      if (index >= hole[0] && index < hole[1]) continue
      score[0] = 0
      addMarks(keys, index * MARK_CLUES, (index + 1) * MARK_CLUES, score)
      if (score[0] > top) {
        top = score[0]
        found = index
      }
    }
    return found
  }
  eachMark(words, nodes, heads, relations, choose, (at, head) => {
    tree.heads[at] = headOf(head)
    tree.relations[at] = PUNCT
  })
  return tree
}

/** The move, where only one is legal. */
const forced = (depth: number, isEmpty: boolean): number | null => (isEmpty ? RIGHT : depth === 1 ? SHIFT : null)

const ROOT = relationNumber('root')
const PUNCT = relationNumber('punct')

/** Whether the best score is ahead of every other by this much. */
function isAhead(scores: Float64Array, found: number, lead: number): boolean {
  const limit = (scores[found] as number) - lead
  for (let at = 0; at < scores.length; at++) if (at !== found && (scores[at] as number) > limit) return false
  return true
}

function best(scores: Float64Array): number {
  let found = 0
  for (let at = 1; at < scores.length; at++) if ((scores[at] as number) > (scores[found] as number)) found = at
  return found
}
