/** Many short lists of numbers, end to end in one array: a list takes four bytes besides its items, an object of its own two hundred. */
export class Runs {
  private readonly items: Int32Array
  private readonly ends: Uint32Array

  /** @param ends the end of each list in `items`; it starts where the one before ends. */
  constructor(items: Int32Array, ends: Uint32Array) {
    this.items = items
    this.ends = ends
  }

  static from(lists: readonly ArrayLike<number>[]): Runs {
    const ends = new Uint32Array(lists.length)
    let held = 0
    for (const [at, list] of lists.entries()) ends[at] = held += list.length
    const items = new Int32Array(held)
    for (const [at, list] of lists.entries()) items.set(list, (ends[at] as number) - list.length)
    return new Runs(items, ends)
  }

  /** How many lists there are. */
  get length(): number {
    return this.ends.length
  }

  /** A list, as a view; empty where there is none of that number. */
  of(at: number): Int32Array {
    return this.items.subarray(at > 0 ? this.ends[at - 1] : 0, this.ends[at] ?? 0)
  }

  /** Puts items into lists by number: each list has its items in the order in which they come. Items of no list (-1) are left out. */
  static sorted(items: ArrayLike<number>, listOf: ArrayLike<number>, lists: number): Runs {
    const ends = new Uint32Array(lists)
    let held = 0
    for (let at = 0; at < items.length; at++) {
      const list = listOf[at] as number
      if (list < 0) continue
      ends[list] = (ends[list] as number) + 1
      held++
    }
    const next = new Uint32Array(lists)
    for (let list = 1; list < lists; list++) {
      next[list] = ends[list - 1] as number
      ends[list] = (ends[list] as number) + (next[list] as number)
    }
    const sorted = new Int32Array(held)
    for (let at = 0; at < items.length; at++) {
      const list = listOf[at] as number
      if (list < 0) continue
      sorted[next[list] as number] = items[at] as number
      next[list] = (next[list] as number) + 1
    }
    return new Runs(sorted, ends)
  }
}
