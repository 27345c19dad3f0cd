import type { Paths } from './paths.ts'

/** Up to so many outlets are worth a sentence; more are many. */
const MOST = 2

const FEWEST_BEHIND = 3

/**
 * The fewest outlets that stand between all second-hand outlets and every origin (a minimum vertex cut), if they are one or two and at
 * least three others hang on them; of several such sets the one nearest to the origins. By name.
 */
export function cutOf(paths: Paths): string[] {
  const { assertions, handsOf } = paths.graph
  // An outlet is one vertex, split in two so that it can be used once: 2v is where paths enter, 2v + 1 where they leave.
  const outlets = new Map<string, number>()
  const reports = new Map<string, number>()
  const vertexOf = assertions.map(({ outlet, report }) => {
    const [vertices, key] = outlet === null ? [reports, report] : [outlets, outlet]
    const known = vertices.get(key)
    if (known !== undefined) return known
    const vertex = outlets.size + reports.size
    vertices.set(key, vertex)
    return vertex
  })
  const count = outlets.size + reports.size
  if (count <= FEWEST_BEHIND) return []
  const first = new Uint8Array(count)
  paths.ends.forEach((ends, at) => {
    if (ends) first[vertexOf[at]!] = 1
  })
  const behind = Array.from({ length: count }, (_, at) => at).filter((at) => !first[at])
  if (behind.length < FEWEST_BEHIND) return []
  const [start, goal] = [2 * count, 2 * count + 1]
  const net = new Net(2 * count + 2)
  for (let at = 0; at < count; at++) {
    net.join(2 * at, 2 * at + 1, 1)
    if (first[at]) net.join(2 * at + 1, goal, MOST + 1)
    else net.join(start, 2 * at, MOST + 1)
  }
  const joined = new Set<number>()
  handsOf.forEach((links, from) => {
    for (const { to } of links) {
      const [a, b] = [vertexOf[from]!, vertexOf[to]!]
      if (a === b || joined.has(a * count + b)) continue
      joined.add(a * count + b)
      net.join(2 * a + 1, 2 * b, MOST + 1)
    }
  })
  let flow = 0
  while (flow <= MOST && net.push(start, goal)) flow += 1
  if (flow === 0 || flow > MOST) return []
  const close = net.reaching(goal)
  const isCut = (at: number): boolean => close[2 * at + 1] === 1 && !close[2 * at]
  const names = [...outlets].flatMap(([name, at]) => (isCut(at) ? name : []))
  const left = behind.filter((at) => !isCut(at)).length
  return names.length === flow && left >= FEWEST_BEHIND ? names.sort() : []
}

/** A network whose edges carry whole numbers. */
class Net {
  readonly #heads: number[][]
  readonly #to: number[] = []
  readonly #room: number[] = []

  constructor(size: number) {
    this.#heads = Array.from({ length: size }, () => [])
  }

  join(from: number, to: number, room: number): void {
    this.#heads[from]!.push(this.#to.push(to) - 1)
    this.#room.push(room)
    this.#heads[to]!.push(this.#to.push(from) - 1)
    this.#room.push(0)
  }

  /** Sends one unit along a shortest path with room, if there is one. */
  push(from: number, to: number): boolean {
    const by = new Int32Array(this.#heads.length).fill(-1)
    const todo = [from]
    for (let at = 0; at < todo.length && by[to] === -1; at++)
      for (const edge of this.#heads[todo[at]!]!) {
        const end = this.#to[edge]!
        if (this.#room[edge]! < 1 || by[end] !== -1 || end === from) continue
        by[end] = edge
        todo.push(end)
      }
    if (by[to] === -1) return false
    for (let node = to; node !== from; ) {
      const edge = by[node]!
      this.#room[edge]! -= 1
      this.#room[edge ^ 1]! += 1
      node = this.#to[edge ^ 1]!
    }
    return true
  }

  /** Which nodes still have a path with room to `goal`. */
  reaching(goal: number): Uint8Array {
    const close = new Uint8Array(this.#heads.length)
    close[goal] = 1
    const todo = [goal]
    for (let node = todo.pop(); node !== undefined; node = todo.pop())
      for (const edge of this.#heads[node]!) {
        const before = this.#to[edge]!
        if (close[before] || this.#room[edge ^ 1]! < 1) continue
        close[before] = 1
        todo.push(before)
      }
    return close
  }
}
