import type { Land, Point } from './geo.ts'

const DIGITS = new Map([...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'].map((digit, at) => [digit, at]))

/** The whole numbers of a run: digits of five bits, the lowest first; odd for below zero, a sixth bit where more follow. */
function numbers(run: string): readonly number[] {
  const found: number[] = []
  let [value, place] = [0, 1]
  for (const each of run) {
    const digit = DIGITS.get(each) ?? 0
    value += (digit % 32) * place
    place *= 32
    if (digit >= 32) continue
    found.push(value % 2 ? -(value + 1) / 2 : value / 2)
    value = 0
    place = 1
  }
  return found
}

/** The land that the build packed into text (`gazetteer/coastline.ts` says how). */
export function unpacked(text: string): Land {
  const [[steps = 1] = [], rings = [], points = [], east = [], north = []] = text.split(' ').map(numbers)
  let [ring, point] = [0, 0]
  let start: Point = [0, 0]
  const coordinates = rings.map((count) =>
    Array.from({ length: count }, () => {
      let [x, y] = start
      const line = Array.from({ length: points[ring++] ?? 0 }, (_, at): Point => {
        x += east[point] ?? 0
        y += north[point++] ?? 0
        if (at === 0) start = [x, y]
        return [x / steps, y / steps]
      })
      return [...line, ...line.slice(0, 1)]
    }),
  )
  return { type: 'MultiPolygon', coordinates }
}
