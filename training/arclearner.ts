import { type LearntRows, seeded, shuffle } from '../src/engine/learn/index.ts'
import { type Arcs, attachLeft, attachRight, isDone, LEFT, SHIFT, shift, startArcs } from '../src/engine/text/arcs.ts'
import { eachMark, MARK_CLUES } from '../src/engine/text/marks.ts'
import { MOVE_CLUES, moveClues } from '../src/engine/text/moveclues.ts'
import type { Nodes } from '../src/engine/text/nodes.ts'
import { RELATION_CLUES, relationClues } from '../src/engine/text/relationclues.ts'
import { RELATIONS, relationNumber } from '../src/engine/text/relations.ts'
import { costs } from './oracle.ts'
import { averageRows, freshRows, type Rows, rewardRows, scoreRows, updateRows } from './rows.ts'

/** A sentence with its right tree: heads without crossing arcs and relation numbers by node, entry 0 unused. */
export interface Lesson {
  readonly words: readonly string[]
  readonly nodes: Nodes
  /** For each word that is a mark the node that is its head. */
  readonly marks: ReadonlyMap<number, number>
  readonly heads: Int32Array
  readonly relations: Int32Array
  /** Scales what is learnt from it; marks are learnt from sentences of weight 1 only. */
  readonly weight: number
}

export interface Course {
  readonly epochs: number
  readonly seed: number
  /** Score by which a right move or relation has to win. */
  readonly margin: number
  /** Share of clues hidden from a decision, so that no single one carries it alone. */
  readonly dropout: number
  /** Epochs at the end that leave out what weighs less than 1. */
  readonly pure: number
}

/** What a parser has learnt: averaged rows of weights for moves and for relations. */
export interface Learnt {
  readonly moves: LearntRows
  readonly relations: LearntRows
  readonly marks: LearntRows
}

/**
 * Averaged perceptrons for moves and relations. The learner follows its own moves, wrong ones too, and is told at each step
 * which moves lose fewest arcs from there (Goldberg and Nivre 2013). Deterministic by seed.
 */
export function trainParser(lessons: readonly Lesson[], course: Course): Learnt {
  const random = seeded(course.seed)
  const moves = freshRows(3)
  const relations = freshRows(RELATIONS.length)
  const step = steps(moves, relations, course, random)
  const marks = freshRows(1)
  const order = lessons.slice()
  for (let epoch = 1; epoch <= course.epochs; epoch++)
    for (const lesson of shuffle(order, random)) {
      if (lesson.weight < 1 && epoch > course.epochs - course.pure) continue
      learnTree(lesson, step, epoch > 1)
      if (lesson.weight === 1) learnMarks(lesson, marks)
    }
  return { moves: averageRows(moves), relations: averageRows(relations), marks: averageRows(marks) }
}

interface Steps {
  readonly move: (arcs: Arcs, lesson: Lesson, mayStray: boolean) => number
  readonly relation: (arcs: Arcs, lesson: Lesson, head: number, child: number) => number
}

function learnTree(lesson: Lesson, { move, relation }: Steps, mayStray: boolean): void {
  const arcs = startArcs(lesson.nodes.length)
  while (!isDone(arcs)) {
    const made = move(arcs, lesson, mayStray)
    if (made === SHIFT) {
      shift(arcs)
      continue
    }
    const child = arcs.stack[arcs.depth - 1] as number
    if (made === LEFT) attachLeft(arcs, relation(arcs, lesson, arcs.next, child))
    else attachRight(arcs, relation(arcs, lesson, arcs.stack[arcs.depth - 2] as number, child))
  }
}

function steps(moves: Rows, relations: Rows, { margin, dropout }: Course, random: () => number): Steps {
  const lost = new Float64Array(3)
  const scores = new Float64Array(3)
  const moveKeys = new Int32Array(MOVE_CLUES)
  const relationKeys = new Int32Array(RELATION_CLUES)
  const ratings = new Float64Array(RELATIONS.length)
  const thin = (keys: Int32Array): void => {
    if (dropout > 0) for (let at = 0; at < keys.length; at++) if (random() < dropout) keys[at] = 0
  }
  return {
    move(arcs, lesson, mayStray) {
      costs(arcs, lesson.heads, lost)
      moves.step += 1
      const least = Math.min(...lost)
      const isOpen = lost.filter((cost) => cost < Infinity).length > 1
      if (!isOpen) return lost.indexOf(least)
      moveClues(arcs, lesson.nodes, moveKeys)
      thin(moveKeys)
      scoreRows(moves, moveKeys, MOVE_CLUES, scores)
      const right = top(scores, (move) => lost[move] === least)
      const wrong = top(scores, (move) => lost[move] !== least && (lost[move] as number) < Infinity)
      if (wrong < 0) return right
      const lead = (scores[right] as number) - (scores[wrong] as number)
      if (lead <= margin) updateRows(moves, moveKeys, MOVE_CLUES, right, wrong, lesson.weight)
      return lead < 0 && mayStray ? wrong : right
    },
    relation(arcs, lesson, head, child) {
      if (head === 0) return ROOT
      relationClues(arcs, lesson.nodes, head, child, relationKeys)
      const right = lesson.relations[child] as number
      const isRight = lesson.heads[child] === head && right !== ROOT
      if (isRight) thin(relationKeys)
      scoreRows(relations, relationKeys, RELATION_CLUES, ratings)
      const found = top(ratings, (name) => name !== ROOT)
      if (!isRight) return found
      const wrong = top(ratings, (name) => name !== ROOT && name !== right)
      relations.step += 1
      if ((ratings[right] as number) - (ratings[wrong] as number) <= margin)
        updateRows(relations, relationKeys, RELATION_CLUES, right, wrong, lesson.weight)
      return found
    },
  }
}

/** Marks learn on right trees. */
function learnMarks({ words, nodes, heads, relations, marks }: Lesson, rows: Rows): void {
  const scores = new Float64Array(1)
  eachMark(
    words,
    nodes,
    heads,
    relations,
    ({ candidates, keys }, from, mark) => {
      const right = candidates.indexOf(marks.get(mark) ?? -1)
      if (right < from) return from
      const rate = (index: number): number => {
        scoreRows(rows, keys.subarray(index * MARK_CLUES), MARK_CLUES, scores)
        return scores[0] as number
      }
      let wrong = -1
      let best = -Infinity
      for (let index = from; index < candidates.length; index++) {
        const rating = index === right ? -Infinity : rate(index)
        if (rating > best) {
          best = rating
          wrong = index
        }
      }
      rows.step += 1
      if (wrong >= 0 && rate(right) - best <= 1) {
        rewardRows(rows, keys.subarray(right * MARK_CLUES), MARK_CLUES, 1)
        rewardRows(rows, keys.subarray(wrong * MARK_CLUES), MARK_CLUES, -1)
      }
      return right
    },
    () => undefined,
  )
}

const ROOT = relationNumber('root')

/** The best-rated choice among some, -1 if there is none. */
function top(scores: Float64Array, isAllowed: (choice: number) => boolean): number {
  let found = -1
  for (let at = 0; at < scores.length; at++)
    if (isAllowed(at) && (found < 0 || (scores[at] as number) > (scores[found] as number))) found = at
  return found
}
