import { hashPair } from '../../learn/index.ts'
import { type Columns, GLYPH } from './columns.ts'
import { type CueRange, headOf } from './spantagger.ts'
import { RELATION, type Trees, UNPARSED } from './trees.ts'

/** How many keys the tree gives a token for the cue field. */
export const TREE_CUE_STRIDE = 24

/** What the trees say of whether each token from `from` to before `to` is part of a cue: TREE_CUE_STRIDE keys a token, 0 for none. */
export function treeCueClues(columns: Columns, { head, relation, takes, child }: Trees, from = 0, to = columns.length): Int32Array {
  const { stem, low, tag, cluster, verb, noun, cue, frame } = columns
  const keys = new Int32Array((to - from) * TREE_CUE_STRIDE)
  /** The preposition or subordinator that leads a child. */
  const leading = (column: Int32Array, at: number): number => ((column[at] as number) < 0 ? 3 : (low[column[at] as number] as number))
  for (let at = from; at < to; at++) {
    const above = head[at] as number
    if (above === UNPARSED) continue
    let slot = (at - from) * TREE_CUE_STRIDE
    let template = 1500
    const put = (value: number): void => {
      template += 1
      keys[slot++] = value === 0 ? 0 : hashPair(template, value) || 1
    }
    const r = relation[at] as number
    const s0 = stem[at] as number
    const t0 = tag[at] as number
    const v0 = verb[at] as number
    const set = takes[at] as number
    const subject = child.nsubj[at] as number
    const clause = child.ccomp[at] as number
    const object = child.obj[at] as number
    const oblique = child.obl[at] as number
    const open = child.xcomp[at] as number
    const modifier = child.nmod[at] as number
    const adnominal = child.acl[at] as number
    const marker = (child.case[at] as number) < 0 ? (child.mark[at] as number) : (child.case[at] as number)
    put(hashPair(r, t0))
    put(hashPair(r, s0))
    put(hashPair(r, hashPair(above < 0 ? 5 : (stem[above] as number), t0)))
    put(hashPair(r, hashPair(above < 0 ? 0 : (relation[above] as number), t0)))
    put(hashPair(set, t0))
    put(hashPair(set, s0))
    put(hashPair(set, hashPair(v0, t0)))
    put(hashPair(set, hashPair(cluster[at] as number, r)))
    put(hashPair(set, hashPair(cue[at] as number, r)))
    put(hashPair(set, hashPair(frame[at] as number, t0)))
    put(subject < 0 ? 0 : hashPair(s0, hashPair(noun[subject] as number, tag[subject] as number)))
    put(subject < 0 ? 0 : hashPair(v0, hashPair(noun[subject] as number, hashPair(tag[subject] as number, set))))
    put(subject < 0 ? 0 : hashPair(low[subject] as number, t0))
    put(subject < 0 ? 0 : hashPair(cluster[subject] as number, s0))
    put(object < 0 ? 0 : hashPair(stem[object] as number, s0))
    put(object < 0 ? 0 : hashPair(noun[object] as number, s0))
    put(oblique < 0 ? 0 : hashPair(leading(child.case, oblique), s0))
    put(open < 0 ? 0 : hashPair(stem[open] as number, s0))
    put(clause < 0 ? 0 : hashPair(leading(child.mark, clause), s0))
    put(modifier < 0 ? 0 : hashPair(leading(child.case, modifier), s0))
    put(adnominal < 0 ? 0 : hashPair(leading(child.mark, adnominal), hashPair(tag[adnominal] as number, s0)))
    put(marker < 0 ? 0 : hashPair(low[marker] as number, hashPair(r, s0)))
    put(above < 0 ? 0 : hashPair(verb[above] as number, hashPair(r, hashPair(noun[at] as number, t0))))
    put(above < 0 ? 0 : hashPair(takes[above] as number, hashPair(r, t0)))
  }
  return keys
}

/** How many keys the tree gives a token for one cue. */
export const TREE_SPAN_STRIDE = 23

/**
 * What the tree says of each token of a window: where it hangs from the cue's head word. The way to it goes up from the head to
 * the first word that both hang from, then down; it names the relations it takes.
 */
export function treeSpanClues(columns: Columns, trees: Trees, cue: CueRange, window: CueRange): Int32Array {
  const { head, relation, left, right, child, takes } = trees
  const { low, stem, tag, cue: cueClass, glyph, quote } = columns
  const length = window.to - window.from
  const keys = new Int32Array(length * TREE_SPAN_STRIDE)
  const centre = headOf(columns, cue)
  if (head[centre] === UNPARSED) return keys
  const ways = waysFrom(columns, trees, centre, window)
  const { subject, climbed } = subjectOf(trees, centre)
  const s0 = stem[centre] as number
  const u0 = cueClass[centre] as number
  for (let index = 0; index < length; index++) {
    const branch = ways.branch[index] as number
    if (branch === NOWHERE) continue
    const at = window.from + index
    let slot = index * TREE_SPAN_STRIDE
    let template = 4000
    const put = (value: number): void => {
      template += 1
      keys[slot++] = value === 0 ? 0 : hashPair(template, value) || 1
    }
    const way = ways.way[index] as number
    const above = head[at] as number
    const t0 = tag[at] as number
    const r0 = relation[at] as number
    const begins = branch < 0 ? 3 : (left[branch] as number) === at ? 1 : 0
    const ends = branch < 0 ? 3 : (right[branch] as number) === at ? 1 : 0
    const isNew = index > 0 && ways.branch[index - 1] === branch ? 0 : 1
    const opens = (left[at] as number) === at ? 1 : 0
    put(way)
    put(hashPair(way, hashPair(begins, ends)))
    put(hashPair(way, hashPair(isNew, t0)))
    put(hashPair(way, s0))
    put(hashPair(way, hashPair(u0, begins)))
    put(hashPair(way, hashPair(ways.depth[index] as number, r0)))
    put(hashPair(way, hashPair(glyph[at] as number, quote[at] as number)))
    put(hashPair(way, hashPair(r0, begins)))
    put(hashPair(r0, above < 0 ? 0 : (relation[above] as number)))
    put(hashPair(r0, t0))
    put(hashPair(index > 0 ? (ways.way[index - 1] as number) : 1, way))
    put(hashPair(way, index + 1 < length ? (ways.way[index + 1] as number) : 1))
    put(hashPair(way, hashPair(tag[centre] as number, t0)))
    put(hashPair(way, hashPair(relation[centre] as number, begins)))
    put(hashPair(opens, hashPair(t0, r0)))
    put(hashPair(way, hashPair(1 - opens, hashPair((right[at] as number) > at ? 1 : 0, r0))))
    const isSubject = subject >= 0 && at >= (left[subject] as number) && at <= (right[subject] as number)
    put(isSubject ? hashPair(climbed, hashPair(at === left[subject] ? 1 : 0, at === right[subject] ? 1 : 0)) : subject >= 0 ? 1 : 2)
    put(isSubject ? hashPair(climbed, hashPair(r0, t0)) : 0)
    // The next two branchings further down: clauses that trail behind are cut off there.
    const next = ways.second[index] as number
    const r2 = next < 0 ? 0 : (relation[next] as number)
    const comma = next >= 0 && glyph[(left[next] as number) - 1] === GLYPH.comma ? 1 : 0
    put(hashPair(way, hashPair(r2, hashPair(next < 0 ? 2 : (left[next] as number) === at ? 1 : 0, comma))))
    put(hashPair(way, hashPair(r2, hashPair(next < 0 ? 0 : (stem[next] as number), 2))))
    const third = ways.third[index] as number
    put(third < 0 ? 0 : hashPair(way, hashPair(r2, hashPair(relation[third] as number, (left[third] as number) === at ? 1 : 0))))
    const marker = branch < 0 ? -1 : (child.mark[branch] as number)
    put(branch < 0 ? 0 : hashPair(way, hashPair(marker < 0 ? 0 : (low[marker] as number), begins)))
    put(branch < 0 ? 0 : hashPair(way, hashPair(takes[centre] as number, begins)))
  }
  return keys
}

/** Where each token of a window hangs from a word. */
interface Ways {
  /** The relations up and down, as a hash. */
  readonly way: Int32Array
  /** The word below the meeting point that the token hangs from; a number below NOWHERE if it is the meeting point itself. */
  readonly branch: Int32Array
  /** The words one and two further down; -1 for none. */
  readonly second: Int32Array
  readonly third: Int32Array
  /** Steps down, at most 4. */
  readonly depth: Uint8Array
}

const NOWHERE = -3
/** Meeting points that lie higher are told apart by their distance alone. */
const NAMED_STEPS = 5

function waysFrom({ sentence, first, last }: Columns, { head, relation }: Trees, centre: number, window: CueRange): Ways {
  const length = window.to - window.from
  const ways = {
    way: new Int32Array(length),
    branch: new Int32Array(length).fill(NOWHERE),
    second: new Int32Array(length).fill(-1),
    third: new Int32Array(length).fill(-1),
    depth: new Uint8Array(length),
  }
  const home = sentence[centre] as number
  const start = first[home] as number
  const steps = new Int16Array((last[home] as number) - start).fill(-1)
  const up: number[] = []
  let path = 0
  for (let at = centre; at >= 0 && up.length < steps.length; at = head[at] as number) {
    steps[at - start] = up.length
    up.push(up.length < NAMED_STEPS ? path : hashPair(99, Math.min(7, up.length)))
    path = hashPair(path, relation[at] as number)
  }
  for (let at = Math.max(start, window.from); at < Math.min(window.to, last[home] as number); at++) {
    const index = at - window.from
    let look = at
    let branch = -1
    let depth = 0
    while (look >= 0 && (steps[look - start] as number) < 0 && depth < steps.length) {
      ways.third[index] = ways.second[index] as number
      ways.second[index] = branch
      branch = look
      look = head[look] as number
      depth++
    }
    if (look < 0) continue
    const meeting = steps[look - start] as number
    const down = branch < 0 ? hashPair(0, 0) : hashPair(relation[branch] as number, branch < centre ? 1 : 2)
    ways.way[index] = hashPair(up[meeting] as number, down)
    ways.branch[index] = branch < 0 ? NOWHERE - 1 - meeting : branch
    ways.depth[index] = Math.min(4, depth)
  }
  return ways
}

/** Words that share the subject of the word they hang from. */
const SHARING: ReadonlySet<number> = new Set([RELATION.conj, RELATION.xcomp, RELATION.advcl, RELATION.acl, RELATION.ccomp])
const MOST_CLIMBED = 5

/** The subject of a word, its own or that of a word it hangs from, and how many steps up that is. */
export function subjectOf({ head, relation, child }: Trees, centre: number): { subject: number; climbed: number } {
  let climbed = 0
  for (let at = centre; at >= 0 && climbed < MOST_CLIMBED; at = head[at] as number) {
    const subject = child.nsubj[at] as number
    if (subject >= 0) return { subject, climbed }
    if (!SHARING.has(relation[at] as number)) break
    climbed++
  }
  return { subject: -1, climbed }
}
