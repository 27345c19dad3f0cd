import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layRows } from './said.tsx'
import { clockFor, daysOf, minutesIn, minutesOf, ticksOf, timeScale, zoneOf, zoneWords } from './scale.ts'
import { layDay } from './through.ts'
import { figureWords, layFigures } from './values.ts'

const START = Date.UTC(2031, 2, 4, 7) / 60_000
const moments = fc.array(
  fc.integer({ min: 0, max: 5000 }).map((minutes) => START + minutes),
  { minLength: 1, maxLength: 40 },
)

test('a scale keeps the order of time, whatever is shortened', () => {
  fc.assert(
    fc.property(moments, fc.double({ min: 0, max: 1, noNaN: true }), (times, clock) => {
      const scale = timeScale(times, clock)
      const places = [...times].sort((a, b) => a - b).map(scale.at)
      places.forEach((place, at) => {
        expect(place).toBeGreaterThanOrEqual(at === 0 ? 0 : (places[at - 1] as number))
        expect(place).toBeLessThanOrEqual(1)
      })
    }),
  )
})

test('ticks are apart, and in order', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 100, max: 1400 }), (times, length) => {
      const ticks = ticksOf(timeScale(times), length, 74)
      ticks.forEach((tick, at) => {
        const before = ticks[at - 1]
        if (before) expect((tick.at - before.at) * length).toBeGreaterThanOrEqual(74 - 1e-6)
      })
      expect(ticks.length).toBeGreaterThan(0)
    }),
  )
})

test.each([
  [[null, '2026-03-12'], 0, 'UTC'],
  [['2026-03-12T07:05:00Z', '2026-03-12T08:05:00+01:00'], 60, 'UTC+1'],
  [['2026-03-12T07:05:00-03:30'], -210, 'UTC−3:30'],
  [['2026-03-12T07:05:00+99:00'], 0, 'UTC'],
] as const)('%j is told in the time of %i', (published, zone, words) => {
  expect(zoneOf(published)).toBe(zone)
  expect(zoneWords(zone)).toBe(words)
})

test.each([
  ['2026-03-12T08:05:00+01:00', Date.UTC(2026, 2, 12, 7, 5) / 60_000],
  ['2026-03-12', null],
  ['soon', null],
  [null, null],
] as const)('%j is the minute %j', (iso, minutes) => expect(minutesOf(iso)).toBe(minutes))

test('moments of one day are told by the hour, of several with the day', () => {
  expect(clockFor([START, START + 60])(START)).toBe('07:00')
  expect(clockFor([START, START + 3000])(START)).toBe('4 Mar 07:00')
  expect(clockFor([START])(null)).toBe('no date')
  expect(daysOf([START, START + 3000])).toBe('4 Mar 2031 to 6 Mar 2031')
})

test.each([
  [{ min: 14, max: null }, 'at least 14'],
  [{ min: null, max: 400 }, 'at most 400'],
  [{ min: 10, max: 12 }, '10–12'],
  [{ min: 15_000, max: 15_000 }, '15,000'],
  [{ min: null, max: null }, 'open'],
] as const)('%j reads %j', (figure, words) => expect(figureWords(figure)).toBe(words))

const series = fc.array(
  fc.record({
    name: fc.constantFrom('Ada Quill', 'port official', 'Civil Protection Bulletin No. 3'),
    hue: fc.constant('va'),
    open: fc.boolean(),
    points: fc.array(
      fc.record({
        min: fc.option(fc.nat(100_000)),
        max: fc.option(fc.nat(100_000)),
        time: fc.option(fc.integer({ min: START, max: START + 900 })),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
  { maxLength: 5 },
)

test('figures and their words stay inside the chart', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 340, max: 760 }), (all, width) => {
      const chart = layFigures(all, width)
      for (const { points, label } of chart.series) {
        for (const { x, y } of points) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(width)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(chart.height)
        }
        expect(label.x).toBeGreaterThanOrEqual(0)
        expect(label.y).toBeLessThanOrEqual(chart.height)
      }
    }),
  )
})

test('names of outlets along a day lie on no others', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('Sahil TV', 'Meridian News Agency'), fc.integer({ min: 0, max: 600 })), {
        minLength: 1,
        maxLength: 30,
      }),
      (given) => {
        const reports = given.map(([outlet, minutes]) => ({ outlet, time: START + minutes, own: true }))
        const day = layDay([], reports, [{ time: START, lower: 0, upper: 2 }], 1200)
        for (const side of ['above', 'below'] as const) {
          const named = day.reports.filter(({ label }) => label === side)
          named.forEach(({ x, report }, at) => {
            const before = named[at - 1]
            if (before) expect(x - before.x).toBeGreaterThan((report.outlet.length + before.report.outlet.length) * 2)
          })
        }
        for (const { bottom, top } of day.steps) expect(bottom).toBeGreaterThanOrEqual(top)
      },
    ),
  )
})

test('a thing said through many outlets stands in one row', () => {
  const points = [0, 60, 300].map((minutes, at) => ({ time: START + minutes, outlet: `Outlet ${at}`, direct: at === 0 }))
  const { rows, width } = layRows([{ id: '1', words: 'The fire began on the car deck', sum: '3 reports, 1 direct', points }], 1000)
  expect(rows[0]?.points.map(({ direct }) => direct)).toEqual([true, false, false])
  for (const { x } of rows[0]?.points ?? []) expect(x).toBeLessThan(width)
})

test.each<[iso: string | null, expected: number | null]>([
  ['1970-01-01T08:00+01:00', 8 * 60],
  ['1970-01-01T07:00Z', 8 * 60],
  ['1970-01-01T08:00', 8 * 60],
  ['1970-01-01T08:00:30', 8 * 60],
  ['1970-01-01', null],
  ['on Monday', null],
  [null, null],
])('%s in the time of a page an hour ahead of UTC', (iso, expected) => expect(minutesIn(iso, 60)).toBe(expected))
