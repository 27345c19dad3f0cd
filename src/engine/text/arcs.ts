/** A tree that is being built: the state of an arc-hybrid transition system. Node 0 is the root, nodes 1 to `length` are words. */
export interface Arcs {
  readonly length: number
  /** Nodes whose head is still open, the root at the bottom. */
  readonly stack: Int32Array
  /** How many of `stack` count. */
  depth: number
  /** The first word that is not yet on the stack; `length + 1` when none is left. */
  next: number
  /** Head and relation of each node; -1 while open. */
  readonly heads: Int32Array
  readonly relations: Int32Array
  /** Outermost and second outermost child on either side of each node, 0 for none. */
  readonly left: Int32Array
  readonly left2: Int32Array
  readonly right: Int32Array
  readonly right2: Int32Array
  /** Number of children on either side of each node, and their relations as a set of bits. */
  readonly lefts: Int32Array
  readonly rights: Int32Array
  readonly leftKinds: Int32Array
  readonly rightKinds: Int32Array
}

/** Moves: the next word onto the stack; the top of the stack becomes a child of the next word, or of the word below it. */
export const SHIFT = 0
export const LEFT = 1
export const RIGHT = 2

/** The state before the first move. */
export function startArcs(length: number): Arcs {
  const column = (): Int32Array => new Int32Array(length + 2)
  return {
    length,
    stack: column(),
    depth: 1,
    next: 1,
    heads: column().fill(-1),
    relations: column().fill(-1),
    left: column(),
    left2: column(),
    right: column(),
    right2: column(),
    lefts: column(),
    rights: column(),
    leftKinds: column(),
    rightKinds: column(),
  }
}

/** Whether every word has its head. */
export const isDone = ({ depth, next, length }: Arcs): boolean => depth === 1 && next > length

/**
 * Whether a move may be made. The root takes its only child last of all, so every tree has one root word; the moves that are
 * left then always end, and no arc can close a circle.
 */
export function isLegal({ depth, next, length }: Arcs, move: number): boolean {
  if (move === RIGHT) return depth > 2 || (depth === 2 && next > length)
  if (next > length) return false
  return move === SHIFT || depth > 1
}

export function shift(arcs: Arcs): void {
  arcs.stack[arcs.depth++] = arcs.next++
}

/** The top of the stack becomes a child of the next word. */
export function attachLeft(arcs: Arcs, relation: number): void {
  const child = arcs.stack[--arcs.depth] as number
  const head = arcs.next
  arcs.heads[child] = head
  arcs.relations[child] = relation
  arcs.left2[head] = arcs.left[head] as number
  arcs.left[head] = child
  arcs.lefts[head] = (arcs.lefts[head] as number) + 1
  arcs.leftKinds[head] = (arcs.leftKinds[head] as number) | bitOf(relation)
}

/** The top of the stack becomes a child of the word below it. */
export function attachRight(arcs: Arcs, relation: number): void {
  const child = arcs.stack[--arcs.depth] as number
  const head = arcs.stack[arcs.depth - 1] as number
  arcs.heads[child] = head
  arcs.relations[child] = relation
  arcs.right2[head] = arcs.right[head] as number
  arcs.right[head] = child
  arcs.rights[head] = (arcs.rights[head] as number) + 1
  arcs.rightKinds[head] = (arcs.rightKinds[head] as number) | bitOf(relation)
}

/** Relations are numbered by frequency: the 31 most frequent have a bit each, the others share one. */
const bitOf = (relation: number): number => 1 << Math.min(relation, 31)
