import { type Arcs, isLegal, LEFT, RIGHT, SHIFT } from '../src/engine/text/arcs.ts'

/**
 * Heads without crossing arcs: each arc that crosses another is hung one step higher until none does (Nivre and Nilsson 2005,
 * without their labels). `heads[0]` is unused, heads count from 1, 0 is the root.
 */
export function projective(heads: Int32Array): Int32Array {
  const lifted = heads.slice()
  for (;;) {
    const child = worst(lifted)
    if (child === 0) return lifted
    lifted[child] = lifted[lifted[child] as number] as number
  }
}

/** The word with the shortest arc that spans a word which does not hang below the arc's head; 0 if there is none. */
function worst(heads: Int32Array): number {
  let found = 0
  let shortest = Infinity
  for (let child = 1; child < heads.length; child++) {
    const head = heads[child] as number
    const from = Math.min(child, head)
    const to = Math.max(child, head)
    if (to - from >= shortest || head === 0) continue
    for (let inside = from + 1; inside < to; inside++) {
      if (below(heads, inside, head)) continue
      found = child
      shortest = to - from
      break
    }
  }
  return found
}

function below(heads: Int32Array, node: number, head: number): boolean {
  let at = node
  while (at > 0 && at !== head) at = heads[at] as number
  return at === head
}

/**
 * How many right arcs each move puts out of reach (Goldberg and Nivre 2013), Infinity for a move that may not be made. A gold
 * head of -1 is unknown and never lost.
 */
export function costs(arcs: Arcs, gold: Int32Array, out: Float64Array): void {
  const { stack, depth, next, length } = arcs
  const top = stack[depth - 1] as number
  const below = depth > 1 ? (stack[depth - 2] as number) : -1
  out[SHIFT] = isLegal(arcs, SHIFT) ? 0 : Infinity
  out[LEFT] = isLegal(arcs, LEFT) ? 0 : Infinity
  out[RIGHT] = isLegal(arcs, RIGHT) ? 0 : Infinity
  if (depth > 1) {
    const head = gold[top] as number
    let children = 0
    for (let word = next; word <= length; word++) if (gold[word] === top) children += 1
    out[LEFT] = (out[LEFT] as number) + children + (head === below || head > next ? 1 : 0)
    out[RIGHT] = (out[RIGHT] as number) + children + (head >= next ? 1 : 0)
  }
  if (next <= length) {
    let lost = 0
    for (let at = 0; at < depth; at++) {
      const node = stack[at] as number
      if (gold[node] === next && node > 0) lost += 1
      if (gold[next] === node && at < depth - 1) lost += 1
    }
    out[SHIFT] = (out[SHIFT] as number) + lost
  }
}
