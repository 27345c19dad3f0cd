/**
 * The strongly connected groups of a directed graph, each after those that it leads to (Tarjan). `next` holds for each node the nodes it
 * leads to. Without recursion and in linear time: graphs come from hostile text.
 */
export function groupsOf(next: readonly (readonly number[])[]): number[][] {
  const index = new Int32Array(next.length).fill(-1)
  const low = new Int32Array(next.length)
  const held = new Uint8Array(next.length)
  const taken = new Int32Array(next.length)
  const stack: number[] = []
  const groups: number[][] = []
  let seen = 0
  for (let root = 0; root < next.length; root++) {
    if (index[root] !== -1) continue
    const work = [root]
    for (let node = work.at(-1); node !== undefined; node = work.at(-1)) {
      if (index[node] === -1) {
        index[node] = low[node] = seen++
        stack.push(node)
        held[node] = 1
      }
      const to = next[node]?.[taken[node]!++]
      if (to === undefined) {
        work.pop()
        const above = work.at(-1)
        if (above !== undefined) low[above] = Math.min(low[above]!, low[node]!)
        if (low[node] === index[node]) groups.push(cut(stack, held, node))
      } else if (index[to] === -1) work.push(to)
      else if (held[to]) low[node] = Math.min(low[node]!, index[to]!)
    }
  }
  return groups
}

/** Takes a group, which begins with `first`, off the stack. */
function cut(stack: number[], held: Uint8Array, first: number): number[] {
  const group = stack.splice(stack.lastIndexOf(first))
  for (const node of group) held[node] = 0
  return group
}
