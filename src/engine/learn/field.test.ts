import { describe, expect, test } from 'vitest'
import { type Field, latticeOf, marginal, openField, packField, scoresOf } from './field.ts'
import { hashPair } from './hash.ts'
import { openWeights, packWeights } from './pack.ts'

const LABELS = 3
const CLASSES = 2
const keys = Int32Array.from({ length: 40 }, (_, at) => hashPair(7, at))
const rows = Float32Array.from({ length: 40 * LABELS }, (_, at) => Math.sin(at * 1.7) * 2)
const transitions = Float32Array.from({ length: CLASSES * (LABELS + 1) * LABELS }, (_, at) => Math.cos(at))
const packed = (most: number): Field =>
  openField(
    openWeights(packWeights({ meta: {}, arrays: packField({ labels: LABELS, classes: CLASSES, keys, rows, transitions }, most, 'x') })),
    LABELS,
    CLASSES,
    'x',
  )

describe('a field', () => {
  test('gives each key its row, relative to label 0, to within a byte', () => {
    const field = packed(100)
    keys.forEach((key, index) => {
      const out = new Float64Array(LABELS)
      field.addRows(Int32Array.of(key), 0, 1, out, 0)
      for (let label = 1; label < LABELS; label++)
        expect(out[label]).toBeCloseTo((rows[index * LABELS + label] ?? 0) - (rows[index * LABELS] ?? 0), 1)
    })
  })

  test('keeps the weightiest rows and nothing for other keys', () => {
    const out = new Float64Array(LABELS)
    packed(100).addRows(Int32Array.of(12345), 0, 1, out, 0)
    expect([...out]).toEqual([0, 0, 0])
    const sum = (field: Field) => [...scoresOf(field, keys, 1)].filter((score) => score !== 0).length
    expect(sum(packed(10))).toBeLessThan(sum(packed(100)))
  })

  test('has marginals that agree with the sum over all labellings', () => {
    const field = packed(100)
    const own = scoresOf(field, keys.slice(0, 4), 1)
    const kinds = Uint8Array.from([0, 1, 1, 0])
    const chances = new Float64Array(4 * LABELS)
    let all = 0
    for (let code = 0; code < LABELS ** 4; code++) {
      const path = [0, 1, 2, 3].map((at) => Math.floor(code / LABELS ** at) % LABELS)
      const score = path.reduce((sum, label, at) => {
        const from = at ? (path[at - 1] as number) : LABELS
        return sum + (own[at * LABELS + label] ?? 0) + (field.transitions[((kinds[at] ?? 0) * (LABELS + 1) + from) * LABELS + label] ?? 0)
      }, 0)
      all += Math.exp(score)
      for (const [at, label] of path.entries()) chances[at * LABELS + label] = (chances[at * LABELS + label] ?? 0) + Math.exp(score)
    }
    const lattice = latticeOf(field, own, kinds)
    for (let at = 0; at < 4; at++)
      for (let label = 0; label < LABELS; label++)
        expect(marginal(lattice, LABELS, at, label)).toBeCloseTo((chances[at * LABELS + label] ?? 0) / all, 6)
  })

  test('refuses weights of another shape', () => {
    const weights = openWeights(
      packWeights({ meta: {}, arrays: packField({ labels: LABELS, classes: CLASSES, keys, rows, transitions }, 100, 'x') }),
    )
    expect(() => openField(weights, 4, CLASSES, 'x')).toThrow('not a field of 4 labels')
  })
})
