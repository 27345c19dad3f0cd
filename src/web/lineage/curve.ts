import type { Placed } from './layout.ts'

/** A curve from one place to another: four points of a cubic. */
export type Curve = readonly [x0: number, y0: number, x1: number, y1: number, x2: number, y2: number, x3: number, y3: number]

/** A place on a curve; `t` from 0 to 1. */
export function pointOn([x0, y0, x1, y1, x2, y2, x3, y3]: Curve, t: number): readonly [x: number, y: number] {
  const u = 1 - t
  const of = (a: number, b: number, c: number, d: number): number => u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
  return [of(x0, x1, x2, x3), of(y0, y1, y2, y3)]
}

/** As the attribute `d` of a path. */
export const pathOf = (curve: Curve): string => {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = curve.map((value) => Math.round(value * 10) / 10)
  return `M${x0} ${y0}C${x1} ${y1} ${x2} ${y2} ${x3} ${y3}`
}

type Box = Pick<Placed, 'x' | 'y' | 'width' | 'height'>

/** Room that an arrowhead takes before the box it points at. */
const HEAD = 2
/** How far to the right of a box's edge another must begin for an arrow to leave by the side. */
const ASIDE = 34

/**
 * The arrow from the box that told to the box that heard. `leave` and `arrive` move its ends along the sides of the boxes, so that arrows of
 * one box stay apart.
 */
export function arrowBetween(parent: Box, child: Box, leave = 0, arrive = 0): Curve {
  const [py, cy] = [parent.y + parent.height / 2, child.y + child.height / 2]
  const right = parent.x + parent.width
  if (child.x >= right + ASIDE) {
    const [from, to] = [right, child.x - HEAD]
    const bend = Math.min(180, (to - from) * 0.55)
    return [from, py + leave, from + bend, py + leave, to - bend, cy + arrive, to, cy + arrive]
  }
  const down = cy > py
  const edge = down ? parent.y + parent.height : parent.y
  // Both stand in one row and overlap in time: around, over the top.
  if (Math.abs(cy - py) < 1) {
    const [from, to] = child.x >= parent.x ? [parent.x + parent.width * 0.6, child.x + 14] : [parent.x + 14, child.x + child.width * 0.6]
    return [from, parent.y, from, parent.y - 30, to, child.y - 30, to, child.y - HEAD]
  }
  const start = Math.min(right - 14, Math.max(parent.x + 14, child.x - 26)) + Math.min(0, leave)
  if (child.x - HEAD - start >= 12) {
    const y = cy + arrive
    return [start, edge, start + 2, edge + (y - edge) * 0.62, child.x - 26, y, child.x - HEAD, y]
  }
  if (child.x + child.width < parent.x - ASIDE) {
    const [from, to] = [parent.x, child.x + child.width + HEAD]
    const bend = Math.min(180, (from - to) * 0.55)
    return [from, py + leave, from - bend, py + leave, to + bend, cy + arrive, to, cy + arrive]
  }
  const end = Math.min(child.x + child.width - 12, Math.max(child.x + 18, start + 10))
  const side = down ? child.y - HEAD : child.y + child.height + HEAD
  const bend = (side - edge) * 0.5
  return [start, edge, start, edge + bend, end, side - bend, end, side]
}

const STEPS = 14

/** Whether a curve goes through a box; its ends, which touch boxes of their own, are left out. */
export function goesThrough(curve: Curve, { x, y, width, height }: Box, around = 0): boolean {
  if (
    Math.min(curve[0], curve[2], curve[4], curve[6]) > x + width + around ||
    Math.max(curve[0], curve[2], curve[4], curve[6]) < x - around
  )
    return false
  if (
    Math.min(curve[1], curve[3], curve[5], curve[7]) > y + height + around ||
    Math.max(curve[1], curve[3], curve[5], curve[7]) < y - around
  )
    return false
  for (let step = 1; step < STEPS; step++) {
    const [px, py] = pointOn(curve, step / STEPS)
    if (px > x - around && px < x + width + around && py > y - around && py < y + height + around) return true
  }
  return false
}

/** Whether two arrows cross, as far as their chords tell. */
export function cross(a: Curve, b: Curve): boolean {
  const side = (x0: number, y0: number, x1: number, y1: number, x: number, y: number): number =>
    Math.sign((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0))
  const [ax, ay, bx, by] = [a[0], a[1], a[6], a[7]]
  const [cx, cy, dx, dy] = [b[0], b[1], b[6], b[7]]
  return side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
}
