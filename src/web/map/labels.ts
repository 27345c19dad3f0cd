import { widthOf } from '../lineage/measure.ts'

/** Something on the map that has words, in pixels. */
export interface Marked {
  readonly id: string
  readonly x: number
  readonly y: number
  /** Of its circle; a dot has about 5. */
  readonly radius: number
  readonly title: string
  readonly note: string
}

/** Where its words stand. */
export interface Label {
  readonly id: string
  /** Beginning of the words. */
  readonly x: number
  /** Baseline of the title. */
  readonly y: number
  readonly width: number
  readonly height: number
  /** The line from the circle to the words; null where they stand beside it. */
  readonly leader: string | null
}

const TITLE = 13
const NOTE = 12
const LINE = 17
// Directions in which words are tried, the nearest first: right, left, then further up and down.
const WAYS: readonly (readonly [x: number, y: number])[] = [
  [1, 0],
  [-1, 0],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
]
const DISTANCES = [8, 34, 66, 104, 150]

/** Words beside what they name, where they lie on nothing else; those that find no room are left out and stand in the table alone. */
export function layLabels(marked: readonly Marked[], width: number, height: number): readonly Label[] {
  const placed: Label[] = []
  for (const { id, x, y, radius, title, note } of marked) {
    if (x < 0 || y < 0 || x > width || y > height) continue
    const wide = Math.ceil(Math.max(widthOf(title, TITLE, 600), widthOf(note, NOTE))) + 6
    const high = note === '' ? LINE : 2 * LINE
    const options = DISTANCES.flatMap((far) => WAYS.map(([dx, dy]) => ({ far, dx, dy })))
    for (const { far, dx, dy } of options) {
      const slant = dy === 0 ? 1 : 0.71
      const [ex, ey] = [x + dx * (radius + far) * slant, y + dy * (radius + far) * slant]
      const left = dx > 0 ? ex : ex - wide
      const top = dy === 0 ? ey - high / 2 : dy < 0 ? ey - high : ey
      const box = { x: left, y: top, width: wide, height: high }
      if (box.x < 4 || box.y < 4 || box.x + wide > width - 4 || box.y + high > height - 4) continue
      if (placed.some((other) => meets(box, { ...other, y: other.y - TITLE }))) continue
      if (
        marked.some((other) =>
          meets(box, {
            x: other.x - other.radius - 3,
            y: other.y - other.radius - 3,
            width: 2 * other.radius + 6,
            height: 2 * other.radius + 6,
          }),
        )
      )
        continue
      const near = dy === 0 && far === DISTANCES[0]
      placed.push({
        id,
        x: left + 2,
        y: top + TITLE,
        width: wide,
        height: high,
        leader: near
          ? null
          : `M${Math.round(x + dx * radius * slant)} ${Math.round(y + dy * radius * slant)}L${Math.round(ex - dx * 8)} ${Math.round(top + high / 2)}H${Math.round(ex)}`,
      })
      break
    }
  }
  return placed
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const meets = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
