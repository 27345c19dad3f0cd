import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openWeights, packWeights, WeightsError } from './pack.ts'
import { openTriad, packTriad, scoreTriad } from './triad.ts'

const keys = Int32Array.from({ length: 300 }, (_, at) => Math.imul(at + 1, 0x9e3779b1))
const rows = Float32Array.from({ length: 900 }, (_, at) => ((at * 37) % 101) / 10 - 5)
const pack = (slots: number, share: number): Uint8Array =>
  packWeights({ meta: {}, arrays: packTriad({ labels: 3, keys, rows }, slots, share, 'x-') })

test('packed differences come back within three in a hundred', () => {
  const triad = openTriad(openWeights(pack(512, 0.8)), 'x-')
  fc.assert(
    fc.property(fc.nat(299), (index) => {
      const out = new Float64Array(3)
      scoreTriad(triad, keys.subarray(index), Uint8Array.of(0), out)
      for (const choice of [1, 2]) {
        const right = (rows[index * 3 + choice] as number) - (rows[index * 3] as number)
        expect(Math.abs((out[choice] as number) - right)).toBeLessThanOrEqual(0.03 * Math.abs(right) + 0.01)
      }
    }),
  )
})

test('with less room the largest are kept, and the same bytes come each time', () => {
  const triad = openTriad(openWeights(pack(128, 0.5)), 'x-')
  const used = triad.slots.filter((slot) => slot !== 0).length
  expect(used).toBeGreaterThan(40)
  expect(used).toBeLessThanOrEqual(64)
  expect(pack(128, 0.5)).toEqual(pack(128, 0.5))
})

test('a table that is full or of another size is refused', () => {
  for (const slots of [new Uint32Array(16).fill(1), new Uint32Array(12), new Uint32Array(0)])
    expect(() => openTriad(openWeights(packWeights({ meta: {}, arrays: { slots, most: Float32Array.of(1) } })))).toThrow(WeightsError)
})
