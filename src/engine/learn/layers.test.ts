import { expect, test } from 'vitest'
import { addProbabilities, type Inputs, type Layers, type Lesson, trainLayers } from './layers.ts'

/** Two inputs that are right together or apart: no single one tells. */
const EITHER: readonly (readonly [at: readonly number[], label: number])[] = [
  [[], 0],
  [[0], 1],
  [[1], 1],
  [[0, 1], 0],
]
const rowOf = (at: readonly number[]): Inputs => ({ length: at.length, at, values: at.map(() => 1) })
const lessons = Array.from({ length: 100 }, () => EITHER.map(([at, label]): Lesson => ({ row: rowOf(at), label, weight: 1 }))).flat()
const settings = { inputs: 2, hidden: 8, labels: 2, epochs: 60, rate: 0.02, dropInputs: 0, dropUnits: 0, decay: 0, seed: 1 }
const layers = trainLayers(lessons, settings)

function probabilities(from: Layers, at: readonly number[]): Float64Array {
  const out = new Float64Array(2)
  addProbabilities(from, rowOf(at), 1, out)
  return out
}

test.each(EITHER)('inputs %j are of label %i', (at, label) => {
  const found = probabilities(layers, at)
  expect(found[label]).toBeGreaterThan(0.9)
  expect(found[0]! + found[1]!).toBeCloseTo(1)
})

test('the same lessons and seed give the same network, whatever lies behind a row', () => {
  expect(trainLayers(lessons, settings)).toEqual(layers)
  const out = new Float64Array(2)
  addProbabilities(layers, { length: 1, at: [0, 1], values: [1, 1] }, 1, out)
  expect(out).toEqual(probabilities(layers, [0]))
})

test('dropped inputs and units leave a network that still learns', () => {
  const dropped = trainLayers(lessons, { ...settings, dropInputs: 0.1, dropUnits: 0.2, decay: 0.01 })
  for (const [at, label] of EITHER) expect(probabilities(dropped, at)[label]).toBeGreaterThan(0.6)
})
