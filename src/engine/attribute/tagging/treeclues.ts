import { hashPair, recipe, templates } from '../../learn/index.ts'
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

const SPAN_TEMPLATES = templates([4001, TREE_SPAN_STRIDE])

/** What the tree says of a token for one cue. */
const SPAN = recipe(
  // biome-ignore format: names, many a line
  [
    'way', 'begins', 'ends', 'isNew', 't0', 's0', 'u0', 'depth', 'r0', 'glyph', 'quote', 'rAbove', 'wayL1', 'wayR1', 'tCentre',
    'rCentre', 'opens', 'closed', 'goesOn', 'seat', 'climbed', 'r2', 'nextBegins', 'comma', 'nextStem', 'rThird', 'thirdBegins',
    'marker', 'takes', 'isSubject', 'hasThird', 'hasBranch',
  ],
  SPAN_TEMPLATES,
  ({ given: g, pair, put, putIf }) => {
    put(g.way)
    put(pair(g.way, pair(g.begins, g.ends)))
    put(pair(g.way, pair(g.isNew, g.t0)))
    put(pair(g.way, g.s0))
    put(pair(g.way, pair(g.u0, g.begins)))
    put(pair(g.way, pair(g.depth, g.r0)))
    put(pair(g.way, pair(g.glyph, g.quote)))
    put(pair(g.way, pair(g.r0, g.begins)))
    put(pair(g.r0, g.rAbove))
    put(pair(g.r0, g.t0))
    put(pair(g.wayL1, g.way))
    put(pair(g.way, g.wayR1))
    put(pair(g.way, pair(g.tCentre, g.t0)))
    put(pair(g.way, pair(g.rCentre, g.begins)))
    put(pair(g.opens, pair(g.t0, g.r0)))
    put(pair(g.way, pair(g.closed, pair(g.goesOn, g.r0))))
    put(g.seat)
    putIf('isSubject', pair(g.climbed, pair(g.r0, g.t0)))
    // The next two branchings further down: clauses that trail behind are cut off there.
    put(pair(g.way, pair(g.r2, pair(g.nextBegins, g.comma))))
    put(pair(g.way, pair(g.r2, pair(g.nextStem, 2))))
    putIf('hasThird', pair(g.way, pair(g.r2, pair(g.rThird, g.thirdBegins))))
    putIf('hasBranch', pair(g.way, pair(g.marker, g.begins)))
    putIf('hasBranch', pair(g.way, pair(g.takes, g.begins)))
  },
  true,
)

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
  const { values, at: of } = SPAN
  values[of.s0] = s0
  values[of.u0] = u0
  values[of.tCentre] = tag[centre] as number
  values[of.rCentre] = relation[centre] as number
  values[of.climbed] = climbed
  values[of.takes] = takes[centre] as number
  for (let index = 0; index < length; index++) {
    const branch = ways.branch[index] as number
    if (branch === NOWHERE) continue
    const at = window.from + index
    const way = ways.way[index] as number
    const above = head[at] as number
    const t0 = tag[at] as number
    const r0 = relation[at] as number
    const begins = branch < 0 ? 3 : (left[branch] as number) === at ? 1 : 0
    const ends = branch < 0 ? 3 : (right[branch] as number) === at ? 1 : 0
    const isNew = index > 0 && ways.branch[index - 1] === branch ? 0 : 1
    const opens = (left[at] as number) === at ? 1 : 0
    const isSubject = subject >= 0 && at >= (left[subject] as number) && at <= (right[subject] as number)
    const seat = isSubject ? hashPair(climbed, hashPair(at === left[subject] ? 1 : 0, at === right[subject] ? 1 : 0)) : subject >= 0 ? 1 : 2
    // The next two branchings further down: clauses that trail behind are cut off there.
    const next = ways.second[index] as number
    const r2 = next < 0 ? 0 : (relation[next] as number)
    const comma = next >= 0 && glyph[(left[next] as number) - 1] === GLYPH.comma ? 1 : 0
    const third = ways.third[index] as number
    const marker = branch < 0 ? -1 : (child.mark[branch] as number)
    values[of.way] = way
    values[of.begins] = begins
    values[of.ends] = ends
    values[of.isNew] = isNew
    values[of.t0] = t0
    values[of.depth] = ways.depth[index] as number
    values[of.r0] = r0
    values[of.glyph] = glyph[at] as number
    values[of.quote] = quote[at] as number
    values[of.rAbove] = above < 0 ? 0 : (relation[above] as number)
    values[of.wayL1] = index > 0 ? (ways.way[index - 1] as number) : 1
    values[of.wayR1] = index + 1 < length ? (ways.way[index + 1] as number) : 1
    values[of.opens] = opens
    values[of.closed] = 1 - opens
    values[of.goesOn] = (right[at] as number) > at ? 1 : 0
    values[of.seat] = seat
    values[of.r2] = r2
    values[of.nextBegins] = next < 0 ? 2 : (left[next] as number) === at ? 1 : 0
    values[of.comma] = comma
    values[of.nextStem] = next < 0 ? 0 : (stem[next] as number)
    values[of.rThird] = relation[Math.max(0, third)] as number
    values[of.thirdBegins] = (left[Math.max(0, third)] as number) === at ? 1 : 0
    values[of.marker] = marker < 0 ? 0 : (low[marker] as number)
    values[of.isSubject] = isSubject ? 1 : 0
    values[of.hasThird] = third < 0 ? 0 : 1
    values[of.hasBranch] = branch < 0 ? 0 : 1
    SPAN.cook(keys, index * TREE_SPAN_STRIDE)
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
