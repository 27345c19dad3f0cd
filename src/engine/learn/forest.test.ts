import { expect, test } from 'vitest'
import { type Forest, openForest, packForest, probability } from './forest.ts'
import { WeightsError } from './pack.ts'

// Two trees: x0 <= 1 ? -2 : (x1 <= 0.5 ? 1 : 3), and a lone leaf of 0.5.
const FOREST: Forest = {
  features: 2,
  bias: -1,
  roots: Uint32Array.of(0, 5),
  feature: Int16Array.of(0, -1, 1, -1, -1, -1),
  left: Uint32Array.of(1, 0, 3, 0, 0, 0),
  value: Float32Array.of(1, -2, 0.5, 1, 3, 0.5),
}
const logistic = (sum: number) => 1 / (1 + Math.exp(-sum))

test.each([
  [[1, 9], -1 - 2 + 0.5],
  [[2, 0.5], -1 + 1 + 0.5],
  [[2, 0.6], -1 + 3 + 0.5],
])('a row falls into its leaves: %j', (row, sum) => {
  expect(probability(FOREST, row)).toBeCloseTo(logistic(sum), 12)
})

test('a packed forest opens as it was', () => {
  expect(openForest('quay', 2, packForest('quay', FOREST))).toEqual(FOREST)
})

test.each([
  ['another model', packForest('pier', FOREST), 2],
  ['other features', packForest('quay', FOREST), 3],
  ['damaged bytes', packForest('quay', FOREST).fill(7, 60, 70), 2],
  ['cut bytes', packForest('quay', FOREST).subarray(0, 40), 2],
] as const)('is refused by name: %s', (_, bytes, features) => {
  expect(() => openForest('quay', features, bytes)).toThrow(WeightsError)
})
