import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layLabels, type Marked } from './labels.ts'
import { fitTo, gridStep, kmBetween, moved, pixelsPerKm, projectionOf, type Spot, scaleBar } from './view.ts'

const spot = fc.record({
  lon: fc.double({ min: -179, max: 179, noNaN: true }),
  lat: fc.double({ min: -70, max: 70, noNaN: true }),
  room: fc.integer({ min: 0, max: 40 }),
})
const near = fc.tuple(
  spot,
  fc.array(fc.record({ lon: fc.double({ min: -2, max: 2, noNaN: true }), lat: fc.double({ min: -2, max: 2, noNaN: true }) }), {
    maxLength: 8,
  }),
)

test('all spots of a story are in view', () => {
  fc.assert(
    fc.property(near, ([first, others]) => {
      const spots: Spot[] = [first, ...others.map(({ lon, lat }) => ({ lon: first.lon + lon, lat: first.lat + lat, room: 0 }))]
      const [width, height] = [900, 600]
      const projection = projectionOf(fitTo(spots, width / height), width, height)
      for (const { lon, lat } of spots) {
        const [x, y] = projection([lon, lat]) as [number, number]
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThanOrEqual(width)
        expect(y).toBeGreaterThanOrEqual(0)
        expect(y).toBeLessThanOrEqual(height)
      }
    }),
    { numRuns: 100 },
  )
})

test('a circle is as large on the map as its km say', () => {
  const view = fitTo([{ lon: 10.86, lat: 34.79, room: 10 }], 1.5)
  const projection = projectionOf(view, 900, 600)
  const [a, b] = [
    { lon: 10.86, lat: 34.79, room: 0 },
    { lon: 10.935, lat: 34.655, room: 0 },
  ]
  const [[ax, ay], [bx, by]] = [projection([a.lon, a.lat]) as [number, number], projection([b.lon, b.lat]) as [number, number]]
  const km = kmBetween(a, b)
  expect(km).toBeCloseTo(16.5, 0)
  expect(Math.hypot(ax - bx, ay - by) / km).toBeCloseTo(pixelsPerKm(view, 900, 34.72), 1)
})

test.each([
  [10, 140, 10, 100],
  [0.1, 140, 1000, 100],
  [3, 100, 20, 60],
])('at %d pixels a km and %d in all the scale says %d km', (perKm, most, km, pixels) => {
  const bar = scaleBar(perKm, most)
  expect(bar.km).toBe(km)
  expect(bar.pixels).toBeCloseTo(pixels)
})

test('a view never leaves the world, however it is moved', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.double({ min: -3, max: 3, noNaN: true }),
          fc.double({ min: -3, max: 3, noNaN: true }),
          fc.double({ min: 0.2, max: 5, noNaN: true }),
        ),
        { maxLength: 20 },
      ),
      (moves) => {
        const view = moves.reduce((before, [right, down, factor]) => moved(before, right, down, factor, 1.5), fitTo([], 1.5))
        expect(Math.abs(view.lon)).toBeLessThanOrEqual(180)
        expect(Math.abs(view.lat)).toBeLessThanOrEqual(80)
        expect(view.span).toBeGreaterThan(0)
        expect(gridStep(view.span)).toBeGreaterThan(view.span / 12)
      },
    ),
  )
})

const marked = fc.array(
  fc.record({
    x: fc.integer({ min: -50, max: 950 }),
    y: fc.integer({ min: -50, max: 650 }),
    radius: fc.integer({ min: 4, max: 40 }),
    title: fc.constantFrom('off Sidi Mansour', 'Sfax', 'two miles off Sidi Youssef'),
    note: fc.constantFrom('', 'A, an unnamed port official, within 10 km'),
  }),
  { maxLength: 30 },
)

test('words on the map lie neither on each other nor on circles, and stay inside', () => {
  fc.assert(
    fc.property(marked, (all) => {
      const given: Marked[] = all.map((one, at) => ({ id: String(at), ...one }))
      const labels = layLabels(given, 900, 600)
      labels.forEach((a, at) => {
        const top = a.y - 13
        expect(a.x).toBeGreaterThanOrEqual(0)
        expect(a.x + a.width - 2).toBeLessThanOrEqual(900)
        expect(top).toBeGreaterThanOrEqual(0)
        expect(top + a.height).toBeLessThanOrEqual(600)
        for (const b of labels.slice(at + 1)) {
          const apart = a.x + a.width <= b.x + 2 || b.x + b.width <= a.x + 2 || a.y + a.height <= b.y || b.y + b.height <= a.y
          expect(apart).toBe(true)
        }
      })
    }),
  )
})
