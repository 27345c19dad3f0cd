import type { Ordered } from './ordered.ts'

/** Where reports of one and the same text have it from, among themselves. */
export interface Twins {
  /** For each report the twin that it has its text from; -1 for the root of its twins and for a report that has none. */
  readonly from: Int32Array
  /** 1 where a credit says so. */
  readonly credited: Uint8Array
  /** For the first of each group of twins the one that the text came in by; itself if that is so, or if it has no twins. */
  readonly roots: Int32Array
}

/**
 * Sorts out reports that are the same word for word. The text came in by the first of them that credits no other; each of the others has
 * it from a twin that it credits, or else from there.
 */
export function sortTwins({ heads, size }: Ordered, credits: (report: number, other: number) => boolean): Twins {
  const from = new Int32Array(size).fill(-1)
  const credited = new Uint8Array(size)
  const roots = heads.slice()
  const groups = new Map<number, number[]>()
  for (const [report, head] of heads.entries()) {
    if (head === report) continue
    const group = groups.get(head) ?? [head]
    group.push(report)
    groups.set(head, group)
  }
  for (const [head, group] of groups) {
    const told = group.map((report) => creditedIn(group, report, credits))
    const at = Math.max(0, told.indexOf(-1))
    const root = group[at]!
    roots[head] = root
    for (const [place, report] of group.entries()) {
      if (report === root) continue
      const other = told[place]!
      // A credit may not lead round in a circle: it counts if the other comes first or credits nobody itself.
      const sound = other >= 0 && (other === root || other < report || told[group.indexOf(other)] === -1)
      from[report] = sound ? other : root
      credited[report] = +sound
    }
  }
  return { from, credited, roots }
}

/** Twins that are looked through for the one a report credits. */
const MOST = 64

function creditedIn(group: readonly number[], report: number, credits: (report: number, other: number) => boolean): number {
  for (let at = 0; at < group.length && at < MOST; at++) if (group[at] !== report && credits(report, group[at]!)) return group[at]!
  return -1
}
