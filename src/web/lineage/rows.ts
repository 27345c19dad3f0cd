import { arrowBetween, type Curve, cross, goesThrough } from './curve.ts'
import type { LineageGraph, LineageLink } from './graph.ts'
import type { Placed } from './layout.ts'

/** A node with its left edge, before it has a row. */
export interface Sized extends Omit<Placed, 'y' | 'row'> {
  /** Width with the words over it. */
  readonly reach: number
}

/** A node's place in the tree that rows follow: below whom, and in which order they are taken. */
export interface Primary {
  readonly order: readonly string[]
  readonly parent: ReadonlyMap<string, string>
}

const STRENGTH = { stated: 0, shared: 1, clock: 2 } as const

/** The tree along the strongest link to each node: stated before shared wording before the clock, and of those the first. No circles. */
export function primaries({ nodes, links }: LineageGraph): Primary {
  const at = new Map(nodes.map((node, index) => [node.id, index]))
  const parent = new Map<string, string>()
  const leadsTo = (from: string, to: string): boolean => {
    for (let id: string | undefined = from; id !== undefined; id = parent.get(id)) if (id === to) return true
    return false
  }
  const strongest = [...links].sort((a, b) => STRENGTH[a.kind] - STRENGTH[b.kind] || a.number - b.number)
  for (const link of strongest)
    if (at.has(link.parent) && at.has(link.child) && !parent.has(link.child) && !leadsTo(link.parent, link.child))
      parent.set(link.child, link.parent)
  const below = new Map<string, string[]>()
  for (const { id } of nodes) {
    const above = parent.get(id)
    if (above !== undefined) below.set(above, [...(below.get(above) ?? []), id])
  }
  const order: string[] = []
  const open = nodes
    .filter(({ id }) => !parent.has(id))
    .map(({ id }) => id)
    .reverse()
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    order.push(id)
    const children = (below.get(id) ?? []).sort((a, b) => timeOf(nodes[at.get(a) as number]) - timeOf(nodes[at.get(b) as number]))
    open.push(...children.reverse())
  }
  return { order, parent }
}

const timeOf = (node: { readonly time: number | null } | undefined): number => node?.time ?? Number.MAX_SAFE_INTEGER

/** Rows are weighed as if each were this high. */
const PITCH = 70
const BESIDE = 16
/** What it costs that an arrow goes through a box, crosses another, each row that it climbs, and each row away from where it was wanted. */
const [THROUGH, CROSSING, CLIMB, AWAY] = [12, 2, 1, 0.4]
/** As `CLIMB`, of the first that had it from somebody. */
const SPINE = 4
/** Rows on either side of the wanted one that are tried. */
const AROUND = 9
/** Larger graphs are improved in fewer rounds, so that a layout takes a tenth of a second at most. */
const roundsFor = (count: number): number => (count <= 40 ? 4 : count <= 150 ? 2 : 0)

/** A node on the board: its box, its row (none before it was set), and the arrows that it has. */
interface Piece {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly box: { readonly x: number; y: number; readonly width: number; readonly height: number }
  readonly arrows: Arrow[]
  /** Whose first it is: both look best in one row. */
  heir: string | null
  row: number
}

/** An arrow between pieces; its curve is there while both have a row. */
interface Arrow {
  readonly parent: Piece
  readonly child: Piece
  curve: Curve | null
}

const NOWHERE = -1

/**
 * A row for each node, from 0: boxes and the words over them never meet, and arrows go through as few boxes and cross as few others as a few
 * rounds of moving single boxes can reach.
 */
export function settleRows(
  nodes: readonly Sized[],
  links: readonly LineageLink[],
  { order, parent }: Primary,
): ReadonlyMap<string, number> {
  const board = boardOf(nodes, links)
  for (const [id, above] of parent) {
    const first = order.find((each) => parent.get(each) === above)
    const piece = board.pieces.get(id)
    if (piece && first === id) piece.heir = above
  }
  let origins = 0
  for (const id of order) {
    const piece = board.pieces.get(id) as Piece
    const above = board.pieces.get(parent.get(id) ?? '')
    board.move(piece, board.bestFor(piece, above ? above.row : origins))
    if (!above) origins = piece.row + 1
  }
  for (let round = roundsFor(nodes.length); round > 0; round--) {
    let moved = false
    for (const id of order) {
      const piece = board.pieces.get(id) as Piece
      const before = piece.row
      board.move(piece, board.bestFor(piece, board.pieces.get(parent.get(id) ?? '')?.row ?? before))
      if (piece.row !== before) moved = true
    }
    if (!moved) break
  }
  return closeUp(new Map([...board.pieces].map(([id, { row }]) => [id, row])))
}

interface Board {
  readonly pieces: ReadonlyMap<string, Piece>
  readonly move: (piece: Piece, row: number) => void
  /** The cheapest free row near the wanted one. */
  readonly bestFor: (piece: Piece, wanted: number) => number
}

function boardOf(nodes: readonly Sized[], links: readonly LineageLink[]): Board {
  const pieces = new Map(
    nodes.map(({ node, x, width, height, reach }): [string, Piece] => [
      node.id,
      {
        id: node.id,
        from: x - BESIDE,
        to: x + Math.max(reach, width) + BESIDE,
        box: { x, y: 0, width, height },
        arrows: [],
        heir: null,
        row: NOWHERE,
      },
    ]),
  )
  const all = [...pieces.values()]
  const arrows: Arrow[] = []
  for (const link of links) {
    const [from, to] = [pieces.get(link.parent), pieces.get(link.child)]
    if (!from || !to || from === to) continue
    const arrow: Arrow = { parent: from, child: to, curve: null }
    arrows.push(arrow)
    from.arrows.push(arrow)
    to.arrows.push(arrow)
  }
  const rows: Piece[][] = []

  const lift = (piece: Piece, row: number): void => {
    piece.row = row
    piece.box.y = row * PITCH
    for (const arrow of piece.arrows)
      arrow.curve = arrow.parent.row === NOWHERE || arrow.child.row === NOWHERE ? null : arrowBetween(arrow.parent.box, arrow.child.box)
  }
  const costOf = (piece: Piece): number => {
    let cost = 0
    for (const { curve, parent, child } of piece.arrows) {
      if (!curve) continue
      cost += (child.heir === parent.id ? SPINE : CLIMB) * Math.abs(parent.row - child.row)
      for (const other of all)
        if (other.row !== NOWHERE && other !== parent && other !== child && goesThrough(curve, other.box, 3)) cost += THROUGH
      for (const other of arrows)
        if (other.curve && other.parent !== piece && other.child !== piece && cross(curve, other.curve)) cost += CROSSING
    }
    for (const { curve, parent, child } of arrows)
      if (curve && parent !== piece && child !== piece && goesThrough(curve, piece.box, 3)) cost += THROUGH
    return cost
  }
  const isFree = (piece: Piece, row: number): boolean =>
    (rows[row] ?? []).every((other) => other === piece || other.from >= piece.to || other.to <= piece.from)

  return {
    pieces,
    move(piece, row) {
      const before = rows[piece.row]
      before?.splice(before.indexOf(piece), 1)
      lift(piece, row)
      const there = rows[row] ?? []
      rows[row] = there
      there.push(piece)
    },
    bestFor(piece, wanted) {
      const before = piece.row
      const most = rows.length
      let [best, least] = [most, Number.POSITIVE_INFINITY]
      for (let row = Math.max(0, wanted - AROUND); row <= most; row++) {
        // Beyond the reach of the wanted row only the nearest free one is of use, and a new one at the end.
        if (row > wanted + AROUND && row < most && least < Number.POSITIVE_INFINITY) continue
        if (!isFree(piece, row)) continue
        lift(piece, row)
        const cost = costOf(piece) + AWAY * Math.abs(row - wanted) + (row === most ? 1 : 0)
        if (cost < least) [best, least] = [row, cost]
      }
      lift(piece, before)
      return best
    },
  }
}

/** Rows that nothing stands in are taken out. */
function closeUp(rows: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const used = [...new Set(rows.values())].sort((a, b) => a - b)
  const to = new Map(used.map((row, at) => [row, at]))
  return new Map([...rows].map(([id, row]) => [id, to.get(row) as number]))
}
