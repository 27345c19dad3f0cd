import { type Tick, ticksOf, timeScale } from '../timeline/scale.ts'
import { arrowBetween, type Curve, pathOf, pointOn } from './curve.ts'
import type { LineageGraph, LineageLink, LineageNode } from './graph.ts'
import { widthOf, wrap } from './measure.ts'
import { primaries, type Sized, settleRows } from './rows.ts'

/** A node with its place: pixels from the top left corner, as all that follows. */
export interface Placed {
  readonly node: LineageNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly row: number
  /** The title as it fits, then the note. */
  readonly lines: readonly string[]
  readonly note: string
}

/** An arrow with its place. */
export interface Drawn {
  readonly link: LineageLink
  readonly curve: Curve
  readonly path: string
  /** Middle of the circle that holds its number. */
  readonly badge: readonly [x: number, y: number]
}

/** Words over a node, such as those of a bottleneck. */
export interface Label {
  readonly x: number
  /** Baseline. */
  readonly y: number
  readonly words: string
  readonly kind: 'neck' | 'ring'
}

export interface Layout {
  readonly width: number
  readonly height: number
  readonly nodes: readonly Placed[]
  readonly links: readonly Drawn[]
  readonly labels: readonly Label[]
  /** For each ring, the boxes and the curves that its hull is drawn around. */
  readonly hulls: readonly { readonly boxes: readonly Placed[]; readonly curves: readonly string[] }[]
  readonly ticks: readonly (Tick & { readonly x: number })[]
  /** Left edge of the column of those without a date; null if there are none. */
  readonly undated: number | null
  /** Quiet stretches are shortened. */
  readonly shortened: boolean
}

const PAD = 22
const AXIS = 44
const GAP = 26
const TITLE = 13
/** 12 px: nothing smaller is set. */
export const NOTE = 12
const LINE = 17
const TAG = 19
/** How much higher the words of a ring stand: over its rim. */
const LIFT = 10
const MOST_WIDE = 176

/** Where everything of a graph stands at a width of at least 600 px. The same graph at the same width always looks the same. */
export function layOut(graph: LineageGraph, width: number): Layout {
  const wide = width >= 1100
  const origin = graph.nodes.some(({ kind }) => kind === 'origin') ? (wide ? 208 : 172) : 0
  const sized = graph.nodes.map((node) => sizeOf(node, origin))
  const start = PAD + (origin > 0 ? origin + (wide ? 70 : 52) : 0)
  const { place, ticks, undated, shortened } = columns(sized, start, width)
  const primary = primaries(graph)
  const standingWith = (tags: Tags): readonly Sized[] =>
    sized.map((each) => ({
      ...each,
      x: place(each.node),
      reach: Math.max(each.width, ...(tags.get(each.node.id) ?? []).map(({ words }) => tagWidth(words))),
    }))
  // The words of a ring stand over its highest box, which is known once there are rows.
  const first = tagsOf(graph, null)
  const plain = graph.rings.length === 0 ? null : settleRows(standingWith(first), graph.links, primary)
  const tagged = plain ? tagsOf(graph, plain) : first
  const standing = standingWith(tagged)
  const rows = settleRows(standing, graph.links, primary)
  const { nodes, height } = stack(standing, rows, tagged)
  const byId = new Map(nodes.map((node) => [node.node.id, node]))
  const links = drawLinks(graph, byId, nodes)
  const curves = new Map(links.map(({ link, path }) => [`${link.parent} ${link.child}`, path]))
  return {
    width,
    height,
    nodes,
    links,
    labels: labelsOf(nodes, tagged, width),
    hulls: graph.rings.map(({ members }) => ({
      boxes: members.flatMap((id) => byId.get(id) ?? []),
      curves: members.flatMap((from) => members.flatMap((to) => curves.get(`${from} ${to}`) ?? [])),
    })),
    ticks,
    undated,
    shortened,
  }
}

type Size = Omit<Placed, 'x' | 'y' | 'row'>

function sizeOf(node: LineageNode, origin: number): Size {
  if (node.kind === 'origin') {
    const lines = wrap(node.title, origin - 38 - 16, 2, TITLE, 600)
    return {
      node,
      lines,
      note: wrap(node.note, origin - 38 - 16, 1, NOTE)[0] as string,
      width: origin,
      height: 14 + LINE * (lines.length + 1),
    }
  }
  const lines = wrap(node.title, MOST_WIDE - 22, 1, TITLE, 600)
  const note = wrap(node.note, MOST_WIDE - 22, 1, NOTE)[0] as string
  const longest = Math.max(widthOf(lines[0] as string, TITLE, 600), widthOf(note, NOTE))
  return { node, lines, note, width: Math.ceil(Math.max(84, longest + 22)), height: 44 }
}

interface Columns {
  readonly place: (node: LineageNode) => number
  readonly ticks: readonly (Tick & { readonly x: number })[]
  readonly undated: number | null
  readonly shortened: boolean
}

/** How far to the clock a scale may hold, tried in turn. */
const CLOCKS = [1, 0.6, 0.3, 0.1, 0]

/** Left edges: origins outside time, reports where the clock has them, those without a date behind it. */
function columns(sized: readonly Size[], start: number, width: number): Columns {
  const dated = sized.filter(({ node }) => node.kind !== 'origin' && node.time !== null)
  const lost = sized.filter(({ node }) => node.kind !== 'origin' && node.time === null)
  const apart = Math.max(0, ...lost.map((each) => each.width))
  const undated = lost.length === 0 ? null : dated.length === 0 ? start : width - PAD - apart
  const end = dated.length === 0 || undated === null ? width - PAD : undated - GAP
  const times = dated.map(({ node }) => node.time as number)
  const rangeOf = (at: (time: number) => number): number =>
    dated.reduce((least, { node, width: own }) => {
      const share = at(node.time as number)
      return share > 0 ? Math.min(least, (end - own - start) / share) : least
    }, end - start)
  const fair = Math.max(6, Math.ceil((2.2 * dated.reduce((sum, each) => sum + each.width + GAP, 0)) / Math.max(1, end - start)))
  let scale = timeScale(times)
  let range = Math.max(0, rangeOf(scale.at))
  for (const clock of CLOCKS) {
    scale = timeScale(times, clock)
    range = Math.max(0, rangeOf(scale.at))
    if (crowd(dated, (time) => start + scale.at(time) * range) <= fair) break
  }
  return {
    place: (node) =>
      node.kind === 'origin' ? PAD : node.time === null ? (undated ?? start) : Math.round(start + scale.at(node.time) * range),
    ticks: times.length === 0 ? [] : ticksOf(scale, range, 74).map((tick) => ({ ...tick, x: Math.round(start + tick.at * range) })),
    undated,
    shortened: !scale.even,
  }
}

/** The most boxes that stand over one place. */
function crowd(dated: readonly Size[], placeOf: (time: number) => number): number {
  const ends = dated.flatMap(({ node, width }) => {
    const x = placeOf(node.time as number)
    return [
      [x, 1],
      [x + width + GAP, -1],
    ] as const
  })
  let [now, most] = [0, 0]
  for (const [, change] of ends.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    now += change
    most = Math.max(most, now)
  }
  return most
}

type Tags = ReadonlyMap<string, readonly { readonly words: string; readonly kind: Label['kind'] }[]>

/** What is written over which node, the lowest first; of rings only once there are rows. */
function tagsOf({ nodes, rings }: LineageGraph, rows: ReadonlyMap<string, number> | null): Tags {
  const tags = new Map<string, { words: string; kind: Label['kind'] }[]>()
  const byId = new Map(nodes.map((node) => [node.id, node]))
  for (const { id, neck } of nodes) if (neck !== null) tags.set(id, [{ words: neck, kind: 'neck' }])
  for (const { members, words } of rings) {
    if (rows === null) continue
    const [first] = members.filter((id) => byId.has(id)).sort((a, b) => (rows.get(a) as number) - (rows.get(b) as number))
    if (first !== undefined) tags.set(first, [...(tags.get(first) ?? []), { words, kind: 'ring' }])
  }
  return tags
}

const RING_MARK = 20
const tagWidth = (words: string): number => Math.ceil(Math.min(MOST_TAG, widthOf(words, NOTE, 600))) + RING_MARK
const MOST_TAG = 440

/** Rows become heights: each as high as its highest box and the words over it. */
function stack(
  sized: readonly Sized[],
  rows: ReadonlyMap<string, number>,
  tags: Tags,
): { readonly nodes: readonly Placed[]; readonly height: number } {
  const count = Math.max(0, ...rows.values()) + 1
  const boxes = new Array<number>(count).fill(0)
  const over = new Array<number>(count).fill(0)
  for (const { node, height } of sized) {
    const row = rows.get(node.id) as number
    boxes[row] = Math.max(boxes[row] as number, height + (node.kind === 'copies' ? 8 : 0))
    const own = tags.get(node.id) ?? []
    over[row] = Math.max(over[row] as number, TAG * own.length + (own.some(({ kind }) => kind === 'ring') ? LIFT : 0))
  }
  const tops: number[] = []
  let y = AXIS + 14
  for (let row = 0; row < count; row++) {
    y += over[row] as number
    tops.push(y)
    y += (boxes[row] as number) + GAP
  }
  const nodes = sized.map(({ reach: _, ...each }): Placed => {
    const row = rows.get(each.node.id) as number
    return { ...each, row, y: (tops[row] as number) + ((boxes[row] as number) - each.height) / 2 }
  })
  return { nodes, height: y + 4 }
}

/** How far apart arrows end on one side of a box. */
const APART = 9

function drawLinks({ links }: LineageGraph, byId: ReadonlyMap<string, Placed>, nodes: readonly Placed[]): Drawn[] {
  const known = links.flatMap((link) => {
    const [parent, child] = [byId.get(link.parent), byId.get(link.child)]
    return parent && child && parent !== child ? [{ link, parent, child }] : []
  })
  const drawn: Drawn[] = []
  const badges: (readonly [number, number])[] = []
  for (const { link, parent, child } of known) {
    const arrive = spread(
      known.filter((each) => each.child === child).map((each) => each.parent),
      parent,
      child,
    )
    const leave = spread(
      known.filter((each) => each.parent === parent).map((each) => each.child),
      child,
      parent,
    )
    const curve = arrowBetween(parent, child, leave, arrive)
    const badge = badgeOn(curve, nodes, badges)
    if (link.number > 0) badges.push(badge)
    drawn.push({ link, curve, path: pathOf(curve), badge })
  }
  return drawn
}

/** Where on the side of `box` the arrow to or from `other` ends: in the middle if both stand in one row, else above or below it. */
function spread(others: readonly Placed[], other: Placed, box: Placed): number {
  if (other.row === box.row || others.length < 2) return 0
  const above = other.row < box.row
  const same = others
    .filter((each) => each.row < box.row === above && each.row !== box.row)
    .sort((a, b) => Math.abs(a.row - box.row) - Math.abs(b.row - box.row) || a.x - b.x)
  const step = Math.min(APART, (box.height / 2 - 6) / same.length)
  return (above ? -1 : 1) * step * (same.indexOf(other) + 1)
}

export const BADGE = 10
// Near the middle first, and rather towards who heard it.
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.5]

function badgeOn(curve: Curve, nodes: readonly Placed[], badges: readonly (readonly [number, number])[]): readonly [number, number] {
  let best: readonly [number, number] = pointOn(curve, 0.5)
  let least = Number.POSITIVE_INFINITY
  for (const t of PLACES) {
    const [x, y] = pointOn(curve, t)
    const boxes = nodes.filter(
      (node) =>
        x > node.x - BADGE - 1 && x < node.x + node.width + BADGE + 1 && y > node.y - BADGE - 1 && y < node.y + node.height + BADGE + 1,
    )
    const near = badges.filter(([bx, by]) => Math.hypot(bx - x, by - y) < 2 * BADGE + 2)
    const bad = 3 * boxes.length + 2 * near.length
    if (bad < least) [best, least] = [[Math.round(x * 10) / 10, Math.round(y * 10) / 10], bad]
    if (bad === 0) break
  }
  return best
}

function labelsOf(nodes: readonly Placed[], tags: Tags, width: number): Label[] {
  return nodes.flatMap(({ node, x, y }) =>
    (tags.get(node.id) ?? []).map(({ words, kind }, at): Label => {
      const fitted = wrap(words, MOST_TAG, 1, NOTE, 600)[0] as string
      const left = Math.min(x, width - PAD - widthOf(fitted, NOTE, 600) - RING_MARK)
      return { x: Math.max(PAD, left), y: y - 7 - at * TAG - (kind === 'ring' ? LIFT : 0), words: fitted, kind }
    }),
  )
}
