import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrayOf, openWeights, openWords, packWeights, packWords, WeightsError } from './pack.ts'

const bytes = packWeights({
  meta: { kind: 'trial', labels: ['a', 'b'] },
  arrays: { weights: Float32Array.of(0.5, -2, 1e-3, 0), ids: Uint16Array.of(1, 2, 65535), words: packWords(['été', 'is']) },
})

const fault = (damaged: Uint8Array): string => {
  try {
    openWeights(damaged)
    return 'opened'
  } catch (error) {
    return error instanceof WeightsError ? error.code : String(error)
  }
}

test('what is packed opens again', () => {
  const opened = openWeights(bytes)
  expect(opened.meta).toEqual({ kind: 'trial', labels: ['a', 'b'] })
  expect([...arrayOf(opened, 'ids', Uint16Array)]).toEqual([1, 2, 65535])
  expect(openWords(arrayOf(opened, 'words', Uint8Array))).toEqual(['été', 'is'])
  for (const [at, value] of [0.5, -2, 1e-3, 0].entries()) expect(arrayOf(opened, 'weights', Float32Array)[at]).toBeCloseTo(value, 4)
  expect(() => arrayOf(opened, 'ids', Float32Array)).toThrow(WeightsError)
})

test('a view into a larger buffer opens too', () => {
  const larger = new Uint8Array(bytes.length + 3)
  larger.set(bytes, 3)
  const shared = new (class extends Uint8Array {
    override slice(from?: number, to?: number): Uint8Array<ArrayBuffer> {
      return this.subarray(from, to)
    }
  })(larger.buffer, 3, bytes.length)
  expect([...arrayOf(openWeights(shared), 'ids', Uint16Array)]).toEqual([1, 2, 65535])
})

test.each([
  ['nothing', new Uint8Array(0), 'truncated'],
  ['half of it', bytes.slice(0, bytes.length >> 1), 'corrupt'],
  ['another file', new TextEncoder().encode('PK\u0003\u0004 and then some more bytes'), 'not-weights'],
  ['a newer format', Uint8Array.from(bytes, (byte, at) => (at === 4 ? 9 : byte)), 'wrong-version'],
])('%s is refused by name', (_, damaged, code) => {
  expect(fault(damaged)).toBe(code)
})

test('any flipped byte is found', () => {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      expect(fault(Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ flip : byte)))).not.toBe('opened')
    }),
  )
})

test('floats keep four digits of their block', () => {
  fc.assert(
    fc.property(fc.float32Array({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6, maxLength: 100 }), (values) => {
      const opened = arrayOf(openWeights(packWeights({ meta: {}, arrays: { values } })), 'values', Float32Array)
      const most = values.reduce((sum, value) => Math.max(sum, Math.abs(value)), 0)
      expect(opened.length).toBe(values.length)
      for (const [at, value] of values.entries()) expect(Math.abs(value - (opened[at] ?? 0))).toBeLessThanOrEqual(most / 32000 + 1e-37)
    }),
  )
})
