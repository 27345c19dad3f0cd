import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amongMany, Crowds } from './crowds.ts'

const DAY = 1440

/** The crowd about a name after wordings at some days. */
const after = (days: readonly number[]): number => {
  const crowds = new Crowds()
  return days.reduce((_, day) => crowds.add(7, day * DAY), 0)
}

test.each<[what: string, days: readonly number[], least: number, most: number]>([
  ['one', [3], 1, 1],
  ['three at once', [3, 3, 3], 3, 3],
  ['what was told long ago counts no more', [0, 0, 0, 60], 1, 1.001],
  ['what was told four days ago counts a third', [0, 4], 1.36, 1.38],
  ['a clock that goes back', [4, 0], 2, 2],
])('%s', (_, days, least, most) => {
  expect(after(days)).toBeGreaterThanOrEqual(least)
  expect(after(days)).toBeLessThanOrEqual(most)
})

test('names are counted apart', () => {
  const crowds = new Crowds()
  crowds.add(1, 0)
  expect(crowds.add(2, 0)).toBe(1)
})

test('a crowd makes nothing likelier, and one no larger than usual changes nothing', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (likely, one, other) => {
      const [few, many] = [Math.min(one, other), Math.max(one, other)]
      expect(amongMany(likely, many)).toBeLessThanOrEqual(amongMany(likely, few))
      expect(amongMany(likely, 100)).toBe(likely)
      expect(amongMany(likely, many)).toBeGreaterThanOrEqual(0)
    }),
  )
})
